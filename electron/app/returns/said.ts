import { readDate } from '../../../shared/model/columns/read-words.ts';
import { numberOf } from '../../../shared/model/columns/read-numbers.ts';
import { cellText } from '../exports/cell-text.ts';
import type { RawValue } from './returned.ts';

/**
 * A text by what it says, without what spreadsheets change of themselves: kinds of line break, space around it, and whether an accent is
 * part of its letter. Everything else counts, also the case of letters and spaces inside.
 */
export const textKey = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();

const ENCODED = /_x([\dA-Fa-f]{4})_/g;
const decoded = (text: string): string => text.replace(ENCODED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * What other programs make of a text that looks like an encoded character ("_x0041_"): some write it without protecting it, some protect
 * only the first of two that share an underscore (LibreOffice 7). It then comes back decoded though nobody touched it.
 */
const misspelt = (text: string): readonly string[] => (text.includes('_x') ? [decoded(text), decoded(text.replace(ENCODED, (whole) => `_x005F${whole}`))] : []);

/** Whether a text that came back says what is kept, as a cell could hold it. */
export function saysText(kept: string | null, returned: string | null): boolean {
  if (kept === returned) return true;
  if (kept === null || returned === null) return (kept ?? returned ?? '').trim() === '';
  const cell = cellText(kept).text;
  const key = textKey(returned);
  return textKey(cell) === key || misspelt(cell).some((text) => textKey(text) === key);
}

/** Whether a cell that is no text any more is what a spreadsheet makes of this text when it is typed anew: "007" the number 7, "1/2/2026" a date. */
export function becomes(text: string, raw: RawValue): boolean {
  const bare = text.trim();
  switch (typeof raw) {
    case 'boolean': return bare.toLowerCase() === String(raw);
    case 'number': {
      const percent = /^(.*?)\s*%$/.exec(bare)?.[1];
      const number = numberOf((percent ?? bare).replace(/^([-+]?)\s*£\s*/, '$1'));
      return number !== null && Math.abs((percent === undefined ? number : number / 100) - raw) <= Math.abs(raw) * 1e-12;
    }
    case 'string': {
      if (bare === raw) return true;
      const date = readDate(bare);
      return date.is === 'value' && date.value === raw;
    }
    default: return false;
  }
}
