import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toPence } from '../../../../shared/engine/cash/explain.ts';
import { cashFunctions } from '../../../../shared/engine/cash/functions.ts';
import { cashMonths, type MonthsResult } from '../../../../shared/engine/cash/months.ts';
import { monthsInput } from '../../../../shared/engine/cash/months-input.ts';
import { indexAt } from '../../../../shared/engine/cash/prices.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { found } from '../found.ts';
import { noMeans } from '../no-means.ts';
import { forecast } from './models.ts';

const flat = { how: 'monthly', rate: 0 } as const;
const bare = { start: '2026-04-01', months: 3, cash: 0, facility: 0, facilityMonths: null, overdraftRate: 0, openingDebtors: [], openingCreditors: [], prices: { pay: flat, nonPay: flat }, contracts: [], costs: [] };
const run = (given: object): MonthsResult => found(cashMonths(monthsInput.parse({ ...bare, ...given })));
const block = (over: object) => ({ type: 'block', id: 'B', payer: 'ICB', from: 0, to: null, delay: 0, amount: 100, ...over });
const cost = (over: object) => ({ name: 'Staff', amount: 100, fixedShare: 1, index: 'none', ...over });
const list = (values: Float64Array): number[] => [...values];
const near = (...values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 9) as unknown);

describe('the recursion', () => {
  it('opening debtors bridge the delay of what is earned', () => {
    const model = { cash: 100, facility: 30, openingDebtors: [50], contracts: [block({ from: -5, delay: 1, amount: 50 })], costs: [cost({ amount: 60 })] };
    const { balance, receipts, earned, debtors, headroom, lowest, warnings } = run(model);
    expect([list(receipts), list(balance), list(earned), list(debtors), list(headroom)]).toEqual([[50, 50, 50], [90, 80, 70], [50, 50, 50], [50, 50, 50], [120, 110, 100]]);
    expect(lowest).toEqual({ month: 2, balance: 70 });
    expect(warnings).toEqual([]);
    // Without them the first month shows a fall that is none, which is said.
    const without = run({ ...model, openingDebtors: [] });
    expect(list(without.balance)).toEqual([40, 30, 20]);
    expect(without.warnings).toEqual([expect.stringContaining('no opening debtors')]);
  });

  it('opening creditors bridge the terms of suppliers', () => {
    const { balance, creditors, payments } = run({ cash: 1_000, openingCreditors: [70, 40], costs: [cost({ paidAfter: 2 })] });
    expect([list(payments), list(balance), list(creditors)]).toEqual([[70, 40, 100], [930, 890, 790], [140, 200, 200]]);
    expect(run({ costs: [cost({ paidAfter: 2 })] }).warnings).toEqual([expect.stringContaining('no opening creditors')]);
  });

  it('interest is a twelfth of the rate on the opening overdrawn balance, capitalised', () => {
    // £1,000 at 1 % a month: 1,010; 1,020.10; 1,030.301, as any table of compound interest has it.
    const { balance, interest } = run({ cash: -1_000, overdraftRate: 0.12 });
    expect(list(balance)).toEqual(near(-1_010, -1_020.1, -1_030.301));
    expect(list(interest)).toEqual(near(-10, -10.1, -10.201));
    // On the opening balance only: a month that becomes overdrawn pays none yet, one that was pays though it ends in credit.
    const turns = run({ cash: 50, overdraftRate: 0.12, otherFlows: [{ name: 'a', month: 0, amount: -150 }, { name: 'b', month: 1, amount: 500 }] });
    expect([list(turns.interest), list(turns.balance)]).toEqual([[0, -1, 0], [-100, 399, 399]]);
  });

  it('fails strictly beyond the facility, at the dip; runway counts the months before', () => {
    const model = { cash: 300, facility: 100, minimum: 150, costs: [cost({ amount: 100 })], months: 5 };
    // 200, 100, 0, −100, −200.
    expect(run(model)).toMatchObject({ belowMinimum: 1, beyondFacility: 4, runway: 4, peakNeed: 200, lowest: { month: 4, balance: -200 } });
    expect(run({ ...model, minimum: 100 }).belowMinimum).toBe(2);
    expect(run({ ...model, dip: [0, 0.01], minimum: 100 }).belowMinimum).toBe(1);
    expect(run({ ...model, dip: [0, 0, 0, 0.01] })).toMatchObject({ beyondFacility: 3, runway: 3 });
    expect(list(run({ ...model, dip: [5, 7] }).dip)).toEqual([5, 7, 7, 7, 7]);
    expect(list(run({ ...model, dip: [5, 7] }).headroomAtDip)).toEqual([295, 193, 93, -7, -107]);
    expect(run({ ...model, facilityMonths: 2 })).toMatchObject({ beyondFacility: 3 });
    expect(run({ ...model, months: 4 })).toMatchObject({ beyondFacility: null, runway: null });
  });
});

