import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useApplication } from '../../../../../renderer/store/application.ts';
import { ContractTargets } from '../../../../../renderer/views/contracts/contract-targets.tsx';
import { FinancialStanding } from '../../../../../renderer/views/mutuals/financial-standing.tsx';
import RecordEdit from '../../../../../renderer/views/record/record-edit.tsx';
import type { AppEvent, Sent } from '../../../../../shared/ipc.ts';
import { openOffice, pounds, type Office } from '../../../../integration/finances/support.ts';
import { day } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp } from '../../support.tsx';

/** The tab over the real application: only the bridge between them is left out. */
let office: Office;
let end = (): void => undefined;
const channels = ['standing.get', 'standing.targets', 'record.list', 'record.get', 'record.update', 'record.create', 'record.options', 'organisation.options', 'contract.options', 'indicator.reassess', 'parameter.inForce', 'undo.state', 'preference.get', 'preference.set'] as const;

beforeEach(async () => {
  office = await openOffice();
  const door = createFakeDoor(Object.fromEntries(channels.map((channel) => [channel, (input: Sent<typeof channel>) => office.ask(channel, input)])));
  end = office.application.subscribe((event: AppEvent) => door.fire(event));
  useApplication.setState({ state: {
    version: '0.1.0', host: 'browser', today: day('2026-11-21'), person: 'Priya Shah',
    store: { is: 'open', portfolio: 'own', name: 'portfolio.mutuals', folder: '', encrypted: false, readOnly: false, notice: null, asAt: null },
  } });
});
afterEach(async () => {
  cleanup();
  end();
  useApplication.setState({ state: null });
  window.location.hash = '';
  await office.close();
});

async function show(): Promise<void> {
  const { organisation } = await office.value('organisation.get', { id: office.mutual });
  renderInApp(<FinancialStanding organisation={organisation} />);
}
const cells = (row: HTMLElement): (string | null)[] => within(row).getAllByRole('cell').map(({ textContent }) => textContent);
const rowIn = async (table: string, name: RegExp): Promise<HTMLElement> => {
  const region = await screen.findByRole('region', { name: table });
  return within(region).getByRole('rowheader', { name }).closest('tr') as HTMLElement;
};

