import type { Kernel } from './kernel.ts';
import { factorPaths, KEPT } from './kernels/factors.ts';
import { barriersOf, flowsOf, nextBalance, receiptMonths, type MutualFlows } from './kernels/model.ts';
import { monthSummary } from './kernels/summary.ts';
import type { Runs } from './runs.ts';

/** Balances of one mutual kept at a time, at most: where months × paths is more, it is run again for each stretch of months. */
const BLOCK = 2 ** 26;

/** So many mutuals go through so many paths at a time, so that these paths' factors and prices are still at hand for each of them. */
const TOGETHER = 4;
const TILE = 64;

type Mutual = { readonly first: number; readonly flows: MutualFlows; readonly barriers: Float64Array; readonly rate: number; readonly cash: number; readonly balances: Float64Array };

/**
 * The plain kernel, in 64 bits: the model as it is written down in kernels/model.ts, path by path. It is the oracle of the
 * SIMD kernel, what runs where there is no SIMD, and what the coupled simulation builds on. `kept` and `block` say how many
 * numbers are held of the factors' paths and of one mutual's balances; figures do not depend on them.
 */
export const plainKernel = (kept: number, block: number): Kernel => ({
  name: 'typescript',
  together: TOGETHER,
  ready(problem) {
    const { months: T, paths: P } = problem;
    const factors = factorPaths(problem, kept);
    const summarise = monthSummary(P);
    const stretch = Math.min(T, Math.max(1, Math.floor(block / P)));
    const blocks = [new Float64Array(stretch * P)];
    const receipts = new Float64Array(receiptMonths(T));
    const others = new Float64Array(T);

    const mutual = (m: number, index: number): Mutual => ({
      first: m * P, flows: flowsOf(problem, factors, m), barriers: barriersOf(problem, m), rate: problem.rate[m]!, cash: problem.cash[m]!,
      balances: (blocks[index] ??= new Float64Array(stretch * P)),
    });

    /** Paths p to `end` of one mutual; the balances of months `from` to `to` are kept. */
    const walk = ({ first, flows, barriers, rate, cash, balances }: Mutual, p: number, end: number, from: number, to: number, into: Runs): void => {
      for (let path = p; path < end; path += 1) {
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
        into.ruin[first + path] = ruin;
        into.need[first + path] = 0 - lowest;
      }
    };

    return (first, into, count = 1) => {
      for (let m = first; m < first + count; m += TOGETHER) {
        const group = Array.from({ length: Math.min(TOGETHER, first + count - m) }, (_, index) => mutual(m + index, index));
        for (let from = 0; from < T; from += stretch) {
          const to = Math.min(T, from + stretch);
          for (let p = 0; p < P; p += TILE) for (const one of group) walk(one, p, Math.min(P, p + TILE), from, to, into);
          for (const [index, { balances }] of group.entries()) for (let t = from; t < to; t += 1) summarise(balances.subarray((t - from) * P, (t - from + 1) * P), (m + index) * T + t, into);
        }
      }
    };
  },
});

/** The plain kernel as it is used: at most about 256 MB of factors' paths and 512 MB of balances. */
export const typescriptKernel = plainKernel(KEPT, BLOCK);
