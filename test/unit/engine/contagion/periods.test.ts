import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearPeriods, type NodeMonths, type Periods } from '../../../../shared/engine/contagion/periods.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { cleared, found, network, periodsOf } from './support.ts';

const run = (given: Parameters<typeof periodsOf>[0]): Periods => found(clearPeriods(periodsOf(given)));
function node({ nodes }: Periods, id: string): NodeMonths {
  const one = nodes.find((each) => each.node === id);
  if (one === undefined) throw new Error(`${id} is not there.`);
  return one;
}
const each = (months: number, amount: number): number[] => Array.from({ length: months }, () => amount);
const rows = (list: Float64Array): readonly number[] => Array.from(list, (one) => Math.round(one * 1e9) / 1e9);

describe('month after month', () => {
  test('one month is one clearing', () => {
    const [L, e, d] = [[[0, 1 / 2, 1 / 2], [1 / 2, 0, 1 / 2], [1 / 2, 1 / 2, 0]], [1 / 2, 5 / 8, 3 / 4], [3 / 2, 1 / 2, 1 / 2]];
    const once = cleared({ ...network(L, e, d), alpha: 0.5, beta: 0.7 });
    const months = run({
      months: 1, alpha: 0.5, beta: 0.7,
      nodes: ['A', 'B', 'C'].map((id, at) => ({ id, cash: e[at] ?? 0, income: [0], owedOutside: [{ amounts: [d[at] ?? 0] }] })),
      debts: network(L, e, d).debts.map(({ from, to, amount }) => ({ from, to, amounts: [amount] })),
    });
    expect(months.months[0]?.paid).toBeCloseTo(once.systemic.paid, 12);
    expect(months.months[0]?.unpaid).toBeCloseTo(once.systemic.shortfall, 12);
    expect(months.months[0]?.costs).toBeCloseTo(once.systemic.costs, 12);
    expect(months.months[0]?.rounds).toEqual(once.rounds);
  });

  // By hand. A commissioner pays the mutual 100 a month until month 1, then nothing. The mutual pays staff 60 (first) and its supplier 40; it has 10
  // and a facility of 20. Month 2: 30 of 100 to pay, all of it to staff. It fails. Its supplier, with staff of 35 and nothing in hand but
  // two months' surplus of 5, gets nothing and pays 10 of 35: it falls in the second round.
  const story = {
    classes: ['staff', 'trade'], months: 5,
    nodes: [
      { id: 'Mutual', cash: 10, facility: 20, income: [100, 100, 0, 50, 50], runOff: [0.5], owedOutside: [{ amounts: each(5, 60), class: 'staff' }] },
      { id: 'Supplier', cash: 0, income: each(5, 0), owedOutside: [{ amounts: each(5, 35), class: 'staff' }] },
    ],
    debts: [{ from: 'Mutual', to: 'Supplier', amounts: each(5, 40), class: 'trade' }],
  };

  test('a failure, its run-off, and the age of what is left', () => {
    const result = run(story);
    expect(node(result, 'Mutual').failedIn).toBe(2);
    expect(node(result, 'Supplier').failedIn).toBe(2);
    expect(result.months[2]?.rounds.map(({ fallen }) => fallen.map((one) => [one.node, one.owed, one.couldPay, one.causes]))).toEqual([
      [['Mutual', 100, 30, []]],
      [['Supplier', 35, 10, [{ by: 'Mutual', unpaid: 40 }]]],
    ]);
    expect(rows(node(result, 'Mutual').balance)).toEqual([10, 10, 0, 0, 0]);
    expect(node(result, 'Mutual').drawn).toBe(20);
    expect(rows(node(result, 'Supplier').balance)).toEqual([5, 10, 0, 0, 0]);
    // Month 3: half the business runs off: income 25, staff 30 beside the 30 of month 2; the supplier has stopped, so nothing new is bought.
    expect(rows(node(result, 'Mutual').unpaid)).toEqual([0, 0, 30 + 40, 30 + 40 + 30 - 25, 75]);
    // Its staff's 25 went to the oldest: 5 of month 2 and 30 of month 3 are left, and trade's 40 of month 2; the supplier's 25 of month 2.
    expect(rows(result.ageing)).toEqual([0, 30, 5 + 40 + 25, 0, 0]);
    expect(result.months.map(({ fellDue }) => fellDue)).toEqual([135, 135, 135, 30, 0]);
  });

  test('what is not for supply goes on falling due', () => {
    const result = run({ ...story, debts: [{ from: 'Mutual', to: 'Supplier', amounts: each(5, 40), class: 'trade', supply: false }] });
    expect(result.months.map(({ fellDue }) => fellDue)).toEqual([135, 135, 135, 70, 40]);
  });

  test('an unpaid bill is paid when money comes, with the new one, and nobody fails twice', () => {
    const result = run({
      months: 3, nodes: [{ id: 'A', cash: 0, income: [5, 5, 30], runOff: [1, 1, 1], owedOutside: [{ amounts: [10, 10, 10] }] }], debts: [],
    });
    expect(node(result, 'A').failedIn).toBe(0);
    expect(rows(node(result, 'A').unpaid)).toEqual([5, 10, 0]);
    expect(rows(node(result, 'A').balance)).toEqual([0, 0, 10]);
    expect(result.months.map(({ rounds }) => rounds.length)).toEqual([1, 0, 0]);
  });

  test('set-off reaches what is overdue', () => {
    // 7 go from each side.
    const result = run({
      months: 2, setOff: 'every pair',
      nodes: [{ id: 'A', cash: 0, income: [0, 0], runOff: [1] }, { id: 'B', cash: 100, income: [0, 0] }],
      debts: [{ from: 'A', to: 'B', amounts: [10, 0] }, { from: 'B', to: 'A', amounts: [0, 7] }],
    });
    expect(result.months.map(({ setOff, paid, unpaid }) => [setOff, paid, unpaid])).toEqual([[0, 0, 10], [14, 0, 3]]);
    expect(rows(result.ageing)).toEqual([0, 3]);
  });

  test('a commissioner that fails takes its suppliers with it in the months after', () => {
    // The commissioner fails in month 1 and buys nothing from month 2 on; the mutual lives on its 60 for two months more.
    const result = run({
      months: 5,
      nodes: [{ id: 'Commissioner', cash: 100, income: each(5, 0) }, { id: 'Mutual', cash: 60, income: each(5, 0), owedOutside: [{ amounts: each(5, 70) }] }],
      debts: [{ from: 'Commissioner', to: 'Mutual', amounts: each(5, 80) }],
    });
    expect(result.nodes.map(({ failedIn }) => failedIn)).toEqual([1, 2]);
    expect(rows(node(result, 'Mutual').balance)).toEqual([70, 20, 0, 0, 0]);
    expect(rows(node(result, 'Mutual').received)).toEqual([80, 20, 0, 0, 0]);
  });
});

