import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import CashPage from '../../../../../renderer/views/cash/cash-page.tsx';
import { go } from '../../../../../renderer/location.ts';
import type { CashModelView, CashWeeksView, LeverRow } from '../../../../../shared/ipc/cash.ts';
import type { JobName } from '../../../../../shared/ipc.ts';
import { contractId, idSchemas } from '../../../../../shared/model/ids.ts';
import { pence } from '../../../../../shared/money.ts';
import { ok } from '../../../../../shared/result.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { renderInApp, type Handlers } from '../../support.tsx';
import { meta, setToday } from '../fixtures.ts';
import { createJobDoor } from '../jobs.ts';
import { forecast, model, mutual, start } from './fixtures.ts';

beforeEach(() => {
  setToday('2026-11-22');
  go(`/cash/${mutual}`);
});

type Asked = { readonly levers: readonly LeverRow[] };
function open(given: CashModelView, tab: string | null = null, handlers: Handlers = {}) {
  const asked: Asked[] = [];
  if (tab !== null) go(`/cash/${mutual}?tab=${tab}`);
  const door = createJobDoor({
    'cash.model': () => ok(given),
    'cash.forecast': (input) => {
      asked.push(input as Asked);
      return ok({ jobId: `forecast-${asked.length}` });
    },
    ...handlers,
  });
  renderInApp(<CashPage id={mutual} />);
  const finish = (jobId: string, channel: JobName, value: unknown) => act(async () => {
    door.fire({ is: 'finished', jobId, channel, result: ok(value) } as never);
    await Promise.resolve();
  });
  return { door, asked, finish, created: () => door.calls.filter(({ channel }) => channel === 'record.create').map(({ input }) => input as { readonly kind: string; readonly fields: Record<string, unknown> }) };
}
const answers = (name: string): readonly string[] => within(screen.getByRole('table', { name: 'Figures of the forecast' })).getAllByRole('row').find((row) => row.textContent?.startsWith(name))?.textContent?.split('\n') ?? [];

