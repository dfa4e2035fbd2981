import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import RiskForm from '../../../../../renderer/views/risks/risk-form.tsx';
import { ok } from '../../../../../shared/result.ts';
import { day, riskRow, riskRules, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';
import { contractDetail, ids, setToday } from '../fixtures.ts';

function show(search = '', handlers: Handlers = {}): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/risks/new${search}`;
  const door = createFakeDoor({
    'risk.rules': () => ok(riskRules()), 'risk.owners': () => ok(['Priya Sallow']), 'contract.get': () => ok(contractDetail()),
    'contract.list': () => ok({ rows: [], total: 0, offset: 0 }), 'organisation.list': () => ok({ rows: [], total: 0, offset: 0 }), 'service.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'record.options': ({ kind, of }) => ok(kind === 'objective' ? (of === null ? [{ id: uuid(51), name: 'Fewer falls' }, { id: uuid(52), name: 'Shorter waits' }] : [{ id: uuid(51), name: 'Fewer falls' }]) : []),
    'risk.create': () => ok(riskRow()), ...handlers,
  });
  renderInApp(<RiskForm id={null} />);
  return door;
}
const type = (name: RegExp, text: string): void => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } });

beforeEach(() => useDrafts.setState({ drafts: {} }));

describe('a new risk', () => {
  it('is tied to the contract it was raised on, and shows score and band while they are chosen', async () => {
    const door = show(`?contract=${ids.contract}`);
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    type(/^Title/, 'Late payment');
    type(/^Cause/, 'Income in arrears');
    const current = screen.getByRole('region', { name: 'Current score' });
    expect(within(current).getByRole('status', { name: 'Current score and band' }).textContent).toBe('Not scored');
    fireEvent.click(within(within(current).getByRole('radiogroup', { name: 'Consequence' })).getByRole('radio', { name: '4 Major' }));
    expect(within(current).getByRole('status', { name: 'Current score and band' }).textContent).toBe('Not scored');
    fireEvent.click(within(within(current).getByRole('radiogroup', { name: 'Likelihood' })).getByRole('radio', { name: /^3 Possible/ }));
    expect(within(current).getByRole('status', { name: 'Current score and band' }).textContent).toBe('12 High');
    fireEvent.click(screen.getByRole('button', { name: 'Save risk' }));
    await waitFor(() => expect(door.calls.find(({ channel }) => channel === 'risk.create')?.input).toMatchObject({
      fields: { title: 'Late payment', cause: 'Income in arrears', event: null, contractId: ids.contract, currentConsequence: 4, currentLikelihood: 3, inherentConsequence: null, raisedOn: '2026-11-21', status: 'open' },
    }));
  });

  it('asks for the reason only where it is closed, and then needs it', async () => {
    const door = show();
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    expect(screen.queryByRole('textbox', { name: /Reason for closing/ })).toBeNull();
    type(/^Title/, 'Late payment');
    fireEvent.change(screen.getByRole('combobox', { name: 'Status' }), { target: { value: 'closed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save risk' }));
    expect((await screen.findAllByText('Say why the risk was closed.')).length).toBeGreaterThan(0);
    expect(door.calls.some(({ channel }) => channel === 'risk.create')).toBe(false);
    expect(screen.getByRole('textbox', { name: /Reason for closing/ })).toBeTruthy();
  });
});

describe('the scores of a risk', () => {
  const pair = (name: string) => within(screen.getByRole('region', { name }));
  const meanings = (name: string): readonly (string | null)[] => within(pair(name).getByRole('radiogroup', { name: 'Consequence' })).getAllByRole('radio').map((radio) => radio.closest('label')?.textContent ?? null);

  it('show what each consequence means in the domain that was chosen once, at every score', async () => {
    show();
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    expect(meanings('Inherent score')[4]).toBe('4 Major');
    fireEvent.change(screen.getByRole('combobox', { name: 'Consequence domain' }), { target: { value: 'service interruption' } });
    for (const name of ['Inherent score', 'Current score', 'Target score']) {
      expect(meanings(name)).toEqual(['– Not scored', '1 Negligible More than 1 hour', '2 Minor More than 8 hours', '3 Moderate More than 1 day', '4 Major More than 1 week', '5 Catastrophic Service lost for good']);
    }
    fireEvent.change(screen.getByRole('combobox', { name: 'Consequence domain' }), { target: { value: 'finance and claims' } });
    expect(meanings('Target score')[5]).toContain('claim over £1 million');
  });

  it('read the likelihood by its scale: the chance within the horizon, or how often', async () => {
    show();
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    expect(pair('Current score').getByText('The chance that it happens within 12 months.')).toBeTruthy();
    expect(pair('Current score').getByRole('radio', { name: /^3 Possible, 1.*10%$/ })).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: /^Likelihood horizon/ }), { target: { value: '36' } });
    expect(pair('Current score').getByText('The chance that it happens within 3 years.')).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Likelihood scale' }), { target: { value: 'frequency' } });
    expect(pair('Current score').getByRole('radio', { name: '3 Possible, At least once a month' })).toBeTruthy();
    expect(pair('Current score').queryByText(/^The chance that/)).toBeNull();
  });

  it('say at once where the current score leads and whether it is accepted, and name what nobody confirmed', async () => {
    show();
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    const leads = (): string | null => pair('Current score').getByRole('status', { name: 'What the current score leads to' }).textContent;
    expect(leads()).toBe('Not scored, so it is escalated to nobody. Accepts up to 9 (cautious, for risks without a category).');
    fireEvent.change(screen.getByRole('combobox', { name: 'Category' }), { target: { value: 'service continuity' } });
    fireEvent.click(pair('Current score').getByRole('radio', { name: '5 Catastrophic' }));
    fireEvent.click(pair('Current score').getByRole('radio', { name: /^3 Possible/ }));
    expect(leads()).toBe('Goes up to the board: Board sees it within 5 days. Over appetite: 15, accepts up to 6 (minimal, for service continuity risks).');
    fireEvent.change(screen.getByRole('combobox', { name: 'Appetite' }), { target: { value: 'eager' } });
    expect(leads()).toBe('Goes up to the board: Board sees it within 5 days. Within appetite: 15, accepts up to 16 (eager, its own).');
    const toCheck = screen.getByText(/^Check against current guidance:/);
    expect(within(toCheck).getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['the scoring guide', `#/settings/parameters/${uuid(9004)}`], ['the risk matrix', `#/settings/parameters/${uuid(9001)}`], ['the escalation rules', `#/settings/parameters/${uuid(9003)}`], ['the risk appetite', `#/settings/parameters/${uuid(9002)}`],
    ]);
  });

  it('can be looked up in every domain', async () => {
    show();
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    fireEvent.change(screen.getByRole('combobox', { name: 'Consequence domain' }), { target: { value: 'safety' } });
    fireEvent.click(screen.getByRole('button', { name: 'What the scores mean' }));
    const dialog = await screen.findByRole('dialog', { name: 'What the scores mean' });
    const table = within(dialog).getByRole('table', { name: 'Consequence by domain' });
    expect(within(table).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'Safety (chosen)', 'Quality and complaints', 'Staffing and competence', 'Statutory duty and inspections', 'Adverse publicity', 'Objectives and projects', 'Finance and claims', 'Service interruption',
    ]);
    expect(within(within(dialog).getByRole('table', { name: 'Likelihood' })).getByRole('row', { name: /^4 Likely/ }).textContent).toBe('4 Likely10–50%At least once a week');
  });
});

