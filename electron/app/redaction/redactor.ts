import type { RedactedKind } from '../../../shared/model/records/redaction-code.ts';
import { namesInText, type Replacement } from './names-in-text.ts';

/** A record or person that has a code: its name first, then whatever else it goes by (short name, reference, identifiers). */
export type CodedName = { readonly of: RedactedKind; readonly recordId: string | null; readonly code: string; readonly names: readonly string[] };

/** Puts codes in the place of names, and names in the place of codes again. */
export type Redactor = {
  /** A text that a person wrote: every whole name in it becomes its code. */
  readonly text: (text: string) => string;
  /** A text that the application put together, where a name may stand for itself: also people of one name, and the shortest of short names. */
  readonly anywhere: (text: string) => string;
  /** The name of a record, told by its id. Without a code it is left out, never let through. */
  readonly record: (id: string) => string;
  /** A person by their name alone. */
  readonly person: (name: string) => string;
  /** The record that a code stands for; `null` for a person and for what is no code. */
  readonly recordOf: (code: string) => string | null;
  /** The names for the codes of a text that came back. */
  readonly back: (text: string) => string;
  /** How many names were found in texts so far. */
  readonly replaced: () => number;
};

export const WITHHELD = 'Withheld';
const MIN_SHORT = 4;

/** What a date is written with is never taken for a person. */
const CALENDAR = new Set(['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December', 'Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sep', 'Sept', 'Oct', 'Nov', 'Dec']);

/** A single short word is only looked for where it is plainly a name: an abbreviation, or of four letters and more. A person is found in texts by a full name alone. */
const isTelling = (of: RedactedKind, name: string, first: boolean): boolean => {
  const words = name.trim().split(/\s+/);
  if (words.length > 1) return true;
  return of !== 'person' && (first || name.length >= MIN_SHORT || (name.length > 1 && name === name.toUpperCase()));
};

export function redactorOf(coded: readonly CodedName[]): Redactor {
  const byRecord = new Map(coded.flatMap(({ recordId, code }) => (recordId === null ? [] : [[recordId, code] as const])));
  const byCode = new Map(coded.flatMap(({ recordId, code }) => (recordId === null ? [] : [[code.toLowerCase(), recordId] as const])));
  const byPerson = new Map(coded.flatMap(({ of, names, code }) => (of === 'person' ? names.map((name) => [name, code] as const) : [])));
  const replacements = coded.flatMap(({ of, names, code }): Replacement[] => names.filter((name, index) => isTelling(of, name, index === 0)).map((name) => ({ name, by: code })));
  const out = namesInText(replacements);
  const anywhere = namesInText(coded.flatMap(({ names, code }) => names.filter((name) => !CALENDAR.has(name.trim())).map((name) => ({ name, by: code }))));
  const back = namesInText(coded.flatMap(({ code, names }) => (names[0] === undefined ? [] : [{ name: code, by: names[0] }])));
  return {
    text: out.replace,
    anywhere: anywhere.replace,
    record: (id) => byRecord.get(id) ?? WITHHELD,
    person: (name) => byPerson.get(name) ?? WITHHELD,
    recordOf: (code) => byCode.get(code.trim().toLowerCase()) ?? null,
    back: back.replace,
    replaced: () => out.replaced() + anywhere.replaced(),
  };
}
