import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ActivationBanner } from '../../../../../renderer/shell/activation-banner.tsx';
import { ActivationsTab } from '../../../../../renderer/views/contingency/activations-tab.tsx';
import { ExercisesTab, inOrder, lateWords } from '../../../../../renderer/views/contingency/exercises-tab.tsx';
import { StartDialog } from '../../../../../renderer/views/activation/start-dialog.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { PlanView } from '../../../../../shared/ipc/contingency.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { instant } from '../../../../../shared/time.ts';
import { renderInApp } from '../../support.tsx';
import { aRecord, aView, day, planId } from '../contingency/view.ts';
import { setToday } from '../fixtures.ts';
import { createJobDoor } from '../jobs.ts';
import { activationId } from './fixtures.ts';

beforeEach(() => {
  setToday('2026-11-22');
  window.location.hash = '';
});
const activation = (number: number, over: Parameters<typeof aRecord<'activation'>>[2] = {}) => aRecord('activation', number, { activation: 'activation', startedOn: day('2026-11-01'), startedBy: 'Dana Director', authority: 'Board', ...over });
const exercise = (number: number, over: Parameters<typeof aRecord<'exercise'>>[2] = {}) => aRecord('exercise', number, { exercise: 'table-top', ...over });
const action = (number: number, over: Parameters<typeof aRecord<'plan action'>>[2] = {}) => aRecord('plan action', number, { what: `Action ${number}`, status: 'not started', ...over });

describe('activations of a plan', () => {
  it('are listed with what is open before what is over', () => {
    createJobDoor({});
    renderInApp(<ActivationsTab view={aView({}, { activations: [activation(1, { closedOn: day('2026-11-05'), lessons: 'Ring the bank first' }), activation(2, { activation: 'rehearsal', startedOn: day('2026-10-01') })] })} />);
    const rows = within(screen.getByRole('table', { name: 'Activations and rehearsals of the plan' })).getAllByRole('row').slice(1).map(({ textContent }) => textContent);
    expect(rows[0]).toMatch(/^Rehearsal, 1 Oct 2026Open/);
    expect(rows[1]).toMatch(/^Activation, 1 Nov 2026Closed on 5 Nov 2026.*Ring the bank first$/);
  });

  it('are not offered of a superseded version', () => {
    createJobDoor({});
    renderInApp(<ActivationsTab view={aView({ approvedOn: day('2025-01-01'), supersededOn: day('2026-01-01') })} />);
    expect(screen.queryByRole('button', { name: 'Activate' })).toBeNull();
    expect(screen.getByText(/A superseded version is not activated/)).toBeTruthy();
  });
});

describe('exercises of a plan', () => {
  it('stand in the order in which they matter: what is still to be held, the nearest first, then what was, the newest first', () => {
    const rows = [exercise(1, { heldOn: day('2025-01-01') }), exercise(2, { plannedOn: day('2027-02-01') }), exercise(3, { heldOn: day('2026-01-01') }), exercise(4, { plannedOn: day('2026-12-01') })];
    expect(inOrder(rows).map(({ id }) => rows.findIndex((row) => row.id === id) + 1)).toEqual([4, 2, 3, 1]);
  });

  it('say when each is due, how often and by which rules, and what is overdue', async () => {
    createJobDoor({ 'parameter.inForce': () => ok({ kind: 'review rules', id: 'set', source: 'NHS England', confirmed: false } as never) });
    const due: PlanView['due'] = [
      { exercise: 'communications test', months: 6, lastOn: null, dueOn: day('2026-06-01'), overdue: true, counted: null }, { exercise: 'live', months: 36, lastOn: day('2025-05-01'), dueOn: day('2028-05-01'), overdue: false, counted: 'activation' },
    ];
    renderInApp(<ExercisesTab view={aView({}, { due })} />);
    const rows = within(screen.getByRole('table', { name: 'When each exercise is due' })).getAllByRole('row').slice(1).map(({ textContent }) => textContent);
    expect(rows).toEqual(['Communications test1 Jun 2026 OverdueNeverEvery 6 monthsArrange it: communications test', 'Live1 May 20281 May 2025, a real activationEvery 36 monthsArrange it: live']);
    expect(await screen.findByText(/\(NHS England\): check against current guidance/)).toBeTruthy();
  });

  it('have actions that are late, done, and marked done', async () => {
    const [late, done] = [action(1, { dueOn: day('2026-11-12'), exerciseId: exercise(7).id }), action(2, { status: 'done', doneOn: day('2026-11-01') })];
    expect([lateWords(late, day('2026-11-22')), lateWords(done, day('2026-11-22')), lateWords(action(3), day('2026-11-22'))]).toEqual(['Late by 10 days', null, null]);
    const door = createJobDoor({ 'record.update': () => ok(late as never) });
    renderInApp(<ExercisesTab view={aView({}, { actions: [done, late], exercises: [exercise(7, { heldOn: day('2026-10-01'), outcome: 'worked' })] })} />);
    const rows = within(screen.getByRole('table', { name: 'Actions from exercises and activations' })).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent?.slice(0, 8))).toEqual(['Action 1', 'Action 2']);
    expect(rows[0]?.textContent).toContain('Table-top');
    fireEvent.click(within(rows[0] ?? document.body).getByRole('button', { name: /^Mark done/ }));
    await waitFor(() => expect(door.sent('record.update')).toEqual([{ kind: 'plan action', id: late.id, version: late.version, patch: { status: 'done', doneOn: '2026-11-22' } }]));
  });
});

