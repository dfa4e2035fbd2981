import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, mergeEdits, same } from '../../../renderer/ui/merge.ts';

const row = fc.record({ a: fc.integer({ min: 0, max: 3 }), b: fc.option(fc.constantFrom('x', 'y')), c: fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }) });

describe('merging two edits of one row', () => {
  it('keeps what only one side changed, and reports what both changed differently', () => {
    const merge = mergeEdits({ name: 'Old', notes: null, load: 1, tier: 'low' }, { name: 'Mine', notes: 'Added', load: 1, tier: 'high' }, { name: 'Theirs', notes: null, load: 2, tier: 'high' });
    expect(merge.conflicts).toEqual([{ field: 'name', base: 'Old', mine: 'Mine', theirs: 'Theirs' }]);
    expect(merge.taken).toEqual(['load']);
    expect(merge.merged).toEqual({ name: 'Mine', notes: 'Added', load: 2, tier: 'high' });
  });

  it('never loses or invents a value', () => {
    fc.assert(fc.property(row, row, row, (base, mine, theirs) => {
      const { merged, conflicts } = mergeEdits(base, mine, theirs);
      for (const field of ['a', 'b', 'c'] as const) {
        const conflicting = conflicts.some((conflict) => conflict.field === field);
        const expected = conflicting ? mine[field] : same(mine[field], base[field]) ? theirs[field] : mine[field];
        expect(same(merged[field], expected)).toBe(true);
        expect(conflicting).toBe(!same(mine[field], base[field]) && !same(theirs[field], base[field]) && !same(mine[field], theirs[field]));
      }
    }));
  });

  it('has no conflict when the other side changed nothing', () => {
    fc.assert(fc.property(row, row, (base, mine) => {
      const { merged, conflicts, taken } = mergeEdits(base, mine, base);
      expect({ merged, conflicts, taken }).toEqual({ merged: mine, conflicts: [], taken: [] });
    }));
  });

  it('sends exactly the fields whose change turns the base into the edit', () => {
    fc.assert(fc.property(row, row, (base, next) => {
      const patch = changedFields(base, next);
      expect({ ...base, ...patch }).toEqual(next);
      for (const field of Object.keys(patch) as (keyof typeof base)[]) expect(same(base[field], next[field])).toBe(false);
    }));
  });
});
