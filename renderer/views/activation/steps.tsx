import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ActivationView, StepNow } from '../../../shared/ipc/activations.ts';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import styles from './activation.module.css';
import { Folded } from './folded.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { StepCard } from './step-card.tsx';
import type { Steps } from './use-steps.ts';
import { dueWords, momentWords, stepName, type Now } from './words.ts';

/** As many as can be read in a glance; the others are one press away. */
const FIRST = 6;

type ListProps = { readonly view: ActivationView; readonly now: Now; readonly steps: Steps };

function Cards({ of, label, view, now, steps }: ListProps & { readonly of: readonly StepNow[]; readonly label: string }): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? of : of.slice(0, FIRST);
  return (
    <>
      <ol className={styles.steps} aria-label={label}>{shown.map((one) => <StepCard key={one.step.id} one={one} view={view} now={now} steps={steps} />)}</ol>
      {of.length > FIRST && <div><Button variant="default" aria-expanded={all} onClick={() => setAll(!all)}>{all ? `Show the first ${FIRST}` : `Show all ${of.length.toLocaleString('en-GB')}`}</Button></div>}
    </>
  );
}

/** Why there is nothing to begin: all is done, all is being done, or the plan has no steps, or they go round in a circle. */
function nothingNext({ steps }: ActivationView): string {
  if (steps.length === 0) return 'The plan has no steps. Decide what is done now and write each decision into the log; it will be there for the next version of the plan.';
  if (steps.every(({ state }) => state === 'done')) return 'Every step is done. Close the activation when nothing is left to write.';
  if (steps.some(({ state }) => state === 'under way')) return 'Nothing else can begin until a step that is under way is done.';
  return 'No step can begin, as each waits for another. Decide what is done first and write it into the log.';
}

/** What waits may be done all the same, as real nights go; the log then says before what. */
function Waiting({ of, view, now, steps }: ListProps & { readonly of: readonly StepNow[] }): ReactNode {
  const byId = new Map(view.steps.map((one) => [one.step.id as string, one]));
  return (
    <SimpleTable
      caption="Steps that wait for others" rows={of} keyOf={({ step }) => step.id}
      columns={[
        { header: 'Step', rowHeader: true, cell: stepName },
        { header: 'Owner', cell: ({ step }) => step.owner ?? <b>Nobody</b> },
        { header: 'Waits for', cell: ({ waitsFor, step }) => (waitsFor.length > 0 ? waitsFor.map((id) => byId.get(id)).filter((one) => one !== undefined).map(stepName).join(', ') : step.waitDays === null ? '–' : 'its time') },
        { header: 'Due', cell: (one) => dueWords(one, view, now) },
        { header: 'Act', cell: (one) => <Button variant="default" size="compact-sm" aria-disabled={steps.busy === one.step.id} onClick={() => void (steps.busy === one.step.id ? undefined : steps.move(one, 'done', null))}>Done{' '}<span className="unseen">{stepName(one)}</span></Button> },
      ]}
    />
  );
}

function Done({ of, now, onReopen }: { readonly of: readonly StepNow[]; readonly now: Now; readonly onReopen: ((step: StepNow) => void) | null }): ReactNode {
  return (
    <SimpleTable
      caption="Steps that are done" rows={of} keyOf={({ step }) => step.id}
      columns={[
        { header: 'Step', rowHeader: true, cell: stepName },
        { header: 'Done', cell: ({ doneAt }) => (doneAt === null ? '–' : momentWords(doneAt, now.at)) },
        { header: 'By', cell: ({ doneBy }) => doneBy ?? '–' },
        ...(onReopen === null ? [] : [{ header: 'Act', cell: (one: StepNow) => <Button variant="subtle" size="compact-sm" aria-haspopup="dialog" onClick={() => onReopen(one)}>Open again{' '}<span className="unseen">{stepName(one)}</span></Button> }]),
      ]}
    />
  );
}

/** What can begin now, what is being done, and folded away what waits and what is done. */
export function StepLists({ view, now, steps }: ListProps): ReactNode {
  const [reopening, setReopening] = useState<StepNow | null>(null);
  const of = (state: StepNow['state']): readonly StepNow[] => view.steps.filter((one) => one.state === state);
  const next = of('next');
  const underWay = of('under way');
  const waiting = of('waiting');
  const done = of('done');
  return (
    <>
      <div id="next-steps" tabIndex={-1} className={styles.part}><Section title="Next" aside={<span className="dim">{done.length} of {view.steps.length} steps done</span>}>
        <div role="status">{steps.told?.tone === 'done' && <p className="dim">{steps.told.says}</p>}</div>
        {steps.told?.tone === 'problem' && <Callout tone="problem">{steps.told.says}</Callout>}
        {next.length === 0 ? <p>{nothingNext(view)}</p> : <Cards of={next} label="Steps that can begin" view={view} now={now} steps={steps} />}
      </Section></div>
      {underWay.length > 0 && <Section title="Under way"><Cards of={underWay} label="Steps under way" view={view} now={now} steps={steps} /></Section>}
      {waiting.length > 0 && <Folded label={`${waiting.length} ${waiting.length === 1 ? 'step waits' : 'steps wait'} for others`}>{() => <Waiting of={waiting} view={view} now={now} steps={steps} />}</Folded>}
      {done.length > 0 && <Folded label={`${done.length} ${done.length === 1 ? 'step is' : 'steps are'} done`}>{() => <Done of={done} now={now} onReopen={setReopening} />}</Folded>}
      {reopening !== null && <ReopenDialog one={reopening} steps={steps} onClose={() => setReopening(null)} />}
    </>
  );
}

/** How the steps ended, of an activation that is closed. */
export function StepsAtEnd({ view, now }: { readonly view: ActivationView; readonly now: Now }): ReactNode {
  const open = view.steps.filter(({ state }) => state !== 'done');
  const done = view.steps.filter(({ state }) => state === 'done');
  return (
    <Section title="Steps" aside={<span className="dim">{done.length} of {view.steps.length} steps done</span>}>
      {view.steps.length === 0 && <p className="dim">The plan had no steps.</p>}
      {open.length > 0 && (
        <SimpleTable
          caption="Steps that were left open" rows={open} keyOf={({ step }) => step.id}
          columns={[{ header: 'Left open', rowHeader: true, cell: stepName }, { header: 'Owner', cell: ({ step }) => step.owner ?? 'Nobody' }, { header: 'State', cell: ({ state }) => (state === 'under way' ? 'Under way' : 'Not begun') }]}
        />
      )}
      {done.length > 0 && <Done of={done} now={now} onReopen={null} />}
    </Section>
  );
}
