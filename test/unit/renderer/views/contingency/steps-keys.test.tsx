import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { useCallback, useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import type { Step } from '../../../../../renderer/views/contingency/steps-edits.ts';
import { useStepsSaving } from '../../../../../renderer/views/contingency/steps-saving.ts';
import { StepsTab } from '../../../../../renderer/views/contingency/steps-tab.tsx';
import { StepsTable } from '../../../../../renderer/views/contingency/steps-table.tsx';
import { appError } from '../../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../../shared/result.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor } from '../jobs.ts';
import { aStep, idOf } from './fixtures.ts';
import { aView } from './view.ts';

// Answers come when they come, and are drawn by React's own time: nothing of it is held back until a test looks.
const react = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
beforeAll(() => { react.IS_REACT_ACT_ENVIRONMENT = false; });
afterAll(() => { react.IS_REACT_ACT_ENVIRONMENT = true; });

const four = [1, 2, 3, 4].map((number) => aStep(number, { step: `Step ${number}`, owner: `Owner ${number}`, likelyDays: number }));
const stale = fail(appError('conflict', 'Stale.'));
const after = (wait: number): Promise<void> => new Promise((go) => { setTimeout(go, wait); });

const Tab = ({ steps }: { readonly steps: readonly Step[] }): ReactNode => <StepsTab view={aView({}, { steps })} />;
const UNWEIGHED = new Map<string, number>();
/** The table alone, which is drawn so much sooner that many sequences of keys can be tried. */
function Table({ steps: kept }: { readonly steps: readonly Step[] }): ReactNode {
  const { steps, now, change, move } = useStepsSaving({ steps: kept });
  const onMove = useCallback((id: string, by: -1 | 1): void => {
    const step = now().find((one) => one.id === id);
    if (step !== undefined) move(step, by);
  }, [now, move]);
  return <StepsTable steps={useDeferredValue(steps)} now={now} weights={UNWEIGHED} old={false} locked={false} active={null} onActive={nothing} onKeep={change} onMove={onMove} onSay={nothing} />;
}
const nothing = (): void => undefined;

/** The record behind the screen: checks versions as the application does, answers late, and shows itself later still. */
function aScreen(lag: () => number, Shown: (given: { readonly steps: readonly Step[] }) => ReactNode = Tab): { readonly standing: () => readonly Step[]; readonly foreign: (change: (steps: readonly Step[]) => readonly Step[]) => void; readonly rest: (least?: number) => Promise<void> } {
  setToday('2026-11-21');
  let kept: readonly Step[] = four;
  let open = 0;
  const shown: { now: (next: readonly Step[]) => void } = { now: () => undefined };
  const show = async (): Promise<void> => {
    open += 1;
    await after(lag());
    const next = kept.map((step) => ({ ...step }));
    shown.now(next);
    open -= 1;
  };
  const late = async <T,>(result: Result<T>): Promise<Result<T>> => {
    open += 1;
    if (result.ok) void show();
    await after(lag());
    open -= 1;
    return result;
  };
  const has = (id: string, version: number): boolean => kept.some((step) => step.id === id && step.version === version);
  createJobDoor({
    'plan.runway': () => ok({ organisationId: null, runsOutOn: null, weeks: null, sentence: 'Not known.' }),
    'record.update': (input) => {
      if (input.kind !== 'plan step') return late(stale);
      const { id, version, patch } = input;
      if (!has(id, version)) return late(stale);
      kept = kept.map((step) => (step.id === id ? { ...step, ...patch, version: version + 1 } as Step : step));
      return late(ok(kept.find((step) => step.id === id) as Step));
    },
    'record.create': (input) => {
      if (input.kind !== 'plan step') return late(stale);
      if (input.fields.step === 'Refused') return late(fail(appError('invalid_input', 'It cannot be kept.')));
      const made = aStep(kept.length + 1, input.fields as Partial<Step>);
      kept = [...kept, made];
      return late(ok(made));
    },
    'record.delete': ({ id, version }) => {
      const gone = kept.find((step) => step.id === id);
      if (gone === undefined || gone.version !== version) return late(stale);
      kept = kept.filter((step) => step !== gone).map((step) => (step.afterIds.includes(gone.id) ? { ...step, afterIds: step.afterIds.filter((one) => one !== id), version: step.version + 1 } as Step : step));
      return late(ok({ ...gone, version: version + 1 } as Step));
    },
    'plan.orderSteps': ({ steps: asked }) => {
      const now = new Map<string, Step>(kept.map((step) => [step.id, step]));
      const moved = asked.filter(({ id }, at) => now.get(id)?.position !== at + 1);
      if (asked.length !== kept.length || moved.some(({ id, version }) => !has(id, version))) return late(stale);
      kept = kept.map((step) => {
        const position = asked.findIndex(({ id }) => id === step.id) + 1;
        return position === step.position ? step : { ...step, position, version: step.version + 1 } as Step;
      });
      return late(ok({ moved: moved.length }));
    },
  });
  function Kept(): ReactNode {
    const [now, setNow] = useState(kept);
    useEffect(() => { shown.now = setNow; }, []);
    return <Shown steps={now} />;
  }
  useToasts.setState({ toasts: [], next: 1 });
  renderInApp(<Kept />);
  return {
    standing: () => kept.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)),
    foreign: (change) => {
      kept = change(kept);
      void show();
    },
    rest: async (least = 3) => {
      for (let quiet = 0; quiet < least; quiet = open === 0 ? quiet + 1 : 0) await after(1);
    },
  };
}

