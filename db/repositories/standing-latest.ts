import { sql, type RawBuilder } from 'kysely';
import type { IndicatorLevel } from '../../shared/model/parameters/financial-metrics.ts';
import type { RecordOf } from '../../shared/model/records/index.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { recordFrom } from './kind-rows.ts';
import { idsIn } from './listing.ts';

/**
 * The newest of each indicator: of one name, organisation and (where a contract's own target was used) contract, the last that is of today or before;
 * of one day, the one recorded last. Attention goes by the same rule.
 */
const newest = (today: IsoDate): RawBuilder<unknown> => sql`i.deleted_at is null and i.measured_on <= ${today}
  and not exists (select 1 from indicator as n where n.organisation_id = i.organisation_id and n.metric = i.metric and +n.contract_id is i.contract_id and n.deleted_at is null and n.measured_on <= ${today}
    and (n.measured_on, n.id) > (i.measured_on, i.id))`;

type IndicatorRow = Parameters<typeof recordFrom>[1];

/** An organisation's newest indicators, events among them. */
export const newestIndicators = (store: Readable, organisationId: string, today: IsoDate): readonly RecordOf<'indicator'>[] =>
  selected<IndicatorRow>(store, sql`select i.* from indicator as i where i.organisation_id = ${organisationId} and ${newest(today)} order by i.metric, i.id`).map((row) => recordFrom('indicator', row));

/** The same of one contract's own targets. */
export const newestOfContract = (store: Readable, contractId: string, today: IsoDate): readonly RecordOf<'indicator'>[] =>
  selected<IndicatorRow>(store, sql`select i.* from indicator as i where i.contract_id = ${contractId} and i.sort = 'metric' and ${newest(today)} order by i.metric, i.id`).map((row) => recordFrom('indicator', row));

/** What an organisation's newest indicators come to. */
export type WorstLevel = {
  /** The worst of those that are known, overrides counted while they last; 'not known' when none is. */
  readonly level: IndicatorLevel;
  /** How many are not known: 'clear' beside any of them is not the whole story. */
  readonly notKnown: number;
};

const RANKS = ['not known', 'clear', 'watch', 'amber', 'red'] as const satisfies readonly IndicatorLevel[];
const shown = (today: IsoDate): RawBuilder<string> => sql`case when i.override_level is not null and i.override_on <= ${today} and i.override_until >= ${today} then i.override_level else i.level end`;
const rank = (today: IsoDate): RawBuilder<number> => sql`case ${shown(today)} ${sql.join(RANKS.map((level, index) => sql`when ${sql.lit(level)} then ${sql.lit(index)}`), sql` `)} end`;

/** The worst level of each organisation that has any indicator; one look-up by index each. */
export function worstLevels(store: Readable, organisationIds: readonly string[], today: IsoDate): ReadonlyMap<string, WorstLevel> {
  const rows = selected<{ id: string; worst: number; not_known: number }>(store, sql`select i.organisation_id as id, max(${rank(today)}) as worst, sum(${shown(today)} = 'not known') as not_known
    from indicator as i where i.organisation_id in ${idsIn(organisationIds)} and ${newest(today)} group by i.organisation_id`);
  return new Map(rows.map(({ id, worst, not_known: notKnown }) => [id, { level: RANKS[worst] ?? 'not known', notKnown }]));
}
