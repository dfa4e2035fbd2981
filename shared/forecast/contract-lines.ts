import type { CashContract as EngineContract } from '../engine/cash/contracts.ts';
import type { SimulatedInput } from '../engine/cash/simulated.ts';
import { normalCdf } from '../engine/numerics/normal.ts';
import { LATEST } from '../engine/simulation/portfolio.ts';
import { lognormalOf } from '../engine/simulation/problem-of.ts';
import type { OrganisationId } from '../model/ids.ts';
import { formatDate, type IsoDate } from '../time.ts';
import type { CashContract } from './cash-record.ts';
import { delayOf, expectedDay, invoicedBy, paidAs, wholeDelay, type PaidAs } from './contract-payment.ts';
import { contractSource, earnedBetween, endOf, isExpected, runOf, valueOf, yearOfDay, type ContractValue } from './contract-value.ts';
import type { ModelLine } from './mutual-model.ts';
import { assumed, assumedHow, assumedOrDefault, BEFORE, byAssumption, of, pounds, said, type Notebook } from './notebook.ts';
import { dateOf, dayOf, monthOf } from './periods.ts';

/** Money on a day: expected of a contract or an item. `invoiced` is before the start for what was owed then. */
export type ExpectedPayment = { readonly name: string; readonly amount: number; readonly invoiced: number; readonly expected: number };

/** A source of income, ready for the engine. */
export type IncomeLine = {
  readonly line: ModelLine;
  readonly engine: EngineContract;
  readonly settings: SimulatedInput['lines'][string];
  /** Owed at the start, by the month that is expected to receive it. */
  readonly owed: readonly { readonly month: number; readonly amount: number }[];
  /** By month from the start, what drawn delays add to `owed` on average, or take from it. */
  readonly byChance: readonly number[];
  /** Every payment expected, by day: first what is owed at the start. */
  readonly expected: readonly ExpectedPayment[];
};

export const factorOf = (payer: string): string => `pays: ${payer}`;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** Earned by month, from the calendar's first month on; after the end the share that is assumed to be kept. */
function earnedByMonth({ calendar }: Notebook, contract: CashContract, value: ContractValue, kept: number): readonly number[] {
  const run = runOf(contract);
  return Array.from({ length: calendar.last - calendar.first + 1 }, (_, at) => {
    const [from, to] = [calendar.from(calendar.first + at), calendar.from(calendar.first + at + 1) - 1];
    const earned = to < run.from || from > run.to ? 0 : earnedBetween(value, run, from, to);
    const after = kept > 0 && to > run.to ? to - Math.max(run.to, from - 1) : 0;
    return after > 0 ? earned + kept * after * value.perDay(yearOfDay(run.to)) : earned;
  });
}

type Shape = { readonly id: string; readonly payer: string; readonly from: number; readonly to: number | null; readonly delay: number; readonly amounts: readonly number[]; readonly activity: number[] | null };

/** The engine's contract of the pricing; the shape of its months stands in the profile. */
function engineOf(notebook: Notebook, contract: CashContract, { id, payer, from, to, delay, amounts, activity }: Shape): EngineContract {
  const amount = Math.max(...amounts);
  const profile = amount > 0 ? amounts.map((one) => one / amount) : null;
  const running = { id, payer, from, to, delay, profile, uplift: 0 };
  switch (contract.pricing) {
    case 'cap and collar': {
      const { capPercent, collarPercent } = contract;
      const widths = [capPercent === null ? null : capPercent / 10_000 - 1, collarPercent === null ? null : 1 - collarPercent / 10_000].filter((width) => width !== null);
      if (widths.length === 0) {
        notebook.missing.push({
          key: `cap and collar/${contract.id}`, label: `Cap and collar of contract ${contract.reference}`, means: 'It is taken to be paid as planned, whatever activity is.', ask: 'Enter the cap and the collar of the contract, as percentages of the planned value.', stops: false, assume: null, record: { kind: 'contract', id: contract.id },
        });
        return { type: 'block', ...running, amount };
      }
      const width = Math.min(1, Math.max(0, Math.min(...widths)));
      notebook.figures.push({
        key: `corridor/${contract.id}`, group: 'income', label: `${contract.reference}: paid as planned within`, value: width * 100, unit: '%',
        how: 'The nearer of cap and collar, either side of plan; beyond it each unit is paid or kept back at its full price.', sources: [contractSource(contract, 'cap and collar', contract.startOn)], assume: null,
      });
      return { type: 'activity', ...running, price: amount, plan: 1, activity, width, marginalRate: 1 };
    }
    case 'cost and volume': case 'cost per case': return { type: 'cost per case', ...running, price: amount, plan: 1, activity };
    case 'outcome': return { type: 'outcome', id, payer, earned: amounts.flatMap((one, month) => (one > 0 ? [{ month, amount: one }] : [])), attainment: Math.min(1, activity?.[0] ?? 1), lag: delay };
    case 'grant': return { type: 'grant', id, payer, received: amounts.flatMap((one, month) => (one > 0 && month + delay < amounts.length ? [{ month: month + delay, amount: one }] : [])), clawback: null };
    case 'block': case null: return { type: 'block', ...running, amount };
  }
}

