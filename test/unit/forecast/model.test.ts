import { describe, expect, it } from 'vitest';
import { cashMonths, type MonthsResult } from '../../../shared/engine/cash/months.ts';
import { monthsInput } from '../../../shared/engine/cash/months-input.ts';
import { cashWeeks } from '../../../shared/engine/cash/weeks.ts';
import type { CashRecord, PaymentsSeen } from '../../../shared/forecast/cash-record.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { defaultCashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import { addDays, addMonths } from '../../../shared/time.ts';
import { aCashContract, anAssumption, anExposure, anItem, anObligation, aStatement, idOf, modelOf, on, OTHER, PAYER, pence, seenLate, still, valueIn, type termsFor } from '../../fixtures/cash-record.ts';

const containing = (text: string): unknown => expect.stringContaining(text);
const near = (value: number): unknown => expect.closeTo(value, 9);
const having = (parts: object): unknown => expect.objectContaining(parts);

function run(record: Partial<CashRecord> = {}, terms: Parameters<typeof termsFor>[0] = {}): MonthsResult {
  const { months, missing } = modelOf(record, terms);
  if (months === null) throw new Error(`No forecast: ${JSON.stringify(missing)}`);
  const found = cashMonths(monthsInput.parse(months));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}
const receipts = (record: Partial<CashRecord>, terms: Parameters<typeof termsFor>[0] = {}): readonly number[] => [...run(record, terms).receipts].map((one) => Math.round(one * 100) / 100);
const missingKeys = (record: Partial<CashRecord>): readonly string[] => modelOf(record).missing.map(({ key }) => key.split('/')[0]!);

describe('a mutual whose figures are reckoned by hand', () => {
  // £1,000 a day, a month's invoice on the first of the next, due 30 days on: November comes in December, December in January.
  // Costs of £20,000 and £5,000 a month; payables are four months of the £5,000, so what is owed and what falls due are alike.
  it('month by month', () => {
    const { balance, receipts: received, payments } = run();
    expect([...received].slice(0, 5).map(Math.round)).toEqual([30_000, 31_000, 31_000, 28_000, 31_000]);
    expect([...payments].map(Math.round)).toEqual(Array.from({ length: 12 }, () => 25_000));
    expect([...balance].slice(0, 5).map(Math.round)).toEqual([105_000, 111_000, 117_000, 120_000, 126_000]);
  });

  it('each figure with where it came from', () => {
    const model = modelOf();
    expect(model.missing).toEqual([]);
    expect(valueIn(model, 'opening cash')).toBe(100_000);
    expect(valueIn(model, 'opening debtors')).toBe(30_000);
    expect(valueIn(model, 'opening creditors')).toBe(20_000);
    expect(valueIn(model, 'staff costs a month')).toBe(20_000);
    expect(valueIn(model, 'creditor days')).toBeCloseTo(4 * 30.4375, 9);
    // £25,000 a month for ten days.
    expect(valueIn(model, 'minimum balance')).toBeCloseTo(250_000 / 30.4375, 9);
    const cash = model.figures.find(({ key }) => key === 'opening cash');
    expect(cash?.sources).toEqual([having({ is: 'record', kind: 'financial statement', on: '2026-03-31' })]);
    expect(cash?.how).toContain('annual statement (audited) to 31 Mar 2026');
    expect(cash?.assume).toEqual({ what: 'opening cash', contractId: null, payerId: null });
    expect(model.lines).toEqual([having({ payerId: PAYER, payer: 'Anyshire ICB', nextYear: 365_000, endsOn: '2028-03-31' })]);
  });

  it('the same money by days: pay on the last working day, tax by the 22nd, suppliers week by week', () => {
    const { weeks } = modelOf();
    const found = weeks === null ? null : cashWeeks(weeks);
    if (found?.ok !== true) throw new Error('No weeks.');
    const { items } = found.value;
    const of = (name: string) => items.filter((item) => item.name === name).map(({ on: day, amount }) => [day, amount]);
    expect(of('Payroll')).toEqual([['2026-12-31', -12_400], ['2027-01-29', -12_400], ['2027-02-26', -12_400]]);
    expect(of('PAYE and National Insurance')).toEqual([['2026-12-22', -4_400], ['2027-01-22', -4_400], ['2027-02-22', -4_400]]);
    expect(of('Pension contributions')).toEqual([['2026-12-18', -3_200], ['2027-01-19', -3_200], ['2027-02-19', -3_200]]);
    // January's is due on 3 March, and stands within February, where the months have it: else the weeks would be an invoice short.
    expect(items.filter(({ amount }) => amount > 0).map(({ on: day, amount }) => [day, amount])).toEqual([['2026-12-31', 30_000], ['2027-01-31', 31_000], ['2027-02-28', 31_000]]);
    // 13 weeks of £5,000 a month.
    expect(of('Owed by it at the start').reduce((sum, [, amount]) => sum + Number(amount), 0)).toBeCloseTo(-(20_000 * 13) / 17, 0);
  });

  it('prices move costs to the start: a settlement each April, other prices by the day', () => {
    const model = modelOf({}, { values: { ...still, payRise: 300, otherPriceRise: 250 } });
    expect(valueIn(model, 'staff costs a month')).toBeCloseTo(20_600, 6);
    // From the middle of the accounts (30 September 2025) to the start are 427 days.
    expect(valueIn(model, 'other costs a month')).toBeCloseTo(5_000 * 1.025 ** (427 / 365.25), 6);
    expect(model.months?.prices).toEqual({ pay: { how: 'yearly', rate: 0.03, firstStep: 4 }, nonPay: { how: 'monthly', rate: 0.025 } });
  });
});