describe('income by contract', () => {
  const earned = (contract: object, months = 15, over: object = {}): number[] => list(run({ months, contracts: [contract], ...over }).earned);

  it('a block is uplifted on its own anniversary: A(1 + g)^⌊s/12⌋', () => {
    const months = earned(block({ from: -10, uplift: 0.1 }));
    expect([months[0], months[1], months[2], months[13], months[14]]).toEqual(near(100, 100, 110, 110, 121));
    expect(earned(block({ from: 2, to: 3 }), 5)).toEqual([0, 0, 100, 100, 0]);
    expect(earned(block({ profile: [3, 0, 0, 3] }), 4)).toEqual([300, 0, 0, 300]);
  });

  it('activity with a corridor: price·plan + mr·price·(a − plan(1 + κ))⁺ − mr·price·(plan(1 − κ) − a)⁺', () => {
    const contract = { type: 'activity', id: 'A', payer: 'ICB', from: 0, to: null, delay: 0, price: 10, plan: 100, width: 0.05, marginalRate: 0.7 };
    // 110 units: 1,000 + 0.7·10·5; 90: 1,000 − 0.7·10·5; 103 within; none at all: 1,000 − 0.7·10·95.
    expect(earned({ ...contract, activity: [1.1, 0.9, 1.03, 0] }, 4)).toEqual(near(1_035, 965, 1_000, 335));
    // The mutual's activity stands where the contract has none of its own.
    expect(earned(contract, 2, { activity: [1.1, 1] })).toEqual(near(1_035, 1_000));
    const parts = run({ months: 1, contracts: [{ ...contract, activity: [1.1] }] }).explained[0]!.parts;
    expect(parts).toEqual([{ cause: 'income', name: 'A', amount: 1_000 }, { cause: 'activity', name: 'A', amount: 35 }]);
    // With a corridor of nothing, all of the price and no activity, it pays nothing: never less.
    expect(earned({ ...contract, width: 0, marginalRate: 1, activity: [0] }, 1)).toEqual([0]);
  });

  it('cost per case follows activity; an outcome comes after its own lag; a grant is clawed back', () => {
    const { balance, earned: all, debtors, explained } = run({
      months: 4, activity: [1, 1.2, 1, 1],
      contracts: [
        { type: 'cost per case', id: 'C', payer: 'ICB', from: 0, to: null, delay: 0, price: 5, plan: 10 },
        { type: 'outcome', id: 'O', payer: 'Council', earned: [{ month: 0, amount: 80 }, { month: 2, amount: 80 }], attainment: 0.5, lag: 3 },
        { type: 'grant', id: 'G', payer: 'Fund', received: [{ month: 0, amount: 100 }, { month: 2, amount: 100 }], clawback: { month: 3, share: 0.25 } },
      ],
    });
    // Cases 50, 60, 50, 50; outcome 40 earned in months 0 and 2, the first received in month 3; grant 100, 0, 100, and 50 back.
    expect(list(balance)).toEqual(near(150, 210, 360, 400));
    expect(list(all)).toEqual(near(190, 60, 190, 50));
    expect(list(debtors)).toEqual(near(40, 40, 80, 40));
    expect(explained[3]!.parts).toEqual([{ cause: 'income', name: 'C', amount: 50 }, { cause: 'outcome', name: 'O', amount: 40 }, { cause: 'clawback', name: 'G', amount: -50 }]);
  });
});

