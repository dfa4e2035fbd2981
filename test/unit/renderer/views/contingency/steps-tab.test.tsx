import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useEffect, useState, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import type { Step } from '../../../../../renderer/views/contingency/steps-edits.ts';
import { StepsTab } from '../../../../../renderer/views/contingency/steps-tab.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { PlanTiming } from '../../../../../shared/plans/answers.ts';
import { fail, ok, type Result } from '../../../../../shared/result.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';
import { aStep, idOf } from './fixtures.ts';
import { aView, day } from './view.ts';

const steps = [
  aStep(1, { step: 'Ring the administrator', likelyDays: 1, optimisticDays: 0.5, pessimisticDays: 2, phase: 'first 24 hours', owner: null }),
  aStep(2, { step: 'Register the successor', likelyDays: 10, pessimisticDays: 20, after: [1], leadItem: 'registration' }),
  aStep(3, { step: 'Move the records', likelyDays: 4, after: [1] }),
  aStep(4, { step: 'Handed over', likelyDays: 0, after: [2, 3] }),
] as const;

let jobs = 0;
/** The newest timing ends so. */
const timed = (door: JobDoor, result: Result<PlanTiming>): void => { act(() => door.fire({ is: 'finished', jobId: `timing-${jobs}`, channel: 'plan.timing', result })); };
type Refusals = { readonly refuse?: string };

/** The record: keeps each change as the application would, and tells it. */
function open(first: readonly Step[] = steps, plan: Parameters<typeof aView>[0] = {}, { refuse }: Refusals = {}): JobDoor {
  setToday('2026-11-21');
  let kept = first;
  jobs = 0;
  const shown: { now: (next: readonly Step[]) => void } = { now: () => undefined };
  const door = createJobDoor({
    'plan.runway': () => ok({ organisationId: idOf(8_000), runsOutOn: day('2026-12-03'), weeks: 1, sentence: 'The money is expected to run out on 3 Dec 2026.' }),
    'record.update': (input) => {
      if (refuse !== undefined) return fail(appError('invalid_input', refuse));
      const { id, version, patch } = input as { readonly id: string; readonly version: number; readonly patch: object };
      kept = kept.map((step) => (step.id === id ? { ...step, ...patch, version: version + 1 } as Step : step));
      shown.now(kept);
      return ok(kept.find((step) => step.id === id) as Step);
    },
    'plan.timing': () => ok({ jobId: `timing-${(jobs += 1)}` }), 'plan.orderSteps': () => ok({ moved: 2 }), 'record.delete': () => ok(steps[0]), 'record.create': () => ok(steps[0]),
  });
  function Kept(): ReactNode {
    const [now, setNow] = useState(first);
    useEffect(() => { shown.now = (next) => act(() => setNow(next)); }, []);
    return <StepsTab view={aView(plan, { steps: now })} />;
  }
  renderInApp(<Kept />);
  return door;
}
const bar = (number: number): Element => document.querySelector(`[data-bar="${idOf(number)}"]`) as Element;
const press = (number: number, key: string, more: object = {}): boolean => fireEvent.keyDown(bar(number), { key, ...more });
const says = (): string | null => screen.getByRole('status', { name: 'Steps in time' }).textContent;
const summary = (): string => document.querySelector('figure figcaption p')?.textContent ?? '';

