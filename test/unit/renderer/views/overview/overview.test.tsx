import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { incomeSentence } from '../../../../../renderer/views/overview/overview-figures.tsx';
import Overview from '../../../../../renderer/views/overview/overview.tsx';
import type { AttentionItem, Overview as OverviewAnswer, SnoozedItem, StoryFact } from '../../../../../shared/ipc/overview.ts';
import { attentionKinds, familyOf, type AttentionKind } from '../../../../../shared/model/attention.ts';
import { pence } from '../../../../../shared/money.ts';
import { ok } from '../../../../../shared/result.ts';
import { financialYear } from '../../../../../shared/time.ts';
import { day, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

const year = financialYear.parse(2026);
const counts = (given: Partial<Record<AttentionKind, number>>): OverviewAnswer['attention'] => ({ ...Object.fromEntries(attentionKinds.map((kind) => [kind, 0])), ...given }) as OverviewAnswer['attention'];
const overview: OverviewAnswer = {
  today: day('2026-11-21'), counts: { contracts: 97, mutuals: 40, services: 49, openRisks: 362 },
  incomeAtStake: { year, total: pence.parse(17_444_290_000), contracts: 94, unknown: 5 },
  bands: [{ level: 'low', word: 'Low', count: 81 }, { level: 'extreme', word: 'Extreme', count: 31 }, { level: 'moderate', word: 'Moderate', count: 104 }, { level: 'high', word: 'Severe', count: 136 }],
  unscored: 10, standings: [{ standing: 'trading', count: 34 }, { standing: 'in difficulty', count: 3 }],
  attention: counts({ 'risk review overdue': 1_658, 'contract ending within its notice period': 1, 'contract without a risk': 1, 'live contract with outset gaps': 2 }),
  outset: { live: 60, withGaps: 2 }, spinOuts: [{ stage: 'Outline case', over: false, count: 3 }, { stage: 'Withdrawn', over: true, count: 1 }], snoozed: 1,
};
const items: readonly AttentionItem[] = [
  { kind: 'risk review overdue', rank: 1, entity: { kind: 'risk', id: uuid(1) }, title: 'R-0001 Payroll', reason: 'Review was due on 20 Jul 2026, 124 days ago.', dueOn: day('2026-07-20'), action: { to: `/risks/${uuid(1)}?review=1`, words: 'Record a review' } },
  { kind: 'contract ending within its notice period', rank: 2, entity: { kind: 'contract', id: uuid(2) }, title: 'TV-0088 Tissue viability', reason: 'Ends on 16 Dec 2026, in 25 days.', dueOn: day('2026-12-16'), action: { to: `/contracts/${uuid(2)}`, words: 'Decide what follows' } },
  { kind: 'contract without a risk', rank: 3, entity: { kind: 'contract', id: uuid(3) }, title: 'TV-0003 Podiatry', reason: 'No risk has been recorded against it.', dueOn: null, action: { to: `/risks/new?contract=${uuid(3)}`, words: 'Raise a risk' } },
  { kind: 'payment overdue', rank: 4, entity: { kind: 'payment', id: uuid(4) }, title: 'TV-0004 Dental', reason: '£10.00 was due on 1 Nov 2026.', dueOn: null, action: { to: `/records/payment/${uuid(4)}/edit`, words: 'Record the payment' } },
];
const snoozedItem = {
  id: uuid(9), version: 1, kind: 'contract without a manager', rule: 'contract without a manager', entity: { kind: 'contract', id: uuid(2) }, title: 'TV-0088 Tissue viability', until: day('2026-12-24'),
  reason: 'A manager starts in January', by: 'Ada Obi', stillThere: true,
} as unknown as SnoozedItem;
const facts: readonly StoryFact[] = Array.from({ length: 40 }, (_, index) => ({
  kind: 'late payment', id: uuid(100 + index), on: day(`2026-10-${String(1 + (index % 28)).padStart(2, '0')}`), entity: { kind: 'payment', id: uuid(100 + index) }, title: `TV-${index}`, sentence: `Fact ${index}.`,
}));

function show(answer: OverviewAnswer = overview, recorded = 120): FakeDoor {
  setToday('2026-11-21');
  const door = createFakeDoor({
    'overview.get': () => ok(answer),
    'attention.list': ({ kind, family }) => {
      const rows = items.filter((item) => (kind ?? null) === null || item.kind === kind).filter((item) => (family ?? null) === null || familyOf(item.kind) === family);
      return ok({ rows, total: kind === null && family === null ? 1_660 : kind === 'risk review overdue' || family === 'risks' ? 1_658 : rows.length, offset: 0 });
    },
    'attention.snoozed': () => ok({ rows: [snoozedItem], total: 1, offset: 0 }),
    'overview.story': ({ newestFirst, offset, limit }) => ok({ rows: (newestFirst ? facts : facts.toReversed()).slice(offset, offset + limit), total: facts.length, offset }),
    'record.create': () => ok({} as never), 'record.delete': () => ok({} as never),
    'contract.list': () => ok({ rows: [], total: recorded, offset: 0 }), 'organisation.list': () => ok({ rows: [], total: 0, offset: 0 }), 'risk.list': () => ok({ rows: [], total: 0, offset: 0 }),
  });
  renderInApp(<Overview />);
  return door;
}

describe('the income at stake, in words', () => {
  const income = (contracts: number, unknown: number): string => incomeSentence({ year, total: pence.parse(0), contracts, unknown });
  it.each([
    [94, 5, '2026/27, in 89 running contracts. 5 more do not state a value for the year and are not in this figure.'],
    [2, 1, '2026/27, in 1 running contract. 1 more does not state a value for the year and is not in this figure.'],
    [1_250, 0, '2026/27, in 1,250 running contracts.'],
    [3, 3, 'None of the 3 contracts that run in 2026/27 states its value for the year.'],
    [1, 1, 'The one contract that runs in 2026/27 does not state its value for the year.'],
    [0, 0, 'No contract runs in 2026/27.'],
  ] as const)('%i contracts, %i without a value', (contracts, unknown, words) => expect(income(contracts, unknown)).toBe(words));
});

describe('the overview', () => {
  it('shows each band from the worst down, with its word and the way to its risks', async () => {
    show();
    const table = await screen.findByRole('table', { name: 'Open risks by band of the current score' });
    expect(within(table).getAllByRole('rowheader').map(({ textContent }) => textContent?.trim())).toEqual(['Extreme', 'Severe', 'Moderate', 'Low']);
    expect(within(table).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['extreme', 'high', 'moderate', 'low'].map((level) => `#/risks?status=open&band=${level}`));
    expect(screen.getByText('10 open risks have no current score.')).toBeTruthy();
    expect(screen.getByText('£174,442,900')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^3\s*in difficulty/ }).getAttribute('href')).toBe('#/mutuals?role=mutual&standing=in%20difficulty');
  });

  it('never shows a sum of nothing as £0', async () => {
    show({ ...overview, incomeAtStake: { year, total: pence.parse(0), contracts: 12, unknown: 12 } });
    expect(await screen.findByText('None of the 12 contracts that run in 2026/27 states its value for the year.')).toBeTruthy();
    expect(screen.queryByText('£0')).toBeNull();
    expect(screen.getByText('Not known')).toBeTruthy();
  });

  it('leads from every item to its record and to the act that settles it', async () => {
    show();
    await screen.findByRole('link', { name: 'R-0001 Payroll' });
    const hrefs = items.map(({ title }) => [screen.getByRole('link', { name: title }).getAttribute('href'), screen.getByRole('link', { name: new RegExp(`.: ${title}$`) }).getAttribute('href')]);
    expect(hrefs).toEqual([
      [`#/risks/${uuid(1)}`, `#/risks/${uuid(1)}?review=1`],
      [`#/contracts/${uuid(2)}`, `#/contracts/${uuid(2)}`],
      [`#/contracts/${uuid(3)}`, `#/risks/new?contract=${uuid(3)}`],
      [`#/records/payment/${uuid(4)}`, `#/records/payment/${uuid(4)}/edit`],
    ]);
  });

  it('counts every family and, within it, every reason, shows one alone, and says how many of it there are', async () => {
    const door = show();
    const families = await screen.findByRole('group', { name: 'Show what it is about' });
    expect(within(families).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['All 1,662', 'Risks 1,658', 'Contracts 2', 'Outset 2']);
    fireEvent.click(within(families).getByRole('button', { name: /^Contracts/ }));
    const reasons = await screen.findByRole('group', { name: 'Show by reason' });
    expect(within(reasons).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['All 2', 'Contract ending within its notice period 1', 'Contract without a risk 1']);
    fireEvent.click(within(reasons).getByRole('button', { name: /^Contract without a risk/ }));
    await waitFor(() => expect(screen.queryByText('TV-0088 Tissue viability')).toBeNull());
    expect(window.location.hash).toBe('#/?family=contracts&kind=contract+without+a+risk');
    fireEvent.click(within(families).getByRole('button', { name: /^Risks/ }));
    await waitFor(() => expect(screen.queryByText('TV-0003 Podiatry')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Show the first 500 of 1,658' }));
    await waitFor(() => expect(door.calls.findLast(({ channel }) => channel === 'attention.list')?.input).toEqual({ family: 'risks', kind: null, offset: 0, limit: 500 }));
    expect(await screen.findByText('The 500 most pressing of 1,658.')).toBeTruthy();
    fireEvent.click(within(families).getByRole('button', { name: /^All/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/'));
  });

  it('says how many live contracts have gaps, and leads to them; and the spin-outs by stage', async () => {
    show();
    expect((await screen.findByRole('link', { name: '2 of 60 live contracts' })).getAttribute('href')).toBe('#/?family=outset');
    const table = screen.getByRole('table', { name: 'Spin-outs by stage' });
    expect(within(table).getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual(['Outline case3', 'Withdrawn (over)1']);
  });
});

describe('setting an item aside', () => {
  it('sends the item, the day and the reason', async () => {
    const door = show();
    fireEvent.click(await screen.findByRole('button', { name: 'Snooze: R-0001 Payroll, risk review overdue' }));
    const dialog = await screen.findByRole('dialog', { name: 'Snooze' });
    expect(within(dialog).getByLabelText<HTMLInputElement>(/^Until/).value).toBe('2026-12-21');
    fireEvent.change(within(dialog).getByLabelText(/^Until/), { target: { value: '2026-12-01' } });
    fireEvent.change(within(dialog).getByLabelText(/^Reason/), { target: { value: 'The owner is away' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Snooze' }));
    await waitFor(() => expect(door.calls.find(({ channel }) => channel === 'record.create')?.input).toEqual({
      kind: 'snooze', fields: { rule: 'risk review overdue', recordKind: 'risk', recordId: uuid(1), until: '2026-12-01', reason: 'The owner is away', notes: null },
    }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('lists what is set aside, and ends it', async () => {
    const door = show();
    const button = await screen.findByRole('button', { name: '1 item is snoozed', expanded: false });
    fireEvent.click(button);
    expect((await screen.findByText(/A manager starts in January/)).textContent).toBe('Contract without a manager, until 24 Dec 2026, by Ada Obi: A manager starts in January.');
    fireEvent.click(screen.getByRole('button', { name: /^End the snooze/ }));
    await waitFor(() => expect(door.calls.find(({ channel }) => channel === 'record.delete')?.input).toEqual({ kind: 'snooze', id: uuid(9), version: 1 }));
  });
});

describe('what happened', () => {
  it('is told from its end, a page at a time, and from its beginning where one asks', async () => {
    const door = show();
    const story = (await screen.findByText('Fact 0.')).closest('section');
    if (story === null) throw new Error('The story has no section.');
    expect(within(story).getAllByRole('listitem').length).toBe(15);
    expect(within(story).getByRole('link', { name: 'TV-0' }).getAttribute('href')).toBe(`#/records/payment/${uuid(100)}`);
    expect(within(story).getByRole('status').textContent).toBe('1 to 15 of 40');
    fireEvent.click(within(story).getByRole('button', { name: 'Earlier' }));
    await waitFor(() => expect(within(story).getByRole('status').textContent).toBe('16 to 30 of 40'));
    fireEvent.click(within(story).getByRole('button', { name: 'Show the oldest first' }));
    await waitFor(() => expect(within(story).getAllByRole('listitem')[0]?.textContent).toContain('Fact 39.'));
    expect(door.calls.findLast(({ channel }) => channel === 'overview.story')?.input).toEqual({ newestFirst: false, offset: 0, limit: 15 });
    expect(within(story).getByRole('button', { name: 'Earlier' }).hasAttribute('disabled')).toBe(true);
  });
});

describe('the first run', () => {
  const none: OverviewAnswer = {
    ...overview, counts: { contracts: 0, mutuals: 0, services: 0, openRisks: 0 }, incomeAtStake: { year, total: pence.parse(0), contracts: 0, unknown: 0 }, standings: [],
    attention: counts({}), outset: { live: 0, withGaps: 0 }, spinOuts: [], snoozed: 0,
  };

  it('says what to do first', async () => {
    show(none, 0);
    expect(await screen.findByText('Nothing is recorded yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Import notices' }).getAttribute('href')).toBe('#/exchange/import');
    expect(screen.getByRole('link', { name: 'Add a contract' }).getAttribute('href')).toBe('#/contracts/new');
    expect(screen.getByRole('button', { name: 'Open the sample portfolio' })).toBeTruthy();
  });

  it('is over where only contracts that have ended are recorded', async () => {
    show(none, 66);
    expect(await screen.findByText('No contract runs in 2026/27.')).toBeTruthy();
    expect(screen.queryByText('Nothing is recorded yet')).toBeNull();
    expect(screen.getByText('No organisation is recorded as a mutual.')).toBeTruthy();
  });
});
