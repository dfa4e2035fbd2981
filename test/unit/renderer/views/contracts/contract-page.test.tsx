import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import ContractPage from '../../../../../renderer/views/contracts/contract-page.tsx';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import type { ContractDetail } from '../../../../../shared/ipc/contracts.ts';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { contractDetail, ids, meta, setToday } from '../fixtures.ts';

async function open(detail: ContractDetail, tab = ''): Promise<FakeDoor> {
  window.location.hash = `/contracts/${ids.contract}${tab === '' ? '' : `?tab=${tab}`}`;
  const door = createFakeDoor({
    'contract.get': () => ok(detail),
    'risk.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'contract.delete': () => ok({ ...detail.contract, version: 4 }),
    'contract.restore': () => ok({ ...detail.contract, version: 5, deletedAt: null }),
  });
  renderInApp(<ContractPage id={ids.contract} />);
  await screen.findByRole('heading', { level: 1 });
  return door;
}
const callsOf = (door: FakeDoor, channel: string): readonly unknown[] => door.calls.filter((call) => call.channel === channel).map(({ input }) => input);
const bodyRows = (table: string): readonly string[][] =>
  within(screen.getByRole('table', { name: table })).getAllByRole('row').slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));

beforeEach(() => {
  setToday('2026-11-21');
  useToasts.setState({ toasts: [], next: 1 });
});

describe('a contract’s page', () => {
  it('asks for the risks of this contract only', async () => {
    const door = await open(contractDetail());
    await waitFor(() => expect(callsOf(door, 'risk.list')).toMatchObject([{ filter: { contractId: ids.contract, organisationId: null } }]));
    expect(screen.getByRole('link', { name: 'Raise a risk' }).getAttribute('href')).toBe(`#/risks/new?contract=${ids.contract}`);
  });

  it('says who answers for it after a succession', async () => {
    await open(contractDetail({}, { responsible: [{ id: ids.successor, name: 'Tarn Valley Integrated Care Board' }] }));
    expect(screen.getByText(/answers for this contract today/).textContent).toBe(
      'Tarn Valley Integrated Care Board answers for this contract today: it has taken over from Anytown Primary Care Trust, which let it. How it passed on',
    );
  });

  it('says nothing of that while the commissioner answers itself', async () => {
    await open(contractDetail());
    expect(screen.queryByText(/answers? for this contract today/)).toBeNull();
  });

  it('says until when notice must be given', async () => {
    await open(contractDetail({ endOn: '2027-06-30', noticeDays: 180 }));
    expect(screen.getByText('Notice must be given by 1 Jan 2027, in 41 days.')).toBeTruthy();
  });

  it('shows what is not known as not known', async () => {
    await open(contractDetail({ totalValue: null, noticeDays: null, endOn: null }));
    expect(screen.getByText('Total value').nextElementSibling?.textContent).toBe('Not known');
    expect(screen.getByText('Notice by').nextElementSibling?.textContent).toBe('Not known');
    expect(document.body.textContent).not.toContain('£0');
  });
});

describe('value and payment', () => {
  it('totals the years that state a value and says how many do not', async () => {
    await open(contractDetail({ startOn: '2025-04-01', endOn: '2028-03-31', yearValues: [{ year: 2025, amount: 1_234_567_00 }, { year: 2027, amount: 100_000_00 }] }), 'money');
    expect(bodyRows('Value by financial year')).toEqual([['2025/26', '1,234,567'], ['2026/27', 'Not known'], ['2027/28', '100,000'], ['Total of 2 of 3 years', '1,334,567']]);
    expect(screen.getByText('1 of 3 financial years states no value, so the total is what is known and not the whole.')).toBeTruthy();
  });

  it('shows the next instalments first, and all on request', async () => {
    await open(contractDetail(), 'money');
    // £1,000,000 in twelve parts from April 2025, invoiced on the 15th and due 30 days later; the first after 21 Nov 2026 is December's.
    const next = bodyRows('Next instalments');
    expect(next).toHaveLength(6);
    expect(next[0]).toEqual(['15 Dec 2026', '2026/27', '83,333.33']);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 36 instalments' }));
    const all = bodyRows('All instalments');
    expect(all).toHaveLength(37);
    expect(all[0]).toEqual(['15 May 2025', '2025/26', '83,333.34']);
    expect(all.at(-1)).toEqual(['Total of 36 instalments', '3,000,000.00']);
  });
});

describe('deleting and restoring', () => {
  it('deletes with the version seen, offers undo and goes back to the list', async () => {
    const door = await open(contractDetail());
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Delete' })));
    expect(callsOf(door, 'contract.delete')).toEqual([{ id: ids.contract, version: 3 }]);
    await waitFor(() => expect(window.location.hash).toBe('#/contracts'));
    expect(useToasts.getState().toasts).toMatchObject([{ text: 'Contract deleted', undo: true }]);
  });

  it('says that a record was deleted and restores it', async () => {
    const detail = contractDetail();
    const door = await open({ ...detail, contract: { ...detail.contract, deletedAt: meta.updatedAt } });
    expect(screen.getByText('This contract was deleted')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Restore' })));
    expect(callsOf(door, 'contract.restore')).toEqual([{ id: ids.contract, version: 3 }]);
  });
});
