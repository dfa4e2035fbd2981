import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { sum } from '../numerics/sum.ts';
import { explain, type ExplainedMonth } from './explain.ts';
import { checkMonths, type MonthsInput } from './months-input.ts';
import { flowsOf, isPayment, isReceipt, type CashPart, type PartCause } from './parts.ts';

/** Beyond what money can be, and what can be told to the penny. */
const MOST_BALANCE = 1e13;

export type MonthsResult = {
  readonly months: number;
  /** X: month-end balances, pounds, unrounded. */
  readonly balance: Float64Array;
  /** Of each month: receipts, payments (positive), other flows (net), interest on the opening overdrawn balance (0 or negative). */
  readonly receipts: Float64Array;
  readonly payments: Float64Array;
  readonly other: Float64Array;
  readonly interest: Float64Array;
  /** Invoiced or earned, and incurred, in each month; what of it (and of the opening items) is not yet paid at its end. */
  readonly earned: Float64Array;
  readonly incurred: Float64Array;
  readonly debtors: Float64Array;
  readonly creditors: Float64Array;
  readonly facility: Float64Array;
  readonly dip: Float64Array;
  /** H = X + facility at month end, and less the month's dip. */
  readonly headroom: Float64Array;
  readonly headroomAtDip: Float64Array;
  /** The first month with the lowest month-end balance. */
  readonly lowest: { readonly month: number; readonly balance: number };
  /** max(0, −lowest month-end balance). */
  readonly peakNeed: number;
  /** The first month, from 0, whose lowest balance (X − dip) is below the minimum, and below −facility; `null` where there is none. */
  readonly belowMinimum: number | null;
  readonly beyondFacility: number | null;
  /** Whole months before X − dip is below −facility (strictly); `null` where it is not, within the forecast. */
  readonly runway: number | null;
  /** Every month to the penny, its parts adding up exactly. */
  readonly explained: readonly ExplainedMonth[];
  readonly warnings: readonly string[];
};

/** A list for every month: what it does not reach takes `rest`. */
export const filled = (list: readonly number[], months: number, rest: number): Float64Array => Float64Array.from({ length: months }, (_, month) => list[month] ?? rest);

/** The facility of each month in pounds: as it was given by month; else all of it while it lasts, then nothing. */
export const facilityOf = ({ facility, facilityMonths, facilityByMonth, months }: MonthsInput): Float64Array => Float64Array.from({ length: months }, (_, month) => (facilityByMonth !== undefined ? facilityByMonth[month]! : facilityMonths === null || month < facilityMonths ? facility : 0));

/** Months beyond those that the weeks reach take the largest dip. */
export const dipOf = ({ dip, months }: MonthsInput): Float64Array => filled(dip, months, dip.reduce((most, one) => Math.max(most, one), 0));

const firstMonth = (months: number, is: (month: number) => boolean): number | null => {
  for (let month = 0; month < months; month += 1) if (is(month)) return month;
  return null;
};

/** What looks like opening items that were forgotten: the first months then show a crash that is none. */
function warningsOf({ contracts, costs, openingDebtors, openingCreditors }: MonthsInput): readonly string[] {
  const warnings: string[] = [];
  const late = contracts.find((contract) => 'from' in contract && contract.from < 0 && contract.delay > 0);
  if (late !== undefined && openingDebtors.every((amount) => amount === 0)) warnings.push(`There are no opening debtors, though “${late.id}” ran before the start and is paid later than it is earned: the first months may show a fall that is none.`);
  const owed = costs.find(({ paidAfter, from }) => paidAfter > 0 && from === 0);
  if (owed !== undefined && openingCreditors.every((amount) => amount === 0)) warnings.push(`There are no opening creditors, though “${owed.name}” is paid later than it is incurred: the first months may look better than they are.`);
  return warnings;
}

/**
 * The deterministic forecast: X_t = X_{t−1} + receipts_t − payments_t + i_t, i_t = (r/12)·min(X_{t−1}, 0), headroom H_t = X_t +
 * facility_t, failure when X_t − dip_t < −facility_t (strictly). Pounds, months from 0, balances at month end. It cannot see a
 * trough within a month but through the dip that it is given.
 *
 * Refuses lists of another length than the horizon, unknown or repeated ids, and balances over £10 trillion.
 */
export function cashMonths(input: MonthsInput): Answer<MonthsResult> {
  const checked = checkMonths(input);
  if (!checked.ok) return checked;
  const { months, cash, minimum } = input;
  const { parts: flows, earned, incurred } = flowsOf(input);
  const facility = facilityOf(input);
  const dip = dipOf(input);
  const zeros = (): Float64Array => new Float64Array(months);
  const [balance, receipts, payments, other, interest, debtors, creditors] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  const parts: (readonly CashPart[])[] = [];
  let before = cash;
  let owedToUs = sum(input.openingDebtors);
  let owedByUs = sum(input.openingCreditors);
  for (let t = 0; t < months; t += 1) {
    const total = (is: (cause: PartCause) => boolean): number => sum(flows[t]!.filter(({ cause }) => is(cause)).map(({ amount }) => amount));
    receipts[t] = total(isReceipt);
    payments[t] = 0 - total(isPayment);
    other[t] = total((cause) => cause === 'other');
    interest[t] = before < 0 && input.overdraftRate > 0 ? (input.overdraftRate / 12) * before : 0;
    const due: readonly CashPart[] = interest[t] === 0 ? [] : [{ cause: 'interest', name: 'Interest', amount: interest[t]! }];
    parts.push([...flows[t]!, ...due]);
    balance[t] = sum([before, receipts[t]!, -payments[t]!, other[t]!, interest[t]!]);
    if (Math.max(Math.abs(balance[t]!), Math.abs(receipts[t]!), Math.abs(payments[t]!)) > MOST_BALANCE) return refuse('months', `In month ${t} the money passes £10 trillion: check the rates and amounts, or take fewer months.`);
    owedToUs += earned[t]! - receipts[t]!;
    owedByUs += incurred[t]! - payments[t]!;
    debtors[t] = owedToUs;
    creditors[t] = owedByUs;
    before = balance[t]!;
  }
  const headroom = balance.map((one, t) => one + facility[t]!);
  const headroomAtDip = headroom.map((one, t) => one - dip[t]!);
  const lowest = balance.reduce((least, one, t) => (one < balance[least]! ? t : least), 0);
  const beyondFacility = firstMonth(months, (t) => balance[t]! - dip[t]! < -facility[t]!);
  return ok({
    months, balance, receipts, payments, other, interest, earned, incurred, debtors, creditors, facility, dip, headroom, headroomAtDip,
    lowest: { month: lowest, balance: balance[lowest]! },
    peakNeed: Math.max(0, -balance[lowest]!),
    belowMinimum: firstMonth(months, (t) => balance[t]! - dip[t]! < minimum),
    beyondFacility,
    runway: beyondFacility,
    explained: explain(input.start, cash, balance, parts),
    warnings: warningsOf(input),
  });
}
