import type { EntityKind } from '../ids.ts';

/** A record that a cell names and that could be made, if the person allows it. */
export type UnknownName = { readonly to: EntityKind; readonly text: string };

/** What came of reading a cell. `caution`: taken, but not quite as it stands there. */
export type Reading =
  | { readonly is: 'empty' }
  | { readonly is: 'clear' }
  | { readonly is: 'value'; readonly value: unknown; readonly caution?: string }
  | { readonly is: 'fault'; readonly sentence: string; readonly unknown?: readonly UnknownName[] };

export const EMPTY: Reading = { is: 'empty' };
export const taken = (value: unknown, caution?: string): Reading => (caution === undefined ? { is: 'value', value } : { is: 'value', value, caution });
export const fault = (sentence: string, unknown?: readonly UnknownName[]): Reading => (unknown === undefined ? { is: 'fault', sentence } : { is: 'fault', sentence, unknown });

/** What stands in a cell that shall become empty; an empty cell leaves a record as it is. */
export const CLEAR_WORD = '(none)';
const CLEAR = /^\(none\)$/i;
const WRAPPED_CLEAR = /^\(+none\)+$/i;

export const isClear = (text: string): boolean => CLEAR.test(text.trim());
/** A text that is the word for clearing itself is written, and read, with one more pair of brackets. */
export const protectedText = (text: string): string => (WRAPPED_CLEAR.test(text) ? `(${text})` : text);
export const plainText = (text: string): string => (WRAPPED_CLEAR.test(text) && !isClear(text) ? text.slice(1, -1) : text);

/** Case, spaces and kinds of quotation marks and dashes aside. */
export const folded = (text: string): string => text.normalize('NFC').replace(/[\u2018\u2019]/g, "'").replace(/[\u2010-\u2015\u2212]/g, '-').replace(/\s+/g, ' ').trim().toLowerCase();

/** "a, b or c". */
export const alternatives = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