describe('the financial standing of a mutual', () => {
  it('begins with what to do where nothing is known', async () => {
    await show();
    expect(await screen.findByText('No financial statements yet')).toBeTruthy();
    expect(screen.getByText(/Indicators, not a legal finding/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Report an event' }).getAttribute('href')).toBe(`#/records/indicator/new?organisationId=${office.mutual}&measuredOn=2026-11-21`);
  });

  it('says each metric with its value, level in a word, threshold, trend and sentence', async () => {
    await office.state({ periodStart: '2024-04-01', periodEnd: '2025-03-31', borrowings: pounds(1_800_000) });
    await office.state({ staffCosts: pounds(7_000_000), groupContingent: null, cash: pounds(2_400_000) });
    await show();
    const margin = cells(await rowIn('Metrics of financial standing', /^Operating margin/));
    expect(margin.slice(0, 4)).toEqual(['8.5%', 'AmberOverride', 'High risk below 5%, low risk above 10%', 'WorseSince 31 Mar 2025']);
    expect(margin[4]).toBe('Operating margin 8.5%: from 5% to 10%, medium risk. The two years together, which is higher than the latest year\'s 6%.');
    expect(cells(await rowIn('Metrics of financial standing', /^Net debt to EBITDA/)).slice(0, 2)).toEqual(['Net cash of £400,000', 'ClearOverride']);
    expect(cells(await rowIn('Metrics of financial standing', /^Group exposure ratio/)).slice(0, 2)).toEqual(['Not known', 'Not knownOverride']);
    expect(screen.getByText(/^Thresholds:|Thresholds: /).textContent).toContain('Financial standing metrics, in force from 23 Apr 2024: check against current guidance.');
    // What the drawing shows stands in a table.
    expect(cells(await rowIn('Metrics at the end of each period', /^Operating margin/)).slice(0, 2)).toEqual(['11%Clear', '8.5%Amber']);
  });

  it('shows a rating with the direction of its scale, and changes the regime', async () => {
    await office.state({ plannedIncome: pounds(10_000_000), plannedSurplus: pounds(1_000_000) });
    await show();
    const table = 'Continuity rating: Continuity of services risk rating (2013)';
    expect(cells(await rowIn(table, /^Continuity rating$/))[0]).toBe('4 of 4; 4 is best');
    expect(cells(await rowIn(table, /^Liquidity$/))[2]).toBe('4 from 0 days, 3 from −7 days, 2 from −14 days, else 1');
    fireEvent.click(screen.getByRole('button', { name: 'Assess anew' }));
    const dialog = await screen.findByRole('dialog', { name: 'Assess anew' });
    fireEvent.change(within(dialog).getByLabelText('Continuity rating'), { target: { value: 'Finance score, 1 is best (2016)' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Assess anew' }));
    const row = await waitFor(() => rowIn('Continuity rating: Finance score, 1 is best (2016)', /^Continuity rating$/));
    expect(cells(row)[0]).toBe('1 of 4; 1 is best');
  });

  it('takes an override with its reason, author and last day, and shows both levels', async () => {
    await office.state({ staffCosts: pounds(7_000_000) });
    await show();
    fireEvent.click(await screen.findByRole('button', { name: 'Override: Operating margin' }));
    const dialog = await screen.findByRole('dialog', { name: 'Override: Operating margin' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save the override' }));
    expect(await within(dialog).findByText('Choose the level to show.')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/^Level to show/), { target: { value: 'watch' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save the override' }));
    expect(await within(dialog).findByText('Give the reason for the override.')).toBeTruthy();
    expect(within(dialog).getByText('Enter the last day of the override.')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/^Reason/), { target: { value: 'It plans a margin of 6 %.' } });
    fireEvent.change(within(dialog).getByLabelText(/^Last day/), { target: { value: '2027-03-31' } });
    expect(within(dialog).getByLabelText<HTMLInputElement>(/^Overridden by/).value).toBe('Priya Shah');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save the override' }));
    const change = await screen.findByRole('button', { name: 'Change the override: Operating margin' });
    const row = cells(change.closest('tr') as HTMLElement);
    expect(row[1]).toBe('WatchChange');
    expect(row[4]).toContain('Shown as watch until 31 Mar 2027 by Priya Shah: It plans a margin of 6 %. By the figures it is amber.');
    expect((await office.line('operating margin')).indicator).toMatchObject({ overrideOn: '2026-11-21', overrideUntil: '2027-03-31' });
    fireEvent.click(change);
    fireEvent.click(await screen.findByRole('button', { name: 'Take the override off' }));
    await waitFor(async () => expect((await office.line('operating margin')).level.shown).toBe('amber'));
  });

  it('offers nothing that would change the record while it is looked at as at a date', async () => {
    await office.state();
    useApplication.setState(({ state }) => ({ state: state === null || state.store.is !== 'open' ? state : { ...state, store: { ...state.store, readOnly: true, asAt: { on: day('2026-11-21'), known: 'then' } } } }));
    await show();
    await rowIn('Metrics of financial standing', /^Acid ratio/);
    expect(screen.queryByRole('button', { name: /Override|Assess anew/ })).toBeNull();
  });
});

describe('the form of an indicator', () => {
  it('offers the events of the parameter set, with the level of the one chosen until a person chooses another', async () => {
    window.location.hash = `#/records/indicator/new?organisationId=${office.mutual}`;
    renderInApp(<RecordEdit kind="indicator" id={null} />);
    const event = await waitFor(() => {
      const field = document.querySelector<HTMLSelectElement>('select#field-metric');
      if (field === null) throw new Error('The events are not there yet.');
      return field;
    });
    const level = document.querySelector('#field-level') as HTMLSelectElement;
    expect([...event.options].map(({ value }) => value)).toContain('Winding-up petition');
    fireEvent.change(event, { target: { value: 'Winding-up petition' } });
    await waitFor(() => expect(level.value).toBe('red'));
    fireEvent.change(event, { target: { value: 'Auditor changes' } });
    await waitFor(() => expect(level.value).toBe('watch'));
    fireEvent.change(level, { target: { value: 'amber' } });
    fireEvent.change(event, { target: { value: 'Winding-up petition' } });
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(level.value).toBe('amber');
  });

  it('of what was measured has the override alone', async () => {
    await office.state();
    const { indicator } = await office.line('acid ratio');
    renderInApp(<RecordEdit kind="indicator" id={indicator.id} />);
    expect(await screen.findByText(/What was measured from a statement is not typed in/)).toBeTruthy();
    expect(document.querySelector('#field-value')).toBeNull();
    expect(document.querySelector('#field-overrideReason')).not.toBeNull();
  });
});

it('a contract shows its own targets with the newest result', async () => {
  const { id } = await office.letContract({ distressTargets: [{ metric: 'operating margin', target: 0.02, direction: 'more than', note: 'Schedule 7' }] });
  renderInApp(<ContractTargets id={id} providerId={office.mutual} />);
  expect(cells(await rowIn('Targets of this contract, with the newest results', /^Operating margin$/))).toEqual(['More than 2%Schedule 7', 'Not measured yet', 'Not known', 'It is measured when a financial statement of the provider is there.']);
  await office.state({ staffCosts: pounds(7_380_000) });
  await waitFor(async () => expect(cells(await rowIn('Targets of this contract, with the newest results', /^Operating margin$/)).slice(0, 3)).toEqual(['More than 2%Schedule 7', '2.2%', 'Amber']));
});
