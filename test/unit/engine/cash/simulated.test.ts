import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashFunctions } from '../../../../shared/engine/cash/functions.ts';
import { cashMonths } from '../../../../shared/engine/cash/months.ts';
import { monthsInput } from '../../../../shared/engine/cash/months-input.ts';
import { driftOf, simulatedInput, simulatedMutualOf } from '../../../../shared/engine/cash/simulated.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import { portfolio, type IncomeLine, type Portfolio, type SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import { QUANTILES } from '../../../../shared/engine/simulation/runs.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { found } from '../found.ts';
import { noMeans } from '../no-means.ts';
import { forecast, type ForecastInput } from './models.ts';

const drift = { pay: driftOf(0.05), nonPay: -0.001 };
const alone = (mutual: SimulatedMutual, months: number): Portfolio => portfolio.parse({
  seed: 7, paths: 3, months, antithetic: false, factors: [], correlation: null, repairCorrelation: false,
  prices: { pay: { drift: drift.pay, volatility: 0, factor: null }, nonPay: { drift: drift.nonPay, volatility: 0, factor: null } }, mutuals: [mutual],
});
const simulated = (given: ForecastInput, over: object = {}): SimulatedMutual => found(simulatedMutualOf(simulatedInput.parse({ id: 'M', forecast: given, drift, ...over })));

/** What a line pays for activity `a` as the specification states it: units against the contract's own plan, corridor included. */
function paidAt({ rule }: IncomeLine, a: number): number {
  if (rule.type === 'block') return 1;
  if (rule.type === 'cost per case') return a;
  const units = a * (rule.expected ?? 1);
  return Math.max(0, 1 + rule.marginalRate * Math.max(0, units - (1 + rule.width)) - rule.marginalRate * Math.max(0, 1 - rule.width - units));
}

/** The simulation's recursion with no volatility, written out from the specification (2.1, 2.2) and the portfolio's own words. */
function byHand(mutual: SimulatedMutual, months: number): readonly number[] {
  const received = Array.from({ length: months + 10 }, () => 0);
  for (const line of mutual.income) {
    if (line.delay.type !== 'fixed') throw new Error('Without volatility every delay is fixed.');
    for (let t = 0; t < months; t += 1) received[t + line.delay.months]! += line.planned[t]! * paidAt(line, 1);
  }
  const balances: number[] = [];
  let balance = mutual.cash;
  for (let t = 0; t < months; t += 1) {
    const index = { pay: Math.exp(drift.pay * (t + 1)), nonPay: Math.exp(drift.nonPay * (t + 1)), none: 1 };
    const costs = mutual.costs.reduce((sum, one) => sum + one.planned[t]! * index[one.index], 0);
    balance += (mutual.overdraftRate / 12) * Math.min(balance, 0) + received[t]! + mutual.openingDebtors[t]! - mutual.openingCreditors[t]! + mutual.otherFlows[t]! - costs;
    balances.push(balance);
  }
  return balances;
}

/** 1e-9 of the money that moves. */
const within = (a: number, b: number, size: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, size);

