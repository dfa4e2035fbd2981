import type { CashModelView, ForecastView, WatchRow, WatchView } from '../../../../../shared/ipc/cash.ts';
import type { EstimateSeries } from '../../../../../shared/engine/simulation/estimate.ts';
import type { Plain } from '../../../../../shared/engine/plain.ts';
import { organisationId, parameterSetId } from '../../../../../shared/model/ids.ts';
import { defaultCashAssumptions } from '../../../../../shared/model/parameters/cash-assumptions.ts';
import { isoDate } from '../../../../../shared/time.ts';

const uuid = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const mutual = organisationId.parse(uuid(3));
export const start = isoDate.parse('2026-12-01');
export const MONTHS = 24;
const months = Array.from({ length: MONTHS }, (_, month) => month);
const estimate = (value: number, off = 0.01) => ({ value, standardError: off / 1.96, low: value - off, high: value + off });
const series = (value: readonly number[], off: number): Plain<EstimateSeries> => ({ value, standardError: value.map(() => off / 1.96), low: value.map((one) => Math.max(0, one - off)), high: value.map((one) => one + off) });

const provenance = { function: 'simulation.run', engineVersion: '1.0.0', inputHash: 'a'.repeat(64), seed: 2_011, paths: 10_000, conventions: ['Months are counted from 0.'] };

/** A forecast in round figures: £100,000 at the start, £5,000 less each month by `drop`; the chance grows by `chance` a month. */
export function forecast({ drop = 5_000, chance = 0.02, breach = null as number | null, sentences = ['Late payments lower the middle by £1,200.'] as readonly string[] } = {}): ForecastView {
  const course = (shift: number): readonly number[] => months.map((month) => 100_000 - drop * (month + 1) + shift);
  const quantile = (level: number, shift: number) => ({ level, value: course(shift), low: course(shift - 100), high: course(shift + 100) });
  const flat = months.map(() => 0);
  return {
    organisationId: mutual, name: 'Bluebell Community Services CIC', start, months: MONTHS, figures: [], missing: [], trust: { grade: 'usable', findings: [] },
    result: {
      expected: {
        provenance: { ...provenance, function: 'cash.months', seed: null, paths: null },
        result: {
          months: MONTHS, balance: course(0), receipts: flat, payments: flat, other: flat, interest: flat, earned: flat, incurred: flat, debtors: flat, creditors: flat, facility: months.map(() => 20_000), dip: flat, headroom: course(20_000), headroomAtDip: course(20_000),
          lowest: { month: MONTHS - 1, balance: 100_000 - drop * MONTHS }, peakNeed: Math.max(0, drop * MONTHS - 100_000), belowMinimum: breach, beyondFacility: breach, runway: breach,
          explained: [{ month: 0, from: start, to: isoDate.parse('2026-12-31'), opening: 100_000, closing: 100_000 - drop, change: -drop, parts: [] }], warnings: [],
        },
      },
      simulated: {
        provenance, notes: [],
        mutual: {
          id: mutual, insolvency: series(months.map((month) => Math.min(1, chance * (month + 1))), 0.01),
          timeToInsolvency: { median: chance * MONTHS >= 0.5 ? Math.ceil(0.5 / chance) - 1 : null, medianBetween: { low: null, high: null }, restrictedMean: estimate(20) },
          balance: { mean: series(course(0), 50), quantiles: [quantile(0.05, -30_000), quantile(0.25, -10_000), quantile(0.5, -1_000), quantile(0.75, 10_000), quantile(0.95, 30_000)], cashAtRisk: series(course(0), 10), expectedShortfall: series(course(0), 10) },
          headroom: { p5: course(-10_000), p50: course(19_000), lowest: { month: MONTHS - 1, amount: 100_000 - drop * MONTHS - 10_000 }, firstMedianBelow: null },
          need: { p50: { level: 0.5, value: 21_000, low: 20_500, high: 21_500 }, p95: { level: 0.95, value: 51_000, low: 50_000, high: 52_000 }, mean: estimate(25_000, 300) },
        },
      },
      facility: months.map(() => 20_000), minimum: 15_000, gap: { month: MONTHS - 1, expected: 0, median: -1_000, mean: -900, sentences }, tookMs: 40,
    },
  };
}

export const model = (over: Partial<CashModelView> = {}): CashModelView => ({
  organisationId: mutual, name: 'Bluebell Community Services CIC', standing: 'trading', asOf: isoDate.parse('2026-11-22'), start, months: null, weeks: null, simulated: null,
  lines: [{ contractId: null, id: 'line', label: 'District nursing', payerId: null, payer: 'Anytown', nextYear: 1_200_000, endsOn: null }],
  figures: [], missing: [], trust: { grade: 'usable', findings: [] },
  assumptions: { set: { id: parameterSetId.parse(uuid(90)), name: 'Cash-flow assumptions', source: 'Ours', effectiveOn: isoDate.parse('2011-06-24'), confirmed: false }, values: defaultCashAssumptions },
  ...over,
});

export const watchRow = (name: string, over: Partial<WatchRow> = {}): WatchRow => ({
  organisationId: organisationId.parse(uuid(100 + (name.codePointAt(0) ?? 0))), name, level: 'clear', reasons: [], chance12: { value: 0.01, standardError: 0.001, low: 0.008, high: 0.012 }, chanceEnd: null, runwayWeeks: null, firstBreachMonth: null,
  lowestHeadroom: 50_000, peakNeedP95: 0, cash: 80_000, incomeNextYear: 1_000_000, trust: 'usable', missing: 0, ...over,
});
export const watch = (rows: readonly WatchRow[]): WatchView => ({ rows, start, months: 36, found: { provenance }, tookMs: 900 });
