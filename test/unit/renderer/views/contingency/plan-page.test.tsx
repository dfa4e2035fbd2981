import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import PlanPage from '../../../../../renderer/views/contingency/plan-page.tsx';
import type { PlanView } from '../../../../../shared/ipc/contingency.ts';
import { appError } from '../../../../../shared/errors.ts';
import { defaultReviewRules } from '../../../../../shared/model/parameters/review-rules.ts';
import type { ParameterSet } from '../../../../../shared/model/parameter-set.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { matrixSet } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { idOf } from './fixtures.ts';
import { aRecord, aTrigger, aView, anOption, day, planId } from './view.ts';

const rules: ParameterSet<'review rules'> = { ...matrixSet(), kind: 'review rules', name: 'Review rules', values: defaultReviewRules };

function open(view: PlanView, tab = 'overview', more: Handlers = {}): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/contingency/${planId}?tab=${tab}`;
  const door = createFakeDoor({
    'plan.get': () => ok(view), 'plan.runway': () => ok({ organisationId: null, runsOutOn: null, weeks: null, sentence: 'There is no forecast of its money.' }), 'risk.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'parameter.inForce': () => ok({ ...rules }), 'preference.get': () => ok(null), ...more,
  });
  renderInApp(<PlanPage id={planId} />);
  return door;
}
const sent = (door: FakeDoor, channel: string): readonly unknown[] => door.calls.filter((call) => call.channel === channel).map(({ input }) => input);
const cells = (table: HTMLElement): readonly (readonly (string | null)[])[] => within(table).getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent));
const texts = (list: HTMLElement): readonly (string | null)[] => within(list).getAllByRole('listitem').map(({ textContent }) => textContent);

beforeEach(() => useToasts.setState({ toasts: [], next: 1 }));

describe('the head of a plan', () => {
  it('says what it is for, how far it is and where it stands; unknown is said', async () => {
    open(aView());
    expect(await screen.findByRole('heading', { level: 1, name: 'If Bluebell fails' })).toBeTruthy();
    expect(screen.getByText('Contingency plan, version 1')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'BNSSG-0042 Community nursing' }).getAttribute('href')).toMatch(/^#\/contracts\//);
    expect(screen.getAllByText('Next review')[0]?.textContent).toBe('Next review not set');
    expect(screen.getByRole('button', { name: 'Approve…' })).toBeTruthy();
  });

  it('while it is activated leads to what runs, and offers no second activation and no rehearsal', async () => {
    const activations = [aRecord('activation', 9_100, { planId, activation: 'activation', startedOn: day('2026-11-21'), startedBy: 'Dana Day', authority: 'The board' })];
    open(aView({ approvedOn: day('2026-01-01'), approvedBy: 'Board' }, { activations }));
    expect((await screen.findByRole('link', { name: 'Open the activation' })).getAttribute('href')).toBe(`#/activations/${activations[0]?.id}`);
    for (const name of ['Activate…', 'Rehearse…']) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('of a superseded version leads to the one in force and offers no change', async () => {
    const versions: PlanView['versions'] = [{ id: idOf(9_001), title: 'If Bluebell fails', version: 2, status: 'approved', approvedOn: day('2026-06-01'), supersededOn: null, score: 90 }];
    open(aView({ approvedOn: day('2025-01-01'), approvedBy: 'Board', supersededOn: day('2026-06-01') }, { versions }));
    expect((await screen.findByRole('link', { name: 'Go to version 2' })).getAttribute('href')).toBe(`#/contingency/${idOf(9_001)}`);
    for (const name of ['Approve…', 'New version', 'Activate…', 'Rehearse…', 'Delete']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
  });

  it('of a draft says which version is in force until then', async () => {
    open(aView({ versionNumber: 2 }, { versions: [{ id: idOf(9_001), title: 'Old', version: 1, status: 'approved', approvedOn: day('2026-06-01'), supersededOn: null, score: 90 }] }));
    expect((await screen.findByText(/stays in force until this draft is approved/)).textContent).toBe('Version 1 stays in force until this draft is approved.');
  });
});

