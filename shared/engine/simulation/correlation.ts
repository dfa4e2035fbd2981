import { eigenOf, type Matrix } from './eigen.ts';

/** A matrix whose smallest eigenvalue is not below −TOLERANCE counts as a correlation matrix: rounding of what was typed, no more. */
const TOLERANCE = 1e-10;
/** Correlations are typed: two that should be equal may differ by this. */
const SYMMETRY = 1e-12;
const ROUNDS = 100_000;

export type CorrelationFault = { readonly row: number; readonly column: number | null; readonly reason: string };

/** What stops a square of numbers from being read as correlations at all: its shape, its diagonal, its symmetry, its bounds. */
export function correlationFaults(matrix: Matrix, size: number): readonly CorrelationFault[] {
  if (matrix.length !== size) return [{ row: 0, column: null, reason: `There are ${size} factors and ${matrix.length} rows of correlations.` }];
  return matrix.flatMap((row, i): CorrelationFault[] => {
    if (row.length !== size) return [{ row: i, column: null, reason: `There are ${size} factors and ${row.length} correlations in this row.` }];
    return row.flatMap((one, j): CorrelationFault[] => {
      if (i === j) return one === 1 ? [] : [{ row: i, column: j, reason: 'A factor’s correlation with itself is 1.' }];
      if (!(Math.abs(one) <= 1)) return [{ row: i, column: j, reason: 'A correlation is between −1 and 1.' }];
      const other = matrix[j]?.[i];
      return j < i && other !== undefined && Math.abs(one - other) > SYMMETRY ? [{ row: i, column: j, reason: `Differs from its mirror image (${one} against ${other}).` }] : [];
    });
  });
}

/** The smallest eigenvalue, and whether the square is a correlation matrix: some random variables have these correlations. */
export function definiteness(matrix: Matrix): { readonly smallest: number; readonly valid: boolean } {
  const smallest = eigenOf(matrix).values[0] ?? 1;
  return { smallest, valid: smallest >= -TOLERANCE };
}

/** The nearest matrix without negative eigenvalues: they are set to 0. */
function withoutNegative(matrix: Matrix): Matrix {
  const { values, vectors } = eigenOf(matrix);
  return matrix.map((_, i) => matrix.map((__, j) => values.reduce((sum, value, k) => sum + Math.max(0, value) * vectors[k]![i]! * vectors[k]![j]!, 0)));
}

const largest = (a: Matrix, b: Matrix): number => a.reduce((most, row, i) => row.reduce((far, one, j) => Math.max(far, Math.abs(one - b[i]![j]!)), most), 0);

export type Repair = {
  readonly matrix: Matrix;
  /** How far it moved: the root of the sum of squared changes, and the largest change with the pair it is between. */
  readonly distance: number;
  readonly largestChange: number;
  readonly row: number;
  readonly column: number;
};

/**
 * The correlation matrix nearest to a symmetric one of unit diagonal, by the sum of squared changes: alternating projections on
 * the matrices without negative eigenvalues and on those with a unit diagonal, with Dykstra's correction. The answer has a unit
 * diagonal exactly and no eigenvalue below rounding.
 *
 * Source: Higham 2002, Computing the nearest correlation matrix, IMA Journal of Numerical Analysis 22(3), 329–343, Algorithm 3.3.
 */
export function nearestCorrelation(given: Matrix): Repair {
  let y = given;
  let correction: Matrix = given.map((row) => row.map(() => 0));
  for (let round = 0; round < ROUNDS; round += 1) {
    const r = y.map((row, i) => row.map((one, j) => one - correction[i]![j]!));
    const x = withoutNegative(r);
    correction = x.map((row, i) => row.map((one, j) => one - r[i]![j]!));
    const next = x.map((row, i) => row.map((one, j) => (i === j ? 1 : one)));
    const moved = Math.max(largest(next, y), largest(next, x));
    y = next;
    if (moved < 1e-13) break;
  }
  // The last step may leave an eigenvalue below 0 by rounding: one more projection, put back to unit diagonal by scaling.
  const positive = withoutNegative(y);
  const root = positive.map((row, i) => Math.sqrt(row[i]!));
  const matrix = positive.map((row, i) => row.map((_, j) => {
    if (i === j) return 1;
    const both = (positive[i]![j]! + positive[j]![i]!) / 2;
    return Math.max(-1, Math.min(1, both / (root[i]! * root[j]!)));
  }));
  const changes = matrix.flatMap((row, i) => row.flatMap((one, j) => (j < i ? [{ row: i, column: j, change: Math.abs(one - given[i]![j]!) }] : [])));
  const most = changes.reduce((far, one) => (one.change > far.change ? one : far), { row: 0, column: 0, change: 0 });
  return { matrix, distance: Math.sqrt(2 * changes.reduce((sum, { change }) => sum + change * change, 0)), largestChange: most.change, row: most.row, column: most.column };
}

/**
 * The lower triangle L with L·Lᵀ = the correlation matrix, row by row in one array: Cholesky's, where a pivot that is 0 but for
 * rounding (factors that move as one) empties its column instead of being divided by. Every row has length 1, so that each
 * factor keeps variance 1. Never NaN: the caller has seen that no eigenvalue is below −TOLERANCE.
 */
export function mixingOf(matrix: Matrix): Float64Array {
  const n = matrix.length;
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    let pivot = matrix[j]![j]!;
    for (let k = 0; k < j; k += 1) pivot -= lower[j * n + k]! ** 2;
    if (pivot <= TOLERANCE) continue;
    const root = Math.sqrt(pivot);
    lower[j * n + j] = root;
    for (let i = j + 1; i < n; i += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * n + k]! * lower[j * n + k]!;
      lower[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i += 1) {
    const row = lower.subarray(i * n, i * n + n);
    const length = Math.sqrt(row.reduce((sum, one) => sum + one * one, 0));
    if (length > 0 && Math.abs(length - 1) > 1e-15) row.forEach((one, k) => { row[k] = one / length; });
  }
  return lower;
}