describe('what a new risk starts with', () => {
  it('a probability over twelve months, or over what is left of the contract it was raised on', async () => {
    const door = show(`?contract=${ids.contract}`, { 'contract.get': () => ok(contractDetail({ startOn: day('2025-04-01'), endOn: day('2027-03-31') })) });
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    // From 21 November 2026 to 31 March 2027 is more than four months.
    expect(screen.getByRole('textbox', { name: /^Likelihood horizon/ }).getAttribute('value')).toBe('5');
    type(/^Title/, 'Late payment');
    type(/^Reference elsewhere/, 'CR-17');
    fireEvent.change(screen.getByRole('combobox', { name: 'Proximity' }), { target: { value: 'within 3 months' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save risk' }));
    await waitFor(() => expect(door.calls.find(({ channel }) => channel === 'risk.create')?.input).toMatchObject({
      fields: { likelihoodScale: 'probability', horizonMonths: 5, domain: null, appetite: null, otherReference: 'CR-17', proximity: 'within 3 months', strategicObjectiveId: null },
    }));
  });

  it('the objective that the address names; those of its contract are offered first, and others by typing', async () => {
    const door = show(`?contract=${ids.contract}&objective=${uuid(51)}`);
    await screen.findByRole('heading', { level: 1, name: 'New risk' });
    const box = screen.getByRole('combobox', { name: 'Objective' });
    await waitFor(() => expect(box.getAttribute('value')).toBe('Fewer falls'));
    const asked = () => door.calls.filter(({ channel, input }) => channel === 'record.options' && (input as { kind: string }).kind === 'objective').map(({ input }) => input);
    expect(asked()[0]).toMatchObject({ of: { kind: 'contract', id: ids.contract }, text: '' });
    box.focus();
    fireEvent.change(box, { target: { value: 'Shorter' } });
    await waitFor(() => expect(asked().at(-1)).toMatchObject({ of: null, text: 'Shorter' }));
  });
});
