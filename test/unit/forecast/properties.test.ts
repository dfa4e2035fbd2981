import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashMonths, type MonthsResult } from '../../../shared/engine/cash/months.ts';
import { monthsInput } from '../../../shared/engine/cash/months-input.ts';
import { simulatedInput, simulatedMutualOf } from '../../../shared/engine/cash/simulated.ts';
import { cashWeeks } from '../../../shared/engine/cash/weeks.ts';
import { weeksInput } from '../../../shared/engine/cash/weeks-input.ts';
import type { CashRecord } from '../../../shared/forecast/cash-record.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { pricings } from '../../../shared/model/contract.ts';
import { defaultCashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import { addDays } from '../../../shared/time.ts';
import { aCashContract, aCashRecord, anAssumption, anItem, anObligation, aStatement, modelOf, on, OTHER, pence, seenLate, termsFor, valueIn } from '../../fixtures/cash-record.ts';
import { tries } from '../../fixtures/thoroughness.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0);
const day = fc.integer({ min: -900, max: 1_200 }).map((days) => addDays(on('2026-12-01'), days));
const money = fc.integer({ min: 0, max: 3_000_000 });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null, freq: 4 });

const contract = fc.record({
  pricing: maybe(fc.constantFrom(...pricings)), values: fc.dictionary(fc.constantFrom('2025', '2026', '2027', '2028'), money), ends: fc.tuple(maybe(day), maybe(day)), status: fc.constantFrom('live', 'awarded', 'notice given', 'ended', 'pipeline'),
  schedule: maybe(fc.record({ frequency: fc.constantFrom('monthly', 'quarterly', 'annually', 'once'), day: fc.integer({ min: 1, max: 31 }), inAdvance: fc.boolean(), termsDays: fc.integer({ min: 0, max: 90 }) })),
  late: fc.array(fc.integer({ min: -20, max: 150 }), { maxLength: 20 }), capPercent: maybe(fc.integer({ min: 10_000, max: 13_000 })), collarPercent: maybe(fc.integer({ min: 5_000, max: 10_000 })), totalValue: maybe(money.map(pence)),
  indexation: maybe(fc.constantFrom('none', 'CPI', 'fixed percentage')), indexationPercent: maybe(fc.integer({ min: 0, max: 800 })), unpaid: fc.array(fc.tuple(day, money), { maxLength: 3 }),
}).map(({ ends: [a, b], values, late, unpaid, ...rest }) => aCashContract({
  ...rest, values, startOn: a !== null && b !== null && b < a ? b : a, endOn: a !== null && b !== null && b < a ? a : b, paid: seenLate(late),
  unpaid: unpaid.map(([dueOn, amount], at) => ({ id: `01900000-0000-7000-8000-00000000${String(at).padStart(4, '0')}`, dueOn, amountDue: pence(amount), invoiceReference: null })),
}));
const statement = fc.record({ cash: maybe(money), receivables: maybe(money), payables: maybe(money), staffCosts: maybe(money), otherCosts: maybe(money), income: maybe(money), ended: fc.integer({ min: 1, max: 900 }) })
  .map(({ ended, ...amounts }) => {
    const periodEnd = addDays(on('2026-11-22'), -ended);
    return aStatement({ ...Object.fromEntries(Object.entries(amounts).map(([key, value]) => [key, value === null ? null : pence(value)])), periodEnd, periodStart: addDays(periodEnd, -364) });
  });
const item = fc.record({ sort: fc.constantFrom('payroll', 'PAYE and NI', 'pension', 'VAT', 'rent', 'supplies', 'debt service', 'other income', 'one-off payment', 'owed to it at the start', 'owed by it at the start'), amount: money, firstOn: day, every: fc.constantFrom('each month', 'each quarter', 'each year') })
  .map(({ sort, amount, firstOn, every }) => anItem(sort as never, amount, { firstOn, every: sort.startsWith('one-off') || sort.startsWith('owed') ? 'once' : every }));
const owed = fc.record({ sort: fc.constantFrom('loan', 'subcontract', 'overdraft or facility', 'guarantee'), monthly: maybe(money), limit: maybe(money), until: maybe(day), ours: fc.boolean() })
  .map(({ sort, monthly, limit, until, ours }) => anObligation(sort as never, { monthly: monthly === null ? null : pence(monthly), committedLimit: sort === 'overdraft or facility' && limit !== null ? pence(limit) : null, untilOn: until, ...(ours ? {} : { debtorId: OTHER, creditorId: modelOf().organisationId }) }));
const assumption = fc.record({ what: fc.constantFrom('opening cash', 'opening debtors', 'opening creditors', 'creditor days', 'minimum balance', 'activity against plan', 'dip within the month'), value: fc.integer({ min: 0, max: 200 }) }).map(({ what, value }) => anAssumption(what, value));
const record: fc.Arbitrary<CashRecord> = fc.record({ contracts: fc.array(contract, { maxLength: 4 }), statements: fc.array(statement, { maxLength: 3 }), items: fc.array(item, { maxLength: 4 }), obligations: fc.array(owed, { maxLength: 3 }), assumptions: fc.array(assumption, { maxLength: 3 }) }).map((parts) => aCashRecord(parts));
const months = fc.constantFrom(1, 3, 12, 36);
const horizon = (length: number) => termsFor({ months: length, values: defaultCashAssumptions });

const forecast = ({ months: input }: MutualModel): MonthsResult | null => {
  if (input === null) return null;
  const found = cashMonths(monthsInput.parse(input));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};

