import fc from 'fast-check';
import { readInput, type Answer } from '../../../../shared/engine/contract.ts';
import { clearingInput, periodsInput, type ClearingInput, type PeriodsInput } from '../../../../shared/engine/contagion/input.ts';
import { obligationsOf, type DefaultCosts, type Obligations } from '../../../../shared/engine/contagion/obligations.ts';
import { layOut, settlementOf, type NodeSettlement, type Settlement } from '../../../../shared/engine/contagion/settlement.ts';
import type { z } from 'zod';

/** The answer's value; a refusal fails the test with its reason. */
export function found<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  return answer.value;
}

export const cleared = (given: z.input<typeof clearingInput>): Settlement => {
  const input: ClearingInput = found(readInput(clearingInput, given));
  return settlementOf(input, found(layOut(input)));
};

export const periodsOf = (given: z.input<typeof periodsInput>): PeriodsInput => found(readInput(periodsInput, given));

export function node(settlement: Settlement, id: string): NodeSettlement {
  const one = settlement.nodes.find((each) => each.node === id);
  if (one === undefined) throw new Error(`${id} is not in the settlement.`);
  return one;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A network as papers print it: L[i][j] owed by i to j, e cash from outside, d owed to the outside. Nodes are A, B, C … */
export const network = (L: readonly (readonly number[])[], e: readonly number[], d: readonly number[] = e.map(() => 0)): Pick<z.input<typeof clearingInput>, 'nodes' | 'debts'> => ({
  nodes: e.map((cash, at) => ({ id: letters[at] ?? '?', cash, owedOutside: [{ amount: d[at] ?? 0 }] })),
  debts: L.flatMap((row, i) => row.flatMap((amount, j) => (amount > 0 ? [{ from: letters[i] ?? '?', to: letters[j] ?? '?', amount }] : []))),
});

export const paidOf = ({ nodes }: Settlement): readonly number[] => nodes.map(({ paid }) => paid);
export const fellOf = ({ nodes }: Settlement): readonly (number | null)[] => nodes.map(({ fellInRound }) => fellInRound);

/** A random network: sparse and dense ones, with nodes that owe nothing, have nothing, or owe only one another. */
export type Random = {
  readonly classes: number;
  readonly cash: readonly number[];
  readonly outside: readonly number[];
  readonly debts: readonly { readonly from: number; readonly to: number; readonly amount: number; readonly seniority: number }[];
  readonly costs: DefaultCosts;
};

type Sizes = { readonly nodes: number; readonly classes: number; readonly withCosts: boolean };

/** Whole and broken pounds, with a liking for nothing at all. */
const money = (most: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most }), fc.double({ min: 0, max: most, noNaN: true }).map((one) => Math.round(one * 100) / 100));

export const randomNetwork = ({ nodes, classes, withCosts }: Sizes): fc.Arbitrary<Random> =>
  fc.record({ count: fc.integer({ min: 1, max: nodes }), ranks: fc.integer({ min: 1, max: classes }), rich: fc.constantFrom(0, 1, 5, 20) }).chain(({ count, ranks, rich }) => fc.record({
    classes: fc.constant(ranks),
    cash: fc.array(money(rich), { minLength: count, maxLength: count }),
    outside: fc.array(money(10), { minLength: count * ranks, maxLength: count * ranks }).chain((list) => fc.boolean().map((none) => (none ? list.map(() => 0) : list))),
    debts: count === 1 ? fc.constant([]) : fc.array(fc.record({
      from: fc.nat(count - 1), step: fc.integer({ min: 1, max: count - 1 }), amount: money(20), seniority: fc.nat(ranks - 1),
    }).map(({ from, step, ...debt }) => ({ from, to: (from + step) % count, ...debt })), { maxLength: 3 * count }),
    costs: withCosts ? fc.record({ alpha: fc.constantFrom(1, 0.9, 0.5, 0), beta: fc.constantFrom(1, 0.8, 0.5, 0) }) : fc.constant({ alpha: 1, beta: 1 }),
  }));

/** Circles of junior debts out of which senior ones leak, fast or by a millionth of a pound at a time: the hard case of ranks. */
export const circles: fc.Arbitrary<Random> = fc.record({ count: fc.integer({ min: 2, max: 9 }), ranks: fc.integer({ min: 2, max: 3 }) }).chain(({ count, ranks }) => fc.record({
  classes: fc.constant(ranks),
  cash: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) }), { minLength: count, maxLength: count }),
  outside: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 10 }) }, { weight: 1, arbitrary: fc.constant(1e-6) }), { minLength: count * ranks, maxLength: count * ranks })
    .map((list) => list.map((amount, at) => (at % ranks === ranks - 1 ? 0 : amount))),
  debts: fc.tuple(
    fc.array(fc.integer({ min: 500, max: 800 }), { minLength: count, maxLength: count }),
    fc.array(fc.record({ from: fc.nat(count - 1), amount: fc.integer({ min: 1, max: 30 }), seniority: fc.nat(ranks - 1) }), { maxLength: count > 2 ? 3 : 0 }),
  ).map(([round, across]) => [
    ...round.map((tenths, from) => ({ from, to: (from + 1) % count, amount: tenths / 10, seniority: ranks - 1 })),
    ...across.map((debt) => ({ ...debt, to: (debt.from + 2) % count })),
  ]),
  costs: fc.record({ alpha: fc.constantFrom(1, 1, 1, 0.5), beta: fc.constantFrom(1, 1, 1, 0.9) }),
}));

export const laidOut = ({ classes, cash, outside, debts }: Random): Obligations => obligationsOf(classes, Float64Array.from(cash), Float64Array.from(outside), debts);

export const largestGap = (one: Float64Array, other: Float64Array): number => one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? Number.NaN)) / (1 + value)), 0);
