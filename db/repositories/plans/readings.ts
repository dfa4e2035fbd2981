import { sql } from 'kysely';
import { continuityMetrics } from '../../../shared/model/parameters/continuity-rating.ts';
import { financialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import type { PlanReading } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import type { KindRow } from '../../tables.ts';
import { idsIn } from '../listing.ts';

type Row = Pick<KindRow<'indicator'>, 'id' | 'organisation_id' | 'contract_id' | 'metric' | 'measured_on' | 'level' | 'says' | 'value' | 'sort' | 'override_level' | 'override_reason' | 'override_by' | 'override_on' | 'override_until'>;
export type Named = { readonly organisationId: string; readonly metric: string };
const plainly = (name: string): string => name.trim().toLocaleLowerCase('en-GB').replaceAll(/\s+/g, ' ');
const key = (organisation: string, metric: string): string => `${organisation} ${plainly(metric)}`;
const labelled = Map.groupBy([...Object.keys(financialMetrics), ...Object.keys(continuityMetrics)], (metric) => plainly(indicatorLabel(metric)));
/** A trigger may name a metric as it is kept or as it is shown. */
const keptAs = (name: string): readonly string[] => [...new Set([plainly(name), ...(labelled.get(plainly(name)) ?? []).map(plainly)])];

function overrideOf({ override_level: level, override_on: on, override_until: until, override_by: by, override_reason: reason }: Row): PlanReading['override'] {
  if (level === null || on === null || until === null || by === null || reason === null) return null;
  return { level: level as PlanReading['level'], on: on as IsoDate, until: until as IsoDate, by, reason };
}

/**
 * The readings up to a day that some triggers name, of the bodies whose failure the plans are for. One measured against a contract's own
 * target speaks for the plans of that contract alone.
 */
export function readingsOf(store: Readable, wanted: readonly Named[], today: IsoDate): (named: readonly Named[], contracts: readonly string[]) => readonly PlanReading[] {
  if (wanted.length === 0) return () => [];
  const rows = selected<Row>(store, sql`select i.id, i.organisation_id, i.contract_id, i.metric, i.measured_on, i.level, i.says, i.value, i.sort, i.override_level, i.override_reason, i.override_by, i.override_on, i.override_until
    from indicator as i indexed by indicator_by_organisation_id where i.deleted_at is null and i.measured_on <= ${today} and i.organisation_id in ${idsIn([...new Set(wanted.map(({ organisationId }) => organisationId))])}
      and lower(i.metric) in ${idsIn([...new Set(wanted.flatMap(({ metric }) => keptAs(metric)))])} order by i.measured_on, i.id`);
  const by = Map.groupBy(rows, (row) => key(row.organisation_id, row.metric));
  // Two triggers may name one metric, each in its own way.
  const keysOf = (named: readonly Named[]): readonly string[] => [...new Set(named.flatMap(({ organisationId, metric }) => keptAs(metric).map((name) => key(organisationId, name))))];
  return (named, contracts) => keysOf(named).flatMap((one) => by.get(one) ?? []).filter((row) => row.contract_id === null || contracts.includes(row.contract_id)).map((row): PlanReading => ({
    id: row.id, metric: row.metric, contractId: row.contract_id as ContractId | null, sort: row.sort as PlanReading['sort'], on: row.measured_on as IsoDate, level: row.level as PlanReading['level'], says: row.says, value: row.value, override: overrideOf(row),
  }));
}
