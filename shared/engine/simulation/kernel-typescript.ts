import type { Kernel } from './kernel.ts';
import { factorPaths, KEPT } from './kernels/factors.ts';
import { barriersOf, flowsOf, nextBalance, receiptMonths } from './kernels/model.ts';
import { monthSummary } from './kernels/summary.ts';
import type { Runs } from './runs.ts';

/** Balances of one mutual kept at a time, at most: where months × paths is more, it is run again for each stretch of months. */
const BLOCK = 2 ** 26;

/**
 * The plain kernel, in 64 bits: the model as it is written down in kernels/model.ts, path by path. It is the oracle of the
 * SIMD kernel, what runs where there is no SIMD, and what the coupled simulation builds on. `kept` and `block` say how many
 * numbers are held of the factors' paths and of one mutual's balances; figures do not depend on them.
 */
export const plainKernel = (kept: number, block: number): Kernel => ({
  name: 'typescript',
  ready(problem) {
    const { months: T, paths: P } = problem;
    const factors = factorPaths(problem, kept);
    const summarise = monthSummary(P);
    const stretch = Math.min(T, Math.max(1, Math.floor(block / P)));
    const balances = new Float64Array(stretch * P);
    const receipts = new Float64Array(receiptMonths(T));
    const others = new Float64Array(T);

    const runOne = (m: number, into: Runs): void => {
      const flows = flowsOf(problem, factors, m);
      const barriers = barriersOf(problem, m);
      const rate = problem.rate[m]!;
      const cash = problem.cash[m]!;
      for (let from = 0; from < T; from += stretch) {
        const to = Math.min(T, from + stretch);
        for (let path = 0; path < P; path += 1) {
          flows(path, receipts, others);
          let balance = cash;
          // Above zero it does not matter how low.
          let lowest = 0;
          let ruin = T;
          let place = path - from * P;
          for (let t = 0; t < to; t += 1) {
            balance = nextBalance(balance, rate, receipts[t]!, others[t]!);
            if (balance < lowest) lowest = balance;
            if (balance < barriers[t]! && ruin === T) ruin = t;
            if (place >= 0) balances[place] = balance;
            place += P;
          }
          into.ruin[m * P + path] = ruin;
          into.need[m * P + path] = 0 - lowest;
        }
        for (let t = from; t < to; t += 1) summarise(balances.subarray((t - from) * P, (t - from + 1) * P), m * T + t, into);
      }
    };
    return (first, into, count = 1) => {
      for (let m = first; m < first + count; m += 1) runOne(m, into);
    };
  },
});

/** The plain kernel as it is used: at most about 256 MB of factors' paths and 512 MB of balances. */
export const typescriptKernel = plainKernel(KEPT, BLOCK);
