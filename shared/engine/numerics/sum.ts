/**
 * The sum of numbers with Neumaier's running correction: the error stays at about one rounding of the result however many
 * are added, and does not depend on their order beyond that. Source: Neumaier, ZAMM 54 (1974), the improved Kahan–Babuška sum.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Shorter runs are added plainly: their error is below what halving saves. */
const PLAIN = 128;

/**
 * The sum of `values[from … to − 1]` by halving, for long arrays where the corrected sum would be too slow: its error grows with
 * the logarithm of the length (Higham, SIAM J. Sci. Comput. 14 (1993), 783–799).
 */
export function pairwiseSum(values: ArrayLike<number>, from = 0, to = values.length): number {
  if (to - from <= PLAIN) {
    let total = 0;
    for (let i = from; i < to; i += 1) total += values[i]!;
    return total;
  }
  const middle = from + ((to - from) >>> 1);
  return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
}
