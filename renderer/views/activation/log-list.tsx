import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ActivationView, LogEntry } from '../../../shared/ipc/activations.ts';
import { formatClock, formatDate, londonDate, type IsoDate } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { Badge } from '../../ui/values.tsx';
import styles from './activation.module.css';
import { entryWords, paceOf, spanWords } from './words.ts';

const FIRST = 30;

/** Entries in their order, under the day on which they were made. */
function byDay(entries: readonly LogEntry[]): readonly (readonly [IsoDate, readonly LogEntry[]])[] {
  const days = new Map<IsoDate, LogEntry[]>();
  for (const entry of entries) {
    const day = londonDate(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

function Line({ entry, view }: { readonly entry: LogEntry; readonly view: ActivationView }): ReactNode {
  const { at, machineAt, number, person, says, planHours, contactId } = entry;
  const contact = view.contacts.find(({ id }) => id === contactId)?.name;
  return (
    <li className={styles.entry} data-entry={entry.entry}>
      <span className={styles.entryAt}><time dateTime={at} className="figures">{formatClock(at)}</time>{paceOf(view) !== 1 && <span className="dim">, {spanWords(planHours)} in</span>}</span>
      <span className={styles.entryBody}>
        <span className={styles.entryHead}><Badge>{entryWords[entry.entry]}</Badge> <b>{person}</b>{contact !== undefined && <span> with {contact}</span>} <span className="dim">no. {number}</span></span>
        <span className={styles.entrySays}>{says}</span>
        {machineAt < at && <span className="dim">The computer’s clock said {formatClock(machineAt)}{londonDate(machineAt) === londonDate(at) ? '' : ` on ${formatDate(londonDate(machineAt))}`}, which is before the entry before.</span>}
      </span>
    </li>
  );
}

/** The log, the newest first, as whoever takes over reads it; times are those in the United Kingdom. */
export function LogList({ view }: { readonly view: ActivationView }): ReactNode {
  const [all, setAll] = useState(false);
  const newest = view.log.toReversed();
  const shown = all ? newest : newest.slice(0, FIRST);
  return (
    <Section title="Log" aside={<span className="dim">The newest first. Nothing in it can be changed or taken out.</span>}>
      {byDay(shown).map(([day, entries]) => (
        <div key={day} className={styles.day}>
          <h3>{formatDate(day)}</h3>
          <ol className={styles.log} aria-label={`Log of ${formatDate(day)}`}>{entries.map((entry) => <Line key={entry.id} entry={entry} view={view} />)}</ol>
        </div>
      ))}
      {newest.length > FIRST && <div><Button variant="default" aria-expanded={all} onClick={() => setAll(!all)}>{all ? `Show the newest ${FIRST}` : `Show all ${newest.length.toLocaleString('en-GB')} entries`}</Button></div>}
    </Section>
  );
}
