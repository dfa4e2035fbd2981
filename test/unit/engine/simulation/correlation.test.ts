import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationFaults, definiteness, mixingOf, nearestCorrelation } from '../../../../shared/engine/simulation/correlation.ts';
import { eigenOf, type Matrix } from '../../../../shared/engine/simulation/eigen.ts';

const size = (most: number) => fc.integer({ min: 1, max: most });
/** Symmetric with unit diagonal: mostly indefinite. */
const square = size(8).chain((n) => fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
  .map((all): Matrix => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : all[Math.min(i, j) * n + Math.max(i, j)]!)))));
/** Of random rows of length 1: a correlation matrix, often one of less than full rank. */
const trueOne = fc.tuple(size(8), size(8)).chain(([n, rank]) => fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: rank, maxLength: rank }), { minLength: n, maxLength: n }))
  .map((rows) => rows.map((row) => {
    const length = Math.hypot(...row);
    return length < 1e-3 ? row.map((_, k) => (k === 0 ? 1 : 0)) : row.map((one) => one / length);
  }))
  .map((rows): Matrix => rows.map((a, i) => rows.map((b, j) => (i === j ? 1 : Math.max(-1, Math.min(1, a.reduce((sum, one, k) => sum + one * b[k]!, 0)))))));
const product = (lower: Float64Array, n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => Array.from({ length: n }, (___, k) => lower[i * n + k]! * lower[j * n + k]!).reduce((sum, one) => sum + one, 0)));
const apart = (a: Matrix, b: Matrix): number => Math.max(...a.flatMap((row, i) => row.map((one, j) => Math.abs(one - b[i]![j]!))));

describe('eigenvalues', () => {
  it('are those of a known matrix: 2cos(kπ/(n+1)) + 2 of the second difference', () => {
    const n = 8;
    const matrix = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    eigenOf(matrix).values.forEach((value, k) => { expect(value).toBeCloseTo(expected[k]!, 13); });
  });

  it('make the matrix again with their vectors, which are at right angles', () => {
    fc.assert(fc.property(square, (matrix) => {
      const { values, vectors } = eigenOf(matrix);
      const again = matrix.map((_, i) => matrix.map((__, j) => values.reduce((sum, value, k) => sum + value * vectors[k]![i]! * vectors[k]![j]!, 0)));
      expect(apart(again, matrix)).toBeLessThan(1e-12);
      const angles = vectors.map((a) => vectors.map((b) => a.reduce((sum, one, k) => sum + one * b[k]!, 0)));
      expect(apart(angles, matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0))))).toBeLessThan(1e-12);
      expect([...values]).toEqual(values.toSorted((a, b) => a - b));
    }), { numRuns: 300 });
  });
});

describe('the nearest correlation matrix', () => {
  /** Higham (2002), section 4, gives this matrix, its nearest correlation matrix to four figures and their distance 0.5278. */
  it('is the one that Higham prints', () => {
    const { matrix, distance } = nearestCorrelation([[1, 1, 0], [1, 1, 1], [0, 1, 1]]);
    expect(apart(matrix, [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]])).toBeLessThan(5e-5);
    expect(distance).toBeCloseTo(0.5278, 4);
  });

  it('is a correlation matrix, and no other is nearer', () => {
    fc.assert(fc.property(square, trueOne, (given, other) => {
      const { matrix, distance, largestChange } = nearestCorrelation(given);
      expect(correlationFaults(matrix, given.length)).toEqual([]);
      expect(definiteness(matrix).valid).toBe(true);
      expect(apart(matrix, given)).toBeCloseTo(largestChange, 12);
      expect(matrix.every((row) => row.every((one) => Number.isFinite(one)))).toBe(true);
      if (definiteness(given).valid) expect(distance).toBeLessThan(1e-4);
      // The projection on a convex set: from it, every member lies on the far side of the way back to what was given.
      if (other.length !== given.length) return;
      const inner = matrix.reduce((sum, row, i) => sum + row.reduce((part, one, j) => part + (given[i]![j]! - one) * (other[i]![j]! - one), 0), 0);
      expect(inner).toBeLessThan(1e-6);
    }), { numRuns: 300 });
  });
});

describe('the triangle that mixes the factors', () => {
  it('gives the correlations back, each row of length 1, of full rank or not', () => {
    fc.assert(fc.property(trueOne, (matrix) => {
      const n = matrix.length;
      const lower = mixingOf(matrix);
      expect(lower.every((one) => Number.isFinite(one))).toBe(true);
      // A pivot of 1e-10 that is taken for 0 may leave 1e-5 of a correlation out.
      expect(apart(product(lower, n), matrix)).toBeLessThan(3e-5);
      for (let i = 0; i < n; i += 1) expect(Math.hypot(...lower.subarray(i * n, i * n + n))).toBeCloseTo(1, 14);
    }), { numRuns: 500 });
  });

  it('is exact for factors that move as one, and the identity for independent ones', () => {
    expect([...mixingOf([[1, 1, -1], [1, 1, -1], [-1, -1, 1]])]).toEqual([1, 0, 0, 1, 0, 0, -1, 0, 0]);
    expect([...mixingOf([[1, 0], [0, 1]])]).toEqual([1, 0, 0, 1]);
    expect([...mixingOf([[1, 0.6], [0.6, 1]])]).toEqual([1, 0, 0.6, 0.8]);
    expect([...mixingOf([])]).toEqual([]);
  });

  it('is never NaN, whatever comes: an indefinite matrix is told by its eigenvalue', () => {
    fc.assert(fc.property(square, (matrix) => {
      const { smallest, valid } = definiteness(matrix);
      expect(valid).toBe(smallest >= -1e-10);
      expect(mixingOf(matrix).every((one) => Number.isFinite(one))).toBe(true);
    }), { numRuns: 300 });
    // 1 − 0.9·√2: the eigenvalue of the pair that contradicts.
    expect(definiteness([[1, 0.9, 0.9], [0.9, 1, 0], [0.9, 0, 1]]).smallest).toBeCloseTo(1 - 0.9 * Math.SQRT2, 14);
  });
});

describe('a square that is no correlations', () => {
  it.each([
    [[[1, 0.2]], 2, 0, null], [[[1, 0.2], [0.2]], 2, 1, null], [[[1, 0.2], [0.3, 1]], 2, 1, 0], [[[0.9, 0], [0, 1]], 2, 0, 0], [[[1, Number.NaN], [Number.NaN, 1]], 2, 0, 1], [[[1, 1.2], [1.2, 1]], 2, 0, 1],
  ] as const)('%j is refused where it is wrong', (matrix, n, row, column) => {
    expect(correlationFaults(matrix, n)[0]).toMatchObject({ row, column });
  });
});
