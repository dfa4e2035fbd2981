import type { RateTable } from './rates.ts';

/**
 * How a period's flow is discounted. Periods are counted from 0.
 * - `years`: periods are years; the flow of year y falls y years after the base.
 * - `months`: periods are months; the flow of month n falls n/12 years after the base, at (1 + r)^(1/12) a month.
 * - `months in years`: periods are months, discounted in yearly blocks as official tables do: months 0 to 11 are year 0.
 */
export const timings = ['years', 'months', 'months in years'] as const;
export type Timing = (typeof timings)[number];

export const PERIODS_A_YEAR: Readonly<Record<Timing, number>> = { years: 1, months: 12, 'months in years': 12 };

/** The rate that holds in a year, counted from 1 (what lies between the ends of year y − 1 and year y). */
export const rateOfYear = (table: RateTable, year: number): number => (table.findLast(({ fromYear }) => fromYear <= year) ?? table[0]!).rate;

/**
 * DF(y) = Π_{k ≤ y} 1 / (1 + r_k) for the years 0 to `last`; DF(0) = 1. Each year's step is at its own rate, so that a table whose
 * rate falls never gives a later year a larger factor.
 *
 * Source: HM Treasury, The Green Book (2026), chapter 6; HM Treasury (2003), Annex 6, Table 6.1.
 */
export function yearFactors(table: RateTable, last: number): Float64Array {
  const factors = new Float64Array(last + 1);
  factors[0] = 1;
  for (let year = 1; year <= last; year += 1) factors[year] = factors[year - 1]! / (1 + rateOfYear(table, year));
  return factors;
}

/**
 * The discount factor of each of `periods` periods. Within a year, factors follow (1 + r)^(1/12) of that year's rate, never
 * r/12, so that twelve months make exactly one year.
 */
export function periodFactors(table: RateTable, periods: number, timing: Timing): Float64Array {
  const a = PERIODS_A_YEAR[timing];
  const years = yearFactors(table, Math.ceil(Math.max(0, periods - 1) / a));
  return Float64Array.from({ length: periods }, (_, period) => {
    const year = Math.floor(period / a);
    const within = period % a;
    return timing !== 'months' || within === 0 ? years[year]! : years[year]! * (1 + rateOfYear(table, year + 1)) ** (-within / 12);
  });
}

/** Whole years after the base that `periods` periods reach: the n of an equivalent annual value. */
export const yearsAfterBase = (periods: number, timing: Timing): number =>
  timing === 'months in years' ? Math.ceil(periods / 12) - 1 : Math.ceil((periods - 1) / PERIODS_A_YEAR[timing]);
