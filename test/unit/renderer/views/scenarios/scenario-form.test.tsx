import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import ScenarioForm from '../../../../../renderer/views/scenarios/scenario-form.tsx';
import { blankScenario } from '../../../../../renderer/views/scenarios/scenario-fields.ts';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { bluebell, scenarioId } from './fixtures.ts';

async function open(search = ''): Promise<FakeDoor> {
  window.location.hash = `/scenarios/new${search}`;
  const door = createFakeDoor({
    'organisation.options': () => ok([{ id: bluebell, name: 'Bluebell Community Services', roles: ['mutual'] }]),
    'contract.options': () => ok([]), 'contract.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'record.create': () => ok({ id: scenarioId, updatedAt: '2026-11-22T10:00:00.000Z' } as never),
  });
  renderInApp(<ScenarioForm id={null} />);
  await screen.findByRole('heading', { level: 1, name: 'New scenario' });
  return door;
}
const press = (name: string): Promise<void> => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const saved = (door: FakeDoor): readonly unknown[] => door.calls.filter(({ channel }) => channel === 'record.create').map(({ input }) => input);
const lever = (number: number): HTMLElement => screen.getByRole('group', { name: `Lever ${number}` });
const valueOf = (input: Element): string => ('value' in input ? String(input.value) : '');
const choose = (number: number, name: string): void => void fireEvent.change(within(lever(number)).getByRole('combobox', { name: 'What happens' }), { target: { value: name } });

beforeEach(() => {
  setToday('2026-11-22');
  useDrafts.setState({ drafts: {} });
});

describe('the form of a scenario', () => {
  it('offers levers in groups, fills in the usual size and says back what will happen', async () => {
    const door = await open();
    fireEvent.change(screen.getByRole('textbox', { name: /^Scenario/ }), { target: { value: 'Receipts come late' } });
    await press('Add what happens');
    expect([...within(lever(1)).getByRole('combobox', { name: 'What happens' }).querySelectorAll('optgroup')].map(({ label }) => label.split(':')[0])).toEqual(['Stresses', 'Events', 'Responses']);
    choose(1, 'receipts slip');
    expect(within(lever(1)).getByText('This share of each month’s receipts comes a month later than expected.')).toBeTruthy();
    expect(within(lever(1)).getByText('From the first day of the forecast, 20 % of each month’s receipts from or of every mutual of the scenario come a month later than expected.')).toBeTruthy();
    fireEvent.change(within(lever(1)).getByRole('textbox', { name: /How far/ }), { target: { value: '35' } });
    expect(await within(lever(1)).findByText(/35 % of each month/)).toBeTruthy();
    await press('Save scenario');
    await waitFor(() => expect(saved(door)).toEqual([{
      kind: 'scenario',
      fields: { ...blankScenario(), owner: 'Alex Moore', title: 'Receipts come late', levers: [{ lever: 'receipts slip', organisationId: null, contractId: null, size: 35, from: null, until: null, note: null }] },
    }]));
  });

  it('refuses a size that the lever does not take', async () => {
    const door = await open('?ask=late');
    fireEvent.change(within(lever(1)).getByRole('textbox', { name: /How far/ }), { target: { value: '60' } });
    await press('Save scenario');
    expect((await screen.findByRole('alert')).textContent).toContain('Enter from 0 to 6 months.');
    expect(saved(door)).toEqual([]);
  });

  it('begins with a question much asked, of the mutual that was given', async () => {
    await open(`?ask=help&mutual=${bluebell}`);
    expect(valueOf(screen.getByRole('textbox', { name: /^Scenario/ }))).toBe('What if we pay on time and offer an advance?');
    expect(await within(lever(1)).findByText('From the first day of the forecast, every invoice of or to Bluebell Community Services is paid on its due day.')).toBeTruthy();
    expect(await within(lever(2)).findByText(/the commissioner advances £250,000 to Bluebell Community Services/)).toBeTruthy();
  });

  it('puts levers in another order by their buttons, and the focus stays with the lever', async () => {
    await open('?ask=help');
    const down = screen.getByRole('button', { name: 'Move lever 1 down' });
    down.focus();
    await press('Move lever 1 down');
    expect(valueOf(within(lever(1)).getByRole('combobox', { name: 'What happens' }))).toBe('advance');
    expect(valueOf(within(lever(2)).getByRole('combobox', { name: 'What happens' }))).toBe('pay on time');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move lever 2 down'));
    await press('Remove lever 1');
    expect(valueOf(within(lever(1)).getByRole('combobox', { name: 'What happens' }))).toBe('pay on time');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove lever 1');
  });
});