describe('the bars', () => {
  it('say what they show: when, how long, critical or with how much float, and what they wait for', () => {
    open();
    expect(bar(2).getAttribute('aria-label')).toBe('Step 2, Register the successor. Director on call. From day 1 to day 11, takes 10 days, 10 days to 20 days. Critical: a delay delays the plan. Waits for step 1. Lead item: registration.');
    expect(bar(3).getAttribute('aria-label')).toContain('Float 6 days.');
    expect(bar(1).getAttribute('aria-label')).toContain('No owner.');
    expect(bar(4).getAttribute('data-shape')).toBe('milestone');
    expect(bar(3).parentElement?.textContent).toBe('4 days · float 6 days');
    expect(summary()).toBe('4 steps take 11 days by their likely durations. Critical, in their order: “Ring the administrator”, “Register the successor”, “Handed over”. A delay of one of them delays the plan. The whole plan is over after the recovery time objective (RTO, 2 days) and after the maximum tolerable period of disruption (MTPD, 3 days): a service may be back before; whether in time is judged by how long its options take to mobilise.');
  });

  it('are held against the money once its course is known', async () => {
    open();
    await waitFor(() => expect(summary()).toContain('It would be over before the money runs out on the expected course (day 12).'));
    expect(screen.getByText('Money out, expected, 3 Dec 2026')).toBeTruthy();
  });

  it('are stretched by keys, everything after them moving at once; Enter keeps it as one command', async () => {
    const door = open();
    press(1, 'ArrowRight', { shiftKey: true });
    expect(says()).toContain('“Ring the administrator” takes 36 hours, likely.');
    expect(bar(2).getAttribute('aria-label')).toContain('From hour 36 to day 11.5');
    press(1, 'ArrowRight', { shiftKey: true });
    expect(summary()).toContain('4 steps take 12 days');
    expect(door.sent('record.update')).toEqual([]);
    press(1, 'Enter');
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan step', id: idOf(1), version: 1, patch: { likelyDays: 2 } }]));
    await waitFor(() => expect(bar(2).getAttribute('aria-label')).toContain('From day 2 to day 12'));
  });

  it('go back with Escape, and leaving a bar keeps what was done', async () => {
    const door = open();
    press(2, 'ArrowRight');
    expect(summary()).toContain('take 11.5 days');
    press(2, 'Escape');
    expect(summary()).toContain('take 11 days');
    press(3, 'ArrowRight');
    press(3, 'ArrowUp');
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan step', id: idOf(3), version: 1, patch: { waitDays: 0.5 } }]));
    expect(document.activeElement).toBe(bar(2));
  });

  it('are kept as they are let go, also where the last stretch was not drawn yet', async () => {
    const door = open();
    const end = bar(2).querySelector('[data-part="end"]') as Element;
    fireEvent.pointerDown(end, { button: 0, clientX: 100 });
    fireEvent.pointerMove(end, { clientX: 110 });
    fireEvent.pointerUp(end, { clientX: 400 });
    await waitFor(() => expect(door.sent('record.update')).toHaveLength(1));
    const [{ patch: { likelyDays } }] = door.sent('record.update') as readonly [{ readonly patch: { readonly likelyDays: number } }];
    expect(likelyDays).toBeGreaterThan(15);
    expect(says()).toContain(`“Register the successor” takes ${likelyDays} days, likely.`);
  });

  it('refuse a circle before anything is sent, and connect what may be', async () => {
    const door = open();
    press(4, 'Enter');
    expect(says()).toContain('Which step waits for “Handed over”?');
    press(1, 'Enter');
    expect(says()).toBe('“Ring the administrator” cannot wait for “Handed over”, which waits for it: Handed over waits for Register the successor waits for Ring the administrator. Nothing was changed.');
    expect(door.sent('record.update')).toEqual([]);
    press(2, 'Enter');
    press(3, 'Enter');
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan step', id: idOf(3), version: 1, patch: { afterIds: [idOf(1), idOf(2)] } }]));
    press(4, 'Delete');
    expect(bar(4).getAttribute('aria-pressed')).toBe('true');
    press(4, 'ArrowDown');
    fireEvent.click(screen.getByRole('button', { name: 'Take the link out' }));
    await waitFor(() => expect(door.sent('record.update')).toHaveLength(2));
    expect(door.sent('record.update')[1]).toMatchObject({ patch: { afterIds: [idOf(2)] } });
  });

  it('take back what the record refuses, with its sentence', async () => {
    useToasts.setState({ toasts: [], next: 1 });
    open(steps, {}, { refuse: 'Somebody was faster.' });
    press(1, 'ArrowRight');
    press(1, 'Enter');
    await waitFor(() => expect(useToasts.getState().toasts.map(({ text }) => text)).toEqual(['Somebody was faster.']));
    expect(summary()).toContain('take 11 days');
  });

  it('of an approved plan are read only, with the reason', () => {
    const door = open(steps, { approvedOn: day('2026-01-01'), approvedBy: 'Board' });
    expect(screen.getByRole('note').textContent).toContain('approved');
    press(1, 'ArrowRight');
    press(1, 'ArrowDown');
    expect(document.activeElement).toBe(bar(2));
    expect(screen.queryByRole('button', { name: 'Add step' })).toBeNull();
    expect(screen.getByRole('grid', { name: 'Steps' }).getAttribute('aria-readonly')).toBe('true');
    expect(door.sent('record.update')).toEqual([]);
  });

  it('say what is not known and draw the rest; a plan without steps says how to begin', () => {
    open([aStep(1, { likelyDays: 1 }), aStep(2, { after: [1], optimisticDays: null, pessimisticDays: null }), aStep(3, { likelyDays: 2, after: [2] })]);
    expect(summary()).toBe('3 steps, of which “Step 2” has no likely duration: when the plan is over is not known. What hangs on it is not drawn.');
    expect([1, 2, 3].map((number) => bar(number).getAttribute('data-shape'))).toEqual(['bar', 'open', 'none']);
    expect(bar(3).parentElement?.textContent).toBe('start not known');
  });

  it('are told as a table on request', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Times as a table' }));
    const rows = within(screen.getByRole('region', { name: 'Times of the steps' })).getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).toEqual([
      ['No.', 'Step', 'Owner', 'Begins', 'Is over', 'Float', 'Critical'],
      ['1', 'Ring the administrator', 'No owner', 'the start', 'day 1', '0 days', 'Critical'],
      ['2', 'Register the successor', 'Director on call', 'day 1', 'day 11', '0 days', 'Critical'],
      ['3', 'Move the records', 'Director on call', 'day 1', 'day 5', '6 days', 'No'],
      ['4', 'Handed over', 'Director on call', 'day 11', 'day 11', '0 days', 'Critical'],
    ]);
  });
});