describe('a forecast as a mutual to simulate', () => {
  it('zero volatility equals the deterministic forecast: by hand, and by the kernel on every path', () => {
    fc.assert(fc.property(forecast, (given) => {
      const model = monthsInput.parse(given);
      const expected = found(cashMonths(model));
      const mutual = simulated(given);
      const size = Math.max(...expected.balance.map(Math.abs), ...expected.receipts, ...expected.payments);
      for (const [t, value] of byHand(mutual, model.months).entries()) if (!within(value, expected.balance[t]!, size)) expect([t, value]).toEqual([t, expected.balance[t]]);
      const { runs } = found(simulateAlone(alone(mutual, model.months), typescriptKernel));
      for (const [t, value] of expected.balance.entries()) {
        for (let q = 0; q < QUANTILES.length; q += 1) if (!within(runs.quantiles[t * QUANTILES.length + q]!, value, size)) expect([t, q, runs.quantiles[t * QUANTILES.length + q]]).toEqual([t, q, value]);
        expect(within(runs.mean[t]!, value, size)).toBe(true);
      }
      // A balance exactly at its facility may fall to either side by rounding; none of these comes nearer than a thousandth of a penny.
      const edge = expected.balance.some((value, t) => Math.abs(value - expected.dip[t]! + expected.facility[t]!) < 1e-5);
      if (!edge) expect([...runs.ruin]).toEqual(Array.from({ length: 3 }, () => expected.beyondFacility ?? model.months));
      expect(within(runs.need[0]!, expected.peakNeed, size)).toBe(true);
    }), tries(60, 3_000));
  });

  it('off plan, activity of any size is paid as the contract pays it', () => {
    // 8 % over plan with a corridor of 5 % at 70 %: 10 % more activity than expected is 118.8 % of plan.
    const contract = { type: 'activity' as const, id: 'A', payer: 'ICB', from: 0, to: null, delay: 0, price: 10, plan: 100, width: 0.05, marginalRate: 0.7, activity: [1.08, 1.08] };
    const bare = { start: '2026-04-01' as ForecastInput['start'], months: 2, cash: 0, facility: 0, facilityMonths: null, overdraftRate: 0, openingDebtors: [], openingCreditors: [], prices: { pay: { how: 'monthly' as const, rate: 0 }, nonPay: { how: 'monthly' as const, rate: 0 } }, contracts: [contract], costs: [] };
    const line = simulated(bare).income[0]!;
    expect(line).toMatchObject({ id: 'A', planned: [1_000, 1_000], rule: { type: 'corridor', expected: 1.08 } });
    expect(line.planned[0]! * paidAt(line, 1)).toBeCloseTo(1_000 + 0.7 * 10 * 3, 9);
    expect(line.planned[0]! * paidAt(line, 1.1)).toBeCloseTo(1_000 + 0.7 * 10 * (118.8 - 105), 9);
    expect(line.planned[0]! * paidAt(line, 0.8)).toBeCloseTo(1_000 - 0.7 * 10 * (95 - 86.4), 9);
    // Each multiple of plan is a line of its own; one at nothing pays the corridor's lower end.
    const two = simulated({ ...bare, contracts: [{ ...contract, activity: [1.08, 0] }] }).income;
    expect(two.map(({ id, planned, rule }) => [id, planned, rule.type])).toEqual([['A at 1.08 of plan', [1_000, 0], 'corridor'], ['A at 0 of plan', [0, 335], 'block']]);
    const refused = simulatedMutualOf(simulatedInput.parse({ id: 'M', drift, forecast: { ...bare, contracts: [{ ...contract, activity: [1.08, 0] }] }, lines: { A: { lossHazard: 0.01 } } }));
    expect(refused.ok ? null : refused.error[0]).toMatchObject({ field: 'lines.A.lossHazard' });
  });

  it('adds what delays by chance change of the opening debtors, and refuses months beyond the forecast', () => {
    const flat = { how: 'monthly', rate: 0 } as const;
    const given = monthsInput.parse({ start: '2026-04-01', months: 3, cash: 0, facility: 0, facilityMonths: null, overdraftRate: 0, openingDebtors: [50, 20], openingCreditors: [], prices: { pay: flat, nonPay: flat }, contracts: [], costs: [] });
    expect(simulated(given, { debtorsByChance: [-10, 5, 1] }).openingDebtors).toEqual([40, 25, 1]);
    expect(simulated(given).openingDebtors).toEqual([50, 20, 0]);
    const longer = simulatedMutualOf(simulatedInput.parse({ id: 'M', forecast: given, drift, debtorsByChance: [0, 0, 0, 0] }));
    expect(longer).toMatchObject({ ok: false, error: [{ field: 'debtorsByChance' }] });
  });

  it('takes what a simulation knows beyond the forecast, and refuses it for a contract that is none', async () => {
    const bare = { start: '2026-04-01', months: 1, cash: 5, facility: 1, facilityMonths: null, overdraftRate: 0, openingDebtors: [], openingCreditors: [], prices: { pay: { how: 'monthly', rate: 0 }, nonPay: { how: 'monthly', rate: 0 } }, contracts: [{ type: 'block', id: 'B', payer: 'ICB', from: 0, to: null, delay: 2, amount: 10 }], costs: [] };
    const delay = { type: 'lognormal', median: 1, p95: 3, factor: null, loading: 0 };
    const answer = found(await cashFunctions[2]!.call({ id: 'M', forecast: bare, drift, lines: { B: { delay, invoices: 4, lossHazard: 0.02 } }, activityVolatility: 0.1 }, noMeans));
    expect(answer.result).toMatchObject({ id: 'M', cash: 5, facility: [1], activityVolatility: 0.1, income: [{ id: 'B', planned: [10], delay, invoices: 4, lossHazard: 0.02 }] });
    const unknown = await cashFunctions[2]!.call({ id: 'M', forecast: bare, drift, lines: { X: {} } }, noMeans);
    expect(unknown.ok ? [] : unknown.error).toEqual([{ field: 'lines.X', reason: 'There is no contract with the id “X”.' }]);
  });
});
