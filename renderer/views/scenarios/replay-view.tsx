import type { ReactNode } from 'react';
import { chanceWords, countWords } from '../../../shared/estimate-words.ts';
import type { WatchLevel } from '../../../shared/ipc/cash.ts';
import type { Replay, ReplayRecord, ReplayStep } from '../../../shared/scenarios/replay/replay.ts';
import { formatLongDate } from '../../../shared/time.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, LevelBadge, NotKnown, sentence } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { Chance, kept } from './run-figures.tsx';
import styles from './scenarios.module.css';

const level = (of: WatchLevel): ReactNode => <LevelBadge level={of} />;

/** A step at which what is shown is another than at the one before, so that a year of weeks is a few lines. */
const isNews = (step: ReplayStep, before: ReplayStep | undefined): boolean => before === undefined || step.level !== before.level || step.trust !== before.trust || step.reasons.join() !== before.reasons.join() || step.newest.split(',')[0] !== before.newest.split(',')[0];

const columns: readonly SimpleColumn<ReplayStep>[] = [
  { header: 'On', rowHeader: true, cell: ({ on }) => <DateText value={on} /> },
  { header: 'Level', cell: (step) => level(step.level) },
  { header: 'Runs out within 12 months', align: 'end', cell: ({ chance12 }) => (chance12 === null ? <NotKnown /> : <Chance of={chance12} />) },
  { header: 'Runway', align: 'end', cell: ({ runwayWeeks }) => (runwayWeeks === null ? 'Beyond the horizon' : `${countWords(runwayWeeks)} weeks`) },
  { header: 'Trust', cell: ({ trust }) => sentence(trust) },
  { header: 'Why', cell: ({ reasons, doubts }) => ([...reasons, ...doubts].length === 0 ? '–' : kept([...reasons, ...doubts].join(' '))) },
  { header: 'Largest payer', cell: ({ dependency }) => (dependency === null ? <NotKnown /> : kept(`${dependency.payer}, ${chanceWords(dependency.share)}`)) },
  { header: 'Newest accounts', cell: ({ newest }) => newest },
];

function RecordView({ record: { label, about, steps, warned, sentence: said } }: { readonly record: ReplayRecord }): ReactNode {
  const news = steps.filter((step, at) => isNews(step, steps[at - 1]));
  // The sentence itself has the first two and the accounts.
  const more = warned === null ? [] : warned.evidence.slice(2, -1);
  return (
    <div className={styles.tools}>
      <h3>{label}</h3>
      <p className={styles.answer}>{kept(said)}</p>
      {more.length > 0 && <ul className={styles.lines}>{more.map((one) => <li key={one}>{kept(one)}</li>)}</ul>}
      <Note>{about}</Note>
      <details className={styles.behind}>
        <summary>What the views showed, day by day: {label}</summary>
        <SimpleTable caption={`What the views showed: ${label}`} columns={columns} rows={news} keyOf={({ on }) => on} manyColumns />
      </details>
    </div>
  );
}

/** What this application’s views would have shown, and how long before the failure, from what the record held on each day. */
export function ReplayView({ replay: { mutual, failedOn, failedHow, madeUp, records } }: { readonly replay: Replay }): ReactNode {
  return (
    <Stack>
      <p className={styles.prose}>{mutual} is made up. How it ended: {failedHow}, on {formatLongDate(failedOn)}. {madeUp}</p>
      {records.map((record) => <RecordView key={record.id} record={record} />)}
    </Stack>
  );
}
