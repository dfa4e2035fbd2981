import { describe, expect, it } from 'vitest';
import { contagionFunctions } from '../../../shared/engine/contagion/functions.ts';
import type { EngineFunction } from '../../../shared/engine/contract.ts';
import type { Means } from '../../../shared/engine/means.ts';
import { rehousingFunctions } from '../../../shared/engine/rehousing/functions.ts';
import { scenarioFunctions } from '../../../shared/engine/scenario/functions.ts';
import { sensitivityFunctions } from '../../../shared/engine/sensitivity/functions.ts';
import { simulateAlone } from '../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../shared/engine/simulation/kernel-typescript.ts';
import { solve } from '../../../electron/app/simulation/solve.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';
import { found } from './found.ts';
import { fieldOf, placesIn, put } from './places.ts';

const means: Means = {
  solve: (programme) => solve(programme, { signal: new AbortController().signal }),
  simulate: (portfolio) => Promise.resolve(found(simulateAlone(portfolio, typescriptKernel)).runs),
  pause: () => Promise.resolve(),
};

const sizes = process.env['MUTUALS_LONG'] === '1' ? [5e-324, 1e-300, 1e-9, 0.999, 1, 2, 1e6, 1e9, 1e12, 1e15, 1e300, Number.MAX_VALUE] : [5e-324, 1, 1e9, 1e15, Number.MAX_VALUE];
/** A set-up cost or a least package takes six programmes for HiGHS, each in a thread of its own. */
const sizesOfPlaces = process.env['MUTUALS_LONG'] === '1' ? sizes : [5e-324, 1e15];
const [portfolio, base] = [livelyPortfolio(2, { months: 3, paths: 6 }), { months: 2, alpha: 0.9, beta: 0.8, classes: ['staff', 'trade'] }];
const networks = [{ id: 'A', buffer: 100, weight: 2 }, { id: 'B', buffer: 50, weight: 1 }, { id: 'C', buffer: 10, weight: 1 }];
const exposures = [{ of: 'A', to: 'B', amount: 60 }, { of: 'B', to: 'C', amount: 40 }, { of: 'C', to: 'A', amount: 5 }];
const rehousing = {
  start: '2026-04-01', months: 1, services: [{ name: 'a', need: [10], weight: 2, tolerableDays: 5 }, { name: 'b', need: [5], weight: 1, tolerableDays: null }],
  providers: [{ name: 'P', spare: [8], rampUp: null }, { name: 'Q', spare: [3], rampUp: null }],
  options: [{ service: 'a', provider: 'P', premium: 3, mobilisation: 0, accredited: true, setUp: 0, leastPackage: 0 }, { service: 'b', provider: 'Q', premium: -1, mobilisation: 1, accredited: true, setUp: 0, leastPackage: 0 }],
  stepIn: { capacity: [1], lead: 0, cost: 50 }, noSecondMove: false, placementTeam: null, solver: 'fitting',
};