describe('costs and prices', () => {
  it('C₀·I·(f + (1 − f)·a/plan), taken apart', () => {
    const { incurred, explained } = run({ activity: [1.1, 1, 1.1], prices: { pay: { how: 'yearly', rate: 0.05, firstStep: 2 }, nonPay: flat }, costs: [cost({ amount: 1_000, fixedShare: 0.6, index: 'pay' })] });
    expect(list(incurred)).toEqual(near(1_040, 1_000, 1_092));
    expect(explained[2]!.parts).toEqual([{ cause: 'cost', name: 'Staff', amount: -1_000 }, { cause: 'cost of activity', name: 'Staff', amount: -40 }, { cause: 'cost of prices', name: 'Staff', amount: -52 }]);
  });

  it('an index compounds monthly or steps yearly, as chosen', () => {
    const monthly = { how: 'monthly', rate: 0.05 } as const;
    // Month 12 is a whole year's rise; six months are its square root.
    expect([indexAt(monthly, 0), indexAt(monthly, 6), indexAt(monthly, 12), indexAt(monthly, 24)]).toEqual(near(1, Math.sqrt(1.05), 1.05, 1.1025));
    const yearly = { how: 'yearly', rate: 0.05, firstStep: 3 } as const;
    expect([0, 2, 3, 14, 15, 27].map((month) => indexAt(yearly, month))).toEqual(near(1, 1, 1.05, 1.05, 1.1025, 1.157625));
  });

  it('the label says which', async () => {
    const answer = found(await cashFunctions[1]!.call({ ...bare, prices: { pay: { how: 'yearly', rate: 0.035, firstStep: 0 }, nonPay: { how: 'monthly', rate: 0.02 } } }, noMeans));
    expect(answer.provenance.conventions).toEqual(expect.arrayContaining(['Pay rise by 3.5 % once a year, first in month 0 (counted from 0).', 'Other prices rise by 2 % a year, compounding monthly.', expect.stringContaining('cannot see a trough')]));
  });

  it('a cost may follow one contract, begin later and end', () => {
    const contract = { type: 'cost per case', id: 'C', payer: 'ICB', from: 0, to: null, delay: 0, price: 0, plan: 1, activity: [2, 2, 2, 2] };
    expect(list(run({ months: 4, contracts: [contract], costs: [cost({ fixedShare: 0, follows: 'C', from: 1, to: 2 })] }).incurred)).toEqual([0, 200, 200, 0]);
  });
});

describe('months by the calendar', () => {
  it('begin on the start’s day, or the last day of a shorter month', () => {
    expect(run({ start: '2027-12-31', months: 4 }).explained.map(({ from, to }) => [from, to])).toEqual([['2027-12-31', '2028-01-30'], ['2028-01-31', '2028-02-28'], ['2028-02-29', '2028-03-30'], ['2028-03-31', '2028-04-29']]);
  });
});

const inPence = (pounds: number): number => Math.round(pounds * 100);

describe('laws', () => {
  it('opening + parts = closing to the penny, each part within a penny of itself, and what is earned is received or owed', () => {
    fc.assert(fc.property(forecast, (given) => {
      const model = monthsInput.parse(given);
      const result = found(cashMonths(model));
      let opening = inPence(model.cash);
      for (const [t, { parts, ...month }] of result.explained.entries()) {
        expect(inPence(month.opening)).toBe(opening);
        opening += parts.reduce((sum, { amount }) => sum + inPence(amount), 0);
        expect(inPence(month.closing)).toBe(opening);
        expect(inPence(month.change)).toBe(inPence(month.closing) - inPence(month.opening));
        expect(Math.abs(result.balance[t]! - month.closing)).toBeLessThanOrEqual(0.0051);
        const exact = result.receipts[t]! - result.payments[t]! + result.other[t]! + result.interest[t]!;
        expect(Math.abs(exact - month.change)).toBeLessThan(0.011);
      }
      const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, one) => sum + one, 0);
      expect(total(model.openingDebtors) + total(result.earned) - total(result.receipts)).toBeCloseTo(result.debtors[model.months - 1]!, 4);
      expect(total(model.openingCreditors) + total(result.incurred) - total(result.payments)).toBeCloseTo(result.creditors[model.months - 1]!, 4);
      expect(result.debtors.every((one) => one > -0.001)).toBe(true);
    }), tries(60, 2_000));
  });

  it('money × 1,000 scales every balance and moves no month; £10,000 more lifts every balance by at least that, by exactly that without interest', () => {
    fc.assert(fc.property(forecast, (given) => {
      const plain = found(cashMonths(monthsInput.parse(given)));
      const thousand = found(cashMonths(monthsInput.parse(scaled(given, 1_000))));
      for (const [t, value] of plain.balance.entries()) expect(Math.abs(thousand.balance[t]! / 1_000 - value)).toBeLessThan(1e-6);
      expect(thousand.runway).toBe(plain.runway);
      const free = { ...given, overdraftRate: 0 };
      const before = found(cashMonths(monthsInput.parse(free)));
      const after = found(cashMonths(monthsInput.parse({ ...free, cash: given.cash + 10_000 })));
      for (const [t, value] of before.balance.entries()) expect(after.balance[t]! - value).toBeCloseTo(10_000, 6);
      const withInterest = found(cashMonths(monthsInput.parse({ ...given, cash: given.cash + 10_000 })));
      for (const [t, value] of plain.balance.entries()) expect(withInterest.balance[t]! - value).toBeGreaterThan(9_999.999);
      expect(withInterest.runway ?? Infinity).toBeGreaterThanOrEqual(plain.runway ?? Infinity);
    }), { numRuns: 40 });
  });

  it('a longer horizon leaves the months before it as they were', () => {
    fc.assert(fc.property(forecast, (given) => {
      const long = found(cashMonths(monthsInput.parse(given)));
      const cut = 12;
      const shorten = (text: unknown): unknown => JSON.parse(JSON.stringify(text), (key, value: unknown) => (['profile', 'activity', 'openingDebtors', 'openingCreditors', 'dip'].includes(key) && Array.isArray(value) ? value.slice(0, cut) : value));
      const short = found(cashMonths(monthsInput.parse({ ...(shorten(given) as object), months: cut })));
      expect(list(short.balance)).toEqual(list(long.balance).slice(0, cut));
      expect(short.explained).toEqual(long.explained.slice(0, cut));
    }), { numRuns: 30 });
  });

  it('parts go to pence that add up, none more than a penny off', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }), fc.integer({ min: -1, max: 1 }), (amounts, off) => {
      const total = Math.round(amounts.reduce((sum, one) => sum + one, 0) * 100) + off;
      const pence = toPence(amounts, total);
      expect(pence.reduce((sum, one) => sum + one, 0)).toBe(total);
      expect(pence.every((one) => Number.isInteger(one))).toBe(true);
      const most = Math.max(...pence.map((one, at) => Math.abs(one - amounts[at]! * 100)));
      expect(most).toBeLessThan(amounts.length === 1 ? 1.51 : 1.01);
    }), { numRuns: 100 });
  });
});

