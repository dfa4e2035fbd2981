import { describe, expect, test } from 'vitest';
import { clear } from '../../../../shared/engine/contagion/clearing.ts';
import { clearByIteration } from '../../../../shared/engine/contagion/iteration.ts';
import { obligationsOf } from '../../../../shared/engine/contagion/obligations.ts';
import { cleared, fellOf, network, node, paidOf } from './support.ts';

const close = (found: readonly number[], expected: readonly number[]): void => expected.forEach((one, at) => expect(found[at]).toBeCloseTo(one, 12));

describe('published networks', () => {
  // R package systemicrisk 0.4.3, the example on the page of default_clearing (x = 1/2). The package prints no figures there; these
  // are exact fractions found by trying every set of defaulters in rational arithmetic (Python's fractions), for each the only one.
  const example = network([[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]], [1 / 2, 5 / 8, 3 / 4], [3 / 2, 1 / 2, 1 / 2]);

  test('the example of systemicrisk without costs of default', () => {
    const settlement = cleared(example);
    close(paidOf(settlement), [165 / 112, 159 / 112, 3 / 2]);
    expect(fellOf(settlement)).toEqual([1, 2, null]);
    expect(settlement.rounds[1]?.fallen.map(({ causes }) => causes.map(({ by }) => by))).toEqual([['A']]);
  });

  test('the example of systemicrisk with α = 0.5 and β = 0.7', () => {
    const settlement = cleared({ ...example, alpha: 0.5, beta: 0.7 });
    close(paidOf(settlement), [4225 / 8416, 160275 / 311392, 176055 / 311392]);
    expect(settlement.nodes.every(({ fellInRound }) => fellInRound !== null)).toBe(true);
  });

  // R package systemicrisk 0.4.3, vignette "Introduction": two of the sampled matrices as printed there, e = d = (1, 1, 1), and the printed
  // defaults 1 0 1. The payments of the first are exact fractions found as above.
  test('the vignette of systemicrisk', () => {
    const first = cleared(network([[0, 0, 1], [0.4, 0, 2.1], [0.3, 2.7, 0]], [1, 1, 1], [1, 1, 1]));
    expect(fellOf(first).map((round) => (round === null ? 0 : 1))).toEqual([1, 0, 1]);
    close(paidOf(first), [653 / 385, 7 / 2, 304 / 77]);
    const second = cleared(network([[0, 0.09298631, 0.9070137], [0.3070137, 0, 2.1929863], [0.3929863, 2.60701369, 0]], [1, 1, 1], [1, 1, 1]));
    expect(fellOf(second).map((round) => (round === null ? 0 : 1))).toEqual([1, 0, 1]);
    // With α = β = 0.98 the vignette prints 1 0 1 for all its matrices.
    expect(fellOf(cleared({ ...network([[0, 0, 1], [0.4, 0, 2.1], [0.3, 2.7, 0]], [1, 1, 1], [1, 1, 1]), alpha: 0.98, beta: 0.98 })).map((round) => (round === null ? 0 : 1))).toEqual([1, 0, 1]);
  });

  // Eisenberg & Noe 2001, appendix 2: no cash, a mutual debt of 1. Every (t, t) with 0 ≤ t ≤ 1 clears; the greatest is (1, 1).
  test('a mutual debt without cash is paid, not left unpaid', () => {
    const settlement = cleared(network([[0, 1], [1, 0]], [0, 0]));
    expect(paidOf(settlement)).toEqual([1, 1]);
    expect(settlement.systemic).toMatchObject({ shortfall: 0, failedAlone: 0 });
  });

  // Rogers & Veraart 2013, section 3 (their example 3.3 shows that clearing vectors need not be unique); here by hand: both owe the other 10
  // and the outside 2, both have 4, α = β = 1/2. If both pay, each has 14 ≥ 12. If both fail, p = 2 + p · (10/12) / 2, so p = 24/7, and
  // 4 + 20/7 < 12: that clears too. The greatest is (12, 12).
  test('of two clearing vectors the greater is found', () => {
    const both = network([[0, 10], [10, 0]], [4, 4], [2, 2]);
    expect(paidOf(cleared({ ...both, alpha: 0.5, beta: 0.5 }))).toEqual([12, 12]);
    // With a little less cash, neither way out is left but the lower one: 1.9 + 10 < 12.
    close(paidOf(cleared({ ...network([[0, 10], [10, 0]], [1.9, 1.9], [2, 2]), alpha: 0.5, beta: 0.5 })), [0.95 / (1 - 5 / 12), 0.95 / (1 - 5 / 12)]);
  });

  test('the story names the largest cause first', () => {
    const settlement = cleared(network([[0, 0, 0, 5], [0, 0, 0, 20], [0, 0, 0, 10], [0, 0, 0, 0]], [0, 0, 4, 10], [0, 0, 0, 30]));
    // D is owed 35 and has 10 of its own; 5, 20 and 6 of them do not come.
    expect(settlement.rounds.map(({ fallen }) => fallen.map((fall) => fall.node))).toEqual([['A', 'B', 'C'], ['D']]);
    expect(settlement.rounds[1]?.fallen[0]).toEqual({ node: 'D', owed: 30, couldPay: 14, shortfall: 16, causes: [{ by: 'B', unpaid: 20 }, { by: 'C', unpaid: 6 }, { by: 'A', unpaid: 5 }] });
  });

  test('costs of default make the fall of one drag the next', () => {
    // A owes B 10 and has 9; B owes C 9. Without costs B has 9 and pays; with β = 1, α = 0.9 B has 8.1 and falls.
    const chain = network([[0, 10, 0], [0, 0, 9], [0, 0, 0]], [9, 0, 0]);
    expect(paidOf(cleared(chain))).toEqual([9, 9, 0]);
    const dear = cleared({ ...chain, alpha: 0.9 });
    close(paidOf(dear), [8.1, 8.1, 0]);
    expect(node(dear, 'A').costs).toBeCloseTo(0.9, 12);
    expect(fellOf(dear)).toEqual([1, 2, null]);
  });
});

