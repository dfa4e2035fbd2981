import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { incomeSentence } from '../../../../../renderer/views/overview/overview-figures.tsx';
import Overview from '../../../../../renderer/views/overview/overview.tsx';
import type { AttentionItem, Overview as OverviewAnswer } from '../../../../../shared/ipc/application.ts';
import { pence } from '../../../../../shared/money.ts';
import { ok } from '../../../../../shared/result.ts';
import { financialYear } from '../../../../../shared/time.ts';
import { day, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

const year = financialYear.parse(2026);
const overview: OverviewAnswer = {
  today: day('2026-11-21'), counts: { contracts: 97, mutuals: 40, services: 49, openRisks: 362 },
  incomeAtStake: { year, total: pence.parse(17_444_290_000), contracts: 94, unknown: 5 },
  bands: [{ level: 'low', word: 'Low', count: 81 }, { level: 'extreme', word: 'Extreme', count: 31 }, { level: 'moderate', word: 'Moderate', count: 104 }, { level: 'high', word: 'Severe', count: 136 }],
  unscored: 10, standings: [{ standing: 'trading', count: 34 }, { standing: 'in difficulty', count: 3 }],
  attention: { 'risk review overdue': 1_658, 'contract ending within its notice period': 1, 'contract without a risk': 1, 'risk without an owner': 0 },
};
const items: readonly AttentionItem[] = [
  { kind: 'risk review overdue', rank: 1, entity: { kind: 'risk', id: uuid(1) }, title: 'R-0001 Payroll', reason: 'Review was due on 20 Jul 2026, 124 days ago.', dueOn: day('2026-07-20') },
  { kind: 'contract ending within its notice period', rank: 2, entity: { kind: 'contract', id: uuid(2) }, title: 'TV-0088 Tissue viability', reason: 'Ends on 16 Dec 2026, in 25 days.', dueOn: day('2026-12-16') },
  { kind: 'contract without a risk', rank: 3, entity: { kind: 'contract', id: uuid(3) }, title: 'TV-0003 Podiatry', reason: 'No risk has been recorded against it.', dueOn: null },
  { kind: 'risk without an owner', rank: 4, entity: { kind: 'risk', id: uuid(4) }, title: 'R-0004 Lease', reason: 'Nobody is named to answer for it.', dueOn: null },
];

function show(answer: OverviewAnswer = overview, recorded = 120): FakeDoor {
  setToday('2026-11-21');
  const door = createFakeDoor({
    'overview.get': () => ok(answer),
    'attention.list': ({ kind }) => {
      const rows = items.filter((item) => kind === null || item.kind === kind);
      return ok({ rows, total: kind === null ? 1_660 : kind === 'risk review overdue' ? 1_658 : rows.length, offset: 0 });
    },
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
      [`#/risks/${uuid(4)}`, `#/risks/${uuid(4)}/edit`],
    ]);
  });

  it('counts every reason, shows one alone, and says how many of it there are', async () => {
    const door = show();
    const reasons = await screen.findByRole('group', { name: 'Show by reason' });
    expect(within(reasons).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['All 1,660', 'Risk review overdue 1,658', 'Contract ending within its notice period 1', 'Contract without a risk 1']);
    fireEvent.click(within(reasons).getByRole('button', { name: /^Risk review overdue/ }));
    await waitFor(() => expect(screen.queryByText('TV-0003 Podiatry')).toBeNull());
    expect(within(reasons).getByRole('button', { pressed: true }).textContent).toBe('Risk review overdue 1,658');
    expect(screen.getByRole('link', { name: 'All of them in the register' }).getAttribute('href')).toBe('#/risks?status=open&overdue=1');
    fireEvent.click(screen.getByRole('button', { name: 'Show the first 500 of 1,658' }));
    await waitFor(() => expect(door.calls.findLast(({ channel }) => channel === 'attention.list')?.input).toEqual({ kind: 'risk review overdue', offset: 0, limit: 500 }));
    expect(await screen.findByText('The 500 most pressing of 1,658.')).toBeTruthy();
  });
});

describe('the first run', () => {
  const none: OverviewAnswer = {
    ...overview, counts: { contracts: 0, mutuals: 0, services: 0, openRisks: 0 }, incomeAtStake: { year, total: pence.parse(0), contracts: 0, unknown: 0 }, standings: [],
    attention: { 'risk review overdue': 0, 'contract ending within its notice period': 0, 'contract without a risk': 0, 'risk without an owner': 0 },
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
