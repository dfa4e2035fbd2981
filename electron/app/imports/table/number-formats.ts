import type { NumberMeaning } from './table.ts';

/** What a number format makes of a number: nothing in particular, a date, a clock time, or a meaning to keep beside it. */
export type FormatMeaning = null | { readonly is: 'date' } | { readonly is: 'time' } | NumberMeaning;

const DATE: FormatMeaning = { is: 'date' };
const TIME: FormatMeaning = { is: 'time' };
const DURATION: FormatMeaning = { is: 'duration' };
const PERCENTAGE: FormatMeaning = { is: 'percentage' };
/** The formats that show the currency of whoever opens the workbook. */
const OWN_CURRENCY: FormatMeaning = { is: 'currency', symbol: null };
const currencies = new Map<string, FormatMeaning>();

/** Formats that a workbook may use by number without spelling them out (ECMA-376 part 1, 18.8.30; East Asian ones as dates). */
function builtIn(id: number): FormatMeaning {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return TIME;
  if (id === 46) return DURATION;
  if (id === 9 || id === 10) return PERCENTAGE;
  return (id >= 5 && id <= 8) || id === 42 || id === 44 ? OWN_CURRENCY : null;
}

const SYMBOL = /\p{Sc}|\b(?:GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CNY|AUD|CAD|NZD|INR|ZAR|AED)\b|\bkr\b|zł/u;

function currency(symbol: string): FormatMeaning {
  const known = currencies.get(symbol);
  if (known !== undefined) return known;
  const made: FormatMeaning = { is: 'currency', symbol };
  currencies.set(symbol, made);
  return made;
}

/** Reads a format's first section, the one for positive numbers; text in quotation marks counts for the currency alone. */
export function meaningOfFormat(code: string): FormatMeaning {
  const section = /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/su.exec(code)?.[0] ?? '';
  const bracketed = /\[\$([^\]-]+)(?:-[^\]]*)?\]/u.exec(section)?.[1]?.trim();
  // Widths of characters ("_-") and fillers ("* ") show nothing of themselves.
  const shown = section.replace(/\[[^\]]*\]|[_*]./gsu, (part) => (/^\[(?:h+|m+|s+)\]$/iu.test(part) ? part : ' '));
  const bare = shown.replace(/"[^"]*"?|\\./gsu, ' ');
  if (/\[(?:h+|m+|s+)\]/iu.test(bare)) return DURATION;
  const letters = bare.replace(/general/giu, ' ').replace(/E[+-]/gu, ' ');
  if (/[yd]/iu.test(letters)) return DATE;
  if (/[hs]/iu.test(letters)) return TIME;
  if (/m/iu.test(letters)) return DATE;
  if (bare.includes('%')) return PERCENTAGE;
  if (bracketed !== undefined && bracketed !== '') return currency(bracketed);
  const symbol = SYMBOL.exec(shown.replaceAll('\\', ''))?.[0];
  return symbol === undefined ? null : currency(symbol);
}

/** The meaning of a format by its number: what the workbook spells out for it, else what the number stands for. */
export function meaningOf(id: number, spelled: ReadonlyMap<number, string>): FormatMeaning {
  const code = spelled.get(id);
  return code === undefined ? builtIn(id) : meaningOfFormat(code);
}

export const isPound = (symbol: string | null): boolean => symbol === null || symbol === '£' || symbol === 'GBP';