describe('whatever the record holds', () => {
  it('a model is what the engine takes, or says what stops it', () => {
    let made = 0;
    fc.assert(fc.property(record, months, (given, length) => {
      const model = mutualModel(given, horizon(length));
      expect(model.months === null).toBe(model.missing.some(({ stops }) => stops));
      expect(new Set(model.figures.map(({ key }) => key)).size).toBe(model.figures.length);
      expect(new Set(model.missing.map(({ key }) => key)).size).toBe(model.missing.length);
      for (const { value, how } of model.figures) expect([value === null || Number.isFinite(value), how.length > 3, /NaN|undefined|null/.test(how)]).toEqual([true, true, false]);
      expect(structuredClone(model)).toEqual(model);
      if (model.simulated === null || model.weeks === null) return;
      made += 1;
      const simulated = simulatedMutualOf(simulatedInput.parse(model.simulated));
      expect(simulated.ok ? [] : simulated.error).toEqual([]);
      const weeks = cashWeeks(weeksInput.parse(model.weeks));
      expect(weeks.ok ? [] : weeks.error).toEqual([]);
      forecast(model);
    }), tries(300, 300_000));
    expect(made).toBeGreaterThan(10);
  });

  it('the same record makes the same model', () => {
    fc.assert(fc.property(record, (given) => {
      expect(mutualModel(given, horizon(12))).toEqual(mutualModel(structuredClone(given), horizon(12)));
    }), tries(60, 60_000));
  });

  it('money is conserved: what is received is what was owed and earned, less what is still owed', () => {
    fc.assert(fc.property(record, months, (given, length) => {
      const model = mutualModel(given, horizon(length));
      const found = forecast(model);
      if (found === null || model.months === null) return;
      const [came, due] = [sum(found.receipts), sum(model.months.openingDebtors) + sum(found.earned)];
      expect(came + found.debtors[length - 1]!).toBeCloseTo(due, -Math.log10(Math.max(1, due)) + 6);
      const balance = model.months.cash + came - sum(found.payments) + sum(found.other) + sum(found.interest);
      expect(found.balance[length - 1]! - balance).toBeLessThan(1e-6 * Math.max(1, Math.abs(balance), due));
    }), tries(200, 200_000));
  });

  it('what is owed at the start follows from its figure, as far as the horizon reaches', () => {
    fc.assert(fc.property(record, (given) => {
      const model = mutualModel(given, horizon(36));
      if (model.months === null) return;
      for (const [key, list] of [['opening debtors', model.months.openingDebtors], ['opening creditors', model.months.openingCreditors]] as const) {
        const late = given.items.filter(({ item: sort, firstOn }) => sort.startsWith('owed') && firstOn >= '2029-12-01').length;
        if (late === 0) expect(sum(list)).toBeCloseTo(valueIn(model, key) ?? 0, 3);
      }
      expect(model.months.cash).toBe(valueIn(model, 'opening cash'));
      expect(model.months.minimum).toBe(valueIn(model, 'minimum balance'));
      expect(model.months.dip[0]).toBeLessThanOrEqual(valueIn(model, 'dip within the month') ?? 0);
    }), tries(200, 200_000));
  });

  it('contracts that bring more never leave less at the end', () => {
    fc.assert(fc.property(record, fc.integer({ min: 101, max: 400 }), (given, percent) => {
      // Where accounts say what all income came to, a larger contract leaves less that is not told apart: that is not more income.
      const plain: CashRecord = { ...given, statements: given.statements.map((one) => ({ ...one, income: null }) as typeof one) };
      const more: CashRecord = { ...plain, contracts: plain.contracts.map((one) => ({ ...one, yearValues: one.yearValues.map((value) => ({ ...value, amount: pence((value.amount / 100) * (percent / 100)) })) })) };
      // What is owed at the start stays in all, though contracts that bring more have more of it on their own days: interest would tell these apart.
      const fixed = { assumptions: [...plain.assumptions, anAssumption('opening debtors', 50_000), anAssumption('overdraft rate', 0)] };
      const [less, larger] = [forecast(mutualModel({ ...plain, ...fixed }, horizon(12))), forecast(mutualModel({ ...more, ...fixed }, horizon(12)))];
      if (less === null || larger === null) return;
      const [start, end] = [sum(less.balance.slice(-1)), sum(larger.balance.slice(-1))];
      expect(end).toBeGreaterThanOrEqual(start - 1e-6 * Math.max(1, Math.abs(start)));
    }), tries(150, 150_000));
  });

  it('more assumed income, more cash at the start and fewer costs never lower the balance of any month', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }), (income, more) => {
      const own = aCashContract();
      const balances = (amount: number, cash: number, staff: number) => forecast(modelOf({ contracts: [own], assumptions: [anAssumption('income a month', amount, { contractId: own.id }), anAssumption('opening cash', cash), anAssumption('opening debtors', 30_000), anAssumption('staff costs a month', staff)] }))!.balance;
      const base = balances(income, 10_000, 20_000);
      for (const other of [balances(income + more, 10_000, 20_000), balances(income, 10_000 + more, 20_000), balances(income, 10_000, 20_000 - Math.min(20_000, more))]) other.forEach((one, month) => expect(one).toBeGreaterThanOrEqual(base[month]! - 1e-6));
    }), tries(60, 60_000));
  });

  it('what is not known never becomes £0: without a statement nothing of it is counted', () => {
    fc.assert(fc.property(fc.constantFrom('cash', 'receivables', 'payables', 'staffCosts', 'otherCosts'), (field) => {
      const none = modelOf({ statements: [aStatement({ [field]: null })] });
      expect(none.months).toBeNull();
      // £0 that is on record is something known.
      const zero = modelOf({ statements: [aStatement({ [field]: 0 })] });
      expect(zero.missing).toEqual([]);
    }));
  });
});
