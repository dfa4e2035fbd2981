import type { OrganisationId } from '../model/ids.ts';
import { formatDate } from '../time.ts';
import type { CashContract, PaymentsSeen } from './cash-record.ts';
import { contractSource } from './contract-value.ts';
import type { FigureSource } from './figure.ts';
import { assumed, assumedHow, byAssumption, byDefault, count, of, type Notebook } from './notebook.ts';
import { MONTH_DAYS, quantile, type Months } from './periods.ts';

/** Public bodies pay within 30 days of a valid invoice; used where a contract has no schedule, and named as missing there. */
const STATUTORY_DAYS = 30;
const EACH = { monthly: 1, quarterly: 3, annually: 12, once: 12 } as const;

/** How a contract's income is invoiced and paid. */
export type PaidAs = {
  readonly each: number;
  readonly inAdvance: boolean;
  readonly day: number;
  readonly termsDays: number;
  /** Days from the start of the month that is invoiced to the day on which payment is due. */
  readonly dueAfter: number;
  /** Days after the due day by which half, and 95 in 100, are paid. */
  readonly usual: number;
  readonly slow: number;
  readonly invoices: number;
};

function scheduleOf({ figures, missing }: Notebook, contract: CashContract): Pick<PaidAs, 'each' | 'inAdvance' | 'day' | 'termsDays' | 'dueAfter' | 'invoices'> {
  const { schedule, paid, reference, id } = contract;
  const { frequency, day, inAdvance, termsDays } = schedule ?? { frequency: 'monthly' as const, day: 1, inAdvance: false, termsDays: STATUTORY_DAYS };
  const dueAfter = (inAdvance ? 0 : MONTH_DAYS) + day - 1 + termsDays;
  if (schedule === null) {
    missing.push({
      key: `schedule/${id}`, label: `Payment schedule of contract ${reference}`, means: `It is taken to be invoiced at the end of each month and due ${STATUTORY_DAYS} days later, as public bodies have to pay.`, ask: 'Enter how often the contract is paid, on which day, in advance or in arrears, and the days to pay.', stops: false, assume: null, record: { kind: 'contract', id },
    });
  }
  const invoices = frequency === 'monthly' && paid.months >= 3 ? Math.min(31, Math.max(1, Math.round(paid.payments / paid.months))) : 1;
  figures.push({
    key: `due after/${id}`, group: 'payment', label: `${reference}: due after the month it is for begins`, value: Math.round(dueAfter), unit: 'days',
    how: `${schedule === null ? 'No schedule is recorded; taken as ' : ''}${frequency === 'once' ? 'once in a financial year' : frequency}, in ${inAdvance ? 'advance' : 'arrears'}, on day ${day}, with ${count(termsDays, 'day', 'days')} to pay${invoices > 1 ? `; ${invoices} invoices a month were seen` : ''}.`,
    sources: schedule === null ? [] : [contractSource(contract, 'payment schedule', contract.startOn)], assume: null,
  });
  return { each: EACH[frequency], inAdvance, day, termsDays, dueAfter, invoices };
}

type Late = { readonly value: number; readonly how: string; readonly source: FigureSource };

function seenOf({ terms: { parameters: { values }, paidBy, names } }: Notebook, contract: CashContract, payer: OrganisationId): { readonly seen: PaymentsSeen; readonly whose: string } | null {
  if (contract.paid.daysLate.length >= values.leastPayments) return { seen: contract.paid, whose: `under contract ${contract.reference}` };
  const all = paidBy[payer];
  return all !== undefined && all.daysLate.length >= values.leastPayments ? { seen: all, whose: `by ${names[payer] ?? 'its payer'} under all its contracts (too few under this one)` } : null;
}