const cellOf = (step: number, column: number): HTMLElement => screen.getByRole('grid', { name: 'Steps' }).querySelector(`[data-cell="${idOf(step)}:${column}"]`) as HTMLElement;
const refusals = (): readonly string[] => useToasts.getState().toasts.filter(({ tone }) => tone === 'problem').map(({ text }) => text);
const drawn = (): readonly string[] => [...document.querySelectorAll('[role=grid] [role=rowgroup]:last-child [role=row]')].map((row) => row.textContent ?? '');
/** Where the focus is: the step and the column, or what is typed into. */
const focused = (): string | null => document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell') ?? document.activeElement?.tagName ?? null;

type Press = { readonly key: string; readonly altKey?: boolean };
/** A key goes where the focus is, as a keyboard’s does; a letter typed into a field changes it. */
function press({ key, altKey = false }: Press): void {
  const at = document.activeElement as HTMLElement;
  const goesOn = fireEvent.keyDown(at, { key, altKey });
  if (goesOn && at instanceof HTMLInputElement && key.length === 1) fireEvent.change(at, { target: { value: at.value + key } });
}
const up: Press = { key: 'ArrowUp', altKey: true };
const down: Press = { key: 'ArrowDown', altKey: true };
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(up, down) },
  { weight: 3, arbitrary: fc.constantFrom<Press>({ key: 'ArrowUp' }, { key: 'ArrowDown' }, { key: 'ArrowLeft' }, { key: 'ArrowRight' }, { key: 'Home' }, { key: 'End' }) },
  { weight: 4, arbitrary: fc.constantFrom<Press>({ key: '3' }, { key: '7' }, { key: 'Enter' }, { key: 'Tab' }, { key: 'Escape' }, { key: 'Delete' }) },
);

it('moves a step up right after a duration was kept, with one press', async () => {
  const at = aScreen(() => 3);
  act(() => cellOf(4, 6).focus());
  for (const one of [{ key: '9' }, { key: 'Enter' }, up, up]) press(one);
  await waitFor(() => expect(drawn().map((text) => /Step \d/.exec(text)?.[0])).toEqual(['Step 1', 'Step 4', 'Step 2', 'Step 3']));
  await at.rest();
  expect(refusals()).toEqual([]);
  expect(at.standing().map(({ step, likelyDays }) => `${step} ${likelyDays}`)).toEqual(['Step 1 1', 'Step 4 9', 'Step 2 2', 'Step 3 3']);
  expect(focused()).toBe(`${idOf(4)}:6`);
});

