import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import RunPage from '../../../../../renderer/views/scenarios/run-page.tsx';
import type { RunView } from '../../../../../shared/ipc/scenarios.ts';
import { riskId } from '../../../../../shared/model/ids.ts';
import { ok } from '../../../../../shared/result.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';
import { bluebell, content, estimate, failure, heron, inputs, provenance, runId, view } from './fixtures.ts';

const risk = riskId.parse('01890000-0000-7000-8000-000000000201');

async function open(shown: RunView): Promise<JobDoor> {
  const door = createJobDoor({
    'run.get': () => ok(shown),
    'run.again': () => ok({ jobId: 'again' }), 'run.export': () => ok({ jobId: 'export' }), 'run.picture': () => ok({ jobId: 'picture' }),
    'risk.options': () => ok([{ id: risk, reference: 'R-0001', title: 'It may fail' }]),
    'record.create': () => ok({} as never),
  });
  renderInApp(<RunPage id={runId} />);
  await screen.findByRole('heading', { level: 1 });
  return door;
}
const press = (name: string | RegExp): Promise<void> => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
/** The cells of a table, row by row, as they are read. */
const cells = (name: string): readonly (readonly string[])[] => within(screen.getByRole('table', { name })).getAllByRole('row').slice(1).map((row) => [...row.children].map((cell) => cell.textContent ?? ''));

beforeEach(() => {
  setToday('2026-11-22');
});

describe('a run of a scenario', () => {
  it('is told in order, with every figure’s range', async () => {
    await open(view());
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'What happens', 'Who fails, and when', 'Who is pulled down with it', 'Services that stop', 'Who can take the patients', 'What it costs the commissioner', 'What the plans say', 'What is not known',
      'How it was made', 'Conventions', 'Check it yourself',
    ]);
    expect(screen.getByText('Bluebell Community Services fails on 1 Jan 2027.')).toBeTruthy();
    expect(screen.getByText(/likelier to fail than not/).textContent).toContain('(60 to 64\u00A0%)');
    // The one that the scenario brings down first, then by how much it is made likelier.
    expect(cells('Who fails')).toEqual([
      ['Bluebell Community Services', '5 %, 4–6 %', expect.stringContaining('100 %'), '+95 points, +94 to +97 points', 'Jan 2027, as the scenario says'],
      ['Heron Care', '12 %, 11–13 %', '62 %, 60–64 %', '+50 points, +49 to +52 points', 'Jan 2027 (without it: not within the horizon)'],
    ]);
    expect(cells('Rounds of settlement')).toEqual([['Jan 2027', '1', 'Heron Care', '£45,000', 'Bluebell Community Services leaves £60,000 unpaid']]);
    expect(cells('Pulled down by others’ failures')).toEqual([['Heron Care', '+31 points, +30 to +32 points', '62 %, 60–64 %']]);
    expect(cells('Services that stop')).toEqual([['District nursing', 'Bluebell Community Services', '1 Jan 2027', 'Declared failure', '100 %', '400', '1,200', '2 days']]);
    expect(cells('Who can take the patients')[0]).toEqual(['District nursing', 'Wharf Health, from 3 Feb 2027: 900 patient-days', '33 days, 20 days to beyond the horizon', '1,300, 800 to 2,400', '2 days', 'Longer than tolerable']);
    expect(cells('What the plans say')[0]).toEqual(['District nursing', 'If Bluebell fails', 'Not in time', '35 %, 34–36 %', '33, 20 to 90', '14 days', '2 days', 'The taker needs 33 days and there are 30.']);
  });

  it('never passes what is not known for nothing', async () => {
    await open(view());
    expect(cells('What it costs the commissioner')).toEqual([
      ['Keeping services going', '£10,000', '£20,000', '£40,000', 'Days of step-in.'],
      ['Lease of the clinic', 'Not known', 'Not known', 'Not known', 'Its amount is not recorded.'],
      ['In all, of what is known', '£10,000', '£20,000', '£40,000', 'One line has no amount, so the sum is too low.'],
    ]);
    expect(screen.getByText(/is left out: It has no statement/)).toBeTruthy();
    expect(screen.getByText('Two payers are counted together.')).toBeTruthy();
  });

  it('says sampling errors on request', async () => {
    await open(view());
    expect(screen.queryByText(/±/)).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show sampling errors' }));
    expect(cells('Who fails')[1]?.[2]).toBe('62 %, 60–64 %, ±2 points');
  });

  it('says that it is stale and what changed', async () => {
    await open(view({ stale: { sentence: 'The record moved since.', changes: [{ organisationId: heron, key: 'opening cash', label: 'Opening cash', unit: '£', before: 100, after: null, how: 'From the newest statement.' }] } }));
    expect(screen.getByText('This result is stale')).toBeTruthy();
    await press('Show what changed');
    expect(cells('What changed since the run')).toEqual([['Heron Care', 'Opening cash', '£100', 'Not known', 'From the newest statement.']]);
  });

  it('runs again and says whether the same figures came', async () => {
    const door = await open(view());
    await press(/Run again/);
    expect(door.sent('run.again')).toEqual([{ id: runId }]);
    act(() => door.fire({ is: 'finished', jobId: 'again', channel: 'run.again', result: ok({ same: true, sentence: 'All 214 figures are the same.', differences: [] }) }));
    expect(await screen.findByText('The same figures came again')).toBeTruthy();
    expect(screen.getByText('All 214 figures are the same.')).toBeTruthy();
  });

  it('is attached to a risk that is chosen, with what it shows', async () => {
    const door = await open(view());
    await press('Attach');
    const dialog = screen.getByRole('dialog', { name: 'Attach this run' });
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Attach' })));
    expect(await within(dialog).findByText('Choose the risk.')).toBeTruthy();
    expect(door.sent('record.create')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('combobox', { name: /^Risk/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'R-0001 It may fail' }));
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Attach' })));
    await waitFor(() => expect(door.sent('record.create')).toEqual([{
      kind: 'run attachment', fields: { runId, riskId: risk, planId: null, what: 'Heron Care would be pulled down with it.', attachedOn: '2026-11-22', attachedBy: 'Alex Moore', notes: null },
    }]));
  });
});