describe('Months', () => {
  test('the record is forecast first; a slider asks for its lever and shows the difference to the record', async () => {
    const { asked, finish } = open(model());
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.levers).toEqual([]);
    await finish('forecast-1', 'cash.forecast', forecast());
    expect(answers('Probability of running out within 12 months')).toEqual(['Probability of running out within 12 months24 %23–25 %standard error 0.51 points']);
    expect(answers('Probability of running out within 24 months')[0]).toContain('48 %');
    expect(answers('Expected course first short')[0]).toContain('Not within the horizon');
    expect(screen.getByText('Late payments lower the middle by £1,200.')).toBeTruthy();

    fireEvent.change(screen.getByRole('slider', { name: 'Income lower by' }), { target: { value: '10' } });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.levers).toEqual([{ lever: 'income cut', organisationId: mutual, contractId: null, size: 10, from: start, until: null, note: null }]);
    // Until the answer is there, the old figures stay, and are marked as such.
    expect(screen.getByRole('table', { name: 'Figures of the forecast' }).closest('[data-old]')?.getAttribute('data-old')).toBe('true');
    await finish('forecast-2', 'cash.forecast', forecast({ drop: 6_000, chance: 0.04, breach: 19 }));
    expect(answers('Probability of running out within 12 months')[0]).toContain('+24 points');
    expect(answers('Expected course first short')[0]).toContain('Jul 2028newly so');
    expect(screen.getByRole('table', { name: 'Figures of the forecast' }).closest('[data-old]')?.getAttribute('data-old')).toBe('false');
    expect(screen.getByRole('img', { name: 'Balance to come, with the changes' })).toBeTruthy();

    fireEvent.click(screen.getByRole('button', { name: 'Back to the record' }));
    await waitFor(() => expect(screen.getByRole('img', { name: 'Balance to come' })).toBeTruthy());
    expect(asked).toHaveLength(2);
  });

  test('the number beside a slider moves it, and a stress is one click', async () => {
    const { asked, finish } = open(model());
    await waitFor(() => expect(asked).toHaveLength(1));
    await finish('forecast-1', 'cash.forecast', forecast());
    fireEvent.change(screen.getByRole('textbox', { name: 'Payers pay later by, in days' }), { target: { value: '45' } });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.levers.map(({ lever, size }) => [lever, size])).toEqual([['payment delay', 45]]);
    expect(screen.getByRole<HTMLInputElement>('slider', { name: 'Payers pay later by' }).value).toBe('45');
    await finish('forecast-2', 'cash.forecast', forecast());
    fireEvent.click(screen.getByRole('button', { name: 'Receipts slip by 20 %' }));
    await waitFor(() => expect(asked).toHaveLength(3));
    expect(asked[2]?.levers.map(({ lever, size }) => [lever, size])).toEqual([['payment delay', 45], ['receipts slip', 20]]);
    expect(screen.getByRole('button', { name: 'Receipts slip by 20 %' }).getAttribute('aria-pressed')).toBe('true');
    // A stress that there is nothing to put to says so and does nothing.
    expect(screen.getByRole('button', { name: 'Commissioner late' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('what was moved becomes a scenario', async () => {
    const scenario = idSchemas.scenario.parse('01890000-0000-7000-8000-000000000066');
    const { asked, finish, created } = open(model(), null, { 'record.create': () => ok({ ...meta, id: scenario } as never) });
    await waitFor(() => expect(asked).toHaveLength(1));
    await finish('forecast-1', 'cash.forecast', forecast());
    fireEvent.change(screen.getByRole('slider', { name: 'Activity against plan' }), { target: { value: '-20' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save as a scenario' }));
    fireEvent.change(await screen.findByRole('textbox', { name: /^Question/ }), { target: { value: 'What if activity falls?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the scenario' }));
    await waitFor(() => expect(window.location.hash).toBe(`#/scenarios/${scenario}`));
    expect(created()[0]).toMatchObject({ kind: 'scenario', fields: { title: 'Bluebell Community Services CIC: volume change', question: 'What if activity falls?', mutualIds: [mutual], levers: [{ lever: 'volume change', size: -20 }] } });
  });

  test('without what the forecast needs there is none, and it is asked for by name', async () => {
    const { asked } = open(model({ trust: { grade: 'none', findings: [] }, missing: [
      { key: 'other', label: 'Rent', means: 'Costs are too low.', ask: 'Enter its rent.', stops: false, assume: null, record: null },
      { key: 'cash', label: 'Opening cash', means: 'There is no forecast.', ask: 'Enter a statement with its cash.', stops: true, assume: { what: 'opening cash', contractId: null, payerId: null }, record: null },
    ] }));
    expect(await screen.findByText('There is no forecast yet')).toBeTruthy();
    expect(screen.getByText('Opening cash')).toBeTruthy();
    expect(screen.queryByText('Rent')).toBeNull();
    expect(screen.getByRole('link', { name: 'Add a statement' }).getAttribute('href')).toBe(`#/records/financial-statement/new?organisationId=${mutual}`);
    await waitFor(() => expect(asked.length).toBeLessThanOrEqual(1));
  });
});

describe('Where figures come from', () => {
  const contract = contractId.parse('01890000-0000-7000-8000-000000000001');
  const given = model({
    missing: [{ key: 'value', label: 'Value of C-2', means: 'Its income is not in the forecast.', ask: 'Enter its value.', stops: false, assume: null, record: { kind: 'contract', id: contract } }],
    trust: { grade: 'weak', findings: [{ id: 'good', level: 'good', sentence: 'Payments are known.' }, { id: 'old', level: 'serious', sentence: 'The statement is old.' }] },
    figures: [
      { key: 'opening cash', group: 'opening', label: 'Opening cash', value: 49_400, unit: '£', how: 'Cash of the statement.', sources: [{ is: 'record', kind: 'contract', id: contract, words: 'Contract C-1', on: isoDate.parse('2026-10-31') }], assume: { what: 'opening cash', contractId: null, payerId: null } },
      { key: 'pay', group: 'prices', label: 'Pay rise', value: 3, unit: '%', how: 'Nothing else is known.', sources: [{ is: 'default', setId: model().assumptions.set.id, words: 'Pay rises a year by', on: isoDate.parse('2011-06-24'), confirmed: false }], assume: null },
    ],
  });

  test('what is missing comes first, then trust, then each figure with its sources and dates', async () => {
    open(given, 'figures');
    expect((await screen.findAllByRole('heading', { level: 2 })).map(({ textContent }) => textContent)).toEqual(['One figure is missing', 'How far it can be trusted', 'What it starts with', 'Prices', 'More']);
    expect(screen.getByRole('link', { name: 'Enter it for Value of C-2' }).getAttribute('href')).toBe(`#/contracts/${contract}/edit`);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent).filter((text) => /^(Serious|Good)/.test(text ?? ''))).toEqual(['Serious The statement is old.', 'Good Payments are known.']);
    expect(screen.getByRole('link', { name: 'Contract C-1' }).parentElement?.textContent).toBe('Contract C-1, 31 Oct 2026');
    // A default that nobody confirmed says so.
    expect(screen.getByRole('link', { name: 'Pay rises a year by' }).parentElement?.textContent).toContain('check against current guidance');
  });

  test('something else is assumed with its basis and date; what is no number is refused', async () => {
    const { created } = open(given, 'figures', { 'record.create': () => ok({ ...meta, id: '01890000-0000-7000-8000-000000000055' } as never) });
    fireEvent.click(await screen.findByRole('button', { name: 'Assume something else for Opening cash' }));
    const dialog = await screen.findByRole('dialog', { name: 'Assume: Opening cash' });
    expect(dialog.textContent).toContain('Now £49,400.');
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Opening cash/ }), { target: { value: 'a lot' } });
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Basis/ }), { target: { value: 'Call with the finance director' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save the assumption' }));
    expect(await within(dialog).findByText('Enter a number, in £.')).toBeTruthy();
    expect(created()).toEqual([]);
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Opening cash/ }), { target: { value: '−£12,500' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save the assumption' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(created()[0]).toEqual({ kind: 'assumption', fields: { organisationId: mutual, what: 'opening cash', contractId: null, payerId: null, value: -12_500, basis: 'Call with the finance director', madeOn: '2026-11-22', madeBy: 'Alex Moore', reviewOn: null, notes: null } });
  });
});