/** Everything that is money, times a number. */
function scaled(given: object, times: number): unknown {
  const money = new Set(['cash', 'minimum', 'facility', 'amount', 'price']);
  const lists = new Set(['openingDebtors', 'openingCreditors', 'dip']);
  return JSON.parse(JSON.stringify(given), (key, value: unknown) =>
    typeof value === 'number' && money.has(key) ? value * times : lists.has(key) ? (value as number[]).map((one) => one * times) : value);
}

describe('bad input is refused by its field', () => {
  it.each([
    ['no debtors said', { openingDebtors: undefined }, /^openingDebtors: /],
    ['no month', { months: 0 }, /^months: The horizon in months is at least 1/],
    ['NaN', { overdraftRate: Number.NaN }, /^overdraftRate: Give a number/],
    ['infinity in a list', { openingDebtors: [1, Infinity] }, /^openingDebtors\[1\]: Give a number/],
    ['a share over 1', { costs: [cost({ fixedShare: 1.2 })] }, /^costs\[0\]\.fixedShare: A share is between/],
    ['per cent for a share', { prices: { pay: { how: 'monthly', rate: 3 }, nonPay: flat } }, /^prices\.pay\.rate: A yearly rise is between/],
    ['a list too long', { openingCreditors: [1, 2, 3, 4] }, /^openingCreditors: It has 4 months, but the forecast has 3/],
    ['a list too short', { activity: [1] }, /^activity: It has 1 month, but the forecast has 3/],
    ['a profile too short', { contracts: [block({ profile: [1] })] }, /^contracts\[0\]\.profile: It has 1 month/],
    ['a contract twice', { contracts: [block({}), block({})] }, /^contracts\[1\]\.id: Two contracts/],
    ['a contract that ends first', { contracts: [block({ from: 2, to: 1 })] }, /^contracts\[0\]\.to: The last month is before the first/],
    ['an unknown contract followed', { costs: [cost({ follows: 'X' })] }, /^costs\[0\]\.follows: There is no contract/],
    ['negative debtors', { openingDebtors: [-1] }, /^openingDebtors\[0\]: Cannot be negative/],
    ['a start too late', { start: '2199-01-01' }, /^start: .*2198/],
    ['money beyond all money', { months: 600, openingDebtors: [], cash: -1e12, overdraftRate: 10 }, /^months: In month \d+ the money passes £10 trillion/],
  ])('%s', async (_, over, problem) => {
    const answer = await cashFunctions[1]!.call({ ...bare, ...over }, noMeans);
    expect(answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([expect.stringMatching(problem)]);
  });

  it('every input of the section can be listed as a JSON schema', () => {
    for (const one of cashFunctions) expect(z.toJSONSchema(one.input, { io: 'input' })).toMatchObject({ type: 'object' });
  });
});