const inputs: readonly (readonly [string, object])[] = [
  ['contagion.clearing', { ...base, months: undefined, nodes: [{ id: 'A', cash: 10, owedOutside: [{ amount: 5, class: 'staff' }] }, { id: 'B', cash: 2 }], debts: [{ from: 'A', to: 'B', amount: 20, class: 'trade' }, { from: 'B', to: 'A', amount: 7, class: 'trade' }], setOff: [{ between: 'A', and: 'B' }], compareWith: ['iteration from above'] }],
  ['contagion.periods', { ...base, nodes: [{ id: 'A', cash: 10, facility: 5, income: [3, 3], owedOutside: [{ amounts: [5, 9], class: 'staff', supply: false }], runOff: [0.5] }, { id: 'B', cash: 1, facility: 2, income: [1, 1] }], debts: [{ from: 'A', to: 'B', amounts: [20, 5], class: 'trade', supply: true }] }],
  ['contagion.cascade', { nodes: networks.map(({ id, buffer }) => ({ id, buffer })), exposures, failed: ['C'], recovery: 0.2 }],
  ['contagion.debtRank', { nodes: networks, exposures, shock: [{ node: 'C', share: 0.5 }], method: 'multi hit' }],
  ['contagion.debtRank', { nodes: networks, exposures, shock: [{ node: 'C', share: 0.5 }], method: 'single hit' }],
  ['rehousing.plan', rehousing],
  ['sensitivity.tornado', { portfolio, measure: { measure: 'failure', mutual: null, within: 3 }, inputs: [{ name: 'cash', move: { lever: 'cash', mutual: null }, low: -500, high: 500 }, { name: 'place', move: { lever: 'value', path: 'mutuals[0].cash' }, low: 0, high: 500 }] }],
  ['sensitivity.compare', { portfolio, within: 3, scenarios: [{ name: 'late', changes: [{ move: { lever: 'late', mutual: 'Mutual 0', payer: null, line: null }, by: 0.5 }] }] }],
  ['sensitivity.reverse', { method: 'linear', headroom: [100, 50, 80], effect: [1, 2, -1] }],
  ['sensitivity.reverse', { method: 'expected', portfolio, move: { lever: 'income', mutual: null, payer: null, line: null }, from: 1, to: 0.5, tolerance: 0.1, mutual: null, within: 3 }],
  ['sensitivity.reverse', { method: 'probability', portfolio, move: { lever: 'cash', mutual: 'Mutual 0' }, from: 60_000, to: -60_000, tolerance: 10_000, mutual: 'Mutual 0', within: 3, target: 0.5 }],
  ['scenario.story', {
    start: '2026-04-01', base: portfolio, scenario: portfolio, within: 3, failures: [{ mutual: 'Mutual 0', month: 1, runOff: 1, day: 30, stopsDay: 40 }], obligations: [{ from: 'Mutual 0', to: 'Mutual 1', amount: 5_000, recovered: 0.1, lasts: 2 }], runOff: 1,
    network: { months: 3, nodes: [{ id: 'Mutual 0', cash: 10, income: [3, 3, 3] }, { id: 'Mutual 1', cash: 1, income: [1, 1, 1] }], debts: [{ from: 'Mutual 0', to: 'Mutual 1', amounts: [2, 2, 2] }] },
    services: [{ id: 's', mutual: 'Mutual 0', need: 100, caseload: 30, tolerableDays: 7, recoveryDays: 3, weight: 2, unitCost: 40, stopped: null }, { id: 't', mutual: 'Mutual 1', need: 50, caseload: null, tolerableDays: 2, recoveryDays: null, weight: 1, unitCost: 30, stopped: { because: 'regulator', day: 10, noticeDay: 5, untilDay: 40 } }],
    options: [{ service: 's', provider: 'P', spare: 80, mobilisationDays: { low: 5, likely: 10, high: 20 }, unitCost: 45, accredited: true }], stepIn: [{ mutual: 'Mutual 0', capacity: 20, day: 35, unitCost: 60 }],
    liabilities: [{ mutual: 'Mutual 0', label: 'Lease', sort: 'reverting liability', low: 5, high: 10 }], advances: [{ mutual: 'Mutual 1', label: 'Advance', outstanding: [10, 5, 0] }], supports: [{ mutual: 'Mutual 1', label: 'Support', amount: 10 }],
    plans: [{ service: 's', title: 'Plan', approved: true }], dualRunningMonths: { low: 1, likely: 2, high: 3 },
  }],
  ['scenario.compare', { base: portfolio, within: 3, obligations: [{ from: 'Mutual 0', to: 'Mutual 1', amount: 5_000, recovered: 0.1, lasts: 2 }], runOff: 1, scenarios: [{ name: 'fails', portfolio, failures: [{ mutual: 'Mutual 0', month: 1, runOff: 1, day: 30, stopsDay: 40 }] }] }],
  ['sensitivity.shock', { need: 50, factors: [{ name: 'a', effect: 1, deviation: 20 }, { name: 'b', effect: -2, deviation: 10 }], correlation: [[1, 0.3], [0.3, 1]] }],
];
const functions: readonly EngineFunction[] = [...contagionFunctions, ...rehousingFunctions, ...sensitivityFunctions, ...scenarioFunctions];

it('leaves no function of these sections out', () => {
  expect(new Set(inputs.map(([name]) => name))).toEqual(new Set(functions.map(({ name }) => name)));
});

describe.each(inputs)('%s', (name, good) => {
  const { call } = functions.find((one) => one.name === name)!;
  // A portfolio's own numbers are tried where portfolios are simulated.
  const places = placesIn(good).filter(([path]) => !path.slice(0, -1).some((step) => step === 'portfolio' || step === 'base' || step === 'scenario'));
  // One option stands for the other.
  const numbers = places.filter(([path, value]) => typeof value === 'number' && !(path[0] === 'options' && path[1] === 1)).map(([path]) => path);

  it('takes the input that the cases below are made of', async () => expect(await call(good, means)).toMatchObject({ ok: true }));

  it('refuses what is no finite number, wherever a number stands, by its field', async () => {
    for (const path of numbers) {
      for (const wrong of [Number.NaN, Infinity, -Infinity, null, '1', undefined]) {
        const answer = await call(put(good, path, () => wrong), means);
        // What may be left out may be undefined, what may be unknown null.
        if (answer.ok) expect(wrong ?? 'left out', fieldOf(path)).toBe('left out');
        else {
          expect(answer.error.map(({ field }) => field), `${wrong}`).toContain(fieldOf(path));
          for (const { field, reason } of answer.error) expect(`${field}: ${reason}`).toMatch(/^.+: [^a-z].+\.$/);
        }
      }
    }
  });

  it('refuses a field that it does not know, wherever it stands', async () => {
    for (const [path, value] of places) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const answer = await call(put(good, path, () => ({ ...value, mispelt: 1 })), means);
      expect(answer.ok ? 'taken' : answer.error.map(({ field }) => field), fieldOf(path)).toEqual([fieldOf([...path, 'mispelt'])]);
    }
  });

  it('refuses or answers in finite figures, whatever size a number has: the call throws where one is not finite', async () => {
    for (const path of numbers) {
      for (const size of [0, -0, ...(name === 'rehousing.plan' ? sizesOfPlaces : sizes).flatMap((one) => [one, -one])]) {
        const answer = await call(put(good, path, () => size), means);
        if (!answer.ok) for (const { field, reason } of answer.error) expect(`${field}: ${reason}`).toMatch(/^.+: [^a-z].+\.$/);
      }
    }
  });
});
