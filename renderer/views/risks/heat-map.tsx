import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { everyRisk, type HeatMap as HeatMapAnswer } from '../../../shared/ipc/risks.ts';
import { riskStatuses, scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterSelect } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import type { RiskStatus } from './risk-words.tsx';
import { HeatMapLegend } from './heat-map-legend.tsx';
import { HeatMapTable } from './heat-map-table.tsx';
import styles from './heat-map.module.css';

const about: Readonly<Record<ScoreKind, string>> = {
  inherent: 'as it would be without controls',
  current: 'as it stands with the controls in place',
  target: 'as it should become',
};

/** The map in a sentence, for those who read it and those who hear it. */
export function summaryOf({ kind, cells, unscored }: HeatMapAnswer): string {
  const scored = cells.reduce((sum, { count }) => sum + count, 0);
  const byWord = new Map<string, number>();
  for (const { word, count } of cells) byWord.set(word, (byWord.get(word) ?? 0) + count);
  const worstFirst = [...new Map(cells.toSorted((a, b) => b.score - a.score).map(({ word }) => [word, byWord.get(word) ?? 0]))];
  const words = worstFirst.map(([word, count]) => `${count} ${word.toLowerCase()}`).join(', ');
  const rest = unscored === 0 ? 'None is without a score.' : `${unscored} ${unscored === 1 ? 'has' : 'have'} no ${kind} score and ${unscored === 1 ? 'is' : 'are'} not on the map.`;
  return `${scored.toLocaleString('en-GB')} ${scored === 1 ? 'risk' : 'risks'} by ${kind} score: ${words}. ${rest}`;
}

export default function HeatMap(): ReactNode {
  const [kind, setKind] = useState<ScoreKind>('current');
  const [status, setStatus] = useState<RiskStatus | null>('open');
  const asked = useQuery('risk.heatMap', { kind, filter: { ...everyRisk, status } }, { keep: true });
  const any = useQuery('risk.list', { filter: everyRisk, sort: [], offset: 0, limit: 1 });
  const empty = any.data?.total === 0;
  return (
    <Page title="Heat map" actions={<><LinkButton to="/risks">Risk register</LinkButton><LinkButton to="/risks/new" kind="filled">New risk</LinkButton></>}>
      {empty ? (
        <EmptyState title="No risks yet" actions={<><LinkButton to="/risks/new" kind="filled">New risk</LinkButton><OpenSampleButton /></>}>Add the first risk and give it a consequence and a likelihood; it then shows here.</EmptyState>
      ) : (
        <Show asked={asked}>{(map) => (
          <>
            <div className={styles.choices}>
              <SegmentedControl aria-label="Which score" value={kind} onChange={(chosen) => setKind(scoreKinds.find((one) => one === chosen) ?? kind)} data={scoreKinds.map((one) => ({ value: one, label: sentence(one) }))} transitionDuration={0} />
              <FilterSelect label="Status" options={riskStatuses} value={status} onChange={setStatus} />
            </div>
            <p className={styles.summary} role="status">{summaryOf(map)} The {map.kind} score is the risk {about[map.kind]}.</p>
            <HeatMapTable map={map} status={status} />
            <Section title="What the bands mean"><HeatMapLegend matrix={map.matrix} /></Section>
          </>
        )}</Show>
      )}
    </Page>
  );
}
