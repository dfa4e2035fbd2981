import { sql } from 'kysely';
import type { Pence } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';

export type YearlyIncome = { readonly amount: Pence; readonly to: IsoDate };

/** The income in the newest yearly statement of each of some organisations that is known on a day; forecasts are none. */
export function yearlyIncomes(store: Readable, organisationIds: readonly string[], today: IsoDate): ReadonlyMap<string, YearlyIncome> {
  const rows = selected<{ readonly organisation_id: string; readonly income: number; readonly period_end: string }>(store, sql`
    select organisation_id, income, max(period_end) as period_end from financial_statement
    where deleted_at is null and period = 'annual' and basis <> 'forecast' and income is not null and period_end <= ${today} and organisation_id in ${idsIn(organisationIds)} group by organisation_id`);
  return new Map(rows.map((row) => [row.organisation_id, { amount: row.income as Pence, to: row.period_end as IsoDate }]));
}
