/** A name and what is put in its place. */
export type Replacement = { readonly name: string; readonly by: string };

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const isWordLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);
const folded = (text: string): string => text.toLocaleLowerCase('en-GB');

type Known = { readonly name: string; readonly folded: string; readonly by: string; readonly exact: boolean };

/** The letter before a place, whole also where it takes two units. */
function letterBefore(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at - 1);
  return at === 0 ? undefined : unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text[at - 1];
}
const letterAt = (text: string, at: number): string | undefined => (at >= text.length ? undefined : String.fromCodePoint(text.codePointAt(at) ?? 0));

/**
 * Finds whole names in texts and puts something in their places: the longest name that begins at a word, ending at the end of a
 * word ("Riverside Care’s" keeps its ’s). Names of several words are found in any case, those of one word only as they are
 * written, so that a body called Compass does not take every compass with it. Counts what it replaced.
 */
export function namesInText(given: readonly Replacement[]): { readonly replace: (text: string) => string; readonly replaced: () => number } {
  const byStart = new Map<string, Known[]>();
  for (const { name, by } of given) {
    const trimmed = name.trim();
    const start = folded(trimmed.match(WORD)?.[0] ?? '');
    if (start === '') continue;
    const exact = (trimmed.match(WORD)?.length ?? 0) < 2;
    const list = byStart.get(start) ?? [];
    if (list.some((one) => (one.exact ? one.name === trimmed : one.folded === folded(trimmed)))) continue;
    list.push({ name: trimmed, folded: folded(trimmed), by, exact });
    byStart.set(start, list);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.name.length - a.name.length);
  let count = 0;

  const foundAt = (text: string, lower: string, at: number, list: readonly Known[]): { readonly from: number; readonly known: Known } | null => {
    for (const known of list) {
      // A name may begin with a sign before its first word ("(The) Trust", "#1 Care").
      const from = at - known.name.search(WORD);
      if (from < 0) continue;
      const same = known.exact ? text.startsWith(known.name, from) : lower.startsWith(known.folded, from);
      if (same && !isWordLetter(letterBefore(text, from)) && !(isWordLetter(known.name.at(-1)) && isWordLetter(letterAt(text, from + known.name.length)))) return { from, known };
    }
    return null;
  };

  const replace = (text: string): string => {
    const lower = folded(text);
    // Where lower case is longer or shorter than the text (İ), places would not fit; then only names as written are found.
    const comparable = lower.length === text.length ? lower : text;
    let out = '';
    let done = 0;
    for (const { index, 0: word } of text.matchAll(WORD)) {
      if (index < done) continue;
      const list = byStart.get(folded(word));
      const found = list === undefined ? null : foundAt(text, comparable, index, list);
      if (found === null || found.from < done) continue;
      out += text.slice(done, found.from) + found.known.by;
      done = found.from + found.known.name.length;
      count += 1;
    }
    return done === 0 ? text : out + text.slice(done);
  };
  return { replace, replaced: () => count };
}