function lateness(notebook: Notebook, contract: CashContract, payer: OrganisationId, which: 'usual' | 'slow'): Late {
  const assumption = assumed(notebook, which === 'usual' ? 'days late, usual' : 'days late, slow', { payerId: payer });
  if (assumption !== null) return { value: assumption.value, how: assumedHow(assumption), source: byAssumption(assumption) };
  const found = seenOf(notebook, contract, payer);
  if (found !== null) {
    const { seen, whose } = found;
    return {
      value: quantile(seen.daysLate, which === 'usual' ? 0.5 : 0.95),
      how: `${which === 'usual' ? 'Median' : '95th percentile'} of ${count(seen.daysLate.length, 'payment', 'payments')} ${whose}${seen.first === null ? '' : ` since ${formatDate(seen.first)}`}; a minus is before the due day.`,
      source: contractSource(contract, 'payments made', seen.last),
    };
  }
  const { usualDaysLate, slowDaysLate, leastPayments } = notebook.terms.parameters.values;
  const words = `Fewer than ${leastPayments} payments are known in the last two years.`;
  return { value: which === 'usual' ? usualDaysLate : slowDaysLate, how: `${words} Taken from the cash-flow assumptions.`, source: byDefault(notebook, `Days late, ${which}`) };
}

/** How a contract is paid, each part of it a figure. */
export function paidAs(notebook: Notebook, contract: CashContract): PaidAs {
  const schedule = scheduleOf(notebook, contract);
  const payer = contract.payers[0]!;
  const [usual, slow] = [lateness(notebook, contract, payer, 'usual'), lateness(notebook, contract, payer, 'slow')];
  for (const [which, { value, how, source }] of [['usual', usual], ['slow', slow]] as const) {
    notebook.figures.push({
      key: `days late, ${which}/${contract.id}`, group: 'payment', label: `${contract.reference}: days late, ${which}`, value, unit: 'days',
      how: `${how} ${which === 'usual' ? 'Half of all payments come by then.' : '95 in 100 come by then.'}`, sources: [source], assume: of(which === 'usual' ? 'days late, usual' : 'days late, slow', null, payer),
    });
  }
  return { ...schedule, usual: usual.value, slow: Math.max(usual.value, slow.value) };
}

/** Months from the start of the month that is invoiced to the payment: half come by `median`, 95 in 100 by `p95`. Never below a day. */
export const delayOf = ({ dueAfter, usual, slow }: PaidAs): { readonly median: number; readonly p95: number } => {
  const months = (days: number): number => Math.max(1, dueAfter + days) / MONTH_DAYS;
  return { median: months(usual), p95: months(slow) };
};

/** The day on which what is invoiced for a month is expected: its due day and the usual lateness. */
export function expectedDay(calendar: Months, { inAdvance, day, termsDays, usual }: PaidAs, month: number): { readonly invoiced: number; readonly expected: number } {
  const invoicedIn = inAdvance ? month : month + 1;
  const invoiced = Math.min(calendar.from(invoicedIn) + day - 1, calendar.from(invoicedIn + 1) - 1);
  return { invoiced, expected: invoiced + termsDays + Math.round(usual) };
}

/**
 * What is earned by month, put into the months for which it is invoiced: the first of its period in advance, the last in arrears. Periods
 * begin anew with each financial year, as those of the payment plan do. `earned` begins with the calendar's first month.
 */
export function invoicedBy(calendar: Months, { startOn, end }: { readonly startOn: string | null; readonly end: string | null }, { each, inAdvance }: Pick<PaidAs, 'each' | 'inAdvance'>, earned: readonly number[]): readonly number[] {
  if (each === 1) return earned;
  const monthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const invoiced = earned.map(() => 0);
  earned.forEach((amount, at) => {
    if (amount === 0) return;
    const month = calendar.calendar(calendar.first + at);
    const yearStart = Math.floor((month - 3) / 12) * 12 + 3;
    const anchor = Math.min(month, Math.max(yearStart, startOn === null ? yearStart : monthIndex(startOn)));
    const from = anchor + Math.floor((month - anchor) / each) * each;
    const to = Math.min(from + each - 1, yearStart + 11, end === null || monthIndex(end) < month ? Infinity : monthIndex(end));
    const into = at + ((inAdvance ? from : to) - month);
    invoiced[Math.min(earned.length - 1, Math.max(0, into))]! += amount;
  });
  return invoiced;
}

/** Whole months from the month that is invoiced to its payment, as a deterministic forecast takes them. */
export const wholeDelay = (median: number, most: number): number => Math.min(most, Math.floor(median));
