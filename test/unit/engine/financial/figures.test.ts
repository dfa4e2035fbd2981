import { describe, expect, it } from 'vitest';
import { deriveFigures, figureWords, yearBefore, yearOf } from '../../../../shared/engine/financial/figures.ts';
import { formatBeside, formatMetric } from '../../../../shared/engine/financial/words.ts';
import { day, figureNames, onlyKnown, statement } from './statement.ts';

describe('the sums that a statement implies', () => {
  it('adds what is known', () => {
    expect(deriveFigures(statement())).toEqual({ ebitda: 10_000_000, operatingProfit: 6_000_000, netDebt: 40_000_000, netInterest: 2_000_000, currentAssets: 16_000_000, currentLiabilities: 15_000_000 });
  });

  it.each([
    ['staffCosts', ['ebitda', 'operatingProfit']], ['depreciation', ['operatingProfit']], ['cash', ['netDebt', 'currentAssets']], ['interestReceived', ['netInterest']],
    ['inventories', ['currentAssets']], ['payables', ['currentLiabilities']], ['dividends', []],
  ] as const)('without %s it does not know %o', (missing, lost) => {
    expect(Object.entries(deriveFigures(statement({ [missing]: null }))).filter(([, value]) => value === null).map(([name]) => name)).toEqual(lost);
  });

  it('knows nothing of a statement that says nothing', () => {
    expect(Object.values(deriveFigures(onlyKnown({})))).toEqual([null, null, null, null, null, null]);
    expect(figureNames).toEqual(Object.keys(figureWords));
  });
});

describe('a year of flows', () => {
  it.each([
    ['2025-04-01', '2026-03-31', 1, 1], ['2027-04-01', '2028-03-31', 1, 1], [null, '2026-03-31', 1, 1],
    ['2028-02-29', '2029-02-27', 1, 1], ['2027-03-01', '2028-02-29', 1, 1],
    ['2026-03-01', '2026-03-31', 365, 31], ['2026-03-31', '2026-03-31', 365, 1], ['2024-10-01', '2026-03-31', 365, 547],
  ])('from %s to %s is × %i ÷ %i', (from, to, times, over) => {
    expect(yearOf({ periodStart: from === null ? null : day(from), periodEnd: day(to) })).toMatchObject({ ok: true, value: { times, over } });
  });

  it('is not known of a period that ends before it begins', () => {
    expect(yearOf({ periodStart: day('2026-04-02'), periodEnd: day('2026-03-31') })).toEqual({ ok: false, error: ['periodStart'] });
    expect(yearOf({ periodStart: day('2026-04-01'), periodEnd: day('2026-03-31') })).toEqual({ ok: false, error: ['periodStart'] });
  });
});

describe('the year before', () => {
  const period = (from: string | null, to: string) => ({ periodStart: from === null ? null : day(from), periodEnd: day(to) });
  const latest = period('2025-04-01', '2026-03-31');
  const before = period('2024-04-01', '2025-03-31');
  it.each([
    ['is found', latest, [period('2023-04-01', '2024-03-31'), latest, before], before],
    ['may have another year end, within a month', latest, [period('2024-03-02', '2025-03-01')], period('2024-03-02', '2025-03-01')],
    ['is not one that ends 32 days off', latest, [period('2024-02-28', '2025-02-27')], null],
    ['is not a part of a year', latest, [period('2025-01-01', '2025-03-31')], null],
    ['may have no known beginning', latest, [period(null, '2025-03-31')], period(null, '2025-03-31')],
    ['is not asked for a part of a year', period('2025-10-01', '2026-03-31'), [before], null],
    ['is the nearest', latest, [period('2024-04-10', '2025-04-09'), before], before],
    ['is the first of equals', latest, [before, { ...before, basis: 'draft' }], before],
    ['is not there', latest, [], null],
  ])('%s', (_, of, statements, expected) => {
    expect(yearBefore(of, statements)).toEqual(expected);
  });
});

describe('numbers in words', () => {
  it.each([
    ['%', 1.124, '112.4%'], ['%', -0.005, '−0.5%'], ['%', -0.0001, '0%'], ['×', 2.345, '2.35×'], ['×', 3, '3×'], ['£', 12_000_000, '£120,000'], ['£', -12_000_000, '−£120,000'], ['£', -1, '£0'],
    ['days', -9.26, '−9.3 days'], ['days', 1, '1 day'], ['days', 0, '0 days'], ['months', 1.5, '1.5 months'],
  ] as const)('%s %s is %s', (unit, value, text) => {
    expect(formatMetric(unit, value)).toBe(text);
  });

  it.each([
    ['%', 0.0499, [0.05], '4.99%'], ['%', 0.05, [0.05], '5%'], ['×', 3.500_01, [3.5, 2.5], '3.50001×'], ['£', -1, [0], '−£0.01'], ['days', -7.01, [-7], '−7.01 days'],
  ] as const)('%s %s beside %o is %s', (unit, value, edges, text) => {
    expect(formatBeside(unit, value, edges)).toBe(text);
  });
});
