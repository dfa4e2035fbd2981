import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { EngineFunction } from '../../../shared/engine/contract.ts';
import { cashFunctions } from '../../../shared/engine/cash/functions.ts';
import { dependencyFunctions } from '../../../shared/engine/dependency/functions.ts';
import type { Means } from '../../../shared/engine/means.ts';
import { planFunctions } from '../../../shared/engine/plan/functions.ts';
import { simulateAlone } from '../../../shared/engine/simulation/alone.ts';
import { simulationFunctions } from '../../../shared/engine/simulation/functions.ts';
import { typescriptKernel } from '../../../shared/engine/simulation/kernel-typescript.ts';
import { valueFunctions } from '../../../shared/engine/value/functions.ts';
import { found } from './found.ts';
import { noMeans } from './no-means.ts';
import { fieldOf, placesIn, put } from './places.ts';

const means: Means = { ...noMeans, simulate: (portfolio) => Promise.resolve(found(simulateAlone(portfolio, typescriptKernel)).runs), pause: () => Promise.resolve() };

const long = process.env['MUTUALS_LONG'] === '1';
const T = 3;
const flat = (amount: number): number[] => Array<number>(T).fill(amount);
const mutual = (id: string) => ({
  id, cash: 1_000, facility: flat(500), dip: flat(100), overdraftRate: 0.08, openingDebtors: flat(10), openingCreditors: flat(20), otherFlows: flat(-5), activityVolatility: 0.1, loadings: { demand: 0.5, payer: 0.2 },
  costs: [{ name: 'Pay', planned: flat(800), fixedShare: 0.7, index: 'pay' }, { name: 'Other', planned: flat(100), fixedShare: 0, index: 'nonPay' }, { name: 'Rent', planned: flat(10), fixedShare: 0.5, index: 'none' }],
  income: [
    { id: `${id} block`, payer: 'Council', rule: { type: 'block' }, planned: flat(500), invoices: 2, delay: { type: 'lognormal', median: 0.9, p95: 2, factor: 'payer', loading: 0.5 }, lossHazard: 0.01 },
    { id: `${id} corridor`, payer: 'Trust', rule: { type: 'corridor', width: 0.05, marginalRate: 0.7, expected: 1.1 }, planned: flat(300), invoices: 1, delay: { type: 'history', seen: [0, 1.5, 3] }, lossHazard: 0 },
    { id: `${id} cases`, payer: 'Trust', rule: { type: 'cost per case' }, planned: flat(100), invoices: 1, delay: { type: 'fixed', months: 1 }, lossHazard: 0 },
  ],
  shocks: [{ id: `${id} claim`, amount: 100, probability: 0.1, from: 0, to: 2 }],
});
const portfolio = {
  seed: 1, paths: 6, months: T, antithetic: false, factors: [{ name: 'demand', persistence: 0.5 }, { name: 'payer', persistence: 0 }], correlation: [[1, 0.3], [0.3, 1]], repairCorrelation: false,
  prices: { pay: { drift: 0.003, volatility: 0.01, factor: 'demand' }, nonPay: { drift: 0.002, volatility: 0, factor: null } }, mutuals: [mutual('A'), mutual('B')],
};
const forecast = {
  start: '2026-04-01', months: T, cash: 1_000, minimum: 100, facility: 500, facilityMonths: 3, overdraftRate: 0.08, openingDebtors: [100, 50], openingCreditors: [30], activity: [1, 1.1, 0.9],
  prices: { pay: { how: 'monthly', rate: 0.035 }, nonPay: { how: 'yearly', rate: 0.02, firstStep: 2 } },
  contracts: [
    { type: 'block', id: 'b', payer: 'Council', from: -8, to: null, delay: 1, profile: flat(1), uplift: 0.02, amount: 500 },
    { type: 'activity', id: 'a', payer: 'Trust', from: 0, to: 2, delay: 1, profile: null, uplift: 0.01, price: 5, plan: 60, activity: null, width: 0.05, marginalRate: 0.7 },
    { type: 'cost per case', id: 'c', payer: 'Trust', from: 0, to: null, delay: 0, price: 5, plan: 20, activity: flat(1.2) },
    { type: 'outcome', id: 'o', payer: 'Council', earned: [{ month: 1, amount: 50 }], attainment: 0.8, lag: 2 },
    { type: 'grant', id: 'g', payer: 'Council', received: [{ month: 0, amount: 60 }], clawback: { month: 2, share: 0.25 } },
  ],
  costs: [{ name: 'Pay', amount: 800, fixedShare: 0.8, index: 'pay', paidAfter: 1, from: 0, to: 2, profile: flat(1), follows: 'a' }], otherFlows: [{ name: 'Loan', month: 1, amount: -20 }], dip: [50, 60],
};
const rates = { source: 'ours', standard: [{ fromYear: 0, rate: 0.035 }, { fromYear: 2, rate: 0.03 }], health: [{ fromYear: 0, rate: 0.015 }], sensitivity: [{ fromYear: 0, rate: 0.03 }] };
const tasks = [{ id: 'A', after: [], optimistic: 1, likely: 2, pessimistic: 5 }, { id: 'B', after: [{ task: 'A', lag: 1 }], optimistic: 0, likely: 1, pessimistic: 1 }];
const bands = { name: 'ours', source: 'ours', bands: [{ word: 'high', from: 3_000, including: false }, { word: 'middle', from: 1_500, including: true }], below: 'low' };

