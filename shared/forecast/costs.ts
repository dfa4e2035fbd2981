import type { CashCost } from '../engine/cash/contracts.ts';
import type { MonthsInput } from '../engine/cash/months-input.ts';
import { LATEST } from '../engine/simulation/portfolio.ts';
import type { AssumptionName } from '../model/records/assumption.ts';
import type { CashItemSort } from '../model/records/cash-item.ts';
import type { RecordOf } from '../model/records/index.ts';
import { addMonths, formatDate, type IsoDate } from '../time.ts';
import { assumed, assumedHow, assumedOrDefault, byAssumption, count, of, percentSaid, pounds, said, type Notebook } from './notebook.ts';
import { aMonth, daysOf, timesByMonth } from './occurrences.ts';
import { dayOf, MONTH_DAYS, wholeMonths } from './periods.ts';
import { balanceFrom, flowFrom, statementSource, type Amount } from './statement-figures.ts';

const staffSorts: readonly CashItemSort[] = ['payroll', 'PAYE and NI', 'pension', 'agency'];
const otherSorts: readonly CashItemSort[] = ['VAT', 'rent', 'supplies', 'other cost'];
type Item = RecordOf<'cash item'>;
/** A payment that a person entered, with its days in the forecast. */
export type DatedCost = { readonly item: Item; readonly days: readonly IsoDate[] };

export type Costs = {
  readonly costs: readonly CashCost[];
  readonly otherFlows: MonthsInput['otherFlows'];
  readonly prices: MonthsInput['prices'];
  /** Pounds a month at the prices of the start, those of items included; `null`: not known, which stops the forecast. */
  readonly staff: number | null;
  readonly other: number | null;
  /** Of them, what no item names. */
  readonly restOfStaff: number;
  readonly restOfOther: number;
  readonly creditorDays: number;
  readonly dated: readonly DatedCost[];
  readonly oneOff: readonly { readonly name: string; readonly on: IsoDate; readonly amount: number }[];
  /** Interest and repayments a month that no item names. */
  readonly unitemised: number;
  readonly debtService: number;
};

/** Settlements take effect each April; costs of the start are at the prices of the month before it where it is April itself. */
const monthsToApril = (start: IsoDate): number => (4 - Number(start.slice(5, 7)) + 12) % 12;
/** Aprils between two days, the later not counted. */
function aprils(from: number, to: IsoDate): number {
  let found = 0;
  for (let year = new Date(from * 86_400_000).getUTCFullYear(); year <= Number(to.slice(0, 4)); year += 1) {
    const april = Date.UTC(year, 3, 1) / 86_400_000;
    if (april > from && april < dayOf(to)) found += 1;
  }
  return found;
}

type Kind = { readonly what: 'staff costs a month' | 'other costs a month'; readonly label: string; readonly field: Extract<Amount, 'staffCosts' | 'otherCosts'>; readonly sorts: readonly CashItemSort[]; readonly raised: (from: number, to: number) => { readonly times: number; readonly words: string } };

/** What is first paid later than that begins then, and is no part of what is paid now. */
const periods = { once: 1, 'each month': 1, 'each quarter': 3, 'each year': 12 } as const;

