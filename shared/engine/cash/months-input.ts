import { z } from 'zod';
import { ok, type Result } from '../../result.ts';
import { refuse, type EngineProblem } from '../contract.ts';
import { atLeastZero, date, months, MOST_MONTHS, name, pounds, poundsAtLeastZero, whole } from '../fields.ts';
import { cashContract, cashCost, multiples } from './contracts.ts';
import { priceRise } from './prices.ts';

const perMonth = z.array(poundsAtLeastZero).max(MOST_MONTHS, `There are ${MOST_MONTHS} months at most.`);

export const monthsInput = z.object({
  /** The first day of month 0; the others begin on the same day of their months. */
  start: date,
  months,
  /** In the bank as month 0 begins; an overdraft is negative. */
  cash: pounds,
  /** The minimum operating balance that was decided on. */
  minimum: pounds.default(0),
  facility: poundsAtLeastZero,
  /** For how many months the facility is there; `null` throughout. */
  facilityMonths: whole(0, MOST_MONTHS, 'The months of the facility').nullable(),
  /** The facility of each month, where it changes more often than to end: instead of the two above. */
  facilityByMonth: perMonth.optional(),
  /** Nominal, a year: 0.08 is 8 %. On the opening overdrawn balance, a twelfth a month, capitalised. */
  overdraftRate: atLeastZero.max(10, 'A rate is at most 10 (1,000 %).'),
  /** Receipts, in month 0 and on, of what was invoiced before the start. An empty list says that there are none; left out, the first months would show a false crash. */
  openingDebtors: perMonth,
  /** Payments of what was owed at the start; the same goes for them. */
  openingCreditors: perMonth,
  /** Expected activity as a multiple of plan. */
  activity: multiples,
  prices: z.object({ pay: priceRise, nonPay: priceRise }),
  contracts: z.array(cashContract).max(100, 'There are 100 contracts at most.'),
  costs: z.array(cashCost).max(200, 'There are 200 costs at most.'),
  /** Anything else by month; payments are negative. */
  otherFlows: z.array(z.object({ name, month: whole(0, MOST_MONTHS - 1, 'A month'), amount: pounds })).max(5_000).default([]),
  /** How far the balance dips within each month below its end, from the view of weeks; months beyond the list take the largest of it. */
  dip: perMonth.default([]),
});
export type MonthsInput = z.output<typeof monthsInput>;

const ofMonths = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'}`;

/** What a schema cannot see: lists of another length than the horizon, names twice or unknown, a last month before the first. */
export function checkMonths(input: MonthsInput): Result<null, readonly EngineProblem[]> {
  const { months: horizon, contracts, costs } = input;
  for (const field of ['openingDebtors', 'openingCreditors', 'dip'] as const) if (input[field].length > horizon) return refuse(field, `It has ${ofMonths(input[field].length)}, but the forecast has ${horizon}.`);
  const exact: (readonly [string, readonly number[] | null])[] = [['activity', input.activity], ['facilityByMonth', input.facilityByMonth ?? null]];
  const ids = new Set<string>();
  for (const [at, contract] of contracts.entries()) {
    if (ids.has(contract.id)) return refuse(`contracts[${at}].id`, `Two contracts have the id “${contract.id}”.`);
    ids.add(contract.id);
    if (!('from' in contract)) continue;
    if (contract.to !== null && contract.to < contract.from) return refuse(`contracts[${at}].to`, 'The last month is before the first.');
    exact.push([`contracts[${at}].profile`, contract.profile]);
    if (contract.type !== 'block') exact.push([`contracts[${at}].activity`, contract.activity]);
  }
  for (const [at, { follows, from, to, profile }] of costs.entries()) {
    if (follows !== null && !ids.has(follows)) return refuse(`costs[${at}].follows`, `There is no contract with the id “${follows}”.`);
    if (to !== null && to < from) return refuse(`costs[${at}].to`, 'The last month is before the first.');
    exact.push([`costs[${at}].profile`, profile]);
  }
  for (const [field, list] of exact) if (list !== null && list.length !== horizon) return refuse(field, `It has ${ofMonths(list.length)}, but the forecast has ${horizon}.`);
  if (Number(input.start.slice(0, 4)) + Math.ceil(horizon / 12) > 2198) return refuse('start', 'The last month ends after 2198, too near to the last of dates here.');
  return ok(null);
}