const inputs: Readonly<Record<string, object>> = {
  'dependency.concentration': { basis: 'trailing 12 months', income: [{ payer: 'a', provider: 'm', amount: 30 }, { payer: 'b', provider: 'm', amount: 70 }], merges: [{ into: 'c', payers: ['a', 'b'] }], bands },
  'dependency.supply': { activity: [{ commissioner: 'c', service: 's', provider: 'm', amount: 10 }, { commissioner: 'c', service: 's', provider: 'n', amount: 30 }], spare: [{ service: 's', provider: 'n', amount: 5, accredited: true, mobilisationDays: 10 }], withinDays: 30, withinDaysOf: { s: 20 } },
  'dependency.lookThrough': { basis: 'trailing 12 months', mutuals: ['A', 'B'], income: [{ payer: 'x', mutual: 'A', amount: 60 }, { payer: 'B', mutual: 'A', amount: 40 }, { payer: 'A', mutual: 'B', amount: 50 }, { payer: 'y', mutual: 'B', amount: 50 }] },
  'dependency.network': { nodes: [{ name: 'A', type: 'mutual' }, { name: 'B', type: 'mutual' }], edges: [{ from: 'A', to: 'B', type: 'owe', amount: 5, due: null, seniority: 1 }, { from: 'B', to: 'A', type: 'owe', amount: 6, due: '2026-04-01', seniority: null }] },
  'cash.weeks': {
    start: '2026-04-01', weeks: 6, cash: 100, minimum: 10, facility: 50, facilityUntil: '2026-05-01', debtors: [{ name: 'd', amount: 20, invoiced: '2026-03-20', termsDays: 30, extraDays: 3 }], creditors: [{ name: 'c', amount: 5, invoiced: '2026-03-20', termsDays: 30, extraDays: 0 }],
    invoices: [{ name: 'i', amount: 30, invoiced: '2026-04-05', termsDays: 10, extraDays: -1 }], bills: [], items: [{ name: 'x', on: '2026-04-10', amount: -5 }],
    regular: [{ type: 'payroll', amount: 40, day: 28 }, { type: 'PAYE and NI', amount: 10 }, { type: 'pension', amount: 3, day: 19 }, { type: 'VAT', amount: 4, quarterEnds: 1 }, { type: 'rent', amount: 6, day: 1 }, { type: 'monthly', name: 'r', amount: 7, day: 15 }],
  },
  'cash.months': forecast,
  'cash.simulated': { id: 'A', forecast: { ...forecast, costs: [{ name: 'Pay', amount: 800, fixedShare: 0.8, index: 'pay', paidAfter: 1 }] }, drift: { pay: 0.003, nonPay: 0 }, lines: { b: { delay: { type: 'fixed', months: 1 }, invoices: 2, lossHazard: 0.1 } }, activityVolatility: 0.1, loadings: { demand: 0.5 }, shocks: mutual('A').shocks },
  'simulation.run': { ...portfolio, pairs: [['A', 'B']] },
  'simulation.coupled': { ...portfolio, obligations: [{ from: 'A', to: 'B', amount: 50, recovered: 0.2, lasts: 3 }], runOff: 1 },
  'simulation.correlation': { names: ['a', 'b', 'c'], correlation: [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]], loadings: [0.5, 0.2, 0.1] },
  'value.discountFactors': { rates: rates.standard, timing: 'months', periods: 30 },
  'value.appraise': {
    counterfactual: 'in-house', rates, timing: 'years', periods: 3, deflator: { type: 'index', base: 100, values: [100, 102, 104] }, nonMonetised: [],
    lines: [{ name: 'c', is: 'public cost', effect: 'money', prices: 'nominal', amounts: [100, 0, 0], adjustment: { type: 'optimism bias', bound: 0.2, mitigated: 0.5 } }, { name: 'b', is: 'benefit', effect: 'health', prices: 'real', amounts: [0, 60, 60], adjustment: { type: 'haircut', share: 0.1 } }],
  },
  'value.realise': {
    rates, timing: 'years', periods: 3, over: 2, deflator: { type: 'yearly', rate: 0.02 }, benefits: [{ name: 'b', is: 'benefit', owner: 'o', measure: 'm', baseline: 5, effect: 'money', prices: 'nominal', expected: [0, 60, 60], actual: [0, 50, null] }],
    costs: [{ name: 'c', prices: 'real', planned: [100, 0, 0], actual: [110, null, null] }],
  },
  'plan.criticalPath': { tasks: [{ id: 'A', after: [], duration: 2 }, { id: 'B', after: [{ task: 'A', lag: 1 }], duration: 3 }] },
  'plan.pert': { tasks, deadlines: [4] },
  'plan.simulate': { seed: 1, paths: 50, tasks, deadlines: [4] },
  'plan.beforeMoneyRunsOut': { seed: 1, paths: 6, unit: 'weeks', tasks, runway: { type: 'simulated', portfolio, mutual: 'A', trigger: { headroom: 800 } }, patients: 100 },
  'plan.shortening': { seed: 1, paths: 6, unit: 'weeks', tasks, runway: { type: 'simulated', portfolio, mutual: 'A', trigger: { headroom: 800 } }, patients: 100, shorten: [{ task: tasks[0]!.id, by: 0.5 }] },
};

