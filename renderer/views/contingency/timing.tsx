import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ofTheWholePlan } from '../../../shared/plans/timing.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Note } from '../record/stack.tsx';
import type { Step } from './steps-edits.ts';
import styles from './steps.module.css';
import { bestWords, timingFigures, timingLead, triedRows } from './timing-words.ts';
import type { Timing } from './use-timing.ts';
import type { PlanTiming } from '../../../shared/plans/answers.ts';

/** Whole days of costs, at most a year of them; empty is none. `undefined` is no number of days. */
export function readHeadroom(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const days = Number(text.trim());
  return /^\d+$/.test(text.trim()) && days <= 365 ? days : undefined;
}

function Answer({ answer, steps }: { readonly answer: PlanTiming; readonly steps: readonly Step[] }): ReactNode {
  const best = bestWords(answer, steps);
  const tried = triedRows(answer, steps);
  return (
    <>
      <p className={styles.best}>{timingLead(answer)}</p>
      <dl className={styles.figures}>
        {timingFigures(answer).map(({ label, value, range }) => <div key={label}><dt>{label}</dt><dd>{range === null ? value : <><b>{value}</b> <span className="dim">({range})</span></>}</dd></div>)}
      </dl>
      {(answer.withinRecovery !== null || answer.withinTolerable !== null) && <Note>{ofTheWholePlan}</Note>}
      {best !== null && <p className={styles.best}>{best}</p>}
      {tried.length > 0 && (
        <details className={styles.more}>
          <summary>What was tried</summary>
          <SimpleTable
            caption="Steps made shorter, one at a time" rows={tried} keyOf={({ id }) => id}
            columns={[
              { header: 'Step', rowHeader: true, cell: ({ step }) => step }, { header: 'Shorter by', align: 'end', cell: ({ by }) => by },
              { header: 'In time', align: 'end', cell: ({ chance }) => chance }, { header: '95 % interval', align: 'end', cell: ({ range }) => range }, { header: 'Change', align: 'end', cell: ({ gain }) => gain },
            ]}
          />
        </details>
      )}
      <details className={styles.more}>
        <summary>How this was worked out</summary>
        <ul>{answer.how.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </details>
    </>
  );
}

/** Whether the plan is over in time: simulated when asked for, and again when the record changes. */
export function TimingPanel({ timing, steps }: { readonly timing: Timing; readonly steps: readonly Step[] }): ReactNode {
  const { asking, asked, headroomDays, ask, answer, old } = timing;
  const [text, setText] = useState(headroomDays === null ? '' : String(headroomDays));
  const read = readHeadroom(text);
  const error = asking.slots[0]?.error ?? null;
  const another = asked && read !== undefined && read !== headroomDays;
  return (
    <Section title="Over in time?">
      <form
        className={styles.asks}
        onSubmit={(event) => {
          event.preventDefault();
          if (read === undefined) return;
          if (asked && !another && asking.halted) asking.again();
          else ask(read);
        }}
      >
        <TextInput
          label="Set off when headroom is below" description="Days of costs; empty: set off today." inputMode="numeric" autoComplete="off" rightSection={<span aria-hidden className="dim">days</span>} rightSectionWidth={44}
          value={text} error={read === undefined ? 'Enter whole days from 0 to 365, or leave it empty.' : undefined} onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={read === undefined}>{asked && !asking.halted ? 'Work it out for this' : 'Work out the timing'}</Button>
      </form>
      {asked && <JobProgress job={asking} label="Simulating the plan" />}
      {asked && asking.halted && <Callout>The simulation was cancelled. {answer === null ? 'Nothing is shown.' : 'What is shown is of the record as it was before.'}</Callout>}
      {asked && error !== null && <Callout>{error.message}</Callout>}
      {!asked && <Note>How long the plan may take, how often each step holds up its end, and the probability that it is over before the money runs out. It is simulated when you ask for it.</Note>}
      {answer !== null && (error === null) && <div className={styles.answers} data-old={old}><Answer answer={answer} steps={steps} /></div>}
    </Section>
  );
}
