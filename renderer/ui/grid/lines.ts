/** A group of rows, in the order of the table. */
export type GridGroup<G = unknown> = { readonly key: string | null; readonly name: string | null; readonly count: number; readonly said: G };

export type Line<G> =
  /** `index` counts the groups from 0. */
  | { readonly is: 'group'; readonly group: GridGroup<G>; readonly index: number; readonly open: boolean }
  /** `index` counts the rows from 0, as pages do. */
  | { readonly is: 'row'; readonly index: number };

/** The lines of a table as they stand below one another, counted from 1: headings of groups and the rows of those that are open. */
export type Lines<G> = {
  readonly count: number;
  readonly at: (line: number) => Line<G> | null;
  /** `null` where the row's group is closed. */
  readonly lineOfRow: (index: number) => number | null;
  readonly groupOfRow: (index: number) => number | null;
  readonly lineOfGroup: (group: number) => number | null;
  /** The rows between two lines, as runs of indexes that follow one another. */
  readonly rowsBetween: (top: number, bottom: number) => readonly (readonly [first: number, last: number])[];
};

export function plainLines<G>(total: number): Lines<G> {
  return {
    count: total,
    at: (line) => (line < 1 || line > total ? null : { is: 'row', index: line - 1 }),
    lineOfRow: (index) => (index < 0 || index >= total ? null : index + 1),
    groupOfRow: () => null,
    lineOfGroup: () => null,
    rowsBetween: (top, bottom) => {
      const [first, last] = [Math.max(1, top) - 1, Math.min(total, bottom) - 1];
      return first > last ? [] : [[first, last]];
    },
  };
}

type Placed<G> = { readonly group: GridGroup<G>; readonly heading: number; readonly first: number; readonly open: boolean };

/** The last of the places that a number has reached; they rise. */
function reached<G>(placed: readonly Placed<G>[], by: 'heading' | 'first', value: number): number {
  let [low, high] = [0, placed.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((placed[middle]?.[by] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

const keyOf = (key: string | null): string => (key === null ? 'none' : `:${key}`);
/** What tells a group from the others in a set of closed ones. */
export const groupKey = <G>({ key }: GridGroup<G>): string => keyOf(key);

/** A table in groups; those whose key is in `closed` show only their heading. */
export function groupedLines<G>(groups: readonly GridGroup<G>[], closed: ReadonlySet<string>): Lines<G> {
  const placed: Placed<G>[] = [];
  let line = 1;
  let row = 0;
  for (const group of groups) {
    const open = !closed.has(groupKey(group));
    placed.push({ group, heading: line, first: row, open });
    line += 1 + (open ? group.count : 0);
    row += group.count;
  }
  const [count, total] = [line - 1, row];
  const at = (wanted: number): Line<G> | null => {
    if (wanted < 1 || wanted > count) return null;
    const index = reached(placed, 'heading', wanted);
    const here = placed[index];
    if (here === undefined) return null;
    return here.heading === wanted ? { is: 'group', group: here.group, index, open: here.open } : { is: 'row', index: here.first + wanted - here.heading - 1 };
  };
  return {
    count, at,
    lineOfRow: (index) => {
      const here = placed[reached(placed, 'first', index)];
      return here === undefined || index < 0 || index >= total || !here.open ? null : here.heading + 1 + index - here.first;
    },
    groupOfRow: (index) => (index < 0 || index >= total ? null : reached(placed, 'first', index)),
    lineOfGroup: (group) => placed[group]?.heading ?? null,
    rowsBetween: (top, bottom) => {
      const runs: [number, number][] = [];
      for (let index = reached(placed, 'heading', Math.max(1, top)); index < placed.length; index += 1) {
        const here = placed[index];
        if (here === undefined || here.heading > bottom) break;
        if (!here.open) continue;
        const first = here.first + Math.max(0, top - here.heading - 1);
        const last = here.first + Math.min(here.group.count, bottom - here.heading) - 1;
        if (first > last) continue;
        const before = runs.at(-1);
        if (before !== undefined && before[1] + 1 === first) before[1] = last;
        else runs.push([first, last]);
      }
      return runs;
    },
  };
}
