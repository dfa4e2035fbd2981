import { penceFromPounds } from '../../money.ts';
import { ok } from '../../result.ts';
import { daysBetween, formatLongDate, type IsoDate } from '../../time.ts';
import { unreachable } from '../../unreachable.ts';
import { refuse, type Answer } from '../contract.ts';
import { daysLater, recurring, type Recurrence } from './calendar.ts';
import type { DatedInvoice, RegularPayment, WeeksInput } from './weeks-input.ts';

/** A receipt or a payment on its day, in whole pence; payments are negative. */
export type Dated = { readonly on: IsoDate; readonly name: string; readonly pence: number };

const titles = { 'payroll': 'Payroll', 'PAYE and NI': 'PAYE and National Insurance', 'pension': 'Pension contributions', 'VAT': 'VAT', 'rent': 'Rent' } as const;

/** When it falls due, and what is paid (negative) or received. Rent is paid on its day, whatever day that is. */
function scheduleOf(one: RegularPayment): { readonly name: string; readonly pounds: number; readonly recurrence: Recurrence; readonly statutory: boolean } {
  switch (one.type) {
    case 'payroll': return { name: titles[one.type], pounds: -one.amount, recurrence: one.day === null ? { every: 'last working day' } : { every: 'month', day: one.day }, statutory: true };
    case 'PAYE and NI': return { name: titles[one.type], pounds: -one.amount, recurrence: { every: 'month', day: 22 }, statutory: true };
    case 'pension': return { name: titles[one.type], pounds: -one.amount, recurrence: { every: 'month', day: one.day }, statutory: true };
    case 'VAT': return { name: titles[one.type], pounds: -one.amount, recurrence: { every: 'VAT quarter', endsIn: one.quarterEnds }, statutory: true };
    case 'rent': return { name: titles[one.type], pounds: -one.amount, recurrence: one.day === null ? { every: 'quarter day' } : { every: 'month', day: one.day }, statutory: false };
    case 'monthly': return { name: one.name, pounds: one.amount, recurrence: { every: 'month', day: one.day }, statutory: false };
    default: return unreachable(one);
  }
}

type InvoiceList = 'debtors' | 'creditors' | 'invoices' | 'bills';

/** Receipt date = invoice date + terms + expected extra days. */
function settled(list: InvoiceList, invoices: readonly DatedInvoice[], start: IsoDate): Answer<readonly Dated[]> {
  const opening = list === 'debtors' || list === 'creditors';
  const dated: Dated[] = [];
  for (const [at, { name, amount, invoiced, termsDays, extraDays }] of invoices.entries()) {
    if (opening !== invoiced < start) {
      const other = { debtors: 'invoices', creditors: 'bills', invoices: 'debtors', bills: 'creditors' }[list];
      return refuse(`${list}[${at}].invoiced`, opening ? `This is not from before the start: it belongs among the ${other}.` : `This is from before the start: it belongs among the ${other}.`);
    }
    const on = daysLater(invoiced, termsDays + extraDays);
    if (on === null) return refuse(`${list}[${at}].extraDays`, 'This comes to a date after 2199.');
    if (on < start) return refuse(`${list}[${at}].extraDays`, `This would have been paid on ${formatLongDate(on)}, before the start: say how many more days it is expected to take, or leave it out if it was paid.`);
    const pence = penceFromPounds(amount);
    dated.push({ on, name, pence: list === 'debtors' || list === 'invoices' ? pence : 0 - pence });
  }
  return ok(dated);
}

/**
 * Everything that is received or paid from the start on, in order of days; on one day receipts stand before payments, or after
 * them where payments come first. Regular payments are made out to the last day only, all else goes on beyond it.
 *
 * Refuses what is dated before the start, and opening items that are none.
 */
export function datedItems(input: WeeksInput, last: IsoDate): Answer<readonly Dated[]> {
  const { start } = input;
  const all: Dated[] = [];
  for (const list of ['debtors', 'creditors', 'invoices', 'bills'] as const) {
    const found = settled(list, input[list], start);
    if (!found.ok) return found;
    all.push(...found.value);
  }
  for (const [at, { name, on, amount }] of input.items.entries()) {
    if (on < start) return refuse(`items[${at}].on`, `${formatLongDate(on)} is before the start: what was received or paid by then is in the opening cash.`);
    all.push({ on, name, pence: penceFromPounds(amount) });
  }
  const holidays = new Set<string>(input.bankHolidays);
  for (const one of input.regular) {
    const { name, pounds, recurrence, statutory } = scheduleOf(one);
    for (const on of recurring(recurrence, start, last, statutory && input.beforeNonWorkingDays, holidays)) all.push({ on, name, pence: penceFromPounds(pounds) });
  }
  const direction = input.withinDay === 'payments first' ? 1 : -1;
  return ok(all.map((one, at) => ({ one, at })).sort((a, b) => (a.one.on < b.one.on ? -1 : a.one.on > b.one.on ? 1 : direction * (Math.sign(a.one.pence) - Math.sign(b.one.pence)) || a.at - b.at)).map(({ one }) => one));
}

/** The last day of a number of weeks; `null` after 2199. */
export const lastDay = (start: IsoDate, weeks: number): IsoDate | null => daysLater(start, 7 * weeks - 1);

/** ⌊(date − start)/7⌋, from 0. */
export const weekOf = (start: IsoDate, on: IsoDate): number => Math.floor(daysBetween(start, on) / 7);