describe('the table', () => {
  const cell = (row: number, column: number): HTMLElement => screen.getByRole('grid', { name: 'Steps' }).querySelector(`[data-place="${row}:${column}"]`) as HTMLElement;
  const type = (row: number, column: number, text: string, end = 'Enter'): void => {
    fireEvent.keyDown(cell(row, column), { key: 'F2' });
    const field = within(cell(row, column)).getByRole('textbox');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: end });
  };
  const at = (row: number, column: number): void => { fireEvent.focus(cell(row, column)); };

  it('is one tab stop, goes by arrows, and takes what is typed', async () => {
    const door = open();
    expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
    at(3, 6);
    type(3, 6, '6 h');
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan step', id: idOf(3), version: 1, patch: { likelyDays: 0.25, optimisticDays: 0.25 } }]));
    expect(document.activeElement).toBe(cell(4, 6));
    at(2, 3);
    type(2, 3, '4');
    expect(says()).toContain('cannot wait for “Handed over”');
    at(2, 5);
    type(2, 5, 'soon');
    expect(says()).toContain('“soon” is no duration');
    at(2, 1);
    type(2, 1, 'Somebody else', 'Escape');
    at(2, 6);
    type(2, 6, '10');
    expect(door.sent('record.update')).toHaveLength(1);
    at(1, 1);
    fireEvent.keyDown(cell(1, 1), { key: 'D' });
    const field = within(cell(1, 1)).getByRole('textbox');
    expect((field as HTMLInputElement).value).toBe('D');
    fireEvent.keyDown(field, { key: 'Tab' });
    await waitFor(() => expect(door.sent('record.update')).toHaveLength(2));
    expect(document.activeElement).toBe(cell(1, 2));
  });

  it('clears with Delete, but never the name of a step', async () => {
    const door = open();
    at(2, 8);
    fireEvent.keyDown(cell(2, 8), { key: 'Delete' });
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan step', id: idOf(2), version: 1, patch: { leadItem: null } }]));
    at(2, 0);
    fireEvent.keyDown(cell(2, 0), { key: 'Delete' });
    expect(says()).toContain('A step keeps its name');
    expect(door.sent('record.update')).toHaveLength(1);
  });

  it('moves a step by keys and by buttons as one command that names them all, adds and deletes', async () => {
    const door = open();
    at(2, 0);
    fireEvent.keyDown(cell(2, 0), { key: 'ArrowUp', altKey: true });
    await waitFor(() => expect(door.sent('plan.orderSteps')).toHaveLength(1));
    expect(door.sent('plan.orderSteps')[0]).toMatchObject({ steps: [2, 1, 3, 4].map((number) => ({ id: idOf(number), version: 1 })) });
    at(4, 0);
    fireEvent.click(screen.getByRole('button', { name: 'Move down' }));
    expect(says()).toBe('It is the last step already.');
    fireEvent.click(screen.getByRole('button', { name: 'Delete step' }));
    await waitFor(() => expect(door.sent('record.delete')).toEqual([{ kind: 'plan step', id: idOf(4), version: 1 }]));
    fireEvent.change(screen.getByRole('textbox', { name: 'New step' }), { target: { value: 'Tell the staff' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add step' }));
    await waitFor(() => expect(door.sent('record.create')).toHaveLength(1));
    expect(door.sent('record.create')[0]).toMatchObject({ kind: 'plan step', fields: { step: 'Tell the staff', position: 4, likelyDays: null, afterIds: [] } });
  });
});

describe('the timing', () => {
  const estimate = (value: number, off = 0.02) => ({ value, standardError: off / 1.96, low: value - off, high: value + off });
  const timing = (headroomDays: number | null = null): PlanTiming => ({
    seed: 1, paths: 10_000, mean: 12, quantiles: [[0.5, 11.5], [0.8, 11.8], [0.95, 12]].map(([level = 0, value = 0]) => ({ level, value, low: value - 0.1, high: value + 0.1 })), steps: steps.map(({ id }, index) => ({ stepId: id, criticality: [1, 0.83, 0.17, 1][index] ?? 0 })),
    withinRecovery: { days: 2, chance: { ...estimate(0), low: 0, high: 0.0003 } }, withinTolerable: null,
    money: {
      organisationId: idOf(8_000), setOffOn: headroomDays === null ? day('2026-11-21') : null, start: day('2026-12-01'), months: 12, inTime: estimate(0.62), lasts: estimate(0.4), inTimeIfItRunsOut: estimate(0.37), gapWeeks: estimate(2.4, 0.1), patientDays: null, byMonth: [0.1, 0.3, 0.2],
      trigger: headroomDays === null ? null : { headroomDays }, best: { stepId: idOf(2), byDays: 2, inTime: estimate(0.7) }, tried: [{ stepId: idOf(1), byDays: 0.5, inTime: estimate(0.63) }, { stepId: idOf(2), byDays: 2, inTime: estimate(0.7) }],
    },
    moneyReason: null, how: ['Simulated.'], calls: [], tookMs: 10,
  });
  const figure = (label: RegExp): string | null | undefined => screen.getByText(label).parentElement?.querySelector('dd')?.textContent;

  it('is worked out when asked for, in the engine’s words, with what helps most', async () => {
    const door = open();
    expect(door.sent('plan.timing')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Work out the timing' }));
    await waitFor(() => expect(door.sent('plan.timing')).toEqual([{ id: idOf(9_000), paths: null, seed: null, headroomDays: null }]));
    timed(door, ok(timing()));
    await waitFor(() => expect(figure(/^Ends before the money runs out$/)).toBe('62 % (60–64 %)'));
    expect(screen.getByText('Set off on 21 Nov 2026, the plan ends before the money runs out with a probability of 62 % (60–64 %). In 80 of 100 paths it ends within 11.8 days.')).toBeTruthy();
    expect(figure(/P95/)).toBe('12 days (11.9 days to 12.1 days)');
    expect(figure(/^Whole plan over within the tolerable period/)).toBe('Not known: no MTPD is recorded');
    expect(figure(/Patient-days/)).toBe('Not known: a caseload is not known');
    expect(screen.getByText('Shortening “Register the successor” by 2 days improves it most: to 70 % (+8 points).')).toBeTruthy();
    expect(bar(3).parentElement?.textContent).toBe('4 days · float 6 days · on 17 % of paths');
    expect(within(screen.getByRole('grid', { name: 'Steps' })).getAllByRole('row').map((row) => row.lastElementChild?.textContent)).toEqual(['Held up the endof paths', '100 %', '83 %', '17 %', '100 %']);
  });

  it('never shows the answer to another question, and dims what the record has outrun', async () => {
    const door = open();
    fireEvent.click(screen.getByRole('button', { name: 'Work out the timing' }));
    await waitFor(() => expect(door.sent('plan.timing')).toHaveLength(1));
    timed(door, ok(timing()));
    await waitFor(() => expect(figure(/^Ends before the money runs out$/)).toBe('62 % (60–64 %)'));
    act(() => door.fire({ is: 'changed', entities: [{ kind: 'plan step', ids: [idOf(1)] }]}));
    await waitFor(() => expect(screen.getByText(/^Ends before the money runs out$/).closest('[data-old]')?.getAttribute('data-old')).toBe('true'));
    fireEvent.change(screen.getByRole('textbox', { name: 'Set off when headroom is below' }), { target: { value: '30' } });
    fireEvent.click(screen.getByRole('button', { name: 'Work it out for this' }));
    await waitFor(() => expect(screen.queryByText(/^Ends before the money runs out$/)).toBeNull());
  });

  it('says what is missing where there is no answer', async () => {
    const door = open();
    fireEvent.change(screen.getByRole('textbox', { name: 'Set off when headroom is below' }), { target: { value: 'many' } });
    expect(screen.getByText('Enter whole days from 0 to 365, or leave it empty.')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'Set off when headroom is below' }), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Work out the timing' }));
    await waitFor(() => expect(door.sent('plan.timing')).toHaveLength(1));
    timed(door, fail(appError('invalid_input', 'The plan cannot be timed, because step 2 lacks one of the three durations.')));
    expect(await screen.findByText(/because step 2 lacks/)).toBeTruthy();
  });
});