const functions: readonly EngineFunction[] = [...dependencyFunctions, ...cashFunctions, ...simulationFunctions, ...valueFunctions, ...planFunctions];

describe.each(functions.map((one) => [one.name, one] as const))('%s', (name, { call }) => {
  const good = inputs[name]!;
  const places = placesIn(good);
  // One mutual stands for the other.
  const numbers = places.filter(([path, value]) => typeof value === 'number' && !(path.includes('mutuals') && path[path.indexOf('mutuals') + 1] === 1)).map(([path]) => path);

  it('takes the input that the cases below are made of', async () => expect(await call(good, means)).toMatchObject({ ok: true }));

  it('refuses NaN and infinities in every number, by its field', async () => {
    for (const path of numbers) {
      for (const wrong of [Number.NaN, Infinity, -Infinity]) {
        const answer = await call(put(good, path, () => wrong), means);
        // In a choice of forms it is the choice that is told.
        expect(answer.ok ? 'taken' : answer.error.map(({ field }) => field).join(' '), `${wrong} at ${fieldOf(path)}`).toContain(fieldOf(name === 'value.discountFactors' && path[0] === 'rates' || path.includes('after') ? path.slice(0, path.includes('after') ? -1 : 1) : path));
      }
    }
  });

  it('refuses a field that it does not know, wherever it stands', async () => {
    const records = new Set(['loadings', 'lines', 'withinDaysOf']);
    for (const [path, value] of places) {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || records.has(String(path.at(-1)))) continue;
      const answer = await call(put(good, path, (old) => ({ ...(old as object), mispelt: 1 })), means);
      expect(answer.ok ? 'taken' : answer.error.map(({ field }) => field), fieldOf(path)).toEqual([fieldOf([...path, 'mispelt'])]);
    }
  });

  it('refuses or answers in finite figures, whatever size a number has: the call throws where one is not finite', async () => {
    for (const path of numbers) {
      for (const size of long ? [0, -0, ...[5e-324, 1e-300, 1e-9, 0.999, 1, 2, 1e6, 1e9, 1e12, 1e15, 1e300, Number.MAX_VALUE].flatMap((one) => [one, -one])] : [0, 5e-324, 1, -1, 1e12, -1e12, Number.MAX_VALUE]) {
        const answer = await call(put(good, path, () => size), means);
        if (!answer.ok) for (const { field, reason } of answer.error) expect(`${field}: ${reason}`).toMatch(/^.+: [^a-z].+\.$/);
      }
    }
  });
});
