import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import RiskPage from '../../../../../renderer/views/risks/risk-page.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { RiskDetail } from '../../../../../shared/ipc/risks.ts';
import { reviewId } from '../../../../../shared/model/ids.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { day, matrixSet, moment, riskRow, unknownRisk, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

const reviews: RiskDetail['reviews'] = [
  { id: reviewId.parse(uuid(501)), reviewedOn: day('2026-10-01'), reviewedBy: 'Amina Yusuf', comment: 'Reserves grew', consequenceBefore: 5, likelihoodBefore: 4, consequenceAfter: 4, likelihoodAfter: 3, createdAt: moment('2026-10-01T09:00:00.000Z') },
  { id: reviewId.parse(uuid(502)), reviewedOn: day('2026-07-01'), reviewedBy: 'Ben Okafor', comment: null, consequenceBefore: null, likelihoodBefore: null, consequenceAfter: 5, likelihoodAfter: 4, createdAt: moment('2026-07-01T09:00:00.000Z') },
];

function show(risk = riskRow(), handlers: Handlers = {}, search = ''): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/risks/${risk.id}${search}`;
  const door = createFakeDoor({ 'risk.get': () => ok({ risk, reviews, matrix: matrixSet() }), ...handlers });
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
    expect(screen.queryByText('0')).toBeNull();
  });

  it('lists its reviews with the score before and after', async () => {
    show(riskRow(), {}, '?tab=reviews');
    const table = await screen.findByRole('table', { name: 'Reviews of this risk' });
    expect(within(table).getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').map(({ textContent }) => textContent))).toEqual([
      ['Amina Yusuf', '20 Extreme', '12 High', 'Reserves grew'],
      ['Ben Okafor', 'Not scored', '20 Extreme', 'None'],
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

describe('the review of a risk', () => {
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
