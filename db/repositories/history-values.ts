import { fieldsetOf } from '../../shared/model/labels.ts';
import type { Fieldset } from '../../shared/model/field.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { organisationRoles } from '../../shared/model/organisation.ts';
import { isKindName } from '../../shared/model/records/index.ts';
import type { RecordTable } from '../tables.ts';
import { columnName, fieldsFrom } from './codec.ts';
import { everyField } from './kind-rows.ts';

/** A row as the history kept it: columns may be missing where it was written by an earlier version. */
export type OldRow = Readonly<Record<string, string | number | null>>;
/** A record's own row and the rows of its parts at one moment. */
export type OldRows = { readonly root: OldRow | null; readonly parts: readonly { readonly table: RecordTable; readonly row: OldRow }[] };
export type Values = Readonly<Record<string, unknown>>;

const partsIn = ({ parts }: OldRows, table: RecordTable): readonly OldRow[] =>
  parts.filter((part) => part.table === table).map(({ row }) => row).toSorted((a, b) => Number(a['position'] ?? 0) - Number(b['position'] ?? 0));

function scheduleIn(row: OldRow): unknown {
  const { schedule_frequency: frequency = null, schedule_day: day, schedule_in_advance: inAdvance, schedule_terms_days: termsDays } = row;
  return frequency === null ? null : { frequency, day, inAdvance: inAdvance === 1, termsDays };
}

/** What is not kept in the column of the same name: fields of the older kinds that have columns or tables of their own. */
const elsewhere: Readonly<Partial<Record<EntityKind, (rows: OldRows, row: OldRow) => Values>>> = {
  organisation: (rows, row) => ({
    roles: organisationRoles.filter((role) => row[`is_${role}`] === 1),
    identifiers: partsIn(rows, 'organisation_identifier').map(({ scheme, identifier }) => ({ scheme, id: identifier })),
  }),
  contract: (rows, row) => ({
    otherProviderIds: partsIn(rows, 'contract_provider').map((part) => part['organisation_id']),
    serviceIds: partsIn(rows, 'contract_service').map((part) => part['service_id']),
    yearValues: partsIn(rows, 'contract_year_value').map(({ financial_year: year, amount }) => ({ year, amount })).toSorted((a, b) => Number(a.year) - Number(b.year)),
    schedule: scheduleIn(row),
    notices: partsIn(rows, 'contract_notice'),
  }),
  risk: (rows) => ({ reviews: partsIn(rows, 'risk_review') }),
};

/** Every field of a kind, also those that the application keeps by itself. */
export const fieldsIn = (kind: EntityKind): Fieldset => (isKindName(kind) ? everyField(kind) : kind === 'parameter set' ? {} : fieldsetOf[kind]);

/** What a record held, by the keys of its fields; columns that are none of them under their own names. Nothing where there was no record. */
export function valuesIn(kind: EntityKind, rows: OldRows): Values {
  if (rows.root === null && rows.parts.length === 0) return {};
  const row = rows.root ?? {};
  return { ...row, ...fieldsFrom(fieldsIn(kind), row), ...elsewhere[kind]?.(rows, row) };
}

/** The fields that a kept row says something of: one written before a field was there says nothing, which is not that it was empty. */
export function knownKeys(kind: EntityKind, rows: OldRows): readonly string[] {
  const own = Object.keys(elsewhere[kind]?.(rows, rows.root ?? {}) ?? {});
  return Object.keys(fieldsIn(kind)).filter((key) => own.includes(key) || (rows.root !== null && rows.root[columnName(key)] !== undefined));
}