describe('ranks', () => {
  // A ring of three, each owing the next 100, A also owing 100 to the outside and having 100; B and C have nothing else.
  const ring = network([[0, 100, 0], [0, 0, 100], [100, 0, 0]], [100, 0, 0], [0, 0, 0]);
  const withOutside = (rank: string, other: string) => ({
    classes: ['first', 'second'], ...ring,
    nodes: ring.nodes.map((one) => ({ ...one, owedOutside: one.id === 'A' ? [{ amount: 100, class: rank }] : [] })),
    debts: ring.debts.map((one) => ({ ...one, class: other })),
  });

  test('the same debts paid in order or in proportion', () => {
    // Equal: A has 100 + x, x = what comes round = half of what A pays = 100. All are paid: 200 in, 200 owed.
    expect(paidOf(cleared(withOutside('first', 'first')))).toEqual([200, 100, 100]);
    const short = { ...withOutside('first', 'first'), nodes: withOutside('first', 'first').nodes.map((one) => ({ ...one, cash: one.id === 'A' ? 80 : 0 })) };
    // Equal, with 80: A pays p = 80 + p/2 → 160, of which 80 go round.
    close(paidOf(cleared(short)), [160, 80, 80]);
    // Outside first, with 80: all of it goes there, and nothing comes round: p = 80 + (p − 100)⁺ has 80 as its answer from above, since
    // at p = 200 only 180 come in, at 180 only 160, and so on.
    const senior = cleared({ ...withOutside('first', 'second'), nodes: withOutside('first', 'second').nodes.map((one) => ({ ...one, cash: one.id === 'A' ? 80 : 0 })) });
    close(paidOf(senior), [80, 0, 0]);
    expect(node(senior, 'A').paidByClass).toEqual([80, 0]);
    // The outside last: the ring is paid in full, as its 100 comes round, and the outside gets 80.
    const junior = cleared({ ...withOutside('second', 'first'), nodes: withOutside('second', 'first').nodes.map((one) => ({ ...one, cash: one.id === 'A' ? 80 : 0 })) });
    close(paidOf(junior), [180, 100, 100]);
    expect(junior.classes.map(({ recovery }) => recovery)).toEqual([1, expect.closeTo(0.8, 12)]);
  });

  test('what a junior creditor receives pays its own senior debts', () => {
    const settlement = cleared({
      classes: ['staff', 'trade'],
      nodes: [{ id: 'A', cash: 0, owedOutside: [{ amount: 100, class: 'staff' }] }, { id: 'B', cash: 60 }],
      debts: [{ from: 'B', to: 'A', amount: 100, class: 'trade' }],
    });
    expect(node(settlement, 'A').paidByClass).toEqual([60, 0]);
  });

  test('staff, HMRC and lender before trade creditors', () => {
    const settlement = cleared({
      classes: ['staff', 'HMRC', 'secured lender', 'trade'],
      nodes: [
        { id: 'Mutual', cash: 75, owedOutside: [{ amount: 40, class: 'staff' }, { amount: 20, class: 'HMRC' }, { amount: 30, class: 'secured lender' }] },
        { id: 'Supplier', cash: 0, owedOutside: [{ amount: 10, class: 'staff' }] }, { id: 'Other', cash: 0 },
      ],
      debts: [{ from: 'Mutual', to: 'Supplier', amount: 30, class: 'trade' }, { from: 'Mutual', to: 'Other', amount: 10, class: 'trade' }],
    });
    expect(node(settlement, 'Mutual').paidByClass).toEqual([40, 20, 15, 0]);
    expect(settlement.rounds.map(({ fallen }) => fallen.map((fall) => [fall.node, fall.shortfall]))).toEqual([[['Mutual', 55]], [['Supplier', 10]]]);
    expect(settlement.rounds[1]?.fallen[0]?.causes).toEqual([{ by: 'Mutual', unpaid: 30 }]);
  });
});

