import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorise, solveFactored } from '../../../../shared/engine/numerics/lu.ts';
import { tries } from '../../../fixtures/thoroughness.ts';

function solve(rows: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const lu = factorise(Float64Array.from(rows.flat()), rows.length);
  if (lu.singular) throw new Error(`Singular: ${JSON.stringify(lu.groups)}`);
  return Array.from(solveFactored(lu, right));
}
const groupsOf = (rows: readonly (readonly number[])[]): unknown => {
  const lu = factorise(Float64Array.from(rows.flat()), rows.length);
  return lu.singular ? lu.groups : null;
};

describe('LU with partial pivoting', () => {
  test('the Hilbert matrix of order 5 against its known inverse', () => {
    // The inverse is whole-numbered (Choi, American Mathematical Monthly 90, 1983); its first column is 25, −300, 1050, −1400, 630.
    const hilbert = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (__, j) => 1 / (i + j + 1)));
    const found = solve(hilbert, [1, 0, 0, 0, 0]);
    [25, -300, 1050, -1400, 630].forEach((one, at) => expect((found[at] ?? 0) / one).toBeCloseTo(1, 9));
  });

  test('a tiny pivot is passed over for a large one', () => {
    // Golub & Van Loan's classic: without pivoting the first unknown comes out as 0.
    expect(solve([[1e-20, 1], [1, 1]], [1, 2])).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(solve([[0, 2], [3, 0]], [4, 9])).toEqual([3, 2]);
  });

  test('the columns that make a matrix singular are named, with those they depend on', () => {
    expect(groupsOf([[1, 2], [2, 4]])).toEqual([[0, 1]]);
    expect(groupsOf([[0, 1], [0, 1]])).toEqual([[0]]);
    // Two closed pairs beside a node that stands alone: each pair is a group of its own.
    expect(groupsOf([[1, -1, 0, 0, 0], [-1, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, -1], [0, 0, 0, -1, 1]])).toEqual([[0, 1], [3, 4]]);
    // A closed ring of thirds, singular but for rounding.
    const thirds = [[1, -1 / 3, -2 / 3], [-2 / 3, 1, -1 / 3], [-1 / 3, -2 / 3, 1]];
    expect(groupsOf(thirds)).toEqual([[0, 1, 2]]);
    expect(groupsOf([[0]])).toEqual([[0]]);
  });

  test('the unit of a column makes no difference to what is singular', () => {
    expect(groupsOf([[1e-30, 1], [1e-30, 2]])).toBeNull();
    expect(groupsOf([[1e30, 1], [2e30, 2]])).toEqual([[0, 1]]);
  });

  test('no equations have no unknowns, and a wrong size is a defect', () => {
    expect(factorise(new Float64Array(0), 0)).toMatchObject({ singular: false });
    expect(() => factorise(new Float64Array(3), 2)).toThrow(RangeError);
  });

  test('A x = b again, for random matrices with a strong diagonal', () => {
    const square = fc.integer({ min: 1, max: 12 }).chain((size) => fc.record({
      rows: fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
      x: fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: size, maxLength: size }),
    }));
    fc.assert(fc.property(square, ({ rows, x }) => {
      const strong = rows.map((row, at) => row.map((one, column) => (column === at ? one + 2 * rows.length : one)));
      const found = solve(strong, strong.map((row) => row.reduce((sum, one, at) => sum + one * (x[at] ?? 0), 0)));
      x.forEach((one, at) => expect(Math.abs((found[at] ?? Number.NaN) - one)).toBeLessThan(1e-9));
    }), tries(100, 2_000));
  });
});