it('the overview names what is missing, and checks that fail before those that pass', async () => {
  open(aView({ owner: 'Director of operations' }, { checks: [
    { check: 'no option counted on', state: 'passes', sentence: 'One option is counted on.', to: `/contingency/${planId}?tab=options`, about: null },
    { check: 'recovery time not known', state: 'not known', sentence: 'The recovery time of Podiatry is not recorded.', to: '/services/x/edit', about: null },
    { check: 'capacity below the caseload', state: 'fails', sentence: 'Options take 40 of 60 people.', to: `/contingency/${planId}?tab=options`, about: null },
  ] }));
  const unpassed = await screen.findByRole('list', { name: 'Checks that fail or cannot be told' });
  expect(texts(unpassed)).toEqual(['Fails Options take 40 of 60 people.Go to it: capacity below the caseload', 'Not known The recovery time of Podiatry is not recorded.Go to it: recovery time not known']);
  expect(screen.getByText('One check passes')).toBeTruthy();
  expect(screen.getByRole('link', { name: '6 Buildings, equipment and medicines' }).getAttribute('href')).toBe(`#/contingency/${planId}/edit?section=estates`);
  expect(screen.getByRole('link', { name: '13 What is done, day by day' }).getAttribute('href')).toBe(`#/contingency/${planId}?tab=steps`);
  expect(await screen.findByText('There is no forecast of its money.')).toBeTruthy();
});

