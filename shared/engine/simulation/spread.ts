import { factorPaths } from './kernels/factors.ts';
import { flowsOf, nextBalance, receiptMonths } from './kernels/model.ts';
import type { Problem } from './problem.ts';

/** How many paths are looked at again: of one mutual this many, of very many fewer, so that it costs little beside the run. */
const MOST = 1_000;
const LEAST = 250;
const OVER_ALL = 50_000;
const TAIL = 0.05;

/** How many paths the spread is taken from: the first ones, all of them where there are no more. */
export function sampledPaths({ mutuals, paths, antithetic }: Pick<Problem, 'mutuals' | 'paths' | 'antithetic'>): number {
  const wanted = Math.min(paths, MOST, Math.max(LEAST, Math.floor(OVER_ALL / mutuals)));
  return antithetic ? wanted - (wanted % 2) : wanted;
}

export type Spread = { readonly mean: Float64Array; readonly shortfall: Float64Array };

/**
 * Standard errors of each month's mean balance and expected shortfall of mutual m, which need how far balances spread: a run
 * keeps no balances, so the first paths are walked again by the plain kernel's step. Given the 5 % quantiles q of the run (by
 * month), the shortfall's error is that of the mean of q − (q − X)⁺/0.05, whose error in q itself vanishes to first order.
 *
 * Source: the asymptotic variance of expected shortfall (Manistre & Hancock 2005, North American Actuarial Journal 9(2)).
 */
export function spreadEstimator(problem: Problem): (m: number, q5: Float64Array) => Spread {
  const { months: T, antithetic } = problem;
  const n = sampledPaths(problem);
  const sample = { ...problem, paths: n };
  const factors = factorPaths(sample);
  const [receipts, others] = [new Float64Array(receiptMonths(T)), new Float64Array(T)];
  const balances = new Float64Array(T * n);
  /** From the error of the mean of n paths to that of all of them. */
  const share = Math.sqrt(n / problem.paths);
  return (m, q5) => {
    const flows = flowsOf(sample, factors, m);
    for (let p = 0; p < n; p += 1) {
      flows(p, receipts, others);
      let balance = problem.cash[m]!;
      for (let t = 0; t < T; t += 1) {
        balance = nextBalance(balance, problem.rate[m]!, receipts[t]!, others[t]!);
        balances[t * n + p] = balance;
      }
    }
    const units = antithetic ? n / 2 : n;
    const found: Spread = { mean: new Float64Array(T), shortfall: new Float64Array(T) };
    for (let t = 0; t < T; t += 1) {
      // Around the quantile, so that a large common part does not drown the differences; of pairs, the sums of both.
      const [origin, at] = [q5[t]!, t * n];
      let [sum, squares, low, lowSquares] = [0, 0, 0, 0];
      for (let p = 0; p < units; p += 1) {
        const one = balances[at + p]! - origin;
        const other = antithetic ? balances[at + p + units]! - origin : 0;
        const both = one + other;
        const under = Math.min(0, one) + Math.min(0, other);
        sum += both;
        squares += both * both;
        low += under;
        lowSquares += under * under;
      }
      const error = (total: number, ofSquares: number): number => (units < 2 ? 0 : (share * Math.sqrt((Math.max(0, ofSquares - (total * total) / units) * units) / (units - 1))) / n);
      found.mean[t] = error(sum, squares);
      found.shortfall[t] = error(low, lowSquares) / TAIL;
    }
    return found;
  };
}
