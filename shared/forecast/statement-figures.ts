import type { RecordOf } from '../model/records/index.ts';
import { statementBases } from '../model/records/financial-statement.ts';
import { formatDate, type IsoDate } from '../time.ts';
import type { FigureSource } from './figure.ts';
import { dateOf, dayOf, MONTH_DAYS, monthsLater } from './periods.ts';

type Statement = RecordOf<'financial statement'>;
/** Fields that are amounts of money. */
export type Amount = 'cash' | 'receivables' | 'payables' | 'income' | 'staffCosts' | 'otherCosts' | 'interestPaid' | 'debtRepaid' | 'borrowings' | 'capitalSpending';

const place = ({ basis }: Statement): number => statementBases.indexOf(basis);
/** What was, before what was only forecast; the latest; of one day the best audited. */
const before = (a: Statement, b: Statement): number =>
  Number(a.basis === 'forecast') - Number(b.basis === 'forecast') || (a.periodEnd < b.periodEnd ? 1 : a.periodEnd > b.periodEnd ? -1 : 0) || place(a) - place(b) || (a.id < b.id ? 1 : -1);

/** The statement to go by for an amount at a day's end: the newest that has it and had ended by the day. */
export const balanceFrom = (statements: readonly Statement[], amount: Amount, today: IsoDate): Statement | null =>
  statements.filter((one) => one[amount] !== null && one.periodEnd <= today).sort(before)[0] ?? null;

/** The period of a statement, as days; `null` where it is of a day only. A yearly one that does not say when it begins covers twelve months, a monthly one a month. */
export function periodOf({ period, periodStart, periodEnd }: Statement): { readonly from: number; readonly to: number; readonly start: IsoDate; readonly months: number } | null {
  if (period === 'opening balance sheet') return null;
  const start = periodStart ?? monthsLater(dateOf(dayOf(periodEnd) + 1), period === 'monthly' ? -1 : -12);
  const [from, to] = [dayOf(start), dayOf(periodEnd)];
  const exact = (to - from + 1) / MONTH_DAYS;
  return { from, to, start, months: Math.abs(exact - Math.round(exact)) < 0.1 ? Math.max(1, Math.round(exact)) : exact };
}

export type Flow = { readonly aMonth: number; readonly statements: readonly Statement[]; readonly from: number; readonly to: number; readonly words: string };

/**
 * A flow a month by the newest statement that has it; monthly ones of the year before it on the same basis are averaged, as one
 * month alone says little. A forecast is gone by only where there is nothing else.
 */
export function flowFrom(statements: readonly Statement[], amount: Amount, today: IsoDate): Flow | null {
  const known = statements.filter((one) => one[amount] !== null && one[amount] >= 0 && (one.periodEnd <= today || one.basis === 'forecast') && periodOf(one) !== null).sort(before);
  const newest = known[0];
  if (newest === undefined) return null;
  const since = monthsLater(newest.periodEnd, -12);
  const used = newest.period === 'monthly' ? known.filter((one) => one.period === 'monthly' && one.basis === newest.basis && one.periodEnd > since) : [newest];
  const periods = used.map((one) => periodOf(one)!);
  const months = periods.reduce((sum, one) => sum + one.months, 0);
  const total = used.reduce((sum, one) => sum + one[amount]!, 0) / 100;
  return {
    aMonth: total / months, statements: used,
    from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)),
    words: used.length > 1 ? `${used.length} months’ ${newest.basis} to ${formatDate(newest.periodEnd)}` : statementWords(newest),
  };
}

export const statementWords = ({ period, basis, periodEnd }: Statement): string =>
  period === 'opening balance sheet' ? `opening balance sheet of ${formatDate(periodEnd)}` : `${basis === 'forecast' ? 'forecast' : `${period} statement (${basis})`} to ${formatDate(periodEnd)}`;
export const statementSource = (statement: Statement, part: string): FigureSource => ({ is: 'record', kind: 'financial statement', id: statement.id, words: `${part}, ${statementWords(statement)}`, on: statement.periodEnd });
