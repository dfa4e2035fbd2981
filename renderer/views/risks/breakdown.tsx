import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { breakdownWords, risksWords } from '../../../shared/ipc/risk-view-words.ts';
import { breakdowns, type Breakdown as By, type BreakdownGroup } from '../../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { riskStatuses, scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { FilterSelect } from '../../ui/filter-bar.tsx';
import { BandBadge, Count, sentence } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BandBar } from './band-bar.tsx';
import type { RiskStatus } from './risk-words.tsx';
import heat from './heat-map.module.css';
import styles from './breakdown.module.css';

const FIRST = 40;
const parameters: Readonly<Record<Exclude<By, 'provider'>, string>> = {
  owner: 'owner', category: 'category', contract: 'contract', service: 'service', strategicObjective: 'strategicObjective', escalation: 'escalation', domain: 'domain', treatment: 'treatment', proximity: 'proximity',
};

/** Where the risks of a group can be seen; a provider is also that of their contracts, so its own page has them. */
function placeOf(by: By, key: string | null, status: RiskStatus | null): string | null {
  const open = status === null ? '' : `status=${status}&`;
  if (key === null) return by === 'owner' ? `/risks?${open}withoutOwner=1` : null;
  return by === 'provider' ? `/mutuals/${key}?tab=risks` : `/risks?${open}${parameters[by]}=${encodeURIComponent(key)}`;
}

const isWorded = (by: By): boolean => by === 'category' || by === 'domain' || by === 'treatment' || by === 'proximity' || by === 'escalation';

function GroupName({ group, by, status }: { readonly group: BreakdownGroup; readonly by: By; readonly status: RiskStatus | null }): ReactNode {
  const name = group.name === null ? breakdownWords[by].none : isWorded(by) ? sentence(group.name) : group.name;
  const place = placeOf(by, group.key, status);
  return place === null ? name : <a href={`#${place}`}>{name}</a>;
}

function Groups({ groups, total, by, matrix, status }: { readonly groups: readonly BreakdownGroup[]; readonly total: BreakdownGroup; readonly by: By; readonly matrix: RiskMatrix; readonly status: RiskStatus | null }): ReactNode {
  const [all, setAll] = useState(false);
  const bands = bandsOf(matrix).toReversed();
  const shown = all ? groups : groups.slice(0, FIRST);
  const largest = groups.reduce((most, group) => Math.max(most, group.total), 1);
  const numbers = (group: BreakdownGroup): ReactNode => (
    <>
      {bands.map(({ level }) => <td key={level} data-align="end" data-none={group.bands[level] === 0}><Count value={group.bands[level]} /></td>)}
      <td data-align="end" data-none={group.bands.unscored === 0}><Count value={group.bands.unscored} /></td>
      <td data-align="end"><Count value={group.total} /></td>
      <td data-align="end" data-none={group.overAppetite === 0}><Count value={group.overAppetite} /></td>
      <td data-align="end" data-none={group.lateActions === 0}><Count value={group.lateActions} /></td>
    </>
  );
  return (
    <div className={styles.frame} role="region" aria-label="Risks by group" tabIndex={0}>
      <table className={styles.table}>
        <caption className="unseen">Risks by {breakdownWords[by].label.toLowerCase()} and band, the worst first</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>{breakdownWords[by].label}</th>
            {bands.map(({ level, word }) => <th key={level} scope="col" data-align="end"><BandBadge level={level} word={word} /></th>)}
            <th scope="col" data-align="end">Not scored</th><th scope="col" data-align="end">All</th><th scope="col" data-align="end">Over appetite</th><th scope="col" data-align="end">Late actions</th><th scope="col">Worst risk</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={group.key ?? ''}>
              <th scope="row"><GroupName group={group} by={by} status={status} /></th>
              <td className={styles.bar}><BandBar matrix={matrix} bands={group.bands} largest={largest} /></td>
              {numbers(group)}
              <td>{group.worst === null ? <span className="dim">–</span> : <><a href={`#/risks/${group.worst.id}`}>{group.worst.reference}</a> {group.worst.title}</>}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row" colSpan={2}>All</th>{numbers(total)}<td>{total.worst?.reference ?? '–'}</td></tr></tfoot>
      </table>
      {groups.length > FIRST && <Button variant="default" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>{all ? `Show the first ${FIRST}` : `Show all ${groups.length.toLocaleString('en-GB')}`}</Button>}
    </div>
  );
}

/** The register by owner, category, provider and more: a bar and the numbers that it is made of. */
export function Breakdown(): ReactNode {
  const [by, setBy] = useState<By>('owner');
  const [kind, setKind] = useState<ScoreKind>('current');
  const [status, setStatus] = useState<RiskStatus | null>('open');
  const asked = useQuery('risk.breakdown', { by, kind, filter: { ...everyRisk, status } }, { keep: true });
  return (
    <Stack>
      <div className={heat.choices}>
        <NativeSelect aria-label="By" value={by} onChange={(event) => setBy(breakdowns.find((one) => one === event.currentTarget.value) ?? by)} data={breakdowns.map((one) => ({ value: one, label: `By ${breakdownWords[one].label.toLowerCase()}` }))} />
        <SegmentedControl aria-label="Which score" value={kind} onChange={(chosen) => setKind(scoreKinds.find((one) => one === chosen) ?? kind)} data={scoreKinds.map((one) => ({ value: one, label: sentence(one) }))} transitionDuration={0} classNames={{ root: heat.kinds ?? '', indicator: heat.chosen ?? '' }} />
        <FilterSelect label="Status" options={riskStatuses} value={status} onChange={setStatus} words={(one) => `Status: ${one}`} />
      </div>
      <Show asked={asked}>{(answer) => (
        <>
          <p role="status">{risksWords(answer.total.total)} in {answer.groups.length.toLocaleString('en-GB')} {answer.groups.length === 1 ? 'group' : 'groups'}, the worst first: more risks in the gravest band by {answer.kind} score, then in the next.</p>
          <Groups groups={answer.groups} total={answer.total} by={answer.by} matrix={answer.matrix.values} status={status} />
          <Note>Over appetite is by the current score. {by === 'provider' && 'A risk’s provider is the organisation that it names, else the provider of its contract.'}</Note>
        </>
      )}</Show>
    </Stack>
  );
}
