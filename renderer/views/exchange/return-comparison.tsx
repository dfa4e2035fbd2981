import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ReturnComparison, ReturnRow } from '../../../shared/ipc/register-return.ts';
import { counted } from '../../../shared/words.ts';
import { invoke } from '../../api.ts';
import { chooseAdded, chooseConflicts, chooseGone, totalsOf, type Choices, type Totals } from '../../store/return-choices.ts';
import { choose } from '../../store/returns.ts';
import { Callout } from '../../ui/callout.tsx';
import { MomentText } from '../../ui/values.tsx';
import filter from '../record/count-filter.module.css';
import { JobButton } from './job-button.tsx';
import { PagedTable } from './paged-table.tsx';
import { returnColumns } from './return-rows.tsx';
import rowStyles from './return-rows.module.css';
import styles from './tables.module.css';

const number = (count: number): string => count.toLocaleString('en-GB');

type Shown = 'conflicting' | 'changed' | 'new' | 'gone' | 'refused' | 'refused cells' | 'unchanged';
const words: Readonly<Record<Shown, string>> = {
  conflicting: 'Conflicting cells', changed: 'Changed rows', new: 'New rows', gone: 'Gone from the workbook', refused: 'Refused rows', 'refused cells': 'Refused cells', unchanged: 'Unchanged rows',
};
const about: Readonly<Record<Shown, string>> = {
  conflicting: 'These were changed in the workbook and, differently, here. Choose for each which one counts.',
  changed: 'What was changed only in the workbook is taken, unless you keep what is here.',
  new: 'Rows of the workbook that are no record here yet.',
  gone: 'These were exported and are not in the workbook any more. They stay here unless you choose to delete them.',
  refused: 'Nothing of these rows can be taken.',
  'refused cells': 'These cells cannot be taken; the rest of their rows can.',
  unchanged: 'These came back as they were exported.',
};

/** One way for all of a sort, beside the choice of each. */
function ForAll({ shown, choices }: { readonly shown: Shown; readonly choices: Choices }): ReactNode {
  const pair = (label: string, take: string, leave: string, taken: boolean | null, set: (take: boolean) => void): ReactNode => (
    <div className={filter.choices} role="group" aria-label={label}>
      <Button size="compact-sm" variant="default" aria-pressed={taken === true} onClick={() => set(true)}>{take}</Button>
      <Button size="compact-sm" variant="default" aria-pressed={taken === false} onClick={() => set(false)}>{leave}</Button>
    </div>
  );
  switch (shown) {
    case 'conflicting': return pair('All conflicts', 'Take all from the workbook', 'Keep all as they are here', choices.conflicts === null ? null : choices.conflicts === 'take', (take) => choose((before) => chooseConflicts(before, take ? 'take' : 'keep')));
    case 'new': return pair('All new rows', 'Add all', 'Leave all out', choices.added === 'take', (take) => choose((before) => chooseAdded(before, take ? 'take' : 'leave')));
    case 'gone': return pair('All rows that are gone', 'Delete all here', 'Leave all here', choices.gone === 'delete', (take) => choose((before) => chooseGone(before, take ? 'delete' : 'keep')));
    case 'changed': case 'refused': case 'refused cells': case 'unchanged': return null;
  }
}

const nothing = ({ undecided, cellsTaken, added, deleted }: Totals): boolean => undecided === 0 && cellsTaken === 0 && added === 0 && deleted === 0;

function Act({ totals, busy, onApply, onConflicts }: { readonly totals: Totals; readonly busy: boolean; readonly onApply: () => void; readonly onConflicts: () => void }): ReactNode {
  const { undecided, cellsTaken, cellsKept, added, deleted } = totals;
  if (undecided > 0) {
    return (
      <>
        <p role="status">{counted(undecided, 'conflict is', 'conflicts are')} still to be decided.</p>
        <Button variant="default" onClick={onConflicts}>Show the conflicts</Button>
      </>
    );
  }
  return (
    <>
      <p role="status">
        {nothing(totals) ? 'Nothing would be written but the workbook itself, kept as evidence.' : `Would be written: ${counted(cellsTaken, 'cell', 'cells')}, ${counted(added, 'new record', 'new records')}; ${deleted === 0 ? 'nothing deleted' : `${number(deleted)} deleted`}.`}
        {cellsKept > 0 && ` ${counted(cellsKept, 'cell stays', 'cells stay')} as here.`}
      </p>
      <JobButton kind="filled" running={busy} onStart={onApply}>Take back</JobButton>
    </>
  );
}

