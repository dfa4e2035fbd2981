import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import RiskForm from '../../../../../renderer/views/risks/risk-form.tsx';
import { ok } from '../../../../../shared/result.ts';
import { matrixSet, riskRow } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { contractDetail, ids, setToday } from '../fixtures.ts';

function show(search = ''): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/risks/new${search}`;
  const door = createFakeDoor({
    'parameter.matrix': () => ok(matrixSet()), 'risk.owners': () => ok(['Priya Sallow']), 'contract.get': () => ok(contractDetail()),
    'contract.list': () => ok({ rows: [], total: 0, offset: 0 }), 'organisation.list': () => ok({ rows: [], total: 0, offset: 0 }), 'service.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'risk.create': () => ok(riskRow()),
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
