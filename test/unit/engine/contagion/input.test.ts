import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EngineFunction } from '../../../../shared/engine/contract.ts';
import { contagionFunctions } from '../../../../shared/engine/contagion/functions.ts';
import { engineFunctions } from '../../../../shared/engine/functions.ts';
import type { Means } from '../../../../shared/engine/means.ts';
import { noMeans } from '../no-means.ts';

const named = (name: string): EngineFunction => {
  const one = contagionFunctions.find((each) => each.name === name);
  if (one === undefined) throw new Error(`${name} is not there.`);
  return one;
};
const call = async (name: string, input: unknown, means: Means = noMeans) => named(name).call(input, means);

const two = { nodes: [{ id: 'A', cash: 1 }, { id: 'B', cash: 0 }], debts: [{ from: 'A', to: 'B', amount: 2 }] };
const ranks = { nodes: [{ id: 'A', buffer: 1, weight: 1 }, { id: 'B', buffer: 1, weight: 1 }], exposures: [{ of: 'A', to: 'B', amount: 1 }] };
const buffers = { ...ranks, nodes: [{ id: 'A', buffer: 1 }, { id: 'B', buffer: 1 }] };
const months = { months: 2, nodes: [{ id: 'A', cash: 1, income: [0, 0] }, { id: 'B', cash: 0, income: [0, 0] }], debts: [{ from: 'A', to: 'B', amounts: [2, 0] }] };

describe('what is refused names its field and the reason', () => {
  test.each([
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'A', amount: 2 }] }, 'debts[0]', 'owe itself'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'B', amount: -2 }] }, 'debts[0].amount', 'negative'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'B', amount: Number.NaN }] }, 'debts[0].amount', 'NaN'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'B', amount: Infinity }] }, 'debts[0].amount', 'infinity'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'B', amount: 1e300 }] }, 'debts[0].amount', 'thousand million million'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'Z', amount: 2 }] }, 'debts[0].to', 'no node “Z”'],
    ['contagion.clearing', { ...two, nodes: [{ id: 'A', cash: -1 }, { id: 'B', cash: 0 }] }, 'nodes[0].cash', 'negative'],
    ['contagion.clearing', { ...two, nodes: [{ id: 'A', cash: 1 }, { id: 'A', cash: 0 }, { id: 'B', cash: 0 }] }, 'nodes[1].id', 'twice'],
    ['contagion.clearing', { nodes: [], debts: [] }, 'nodes', 'at least one'],
    ['contagion.clearing', { ...two, alpha: 1.1 }, 'alpha', 'between 0 and 1'],
    ['contagion.clearing', { ...two, beta: Number.NaN }, 'beta', 'NaN'],
    ['contagion.clearing', { ...two, classes: ['staff', 'trade'] }, 'debts[0].class', 'which class'],
    ['contagion.clearing', { ...two, classes: ['staff', 'staff'], debts: [] }, 'classes[1]', 'twice'],
    ['contagion.clearing', { ...two, debts: [{ from: 'A', to: 'B', amount: 2, class: 'HMRC' }] }, 'debts[0].class', 'no class “HMRC”'],
    ['contagion.clearing', { ...two, setOff: 'some' }, 'setOff', 'list of pairs'],
    ['contagion.clearing', { ...two, setOff: [{ between: 'A', and: 'Q' }] }, 'setOff[0].and', 'no node “Q”'],
    ['contagion.clearing', { ...two, nodes: Array.from({ length: 5_001 }, (_, at) => ({ id: `n${at}`, cash: 0 })), debts: [] }, 'nodes', '5,000'],
    ['contagion.clearing', 'nothing', 'input', ''],
    ['contagion.periods', { ...months, months: 0 }, 'months', 'at least 1'],
    ['contagion.periods', { ...months, months: 3 }, 'nodes[0].income', 'Has 2 months; the horizon is 3'],
    ['contagion.periods', { ...months, nodes: [{ id: 'A', cash: -5, facility: 4, income: [0, 0] }, { id: 'B', cash: 0, income: [0, 0] }] }, 'nodes[0].cash', 'over the facility'],
    ['contagion.periods', { ...months, debts: [{ from: 'B', to: 'B', amounts: [1, 1] }] }, 'debts[0]', 'owe itself'],
    ['contagion.periods', { ...months, debts: [{ from: 'A', to: 'B', amounts: [1, Number.NaN] }] }, 'debts[0].amounts[1]', 'NaN'],
    ['contagion.periods', { ...months, nodes: [{ id: 'A', cash: 0, income: [0, 0], runOff: [1.2] }, { id: 'B', cash: 0, income: [0, 0] }] }, 'nodes[0].runOff[0]', 'between 0 and 1'],
    ['contagion.cascade', { ...buffers, failed: ['C'] }, 'failed[0]', 'no node “C”'],
    ['contagion.cascade', { ...buffers, failed: [], exposures: [{ of: 'A', to: 'A', amount: 1 }] }, 'exposures[0]', 'owe itself'],
    ['contagion.cascade', { ...buffers, failed: [], recovery: 2 }, 'recovery', 'between 0 and 1'],
    ['contagion.cascade', { ...buffers, failed: [], nodes: [{ id: 'A', buffer: -1 }] }, 'nodes[0].buffer', 'negative'],
    ['contagion.debtRank', { ...ranks, shock: [] }, 'method', 'single hit'],
    ['contagion.debtRank', { ...ranks, shock: [{ node: 'A', share: 1.5 }], method: 'multi hit' }, 'shock[0].share', 'between 0 and 1'],
    ['contagion.debtRank', { ...ranks, shock: [{ node: 'A', share: 1 }, { node: 'A', share: 0.5 }], method: 'multi hit' }, 'shock[1].node', 'twice'],
    ['contagion.debtRank', { ...ranks, nodes: ranks.nodes.map((one) => ({ ...one, weight: 0 })), shock: [], method: 'multi hit' }, 'nodes', 'weights are 0'],
  ])('%s %#', async (name, input, field, reason) => {
    const answer = await call(name, input);
    if (answer.ok) throw new Error('It was taken.');
    const problem = answer.error.find((one) => one.field === field);
    expect(problem?.reason ?? JSON.stringify(answer.error)).toContain(reason);
  });
});