const pricingSaid = ({ pricing }: CashContract): string => {
  switch (pricing) {
    case null: return 'Pricing is not recorded: it is taken as a block.';
    case 'block': return 'Paid whatever activity is (block).';
    case 'cap and collar': return 'Paid as planned within cap and collar.';
    case 'cost and volume': case 'cost per case': return 'Paid by what is done.';
    case 'outcome': return 'Paid by results.';
    case 'grant': return 'A grant, taken to come on the expected day.';
  }
};

/** Nothing of it is counted, and by name it is said why. */
function askForValue({ missing, record }: Notebook, contract: CashContract): void {
  missing.push({
    key: `income/${contract.id}`, label: `Value of contract ${contract.reference}, ${contract.title}`, means: record.statements.some(({ income }) => income !== null)
      ? 'The forecast goes on without it, which is not to say that it brings nothing; what it brought in the year of the accounts is part of the income that they do not tell apart.' : 'The forecast goes on without it, which is not to say that it brings nothing.',
    ask: 'Enter the contract’s value by financial year, or assume its income a month.', stops: false, assume: of('income a month', contract.id), record: { kind: 'contract', id: contract.id },
  });
}

/** A contract with several providers: how the money is shared between them is known only by assumption. */
function askForShare(notebook: Notebook, contract: CashContract): 'counted' | 'not counted' {
  const { record: { organisation }, missing, terms: { names } } = notebook;
  if (contract.otherProviderIds.length === 0 || assumed(notebook, 'income a month', { contractId: contract.id }) !== null) return 'counted';
  const leads = contract.providerId === organisation.id;
  missing.push({
    key: `share/${contract.id}`, label: `${organisation.name}’s share of contract ${contract.reference}`,
    means: leads ? 'All of it is taken to be received here, as the lead provider; what goes on to the joint providers is known only as far as it is recorded as an obligation.' : `Nothing of it is counted here: ${names[contract.providerId] ?? 'the lead provider'} leads the contract, and what it passes on is known only as far as it is recorded as an obligation.`,
    ask: 'Assume its income a month under this contract, or record what the lead provider owes the others under it.', stops: false, assume: of('income a month', contract.id), record: { kind: 'contract', id: contract.id },
  });
  return leads ? 'counted' : 'not counted';
}

/** Asks after a contract that runs on without an end on record, or past it. */
function checkEnd({ missing, terms }: Notebook, contract: CashContract, end: IsoDate | null): void {
  const record = { kind: 'contract', id: contract.id } as const;
  if (end === null) missing.push({ key: `end/${contract.id}`, label: `End of contract ${contract.reference}`, means: 'It is taken to go on to the end of the forecast.', ask: 'Enter the day on which the contract ends.', stops: false, assume: null, record });
  else if (end < terms.today) missing.push({ key: `past its end/${contract.id}`, label: `Contract ${contract.reference} after its end`, means: `It ended on ${formatDate(end)}, so nothing is counted, though its status is still “${contract.status}”.`, ask: 'Enter the extension that was taken, or that the contract has ended.', stops: false, assume: of('income kept after the end', contract.id), record });
}

