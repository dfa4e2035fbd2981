import { ok, type Result } from '../../shared/result.ts';
import type { OrganisationId } from '../../shared/model/ids.ts';
import { nameKey, organisationFields, organisationRoles, organisationStanding, type Organisation, type OrganisationFields, type OrganisationIdentifier, type OrganisationRole } from '../../shared/model/organisation.ts';
import type { IsoDate } from '../../shared/time.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { ColumnsOf, OrganisationIdentifierRow, OrganisationRow } from '../tables.ts';
import { columnsFrom as columnsOf, fieldsFrom } from './codec.ts';
import { dependentsOf } from './organisation-dependents.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, metaFrom, patched, syncParts, updateRoot, type Patch } from './records.ts';

type Flags = Pick<OrganisationRow, 'is_commissioner' | 'is_mutual' | 'is_provider' | 'is_subcontractor' | 'is_lender'>;

export const rolesFrom = (row: Flags): readonly OrganisationRole[] => organisationRoles.filter((role) => row[`is_${role}`] === 1);

const flagsFrom = (roles: readonly OrganisationRole[]): Flags => ({
  is_commissioner: roles.includes('commissioner') ? 1 : 0,
  is_mutual: roles.includes('mutual') ? 1 : 0,
  is_provider: roles.includes('provider') ? 1 : 0,
  is_subcontractor: roles.includes('subcontractor') ? 1 : 0,
  is_lender: roles.includes('lender') ? 1 : 0,
});

export function organisationFrom(row: OrganisationRow, identifiers: readonly OrganisationIdentifierRow[]): Organisation {
  return {
    ...metaFrom(row),
    id: row.id as OrganisationId,
    name: row.name,
    shortName: row.short_name,
    roles: [...rolesFrom(row)],
    legalForm: row.legal_form as Organisation['legalForm'],
    identifiers: identifiers.map(({ scheme, identifier }) => ({ scheme, id: identifier })),
    parentBody: row.parent_body,
    leftPublicSectorOn: row.left_public_sector_on as IsoDate | null,
    staffCount: row.staff_count,
    standing: row.standing as Organisation['standing'],
    riskTier: row.risk_tier as Organisation['riskTier'],
    notes: row.notes,
    ...(fieldsFrom(organisationStanding, row) as Pick<Organisation, keyof typeof organisationStanding>),
  };
}

const columnsFrom = (fields: OrganisationFields) => ({
  name: fields.name,
  name_key: nameKey(fields.name),
  short_name: fields.shortName,
  ...flagsFrom(fields.roles),
  legal_form: fields.legalForm,
  parent_body: fields.parentBody,
  left_public_sector_on: fields.leftPublicSectorOn,
  staff_count: fields.staffCount,
  standing: fields.standing,
  risk_tier: fields.riskTier,
  notes: fields.notes,
  ...(columnsOf(organisationStanding, fields) as ColumnsOf<typeof organisationStanding>),
});

const identifierRows = (store: Readable, id: string): OrganisationIdentifierRow[] =>
  store.all(sqlite.selectFrom('organisation_identifier').selectAll().where('organisation_id', '=', id).orderBy('position').orderBy('id'));

/** Also gives what is in the bin: `deletedAt` says so. */
export function getOrganisation(store: Readable, id: OrganisationId): Organisation | undefined {
  const row = store.get(sqlite.selectFrom('organisation').selectAll().where('id', '=', id));
  return row === undefined ? undefined : organisationFrom(row, identifierRows(store, id));
}

const ref = (id: string): EntityRef => ({ kind: 'organisation', id });

/** An identifier belongs to one organisation, also while that one is in the bin, so that restoring it never clashes. */
function identifiersFree(store: Readable, identifiers: readonly OrganisationIdentifier[], own: OrganisationId | null): Result<null> {
  for (const [index, { scheme, id }] of identifiers.entries()) {
    const holder = store.get(sqlite.selectFrom('organisation_identifier as i').innerJoin('organisation as o', 'o.id', 'i.organisation_id')
      .select(['o.id', 'o.name', 'o.deleted_at']).where('i.scheme', '=', scheme).where('i.identifier', '=', id));
    if (holder !== undefined && holder.id !== own) {
      const where = holder.deleted_at === null ? '' : ', which is deleted and can be restored';
      return invalidField(`identifiers.${index}.id`, `${scheme} ${id} already identifies ${holder.name}${where}.`);
    }
  }
  return ok(null);
}

function syncIdentifiers(tx: Writable, id: OrganisationId, identifiers: readonly OrganisationIdentifier[]): boolean {
  const wanted = identifiers.map((identifier, position) => ({ organisation_id: id, position, scheme: identifier.scheme, identifier: identifier.id }));
  return syncParts(tx, 'organisation_identifier', ref(id), identifierRows(tx, id), wanted, (row) => JSON.stringify([row.scheme, row.identifier]));
}

const present = (tx: Readable, id: OrganisationId): Result<Organisation> => found(getOrganisation(tx, id));

export function createOrganisation(tx: Writable, given: OrganisationFields): Result<Organisation> {
  const parsed = parseFields(organisationFields, given);
  if (!parsed.ok) return parsed;
  const free = identifiersFree(tx, parsed.value.identifiers, null);
  if (!free.ok) return free;
  const row = { ...begun(tx), ...columnsFrom(parsed.value) };
  const id = row.id as OrganisationId;
  tx.insert('organisation', row, ref(id));
  syncIdentifiers(tx, id, parsed.value.identifiers);
  return present(tx, id);
}

export function updateOrganisation(tx: Writable, id: OrganisationId, version: number, patch: Patch<OrganisationFields>): Result<Organisation> {
  const seen = asSeenToEdit(getOrganisation(tx, id), version);
  if (!seen.ok) return seen;
  const parsed = parseFields(organisationFields, patched(seen.value, patch));
  if (!parsed.ok) return parsed;
  const free = identifiersFree(tx, parsed.value.identifiers, id);
  if (!free.ok) return free;
  const partsChanged = syncIdentifiers(tx, id, parsed.value.identifiers);
  updateRoot(tx, 'organisation', seen.value, columnsFrom(parsed.value), partsChanged, ref(id));
  return present(tx, id);
}

export function deleteOrganisation(tx: Writable, id: OrganisationId, version: number): Result<Organisation> {
  const seen = asSeen(getOrganisation(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  const dependents = dependentsOf(tx, id);
  if (dependents !== null) return inUse(`${seen.value.name} is still named by ${dependents}, so it was left as it is. Remove or move those first.`);
  tx.update('organisation', id, { deleted_at: tx.now }, ref(id));
  return present(tx, id);
}

export function restoreOrganisation(tx: Writable, id: OrganisationId, version: number): Result<Organisation> {
  const seen = asSeen(getOrganisation(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  tx.update('organisation', id, { deleted_at: null }, ref(id));
  return present(tx, id);
}
