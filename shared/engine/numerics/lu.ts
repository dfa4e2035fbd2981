/** Pivots at or below this part of their column's largest entry count as zero. */
export const PIVOT_GUARD = 1e-13;
/** A column's weight in a combination that is within rounding of nothing. */
const NEGLIGIBLE = 1e-7;

/** A square matrix as the product of a lower and an upper triangle, or the columns that make it singular. */
export type Lu =
  | { readonly singular: false; readonly size: number; readonly factors: Float64Array; readonly rowOf: Int32Array }
  | {
      readonly singular: true;
      /**
       * One group for every column without a pivot, in order: that column last, before it those of which it is a combination,
       * ascending. Together the columns of a group add up to nothing, with weights that are not zero.
       */
      readonly groups: readonly (readonly number[])[];
    };

function largestOfColumns(matrix: Float64Array, size: number): Float64Array {
  const largest = new Float64Array(size);
  for (let at = 0; at < size * size; at += 1) {
    const value = Math.abs(matrix[at]!);
    const column = at % size;
    if (value > largest[column]!) largest[column] = value;
  }
  return largest;
}

function swapRows(factors: Float64Array, size: number, rowOf: Int32Array, a: number, b: number): void {
  const held = factors.slice(a * size, (a + 1) * size);
  factors.copyWithin(a * size, b * size, (b + 1) * size);
  factors.set(held, b * size);
  const row = rowOf[a]!;
  rowOf[a] = rowOf[b]!;
  rowOf[b] = row;
}

/** The columns of which `column` is a combination, by back substitution over the rows that have pivots. */
function combinationOf(factors: Float64Array, size: number, pivotColumns: readonly number[], column: number, largest: Float64Array): readonly number[] {
  const weights = new Float64Array(pivotColumns.length);
  for (let row = pivotColumns.length - 1; row >= 0; row -= 1) {
    let rest = factors[row * size + column]!;
    for (let later = row + 1; later < pivotColumns.length; later += 1) rest -= factors[row * size + pivotColumns[later]!]! * weights[later]!;
    weights[row] = rest / factors[row * size + pivotColumns[row]!]!;
  }
  return pivotColumns.filter((other, row) => Math.abs(weights[row]!) * largest[other]! > NEGLIGIBLE * largest[column]!);
}

/**
 * Factors a square matrix given by rows (`matrix[row * size + column]`, which is left as it is), with partial pivoting: the
 * largest entry of the column becomes its pivot. Source: Golub & Van Loan, Matrix Computations (4th ed.), algorithm 3.4.1; a
 * column without a pivot is passed over, so that every one of them is named.
 *
 * @param guard the part of a column's largest entry at or below which its pivot counts as zero
 */
export function factorise(matrix: Float64Array, size: number, guard = PIVOT_GUARD): Lu {
  if (matrix.length !== size * size) throw new RangeError(`A matrix of ${size} rows and columns has ${size * size} entries, not ${matrix.length}.`);
  const factors = matrix.slice();
  const largest = largestOfColumns(matrix, size);
  const rowOf = Int32Array.from({ length: size }, (_, row) => row);
  const pivotColumns: number[] = [];
  const groups: (readonly number[])[] = [];
  for (let column = 0; column < size; column += 1) {
    const rank = pivotColumns.length;
    let pivot = rank;
    for (let row = rank + 1; row < size; row += 1) if (Math.abs(factors[row * size + column]!) > Math.abs(factors[pivot * size + column]!)) pivot = row;
    const value = factors[pivot * size + column]!;
    if (!(Math.abs(value) > guard * largest[column]!)) {
      groups.push([...combinationOf(factors, size, pivotColumns, column, largest), column]);
      continue;
    }
    if (pivot !== rank) swapRows(factors, size, rowOf, pivot, rank);
    const pivotRow = factors.subarray(rank * size, (rank + 1) * size);
    for (let row = rank + 1; row < size; row += 1) {
      const below = factors.subarray(row * size, (row + 1) * size);
      if (below[column] === 0) continue;
      const times = below[column]! / value;
      below[column] = times;
      for (let later = column + 1; later < size; later += 1) below[later]! -= times * pivotRow[later]!;
    }
    pivotColumns.push(column);
  }
  return groups.length === 0 ? { singular: false, size, factors, rowOf } : { singular: true, groups };
}

/** The x with A x = `right`, for a matrix that `factorise` found regular. `right` is left as it is. */
export function solveFactored({ size, factors, rowOf }: Extract<Lu, { singular: false }>, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let value = right[rowOf[row]!]!;
    for (let column = 0; column < row; column += 1) value -= factors[row * size + column]! * x[column]!;
    x[row] = value;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = x[row]!;
    for (let column = row + 1; column < size; column += 1) value -= factors[row * size + column]! * x[column]!;
    x[row] = value / factors[row * size + row]!;
  }
  return x;
}
