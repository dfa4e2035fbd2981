import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import RiskPage from '../../../../../renderer/views/risks/risk-page.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { RiskDetail } from '../../../../../shared/ipc/risks.ts';
import { idSchemas, reviewId } from '../../../../../shared/model/ids.ts';
import type { ParameterSet } from '../../../../../shared/model/parameter-set.ts';
import { defaultReviewRules } from '../../../../../shared/model/parameters/review-rules.ts';
import type { FieldsOf, RecordOf } from '../../../../../shared/model/records/index.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { day, matrixSet, moment, riskRow, riskRules, unknownRisk, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

const reviewRulesSet: ParameterSet<'review rules'> = { ...matrixSet(), kind: 'review rules', name: 'Review rules', values: defaultReviewRules };
const reviews: RiskDetail['reviews'] = [
  { id: reviewId.parse(uuid(501)), reviewedOn: day('2026-10-01'), reviewedBy: 'Amina Yusuf', comment: 'Reserves grew', consequenceBefore: 5, likelihoodBefore: 4, consequenceAfter: 4, likelihoodAfter: 3, createdAt: moment('2026-10-01T09:00:00.000Z') },
  { id: reviewId.parse(uuid(502)), reviewedOn: day('2026-07-01'), reviewedBy: 'Ben Okafor', comment: null, consequenceBefore: null, likelihoodBefore: null, consequenceAfter: 5, likelihoodAfter: 4, createdAt: moment('2026-07-01T09:00:00.000Z') },
];