describe('as functions of the engine', () => {
  test('they are in the list, with input schemas that can be written down', () => {
    expect(contagionFunctions.map(({ name }) => name)).toEqual(['contagion.clearing', 'contagion.periods', 'contagion.cascade', 'contagion.debtRank']);
    for (const one of contagionFunctions) {
      expect(engineFunctions).toContain(one);
      expect(z.toJSONSchema(one.input, { io: 'input' })).toHaveProperty('properties');
    }
  });

  test('an answer names its conventions and says nothing infinite', async () => {
    const answer = await call('contagion.clearing', { ...two, alpha: 0.5, compareWith: ['iteration from above'] });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    expect(answer.value.provenance.conventions.join(' ')).toMatch(/owed by "from" to "to".*greatest clearing vector.*0\.5 of its cash/i);
    expect(answer.value.result).toMatchObject({ comparisons: [{ solver: 'iteration from above', largestDifference: 0, converged: true }] });
    expect(answer.value.result).not.toHaveProperty('clearing');
  });

  test('the other solvers are asked when named; one without an answer is no answer', async () => {
    const asked: string[] = [];
    const means: Means = { ...noMeans, solve: (programme) => {
      asked.push(programme);
      return Promise.resolve({ status: 'optimal', objective: 1, values: new Map([['p0', 500]]) });
    } };
    const answer = await call('contagion.clearing', { ...two, compareWith: ['linear programme'] }, means);
    expect(answer).toMatchObject({ ok: true, value: { result: { comparisons: [{ largestDifference: 0 }] } } });
    expect(asked[0]?.split('\n').filter((line) => line.includes('p0'))).toHaveLength(3);
    expect(asked[0]?.trimEnd().endsWith('End')).toBe(true);
    const none = await call('contagion.clearing', { ...two, compareWith: ['linear programme'] }, { ...noMeans, solve: () => Promise.resolve({ status: 'infeasible' }) });
    expect(none).toMatchObject({ ok: false, error: [{ field: 'compareWith' }] });
  });

  test('a run of months can be stopped between two of them', async () => {
    const asked: number[] = [];
    const means: Means = { ...noMeans, pause: (fraction) => {
      asked.push(fraction);
      return fraction < 0.5 ? Promise.resolve() : Promise.reject(new Error('Stopped.'));
    } };
    await expect(call('contagion.periods', months, means)).rejects.toThrow('Stopped.');
    expect(asked).toEqual([0, 0.5]);
    expect(await call('contagion.periods', months)).toMatchObject({ ok: true, value: { result: { months: [{ month: 0 }, { month: 1 }] } } });
  });

  test('single and multi hit are named in what comes back', async () => {
    for (const [method, says] of [['single hit', 'Battiston'], ['multi hit', 'Bardoscia']]) {
      const answer = await call('contagion.debtRank', { ...ranks, shock: [{ node: 'B', share: 0.5 }], method });
      expect(answer).toMatchObject({ ok: true, value: { result: { method } } });
      expect(answer.ok ? answer.value.provenance.conventions.join(' ') : '').toContain(says);
      expect(answer.ok ? answer.value.provenance.conventions.join(' ') : '').toContain('never a probability');
    }
  });

  test('5,000 nodes through the whole way', async () => {
    const nodes = Array.from({ length: 5_000 }, (_, at) => ({ id: `n${at}`, cash: at % 7, owedOutside: [{ amount: at % 5 }] }));
    const debts = nodes.flatMap(({ id }, at) => [1, 7, 31].map((step) => ({ from: id, to: `n${(at + step) % 5_000}`, amount: (at * step) % 11 })));
    const answer = await call('contagion.clearing', { nodes, debts, compareWith: ['iteration from above'] });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { comparisons } = answer.value.result as { comparisons: readonly { largestDifference: number }[] };
    expect(comparisons[0]?.largestDifference).toBeLessThan(1e-9);
  });
});