/** One group of costs a month: assumed, or by the newest statement brought to the prices of the start, or what its items come to. */
function aGroup(notebook: Notebook, { what, label, field, sorts, raised }: Kind): { readonly all: number | null; readonly rest: number } {
  const { record, terms: { today, start }, figures, missing } = notebook;
  const items = record.items.filter(({ item, firstOn, untilOn, every }) => sorts.includes(item) && every !== 'once' && (untilOn === null || untilOn >= start) && firstOn < addMonths(start, periods[every]));
  const named = items.reduce((sum, item) => sum + aMonth(item), 0);
  const replaced = items.length === 0 ? '' : ` ${said(named)} a month of it is named by ${count(items.length, 'cash item', 'cash items')}, which ${items.length === 1 ? 'is' : 'are'} paid on ${items.length === 1 ? 'its' : 'their'} own days; the rest is what ${items.length === 1 ? 'it does' : 'they do'} not name.`;
  const itemSources = items.slice(0, 6).map(({ id, name, madeOn }) => ({ is: 'record', kind: 'cash item', id, words: `Cash item “${name}”`, on: madeOn } as const));
  const assumption = assumed(notebook, what);
  const flow = assumption === null ? flowFrom(record.statements, field, today) : null;
  const base = { key: what, group: 'costs', label, unit: '£ a month', assume: of(what) } as const;
  if (assumption !== null) {
    const all = Math.max(assumption.value, named);
    figures.push({ ...base, value: all, how: `${assumedHow(assumption)}${replaced}${named > assumption.value ? ' The items come to more, and stand.' : ''}`, sources: [byAssumption(assumption), ...itemSources] });
    return { all, rest: all - named };
  }
  if (flow !== null) {
    const { times, words } = raised(flow.from, flow.to);
    const spent = field === 'otherCosts' ? flowFrom(record.statements, 'capitalSpending', today) : null;
    const all = Math.max(flow.aMonth * times, named);
    figures.push({
      ...base, value: all,
      how: `${said(flow.aMonth)} a month in the ${flow.words}${field === 'otherCosts' ? ', without depreciation, which is no cash' : ''}${words}.${replaced}${named > flow.aMonth * times ? ' The items come to more, and stand.' : ''}${spent !== null && spent.aMonth > 0 ? ` Capital spending, of ${said(spent.aMonth)} a month in the ${spent.words}, is not counted: enter what is coming as cash items.` : ''}`,
      sources: [...flow.statements.slice(0, 3).map((one) => statementSource(one, label)), ...itemSources],
    });
    return { all, rest: all - named };
  }
  if (items.length > 0) {
    figures.push({ ...base, value: named, how: `What ${count(items.length, 'cash item comes', 'cash items come')} to a month; no statement gives a total.`, sources: itemSources });
    return { all: named, rest: 0 };
  }
  figures.push({ ...base, value: null, how: 'Not known.', sources: [] });
  missing.push({ key: what, label, means: 'Without it there is no forecast.', ask: `Enter a financial statement with ${field === 'staffCosts' ? 'staff costs' : 'other costs'}, assume ${label.toLowerCase()}, or enter its payments as cash items.`, stops: true, assume: of(what), record: null });
  return { all: null, rest: 0 };
}

/** What an item rises with where nobody said: pay for staff, nothing for debt, else other prices. */
const indexFor = ({ risesWith, item }: Item): CashCost['index'] => {
  if (risesWith === 'nothing' || (risesWith === null && item === 'debt service')) return 'none';
  return risesWith === 'pay' || (risesWith === null && staffSorts.includes(item)) ? 'pay' : 'nonPay';
};

/** Days until suppliers are paid: assumed, or what payables of the newest statement come to in days of its other costs, or the default. */
function creditorDaysOf(notebook: Notebook): number {
  const { record, terms: { today, parameters: { values } }, figures } = notebook;
  const [balance, flow] = [balanceFrom(record.statements, 'payables', today), flowFrom(record.statements, 'otherCosts', today)];
  if (assumed(notebook, 'creditor days') !== null || balance === null || balance.payables === null || flow === null || flow.aMonth <= 0) {
    return assumedOrDefault(notebook, { what: 'creditor days', byDefaultIs: values.creditorDays, words: 'Days until suppliers are paid, from the cash-flow assumptions.', label: 'Days until suppliers are paid', group: 'costs' });
  }
  const days = Math.min(LATEST * MONTH_DAYS, (pounds(balance.payables) / flow.aMonth) * MONTH_DAYS);
  figures.push({
    key: 'creditor days', group: 'costs', label: 'Days until suppliers are paid', value: days, unit: 'days',
    how: `Payables of ${said(pounds(balance.payables))} come to so many days of other costs of ${said(flow.aMonth)} a month${days >= LATEST * MONTH_DAYS ? `; no more than ${LATEST} months can be reckoned with` : ''}.`,
    sources: [statementSource(balance, 'Payables'), ...flow.statements.slice(0, 1).map((one) => statementSource(one, 'Other costs'))], assume: of('creditor days'),
  });
  return days;
}

