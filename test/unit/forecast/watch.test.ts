import { describe, expect, it } from 'vitest';
import type { MonthsResult } from '../../../shared/engine/cash/months.ts';
import type { WeeksResult } from '../../../shared/engine/cash/weeks.ts';
import type { EstimateSeries } from '../../../shared/engine/simulation/estimate.ts';
import type { ModelLine, MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { NOBODY_NAMED } from '../../../shared/forecast/other-income.ts';
import { byWorry, runwayOf, watchRow, type WatchFound, type WatchRules } from '../../../shared/forecast/watch.ts';
import { day, modelOf, start } from '../scenarios/support.ts';

// The forecast begins on 1 April 2026; 13 weeks from then end on 30 June.
const rules: WatchRules = { runwayWatchWeeks: 52, runwayRedWeeks: 26, chanceWatch: 1_000, chanceRed: 2_500, dependsFrom: 0.75 };
/** Lines that give no reason of their own: three payers alike, none ending soon. */
const line = (payer: string, nextYear: number, endsOn: string | null = null): ModelLine => ({ contractId: null, id: payer, label: `For ${payer}`, payerId: null, payer, nextYear, endsOn: endsOn === null ? null : day(endsOn) });
const quiet = [line('North', 100), line('South', 100), line('West', 100)];
const quietModel = modelOf({}, { lines: quiet });

const every = (value: number, half = 0): EstimateSeries => {
  const series = (one: number): Float64Array => new Float64Array(24).fill(one);
  return { value: series(value), standardError: series(half / 1.96), low: series(Math.max(0, value - half)), high: series(Math.min(1, value + half)) };
};
const simulated = (chance: number, half = 0): WatchFound['simulated'] => ({ insolvency: every(chance, half), need: { p95: { value: 777 } } }) as unknown as WatchFound['simulated'];
const months = (beyondFacility: number | null, headroomAtDip: readonly number[] = [50, 20, 90]): MonthsResult => ({ beyondFacility, headroomAtDip: Float64Array.from(headroomAtDip) }) as unknown as MonthsResult;
const weeks = (runwayWeeks: number | null, on: string | null): WeeksResult =>
  ({ start, end: day('2026-06-30'), weeks: Array.from({ length: 13 }), runwayWeeks, beyondFacility: on === null ? null : { on: day(on), week: runwayWeeks, balance: -1 } }) as unknown as WeeksResult;
const found = (over: Partial<WatchFound> = {}): WatchFound => ({ model: quietModel, months: months(null), weeks: null, simulated: simulated(0), coupled: null, debtors: [], ...over });
const level = (over: Partial<WatchFound>) => watchRow(found(over), rules).level;
const reasons = (over: Partial<WatchFound>) => watchRow(found(over), rules).reasons;

describe('the level of a mutual', () => {
  it.each([
    [0, 'clear'], [0.0999, 'clear'], [0.1, 'watch'], [0.1001, 'watch'], [0.2499, 'watch'], [0.25, 'red'], [0.2501, 'red'], [1, 'red'],
  ] as const)('with a chance of %d is %s', (chance, expected) => expect(level({ simulated: simulated(chance) })).toBe(expected));

  // Months 6, 12 and 18 begin 26, 52 and 78 whole weeks after 1 April 2026; months 5 and 11 begin 21 and 47 weeks after it.
  it.each([
    [18, 78, 'clear'], [12, 52, 'clear'], [11, 47, 'watch'], [6, 26, 'watch'], [5, 21, 'red'], [0, 0, 'red'],
  ] as const)('that runs out in month %d, after %d weeks, is %s', (month, whole, expected) => {
    expect(runwayOf(start, null, months(month))).toBe(whole);
    expect(level({ months: months(month) })).toBe(expected);
  });

  it('is at least as bad as the worse of chance and runway, and not known without a simulation', () => {
    expect(level({ months: months(18), simulated: simulated(0.25) })).toBe('red');
    expect(level({ months: months(5), simulated: simulated(0) })).toBe('red');
    expect(level({ months: months(11), simulated: simulated(0.3) })).toBe('red');
    expect(level({ simulated: null })).toBe('not known');
  });

  it('follows the chance with others’ failures counted, and need and headroom as if alone', () => {
    const coupled = { insolvency: { alone: every(0.05), coupled: every(0.3), contagion: every(0.25, 0.01) }, need: { coupled: { p95: { value: 999 } } } } as unknown as WatchFound['coupled'];
    const row = watchRow(found({ simulated: simulated(0.05), coupled, debtors: ['Ash', 'Birch', 'Cedar'] }), rules);
    expect([row.level, row.chance12?.value, row.peakNeedP95, row.lowestHeadroom]).toEqual(['red', 0.3, 777, 20]);
    expect(row.reasons).toEqual(['30 % of the paths run out within 12 months.', '25 % (24–26 %) of the paths run out within 12 months only because others fail first (owed by Ash and Birch).']);
  });
});

describe('the reasons', () => {
  it('come in the order of their weight', () => {
    const lines = [line('North', 900, '2026-12-31'), line('South', 100)];
    const model: MutualModel = { ...modelOf({ facilityMonths: 3 }, { lines }), trust: { grade: 'weak', findings: [{ key: 'statement', level: 'serious', sentence: 'The newest statement is 20 months old.' }] as unknown as MutualModel['trust']['findings'] } };
    expect(reasons({ model, months: months(1), weeks: weeks(6, '2026-05-14'), simulated: simulated(0.62, 0.01) })).toEqual([
      'Runs out in 6 weeks on the expected course, on 14 May 2026.',
      '62 % (61–63 %) of the paths run out within 12 months.',
      // 900 in 275 of 365 days is 1,194.5 a year, of 1,294.5 in all.
      '92 % of its income ends on 31 December 2026 (For North, paid by North), and nothing that is known follows.',
      'Its facility is there until 30 June 2026 and no longer.',
      '90 % of its income of the next year is paid by North.',
      'The forecast is weak: The newest statement is 20 months old.',
    ]);
  });

  it('each begin with a capital, also where a share is told in words', () => {
    const all = reasons({ model: modelOf({}, { lines: [line('North', 10_000, '2027-03-01'), line('South', 1)] }), months: months(0), simulated: simulated(0.999, 0.0005) });
    expect(all).toEqual([
      'Runs out within a week on the expected course, in the month from 1 April 2026.',
      'Over 99 % of the paths run out within 12 months.',
      expect.stringMatching(/^Over 99 % of its income ends on 1 March 2027 /),
      'Over 99 % of its income of the next year is paid by North.',
    ]);
  });

  it('name a contract that ends from a fifth of the income, a payer from the share of the bands, and nobody who has no name', () => {
    const ends = (share: number) => reasons({ model: modelOf({}, { lines: [line('A', share, '2027-03-30'), line('B', (100 - share) / 2), line('C', (100 - share) / 2)] }) });
    // Of 364 of 365 days: 20 stands for 20.05 a year, of 100.05.
    expect(ends(20)).toEqual([expect.stringMatching(/^20 % of its income ends on 30 March 2027/)]);
    expect(ends(19.9)).toEqual([]);
    const payer = (share: number, name = 'A') => reasons({ model: modelOf({}, { lines: [line(name, share), line('B', 100 - share)] }) });
    expect(payer(75)).toEqual(['75 % of its income of the next year is paid by A.']);
    expect(payer(74.9)).toEqual([]);
    expect(payer(90, NOBODY_NAMED)).toEqual([]);
  });

  it('say what stops a forecast first', () => {
    const missing = [{ key: 'opening cash', label: 'Cash at the start', means: 'Without it there is no forecast.', ask: 'Enter it.', stops: true, assume: null, record: null }] as unknown as MutualModel['missing'];
    const row = watchRow(found({ model: { ...quietModel, missing }, months: null, simulated: null }), rules);
    expect(row).toMatchObject({ level: 'not known', reasons: ['There is no forecast: Cash at the start. Enter it.'], runwayWeeks: null, chance12: null, lowestHeadroom: null, peakNeedP95: null, missing: 1 });
  });
});

describe('weeks and months that part', () => {
  it('are said where the weeks fall short first', () => {
    expect(reasons({ weeks: weeks(11, '2026-06-20'), months: months(22), simulated: simulated(0.02) })).toEqual([
      'Runs out in 11 weeks on the expected course, on 20 June 2026.',
      'The thirteen weeks fall short on 20 June 2026, which the months do not see: by them it runs out in the month from 1 February 2028, and the chances are drawn by months.',
    ]);
    expect(reasons({ weeks: weeks(11, '2026-06-20'), months: months(null) })[1]).toContain('by them it does not run out within the forecast, and');
    expect(level({ weeks: weeks(11, '2026-06-20'), months: months(22), simulated: simulated(0.02) })).toBe('red');
  });

  it('are said where the months fall short first', () => {
    expect(reasons({ weeks: weeks(null, null), months: months(2) })).toEqual([
      'Runs out in 13 weeks on the expected course, in the month from 1 June 2026.',
      'The months fall short in the month from 1 June 2026, which the thirteen weeks do not see; the chances are drawn by months.',
    ]);
    expect(reasons({ weeks: weeks(11, '2026-06-20'), months: months(1) })[1]).toBe('The months fall short in the month from 1 May 2026, which the thirteen weeks do not see before 20 June 2026; the chances are drawn by months.');
  });

  it('are one where they fall short in the same month, or beyond the weeks', () => {
    for (const [short, month] of [['2026-06-01', 2], ['2026-06-30', 2], ['2026-04-01', 0]] as const) expect(reasons({ weeks: weeks(9, short), months: months(month) })).toHaveLength(1);
    // The fourth month ends after the weeks do.
    expect(reasons({ weeks: weeks(null, null), months: months(3) })).toHaveLength(1);
    expect(reasons({ weeks: weeks(null, null), months: months(null) })).toEqual([]);
  });
});

describe('the order of worry', () => {
  it('is by level, then chance, then runway, then name', () => {
    const row = (name: string, over: Partial<WatchFound>) => watchRow(found({ ...over, model: { ...quietModel, name } }), rules);
    const rows = [
      row('Clear', {}), row('Unknown', { simulated: null }), row('Watch', { simulated: simulated(0.2) }), row('Red B', { simulated: simulated(0.3) }), row('Red A', { simulated: simulated(0.3) }),
      row('Red sooner', { simulated: simulated(0.3), months: months(2) }), row('Red surer', { simulated: simulated(0.9) }),
    ];
    expect(rows.toSorted(byWorry).map(({ name }) => name)).toEqual(['Red surer', 'Red sooner', 'Red A', 'Red B', 'Watch', 'Unknown', 'Clear']);
  });
});
