import { repairLineBreaks } from './line-breaks.ts';

const MAX_LINE = 300;
const MAX_PROSE = 10_000;
const CONTROL = /[^\P{Cc}\t\n\r]+/gu;

/** Cuts to a length without leaving half a character, and shows that it was cut. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).toWellFormed().replace(/\uFFFD$/, '').trimEnd()}…`;
}

const clean = (text: string): string => text.toWellFormed().replace(CONTROL, ' ');

/** One line of a notice as a record can hold it: no control characters, single spaces, at most 300 characters. `null` when nothing is left. */
export function lineOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const line = clean(value).replace(/\s+/g, ' ').trim();
  return line === '' ? null : shortened(line, MAX_LINE);
}

/** As `lineOf`, with damaged line breaks read as spaces. For titles; names are left as they are. */
export const titleOf = (value: unknown): string | null => (typeof value === 'string' ? lineOf(repairLineBreaks(clean(value))) : null);

/** Longer text with its paragraphs, at most 10,000 characters. `null` when nothing is left. */
export function proseOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const prose = repairLineBreaks(clean(value));
  return prose === '' ? null : shortened(prose, MAX_PROSE);
}

/** An id as text: publishers write some as numbers. */
export const idOf = (value: unknown): string | null => (typeof value === 'number' && Number.isFinite(value) ? String(value) : lineOf(value));

/** What a field held, short enough for a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? `“${clean(value)}”` : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 58).toWellFormed()}…`;
}