/** Interest and repayments a month that no cash item names: of the loans on record, else what the newest accounts paid. */
function debtServiceOf(notebook: Notebook): readonly { readonly name: string; readonly months: readonly number[]; readonly aMonth: number }[] {
  const { record: { organisation, obligations, items, statements }, terms: { start, months, today, names }, calendar, figures, missing } = notebook;
  const named = items.filter(({ item }) => item === 'debt service');
  if (named.some(({ counterpartyId }) => counterpartyId === null)) return [];
  const payees = new Set(named.map(({ counterpartyId }) => counterpartyId));
  const loans = obligations.filter((one) => one.debtorId === organisation.id && (one.obligation === 'loan' || one.obligation === 'advance') && !payees.has(one.creditorId) && (one.untilOn === null || one.untilOn >= start));
  const counted = loans.flatMap((loan) => {
    const lender = names[loan.creditorId] ?? 'its lender';
    if (loan.monthly === null) {
      if (loan.outstanding !== 0) missing.push({ key: `debt service/${loan.id}`, label: `What falls due a month on “${loan.what}”, to ${lender}`, means: 'The forecast goes on without it, and looks better than it is.', ask: 'Enter what falls due a month on the obligation.', stops: false, assume: null, record: { kind: 'obligation', id: loan.id } });
      return [];
    }
    const aMonthOf = pounds(loan.monthly);
    figures.push({
      key: `debt service/${loan.id}`, group: 'costs', label: `${loan.what}, to ${lender}`, value: aMonthOf, unit: '£ a month', how: `Falls due each month${loan.untilOn === null ? '; its last payment is not known' : ` until ${formatDate(loan.untilOn)}`}. ${loan.basis.replace(/[.\s]+$/, '')}.`,
      sources: [{ is: 'record', kind: 'obligation', id: loan.id, words: `Obligation “${loan.what}”`, on: loan.knownOn }], assume: null,
    });
    const within = (month: number): boolean => (loan.startOn === null || dayOf(loan.startOn) < calendar.from(month + 1)) && (loan.untilOn === null || dayOf(loan.untilOn) >= calendar.from(month));
    return [{ name: loan.what, aMonth: aMonthOf, months: Array.from({ length: months }, (_, month) => (within(month) ? aMonthOf : 0)) }];
  });
  if (loans.length > 0 || named.length > 0) return counted;
  const [repaid, interest] = [flowFrom(statements, 'debtRepaid', today), flowFrom(statements, 'interestPaid', today)];
  const monthly = (repaid?.aMonth ?? 0) + (interest?.aMonth ?? 0);
  const flow = repaid ?? interest;
  if (flow === null || monthly <= 0) return [];
  figures.push({
    key: 'debt service', group: 'costs', label: 'Interest and repayments', value: monthly, unit: '£ a month', how: `${said(repaid?.aMonth ?? 0)} repaid and ${said(interest?.aMonth ?? 0)} of interest a month in the ${flow.words}; no loan is recorded, so it is taken to go on.`,
    sources: [statementSource(flow.statements[0]!, 'Debt repaid and interest paid')], assume: null,
  });
  return [{ name: 'Interest and repayments', aMonth: monthly, months: Array.from({ length: months }, () => monthly) }];
}

