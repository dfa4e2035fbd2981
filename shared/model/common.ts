import { z } from 'zod';
import type { Instant } from '../time.ts';

/** What every record carries besides its own fields. `deletedAt` is set while a record is in the bin; it can be restored. */
export type RowMeta = {
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
  readonly deletedAt: Instant | null;
};

export type { EntityKind } from './ids.ts';

/** Control characters (but line breaks and tabs) never belong in a record and break workbooks; they are refused by name. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const MAX_TEXT = 20_000;
export const noControl = (value: string): boolean => !CONTROL.test(value);
export const CONTROL_SENTENCE = 'Remove the control characters (they cannot be seen) and try again.';

/** One line that must be there. */
export const requiredLine = (sentence: string): z.ZodType<string, string> =>
  z.string(sentence).trim().min(1, sentence).max(300, 'Shorten this to 300 characters.').refine(noControl, CONTROL_SENTENCE);
/** One line, or `null` when not known; an empty entry is `null`. */
export const optionalLine = z.string().trim().max(300, 'Shorten this to 300 characters.').refine(noControl, CONTROL_SENTENCE).nullable().transform((value) => (value === '' ? null : value));
/** Longer text, or `null` when there is none. */
export const optionalText = z.string().trim().max(MAX_TEXT, 'Shorten this to 20,000 characters.').refine(noControl, CONTROL_SENTENCE).nullable().transform((value) => (value === '' ? null : value));
/** A whole number that is not negative, or `null` when not known. */
export const optionalCount = z.int('Enter a whole number.').min(0, 'Enter 0 or more.').max(1_000_000_000, 'The number is too large.').nullable();
