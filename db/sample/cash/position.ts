import type { Contract } from '../../../shared/model/contract.ts';
import type { IsoDate } from '../../../shared/time.ts';
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
};

const pounds = (value: number | null, months = 1): number => (value ?? 0) / 100 / months;

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
    return { provider, contracts: own, statement: newest.get(provider.id) ?? null, contracted };
  });
}
