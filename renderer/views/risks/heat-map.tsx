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
import { Tabs } from '../../ui/tabs.tsx';
import { sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Stack } from '../record/stack.tsx';
import { Breakdown } from './breakdown.tsx';
import type { RiskStatus } from './risk-words.tsx';
import { HeatMapLegend } from './heat-map-legend.tsx';
import { HeatMapTable } from './heat-map-table.tsx';
import { Movement } from './movement.tsx';
import { RegisterLinks } from './register-links.tsx';
import styles from './heat-map.module.css';

const about: Readonly<Record<ScoreKind, string>> = {
  inherent: 'as it would be without controls',
  current: 'as it stands with the controls in place',
  target: 'as it should become',
};

/** The map in a sentence, for those who read it and those who hear it: "14 of 400 open risks are extreme by current score, …". */
export function summaryOf({ kind, cells, unscored }: HeatMapAnswer, status: RiskStatus | null): string {
  const number = (count: number): string => count.toLocaleString('en-GB');
  const total = cells.reduce((sum, { count }) => sum + count, unscored);
  const noun = `${status === null ? '' : `${status} `}${total === 1 ? 'risk' : 'risks'}`;
  if (total === 0) return `There are no ${noun}.`;
  const words = [...new Set(cells.toSorted((a, b) => b.score - a.score).map(({ word }) => word))];
  const parts = words.map((word) => ({ word: word.toLowerCase(), count: cells.filter((cell) => cell.word === word).reduce((sum, { count }) => sum + count, 0) }));
  const [worst, ...others] = parts;
  const first = worst === undefined ? '' : `${number(worst.count)} of ${number(total)} ${noun} ${worst.count === 1 ? 'is' : 'are'} ${worst.word} by ${kind} score`;
  const rest = others.map(({ word, count }) => `, ${number(count)} ${word}`).join('');
  const unscoredSentence = unscored === 0 ? `None is without ${kind === 'inherent' ? 'an' : 'a'} ${kind} score.` : `${number(unscored)} ${unscored === 1 ? 'has' : 'have'} no ${kind} score and ${unscored === 1 ? 'is' : 'are'} not on the map.`;
  return `${first}${rest}. ${unscoredSentence}`;
}

/** How many risks stand where, by one kind of score. */
function Standing(): ReactNode {
  const [kind, setKind] = useState<ScoreKind>('current');
  const [status, setStatus] = useState<RiskStatus | null>('open');
  const asked = useQuery('risk.heatMap', { kind, filter: { ...everyRisk, status } }, { keep: true });
  return (
    <Show asked={asked}>{(map) => (
      <Stack>
        <div className={styles.choices}>
          <SegmentedControl aria-label="Which score" value={kind} onChange={(chosen) => setKind(scoreKinds.find((one) => one === chosen) ?? kind)} data={scoreKinds.map((one) => ({ value: one, label: sentence(one) }))} transitionDuration={0} classNames={{ root: styles.kinds ?? '', indicator: styles.chosen ?? '' }} />
          <FilterSelect label="Status" options={riskStatuses} value={status} onChange={setStatus} words={(one) => `Status: ${one}`} />
        </div>
        <p className={styles.summary} role="status">{summaryOf(map, status)} The {map.kind} score is the risk {about[map.kind]}.</p>
        <div className={styles.columns}>
          <HeatMapTable map={map} status={status} />
          <Section title="What the bands mean"><HeatMapLegend matrix={map.matrix} /></Section>
        </div>
      </Stack>
    )}</Show>
  );
}

export default function HeatMap(): ReactNode {
  const any = useQuery('risk.list', { filter: everyRisk, sort: [], offset: 0, limit: 1 });
  const empty = any.data?.total === 0;
  return (
    <Page title="Heat map" about={<RegisterLinks />} actions={<LinkButton to="/risks/new" kind="filled">New risk</LinkButton>}>
      {empty ? (
        <EmptyState title="No risks yet" actions={<><LinkButton to="/risks/new" kind="filled">New risk</LinkButton><OpenSampleButton /></>}>Add the first risk and give it a consequence and a likelihood; it then shows here.</EmptyState>
      ) : (
        <Tabs
          label="Pictures of the register"
          tabs={[
            { id: 'map', label: 'Where they stand', content: () => <Standing /> },
            { id: 'movement', label: 'How they move', content: () => <Movement /> },
            { id: 'groups', label: 'By owner, category, provider', content: () => <Breakdown /> },
          ]}
        />
      )}
    </Page>
  );
}