describe('what a contract brings', () => {
  const only = (over: Parameters<typeof aCashContract>[0]): Partial<CashRecord> => ({ contracts: [aCashContract(over)], statements: [aStatement({ income: null, receivables: pence(0) })] });

  it('a quarter in advance is invoiced in its first month', () => {
    // January to March are 90 of 365 days of £120,000; nothing after the end.
    expect(receipts(only({ values: { 2026: 120_000 }, startOn: on('2026-04-01'), endOn: on('2027-03-31'), schedule: { frequency: 'quarterly', day: 1, inAdvance: true, termsDays: 14 } }))).toEqual([0, 29_589.04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('a year in arrears is invoiced in the month after it, the last part of a contract after its end', () => {
    // All of 2026/27 on 1 April 2027, due 30 days on (30.4375 + 30 days after March begins: in April).
    expect(receipts(only({ values: { 2026: 120_000, 2027: 61_000 }, startOn: on('2026-04-01'), endOn: on('2027-07-31'), schedule: { frequency: 'annually', day: 1, inAdvance: false, termsDays: 30 } }))).toEqual([0, 0, 0, 0, 120_000, 0, 0, 0, 61_000, 0, 0, 0]);
  });

  it('ends on its day; an extension that was taken counts, one that was not does not', () => {
    const contract = { values: { 2026: 365_000 }, startOn: on('2026-04-01'), endOn: on('2026-12-10'), schedule: { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 } } as const;
    const option = { until: on('2027-01-31'), decideBy: null, note: null };
    // £365,000 over the 254 days to 10 December, ten of which are in December.
    expect(receipts(only({ ...contract, extensionOptions: [{ ...option, taken: null }] })).slice(0, 3)).toEqual([Math.round(36_500_000 * 10 / 254) / 100, 0, 0]);
    // Over the 306 days to 31 January.
    expect(receipts(only({ ...contract, extensionOptions: [{ ...option, taken: true }] })).slice(0, 3)).toEqual([Math.round(36_500_000 * 31 / 306) / 100, Math.round(36_500_000 * 31 / 306) / 100, 0]);
  });

  it('after the years that are stated goes on with its indexation', () => {
    const contract = { values: { 2026: 365_000 }, startOn: on('2026-04-01'), endOn: on('2029-03-31'), indexation: 'fixed percentage', indexationPercent: 200, schedule: { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 } } as const;
    // 31 days of December and March at £1,000, of April (30 days) at £1,020.
    expect(receipts(only(contract)).slice(0, 5)).toEqual([31_000, 31_000, 28_000, 31_000, 30_600]);
    const unknown = modelOf(only({ ...contract, indexation: 'CPI', indexationPercent: null }));
    expect(unknown.missing).toContainEqual(having({ label: containing('Indexation'), stops: false }));
  });

  it('income that is assumed to be kept after the end', () => {
    const contract = aCashContract({ values: { 2026: 365_000 }, startOn: on('2026-04-01'), endOn: on('2027-03-31'), schedule: { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 } });
    const record = { contracts: [contract], statements: [aStatement({ income: null, receivables: pence(0) })], assumptions: [anAssumption('income kept after the end', 50, { contractId: contract.id })] };
    expect(receipts(record).slice(3, 6)).toEqual([31_000, 15_000, 15_500]);
  });

  it('income that is assumed stands instead of the values', () => {
    const contract = aCashContract({ schedule: { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 } });
    // £12,000 a month by the days of each: 31 days of December.
    expect(receipts({ contracts: [contract], statements: [aStatement({ income: null, receivables: pence(0) })], assumptions: [anAssumption('income a month', 12_000, { contractId: contract.id })] })[0]).toBeCloseTo(12_000 * 12 * 31 / 365.25, 2);
  });

  it('without values by year: price times units, else the total value over its days, else asked for by name', () => {
    const service = idOf(50);
    const units = { values: {}, pricing: 'cost per case', unitPrice: pence(50), serviceVolumes: [{ serviceId: service, share: null, unitsAMonth: 200 }] } as never;
    expect(modelOf(only(units)).lines[0]?.nextYear).toBeCloseTo(10_000 * 12 * 365 / 365.25, 6);
    const total = { values: {}, totalValue: pence(1_096_000), startOn: on('2025-04-01'), endOn: on('2028-03-31') } as never;
    expect(modelOf(only(total)).lines[0]?.nextYear).toBeCloseTo(365_000, 6);
    const known = aCashContract();
    const bare = modelOf({ contracts: [known, aCashContract({ values: {}, reference: 'C-9', title: 'Podiatry' })] });
    expect(bare.missing).toEqual([having({ label: 'Value of contract C-9, Podiatry', stops: false, record: having({ kind: 'contract' }) })]);
    expect(bare.lines.map(({ id }) => id)).toEqual([known.id]);
    expect(bare.months).not.toBeNull();
    expect(bare.trust.findings).toContainEqual(having({ id: 'missing values' }));
  });

  it.each([
    ['cap and collar', { capPercent: 10_500, collarPercent: 9_600 }, { type: 'activity', width: near(0.04), marginalRate: 1 }],
    ['cost per case', {}, { type: 'cost per case', plan: 1 }],
    ['cost and volume', {}, { type: 'cost per case' }],
    ['outcome', {}, { type: 'outcome', lag: 1 }],
    ['grant', {}, { type: 'grant', clawback: null }],
    ['block', {}, { type: 'block' }],
  ] as const)('%s has its own rule in the engine', (pricing, terms, rule) => {
    const { months } = modelOf({ contracts: [aCashContract({ pricing, ...terms })] });
    expect(months?.contracts).toEqual([having(rule)]);
    // However it is paid, on plan it brings the same money.
    expect([...run({ contracts: [aCashContract({ pricing, ...terms })] }).receipts].slice(0, 3).map(Math.round)).toEqual([30_000, 31_000, 31_000]);
  });

  it('one that is in the pipeline or over brings nothing; of one past its end that is still live it is asked', () => {
    expect(modelOf({ contracts: [aCashContract({ status: 'pipeline' }), aCashContract({ status: 'ended' })], statements: [aStatement({ income: null })] }).missing).toContainEqual(having({ key: 'income', stops: true }));
    expect(missingKeys({ contracts: [aCashContract(), aCashContract({ endOn: on('2026-09-30') })] })).toContain('past its end');
  });

  it('a joint contract: all of it for the lead provider, nothing for another, and the share is asked for', () => {
    const joint = { otherProviderIds: [OTHER] };
    expect(missingKeys({ contracts: [aCashContract(joint)] })).toEqual(['share']);
    const elsewhere = aCashContract({ providerId: OTHER, otherProviderIds: [modelOf().organisationId] });
    const model = modelOf({ contracts: [elsewhere] });
    expect(model.lines.some(({ contractId }) => contractId === elsewhere.id)).toBe(false);
    const share = modelOf({ contracts: [elsewhere], assumptions: [anAssumption('income a month', 5_000, { contractId: elsewhere.id })] });
    expect(share.lines.find(({ contractId }) => contractId === elsewhere.id)?.nextYear).toBeCloseTo(60_000 * 365 / 365.25, 6);
  });
});

describe('how late it is paid', () => {
  const delayOf = (record: Partial<CashRecord>, terms: Parameters<typeof termsFor>[0] = {}): unknown => Object.values(modelOf(record, terms).simulated?.lines ?? {})[0]?.delay;
  const late = [0, 0, 0, 1, 2, 3, 5, 8, 10, 12, 20, 42, 60];

  it('by the contract’s own payments where there are enough: the median and the 95th percentile', () => {
    // Of 13 values the median is the 7th; the 95th percentile lies 0.4 of the way from the 12th to the 13th (PERCENTILE.INC).
    expect(delayOf({ contracts: [aCashContract({ paid: seenLate(late) })] })).toEqual({
      type: 'lognormal', median: near((30.4375 + 30 + 5) / 30.4375), p95: near((30.4375 + 30 + 42 + 0.4 * 18) / 30.4375), factor: `pays: ${PAYER}`, loading: 0.5,
    });
  });

  it('else by all payments of the payer, else by the defaults, and by an assumption before any of them', () => {
    const few = { contracts: [aCashContract({ paid: seenLate([9, 9]) })] };
    expect(delayOf(few, { paidBy: { [PAYER]: seenLate(late) } })).toEqual(having({ median: near((30.4375 + 35) / 30.4375) }));
    expect(delayOf(few)).toEqual(having({ median: near((30.4375 + 30) / 30.4375), p95: near((30.4375 + 60) / 30.4375) }));
    const assumed = { ...few, assumptions: [anAssumption('days late, usual', 20, { payerId: PAYER }), anAssumption('days late, slow', 20, {}), anAssumption('days late, usual', 3)] };
    // What is of this payer alone goes before what is of all; with no spread it is paid on its usual day.
    expect(delayOf(assumed)).toEqual({ type: 'fixed', months: 2 });
    expect(modelOf(few).figures.find(({ key }) => key.startsWith('days late, usual/'))?.sources).toEqual([having({ is: 'default', confirmed: false })]);
  });

  it('what was due and is not paid is owed at the start', () => {
    const unpaid = { id: idOf(70), dueOn: on('2026-09-30'), amountDue: pence(7_000), invoiceReference: 'INV-7' };
    const coming = { ...unpaid, id: idOf(71), dueOn: on('2026-12-31') };
    const model = modelOf({ contracts: [aCashContract({ unpaid: [unpaid, coming] })] });
    // Besides November's £30,000; what is not yet due is part of those.
    expect(model.months?.openingDebtors[0]).toBeCloseTo(37_000, 6);
    expect(model.figures.find(({ key }) => key.startsWith('opening debtors/'))?.how).toContain('£7,000 was due before today');
  });

  it('what payments on record reach is not owed besides, however late its payer is assumed to be', () => {
    const slow = [anAssumption('days late, usual', 40, { payerId: PAYER }), anAssumption('days late, slow', 75, { payerId: PAYER })];
    const owed = (over: Parameters<typeof aCashContract>[0]): MutualModel => modelOf({ contracts: [aCashContract(over)], assumptions: slow });
    const total = (model: MutualModel): number => model.months!.openingDebtors.reduce((sum, one) => sum + one, 0);
    const paidUntil = (day: string): PaymentsSeen => ({ ...seenLate([0]), lastDue: on(day) });
    // Three months are on their way: September's £30,000, October's £31,000 and November's £30,000.
    expect(total(owed({}))).toBeCloseTo(91_000, 6);
    // September's was due on 31 October, and is paid.
    expect(total(owed({ paid: paidUntil('2026-10-31') }))).toBeCloseTo(61_000, 6);
    // October's is due on 1 December; paid before its day it is paid all the same.
    expect(total(owed({ paid: paidUntil('2026-12-01') }))).toBeCloseTo(30_000, 6);
    // Unpaid it is owed once, on its usual day.
    const unpaid = { id: idOf(72), dueOn: on('2026-10-31'), amountDue: pence(30_000), invoiceReference: null };
    const waiting = owed({ unpaid: [unpaid] });
    expect(total(waiting)).toBeCloseTo(91_000, 6);
    expect(waiting.weeks?.debtors.find(({ name }) => name.endsWith(', overdue'))).toMatchObject({ amount: 30_000, invoiced: '2026-11-30', termsDays: 10 });
    // Nor does chance bring back what is paid.
    expect(owed({}).simulated!.debtorsByChance!.some((one) => Math.abs(one) > 1)).toBe(true);
    expect(owed({ paid: paidUntil('2027-12-31') }).simulated!.debtorsByChance!.every((one) => one === 0)).toBe(true);
  });

  it('what is owed besides is of income without days of payment, which goes on being paid as late: nothing comes twice', () => {
    const model = modelOf({ statements: [aStatement({ receivables: pence(50_000) })], elsewhere: [anExposure({ annualValue: pence(120_000) })] });
    // November's £30,000 of the contract; £20,000 are two months of £10,000 of the other commissioner's.
    expect(model.months?.openingDebtors.slice(0, 3)).toEqual([near(40_000), near(10_000), near(0)]);
    expect(model.months?.contracts.map((one) => ('delay' in one ? one.delay : null))).toEqual([1, 2]);
  });

  it('a contract that began long ago keeps its anniversaries', () => {
    const beganIn = (day: string): unknown => modelOf({ contracts: [aCashContract({ startOn: on(day), values: { 2026: 365_000, 2027: 366_000 } })] }).months?.contracts.map((one) => ('from' in one ? one.from : null))[0];
    // The forecast begins in December: June is six months before it, or six after.
    expect(beganIn('2020-06-15')).toBe(-6);
    expect(beganIn('2019-12-01')).toBe(-12);
    expect(beganIn('2026-02-01')).toBe(-10);
    expect(beganIn('2027-02-01')).toBe(2);
  });

  it.each(Array.from({ length: 12 }, (_, month) => addMonths(on('2026-05-01'), month)))('from %s the weeks have one invoice in each of their whole months, as the months do', (start) => {
    const { weeks } = modelOf({}, { start, today: addDays(start, -9) });
    const received = [...weeks!.debtors, ...weeks!.invoices].filter(({ name }) => name.startsWith('C-')).map(({ invoiced, termsDays, extraDays }) => addDays(invoiced, termsDays + extraDays).slice(0, 7));
    for (const month of [0, 1, 2].filter((one) => addMonths(start, one + 1) <= addDays(start, 91))) expect(received.filter((one) => one === addMonths(start, month).slice(0, 7)), String(month)).toHaveLength(1);
  });
});

describe('costs and what is entered of them', () => {
  it('an item replaces the part that it names and nothing is counted twice', () => {
    const items = [anItem('payroll', 12_000), anItem('pension', 3_000), anItem('rent', 6_000, { every: 'each quarter', firstOn: '2026-12-25' })];
    const model = modelOf({ items });
    expect(valueIn(model, 'staff costs a month')).toBe(20_000);
    // £15,000 of staff costs are named, £2,000 a month of other costs.
    expect(model.months?.costs.find(({ name }) => name === 'Staff costs')?.amount).toBe(5_000);
    expect(model.months?.costs.filter(({ name }) => name.startsWith('Other costs')).reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(3_000, 9);
    const year = [...run({ items }).payments].reduce((sum, one) => sum + one, 0);
    // The first year pays £20,000 owed and eight months of what is not dated, twelve months of what is.
    expect(year).toBeCloseTo(20_000 + 8 * 3_000 + 12 * 20_000 + 4 * 6_000, 4);
  });

  it('items alone are enough where no statement says, and too much of them stands', () => {
    const none = { statements: [aStatement({ staffCosts: null })] };
    expect(modelOf(none).missing).toContainEqual(having({ key: 'staff costs a month', stops: true }));
    expect(valueIn(modelOf({ ...none, items: [anItem('payroll', 12_000)] }), 'staff costs a month')).toBe(12_000);
    expect(valueIn(modelOf({ items: [anItem('payroll', 25_000)] }), 'staff costs a month')).toBe(25_000);
  });

  it('months of management accounts are averaged; the newest goes before the audited, a forecast after all', () => {
    const month = (to: string, staff: number) => aStatement({ period: 'monthly', basis: 'management accounts', periodStart: null, periodEnd: on(to), staffCosts: pence(staff), otherCosts: pence(4_000), income: null, cash: null, receivables: null, payables: null });
    const ahead = aStatement({ period: 'forecast', basis: 'forecast', periodStart: on('2026-04-01'), periodEnd: on('2027-03-31'), staffCosts: pence(1) });
    expect(valueIn(modelOf({ statements: [ahead, month('2026-10-31', 22_000), month('2026-09-30', 20_000), aStatement()] }), 'staff costs a month')).toBe(21_000);
    expect(valueIn(modelOf({ statements: [aStatement({ staffCosts: null }), ahead] }), 'staff costs a month')).toBeCloseTo(1 / 12, 9);
  });

  it('loans are paid by month until they end; without an amount they are named', () => {
    const loan = anObligation('loan', { monthly: pence(900), untilOn: '2027-02-15', outstanding: pence(2_700) });
    const withLoan = [...run({ obligations: [loan] }).payments].slice(0, 4).map(Math.round);
    expect(withLoan).toEqual([25_900, 25_900, 25_900, 25_000]);
    expect(missingKeys({ obligations: [anObligation('loan', { outstanding: pence(5_000) })] })).toEqual(['debt service']);
    // An item that names the same lender says it instead.
    expect([...run({ obligations: [loan], items: [anItem('debt service', 1_000, { counterpartyId: OTHER })] }).payments][0]).toBeCloseTo(26_000, 6);
  });

  it('one-off items fall in their month', () => {
    const { other } = run({ items: [anItem('one-off payment', 4_000, { every: 'once', firstOn: '2027-02-10' }), anItem('one-off receipt', 1_500, { every: 'once', firstOn: '2027-02-20' }), anItem('one-off receipt', 9, { every: 'once', firstOn: '2026-11-20' })] });
    expect([...other].slice(0, 4)).toEqual([0, 0, -2_500, 0]);
  });
});

describe('other income', () => {
  it('what accounts name, what they do not tell apart, and other commissioners', () => {
    const statement = aStatement({ income: pence(605_000), incomeBySource: [{ from: 'Anyshire ICB', sort: 'contract', amount: pence(365_000) }, { from: 'Shop', sort: 'trading', amount: pence(60_000) }] as never });
    const model = modelOf({ statements: [statement], elsewhere: [anExposure({ annualValue: pence(120_000), endOn: '2027-03-31' })] });
    const byLabel = Object.fromEntries(model.lines.map(({ label, nextYear }) => [label, Math.round(nextYear)]));
    // Of £605,000 the contract brought £365,000, the shop £60,000 and the council £120,000: £60,000 are left.
    expect(byLabel).toEqual({ [model.lines[0]!.label]: 365_000, 'Anytown Council: School nursing': 40_000, Shop: 60_000, 'Income not told apart': 60_000 });
    expect(model.trust.findings).toContainEqual(having({ id: 'income not told apart' }));
  });

  it('an exposure without a value is named; what a debtor mutual pays is income until it ends', () => {
    expect(missingKeys({ elsewhere: [anExposure({ annualValue: null })] })).toEqual(['other income']);
    const owed = anObligation('subcontract', { debtorId: OTHER, creditorId: modelOf().organisationId, monthly: pence(2_000), untilOn: '2027-01-31' });
    const with2 = receipts({ obligations: [owed] });
    const without = receipts({});
    expect(with2.map((one, month) => Math.round(one - without[month]!))).toEqual([2_000, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('income from items comes on its days', () => {
    const shop = anItem('other income', 3_000, { every: 'each quarter', firstOn: '2026-10-15', untilOn: '2027-08-01' });
    const [with1, without] = [receipts({ items: [shop] }), receipts({})];
    expect(with1.map((one, month) => Math.round(one - without[month]!))).toEqual([0, 3_000, 0, 0, 3_000, 0, 0, 3_000, 0, 0, 0, 0]);
  });
});

describe('the opening balance', () => {
  it('what is assumed stands, and contracts’ own days share it', () => {
    const model = modelOf({ assumptions: [anAssumption('opening debtors', 15_000), anAssumption('opening cash', -2_000), anAssumption('opening creditors', 0)] });
    expect(model.months).toMatchObject({ cash: -2_000, openingDebtors: [15_000, ...Array.from({ length: 11 }, () => 0)], openingCreditors: Array.from({ length: 12 }, () => 0) });
    const newer = modelOf({ assumptions: [anAssumption('opening cash', 1, { madeOn: '2026-10-01' }), anAssumption('opening cash', 2, { madeOn: '2026-11-20' }), anAssumption('opening cash', 3, { madeOn: '2026-11-23' })] });
    // The newest by the day counts; one that is made tomorrow does not yet.
    expect(newer.months?.cash).toBe(2);
  });

  it('named debts stand on their days, and the rest of the statement is spread', () => {
    const items = [anItem('owed by it at the start', 8_000, { every: 'once', firstOn: '2027-01-15' })];
    // £12,000 left over four months.
    expect(modelOf({ items }).months?.openingCreditors.slice(0, 5).map(Math.round)).toEqual([3_000, 11_000, 3_000, 3_000, 0]);
  });

  it('interest is that of the dearest facility at the start, before the default and after what a person assumes', () => {
    const at = (rate: number | null, over: object = {}) => anObligation('overdraft or facility', { committedLimit: pence(1_000), rate, ...over });
    const rateOf = (record: Partial<CashRecord>): unknown => modelOf(record).months?.overdraftRate;
    expect(rateOf({ obligations: [at(null), at(663), at(0), at(900, { untilOn: '2026-10-31' })] })).toBeCloseTo(0.0663, 9);
    expect(rateOf({ obligations: [at(null)] })).toBe(0.08);
    expect(rateOf({ obligations: [at(663)], assumptions: [anAssumption('overdraft rate', 12)] })).toBeCloseTo(0.12, 9);
  });

  it('cash drawn on a facility is owed', () => {
    const facility = anObligation('overdraft or facility', { committedLimit: pence(50_000), outstanding: pence(20_000), untilOn: '2027-05-31' });
    const model = modelOf({ obligations: [facility] });
    expect(model.months).toMatchObject({ cash: 80_000, facility: 50_000, facilityMonths: 6 });
    const two = modelOf({ obligations: [facility, anObligation('overdraft or facility', { committedLimit: pence(10_000), untilOn: null })] });
    expect(two.months).toMatchObject({ facility: 60_000, facilityMonths: null });
    expect(two.months?.facilityByMonth?.slice(4, 8)).toEqual([60_000, 60_000, 10_000, 10_000]);
    expect(missingKeys({ obligations: [anObligation('overdraft or facility', {})] })).toEqual(['facility']);
  });
});

describe('what is not known', () => {
  it.each([
    ['no statements', { statements: [] }, ['opening cash', 'opening debtors', 'opening creditors', 'staff costs a month', 'other costs a month']],
    ['no payers', { contracts: [], statements: [aStatement({ income: null })] }, ['income']],
    ['no receivables', { statements: [aStatement({ receivables: null })] }, ['opening debtors']],
    ['no payables', { statements: [aStatement({ payables: null })] }, ['opening creditors']],
    ['no cash', { statements: [aStatement({ cash: null })] }, ['opening cash']],
  ] as const)('%s: no forecast, and each thing is asked for by name', (_, record, keys) => {
    const model = modelOf(record);
    expect([model.months, model.simulated, model.weeks, model.trust.grade]).toEqual([null, null, null, 'none']);
    expect(model.missing.filter(({ stops }) => stops).map(({ key }) => key).sort()).toEqual([...keys].sort());
    for (const { ask, means } of model.missing) expect([ask.length > 10, means.length > 10]).toEqual([true, true]);
    // What is not known is nowhere £0.
    for (const { value } of model.figures.filter(({ key }) => (keys as readonly string[]).includes(key))) expect(value).toBeNull();
  });

  it('a mutual that was merged away is refused by name, with who took over', () => {
    const model = modelOf({ organisation: { id: modelOf().organisationId, name: 'Oak Care CIC', shortName: null, standing: 'merged' }, takenOver: { by: ['Beech Care CIC'], on: on('2026-04-01') } });
    expect(model).toMatchObject({ months: null, lines: [], trust: { grade: 'none' } });
    expect(model.missing).toEqual([having({ stops: true, label: 'Oak Care CIC was taken over by Beech Care CIC', means: containing('1 Apr 2026'), ask: containing('Beech Care CIC') })]);
    expect(modelOf({ organisation: { id: modelOf().organisationId, name: 'Oak Care CIC', shortName: null, standing: 'failed' } }).months).toBeNull();
  });

  it('a value below £0 is no income, and is named', () => {
    const model = modelOf({ contracts: [aCashContract({ values: { 2025: 365_000, 2026: -5, 2027: 366_000 } })] });
    expect(model.missing).toContainEqual(having({ key: containing('value below nothing') }));
    for (const { nextYear } of model.lines) expect(nextYear).toBeGreaterThanOrEqual(0);
  });

  it('a horizon beyond the contracts shows nothing in their place, and says so', () => {
    const model = modelOf({ statements: [aStatement()] }, { months: 60 });
    const { receipts: received } = run({}, { months: 60 });
    expect(received[20]).toBe(0);
    expect(model.trust.findings).toContainEqual(having({ id: 'beyond contracts', sentence: containing('31 March 2028') }));
  });

  it('how far it can be trusted: old accounts, few payments, defaults', () => {
    const findings = (record: Partial<CashRecord>) => Object.fromEntries(modelOf(record).trust.findings.map(({ id, level }) => [id, level]));
    expect(findings({})).toMatchObject({ 'cash age': 'doubt', 'payments seen': 'doubt', 'basis': 'good' });
    expect(findings({ statements: [aStatement({ periodEnd: on('2026-10-31'), periodStart: on('2025-11-01') })], contracts: [aCashContract({ paid: seenLate(Array.from({ length: 12 }, () => 0)) })] })).toMatchObject({ 'cash age': 'good', 'payments seen': 'good' });
    expect(findings({ statements: [aStatement({ periodEnd: on('2025-03-31'), periodStart: on('2024-04-01') })] })['cash age']).toBe('serious');
    expect(modelOf().trust.grade).toBe('usable');
    expect(defaultCashAssumptions.statementAgeDays).toBe(200);
  });
});