it('a locked plan says why on its sections, and offers no edit there', async () => {
  open(aView({ approvedOn: day('2026-01-01'), approvedBy: 'Board', estates: 'Two clinics.' }), 'sections');
  expect(await screen.findByText(/^This plan is approved, so its sections, triggers, options and steps are changed by a new version/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Edit section 6' })).toBeNull();
  expect(screen.getByText('Two clinics.')).toBeTruthy();
});

describe('options', () => {
  const options = [
    anOption(1, { rank: 1, organisationId: null, people: 40, checkedOn: day('2026-11-09'), mobilisationOptimisticDays: 10, mobilisationLikelyDays: 30, mobilisationPessimisticDays: 60, legalRoute: 'urgent award or modification (PSR reg 14)' }, { peopleShare: 2 / 3, daysSinceChecked: 12, urgent: true, inTime: 'too late' }),
    anOption(2, { rank: 2, option: 'step-in' }), anOption(3, { standing: 'in reserve', option: 'managed closure' }),
  ];

  it('tell capacity on its date, mobilisation against the limits and a route that rests on urgency; unknown is never nought', async () => {
    open(aView({}, { options }), 'options');
    const rows = cells(await screen.findByRole('table', { name: 'Options, ranked' }));
    expect(rows[0]).toEqual(['1', 'Alternative provider', 'Counted on', '40 people, 67 % of the caseloadChecked 9 Nov 2026, 12 days ago', '10 to 60 days, likely 30Not in time: RTO 2 days, MTPD 3 days', 'Not known', 'Urgent award or modification (PSR reg 14) Rests on urgency']);
    expect(rows[1]?.slice(3, 7)).toEqual(['Not known', 'Not knownWhether in time is not known: RTO 2 days, MTPD 3 days', 'Not known', 'Not known']);
  });

  it('are ranked by keyboard within their standing, as one step', async () => {
    const door = open(aView({}, { options }), 'options', { 'plan.rank': () => ok({ changed: 2 }) });
    const down = await screen.findByRole('button', { name: 'Move down: alternative provider' });
    fireEvent.click(screen.getByRole('button', { name: 'Move up: alternative provider' }));
    fireEvent.click(screen.getByRole('button', { name: 'Move down: step-in' }));
    expect(sent(door, 'plan.rank')).toEqual([]);
    fireEvent.click(down);
    await waitFor(() => expect(sent(door, 'plan.rank')).toHaveLength(1));
    expect(sent(door, 'plan.rank')).toEqual([{ planId, options: [2, 1, 3].map((number) => ({ id: idOf(number), version: 3 })) }]);
  });

  it('of an approved plan are only read', async () => {
    open(aView({ approvedOn: day('2026-01-01'), approvedBy: 'Board' }, { options }), 'options');
    await screen.findByRole('table', { name: 'Options, ranked' });
    expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add an option' })).toBeNull();
  });
});

describe('triggers', () => {
  const triggers = [aTrigger(0, { state: 'fired', since: day('2026-09-30'), evidence: 'Acid ratio was red on 30 Sep 2026.', action: 'activate' }), aTrigger(1, { state: 'watched by a person', decides: 'Chief nurse' })];

  it('stand with their evidence; a decision names who took it and why', async () => {
    const door = open(aView({}, { triggers }), 'triggers', { 'plan.decide': (input) => ok(aRecord('plan decision', 77, { decision: input.decision, decidedBy: input.by, decidedOn: day('2026-11-21') })) });
    const table = await screen.findByRole('table', { name: 'Triggers' });
    expect(cells(table)[0]).toEqual(['Fired', 'Trigger 1', 'Acid ratio was red on 30 Sep 2026.Since 30 Sep 2026', 'ActivateDirector of finance decides', 'Nobody yet', 'Decide: Trigger 1']);
    fireEvent.click(screen.getByRole('button', { name: 'Decide: Trigger 1' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText<HTMLInputElement>(/^Decided by/).value).toBe('Director of finance');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep the decision' }));
    expect(await within(dialog).findByText('Choose what is decided. Nothing was kept.')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('radio', { name: /^False alarm/ }));
    fireEvent.change(within(dialog).getByLabelText(/^Reason/), { target: { value: 'A typing error in the statement.' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep the decision' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(door, 'plan.decide')).toEqual([{ planId, trigger: 0, what: 'Trigger 1', decision: 'false alarm', by: 'Director of finance', evidence: '', reason: 'A typing error in the statement.' }]);
    // It is evidence, so no undo is offered.
    expect(useToasts.getState().toasts.map(({ text, undo }) => [text, undo ?? false])).toEqual([['Decision kept: false alarm', false]]);
  });

  it('a refusal stays in the dialog at its field', async () => {
    open(aView({}, { triggers }), 'triggers', { 'plan.decide': () => fail(appError('invalid_input', 'Some of it is missing.', { fields: { reason: 'Give the reason.' } })) });
    fireEvent.click(await screen.findByRole('button', { name: 'Decide without a trigger' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('radio', { name: /^Stand down/ }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep the decision' }));
    expect(await within(dialog).findByText('Give the reason.')).toBeTruthy();
  });
});

describe('approving', () => {
  const checks: PlanView['checks'] = [
    { check: 'capacity below the caseload', state: 'fails', sentence: 'Options take 40 of 60 people.', to: '', about: null }, { check: 'not approved', state: 'fails', sentence: 'Nobody has approved it.', to: '', about: null },
    { check: 'exercise overdue', state: 'fails', sentence: 'No table-top exercise was held.', to: '', about: null },
  ];

  it('names what fails and cannot wait, asks for a reason, and proposes the next review by the review rules', async () => {
    const door = open(aView({}, { checks }), 'versions', { 'plan.approve': () => ok(aRecord('contingency plan', 9_000, {})) });
    fireEvent.click((await screen.findAllByRole('button', { name: 'Approve…' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Approve version 1' });
    expect(texts(within(dialog).getByRole('list'))).toEqual(['Options take 40 of 60 people.']);
    expect(within(dialog).getByText(/One other check fails/).textContent).toContain('can wait');
    await waitFor(() => expect(within(dialog).getByLabelText<HTMLInputElement>(/^Next review/).value).toBe('2027-11-21'));
    fireEvent.change(within(dialog).getByLabelText(/^Approved by/), { target: { value: 'Board of directors' } });
    fireEvent.change(within(dialog).getByLabelText(/^Reason/), { target: { value: 'The rest is bought next week.' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(door, 'plan.approve')).toEqual([{ id: planId, version: 3, by: 'Board of directors', on: '2026-11-21', nextReviewOn: '2027-11-21', reason: 'The rest is bought next week.' }]);
  });

  it('asks for no reason where nothing stands in the way', async () => {
    open(aView({}, { checks: [] }), 'versions');
    fireEvent.click((await screen.findAllByRole('button', { name: 'Approve…' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByLabelText(/^Reason/)).toBeNull();
  });

  it('compares a version with the one before it', async () => {
    const head = (number: number, version: number) => ({ id: number === 0 ? planId : idOf(9_000 + number), title: 'If Bluebell fails', version, status: version === 2 ? 'draft' as const : 'approved' as const, approvedOn: null, supersededOn: null, score: 80 });
    const door = open(aView({ versionNumber: 2 }, { versions: [head(0, 2), head(1, 1)] }), 'versions', { 'plan.compare': () => ok([{ part: 'sections', what: 'Money', change: 'changed', before: null, after: 'An advance of two months.' }]) });
    const table = await screen.findByRole('table', { name: 'From version 1 to version 2' });
    expect(cells(table)).toEqual([['Sections', 'Money', 'Changed', '–', 'An advance of two months.']]);
    expect(sent(door, 'plan.compare')).toEqual([{ from: idOf(9_001), to: planId }]);
  });
});
