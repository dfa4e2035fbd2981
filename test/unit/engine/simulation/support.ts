import { expect } from 'vitest';
import { firstNotFinite } from '../../../../shared/engine/finite.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { IncomeLine, Portfolio, SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import type { Problem } from '../../../../shared/engine/simulation/problem.ts';
import { simulationResult, type SimulationResult } from '../../../../shared/engine/simulation/result.ts';
import type { Runs } from '../../../../shared/engine/simulation/runs.ts';
import { found } from '../found.ts';

export const flat = (months: number, value: number): number[] => Array.from({ length: months }, () => value);

/** A line with every field, so that a test says only what it is about. */
export const lineOf = (months: number, given: Partial<IncomeLine> & { readonly id: string }): IncomeLine => ({
  payer: 'Council', rule: { type: 'block' }, planned: flat(months, 0), invoices: 1, delay: { type: 'fixed', months: 0 }, lossHazard: 0, ...given,
});
export const mutualOf = (months: number, given: Partial<SimulatedMutual> & { readonly id: string }): SimulatedMutual => ({
  cash: 0, facility: flat(months, 0), dip: flat(months, 0), overdraftRate: 0, openingDebtors: flat(months, 0), openingCreditors: flat(months, 0), otherFlows: flat(months, 0),
  activityVolatility: 0, loadings: {}, costs: [], income: [], shocks: [], ...given,
});
export const portfolioOf = (months: number, given: Partial<Portfolio> & Pick<Portfolio, 'mutuals'>): Portfolio => ({
  seed: 20_261_122, paths: 1_000, months, antithetic: false, factors: [], correlation: null, repairCorrelation: false,
  prices: { pay: { drift: 0, volatility: 0, factor: null }, nonPay: { drift: 0, volatility: 0, factor: null } }, ...given,
});

/**
 * A mutual whose balance is a Gaussian walk with this drift and standard deviation a month: cost per case at `income`, activity
 * 1 + (σ/income)·Z, all costs fixed. Income is so large that activity below zero, where income stops at 0, is 12 σ away.
 */
export function walkOf(months: number, { id, start, facility = 0, drift, sigma, loadings = {} }: { id: string; start: number; facility?: number; drift: number; sigma: number; loadings?: Record<string, number> }): SimulatedMutual {
  const income = 12 * sigma;
  return mutualOf(months, {
    id, cash: start, facility: flat(months, facility), activityVolatility: sigma / income, loadings,
    otherFlows: flat(months, drift - income),
    income: [lineOf(months, { id: `${id} line`, rule: { type: 'cost per case' }, planned: flat(months, income) })],
  });
}

/** A portfolio run by the plain kernel in this thread, and its result. */
export function simulated(portfolio: Portfolio, pairs: readonly (readonly [number, number])[] = []): { readonly problem: Problem; readonly runs: Runs; readonly result: SimulationResult } {
  const { problem, notes, runs } = found(simulateAlone(portfolio, typescriptKernel));
  const result = simulationResult(portfolio, problem, runs, { notes, pairs });
  expect(firstNotFinite(result)).toBeNull();
  return { problem, runs, result };
}