function show(risk = riskRow(), handlers: Handlers = {}, search = ''): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/risks/${risk.id}${search}`;
  const door = createFakeDoor({
    'risk.get': () => ok({ risk, reviews, matrix: matrixSet() }), 'risk.rules': () => ok(riskRules()), 'record.list': () => ok({ rows: [], total: 0, offset: 0, names: {} }),
    'parameter.inForce': () => ok({ ...reviewRulesSet }), ...handlers,
  });
  renderInApp(<RiskPage id={risk.id} />);
  return door;
}
const sent = (door: FakeDoor, channel: string): readonly unknown[] => door.calls.filter((call) => call.channel === channel).map(({ input }) => input);

beforeEach(() => useToasts.setState({ toasts: [], next: 1 }));

describe('a risk’s page', () => {
  it('tells cause, event and effect, and the three scores with their bands', async () => {
    show();
    await screen.findByRole('heading', { level: 1, name: 'The mutual cannot meet its payroll' });
    const said = (term: string): string | null | undefined => screen.getByText(term).nextElementSibling?.textContent;
    expect([said('Because'), said('this may happen'), said('with this effect')]).toEqual(['Income is paid in arrears and reserves are low', 'A monthly payment arrives late', 'Community nursing stops for 1,200 people']);
    expect([said('Inherent'), said('Current'), screen.getByText('Target, by').nextElementSibling?.textContent]).toEqual(['20 Extreme', '12 High', '6 Moderate']);
    expect(screen.getByText('4 Major × 3 Possible')).toBeTruthy();
  });

  it('calls unknown what is unknown', async () => {
    show(unknownRisk(9));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.getAllByText('Not scored').length).toBeGreaterThanOrEqual(3);
    expect(screen.getByText('No cause recorded')).toBeTruthy();
    // The tabs count what they hold; nought is known there.
    expect(within(screen.getByRole('tabpanel')).queryByText('0')).toBeNull();
  });

  it('lists its reviews with the score before and after', async () => {
    show(riskRow(), {}, '?tab=reviews');
    const table = await screen.findByRole('table', { name: 'Reviews of this risk' });
    expect(within(table).getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').map(({ textContent }) => textContent))).toEqual([
      ['Amina Yusuf', '20 Extreme', '12 High', '↓ Better', 'Reserves grew'],
      ['Ben Okafor', 'Not scored', '20 Extreme', 'First score', 'None'],
    ]);
  });

  it('offers only its restoring while it is deleted', async () => {
    const risk = riskRow({ deletedAt: moment('2026-11-20T10:00:00.000Z') });
    const door = show(risk, { 'risk.restore': () => ok(risk) });
    fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
    await waitFor(() => expect(sent(door, 'risk.restore')).toEqual([{ id: risk.id, version: 1 }]));
    expect(screen.queryByRole('button', { name: 'Record a review' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
  });

  it('closes with a reason, which must be given', async () => {
    const risk = riskRow();
    const door = show(risk, { 'risk.update': ({ patch }) => (patch.closureReason === '' ? fail(appError('invalid_input', undefined, { fields: { closureReason: 'Say why the risk was closed.' } })) : ok(risk)) });
    fireEvent.click(await screen.findByRole('button', { name: 'Close risk' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Close the risk' }));
    expect(await screen.findByText('Say why the risk was closed.')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: /Reason for closing/ }), { target: { value: 'The contract ended.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Close the risk' }));
    await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ text: 'Risk R-0001 closed', undo: true }]));
    expect(sent(door, 'risk.update').at(-1)).toEqual({ id: risk.id, version: 1, patch: { status: 'closed', closureReason: 'The contract ended.' } });
  });
});

describe('where a risk stands', () => {
  const about = (term: string): string | null | undefined => screen.getByText(term, { selector: 'dt' }).nextElementSibling?.textContent;

  it('says to whom it is escalated, what is accepted, and what is late, once at its head', async () => {
    show(riskRow({ category: 'service continuity', currentConsequence: 5, targetOn: day('2026-10-31'), nextReviewOn: day('2026-11-01'), controls: 2, openActions: 3, lateActions: 1, domain: 'safety', likelihoodScale: 'probability', horizonMonths: 36 }));
    await screen.findByRole('heading', { level: 1 });
    const note = screen.getByRole('note');
    expect(within(note).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Over appetite: 15, accepts up to 6 (minimal, for service continuity risks).', 'Target missed: it was to come down to 6 by 31 Oct 2026 and is 15.', '1 action is late.', 'The review was due on 1 Nov 2026.',
    ]);
    expect(about('Escalation')).toBe('BoardBoard sees it within 5 days');
    expect(about('Appetite')).toContain('Over appetite');
    expect(about('Target')).toBe('Missed: 6 by 31 Oct 2026');
    expect(about('Controls')).toBe('2 controls');
    expect(about('Actions')).toBe('3 open, 1 late');
    expect(screen.getByText('Consequence in the domain of safety. Likelihood is the chance within 3 years.')).toBeTruthy();
    // What the consequence of each score means in the domain.
    expect(screen.getAllByText('Death, or permanent injuries to several; many patients affected')).toHaveLength(2);
    expect(screen.getByText(/^Check against current guidance:/).textContent).toBe('Check against current guidance: the escalation rules and the risk appetite are not confirmed yet.');
  });

  it('warns of nothing while it is within all of it, nor once it is closed', async () => {
    show(riskRow({ category: 'strategy' }));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('note')).toBeNull();
    expect(about('Appetite')).toBe('Within appetite: 12, accepts up to 12 (open, for strategy risks).');
    expect(about('Escalation')).toBe('CommitteeRisk committee sees it within 14 days');
  });

  it('leads to what it is tied to', async () => {
    show(riskRow({
      strategicObjectiveId: idSchemas['strategic objective'].parse(uuid(41)), strategicObjective: 'SO1 Care close to home', objectiveId: idSchemas.objective.parse(uuid(42)), objective: 'Fewer falls',
      planId: idSchemas['contingency plan'].parse(uuid(43)), plan: 'If it stops', otherReference: 'CR-17',
    }));
    const href = async (name: string): Promise<string | null> => (await screen.findByRole('link', { name })).getAttribute('href');
    expect([await href('SO1 Care close to home'), await href('Fewer falls'), await href('If it stops')]).toEqual([`#/records/strategic-objective/${uuid(41)}`, `#/records/objective/${uuid(42)}`, `#/contingency/${uuid(43)}`]);
    expect(about('Reference elsewhere')).toBe('CR-17');
  });
});