/** The month in which a contract began; of one that began before what the calendar reaches, a month of the same anniversaries. */
function beganIn({ calendar, terms: { start } }: Notebook, startOn: IsoDate): number {
  const months = (Number(startOn.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(startOn.slice(5, 7)) - Number(start.slice(5, 7));
  return months >= -BEFORE ? monthOf(calendar, startOn) : months % 12 || -12;
}

/** The income line of one contract, with its figures; `null` where it brings nothing from the start on and nothing is owed under it. */
export function contractLine(notebook: Notebook, contract: CashContract): IncomeLine | null {
  const { calendar, terms: { start, months, today, names }, figures, findings } = notebook;
  const end = endOf(contract);
  if (!isExpected(contract) || askForShare(notebook, contract) === 'not counted') return null;
  checkEnd(notebook, contract, end);
  const overdue = contract.unpaid.filter(({ dueOn }) => dueOn < today);
  const over = runOf(contract).to < calendar.from(-BEFORE);
  const value = over && overdue.length === 0 ? null : valueOf(notebook, contract);
  if (value === null) {
    if (!over) askForValue(notebook, contract);
    return null;
  }
  const keptBy = assumed(notebook, 'income kept after the end', { contractId: contract.id });
  const kept = end !== null && keptBy !== null ? keptBy.value / 100 : 0;
  if (keptBy !== null && end !== null) figures.push({ key: `income kept after the end/${contract.id}`, group: 'income', label: `${contract.reference}: income kept after the end`, value: keptBy.value, unit: '%', how: assumedHow(keptBy), sources: [byAssumption(keptBy)], assume: of('income kept after the end', contract.id) });

  const paid = paidAs(notebook, contract);
  const earned = earnedByMonth(notebook, contract, value, kept);
  const invoiced = invoicedBy(calendar, { startOn: contract.startOn, end: kept > 0 ? null : end }, paid, earned);
  const amounts = invoiced.slice(-calendar.first, -calendar.first + months);
  const { median, p95 } = delayOf(paid);
  const delay = wholeDelay(median, LATEST);
  const payerId = contract.payers[0]!;
  const settled = settledOnRecord(notebook, contract, paid, overdue);
  const owed = owedAtStart(notebook, contract, { paid, invoiced, delay, overdue, settled });
  const running = earned.slice(-calendar.first, -calendar.first + 12).filter((one) => one > 0);
  const monthly = running.length === 0 ? 0 : sumOf(running) / running.length;
  figures.push({
    key: `income/${contract.id}`, group: 'income', label: `${contract.reference}: income a month`, value: monthly, unit: '£ a month',
    how: `${value.how} ${pricingSaid(contract)}${end === null ? '' : end < start ? ` It ended on ${formatDate(end)}.` : ` It ends on ${formatDate(end)}.`}${contract.payers.length > 1 ? ` Several bodies answer for it since its commissioner was split; ${names[payerId] ?? 'the first'} is taken as its payer.` : ''}`,
    sources: value.sources, assume: of('income a month', contract.id),
  });
  if (amounts.every((one) => one <= 0) && owed.all.length === 0) return null;
  if (contract.payers.length > 1) findings.push({ id: `several payers/${contract.id}`, level: 'doubt', sentence: `Several bodies answer for contract ${contract.reference}; all of it is taken to be paid by ${names[payerId] ?? 'the first of them'}.` });

  const activityBy = assumed(notebook, 'activity against plan', { contractId: contract.id });
  const own = activityBy !== null && activityBy.contractId !== null;
  if (own) figures.push({ key: `activity against plan/${contract.id}`, group: 'income', label: `${contract.reference}: activity against plan`, value: activityBy.value, unit: '%', how: assumedHow(activityBy), sources: [byAssumption(activityBy)], assume: of('activity against plan', contract.id) });
  const lossBy = assumed(notebook, 'chance of losing it in a year', { contractId: contract.id });
  if (lossBy !== null) figures.push({ key: `chance of losing it in a year/${contract.id}`, group: 'uncertainty', label: `${contract.reference}: chance of losing it in a year`, value: lossBy.value, unit: '%', how: `${assumedHow(lossBy)} The same chance in every month.`, sources: [byAssumption(lossBy)], assume: of('chance of losing it in a year', contract.id) });

  const [from, to] = [contract.startOn === null ? -1 : Math.min(months - 1, beganIn(notebook, contract.startOn)), end === null || kept > 0 ? null : Math.max(0, Math.min(599, monthOf(calendar, end)))];
  const engine = engineOf(notebook, contract, { id: contract.id, payer: payerId, from: to === null ? from : Math.min(from, to), to: to === null || to >= months ? null : to, delay, amounts, activity: own ? amounts.map(() => activityBy.value / 100) : null });
  const lossHazard = lossBy === null ? 0 : 1 - (1 - Math.min(1, lossBy.value / 100)) ** (1 / 12);
  return {
    line: { contractId: contract.id, id: contract.id, label: `${contract.reference} ${contract.title}`, payerId, payer: names[payerId] ?? 'not known', nextYear: sumOf(earned.slice(-calendar.first, -calendar.first + 12)), endsOn: end },
    engine,
    settings: {
      ...(engine.type === 'grant' ? {} : { delay: delayFor(notebook, { payerId, median, p95, delay }), invoices: paid.invoices }),
      ...(lossHazard > 0 ? { lossHazard } : {}),
    },
    owed: owed.all,
    byChance: engine.type === 'grant' ? [] : owedByChance(notebook, invoiced.map((amount, at) => (calendar.first + at < 0 && settled(calendar.first + at) ? 0 : amount)), { median, p95, delay }),
    expected: [...owed.expected, ...expectedPayments(notebook, contract, paid, invoiced, delay)],
  };
}

/** A payer without a spread of lateness pays on its usual day; else delays move together as far as is assumed of the payer. */
function delayFor(notebook: Notebook, { payerId, median, p95, delay }: { readonly payerId: OrganisationId; readonly median: number; readonly p95: number; readonly delay: number }): NonNullable<IncomeLine['settings']['delay']> {
  const { figures, terms: { parameters: { values }, names } } = notebook;
  const key = `pays late together/${payerId}`;
  const known = figures.find((one) => one.key === key)?.value;
  const together = known ?? assumedOrDefault(notebook, { what: 'pays late together', byDefaultIs: values.paysLateTogether / 100, words: 'How far all invoices of a payer are late together, from the cash-flow assumptions.', label: `Payments by ${names[payerId] ?? 'its payer'} are late together`, group: 'uncertainty', key, narrowed: { payerId } });
  if (p95 <= median) return { type: 'fixed', months: delay };
  return { type: 'lognormal', median, p95, factor: factorOf(payerId), loading: together / 100 };
}

/**
 * What is invoiced for months before the start is, with delays that are drawn, received in a month with the chance of that delay; the
 * forecast has all of it after the usual delay. The difference by month, so that paths begin with what they go on owing on average.
 */
function owedByChance({ calendar }: Notebook, invoiced: readonly number[], { median, p95, delay }: { readonly median: number; readonly p95: number; readonly delay: number }): readonly number[] {
  if (p95 <= median) return [];
  const { mu, sigma } = lognormalOf({ median, p95 });
  /** The chance of a delay of this many whole months or more; what comes later than the latest counts in it. */
  const atLeast = (months: number): number => (months <= 0 ? 1 : months > LATEST ? 0 : 1 - normalCdf((Math.log(months) - mu) / sigma));
  // Worked out once: thousands of contracts ask for every pair of months.
  const reached = Array.from({ length: LATEST + 2 }, (_, months) => atLeast(months));
  const moved = Array.from({ length: LATEST + 1 }, (_, months) => reached[months]! - reached[months + 1]! - (months === delay ? 1 : 0));
  return Array.from({ length: LATEST }, (_, month) => {
    let difference = 0;
    for (let before = 1; month + before <= LATEST; before += 1) difference += (invoiced[-before - calendar.first] ?? 0) * moved[month + before]!;
    return difference;
  });
}

type Owed = { readonly paid: PaidAs; readonly invoiced: readonly number[]; readonly delay: number; readonly overdue: CashContract['unpaid']; readonly settled: (month: number) => boolean };

/** A payment recorded as due within so many days of a day of the schedule is that day's: payments of one contract are a month apart or more. */
const SAME_PAYMENT_DAYS = 14;

/**
 * Whether the payments on record reach what was invoiced for a month: then it is paid, or stands among what is unpaid, and is not owed by
 * the schedule besides, however late it was expected.
 */
function settledOnRecord({ calendar }: Notebook, contract: CashContract, paid: PaidAs, overdue: CashContract['unpaid']): (month: number) => boolean {
  const reached = [contract.paid.lastDue, ...overdue.map(({ dueOn }) => dueOn)].reduce((last, day) => (day === null ? last : Math.max(last, dayOf(day))), -Infinity);
  return (month) => expectedDay(calendar, { ...paid, usual: 0 }, month).expected <= reached + SAME_PAYMENT_DAYS;
}

/** The day on which what is invoiced for a month is expected, within the month in which the months of the forecast have it: months are of unequal lengths. */
function dayWithin({ calendar }: Notebook, paid: PaidAs, month: number, delay: number): ReturnType<typeof expectedDay> {
  const { invoiced, expected } = expectedDay(calendar, paid, month);
  return { invoiced, expected: Math.min(Math.max(expected, calendar.from(month + delay)), calendar.from(month + delay + 1) - 1) };
}

/**
 * What is owed under a contract at the start: invoiced for months before it that payments on record do not reach, and by its own terms
 * not yet expected by then; and what was due before today and is not paid, on its usual day or, where that has passed, in the first month.
 */
function owedAtStart(notebook: Notebook, contract: CashContract, { paid, invoiced, delay, overdue, settled }: Owed): { readonly all: IncomeLine['owed']; readonly expected: readonly ExpectedPayment[] } {
  const { calendar, figures } = notebook;
  const first = calendar.from(0);
  const underway = Array.from({ length: delay }, (_, at) => -delay + at).map((month) => ({ month, amount: invoiced[month - calendar.first] ?? 0 })).filter(({ month, amount }) => amount > 0 && !settled(month));
  const waiting = overdue.map((one) => ({ ...one, amount: pounds(one.amountDue), expected: dayOf(one.dueOn) + Math.round(paid.usual) })).filter(({ amount }) => amount > 0);
  const late = sumOf(waiting.map(({ amount }) => amount));
  const all = [...underway.map(({ month, amount }) => ({ month: month + delay, amount })), ...waiting.map(({ expected, amount }) => ({ month: Math.max(0, monthOf(calendar, dateOf(expected))), amount }))];
  if (all.length === 0) return { all, expected: [] };
  const onItsWay = sumOf(underway.map(({ amount }) => amount));
  figures.push({
    key: `opening debtors/${contract.id}`, group: 'opening', label: `${contract.reference}: owed at the start`, value: onItsWay + late, unit: '£',
    how: [
      onItsWay > 0 ? `${said(onItsWay)} is for months before the start and by the contract’s terms not expected until after it.` : '',
      late > 0 ? `${said(late)} was due before today and is not paid (${waiting.length === 1 ? 'one payment' : `${waiting.length} payments`}); it is taken to come as late as is usual, and in the first month where that has passed.` : '',
    ].filter((text) => text !== '').join(' '),
    sources: [...(onItsWay > 0 ? [contractSource(contract, 'payment schedule', contract.startOn)] : []), ...waiting.slice(0, 5).map(({ id, dueOn, invoiceReference }) => ({ is: 'record', kind: 'payment', id, words: `Payment due ${formatDate(dueOn)}${invoiceReference === null ? '' : ` (${invoiceReference})`}`, on: dueOn } as const))],
    assume: null,
  });
  return {
    all,
    expected: [
      ...underway.map(({ month, amount }) => ({ name: contract.reference, amount, invoiced: first - 1, expected: dayWithin(notebook, paid, month, delay).expected })),
      ...waiting.map(({ amount, expected }) => ({ name: `${contract.reference}, overdue`, amount, invoiced: first - 1, expected: expected >= first ? expected : Math.min(first + 14, calendar.from(1) - 1) })),
    ],
  };
}

/** What is invoiced from the start on, by the day on which it is expected; as far as a view of weeks can reach. */
function expectedPayments(notebook: Notebook, contract: CashContract, paid: PaidAs, invoiced: readonly number[], delay: number): readonly ExpectedPayment[] {
  const { calendar } = notebook;
  const found: ExpectedPayment[] = [];
  for (let month = 0; month <= Math.min(6, calendar.last - 1); month += 1) {
    const amount = invoiced[month - calendar.first] ?? 0;
    if (amount > 0) found.push({ name: contract.reference, amount, ...dayWithin(notebook, paid, month, delay) });
  }
  return found;
}
