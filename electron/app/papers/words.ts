import type { Cell, Span, Words } from './paper.ts';

export const spansOf = (words: Words): readonly Span[] => (typeof words === 'string' ? [{ text: words }] : words);
export const wordsOf = (cell: Cell): Words => (typeof cell === 'string' ? cell : cell.text);
export const plainText = (words: Words): string => (typeof words === 'string' ? words : words.map(({ text }) => text).join(''));
export const inBold = (words: Words): readonly Span[] => spansOf(words).map((span) => ({ ...span, bold: true }));

/** Every kind of line break as a line feed, tabs as spaces, halves of characters as U+FFFD. */
export function tidied(text: string): string {
  const breaks = /[\r\t\v\f\u0085\u2028\u2029]/.test(text) ? text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replaceAll('\t', '    ') : text;
  return breaks.isWellFormed() ? breaks : breaks.toWellFormed();
}

/** Control characters, which no document can show. */
export const CONTROLS = /[^\P{Cc}\n]|[\uFFFE\uFFFF]/gu;

/** "3 control characters were left out …"; nothing where there were none. */
export function controlNotes(count: number): readonly string[] {
  if (count === 0) return [];
  return [`${count === 1 ? '1 control character was left out, as no document can show it' : `${count.toLocaleString('en-GB')} control characters were left out, as no document can show them`}. The store keeps the text as it is.`];
}

/** What a cell of the heat map counts: with its noun, as a bare number would be taken for the score. */
export const risksIn = (count: number): string => (count === 0 ? 'No risks' : count === 1 ? '1 risk' : `${count.toLocaleString('en-GB')} risks`);