describe('what is done about a risk', () => {
  const risk = riskRow();
  const { id: _, reference: __, ...row } = { ...risk };
  const meta = { version: row.version, createdAt: row.createdAt, updatedAt: row.updatedAt, updatedBy: row.updatedBy, deletedAt: null };
  const action = (number: number, over: Partial<FieldsOf<'action'>>): RecordOf<'action'> => ({
    ...meta, id: idSchemas.action.parse(uuid(number)), riskId: risk.id, controlId: null, what: 'Agree the terms', owner: null, dueOn: null, status: 'not started', done: null, progress: null, barrier: null, doneOn: null, notes: null, ...over,
  }) as RecordOf<'action'>;
  const control = (number: number, over: Partial<FieldsOf<'control'>>): RecordOf<'control'> => ({
    ...meta, id: idSchemas.control.parse(uuid(number)), riskId: risk.id, what: 'Monthly accounts', control: 'detective', owner: null, effectiveness: null, assuranceLine: null, assuranceSource: null, lastTestedOn: null,
    gapsInControl: null, gapsInAssurance: null, notes: null, ...over,
  }) as RecordOf<'control'>;
  const listing = (kind: string, rows: readonly RecordOf<'action' | 'control'>[]): Handlers => ({ 'record.list': (input) => ok({ rows: input.kind === kind ? rows : [], total: input.kind === kind ? rows.length : 0, offset: 0, names: {} }) });

  it('lists controls with their gaps marked, and offers another that comes back here', async () => {
    show(risk, listing('control', [control(61, { gapsInControl: 'Nothing below £50,000' }), control(62, { what: 'Step-in rights', gapsInAssurance: 'Never exercised' }), control(63, { what: 'Reserves policy' })]), '?tab=controls');
    const table = await screen.findByRole('table', { name: 'Controls' });
    expect(within(table).getByRole('row', { name: /^Monthly accounts/ }).textContent).toContain('Gap Nothing below £50,000None recorded');
    expect(within(table).getByRole('row', { name: /^Step-in rights/ }).textContent).toContain('None recordedGap Never exercised');
    expect(screen.getByText('3 controls: 1 with a gap in control, 1 with a gap in assurance.')).toBeTruthy();
    expect(screen.getByRole('tab', { name: /^Controls\s*3$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Add a control' }).getAttribute('href')).toBe(`#/records/control/new?riskId=${risk.id}`);
  });

  it('marks what is late, and does an action in one act, with the focus kept beside it', async () => {
    const rows = [action(73, { what: 'Finished', dueOn: day('2026-01-01'), status: 'done', doneOn: day('2026-01-02') }), action(71, { dueOn: day('2026-11-09'), status: 'in progress', done: 4_000, barrier: 'The lender waits' }), action(72, { what: 'Due today', dueOn: day('2026-11-21') })];
    const door = show(risk, { ...listing('action', rows), 'record.update': () => ok(rows[0] as RecordOf<'action'>) }, '?tab=actions');
    const table = await screen.findByRole('table', { name: 'Actions' });
    expect(within(table).getByRole('row', { name: /^Agree the terms/ }).textContent).toContain('9 Nov 2026 Late by 12 daysIn progress, 40\u00a0% done');
    expect(within(table).getByRole('row', { name: /^Due today/ }).textContent).not.toContain('Late');
    expect(within(table).getByRole('row', { name: /^Finished/ }).textContent).toContain('Done on 2 Jan 2026');
    expect(within(table).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Agree the terms', 'Due today', 'Finished']);
    expect(within(table).getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Mark done: Agree the terms', 'Mark done: Due today']);
    fireEvent.click(within(table).getByRole('button', { name: 'Mark done: Agree the terms' }));
    await waitFor(() => expect(sent(door, 'record.update')).toEqual([{ kind: 'action', id: uuid(71), version: 1, patch: { status: 'done', doneOn: '2026-11-21', done: 10_000 } }]));
    fireEvent.click(within(table).getByRole('button', { name: 'Mark done: Due today' }));
    await waitFor(() => expect(sent(door, 'record.update').at(-1)).toEqual({ kind: 'action', id: uuid(72), version: 1, patch: { status: 'done', doneOn: '2026-11-21' } }));
  });

  it('offers nothing to add or do while the risk is deleted', async () => {
    show({ ...risk, deletedAt: moment('2026-11-20T10:00:00.000Z') }, listing('action', [action(71, {})]), '?tab=actions');
    await screen.findByRole('table', { name: 'Actions' });
    expect(screen.queryByRole('button', { name: /^Mark done/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add an action' })).toBeNull();
  });
});

describe('the review of a risk', () => {
  it('says what follows from the new score before it is recorded, and offers the earlier review that the rules ask for', async () => {
    const risk = riskRow({ domain: 'service interruption', category: 'service continuity', currentConsequence: 4, currentLikelihood: 3 });
    const door = show(risk, { 'risk.review': () => ok(risk) }, '?review=1');
    const dialog = await screen.findByRole('dialog', { name: 'Review of R-0001' });
    const follows = (): string | null => within(dialog).getByRole('status', { name: 'Escalation after the review' }).textContent;
    expect(follows()).toContain('Stays with the committee: Risk committee sees it within 14 days.');
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Current consequence' }), { target: { value: '5' } });
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Current likelihood' }), { target: { value: '4' } });
    expect(within(dialog).getByRole('status', { name: 'Meaning of the current consequence' }).textContent).toBe('Service lost for good');
    expect(follows()).toBe('Goes up to the board: Board sees it within 5 days. Over appetite: 20, accepts up to 6 (minimal, for service continuity risks).');
    // The risk’s own interval is 91 days; extreme risks are reviewed at least every 30.
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Use 21 Dec 2026' }));
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Current consequence' }), { target: { value: '1' } });
    expect(follows()).toContain('Comes down to the directorate: Director of commissioning sees it within 30 days.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Record the review' }));
    await waitFor(() => expect(sent(door, 'risk.review')).toMatchObject([{ currentConsequence: 1, currentLikelihood: 4, nextReviewOn: '2026-12-21' }]));
  });

  it('is open at once where the address asks for it, and sends what was found with the new score', async () => {
    const risk = riskRow({ version: 4 });
    const door = show(risk, { 'risk.review': () => ok(risk) }, '?review=1');
    const dialog = await screen.findByRole('dialog', { name: 'Review of R-0001' });
    fireEvent.change(within(dialog).getByRole('textbox', { name: 'Comment' }), { target: { value: 'Payments are late again' } });
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Current likelihood' }), { target: { value: '5' } });
    expect(within(dialog).getByRole('status', { name: 'Score after the review' }).textContent).toBe('20 Extreme');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Record the review' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(door, 'risk.review')).toEqual([{ id: risk.id, version: 4, reviewedOn: '2026-11-21', comment: 'Payments are late again', currentConsequence: 4, currentLikelihood: 5, nextReviewOn: null }]);
    expect(useToasts.getState().toasts).toMatchObject([{ text: 'Review of R-0001 recorded', undo: true }]);
    expect(window.location.hash).not.toContain('review');
  });

  it('stays open with the reason beside its field when it is refused', async () => {
    show(riskRow(), { 'risk.review': () => fail(appError('invalid_input', undefined, { fields: { currentLikelihood: 'A score needs both consequence and likelihood, or neither.' } })) });
    fireEvent.click(await screen.findByRole('button', { name: 'Record a review' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Current likelihood' }), { target: { value: '' } });
    expect(within(dialog).getByRole('status', { name: 'Score after the review' }).textContent).toBe('Not scored');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Record the review' }));
    expect(await within(dialog).findByText('A score needs both consequence and likelihood, or neither.')).toBeTruthy();
  });

  it('says what a conflict means and can be sent again', async () => {
    show(riskRow(), { 'risk.review': () => fail(appError('conflict')) });
    fireEvent.click(await screen.findByRole('button', { name: 'Record a review' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Record the review' }));
    expect((await screen.findByRole('alert')).textContent).toContain('changed by someone else');
  });
});
