import type { ContractFields, PaymentSchedule, YearValue } from '../../../shared/model/contract.ts';
import type { Instalment } from '../../../shared/model/payment-plan.ts';
import { formatPoundsAndPence, sumPence, type Pence } from '../../../shared/money.ts';
import { addDays, daysBetween, financialYearLabel, financialYearsBetween, formatDate, type FinancialYear, type IsoDate } from '../../../shared/time.ts';

type Ending = Pick<ContractFields, 'status' | 'endOn' | 'noticeDays'>;
/** A longer notice period is surely a slip; its first day might not even be a date that can be held. */
const LONGEST_NOTICE = 3_650;

/** The last day on which notice can be given so that the contract ends on its end date; `null` where that does not follow from the terms. */
export function noticeBy({ endOn, noticeDays }: Ending): IsoDate | null {
  return endOn === null || noticeDays === null || noticeDays === 0 || noticeDays > LONGEST_NOTICE ? null : addDays(endOn, -noticeDays);
}

const days = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;

/** What the notice period means today, in a sentence; `null` for a contract that has ended, is under notice already or states none. */
export function noticeSentence(contract: Ending, today: IsoDate): { readonly text: string; readonly late: boolean } | null {
  const by = noticeBy(contract);
  if (by === null || contract.endOn === null || contract.endOn < today || contract.status === 'ended' || contract.status === 'notice given') return null;
  const left = daysBetween(today, by);
  if (left < 0) return { text: `The last day to give notice before the end was ${formatDate(by)}. The contract ends within its notice period.`, late: true };
  return { text: `Notice must be given by ${formatDate(by)}, ${left === 0 ? 'which is today' : `in ${days(left)}`}.`, late: false };
}

function ordinal(day: number): string {
  const tens = day % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

const frequencyWords = { monthly: 'Monthly', quarterly: 'Quarterly', annually: 'Annually', once: 'Once for each financial year' } as const;
const advanceMonth = { monthly: 'of each month', quarterly: 'of the first month of each quarter', annually: 'of the first month of each year', once: 'of the first month' } as const;
const arrearsMonth = { monthly: 'of the month after', quarterly: 'of the month after each quarter', annually: 'of the month after each year', once: 'of the month after the year' } as const;

/** The payment schedule as a person would say it, after the rules of the payment plan. */
export function scheduleSentence({ frequency, day, inAdvance, termsDays }: PaymentSchedule): string {
  const when = `on the ${ordinal(day)} ${(inAdvance ? advanceMonth : arrearsMonth)[frequency]}${day > 28 ? ' (the last day where the month is shorter)' : ''}`;
  const due = termsDays === 0 ? `due ${when}` : `invoiced ${when} and due ${days(termsDays)} later`;
  return `${frequencyWords[frequency]} in ${inAdvance ? 'advance' : 'arrears'}, ${due}.`;
}

/** Why no instalment follows from the terms; `null` where some do. */
export function whyNoInstalments({ schedule, startOn, endOn, yearValues }: Pick<ContractFields, 'schedule' | 'startOn' | 'endOn' | 'yearValues'>, instalments: readonly Instalment[]): string | null {
  if (instalments.length > 0) return null;
  const missing = [
    ...(schedule === null ? ['a payment schedule'] : []), ...(startOn === null ? ['a start date'] : []),
    ...(endOn === null ? ['an end date'] : []), ...(yearValues.length === 0 ? ['a value for at least one financial year'] : []),
  ];
  if (missing.length === 0) return 'No instalments follow, as every value stated is for a financial year outside the contract’s dates.';
  return `Instalments follow from the terms once the contract has ${new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(missing)}.`;
}

export type YearLine = { readonly year: FinancialYear; readonly amount: Pence | null; readonly outside: boolean };
export type YearTable = { readonly lines: readonly YearLine[]; readonly total: Pence; readonly unknown: number };

/** Every financial year that the contract touches or states a value for, with what is stated, and the sum of what is. */
export function yearTable({ startOn, endOn, yearValues }: { readonly startOn: IsoDate | null; readonly endOn: IsoDate | null; readonly yearValues: readonly YearValue[] }): YearTable {
  const dated = startOn !== null && endOn !== null;
  const within = new Set(dated ? financialYearsBetween(startOn, endOn) : []);
  const stated = new Map(yearValues.map(({ year, amount }) => [year, amount]));
  const years = [...new Set([...within, ...stated.keys()])].sort((a, b) => a - b);
  const lines = years.map((year): YearLine => ({ year, amount: stated.get(year) ?? null, outside: dated && !within.has(year) }));
  return { lines, ...sumPence(lines.map(({ amount }) => amount)) };
}

/** What a reader must know about the sum of the years before relying on it. */
export function yearNotes({ lines, total, unknown }: YearTable, totalValue: Pence | null): readonly string[] {
  const outside = lines.filter((line) => line.outside).map(({ year }) => financialYearLabel(year));
  const stated = lines.length - unknown;
  const apart = totalValue === null ? 0 : total - totalValue;
  const difference = formatPoundsAndPence(Math.abs(apart) as Pence).replace(/\.00$/, '');
  return [
    ...(unknown > 0 && stated > 0 ? [`${unknown} of ${lines.length} financial years ${unknown === 1 ? 'states' : 'state'} no value, so the total is what is known and not the whole.`] : []),
    ...(stated > 0 && (apart > 0 || (apart < 0 && unknown === 0)) ? [`The years add up to ${difference} ${apart > 0 ? 'more' : 'less'} than the contract’s total value.`] : []),
    ...(outside.length > 0 ? [`Outside the contract’s dates, so without instalments: ${outside.join(', ')}.`] : []),
  ];
}
