import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { amount } from '../fields.ts';
import { PERIODS_A_YEAR, type Timing } from './discount.ts';

const indexValue = amount.min(1e-6, 'An index is above nought.').max(1e9, 'An index is at most 1,000,000,000.');

/** How prices in general rise, to bring nominal amounts to the prices of the base year. */
export const deflator = z.discriminatedUnion('type', [
  /** The same rise every year (0.02 = 2 %). */
  z.object({ type: z.literal('yearly'), rate: amount.min(-0.5, 'A fall is at most 0.5, which is 50 % a year.').max(1, 'A rise is at most 1, which is 100 % a year.') }),
  /** A published index (the GDP deflator, say): one value a period, and that of the year whose prices are wanted. */
  z.object({ type: z.literal('index'), base: indexValue, values: z.array(indexValue) }),
]);
export type Deflator = z.output<typeof deflator>;

export const priceBases = ['real', 'nominal'] as const;
export type PriceBasis = (typeof priceBases)[number];

/**
 * What a nominal amount of each period is multiplied by to be real: base / index, or (1 + rate)^(−years). `needed` says whether
 * any amount is nominal: a missing deflator is then refused by name, as discounting nominal money at real rates is wrong.
 */
export function realMultipliers(given: Deflator | null, periods: number, timing: Timing, needed: boolean): Answer<Float64Array> {
  if (given === null) return needed ? refuse('deflator', 'Discount rates are real, so nominal amounts need a deflator.') : ok(new Float64Array(periods).fill(1));
  if (given.type === 'yearly') return ok(Float64Array.from({ length: periods }, (_, period) => (1 + given.rate) ** (-period / PERIODS_A_YEAR[timing])));
  if (given.values.length !== periods) return refuse('deflator.values', `Give ${periods} values, one for each period; there are ${given.values.length}.`);
  return ok(Float64Array.from(given.values, (value) => given.base / value));
}