const scenario = fc.record({ count: fc.integer({ min: 1, max: 5 }), months: fc.integer({ min: 1, max: 5 }) }).chain(({ count, months }) => {
  const monthly = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: months, maxLength: months });
  return fc.record({
    months: fc.constant(months), alpha: fc.constantFrom(1, 0.8), beta: fc.constantFrom(1, 0.8), setOff: fc.constantFrom('none' as const, 'every pair' as const),
    nodes: fc.array(fc.record({ cash: fc.integer({ min: 0, max: 30 }), facility: fc.integer({ min: 0, max: 10 }), income: monthly(20), out: monthly(15), runOff: fc.array(fc.constantFrom(0, 0.5, 1), { maxLength: 3 }) }), { minLength: count, maxLength: count })
      .map((list) => list.map(({ out, ...one }, at) => ({ id: `n${at}`, ...one, owedOutside: [{ amounts: out }] }))),
    debts: fc.array(fc.record({ from: fc.nat(count - 1), step: fc.integer({ min: 1, max: Math.max(1, count - 1) }), amounts: monthly(20), supply: fc.boolean() }), { maxLength: count === 1 ? 0 : 2 * count })
      .map((list) => list.map(({ from, step, ...debt }) => ({ from: `n${from}`, to: `n${(from + step) % count}`, ...debt }))),
  });
});

describe('what every run of months keeps to', () => {
  test('money is neither made nor lost, and debts are paid, set off or still there', () => {
    fc.assert(fc.property(scenario, (given) => {
      const result = run(given);
      const goingOn = (at: number, month: number): number => {
        const failed = result.nodes[at]?.failedIn ?? null;
        return failed === null || month <= failed ? 1 : given.nodes[at]?.runOff[month - failed - 1] ?? 0;
      };
      const earned = given.nodes.reduce((sum, { cash, income }, at) => sum + cash + income.reduce((one, amount, month) => one + amount * goingOn(at, month), 0), 0);
      const atEnd = result.nodes.reduce((sum, { balance, drawn }) => sum + (balance.at(-1) ?? 0) - drawn, 0);
      const costs = result.months.reduce((sum, month) => sum + month.costs, 0);
      expect(earned).toBeCloseTo(atEnd + result.paidOutside + costs, 6);
      const [due, settled] = [result.months.reduce((sum, { fellDue }) => sum + fellDue, 0), result.months.reduce((sum, { paid, setOff }) => sum + paid + setOff, 0)];
      const left = result.ageing.reduce((sum, one) => sum + one, 0);
      expect(due).toBeCloseTo(settled + left, 6);
      expect(result.months.at(-1)?.unpaid).toBeCloseTo(left, 6);
      for (const { balance, failedIn } of result.nodes) {
        const facility = given.nodes.find((_, at) => result.nodes[at]?.balance === balance)?.facility ?? 0;
        balance.forEach((one, month) => expect(one).toBeGreaterThanOrEqual(failedIn !== null && month >= failedIn ? -1e-9 : -facility - 1e-9));
      }
    }), tries(200, 4_000));
  });

  test('a month more changes nothing before it', () => {
    fc.assert(fc.property(scenario, (given) => {
      const longer = { ...given, months: given.months + 1, nodes: given.nodes.map((one) => ({ ...one, income: [...one.income, 3], owedOutside: one.owedOutside.map(({ amounts }) => ({ amounts: [...amounts, 4] })) })), debts: given.debts.map((debt) => ({ ...debt, amounts: [...debt.amounts, 5] })) };
      const [short, long] = [run(given), run(longer)];
      expect(long.months.slice(0, given.months)).toEqual(short.months);
      short.nodes.forEach(({ balance }, at) => expect(long.nodes[at]?.balance.slice(0, given.months)).toEqual(balance));
    }), tries(100, 2_000));
  });
});