describe('set-off', () => {
  const pair = network([[0, 100, 50], [60, 0, 0], [0, 0, 0]], [30, 0, 0]);

  test('what both owe each other is settled without money', () => {
    // Without: A has 30 + B's payment b and pays a, b = min(60, 2a/3), a = 30 + b: from above b = 60, a = 90; b = 60.
    expect(paidOf(cleared(pair))).toEqual([90, 60, 0]);
    expect(cleared(pair).debts[1]).toMatchObject({ paid: 30 });
    // With: A owes B 40 and C 50 and has 30.
    const settlement = cleared({ ...pair, setOff: 'every pair' });
    expect(settlement.debts.map(({ setOff }) => setOff)).toEqual([60, 0, 60]);
    close(settlement.debts.map(({ paid }) => paid), [30 * 4 / 9, 30 * 5 / 9, 0]);
    for (const { amount, setOff, paid, unpaid } of settlement.debts) expect(setOff + paid + unpaid).toBeCloseTo(amount, 12);
  });

  test('only between the pairs chosen, and in proportion over a side’s debts', () => {
    expect(cleared({ ...pair, setOff: [{ between: 'C', and: 'A' }] }).debts.map(({ setOff }) => setOff)).toEqual([0, 0, 0]);
    const several = cleared({ ...pair, debts: [...pair.debts, { from: 'A', to: 'B', amount: 20 }], setOff: [{ between: 'B', and: 'A' }] });
    expect(several.debts.map(({ setOff }) => setOff)).toEqual([50, 0, 60, 10]);
  });
});

describe('closed circles and rounding', () => {
  test.each([3, 7, 50, 300])('a circle of %i with thirds and no cash is paid in full', (size) => {
    // Amounts that are not exact in binary, equal shares to two others: every row of Π sums to 1 only up to rounding.
    const debts = Array.from({ length: size }, (_, from) => [1, 2].map((step) => ({ from, to: (from + step) % size, amount: step === 1 ? 0.1 : 0.2 + 1e-17, seniority: 0 }))).flat();
    const { paid, fellIn } = clear(obligationsOf(1, new Float64Array(size), new Float64Array(size), debts));
    expect(Array.from(fellIn)).toEqual(Array.from({ length: size }, () => 0));
    for (const one of paid) expect(one).toBeCloseTo(0.3, 14);
  });

  test('of an unequal circle without cash the smallest debt goes round', () => {
    // 10 → 5 → 20 → back: at most 5 can go round, paid in full by the one that owes 5, which stays solvent.
    const settlement = cleared(network([[0, 10, 0], [0, 0, 5], [20, 0, 0]], [0, 0, 0]));
    close(paidOf(settlement), [5, 5, 5]);
    expect(fellOf(settlement).map((round) => round === null)).toEqual([false, true, false]);
  });

  test('a circle that breaks even sinks when its payer falls later', () => {
    // A has 10 from X for its senior 10 outside; with B gone, A pays C 22 and C pays A, and nothing is lost. X falls in the fourth round,
    // after W1, W2 and W3, and then nothing is left of it.
    const ids = ['A', 'B', 'C', 'X', 'W1', 'W2', 'W3'];
    const chain = [['W1', 'W2'], ['W2', 'W3'], ['W3', 'X'], ['X', 'A']].map(([from = '', to = '']) => ({ from, to, amount: 10, class: 'first' }));
    const settlement = cleared({
      classes: ['first', 'second', 'third'],
      nodes: ids.map((id) => ({ id, cash: id === 'B' ? 4 : 0, owedOutside: id === 'A' || id === 'B' ? [{ amount: 10, class: 'first' }] : [] })),
      debts: [{ from: 'A', to: 'C', amount: 22, class: 'second' }, { from: 'A', to: 'B', amount: 63.1, class: 'third' }, { from: 'B', to: 'C', amount: 71, class: 'third' }, { from: 'C', to: 'A', amount: 58, class: 'third' }, ...chain],
    });
    expect(node(settlement, 'X').fellInRound).toBe(4);
    close(paidOf(settlement), [0, 4, 0, 0, 0, 0, 0]);
  });

  test('a node that only feeds a circle is not taken for a part of it', () => {
    // Without any cash, and with senior debts to the outside that take what goes round (B’s 9, C’s 6), nothing is left of it: by repetition from above, 14 rounds.
    const settlement = cleared({
      classes: ['first', 'second', 'third'],
      nodes: [{ id: 'A', cash: 0 }, { id: 'B', cash: 0, owedOutside: [{ amount: 9, class: 'first' }] }, { id: 'C', cash: 0, owedOutside: [{ amount: 6, class: 'first' }] }],
      debts: [
        { from: 'A', to: 'B', amount: 74.1, class: 'third' }, { from: 'A', to: 'C', amount: 7, class: 'first' }, { from: 'B', to: 'C', amount: 51, class: 'third' },
        { from: 'C', to: 'A', amount: 73.1, class: 'third' }, { from: 'C', to: 'B', amount: 12, class: 'second' },
      ],
    });
    close(paidOf(settlement), [0, 0, 0]);
  });

  test('a circle that only thin debts enter and leave', () => {
    const settlement = cleared(network([[0, 1e6, 0], [0, 0, 1e6], [1e6, 0, 0]], [0, 0, 0], [1e-3, 0, 0]));
    // All that comes round goes to the outside a little at a time, until nothing is left: from above the answer is 0.
    close(paidOf(settlement), [0, 0, 0]);
    expect(settlement.systemic.unpaidOutside).toBeCloseTo(1e-3, 12);
  });

  test('a penny too little is a default, a rounding error is not', () => {
    // 0.1 + 0.2 is a little more than 0.3 in binary.
    expect(fellOf(cleared(network([[0, 0.1, 0.2], [0, 0, 0], [0, 0, 0]], [0.3, 0, 0])))).toEqual([null, null, null]);
    expect(fellOf(cleared(network([[0, 3e9], [0, 0]], [3e9 - 0.01, 0])))).toEqual([1, null]);
  });
});

