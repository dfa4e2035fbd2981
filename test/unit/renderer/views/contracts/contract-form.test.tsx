import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import ContractForm from '../../../../../renderer/views/contracts/contract-form.tsx';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { contractDetail, ids, setToday } from '../fixtures.ts';

async function edit(detail = contractDetail()): Promise<FakeDoor> {
  const door = createFakeDoor({
    'contract.get': () => ok(detail),
    'organisation.options': () => ok([{ ...detail.commissioner, roles: ['commissioner'] }, { ...detail.provider, roles: ['mutual'] }]),
    'service.options': () => ok([]),
    'contract.update': () => ok({ ...detail.contract, version: 4 }),
  });
  renderInApp(<ContractForm id={ids.contract} />);
  await screen.findByRole('heading', { level: 1 });
  return door;
}
const press = (name: string | RegExp): Promise<void> => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const fill = (id: string, value: string): void => void fireEvent.change(document.querySelector(`#field-${id}`) ?? document.body, { target: { value } });
const sent = (door: FakeDoor): unknown => door.calls.find(({ channel }) => channel === 'contract.update')?.input;

beforeEach(() => {
  setToday('2026-11-21');
  useDrafts.setState({ drafts: {} });
  window.location.hash = `/contracts/${ids.contract}/edit`;
});

describe('the contract form', () => {
  it('adds a line for every year between the dates, and keeps none that has no amount', async () => {
    const door = await edit(contractDetail({ yearValues: [{ year: 2025, amount: 50_000_00 }] }));
    await press('Add the 2 years 2026/27 to 2027/28');
    expect(screen.getByText(/^without the 2 lines that have no amount yet/)).toBeTruthy();
    fill('yearValues-1-amount', '1,250.50');
    await press('Save contract');
    // The third line has no amount: it is refused, not kept as £0.
    expect(sent(door)).toBeUndefined();
    expect(screen.getByRole('alert').textContent).toContain('Enter an amount in pounds.');
    await press('Remove line 3, 2027/28');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove line 2, 2026/27');
    expect(screen.getByText(/Total of the years/).textContent).toBe('Total of the years: £51,250.50');
    await press('Save contract');
    await waitFor(() => expect(sent(door)).toEqual({ id: ids.contract, version: 3, patch: { yearValues: [{ year: 2025, amount: 50_000_00 }, { year: 2026, amount: 1_250_50 }] } }));
  });

  it('says the schedule back, and sends null once it is not known', async () => {
    const door = await edit();
    expect(screen.getByText('Monthly in advance, invoiced on the 15th of each month and due 30 days later.')).toBeTruthy();
    fill('schedule-day', '1');
    expect(await screen.findByText('Monthly in advance, invoiced on the 1st of each month and due 30 days later.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'The payment schedule is known' }));
    expect(document.querySelector('#field-schedule-day')).toBeNull();
    await press('Save contract');
    await waitFor(() => expect(sent(door)).toEqual({ id: ids.contract, version: 3, patch: { schedule: null } }));
  });

  it('brings back what was typed when the schedule is known after all', async () => {
    const door = await edit();
    fill('schedule-day', '1');
    const known = screen.getByRole('checkbox', { name: 'The payment schedule is known' });
    fireEvent.click(known);
    fireEvent.click(known);
    await press('Save contract');
    await waitFor(() => expect(sent(door)).toMatchObject({ patch: { schedule: { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 30 } } }));
  });

  it('takes the party that the address names and asks for the other', async () => {
    window.location.hash = `/contracts/new?provider=${ids.provider}`;
    createFakeDoor({ 'organisation.options': () => ok([{ id: ids.provider, name: 'Bluebell Community Services CIC', roles: ['mutual'] }]), 'service.options': () => ok([]) });
    renderInApp(<ContractForm id={null} />);
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('combobox', { name: /^Provider/ }).value).toBe('Bluebell Community Services CIC'));
    await press('Save contract');
    const summary = screen.getByRole('alert').textContent;
    expect(summary).toContain('Choose the commissioner.');
    expect(summary).not.toContain('Choose the provider.');
  });
});
