import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pages, type Page } from '../../../electron/app/papers/pdf/paginate.ts';
import type { Strip, Tie } from '../../../electron/app/papers/pdf/strip.ts';

type Named = Strip & { readonly name: string };
/** A strip of lines of 10 points, which can be parted after any line; its name and lines are in its `bookmark`-free shape. */
function strip(name: string, lines: number, some: { readonly tie?: Tie; readonly gap?: number; readonly startsPage?: boolean; readonly repeat?: readonly Strip[] } = {}, from = 0): Named {
  const { tie = 0, gap = 0, startsPage = false, repeat = [] } = some;
  return {
    name: `${name}:${from}-${from + lines}`, gap: from === 0 ? gap : 0, height: lines * 10, tie, fills: [], texts: [], repeat, ...(startsPage && from === 0 && { startsPage }),
    split: (room) => {
      const fitting = Math.floor(room / 10);
      return fitting < 1 ? null : [strip(name, fitting, { gap, repeat, startsPage }, from), strip(name, lines - fitting, { gap, repeat, tie }, from + fitting)];
    },
  };
}
const HEIGHT = 200;
function paged(strips: readonly Strip[]): readonly Page[] {
  const pages = new Pages(HEIGHT);
  for (const one of strips) pages.add(one);
  return pages.finish();
}
const names = (pages: readonly Page[]): readonly (readonly string[])[] => pages.map((page) => page.map(({ strip: one }) => (one as Named).name));

describe('pages', () => {
  test('are filled from the top, without the gap of their first strip', () => {
    const pages = paged([strip('a', 10, { gap: 5 }), strip('b', 9, { gap: 5 }), strip('c', 2, { gap: 5 })]);
    expect(pages.map((page) => page.map(({ y }) => y))).toEqual([[0, 105], [0]]);
  });

  test('keep tied strips on one page, the need before the wish', () => {
    expect(names(paged([strip('a', 15), strip('heading', 2, { tie: 2 }), strip('row', 4)]))).toEqual([['a:0-15'], ['heading:0-2', 'row:0-4']]);
    // Wished together but too high: parted where only the wish ties them.
    expect(names(paged([strip('a', 8), strip('b', 10, { tie: 1 }), strip('heading', 2, { tie: 2 }), strip('row', 10)]))).toEqual([['a:0-8', 'b:0-10'], ['heading:0-2', 'row:0-10']]);
  });

  test('do not begin a row that needs more than a page at their foot, nor leave its heading alone there', () => {
    expect(names(paged([strip('a', 15), strip('heading', 2, { tie: 2 }), strip('tall', 30)]))).toEqual([['a:0-15'], ['heading:0-2', 'tall:0-18'], ['tall:18-30']]);
  });

  test('begin where it is asked for, even after a heading, and repeat what stands above a table', () => {
    const head = strip('head', 1);
    const repeat = [head];
    expect(names(paged([strip('title', 1, { tie: 2 }), strip('a', 1, { startsPage: true })]))).toEqual([['title:0-1'], ['a:0-1']]);
    expect(names(paged([head, strip('a', 18, { repeat }), strip('b', 18, { repeat }), strip('c', 25, { repeat })]))).toEqual([
      ['head:0-1', 'a:0-18'], ['head:0-1', 'b:0-18'], ['head:0-1', 'c:0-19'], ['head:0-1', 'c:19-25'],
    ]);
  });

  test('hold every line once and in order, and never more than fits', () => {
    const any = fc.array(fc.record({ lines: fc.integer({ min: 1, max: 45 }), tie: fc.constantFrom<Tie>(0, 0, 0, 1, 2), gap: fc.integer({ min: 0, max: 30 }), startsPage: fc.boolean(), inTable: fc.boolean() }), { maxLength: 60 });
    const head = strip('head', 2);
    fc.assert(fc.property(any, (wanted) => {
      const pages = paged(wanted.map(({ lines, tie, gap, startsPage, inTable }, index) => strip(String(index), lines, { tie, gap, startsPage: startsPage && index % 7 === 0, repeat: inTable ? [head] : [] })));
      const found: string[] = [];
      for (const page of pages) {
        let y = 0;
        for (const placed of page) {
          expect(placed.y).toBeGreaterThanOrEqual(y);
          y = placed.y + placed.strip.height;
          const { name } = placed.strip as Named;
          const [, id, from, to] = /^(\w+):(\d+)-(\d+)$/.exec(name) ?? [];
          if (id !== 'head') for (let line = Number(from); line < Number(to); line += 1) found.push(`${id}.${line}`);
        }
        expect(y).toBeLessThanOrEqual(HEIGHT);
        if (wanted.length > 0) expect(page.length).toBeGreaterThan(0);
      }
      expect(found).toEqual(wanted.flatMap(({ lines }, index) => Array.from({ length: lines }, (_, line) => `${index}.${line}`)));
    }), { numRuns: 200 });
  });
});
