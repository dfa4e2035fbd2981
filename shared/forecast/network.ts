import { flowsOf, isReceipt } from '../engine/cash/parts.ts';
import { facilityOf } from '../engine/cash/months.ts';
import type { PeriodsInput } from '../engine/contagion/input.ts';
import type { Obligation } from '../engine/simulation/obligations.ts';
import { seniorities } from '../model/records/obligation.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { MonthsInput } from '../engine/cash/months-input.ts';
import type { MutualModel } from './mutual-model.ts';
import { count, pounds } from './notebook.ts';
import { dayOf, monthsAround } from './periods.ts';

type OwedRecord = RecordOf<'obligation'>;
export type Network = {
  /** Between mutuals that have a forecast, pounds a month: what coupled simulations take. */
  readonly obligations: readonly Obligation[];
  /** Who owes whom by month on the expected course, for clearing; `null` where no mutual has a forecast. */
  readonly clearing: PeriodsInput | null;
  /** What is not in it, or was taken to be so: whole sentences. */
  readonly said: readonly string[];
};

/** A guarantee pays nothing until it is called, and a facility is no debt until it is drawn. */
const owing = ({ obligation }: OwedRecord): boolean => obligation !== 'guarantee' && obligation !== 'overdraft or facility';
const isSupply = ({ obligation }: OwedRecord): boolean => obligation !== 'loan' && obligation !== 'advance';
const zeros = (months: number): number[] => Array.from({ length: months }, () => 0);

/** What falls due on an obligation by month, within its days. */
function dueByMonth({ monthly, startOn, untilOn }: OwedRecord, { start, months }: MonthsInput): number[] {
  const calendar = monthsAround(start, 0, months);
  return zeros(months).map((_, month) => ((startOn === null || dayOf(startOn) < calendar.from(month + 1)) && (untilOn === null || dayOf(untilOn) >= calendar.from(month)) ? pounds(monthly ?? 0) : 0));
}

type Course = { readonly receipts: number[]; readonly staff: number[]; readonly other: number[] };

/** Received and paid by month on the expected course; what pay moves apart. Without interest. */
function courseOf(input: MonthsInput): Course {
  const [receipts, staff, other] = [zeros(input.months), zeros(input.months), zeros(input.months)];
  const paid = new Set(input.costs.filter(({ index }) => index === 'pay').map(({ name }) => name));
  flowsOf(input).parts.forEach((parts, month) => {
    for (const { cause, name, amount } of parts) {
      if (isReceipt(cause) || (cause === 'other' && amount > 0)) receipts[month]! += amount;
      else (paid.has(name) ? staff : other)[month]! -= amount;
    }
  });
  return { receipts: receipts.map((one) => Math.max(0, one)), staff: staff.map((one) => Math.max(0, one)), other: other.map((one) => Math.max(0, one)) };
}

/**
 * Who owes whom, between mutuals that have a forecast: for coupled simulations, pounds a month; and by month for clearing, where what each
 * receives from and pays to the others is taken out of what it receives and pays otherwise. What is not known is said, and left out.
 */
export function networkOf(models: readonly MutualModel[], records: readonly OwedRecord[]): Network {
  const forecast = models.flatMap(({ organisationId, months }) => (months === null ? [] : [{ id: String(organisationId), months }]));
  const inputs = new Map(forecast.map(({ id, months }) => [id, months]));
  const between = [...new Map(records.map((one) => [one.id, one])).values()].filter((one) => owing(one) && inputs.has(one.debtorId) && inputs.has(one.creditorId));
  const unknown = between.filter(({ monthly }) => monthly === null);
  const dated = between.filter(({ monthly }) => monthly !== null && monthly > 0).map((record) => ({ record, due: dueByMonth(record, inputs.get(record.debtorId)!) })).filter(({ due }) => due.some((one) => one > 0));
  const courses = new Map(forecast.map(({ id, months }) => [id, courseOf(months)]));
  for (const { record, due } of dated) {
    due.forEach((amount, month) => {
      const [creditor, debtor] = [courses.get(record.creditorId)!, courses.get(record.debtorId)!];
      creditor.receipts[month] = Math.max(0, creditor.receipts[month]! - amount);
      debtor.other[month] = Math.max(0, debtor.other[month]! - amount);
    });
  }
  const noRecovery = dated.filter(({ record: { recovered } }) => recovered === null);
  const [over, ending]: [string[], string[]] = [[], []];
  const nodes = forecast.map(({ id, months }): PeriodsInput['nodes'][number] => {
    const { receipts, staff, other } = courses.get(id)!;
    const facilities = facilityOf(months);
    const facility = facilities[0] ?? 0;
    if (facilities.some((one) => one < facility)) ending.push(id);
    if (months.cash + facility < 0) over.push(id);
    return {
      id, cash: Math.max(months.cash, -facility), facility, income: receipts, runOff: [],
      owedOutside: [{ amounts: staff, class: 'preferential', supply: true }, { amounts: other, class: 'unsecured', supply: true }],
    };
  });
  return {
    obligations: dated.map(({ record: { debtorId, creditorId, monthly, recovered, monthsUntilReplaced } }) => ({
      from: debtorId, to: creditorId, amount: pounds(monthly ?? 0), recovered: (recovered ?? 0) / 10_000, lasts: monthsUntilReplaced === null || monthsUntilReplaced < 1 ? null : Math.min(600, monthsUntilReplaced),
    })),
    clearing: forecast.length === 0 ? null : {
      classes: [...seniorities], months: forecast[0]!.months.months, nodes, alpha: 1, beta: 1, setOff: dated.filter(({ record: { setOff } }) => setOff === true).map(({ record: { debtorId, creditorId } }) => ({ between: debtorId, and: creditorId })),
      debts: dated.map(({ record, due }) => ({ from: record.debtorId, to: record.creditorId, amounts: due, class: record.seniority ?? 'unsecured', supply: isSupply(record) })),
    },
    said: [
      ...(unknown.length === 0 ? [] : [`${count(unknown.length, 'obligation between mutuals has', 'obligations between mutuals have')} no monthly amount on record and ${unknown.length === 1 ? 'is' : 'are'} left out: “${unknown[0]!.what}”${unknown.length > 1 ? ' and others' : ''}.`]),
      ...(noRecovery.length === 0 ? [] : [`Of ${count(noRecovery.length, 'obligation', 'obligations')} nobody recorded what would still be paid if the debtor fails: nothing is taken to be.`]),
      ...(over.length === 0 ? [] : [`${count(over.length, 'mutual begins', 'mutuals begin')} overdrawn beyond the facility; the clearing takes it to be drawn to its limit.`]),
      ...(ending.length === 0 ? [] : [`${count(ending.length, 'facility ends', 'facilities end')} within the forecast; the clearing of debts takes each as it is in the first month.`]),
    ],
  };
}
