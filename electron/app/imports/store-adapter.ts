import { z } from 'zod';
import type { Readable, Writable } from '../../../db/handles.ts';
import { sqlite } from '../../../db/query.ts';
import { createContract, getContract, updateContract } from '../../../db/repositories/contracts.ts';
import { addNotice, contractsByOcid, type StoredNotice } from '../../../db/repositories/notices.ts';
import { createOrganisation, getOrganisation, rolesFrom, updateOrganisation } from '../../../db/repositories/organisations.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { awardRoutes, type Contract } from '../../../shared/model/contract.ts';
import { organisationId, type ContractId, type OrganisationId } from '../../../shared/model/ids.ts';
import { organisationIdentifier, type OrganisationIdentifier } from '../../../shared/model/organisation.ts';
import { pence } from '../../../shared/money.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isoDate, type Instant } from '../../../shared/time.ts';
import type { ImportOutcome } from './commit.ts';
import type { ImportStore } from './import-store.ts';
import type { KnownContract, KnownNotice, KnownOrganisation, KnownPortfolio } from './known-portfolio.ts';
import type { PublishedTerms } from './published.ts';

const party = z.object({ name: z.string(), identifiers: z.array(organisationIdentifier), mutual: z.boolean() });

/** What is kept of a notice as JSON text, beside the columns that are shown. */
const keptNotice = z.object({
  terms: z.object({
    reference: z.string().nullable(), title: z.string().nullable(), buyer: party.nullable(), suppliers: z.array(party), awardRoute: z.enum(awardRoutes).nullable(),
    status: z.enum(['awarded', 'ended']), statusReason: z.string().nullable(), startOn: isoDate.nullable(), endOn: isoDate.nullable(),
    totalValue: pence.nullable(), cpvCode: z.string().nullable(), description: z.string().nullable(),
  }),
  buyerId: organisationId.nullable(),
  supplierIds: z.array(organisationId),
});

/** A notice kept by something other than this import: it is known by its identity, and says nothing to compare with. */
const silent: Pick<KnownNotice, 'terms' | 'buyerId' | 'supplierIds'> = {
  terms: { reference: null, title: null, buyer: null, suppliers: [], awardRoute: null, status: 'awarded', statusReason: null, startOn: null, endOn: null, totalValue: null, cpvCode: null, description: null },
  buyerId: null, supplierIds: [],
};

function keptFrom(text: string): Pick<KnownNotice, 'terms' | 'buyerId' | 'supplierIds'> {
  const kept = keptNotice.safeParse(JSON.parse(text));
  return kept.success ? kept.data : silent;
}

const noticeFrom = ({ releaseId, publishedAt, digest, mapped }: StoredNotice): KnownNotice => ({ releaseId, publishedAt: publishedAt as Instant, digest, ...keptFrom(mapped) });

function fieldsOf(contract: Contract): KnownContract['fields'] {
  const { reference, title, commissionerId, providerId, otherProviderIds, awardRoute, status, statusReason, startOn, endOn, totalValue, yearValues, cpvCode, description } = contract;
  return { reference, title, commissionerId, providerId, otherProviderIds, awardRoute, status, statusReason, startOn, endOn, totalValue, yearValues, cpvCode, description };
}

function knownOrganisations(store: Readable): readonly KnownOrganisation[] {
  const identifiers = new Map<string, OrganisationIdentifier[]>();
  for (const row of store.all(sqlite.selectFrom('organisation_identifier').select(['organisation_id', 'scheme', 'identifier']).orderBy('organisation_id').orderBy('position'))) {
    const own = identifiers.get(row.organisation_id) ?? [];
    own.push({ scheme: row.scheme, id: row.identifier });
    identifiers.set(row.organisation_id, own);
  }
  const flags = ['is_commissioner', 'is_mutual', 'is_provider', 'is_subcontractor', 'is_lender'] as const;
  return store.all(sqlite.selectFrom('organisation').select(['id', 'name', 'deleted_at', ...flags]).orderBy('id')).map((row) => ({
    id: row.id as OrganisationId, name: row.name, identifiers: identifiers.get(row.id) ?? [], roles: rolesFrom(row), deleted: row.deleted_at !== null,
  }));
}

/** What the store holds that an import of these ocids has to know. */
export function knownPortfolio(store: Readable, ocids: ReadonlySet<string>): KnownPortfolio {
  const contracts = contractsByOcid(store, [...ocids]).map(({ contract, notices }): KnownContract => ({
    id: contract.id, version: contract.version, ocid: contract.ocid ?? '', deleted: contract.deletedAt !== null, fields: fieldsOf(contract), notices: notices.map(noticeFrom),
  }));
  return { organisations: knownOrganisations(store), contracts };
}

/** A record's own refusal in words about the file: which record, why, and that nothing was imported. */
function rejection(name: string, error: AppError): Result<never> {
  if (error.code !== 'invalid_input') return fail(error);
  const why = Object.values(error.fields ?? {}).join(' ');
  return fail(appError('import_rejected', `“${name}” could not be kept as the file has it: ${why === '' ? error.message : why} Nothing was imported. Correct or remove it in the file, then try again.`));
}

const published = ({ startOn, endOn, totalValue }: PublishedTerms) => ({ startOn, endOn, amount: totalValue });

/** The store as an import sees it, inside the transaction of `tx`. */
export function importStoreOver(tx: Writable): ImportStore {
  return {
    known: (ocids) => knownPortfolio(tx, ocids),
    createOrganisation: (fields) => {
      const made = createOrganisation(tx, fields);
      return made.ok ? ok(made.value.id) : rejection(fields.name, made.error);
    },
    extendOrganisation: (id, { identifiers, roles }) => {
      const present = getOrganisation(tx, id);
      if (present === undefined) return fail(appError('not_found'));
      const extended = updateOrganisation(tx, id, present.version, { identifiers: [...identifiers], roles: [...roles] });
      return extended.ok ? ok(null) : rejection(present.name, extended.error);
    },
    createContract: (fields, ocid) => {
      const made = createContract(tx, fields, ocid);
      return made.ok ? ok(made.value.id) : rejection(fields.title, made.error);
    },
    updateContract: (id, patch) => {
      const present = getContract(tx, id);
      if (present === undefined) return fail(appError('not_found'));
      const updated = updateContract(tx, id, present.version, patch);
      return updated.ok ? ok(null) : rejection(present.title, updated.error);
    },
    addNotice: ({ contractId, ocid, releaseId, publishedAt, digest, terms, tags, title, buyerId, supplierIds }) => {
      addNotice(tx, contractId, { ocid, releaseId, publishedAt, tags, title, ...published(terms), digest, mapped: JSON.stringify({ terms, buyerId, supplierIds }) });
      return ok(null);
    },
  };
}

/** How many of what an import wrote are really in the store: read after the commit, not carried over from it. */
export function readBack(store: Readable, { contractsCreated, contractsUpdated, organisationsCreated }: ImportOutcome): { readonly contractsCreated: number; readonly contractsUpdated: number; readonly organisationsCreated: number } {
  const contracts = (ids: readonly ContractId[]): number => ids.filter((id) => getContract(store, id)?.deletedAt === null).length;
  return {
    contractsCreated: contracts(contractsCreated), contractsUpdated: contracts(contractsUpdated),
    organisationsCreated: organisationsCreated.filter((id) => getOrganisation(store, id)?.deletedAt === null).length,
  };
}
