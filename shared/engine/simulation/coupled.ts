import { factorPaths } from './kernels/factors.ts';
import { barriersOf, flowsOf, nextBalance, receiptMonths } from './kernels/model.ts';
import type { Obligations } from './obligations.ts';
import type { Problem } from './problem.ts';

/** Numbers kept at a time of a block of paths: receipts, other flows and losses of every mutual and month. */
const KEPT = 2 ** 21;
const MOST_AT_ONCE = 256;

/** What became of every path [M·P], as if mutuals were alone and as they are: the month of failure (T: none), peak need, receipts lost. */
export type CoupledRuns = {
  readonly alone: { readonly ruin: Int16Array; readonly need: Float64Array };
  readonly coupled: { readonly ruin: Int16Array; readonly need: Float64Array; /** Pounds that failed debtors did not pay this mutual while it stood. */ readonly lost: Float64Array };
};

/** A coupled run in parts, so that others are let in between them: `run` does part `index` and any order gives the same. */
export type CoupledParts = { readonly parts: number; readonly run: (index: number) => void; readonly runs: CoupledRuns };

/** Failures that are taken for given, mutual by mutual: the month as whose first day it fails (T: none), and for how many months it is still run from then on. */
export type DeclaredFailures = { readonly month: Int16Array; readonly runOff: Int16Array };

/**
 * Each path twice on the same random numbers, alone and coupled: a block of paths at a time, months outer, mutuals inner. The
 * month's step is the kernel's (kernels/model.ts), so that alone the month of failure is that of the plain kernel on every path.
 *
 * Coupled, from the month after a debtor failed each of its creditors goes without what it is owed (less what is recovered, for
 * as long as that lasts). A mutual that has failed works on and is paid for `runOff` months after the month of its failure; then
 * its income and costs stop and its balance stays. That holds alone too, so that without obligations the two are the same to the
 * last bit. Need: max(0, −lowest month-end balance) up to then, in pounds.
 *
 * A declared failure is one on every path, alone and coupled, as its month begins: from that month on its creditors go without,
 * and it is run (and paid) only for its own run-off. One that failed of itself before stays failed then.
 */
export function coupledParts(problem: Problem, { start, creditor, loss, lasts }: Obligations, runOff: number, declared: DeclaredFailures | null = null): CoupledParts {
  const { mutuals: M, months: T, paths: P } = problem;
  const block = Math.max(1, Math.min(P, MOST_AT_ONCE, Math.floor(KEPT / (3 * M * T))));
  const factors = factorPaths(problem);
  const flows = Array.from({ length: M }, (_, m) => flowsOf(problem, factors, m));
  const barriers = Array.from({ length: M }, (_, m) => barriersOf(problem, m));
  const [received, others] = [new Float64Array(receiptMonths(T)), new Float64Array(T)];
  const cells = (): Float64Array => new Float64Array(M * T * block);
  const [receipts, rest, losses, none] = [cells(), cells(), cells(), new Float64Array(block)];
  const balance = new Float64Array(M * block);
  const places = M * P;
  const empty = () => ({ ruin: new Int16Array(places).fill(T), need: new Float64Array(places) });
  const runs: CoupledRuns = { alone: empty(), coupled: { ...empty(), lost: new Float64Array(places) } };

  /** What a failed debtor owes is missing from a month on. */
  const withhold = (debtor: number, from: number, p: number): void => {
    for (let one = start[debtor]!; one < start[debtor + 1]!; one += 1) {
      const to = Math.min(T, from + lasts[one]!);
      for (let s = from; s < to; s += 1) losses[(creditor[one]! * T + s) * block + p]! += loss[one]!;
    }
  };

  const pass = (from: number, count: number, into: { ruin: Int16Array; need: Float64Array }, lost: Float64Array | null): void => {
    for (let m = 0; m < M; m += 1) balance.fill(problem.cash[m]!, m * block, m * block + block);
    for (let t = 0; t < T; t += 1) {
      // Before anybody's month is reckoned: a creditor may come before its debtor.
      if (declared !== null) {
        for (let m = 0; m < M; m += 1) {
          if (declared.month[m] !== t) continue;
          for (let p = 0; p < count; p += 1) {
            const place = m * P + from + p;
            if (into.ruin[place] !== T) continue;
            into.ruin[place] = t;
            if (lost !== null) withhold(m, t, p);
          }
        }
      }
      for (let m = 0; m < M; m += 1) {
        const barrier = barriers[m]![t]!;
        const rate = problem.rate[m]!;
        const cell = (m * T + t) * block;
        const givenUp = declared === null || declared.month[m] === T ? T : declared.month[m]! + declared.runOff[m]!;
        const missing = lost === null ? none : losses.subarray(cell, cell + block);
        for (let p = 0; p < count; p += 1) {
          const place = m * P + from + p;
          const failed = into.ruin[place]!;
          if (t > failed + runOff || t >= givenUp) continue;
          if (lost !== null) lost[place]! += missing[p]!;
          const next = nextBalance(balance[m * block + p]!, rate, receipts[cell + p]!, rest[cell + p]! - missing[p]!);
          balance[m * block + p] = next;
          if (-next > into.need[place]!) into.need[place] = -next;
          if (failed === T && next < barrier) {
            into.ruin[place] = t;
            if (lost !== null) withhold(m, t + 1, p);
          }
        }
      }
    }
  };

  return {
    parts: Math.ceil(P / block),
    runs,
    run(index) {
      const from = index * block;
      const count = Math.min(block, P - from);
      // Paths outer: a path's factors, where they are not kept, are then made once.
      for (let p = 0; p < count; p += 1) {
        for (let m = 0; m < M; m += 1) {
          flows[m]!(from + p, received, others);
          for (let t = 0; t < T; t += 1) {
            receipts[(m * T + t) * block + p] = received[t]!;
            rest[(m * T + t) * block + p] = others[t]!;
          }
        }
      }
      losses.fill(0);
      pass(from, count, runs.alone, null);
      pass(from, count, runs.coupled, runs.coupled.lost);
    },
  };
}

/** The whole of a coupled run at once. */
export function runCoupled(problem: Problem, obligations: Obligations, runOff: number, declared: DeclaredFailures | null = null): CoupledRuns {
  const { parts, run, runs } = coupledParts(problem, obligations, runOff, declared);
  for (let index = 0; index < parts; index += 1) run(index);
  return runs;
}
