import { z } from 'zod';
import { amount, date, name, whole } from '../fields.ts';

/** So that thousands of them, in pence, add up exactly in a Float64. */
const MOST = 1e9;
const money = amount.min(-MOST, 'The amount is too large for a view of weeks.').max(MOST, 'The amount is too large for a view of weeks.');
const sum = amount.min(0, 'Cannot be negative.').max(MOST, 'The amount is too large for a view of weeks.');
const dayOfMonth = whole(1, 31, 'A day of the month');

const invoice = z.object({
  name,
  /** Pounds, VAT included. */
  amount: sum,
  invoiced: date,
  termsDays: whole(0, 3_650, 'The terms in days'),
  /** Expected beyond the terms; negative where it comes early. */
  extraDays: whole(-365, 3_650, 'The expected extra days'),
});
const invoices = z.array(invoice).max(5_000, 'There are 5,000 of them at most.');

/** Paid over and over; amounts are what is paid each time. */
const regular = z.discriminatedUnion('type', [
  z.object({ type: z.literal('payroll'), amount: sum, /** `null`: the last working day of the month. */ day: dayOfMonth.nullable() }),
  /** Electronically by the 22nd of each month, for the tax month that ended on the 5th. */
  z.object({ type: z.literal('PAYE and NI'), amount: sum }),
  z.object({ type: z.literal('pension'), amount: sum, day: dayOfMonth }),
  /** One calendar month and seven days after the end of each quarter; `quarterEnds` 1 is January, April, July and October. A repayment is negative. */
  z.object({ type: z.literal('VAT'), amount: money, quarterEnds: z.union([z.literal(1), z.literal(2), z.literal(3)], 'Choose 1, 2 or 3: the first month of the year in which a quarter ends.') }),
  /** `day` `null`: on the quarter days. */
  z.object({ type: z.literal('rent'), amount: sum, day: dayOfMonth.nullable() }),
  /** Anything else by the month; receipts are positive, payments negative. */
  z.object({ type: z.literal('monthly'), name, amount: money, day: dayOfMonth }),
]);

export const weeksInput = z.object({
  start: date,
  weeks: whole(1, 53, 'The number of weeks').default(13),
  /** In the bank as the first day begins; an overdraft is negative. */
  cash: money,
  /** The minimum operating balance that was decided on. */
  minimum: money.default(0),
  facility: sum,
  /** The last day on which the facility can be drawn; `null` where it does not end. */
  facilityUntil: date.nullable(),
  /** Invoices of before the start, not yet paid. An empty list says that there are none; left out, the first weeks would show a false crash. */
  debtors: invoices,
  /** Bills of before the start, not yet paid; the same goes for them. */
  creditors: invoices,
  /** Invoices and bills from the start on. */
  invoices: invoices.default([]),
  bills: invoices.default([]),
  /** Anything with a date of its own; payments are negative. */
  items: z.array(z.object({ name, on: date, amount: money })).max(5_000, 'There are 5,000 of them at most.').default([]),
  regular: z.array(regular).max(200, 'There are 200 of them at most.').default([]),
  bankHolidays: z.array(date).max(1_000).default([]),
  /** Whether payroll, PAYE, pension and VAT that fall due on a day that is no working day are paid on the last one before. */
  beforeNonWorkingDays: z.boolean().default(true),
  /** What counts within a day: the balance at its end, or the balance after its payments and before its receipts. */
  withinDay: z.enum(['day end', 'payments first']).default('day end'),
});
export type WeeksInput = z.output<typeof weeksInput>;
export type RegularPayment = WeeksInput['regular'][number];
export type DatedInvoice = z.output<typeof invoice>;