type ViewProps = { readonly comparison: ReturnComparison; readonly choices: Choices; readonly busy: boolean; readonly onApply: () => void };

/** What came back, cell by cell, with the choice of each, of each row and of all. */
export function ReturnComparisonView({ comparison, choices, busy, onApply }: ViewProps): ReactNode {
  const { comparisonId, fileName, exportedAt, exportedBy, handling, redacted, baseKnown, entriesSince, counts: { rows, cells, ofNew }, remarks } = comparison;
  const counts: Readonly<Record<Shown, number>> = { conflicting: cells.conflicting, changed: rows.changed, new: rows.new, gone: rows.gone, refused: rows.refused, 'refused cells': cells.refused, unchanged: rows.unchanged };
  const sorts = (Object.keys(words) as Shown[]).filter((sort) => counts[sort] > 0);
  const [shown, setShown] = useState<Shown>(sorts[0] ?? 'unchanged');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const totals = totalsOf(comparison.counts, choices);
  const total = rows.unchanged + rows.changed + rows.new + rows.gone + rows.refused;
  const same = rows.changed + rows.new + rows.gone + rows.refused === 0;
  const fetchPage = (offset: number, limit: number) => invoke('return.rows', { comparisonId, show: shown, kind: null, offset, limit });
  return (
    <section className={styles.step} aria-labelledby="return-file">
      <div className={styles.head}>
        <div>
          <h2 id="return-file" ref={heading} tabIndex={-1} aria-describedby="return-counts">{fileName}</h2>
          <p className="dim">Exported <MomentText value={exportedAt} /> by {exportedBy}, {handling}{redacted && ', redacted'}. {entriesSince === 0 ? 'Nothing was changed here since.' : `${counted(entriesSince, 'entry', 'entries')} in the history here since.`}</p>
          <p id="return-counts">
            {counted(total, 'row', 'rows')}: {number(rows.unchanged)} unchanged, {number(rows.changed)} changed, {number(rows.new)} new, {number(rows.gone)} gone, {number(rows.refused)} refused.
            {!same && ` Cells: ${number(cells.taken - ofNew)} changed there alone, ${number(cells.same)} changed to the same on both sides, ${number(cells.conflicting)} conflicting, ${number(cells.refused)} refused.`} Nothing has been written yet.
          </p>
        </div>
      </div>
      <div className={rowStyles.decide}><Act totals={totals} busy={busy} onApply={onApply} onConflicts={() => setShown('conflicting')} /></div>
      {!baseKnown && <Callout>What was exported is not known here any more, so every difference is yours to decide: the history of this store does not hold the moment of the export, as after a restored backup.</Callout>}
      {remarks.length > 0 && <ul className={styles.remarks}>{remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul>}
      {same ? <Callout title="Nothing was changed in the workbook">Every row came back as it was exported.</Callout> : (
        <>
          <div className={filter.choices} role="group" aria-label="Show rows">
            {sorts.map((sort) => (
              <button key={sort} type="button" className={filter.choice} aria-pressed={shown === sort} onClick={() => setShown(sort)}>{words[sort]} <span className={filter.count}>{number(counts[sort])}</span></button>
            ))}
          </div>
          <p className="dim">{about[shown]}</p>
          <ForAll shown={shown} choices={choices} />
          <PagedTable<ReturnRow> caption={words[shown]} question={`${comparisonId} ${shown}`} columns={returnColumns(choices)} fetchPage={fetchPage} none="There are none." />
        </>
      )}
    </section>
  );
}
