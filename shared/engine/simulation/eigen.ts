export type Matrix = readonly (readonly number[])[];
export type Eigen = { /** From the smallest up. */ readonly values: readonly number[]; /** Of the same order, each of length 1. */ readonly vectors: Matrix };

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: for the few factors of a portfolio, where it is
 * exact to rounding and cannot fail to converge. Reads the matrix whole; the caller has seen that it is symmetric and finite.
 *
 * Source: Golub & Van Loan, Matrix Computations, the classical Jacobi method with the rotation of smaller angle.
 */
export function eigenOf(matrix: Matrix): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  const off = (): number => a.reduce((sum, row, i) => sum + row.reduce((part, one, j) => part + (i === j ? 0 : one * one), 0), 0);
  for (let sweep = 0; sweep < SWEEPS && off() > 1e-300; sweep += 1) {
    for (let p = 0; p < n - 1; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const apq = a[p]![q]!;
        if (apq === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (const rows of [a, v]) {
          for (const row of rows) {
            const [left, right] = [row[p]!, row[q]!];
            row[p] = c * left - s * right;
            row[q] = s * left + c * right;
          }
        }
        const [above, below] = [a[p]!, a[q]!];
        for (let k = 0; k < n; k += 1) {
          const [top, bottom] = [above[k]!, below[k]!];
          above[k] = c * top - s * bottom;
          below[k] = s * top + c * bottom;
        }
        above[q] = 0;
        below[p] = 0;
      }
    }
  }
  const order = a.map((row, i) => ({ value: row[i]!, i })).toSorted((x, y) => x.value - y.value);
  return { values: order.map(({ value }) => value), vectors: order.map(({ i }) => v.map((row) => row[i]!)) };
}
