import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupKey, groupedLines, plainLines, type GridGroup, type Line } from '../../../../renderer/ui/grid/lines.ts';
import { pasteOver, rangeBetween } from '../../../../renderer/ui/grid/range.ts';

const group = (key: string | null, count: number): GridGroup<null> => ({ key, name: key, count, said: null });
const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { minLength: 1, maxLength: 8 });

/** The lines written out one after the other, as a person would count them. */
function written(groups: readonly GridGroup<null>[], closed: ReadonlySet<string>): readonly Line<null>[] {
  const lines: Line<null>[] = [];
  let row = 0;
  groups.forEach((one, index) => {
    const open = !closed.has(groupKey(one));
    lines.push({ is: 'group', group: one, index, open });
    for (let count = 0; count < one.count; count += 1, row += 1) if (open) lines.push({ is: 'row', index: row });
  });
  return lines;
}

describe('the lines of a grouped table', () => {
  it('are its headings and the rows of open groups, and lead from and to both', () => {
    fc.assert(fc.property(some, fc.nat(60), fc.nat(60), (given, one, other) => {
      const groups = given.map(([count], index) => group(index === given.length - 1 ? null : `g${index}`, count));
      const closed = new Set(given.flatMap(([, isClosed], index) => (isClosed ? [groupKey(groups[index] ?? group(null, 0))] : [])));
      const expected = written(groups, closed);
      const lines = groupedLines(groups, closed);
      expect(lines.count).toBe(expected.length);
      expected.forEach((line, index) => expect(lines.at(index + 1)).toEqual(line));
      expect([lines.at(0), lines.at(expected.length + 1)]).toEqual([null, null]);
      const total = groups.reduce((sum, { count }) => sum + count, 0);
      for (let row = 0; row < total; row += 1) {
        const at = expected.findIndex((line) => line.is === 'row' && line.index === row);
        expect(lines.lineOfRow(row)).toBe(at < 0 ? null : at + 1);
      }
      expect(lines.lineOfRow(total)).toBeNull();
      const [top, bottom] = [Math.min(one, other), Math.max(one, other)];
      const rows = expected.flatMap((line, index) => (line.is === 'row' && index + 1 >= top && index + 1 <= bottom ? [line.index] : []));
      const runs = lines.rowsBetween(top, bottom);
      expect(runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))).toEqual(rows);
    }), { numRuns: 200 });
  });

  it('tells the group without a name from one that is called so', () => {
    const lines = groupedLines([group('none', 2), group(null, 1)], new Set([groupKey(group(null, 1))]));
    expect(lines.count).toBe(4);
  });

  it('without groups are the rows', () => {
    const lines = plainLines<null>(3);
    expect([lines.at(1), lines.at(3), lines.at(4)]).toEqual([{ is: 'row', index: 0 }, { is: 'row', index: 2 }, null]);
    expect([lines.lineOfRow(2), lines.lineOfRow(3), lines.rowsBetween(2, 9)]).toEqual([3, null, [[1, 2]]]);
  });
});

describe('a block of cells', () => {
  it('lies between its corners, whichever came first, without the boxes and the header', () => {
    expect(rangeBetween({ row: 7, column: 2 }, { row: 3, column: 5 }, 1)).toEqual({ top: 3, bottom: 7, left: 2, right: 5 });
    expect(rangeBetween({ row: 0, column: 0 }, { row: 2, column: 3 }, 1)).toEqual({ top: 1, bottom: 2, left: 1, right: 3 });
  });

  it('is pasted over what is chosen as often as it fits exactly, else once', () => {
    const chosen = { top: 2, bottom: 7, left: 1, right: 2 };
    expect(pasteOver(chosen, 1, 1)).toEqual(chosen);
    expect(pasteOver(chosen, 3, 2)).toEqual(chosen);
    expect(pasteOver(chosen, 4, 1)).toEqual({ top: 2, bottom: 5, left: 1, right: 1 });
    expect(pasteOver({ top: 2, bottom: 2, left: 1, right: 1 }, 3, 2)).toEqual({ top: 2, bottom: 4, left: 1, right: 2 });
  });
});
