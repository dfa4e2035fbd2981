import { folded } from '../../../shared/model/columns/reading.ts';
import { columnIndex, columnLetter } from '../imports/table/places.ts';
import type { Cell } from '../imports/table/table.ts';
import { shownCell } from './read-cell.ts';
import type { FoundColumn } from './returned.ts';

/** A column that the export had (or, without its stamp, that a register can have); `letter` is where it stood. */
export type ExpectedColumn = { readonly key: string; readonly heading: string; readonly letter: string | null };
export type Located = {
  readonly columns: readonly FoundColumn[];
  readonly missing: readonly ExpectedColumn[];
  /** Headings of the sheet that are none of the register's. */
  readonly added: readonly { readonly heading: string; readonly letter: string }[];
  readonly renamed: readonly { readonly heading: string; readonly was: string }[];
  /** Headings that stand over more than one column, with the column that was taken. */
  readonly doubled: readonly { readonly heading: string; readonly letters: readonly string[]; readonly taken: string }[];
};

/** What a row's cells say as headings, by column. */
export const headingsIn = (cells: readonly Cell[]): readonly (string | null)[] => cells.map((cell) => {
  const shown = shownCell(cell);
  return shown === null ? null : folded(shown);
});

/** How many of the expected headings a row has. */
export const countHeadings = (expected: ReadonlySet<string>, headings: readonly (string | null)[]): number => new Set(headings.filter((heading) => heading !== null && expected.has(heading))).size;

/**
 * Where a column must be by its neighbours, which were found by their headings: as far from each of them as when it was exported.
 * `null` where they say different things, or there is none.
 */
function placeByNeighbours(expected: readonly ExpectedColumn[], at: number, found: ReadonlyMap<string, number>, isHeaded: (index: number) => boolean): number | null {
  const own = columnIndex(expected[at]?.letter ?? '');
  if (own === -1) return null;
  // With a neighbour on both sides a heading may even have been emptied.
  const shifts = [expected.slice(0, at).findLast(({ key }) => found.has(key)), expected.slice(at + 1).find(({ key }) => found.has(key))]
    .flatMap((neighbour) => (neighbour === undefined || neighbour.letter === null ? [] : [(found.get(neighbour.key) ?? 0) - columnIndex(neighbour.letter)]));
  const [shift] = shifts;
  if (shift === undefined || shifts.some((other) => other !== shift)) return null;
  return shifts.length === 2 || isHeaded(own + shift) ? own + shift : null;
}

/** Finds the register's columns on a sheet by their headings; one whose heading was changed by its place, where its neighbours bear that out. */
export function locateColumns(expected: readonly ExpectedColumn[], header: readonly Cell[]): Located {
  const headings = headingsIn(header);
  const known = new Set(expected.map(({ heading }) => folded(heading)));
  const found = new Map<string, number>();
  const doubled: Located['doubled'][number][] = [];
  for (const { key, heading, letter } of expected) {
    const places = headings.flatMap((text, index) => (text === folded(heading) ? [index] : []));
    const [first] = places;
    if (first === undefined) continue;
    const was = letter === null ? -1 : columnIndex(letter);
    const taken = places.includes(was) ? was : first;
    found.set(key, taken);
    if (places.length > 1) doubled.push({ heading, letters: places.map(columnLetter), taken: columnLetter(taken) });
  }
  const renamed: Located['renamed'][number][] = [];
  const byHeading = new Map(found);
  for (const [at, { key, heading }] of expected.entries()) {
    if (found.has(key)) continue;
    const place = placeByNeighbours(expected, at, byHeading, (index) => (headings[index] ?? null) !== null);
    if (place === null || place < 0 || [...found.values()].includes(place)) continue;
    const text = headings[place] ?? null;
    if (text !== null && known.has(text)) continue;
    found.set(key, place);
    renamed.push({ heading: shownCell(header[place]) ?? '', was: heading });
  }
  const taken = new Set(found.values());
  return {
    columns: expected.flatMap(({ key, heading }) => {
      const index = found.get(key);
      return index === undefined ? [] : [{ key, heading, index, byPlace: !byHeading.has(key) }];
    }),
    missing: expected.filter(({ key }) => !found.has(key)),
    added: header.flatMap((cell, index) => {
      const heading = shownCell(cell);
      return heading === null || taken.has(index) || known.has(folded(heading)) ? [] : [{ heading: heading.replace(/\s+/g, ' ').trim().slice(0, 60), letter: columnLetter(index) }];
    }),
    renamed, doubled,
  };
}
