import type { Contract } from '../../../shared/model/contract.ts';
import { paymentPlan } from '../../../shared/model/payment-plan.ts';
import { daysBetween, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import type { Provider } from '../contracts.ts';
import { isRunning, shareOf, yearOf } from '../run-rate.ts';

/** A contract as it is to one of its providers: its part, and what that brings a month (`null`: no value is stated). */
export type PartOf = { readonly contract: Contract; readonly share: number; readonly monthly: number | null; readonly running: boolean };

/** A mutual that trades, with what its newest statement says; pounds, a month where it flows. */
export type Position = {
  readonly provider: Provider;
  /** Those that run or are agreed, alone or with others. */
  readonly contracts: readonly PartOf[];
  readonly statement: { readonly endsOn: IsoDate; readonly income: number; readonly staff: number; readonly other: number; readonly cash: number; readonly borrowings: number; readonly payables: number } | null;
  /** What its contracts that run bring a month, its part of shared ones; those without values bring nothing that is known. */
  readonly contracted: number;
  /** What is in the bank already for work that is still to be done, and the most that is worked for before anything comes. */
  readonly ahead: number;
  readonly behind: number;
  /** The next payment of several months’ work in arrears: its day, and the work a month that it pays for. */
  readonly nextInArrears: { readonly on: IsoDate; readonly monthly: number } | null;
};

const pounds = (value: number | null, months = 1): number => (value ?? 0) / 100 / months;

const monthsOf = { monthly: 1, quarterly: 3, annually: 12, once: 12 } as const;
/** How long a contract that begins is worked for before its first payment comes, in months. */
const BEFORE_FIRST = 2.5;

/** What instalments do to a balance: paid in advance they wait in the bank, paid in arrears they are waited for. */
function instalments(contracts: readonly PartOf[], today: IsoDate): Pick<Position, 'ahead' | 'behind' | 'nextInArrears'> {
  let [ahead, behind] = [0, 0];
  const waiting: NonNullable<Position['nextInArrears']>[] = [];
  for (const { contract, monthly, running } of contracts) {
    const { schedule } = contract;
    if (schedule === null || monthly === null) continue;
    const months = monthsOf[schedule.frequency];
    if (!running) behind += schedule.inAdvance ? 0 : monthly * Math.max(months, BEFORE_FIRST);
    if (!running || months === 1) continue;
    const next = paymentPlan(contract).find(({ dueOn }) => dueOn > today)?.dueOn ?? null;
    if (schedule.inAdvance) {
      const end = contract.endOn ?? today;
      ahead += monthly * Math.min(months, daysBetween(today, next === null || next > end ? end : next) / 30.44);
    } else {
      behind += monthly * (months + schedule.termsDays / 30);
      if (next !== null && months === 12) waiting.push({ on: next, monthly });
    }
  }
  return { ahead, behind, nextInArrears: waiting.toSorted((a, b) => b.monthly - a.monthly)[0] ?? null };
}

/** Every mutual that trades, by name as it came. */
export function positions(tx: Writable, today: IsoDate, providers: readonly Provider[], contracts: readonly Contract[]): readonly Position[] {
  const newest = new Map<string, Position['statement']>();
  const rows = tx.all(sqlite.selectFrom('financial_statement').select(['organisation_id', 'period', 'period_end', 'income', 'staff_costs', 'other_costs', 'cash', 'borrowings', 'payables'])
    .where('deleted_at', 'is', null).where('basis', '<>', 'forecast').orderBy('period_end', 'desc'));
  for (const row of rows) {
    if (newest.has(row.organisation_id)) continue;
    const months = row.period === 'annual' ? 12 : 1;
    newest.set(row.organisation_id, {
      endsOn: row.period_end as IsoDate, income: pounds(row.income, months), staff: pounds(row.staff_costs, months), other: pounds(row.other_costs, months), cash: pounds(row.cash), borrowings: pounds(row.borrowings), payables: pounds(row.payables),
    });
  }
  return providers.filter(({ standing }) => standing === 'trading' || standing === 'in difficulty').map((provider) => {
    const own = contracts.flatMap((contract): PartOf[] => {
      const share = shareOf(contract, provider.id);
      if (share === 0 || (contract.status !== 'live' && contract.status !== 'notice given' && contract.status !== 'awarded')) return [];
      const year = yearOf(contract, today);
      return [{ contract, share, monthly: year === null ? null : year * share / 12, running: isRunning(contract, today) }];
    });
    const contracted = own.reduce((sum, { monthly, running }) => sum + (running ? (monthly ?? 0) : 0), 0);
    return { provider, contracts: own, statement: newest.get(provider.id) ?? null, contracted, ...instalments(own, today) };
  });
}
