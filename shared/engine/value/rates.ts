import { z } from 'zod';
import { defaultDiscountRates, discountRatesKind, type DiscountRates } from '../../model/parameters/discount-rates.ts';
import { atLeastZero, name, whole } from '../fields.ts';

const MOST_YEARS = 1_000;

/** Real rates a year, as shares (0.035 = 3.5 %): each holds from its first year until the next period begins; the last one for ever. */
export const rateTable = z.array(z.object({
  /** Counted from the base year, which is year 0 and not discounted; the rate of year 1 is the first that matters. */
  fromYear: whole(0, MOST_YEARS, 'The first year of a rate'),
  rate: atLeastZero.max(0.5, 'A rate is at most 0.5, which is 50 % a year.'),
})).min(1, 'Give at least one rate.').max(30, 'There are 30 rates at most.').superRefine((periods, context) => {
  periods.forEach(({ fromYear }, index) => {
    const before = periods[index - 1];
    if (before === undefined && fromYear > 1) context.addIssue({ code: 'custom', path: [index, 'fromYear'], message: 'The first rate must hold from year 0 or 1.' });
    if (before !== undefined && fromYear <= before.fromYear) context.addIssue({ code: 'custom', path: [index, 'fromYear'], message: `Years must rise: give more than ${before.fromYear}.` });
  });
});
export type RateTable = readonly Readonly<z.output<typeof rateTable>[number]>[];

/** The rates of one edition of the guidance, by what is discounted. */
export const discountRateSet = z.object({
  /** Which edition these are: it is shown with every figure made with them. */
  source: name,
  standard: rateTable,
  /** For effects on the length and quality of life, in pounds or QALYs; never for money saved or spent. */
  health: rateTable,
  /** The lower series that very long horizons are tested with; `null` where the edition has none. */
  sensitivity: rateTable.nullable(),
});
export type DiscountRateSet = { readonly source: string; readonly standard: RateTable; readonly health: RateTable; readonly sensitivity: RateTable | null };
export type FullRateSet = DiscountRateSet & { readonly sensitivity: RateTable };

/** A parameter set of the store, whose rates are basis points, as the engine reads it. `source` names the set and its date. */
export function discountRateSetOf({ periods }: DiscountRates, source: string): FullRateSet {
  const series = (of: 'standard' | 'health' | 'sensitivity'): RateTable => periods.map((period) => ({ fromYear: period.fromYear, rate: period[of] / 10_000 }));
  return { source, standard: series('standard'), health: series('health'), sensitivity: series('sensitivity') };
}

/**
 * HM Treasury, The Green Book, February 2026: standard 3.5 % in years 1 to 30, 3.0 % to 75, 2.5 % to 125, 2.0 % to 200, 1.5 % to
 * 300, then 1.0 %; health 1.5, 1.29, 1.07, 0.86, 0.64 and 0.43 % (the same figures as in the edition of 2003, Table 6.1, and in
 * Annex 6 of that of 2022). The figures stand once, with the parameter set that every store begins with.
 */
export const GREEN_BOOK_2026: FullRateSet = discountRateSetOf(defaultDiscountRates, discountRatesKind.shipped[0].source);

/** The same rate in every year: for checks against textbooks and other programs. */
export const flatRate = (rate: number): RateTable => [{ fromYear: 0, rate }];
