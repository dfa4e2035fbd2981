import { z } from 'zod';

/** A number of an input: NaN and infinities are refused by name, so that no comparison downstream is silently false. */
export const amount = z.number({ error: ({ code }) => (code === 'invalid_type' ? 'Give a number; NaN and infinity are not numbers here.' : undefined) });
export const atLeastZero = amount.min(0, 'Cannot be negative.');
export const aboveZero = amount.gt(0, 'Must be more than zero.');
/** No public body's money is more; sums and products of what is within stay far from infinity. */
export const MOST_POUNDS = 1e12;
export const pounds = amount.min(-MOST_POUNDS, 'The amount is too large.').max(MOST_POUNDS, 'The amount is too large.');
export const poundsAtLeastZero = atLeastZero.max(MOST_POUNDS, 'The amount is too large.');
/** A part of a whole, from 0 to 1. */
export const share = amount.min(0, 'A share is between 0 and 1.').max(1, 'A share is between 0 and 1.');
/** A calendar date as text. */
export const date = z.iso.date({ error: 'Give a date that there is, written as 2026-04-01.', abort: true }).refine((text) => text >= '1900-01-01' && text <= '2199-12-31', 'Give a date between 1900 and 2199.').brand<'IsoDate'>();
export const name = z.string({ error: 'Give a name.' }).min(1, 'Give a name.').max(200, 'A name has 200 characters at most.');
export const whole = (least: number, most: number, what: string) =>
  z.int({ error: `${what} is a whole number.` }).min(least, `${what} is at least ${least}.`).max(most, `${what} is at most ${most.toLocaleString('en-GB')}.`);

export const MOST_MUTUALS = 5_000;
export const MOST_MONTHS = 600;
export const MOST_PATHS = 1_000_000;
/** Any whole number of 32 bits. */
export const seed = whole(0, 0xffff_ffff, 'The seed');
export const paths = whole(1, MOST_PATHS, 'The number of paths');
export const months = whole(1, MOST_MONTHS, 'The horizon in months');