it('adds every step that is typed right after another, in their order, and gives back what was refused', async () => {
  const at = aScreen(() => 3);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New step' });
  const add = (step: string): void => {
    fireEvent.change(field, { target: { value: step } });
    fireEvent.submit(field);
  };
  for (const step of ['Tell the staff', 'Tell the bank', 'Tell the press']) add(step);
  fireEvent.change(field, { target: { value: 'Half a' } });
  await at.rest(30);
  expect(at.standing().map(({ step, position }) => `${position} ${step}`)).toEqual(['1 Step 1', '2 Step 2', '3 Step 3', '4 Step 4', '5 Tell the staff', '6 Tell the bank', '7 Tell the press']);
  expect(field.value).toBe('Half a');
  add('Refused');
  await waitFor(() => expect(field.value).toBe('Refused'));
  expect(refusals()).toEqual(['It cannot be kept.']);
});

it('keeps what is typed right after a step was deleted that others waited for', async () => {
  const at = aScreen(() => 3);
  at.foreign((steps) => steps.map((step) => (step.id === idOf(3) || step.id === idOf(4) ? { ...step, afterIds: [aStep(2).id], version: step.version + 1 } as Step : step)));
  await at.rest();
  act(() => cellOf(2, 1).focus());
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Delete step' }).disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: 'Delete step' }));
  act(() => cellOf(3, 6).focus());
  for (const one of [{ key: '9' }, { key: 'Enter' }, up]) press(one);
  await at.rest(30);
  expect(refusals()).toEqual([]);
  expect(at.standing().map(({ step, likelyDays, afterIds }) => `${step} ${likelyDays} ${afterIds.length}`)).toEqual(['Step 1 1 0', 'Step 4 4 0', 'Step 3 9 0']);
});

it('ends every quick sequence of keys as a slow one', async () => {
  const run = async (keys: readonly Press[], slowly: boolean, lags: readonly number[]): Promise<string> => {
    let asked = 0;
    const at = aScreen(() => (slowly ? 0 : (lags[(asked += 1) % lags.length] ?? 0)), Table);
    act(() => cellOf(2, 6).focus());
    for (const one of keys) {
      press(one);
      if (slowly) await at.rest();
    }
    const where = focused();
    await at.rest();
    // What is still typed in is kept by leaving it.
    act(() => (document.activeElement as HTMLElement).blur());
    await at.rest(30);
    const says = JSON.stringify({ where, refused: refusals(), record: at.standing(), drawn: drawn() });
    cleanup();
    return says;
  };
  await fc.assert(fc.asyncProperty(fc.array(key, { minLength: 3, maxLength: 14 }), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }), async (keys, lags) => {
    const [quick, slow] = [await run(keys, false, lags), await run(keys, true, lags)];
    expect(quick).toBe(slow);
    expect(slow).toContain('"refused":[]');
  }), { numRuns: 25 });
}, 60_000);

it('keeps the focus on its step whatever another window does, and goes to a neighbour where the step is gone', async () => {
  const at = aScreen(() => 1);
  act(() => cellOf(3, 1).focus());
  at.foreign((steps) => steps.map((step) => ({ ...step, position: 5 - (step.position ?? 0), version: step.version + 1 }) as Step));
  await waitFor(() => expect(drawn().map((text) => /Step \d/.exec(text)?.[0])).toEqual(['Step 4', 'Step 3', 'Step 2', 'Step 1']));
  expect(focused()).toBe(`${idOf(3)}:1`);
  press({ key: 'ArrowDown' });
  expect(focused()).toBe(`${idOf(2)}:1`);
  at.foreign((steps) => steps.filter(({ id }) => id !== idOf(2)));
  await waitFor(() => expect(focused()).toBe(`${idOf(1)}:1`));
  expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
  // What is typed into a step that is taken out meanwhile goes with it; the keys still work.
  press({ key: 'x' });
  at.foreign((steps) => steps.filter(({ id }) => id !== idOf(1)));
  await waitFor(() => expect(focused()).toBe(`${idOf(3)}:1`));
  press({ key: 'ArrowUp' });
  expect(focused()).toBe(`${idOf(4)}:1`);
  expect(refusals()).toEqual([]);
});