describe('the ends of what can be asked', () => {
  test('a network of one', () => {
    expect(cleared({ nodes: [{ id: 'A', cash: 3, owedOutside: [{ amount: 4 }] }], debts: [] }).nodes[0]).toMatchObject({ paid: 3, shortfall: 1, recovery: 0.75, fellInRound: 1, left: 0 });
    expect(cleared({ nodes: [{ id: 'A', cash: 3 }], debts: [] }).nodes[0]).toMatchObject({ paid: 0, recovery: null, fellInRound: null, left: 3 });
  });

  test('all zero', () => {
    const settlement = cleared(network([[0, 0], [0, 0]], [0, 0]));
    expect(settlement.systemic).toEqual({ owed: 0, paid: 0, shortfall: 0, unpaidToNodes: 0, unpaidOutside: 0, costs: 0, failedAlone: 0, failedByContagion: 0 });
    expect(settlement.rounds).toEqual([]);
  });

  test('a chain of 2,000 falls one by one, each through the one before', () => {
    const size = 2_000;
    const cash = new Float64Array(size);
    const debts = Array.from({ length: size - 1 }, (_, from) => ({ from, to: from + 1, amount: 1, seniority: 0 }));
    const outside = new Float64Array(size);
    outside[size - 1] = 1;
    const { rounds, paid } = clear(obligationsOf(1, cash, outside, debts));
    expect(rounds.length).toBe(size);
    expect(rounds[1_500]?.[0]).toMatchObject({ node: 1_500, causes: [{ by: 1_499, amount: 1 }] });
    expect(paid.every((one) => one === 0)).toBe(true);
  });

  test('5,000 nodes by both ways', () => {
    let state = 20260101;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const size = 5_000;
    const debts = Array.from({ length: 6 * size }, (_, at) => ({ from: at % size, to: (at % size + 1 + Math.floor(next() * (size - 1))) % size, amount: 1 + 9 * next(), seniority: 0 }));
    const obligations = obligationsOf(1, Float64Array.from({ length: size }, () => 8 * next()), Float64Array.from({ length: size }, () => 10 * next()), debts);
    const [ours, theirs] = [clear(obligations), clearByIteration(obligations)];
    expect(theirs.converged).toBe(true);
    expect(ours.rounds.length).toBeGreaterThan(2);
    expect(Math.max(...ours.paid.map((one, at) => Math.abs(one - (theirs.paid[at] ?? 0))))).toBeLessThan(1e-9);
  });
});