/** What a mutual pays, by month and by day. */
export function costsOf(notebook: Notebook): Costs {
  const { record, calendar, terms: { start, months, parameters: { values } }, figures } = notebook;
  const rise = (what: Extract<AssumptionName, 'pay rise a year' | 'other price rise a year'>, byDefaultIs: number, label: string): number =>
    assumedOrDefault(notebook, { what, byDefaultIs, words: `${label}, from the cash-flow assumptions.`, label, group: 'prices' }) / 100;
  const pay = rise('pay rise a year', values.payRise / 100, 'Pay rises a year by');
  const prices = rise('other price rise a year', values.otherPriceRise / 100, 'Other prices rise a year by');
  const staff = aGroup(notebook, {
    what: 'staff costs a month', label: 'Staff costs a month', field: 'staffCosts', sorts: staffSorts,
    raised(from, to) {
      const steps = aprils((from + to) / 2, start);
      return { times: (1 + pay) ** steps, words: steps === 0 ? '' : `, and ${count(steps, 'pay settlement', 'pay settlements')} of ${percentSaid(pay)} since the middle of it` };
    },
  });
  const other = aGroup(notebook, {
    what: 'other costs a month', label: 'Other costs a month', field: 'otherCosts', sorts: otherSorts,
    raised(from, to) {
      const years = Math.max(0, (dayOf(start) - (from + to) / 2) / 365.25);
      return { times: (1 + prices) ** years, words: years < 0.04 ? '' : `, raised by ${percentSaid(prices)} a year since the middle of it` };
    },
  });
  const fixedOfStaff = assumedOrDefault(notebook, { what: 'fixed share of staff costs', byDefaultIs: values.fixedShareOfStaff / 100, words: 'The share that does not move with activity, from the cash-flow assumptions.', label: 'Fixed share of staff costs', group: 'costs' }) / 100;
  const fixedOfOther = assumedOrDefault(notebook, { what: 'fixed share of other costs', byDefaultIs: values.fixedShareOfOther / 100, words: 'The share that does not move with activity, from the cash-flow assumptions.', label: 'Fixed share of other costs', group: 'costs' }) / 100;
  const creditorDays = creditorDaysOf(notebook);

  const outgoing = record.items.filter(({ item, every }) => every !== 'once' && (staffSorts.includes(item) || otherSorts.includes(item) || item === 'debt service'));
  const dated = outgoing.map((item): DatedCost => ({ item, days: daysOf(item, calendar, months) })).filter(({ days }) => days.length > 0);
  const debts = debtServiceOf(notebook);
  const usual = { paidAfter: 0, from: 0, to: null, profile: null, follows: null } as const;
  const costs: CashCost[] = [
    ...(staff.rest > 0 ? [{ ...usual, name: 'Staff costs', amount: staff.rest, fixedShare: fixedOfStaff, index: 'pay' as const }] : []),
    ...(other.rest > 0 ? wholeMonths(creditorDays, LATEST).map(({ months: paidAfter, share }) => ({ ...usual, name: `Other costs, paid after ${count(paidAfter, 'month', 'months')}`, amount: other.rest * share, fixedShare: fixedOfOther, index: 'nonPay' as const, paidAfter })) : []),
    ...dated.map(({ item, days }) => ({
      ...usual, name: `${item.item}: ${item.name}`.slice(0, 200), amount: pounds(item.amount), index: indexFor(item), profile: [...timesByMonth(days, calendar, months)],
      fixedShare: item.fixedShare === null ? (item.item === 'debt service' || item.item === 'rent' ? 1 : staffSorts.includes(item.item) ? fixedOfStaff : fixedOfOther) : item.fixedShare / 10_000,
    })),
    ...debts.map(({ name, months: paid, aMonth: amount }, at) => ({ ...usual, name: `Debt service ${at + 1}: ${name}`.slice(0, 200), amount, fixedShare: 1, index: 'none' as const, profile: paid.map((one) => one / amount || 0) })).filter(({ amount }) => amount > 0),
  ];
  for (const { item } of dated) {
    figures.push({
      key: `item/${item.id}`, group: 'costs', label: `${item.name} (${item.item})`, value: pounds(item.amount), unit: '£', how: `Paid ${item.every} from ${formatDate(item.firstOn)}${item.untilOn === null ? '' : ` until ${formatDate(item.untilOn)}`}. ${item.basis.replace(/[.\s]+$/, '')}.`,
      sources: [{ is: 'record', kind: 'cash item', id: item.id, words: `Cash item “${item.name}”`, on: item.madeOn }], assume: null,
    });
  }
  const single = record.items.filter(({ item, every, firstOn }) => every === 'once' && item !== 'owed to it at the start' && item !== 'owed by it at the start' && firstOn >= start && firstOn < calendar.firstDay(months));
  const oneOff = single.map((item) => {
    const amount = (item.item === 'one-off receipt' || item.item === 'other income' ? 1 : -1) * pounds(item.amount);
    figures.push({
      key: `item/${item.id}`, group: amount > 0 ? 'income' : 'costs', label: `${item.name} (${item.item})`, value: pounds(item.amount), unit: '£', how: `${amount > 0 ? 'Received' : 'Paid'} once, on ${formatDate(item.firstOn)}. ${item.basis.replace(/[.\s]+$/, '')}.`,
      sources: [{ is: 'record', kind: 'cash item', id: item.id, words: `Cash item “${item.name}”`, on: item.madeOn }], assume: null,
    });
    return { name: item.name, on: item.firstOn, amount };
  });
  const times = (on: IsoDate): number => timesByMonth([on], calendar, months).indexOf(1);
  return {
    costs, dated, oneOff, creditorDays,
    otherFlows: oneOff.map(({ name, on, amount }) => ({ name, month: times(on), amount })),
    prices: { pay: { how: 'yearly', rate: pay, firstStep: monthsToApril(start) }, nonPay: { how: 'monthly', rate: prices } },
    staff: staff.all, other: other.all, restOfStaff: staff.rest, restOfOther: other.rest,
    unitemised: debts.reduce((sum, { months: paid }) => sum + (paid[0] ?? 0), 0),
    debtService: debts.reduce((sum, { aMonth: amount }) => sum + amount, 0) + record.items.filter(({ item, every }) => item === 'debt service' && every !== 'once').reduce((sum, item) => sum + aMonth(item), 0),
  };
}
