import { cashWeeks } from '../engine/cash/weeks.ts';
import type { RegularPayment, WeeksInput } from '../engine/cash/weeks-input.ts';
import type { IsoDate } from '../time.ts';
import type { ExpectedPayment } from './contract-lines.ts';
import type { Costs } from './costs.ts';
import type { Facility } from './facility.ts';
import { assumed, assumedHow, byAssumption, of, pounds, said, type Notebook } from './notebook.ts';
import { dateOf, dayOf, MONTH_DAYS } from './periods.ts';

export const WEEKS = 13;
const DAYS = WEEKS * 7;
/** How staff costs are paid where no cash items say: a usual split for a public-service pay roll, said beside the figures. */
const split = [
  { type: 'payroll', share: 0.62, words: 'net pay on the last working day of the month', day: null },
  { type: 'PAYE and NI', share: 0.22, words: 'tax and National Insurance by the 22nd', day: 22 },
  { type: 'pension', share: 0.16, words: 'pension contributions by the 19th', day: 19 },
] as const;

/** What staff costs are paid as, where nothing is known of it: the rest of them that no item names. */
function regularOf({ figures }: Notebook, { restOfStaff, dated }: Costs): readonly RegularPayment[] {
  const named = new Set(dated.map(({ item: { item } }) => item));
  const parts = split.filter(({ type }) => !named.has(type));
  // What items leave of staff costs is agency, travel and the like where they name all three.
  const used = parts.length === 0 ? [split[0]] : parts;
  const whole = used.reduce((sum, { share }) => sum + share, 0);
  if (restOfStaff <= 0) return [];
  for (const { type, share, words } of used) {
    figures.push({
      key: `split/${type}`, group: 'costs', label: `Staff costs paid as ${type}`, value: (share / whole) * 100, unit: '%',
      how: `A usual split, as no cash item says otherwise: ${words}, ${said((restOfStaff * share) / whole)} a month. It moves money between days of a month and changes nothing from month to month.`, sources: [], assume: null,
    });
  }
  return used.map(({ type, share, day }): RegularPayment => {
    const amount = (restOfStaff * share) / whole;
    return type === 'payroll' ? { type, amount, day } : type === 'pension' ? { type, amount, day } : { type, amount };
  });
}

/** Other costs in equal parts, one each week: those of a month are as good as spread over it. */
function weeklyBills(start: IsoDate, aMonth: number, creditorDays: number, prices: number): WeeksInput['items'] {
  if (aMonth <= 0) return [];
  return Array.from({ length: WEEKS }, (_, week) => ({ week, day: week * 7 + 4 })).filter(({ day }) => day >= Math.min(creditorDays, DAYS))
    .map(({ day }) => ({ name: 'Suppliers and other costs', on: dateOf(dayOf(start) + day), amount: -((aMonth * 7) / MONTH_DAYS) * (1 + prices) ** (Math.max(0, day - creditorDays) / 365.25) }));
}

const dated = (start: IsoDate, first: number, { name, amount, invoiced, expected }: ExpectedPayment): WeeksInput['debtors'][number] =>
  ({ name, amount, invoiced: dateOf(dayOf(start) + invoiced - first), termsDays: Math.max(0, expected - invoiced), extraDays: Math.min(0, expected - invoiced) });

type Parts = { readonly cash: number; readonly minimum: number; readonly facility: Facility; readonly costs: Costs; readonly received: readonly ExpectedPayment[]; readonly owedByIt: readonly ExpectedPayment[] };

/** The thirteen weeks from the start, every receipt and payment on its day. */
export function weeksInputOf(notebook: Notebook, { cash, minimum, facility, costs, received, owedByIt }: Parts): WeeksInput {
  const { terms: { start }, calendar } = notebook;
  const first = calendar.from(0);
  const reached = received.filter(({ expected, amount }) => expected >= first && expected < first + DAYS && amount > 0);
  const last = dateOf(dayOf(start) + DAYS - 1);
  return {
    start, weeks: WEEKS, cash, minimum, facility: facility.facilityByMonth === null ? facility.facility : (facility.facilityByMonth[0] ?? 0), facilityUntil: facility.until,
    debtors: reached.filter(({ invoiced }) => invoiced < first).map((one) => dated(start, first, one)),
    creditors: owedByIt.filter(({ expected }) => expected < first + DAYS).map((one) => dated(start, first, one)),
    invoices: reached.filter(({ invoiced }) => invoiced >= first).map((one) => dated(start, first, one)),
    bills: [],
    items: [
      ...costs.dated.flatMap(({ item, days }) => days.filter((on) => on <= last).map((on) => ({ name: item.name, on, amount: -pounds(item.amount) }))),
      ...costs.oneOff.filter(({ on }) => on <= last).map(({ name, on, amount }) => ({ name, on, amount })),
      ...weeklyBills(start, costs.restOfOther, costs.creditorDays, costs.prices.nonPay.rate),
    ],
    regular: [...regularOf(notebook, costs), ...(costs.unitemised > 0 ? [{ type: 'monthly' as const, name: 'Interest and repayments', amount: -costs.unitemised, day: 28 }] : [])],
    bankHolidays: [], beforeNonWorkingDays: true, withinDay: 'payments first',
  };
}

/**
 * How far the balance dips within each month, below the lower of its two ends: assumed, or by the whole months of the thirteen weeks, which
 * are a quarter and repeat. It is of the lower end, as a large receipt at the end of one month is no dip of another.
 */
export function dipsOf(notebook: Notebook, weeks: WeeksInput): readonly number[] {
  const { figures, terms: { months } } = notebook;
  const base = { key: 'dip within the month', group: 'uncertainty', label: 'Dip within the month', unit: '£', assume: of('dip within the month') } as const;
  const assumption = assumed(notebook, 'dip within the month');
  if (assumption !== null) {
    figures.push({ ...base, value: assumption.value, how: `${assumedHow(assumption)} The same in every month.`, sources: [byAssumption(assumption)] });
    return Array.from({ length: months }, () => assumption.value);
  }
  const found = cashWeeks(weeks);
  const whole = found.ok ? found.value.months.filter(({ dip }) => dip !== null).slice(0, 3) : [];
  const dips = whole.map(({ end, lowest }, month) => Math.max(0, Math.min(end ?? 0, month === 0 ? weeks.cash : (whole[month - 1]?.end ?? 0)) - lowest));
  figures.push({
    ...base, label: 'Dip within the month, at most', value: Math.max(0, ...dips), sources: [],
    how: dips.length === 0 ? 'The thirteen weeks cannot be worked out, so no dip is counted.' : `By so much the balance falls within a month below the lower of its two ends: ${dips.map((dip) => said(dip)).join(', ')} in the ${dips.length} whole months of the thirteen weeks, which are taken to repeat.`,
  });
  return Array.from({ length: months }, (_, month) => dips[month % Math.max(1, dips.length)] ?? 0);
}