describe('Thirteen weeks', () => {
  const thirteen = (value: number): readonly number[] => Array.from({ length: 13 }, () => value);
  const weeks: CashWeeksView = {
    organisationId: mutual, name: 'Bluebell Community Services CIC', missing: [], trust: { grade: 'usable', findings: [] }, kept: null, before: null, variance: null,
    worked: {
      start, openingCash: 100_000, lines: [{ line: 'Contract', sort: 'receipt', amounts: thirteen(100_000), edited: false }, { line: 'Payroll', sort: 'payment', amounts: thirteen(90_000), edited: false }],
      result: { provenance: forecast().result?.expected.provenance as never, result: { belowMinimum: null, beyondFacility: null, lowest: { on: start, week: 0, balance: 1_100 } } as never },
    },
  };
  const cell = (line: string, week: number): HTMLElement => within(screen.getAllByRole('row').find((row) => row.textContent?.startsWith(line)) as HTMLElement).getAllByRole('gridcell')[week - 1] as HTMLElement;
  const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Thirteen weeks' });

  test('are edited by keyboard; sums, balances and the first week below the minimum follow; kept as the forecast of today', async () => {
    const { created } = open(model(), 'weeks', { 'cash.weeks': () => ok(weeks), 'record.create': () => ok({ ...meta, id: '01890000-0000-7000-8000-000000000044' } as never) });
    await screen.findByRole('grid');
    expect(cell('Balance', 13).textContent).toBe('2,300');
    act(() => cell('Payroll', 3).focus());
    fireEvent.keyDown(cell('Payroll', 3), { key: '5' });
    const editor = screen.getByRole('textbox', { name: 'Payroll, week 3' });
    fireEvent.change(editor, { target: { value: '5,000.50' } });
    fireEvent.keyDown(editor, { key: 'Enter' });
    expect(cell('Payroll', 3).textContent).toBe('5,001');
    expect(cell('Balance', 3).textContent).toBe('−2,801');
    expect(screen.getByText(/^£1,000 in the bank on 1 Dec 2026/).textContent).toContain('Short of the facility in week 3, from 15 Dec 2026.');
    expect(screen.getAllByRole('columnheader')[3]?.textContent).toContain('Below minimum');
    // Escape leaves a cell as it was.
    act(() => cell('Contract', 1).focus());
    fireEvent.keyDown(cell('Contract', 1), { key: 'F2' });
    fireEvent.change(screen.getByRole('textbox', { name: 'Contract, week 1' }), { target: { value: '9' } });
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Contract, week 1' }), { key: 'Escape' });
    expect(cell('Contract', 1).textContent).toBe('1,000');
    // A line that is worked out cannot be edited.
    act(() => cell('Balance', 1).focus());
    fireEvent.keyDown(cell('Balance', 1), { key: 'Enter' });
    expect(screen.getByText('This line is worked out from the others.')).toBeTruthy();

    fireEvent.click(screen.getByRole('button', { name: 'Keep as the forecast of today' }));
    await waitFor(() => expect(created()).toHaveLength(1));
    expect(created()[0]).toMatchObject({ kind: 'weekly forecast', fields: { startOn: start, openingCash: pence.parse(100_000), madeOn: '2026-11-22', madeBy: 'Alex Moore', lines: [{ line: 'Contract', sort: 'receipt', edited: null, week1: 100_000 }, { line: 'Payroll', edited: 'yes', week2: 90_000, week3: 500_050 }] } });
  });

  test('a block is copied, pasted and cleared', async () => {
    open(model(), 'weeks', { 'cash.weeks': () => ok(weeks) });
    await screen.findByRole('grid');
    act(() => cell('Contract', 12).focus());
    const text = '10\t20\t30\r\nx\t40\r\n';
    fireEvent.paste(grid(), { clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : '') } });
    expect([cell('Contract', 12).textContent, cell('Contract', 13).textContent, cell('Payroll', 12).textContent, cell('Payroll', 13).textContent]).toEqual(['10', '20', '900', '40']);
    expect(screen.getByText('3 cells pasted. Left as they were, being no amounts: “x” for Payroll, week 12.')).toBeTruthy();
    fireEvent.keyDown(cell('Contract', 12), { key: 'ArrowRight', shiftKey: true });
    const put: Record<string, string> = {};
    fireEvent.copy(grid(), { clipboardData: { setData: (type: string, value: string) => { put[type] = value; } } });
    expect(put['text/plain']).toBe('10\t20\r\n');
    fireEvent.keyDown(cell('Contract', 13), { key: 'Delete' });
    expect([cell('Contract', 12).textContent, cell('Contract', 13).textContent]).toEqual(['not known', 'not known']);
    expect(screen.getByText(/2 cells are not known and in no sum\.$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Throw the edits away' }));
    expect(cell('Contract', 12).textContent).toBe('1,000');
  });
});