describe('other runs', () => {
  it('a comparison says in a sentence what each scenario changes', async () => {
    const compared = { any: failure(0.62, 0.18), need: estimate(-50_000, 2_000), mutuals: [{ id: bluebell, failure: failure(0.62, 0.18), need: estimate(-50_000, 2_000), balance: { mean: [1_000, -2_000], quantiles: [] } }] };
    await open(view({
      content: { run: 'comparison', inputs: { ...inputs, within: 12 }, scenarios: [{ id: null, title: 'Paying on time and an advance', levers: inputs.levers }], found: { provenance, result: { scenarios: [{ name: 'Paying on time and an advance', ...compared }], notes: [] } } },
    }));
    expect(screen.getByText('Paying on time and an advance lowers the chance that Bluebell Community Services fails within 12 months from 62 % to 18 %, a difference of −44 points (±1.5 points).')).toBeTruthy();
    expect(cells('Change of the average balance, side by side')).toEqual([['Bluebell Community Services, end of Jan 2027', '−£2,000']]);
  });

  it('what matters most is said, and drawn with its table', async () => {
    const end = (at: number, value: number) => ({ at, value, low: value, high: value, difference: value - 0.2, standardError: 0.001 });
    await open(view({
      content: {
        run: 'tornado', inputs, organisationId: heron, measure: 'failure within 12 months', ends: { Income: { low: '10 % less', high: '10 % more' } },
        found: { provenance, result: { base: { value: 0.2, low: 0.19, high: 0.21 }, bars: [{ name: 'Income', low: end(0.9, 0.7), high: end(1.1, 0.1), spread: 0.6, inverse: true }], notes: [] } },
      },
    }));
    expect(screen.getByText(/“Income” matters most to the chance of failure within 12 months of Heron Care: it goes from 10 % to 70 %, and is 20 % as things stand \(19–21 %\)/)).toBeTruthy();
    expect(cells('What matters most: the figures')).toEqual([['Income', '10 % less', '70 %, 70 %', '+50 points (±0.2 points)', '10 % more', '10 %, 10 %', '−10 points (±0.2 points)']]);
  });

  it('a smallest shock is a sentence, also where there is none', async () => {
    await open(view({
      content: {
        run: 'reverse stress', inputs, question: { organisationId: heron, lever: 'income of all contracts', contractId: null, by: null, target: 0.5 }, sentence: 'It does not fail within the range.',
        found: { provenance, result: { answer: 'holds throughout', holds: { at: 0, chance: estimate(0.1, 0.01) }, fails: null, sampling: { from: null, to: 0.25 }, runs: 3, notes: [] } },
      },
    }));
    expect(screen.getByText('It does not fail within the range.')).toBeTruthy();
    expect(screen.getByText('None within the range')).toBeTruthy();
    expect(screen.getByText('From beyond the range to 75 % less')).toBeTruthy();
    expect(screen.getByText(/When the chance of failing reaches 50 %/)).toBeTruthy();
  });

  it('a story of which nothing stops says so, part by part', async () => {
    await open(view({ content: content({ services: [], rehoused: [], cover: [], costs: [], plans: [], rounds: [], notes: [] }) }));
    for (const said of ['No service stops in the course that is told here.', 'No service stops, so nobody has to be placed elsewhere.', 'The record holds nothing that this would cost the commissioner.', 'No service stops, so no plan is called on.']) expect(screen.getByText(said)).toBeTruthy();
  });
});
