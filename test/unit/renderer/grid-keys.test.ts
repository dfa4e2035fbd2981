import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCell, type CellPlace } from '../../../renderer/ui/grid-keys.ts';

const size = { rows: 20_000, columns: 8, rowsAPage: 15 };
const press = (key: string, from: CellPlace, control = false): CellPlace | null => nextCell({ key, ctrlKey: control, metaKey: false, altKey: false }, from, size);

describe('moving in a grid by keys', () => {
  it.each([
    ['ArrowDown', { row: 1, column: 2 }, false, { row: 2, column: 2 }],
    ['ArrowUp', { row: 1, column: 2 }, false, { row: 0, column: 2 }],
    ['ArrowUp', { row: 0, column: 2 }, false, { row: 0, column: 2 }],
    ['ArrowRight', { row: 3, column: 7 }, false, { row: 3, column: 7 }],
    ['ArrowLeft', { row: 3, column: 7 }, false, { row: 3, column: 6 }],
    ['Home', { row: 3, column: 7 }, false, { row: 3, column: 0 }],
    ['End', { row: 3, column: 0 }, false, { row: 3, column: 7 }],
    ['Home', { row: 900, column: 7 }, true, { row: 1, column: 0 }],
    ['End', { row: 3, column: 0 }, true, { row: 20_000, column: 7 }],
    ['PageDown', { row: 3, column: 1 }, false, { row: 18, column: 1 }],
    ['PageDown', { row: 19_995, column: 1 }, false, { row: 20_000, column: 1 }],
    ['PageUp', { row: 10, column: 1 }, false, { row: 1, column: 1 }],
  ])('%s from %o (Ctrl %s) leads to %o', (key, from, control, to) => {
    expect(press(key, from, control)).toEqual(to);
  });

  it('leaves other keys alone', () => {
    for (const key of ['a', 'Tab', 'Enter', 'Escape', 'F2']) expect(press(key, { row: 1, column: 1 })).toBeNull();
  });

  it('never leaves the grid', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 40 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), (presses, rows, columns) => {
      let at: CellPlace = { row: 0, column: 0 };
      for (const [key, control] of presses) {
        at = nextCell({ key, ctrlKey: control, metaKey: false, altKey: false }, at, { rows, columns, rowsAPage: 10 }) ?? at;
        expect(at.row >= 0 && at.row <= rows && at.column >= 0 && at.column < columns).toBe(true);
      }
    }));
  });
});
