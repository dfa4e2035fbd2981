import { sql } from 'kysely';
import type { ContractId } from '../../../shared/model/ids.ts';
import type { PlanReading } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import type { KindRow } from '../../tables.ts';
import { idsIn } from '../listing.ts';

type Row = Pick<KindRow<'indicator'>, 'id' | 'organisation_id' | 'contract_id' | 'metric' | 'measured_on' | 'level' | 'says' | 'value' | 'sort' | 'override_level' | 'override_reason' | 'override_by' | 'override_on' | 'override_until'>;
export type Named = { readonly organisationId: string; readonly metric: string };
const key = (organisation: string, metric: string): string => `${organisation} ${metric.trim().toLowerCase()}`;

function overrideOf({ override_level: level, override_on: on, override_until: until, override_by: by, override_reason: reason }: Row): PlanReading['override'] {
  if (level === null || on === null || until === null || by === null || reason === null) return null;
  return { level: level as PlanReading['level'], on: on as IsoDate, until: until as IsoDate, by, reason };
}

/**
 * The readings up to a day that some triggers name, of the bodies whose failure the plans are for. One measured against a contract's own
 * target speaks for the plans of that contract alone.
 */
export function readingsOf(store: Readable, wanted: readonly Named[], today: IsoDate): (named: Named, contracts: readonly string[]) => readonly PlanReading[] {
  const keys = new Set(wanted.map(({ organisationId, metric }) => key(organisationId, metric)));
  if (keys.size === 0) return () => [];
  const rows = selected<Row>(store, sql`select i.id, i.organisation_id, i.contract_id, i.metric, i.measured_on, i.level, i.says, i.value, i.sort, i.override_level, i.override_reason, i.override_by, i.override_on, i.override_until
    from indicator as i indexed by indicator_by_organisation_id where i.deleted_at is null and i.measured_on <= ${today} and i.organisation_id in ${idsIn([...new Set(wanted.map(({ organisationId }) => organisationId))])}
      and lower(i.metric) in ${idsIn([...new Set(wanted.map(({ metric }) => metric.trim().toLowerCase()))])} order by i.measured_on, i.id`);
  const by = Map.groupBy(rows, (row) => key(row.organisation_id, row.metric));
  return ({ organisationId, metric }, contracts) => (by.get(key(organisationId, metric)) ?? []).filter((row) => row.contract_id === null || contracts.includes(row.contract_id)).map((row): PlanReading => ({
    id: row.id, metric: row.metric, contractId: row.contract_id as ContractId | null, sort: row.sort as PlanReading['sort'], on: row.measured_on as IsoDate, level: row.level as PlanReading['level'], says: row.says, value: row.value, override: overrideOf(row),
  }));
}
