import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { parameterKind } from './kind.ts';
import { always, percentCell, wholeCell } from './layout.ts';

const rate = z.int('Enter a percentage with at most two decimals.').min(0, 'Enter 0 or more.').max(5_000, 'Enter at most 50 %.');
const period = z.object({
  /** Years from the base year, the first that has these rates; they hold until the next period begins. */
  fromYear: z.int('Enter a whole number of years.').min(0, 'Enter 0 or more.').max(1_000, 'Enter at most 1,000 years.'),
  standard: rate,
  /** For effects on the length and quality of life. */
  health: rate,
  /** The lower series that very long horizons are also tested with. */
  sensitivity: rate,
});

/** Real rates a year in basis points, by years from the base year. */
export const discountRates = z.object({
  periods: z.array(period).min(1, 'Keep at least one period.').max(30, 'Keep at most 30 periods.'),
}).superRefine(({ periods }, context) => {
  periods.forEach(({ fromYear }, index) => {
    const before = periods[index - 1];
    if (before === undefined ? fromYear !== 0 : fromYear <= before.fromYear) {
      context.addIssue({ code: 'custom', path: ['periods', index, 'fromYear'], message: before === undefined ? 'The first period must begin in year 0.' : `Periods must rise: enter more than ${before.fromYear}.` });
    }
  });
});
export type DiscountRates = Readonly<z.infer<typeof discountRates>>;

/** The table of the Green Book: up to 30, 75, 125, 200 and 300 years, and beyond. */
export const defaultDiscountRates: DiscountRates = {
  periods: [
    { fromYear: 0, standard: 350, health: 150, sensitivity: 300 },
    { fromYear: 31, standard: 300, health: 129, sensitivity: 257 },
    { fromYear: 76, standard: 250, health: 107, sensitivity: 214 },
    { fromYear: 126, standard: 200, health: 86, sensitivity: 171 },
    { fromYear: 201, standard: 150, health: 64, sensitivity: 129 },
    { fromYear: 301, standard: 100, health: 43, sensitivity: 86 },
  ],
};

export const discountRatesKind = parameterKind<DiscountRates>({
  label: 'Discount rates',
  about: 'What a year’s delay takes from the value of costs and benefits, in real terms. Rates change with the years from the base year.',
  schema: discountRates,
  parts: [{
    is: 'table', at: 'periods', title: 'Rates a year', rowHeader: 'Period', rows: null,
    columns: () => [
      { header: 'From year', path: (row) => `periods.${row}.fromYear`, cell: always(wholeCell()) },
      { header: 'Standard', path: (row) => `periods.${row}.standard`, cell: always(percentCell) },
      { header: 'Health', path: (row) => `periods.${row}.health`, cell: always(percentCell) },
      { header: 'Sensitivity', path: (row) => `periods.${row}.sensitivity`, cell: always(percentCell) },
    ],
    adds: { noun: 'period', blank: { fromYear: null, standard: null, health: null, sensitivity: null } },
  }],
  shipped: [{ name: 'Discount rates', source: 'HM Treasury, The Green Book (February 2026)', effectiveOn: isoDate.parse('2026-02-01'), confirmed: true, values: defaultDiscountRates }],
});