describe('putting a plan to work', () => {
  it('starts from the decision that led to it, and says who decided', async () => {
    const decision = aRecord('plan decision', 5, { decision: 'activate', decidedOn: day('2026-11-22'), decidedBy: 'Director of place', trigger: 'Margin is red', reason: 'It cannot pay' });
    const door = createJobDoor({ 'plan.get': () => ok(aView({}, { decisions: [decision] })), 'activation.start': () => ok({ id: activationId } as never) });
    renderInApp(<StartDialog planId={planId} decisionId={decision.id} onClose={() => undefined} />);
    expect(await screen.findByDisplayValue('Margin is red. It cannot pay')).toBeTruthy();
    expect(screen.getByText(/This plan is a draft: nobody has approved it/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Activate' }));
    await waitFor(() => expect(door.sent('activation.start')).toEqual([{
      planId, activation: 'activation', by: 'Alex Moore', authority: 'Director of place', why: 'Margin is red. It cannot pay', decisionId: decision.id, exerciseId: null, runId: null, pace: null,
    }]));
    expect(window.location.hash).toBe(`#/activations/${activationId}`);
  });

  it('rehearses on a faster clock, and a refusal leads to what is open', async () => {
    const one = exercise(7, { plannedOn: day('2026-11-22'), ledBy: 'Eve Exercise', played: 'Payroll fails' });
    const door = createJobDoor({
      'plan.get': () => ok(aView({}, { exercises: [one] })), 'record.options': () => ok([]), 'activation.start': () => fail(appError('in_use', `It is still open. Go on with that one: /activations/${activationId}.`)),
    });
    renderInApp(<StartDialog planId={planId} as="rehearsal" exerciseId={one.id} onClose={() => undefined} />);
    fireEvent.change(await screen.findByRole('textbox', { name: /^On whose authority/ }), { target: { value: 'Board' } });
    fireEvent.click(screen.getByRole('button', { name: 'Begin the rehearsal' }));
    await waitFor(() => expect(door.sent('activation.start')).toMatchObject([{ activation: 'rehearsal', by: 'Eve Exercise', why: 'Payroll fails', exerciseId: one.id, runId: null, pace: 96 }]));
    expect((await screen.findByRole('link', { name: 'open it' })).getAttribute('href')).toBe(`#/activations/${activationId}`);
  });
});

describe('the banner of what is open', () => {
  const head = (number: number, sort: 'activation' | 'rehearsal') => ({ activation: activation(number, { activation: sort }), plan: `Plan ${number}`, startedAt: instant.parse('2026-11-22T21:14:00.000Z'), done: 3, steps: 18, onDuty: 'Nadia Night' });

  it('names what is real before what is played, once', async () => {
    createJobDoor({ 'activation.open': () => ok([head(1, 'rehearsal'), head(2, 'activation')]) });
    renderInApp(<ActivationBanner />);
    const banner = await screen.findByRole('complementary', { name: 'Open activations' });
    expect(banner.textContent).toBe('Activation of Plan 2 since 21:143 of 18 steps doneOpen it: Plan 21 more');
  });

  it('is not on the screen of the activation itself', async () => {
    const only = head(2, 'activation');
    window.location.hash = `#/activations/${only.activation.id}`;
    const door = createJobDoor({ 'activation.open': () => ok([only]) });
    renderInApp(<ActivationBanner />);
    await waitFor(() => expect(door.sent('activation.open')).toHaveLength(1));
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});
