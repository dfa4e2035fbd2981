import { Button, TextInput } from '@mantine/core';
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { daysBetween } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { Gantt } from './gantt.tsx';
import { rest, type Mode } from './gantt-keys.ts';
import { timesOf } from './gantt-times.ts';
import { overlaysOf } from './gantt-words.ts';
import { lockedBecause } from './plan-words.ts';
import { changed, type Step, type StepPatch } from './steps-edits.ts';
import { useStepsSaving, type StepsSaving } from './steps-saving.ts';
import { StepsTable } from './steps-table.tsx';
import styles from './steps.module.css';
import { TimingPanel } from './timing.tsx';
import { useTiming } from './use-timing.ts';

const NONE: readonly number[] = [];
const NO_STEPS: readonly Step[] = [];
const UNWEIGHED: ReadonlyMap<string, number> = new Map();

/** Begins a step by its name; the rest of it is filled in where it then stands. The field is free for the next at once. */
function AddStep({ planId, onAdd }: { readonly planId: Step['planId']; readonly onAdd: StepsSaving['add'] }): ReactNode {
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    const step = text.trim();
    if (step === '') return;
    setText('');
    if (!(await onAdd({ ...blankOf(recordKinds['plan step'].fields), planId, step }))) setText((now) => (now === '' ? step : now));
  };
  return (
    <form className={styles.add} onSubmit={(event) => { event.preventDefault(); void add(); }}>
      <TextInput label="New step" placeholder="What is done" maxLength={300} autoComplete="off" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>Add step</Button>
    </form>
  );
}

/** The steps of a plan: in time, as bars; whether they are over in time; and as a table that is edited. */
export function StepsTab({ view }: { readonly view: PlanView }): ReactNode {
  const { plan } = view;
  const today = useToday();
  const readOnly = useReadOnly() !== null;
  const because = lockedBecause(view);
  const locked = because !== null || readOnly || plan.deletedAt !== null;
  const { steps: kept, now, change, move: moveStep, remove: removeStep, add } = useStepsSaving(view);
  const timing = useTiming(plan.id);
  const runway = useQuery('plan.runway', { id: plan.id }).data;
  const [mode, setMode] = useState<Mode>(rest);
  const [said, setSaid] = useState('');
  const [active, setActive] = useState<string | null>(null);

  const steps = useMemo(() => (mode.is === 'editing' ? kept.map((step) => (step.id === mode.id ? changed(step, mode.patch) : step)) : kept), [kept, mode]);
  const times = useMemo(() => timesOf(steps), [steps]);
  const { answer, old } = timing;
  // From today, as the checks and the simulation count.
  const overlays = useMemo(() => overlaysOf({ services: view.services }, runway, today), [view.services, runway, today]);
  const weights = useMemo(() => (answer === null ? UNWEIGHED : new Map(answer.steps.map(({ stepId, criticality }) => [stepId, criticality]))), [answer]);
  const money = answer?.money ?? null;
  // With a trigger the plan begins in another month on each path.
  const setOffOn = money?.setOffOn ?? null;
  const byMonth = money === null || setOffOn === null ? NONE : money.byMonth;
  const monthsFrom = money === null || setOffOn === null ? 0 : daysBetween(setOffOn, money.start);
  // The drawing first: the table follows when there is time, and what is typed into it is kept anyway.
  const listed = useDeferredValue(steps, NO_STEPS);

  const keep = useCallback((step: Step, patch: StepPatch): void => {
    setMode((mine) => (mine.is === 'editing' && mine.id === step.id ? rest : mine));
    change(step, patch);
  }, [change]);
  const move = useCallback((id: string, by: -1 | 1): void => {
    const step = now().find((one) => one.id === id);
    const past = step === undefined ? null : moveStep(step, by);
    setSaid(step === undefined || past === null ? `It is the ${by === -1 ? 'first' : 'last'} step already.` : `“${step.step}” is now ${by === -1 ? 'before' : 'after'} “${past.step}”.`);
  }, [now, moveStep]);
  const chosen = kept.find(({ id }) => id === active);
  const remove = (step: Step): void => {
    const waiting = kept.filter(({ afterIds }) => afterIds.includes(step.id));
    removeStep(step, waiting.length === 0 ? 'Step deleted' : `Step deleted. ${waiting.length === 1 ? `“${waiting[0]?.step ?? ''}” no longer waits` : `${waiting.length} steps no longer wait`} for it.`);
  };
  return (
    <Stack>
      {because !== null && <Callout>{because}</Callout>}
      {kept.length === 0 ? <EmptyState title="No steps yet">{locked ? 'This plan has none.' : 'Add the first below: what is done, by whom, after what, and how long it takes.'}</EmptyState> : (
        <Gantt
          kept={kept} steps={steps} times={times} mode={mode} onMode={setMode} onKeep={keep} said={said} onSay={setSaid} active={active} onActive={setActive}
          locked={locked} overlays={overlays} runway={runway} byMonth={byMonth} monthsFrom={monthsFrom} weights={weights} old={answer !== null && old}
        />
      )}
      {kept.length > 0 && <TimingPanel timing={timing} steps={kept} />}
      <Section title="The steps as a table">
        {kept.length > 0 && (
          <>
            {!locked && (
              <div className={styles.bar}>
                <Button variant="default" disabled={chosen === undefined} onClick={() => chosen !== undefined && move(chosen.id, -1)}>Move up</Button>
                <Button variant="default" disabled={chosen === undefined} onClick={() => chosen !== undefined && move(chosen.id, 1)}>Move down</Button>
                <Button variant="subtle" disabled={chosen === undefined} onClick={() => chosen !== undefined && remove(chosen)}>Delete step</Button>
                {chosen !== undefined && <LinkButton to={`/records/plan-step/${chosen.id}/edit`}>All of “{chosen.step.length > 40 ? `${chosen.step.slice(0, 39)}…` : chosen.step}”</LinkButton>}
              </div>
            )}
            <StepsTable steps={listed} now={now} weights={weights} old={old} locked={locked} active={active} onActive={setActive} onKeep={keep} onMove={move} onSay={setSaid} />
            {/* Told aloud by the same words under the drawing. */}
            <p className={styles.said} aria-hidden>{said}</p>
            <Note>{locked ? 'Arrow keys go from cell to cell.' : 'Arrow keys go from cell to cell; typing, Enter or F2 edits, Delete clears, Alt with up and down moves the step. Days may be written as 0.25, 6 h or 2 weeks; “After steps” holds the numbers of the steps that must be over first.'}</Note>
          </>
        )}
        {!locked && <AddStep planId={plan.id} onAdd={add} />}
      </Section>
    </Stack>
  );
}
