import { useState, type ReactNode } from 'react';
import { chanceRange } from '../../../shared/estimate-words.ts';
import type { WatchRow, WatchView } from '../../../shared/ipc/cash.ts';
import { formatDate } from '../../../shared/time.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { LevelBadge, NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import styles from './cash.module.css';
import { barePounds } from './money-text.ts';
import { runwayText } from './watch-words.ts';

const FIRST = 2;

/** The reasons of most weight; the others on request. */
function Reasons({ row }: { readonly row: WatchRow }): ReactNode {
  const [all, setAll] = useState(false);
  const more = row.reasons.length - FIRST;
  if (row.reasons.length === 0) return null;
  return (
    <div className={styles.reasons}>
      <ul>{(all ? row.reasons : row.reasons.slice(0, FIRST)).map((reason) => <li key={reason}>{reason}</li>)}</ul>
      {more > 0 && <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer reasons' : `${more} more ${more === 1 ? 'reason' : 'reasons'}`}{' '}<span className="unseen">for {row.name}</span></button>}
    </div>
  );
}

const pounds = (value: number | null): ReactNode => (value === null ? <NotKnown /> : barePounds(value));

/** How far the forecast can be trusted, and what it lacks with the way to enter it. */
function TrustCell({ row }: { readonly row: WatchRow }): ReactNode {
  return (
    <>
      {row.trust === 'none' ? <NotKnown words="No forecast" /> : sentence(row.trust)}
      {row.missing > 0 && <span className={styles.under}><a href={`#/cash/${row.organisationId}?tab=figures`}>{row.missing} missing{' '}<span className="unseen">in the forecast of {row.name}: enter what is known</span></a></span>}
    </>
  );
}

const columnsFor = (months: number): readonly SimpleColumn<WatchRow>[] => [
  { header: 'Level', cell: ({ level }) => <LevelBadge level={level} /> },
  { header: 'Mutual, and why', rowHeader: true, cell: (row) => <div className={styles.who}><a href={`#/cash/${row.organisationId}`}>{row.name}</a><Reasons row={row} /></div> },
  { header: 'Runs out in 12 months', align: 'end', cell: ({ chance12 }) => (chance12 === null ? <NotKnown /> : <><b>{shortShare(chance12.value)}</b><span className={styles.under}>{chanceRange(chance12)}</span></>) },
  { header: 'Runway', align: 'end', cell: ({ runwayWeeks, level }) => (level === 'not known' ? <NotKnown /> : runwayText(runwayWeeks, months)) },
  { header: 'First short', align: 'end', cell: ({ firstBreachMonth, level }) => (level === 'not known' ? <NotKnown /> : firstBreachMonth === null ? <NotKnown words="Not expected" /> : formatDate(firstBreachMonth).replace(/^1 /, '')) },
  { header: 'Lowest headroom (£)', align: 'end', cell: ({ lowestHeadroom }) => pounds(lowestHeadroom) },
  { header: 'Peak need, P95 (£)', align: 'end', cell: ({ peakNeedP95 }) => pounds(peakNeedP95) },
  { header: 'Cash (£)', align: 'end', cell: ({ cash }) => pounds(cash) },
  { header: 'Trust', cell: (row) => <TrustCell row={row} /> },
];

/** Every mutual with its level and why, those to worry about most first. */
export function WatchTable({ view, rows }: { readonly view: WatchView; readonly rows: readonly WatchRow[] }): ReactNode {
  return <div className={styles.watch}><LongTable caption="Watch-list" noun={['mutual', 'mutuals']} columns={columnsFor(view.months)} rows={rows} keyOf={({ organisationId }) => organisationId} /></div>;
}
