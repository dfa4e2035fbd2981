import { components } from '../numerics/components.ts';
import { factorise, solveFactored } from '../numerics/lu.ts';

/**
 * The equations x = right + M x, where M has no negative entry, by rows: row i's entries are numbers `start[i]` to
 * `start[i + 1] − 1`. Doubled entries add up.
 */
export type OpenSystem = { readonly size: number; readonly start: Int32Array; readonly column: Int32Array; readonly value: Float64Array; readonly right: Float64Array };

export type OpenSolution =
  | { readonly solved: true; readonly x: Float64Array }
  /** The unknowns that feed one another without loss: for them there is no solution, or no bounded one. */
  | { readonly solved: false; readonly group: readonly number[] };

/** Up to here elimination is as quick as sweeping, and exact. */
const SMALL = 60;
const SWEEPS_AT_LEAST = 200;
const SWEEPS_AT_MOST = 100_000;
const SETTLED = 1e-15;
const ROUNDING = 4e-16;

/** Entries within the group and the known rest, so that the group stands by itself. */
function within({ start, column, value, right }: OpenSystem, group: readonly number[], x: Float64Array, placeOf: Int32Array): OpenSystem {
  group.forEach((node, index) => { placeOf[node] = index; });
  const [from, columns, values] = [new Int32Array(group.length + 1), [] as number[], [] as number[]];
  const known = Float64Array.from(group, (node, index) => {
    let sum = right[node]!;
    for (let at = start[node]!; at < start[node + 1]!; at += 1) {
      const place = placeOf[column[at]!]!;
      if (place === -1) sum += value[at]! * x[column[at]!]!;
      else {
        columns.push(place);
        values.push(value[at]!);
      }
    }
    from[index + 1] = columns.length;
    return sum;
  });
  for (const node of group) placeOf[node] = -1;
  return { size: group.length, start: from, column: Int32Array.from(columns), value: Float64Array.from(values), right: known };
}

/** By elimination. With M ≥ 0 and right ≥ 0, a solution below `right` shows that M does not lose what it passes on. */
function eliminate({ size, start, column, value, right }: OpenSystem): OpenSolution {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    matrix[row * size + row]! += 1;
    for (let at = start[row]!; at < start[row + 1]!; at += 1) matrix[row * size + column[at]!]! -= value[at]!;
  }
  const lu = factorise(matrix, size);
  if (lu.singular) return { solved: false, group: lu.groups[0]! };
  return { solved: true, x: solveFactored(lu, right) };
}

/** Gauss–Seidel from below; `null` when it would take longer than elimination, or when it grows without end. */
function sweep({ size, start, column, value, right }: OpenSystem): Float64Array | null {
  const most = Math.min(SWEEPS_AT_MOST, Math.max(SWEEPS_AT_LEAST, Math.ceil(size ** 3 / (4 * value.length + 1))));
  const x = right.slice();
  let before = Infinity;
  for (let count = 0; count < most; count += 1) {
    let [change, largest] = [0, 0];
    for (let row = 0; row < size; row += 1) {
      let next = right[row]!;
      for (let at = start[row]!; at < start[row + 1]!; at += 1) next += value[at]! * x[column[at]!]!;
      change = Math.max(change, Math.abs(next - x[row]!));
      largest = Math.max(largest, Math.abs(next));
      x[row] = next;
    }
    if (!Number.isFinite(largest)) return null;
    if (change <= ROUNDING * largest) return x;
    // What is still to come, were the changes to go on shrinking as in the last sweep.
    const shrinks = change / before;
    if (shrinks < 1 && (change * shrinks) / (1 - shrinks) <= SETTLED * largest && change <= 1e-12 * largest) return x;
    before = change;
  }
  return null;
}

/**
 * Solves the equations group by group, each group of unknowns that depend on one another after those it depends on: small
 * groups by elimination, large ones by Gauss–Seidel, and by elimination when that is slow. Not solved where some group passes
 * on all it gets (M's spectral radius is 1 or more there and something flows in, or the equations are singular).
 */
export function solveOpen(system: OpenSystem): OpenSolution {
  const { size, start, column, value } = system;
  const x = new Float64Array(size);
  const placeOf = new Int32Array(size).fill(-1);
  const out = Array.from({ length: size }, (_, row) => Array.from(column.subarray(start[row], start[row + 1])).filter((__, index) => value[start[row]! + index]! > 0));
  for (const group of components(out)) {
    const own = within(system, group, x, placeOf);
    const swept = group.length > SMALL ? sweep(own) : null;
    const found: OpenSolution = swept === null ? eliminate(own) : { solved: true, x: swept };
    if (!found.solved) return { solved: false, group: found.group.map((place) => group[place]!) };
    // An irreducible M ≥ 0 whose spectral radius is over 1 has no solution that is nowhere negative (Perron–Frobenius).
    if (own.right.every((part) => part >= 0) && found.x.some((part, place) => part < own.right[place]! * (1 - 1e-9))) return { solved: false, group };
    group.forEach((node, place) => { x[node] = found.x[place]!; });
  }
  return { solved: true, x };
}
