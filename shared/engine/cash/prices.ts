import { z } from 'zod';
import { amount, whole } from '../fields.ts';

/** A yearly rise: 0.03 is 3 %. */
export const yearlyRise = amount.min(-0.5, 'A yearly rise is between −0.5 and 1 (0.03 is 3 %).').max(1, 'A yearly rise is between −0.5 and 1 (0.03 is 3 %).');

/** How prices go on from those of the start: by compounding each month (pay drift), or in steps each year (a settlement). */
export const priceRise = z.discriminatedUnion('how', [
  z.object({ how: z.literal('monthly'), rate: yearlyRise }),
  /** The first step is in `firstStep`, counted from 0, and then every twelfth month. */
  z.object({ how: z.literal('yearly'), rate: yearlyRise, firstStep: whole(0, 11, 'The month of the first step') }),
]);
export type PriceRise = z.output<typeof priceRise>;

/** I of a month, from 1 in month 0: (1 + rate)^(month/12), or (1 + rate)^(steps so far). */
export function indexAt(rise: PriceRise, month: number): number {
  if (rise.how === 'monthly') return (1 + rise.rate) ** (month / 12);
  return month < rise.firstStep ? 1 : (1 + rise.rate) ** (Math.floor((month - rise.firstStep) / 12) + 1);
}

/** The label that goes with it. */
export const riseSaid = (what: string, rise: PriceRise): string => {
  const percent = `${(rise.rate * 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })} %`;
  return rise.how === 'monthly' ? `${what} rise by ${percent} a year, compounding monthly.` : `${what} rise by ${percent} once a year, first in month ${rise.firstStep} (counted from 0).`;
};
