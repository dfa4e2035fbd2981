import { z } from 'zod';
import { fail, ok, type Result } from './result.ts';

/** Money is an integer number of pence, within what a Float64 holds exactly and a public body could mean (± £10 trillion). */
export const MAX_PENCE = 1_000_000_000_000_000;
export const pence = z.int('Enter an amount in pounds.').min(-MAX_PENCE, 'The amount is too large.').max(MAX_PENCE, 'The amount is too large.').brand<'Pence'>();
export type Pence = z.infer<typeof pence>;

const asPence = (value: number): Pence => pence.parse(value);

/** Rounds pounds to whole pence, halves away from zero (the one rounding rule for money). */
export function penceFromPounds(pounds: number): Pence {
  const scaled = Math.abs(pounds) * 100;
  // A decimal such as 1.005 is stored a hair below itself; the nudge restores the half that was written.
  const rounded = Math.round(scaled + scaled * Number.EPSILON);
  return asPence(pounds < 0 && rounded !== 0 ? -rounded : rounded);
}

/** Reads what a person types: "1234", "£1,234.50", "−20". Gives the reason when it is not an amount. */
export function parsePounds(text: string): Result<Pence, string> {
  const plain = text.trim().replace(/^(-|−|\u2013)?\s*£?\s*/, (_, sign: string | undefined) => (sign ? '-' : ''));
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/.test(plain)) return fail('Enter an amount in pounds, such as 1,250,000 or 99.50.');
  const digits = plain.replaceAll(',', '');
  const [whole = '0', fraction = ''] = digits.replace('-', '').split('.');
  const value = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (!Number.isSafeInteger(value) || value > MAX_PENCE) return fail('The amount is too large.');
  return ok(asPence(digits.startsWith('-') && value !== 0 ? -value : value));
}

const pounds = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const poundsAndPence = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = (value: number, text: string): string => (value < 0 ? `−£${text}` : `£${text}`);

/** "£1,234,567": whole pounds, halves away from zero, a true minus sign. */
export function formatPounds(value: Pence): string {
  const whole = Math.round(Math.abs(value) / 100);
  return signed(whole === 0 ? 0 : value, pounds.format(whole));
}

/** "£1,234.50". */
export function formatPoundsAndPence(value: Pence): string {
  return signed(value, poundsAndPence.format(Math.abs(value) / 100));
}

/** Sums known amounts; `null` (not known) makes no contribution but is counted, so that a total can say it is incomplete. */
export function sumPence(values: readonly (Pence | null)[]): { readonly total: Pence; readonly unknown: number } {
  let total = 0;
  let unknown = 0;
  for (const value of values) {
    if (value === null) unknown += 1;
    else total += value;
  }
  return { total: asPence(total), unknown };
}

/** Weights as whole numbers: as they are where they are whole, else to 53 bits of the largest. */
function wholeWeights(weights: readonly number[]): readonly bigint[] {
  if (weights.every((weight) => Number.isSafeInteger(weight))) return weights.map(BigInt);
  const largest = Math.max(...weights);
  return weights.map((weight) => BigInt(Math.round((weight / largest) * 2 ** 53)));
}

/**
 * Shares an amount by weights so that the parts add up to it exactly; pence that do not divide go to the largest
 * remainders, earlier parts first. All-zero weights share equally. Weights must be finite and not negative.
 */
export function allocate(total: Pence, weights: readonly number[]): readonly Pence[] {
  if (weights.length === 0) throw new Error('An amount needs at least one part to go to.');
  if (weights.some((w) => !Number.isFinite(w) || w < 0)) throw new Error('A weight must be a number that is not negative.');
  const whole = wholeWeights(weights.some((w) => w > 0) ? weights : weights.map(() => 1));
  const given = whole.reduce((sum, w) => sum + w, 0n);
  const size = BigInt(Math.abs(total));
  const parts = whole.map((weight, index) => ({ index, amount: (size * weight) / given, rest: (size * weight) % given }));
  const left = Number(size - parts.reduce((sum, { amount }) => sum + amount, 0n));
  const favoured = new Set(parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1)).slice(0, left).map(({ index }) => index));
  return parts.map(({ index, amount }) => {
    const part = Number(amount) + (favoured.has(index) ? 1 : 0);
    return asPence(total < 0 && part !== 0 ? -part : part);
  });
}
