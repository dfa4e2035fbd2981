import { appError } from '../../../shared/errors.ts';
import type { ImportCounts } from '../../../shared/ipc/exchange.ts';
import type { ContractFields } from '../../../shared/model/contract.ts';
import { noTermsKnown } from '../../../shared/model/contract-terms.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { blankOrganisation, organisationBase, organisationRoles, type OrganisationRole } from '../../../shared/model/organisation.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fieldsFrom } from './contract-changes.ts';
import type { PartyUse } from './history.ts';
import type { ImportStore } from './import-store.ts';
import type { KnownOrganisation } from './known-portfolio.ts';
import type { PartyGroup } from './party-groups.ts';
import { planImport, type PlannedContract, type PlannedNotice } from './plan.ts';
import type { InterpretedRelease } from './published.ts';
import { identifierKey } from './published-parties.ts';

export type PartyDecision = { readonly key: string; readonly organisationId: OrganisationId | null };

export type ImportOutcome = {
  readonly counts: ImportCounts;
  readonly contractsCreated: readonly ContractId[];
  readonly contractsUpdated: readonly ContractId[];
  readonly organisationsCreated: readonly OrganisationId[];
};

export type CommitOptions = {
  readonly store: ImportStore;
  readonly releases: readonly InterpretedRelease[];
  /** What the person decided about parties, by the keys of the preview; the others follow their match, else are new. */
  readonly decisions: readonly PartyDecision[];
  readonly onProgress?: (fraction: number) => void;
  /** Asked between contracts; `true` ends the import with `cancelled`. */
  readonly isCancelled?: () => boolean;
};

const MAX_IDENTIFIERS = 20;
const CHUNK = 50;

/** The roles with those that a notice adds; a public service mutual is not also listed as a provider. */
function rolesWith(present: readonly OrganisationRole[], added: readonly OrganisationRole[]): readonly OrganisationRole[] {
  const roles = new Set([...present, ...added.filter((role) => role !== 'provider' || !present.includes('mutual'))]);
  return organisationRoles.filter((role) => roles.has(role));
}

/** Turns parties into organisations, each when it is first needed. */
function organisationsOf({ store, decisions }: CommitOptions, groups: readonly PartyGroup[], organisations: readonly KnownOrganisation[]) {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const decided = new Map(decisions.map(({ key, organisationId }) => [key, organisationId]));
  const present = new Map(organisations.filter(({ deleted }) => !deleted).map((organisation) => [organisation.id, organisation]));
  const owners = new Map(organisations.flatMap(({ id, identifiers }) => identifiers.map((identifier) => [identifierKey(identifier), id] as const)));
  const resolved = new Map<string, OrganisationId>();
  const created: OrganisationId[] = [];

  const make = (group: PartyGroup): Result<OrganisationId> => {
    const identifiers = group.identifiers.filter((identifier) => !owners.has(identifierKey(identifier))).slice(0, MAX_IDENTIFIERS);
    const fields = organisationBase.parse({ ...blankOrganisation, name: group.name, roles: [...rolesWith([], group.roles)], identifiers });
    const made = store.createOrganisation(fields);
    if (!made.ok) return made;
    for (const identifier of identifiers) owners.set(identifierKey(identifier), made.value);
    created.push(made.value);
    return made;
  };

  const extend = (organisation: KnownOrganisation, group: PartyGroup): Result<OrganisationId> => {
    const added = group.identifiers.filter((identifier) => !owners.has(identifierKey(identifier))).slice(0, Math.max(0, MAX_IDENTIFIERS - organisation.identifiers.length));
    const roles = rolesWith(organisation.roles, group.roles);
    if (added.length === 0 && roles.length === organisation.roles.length) return ok(organisation.id);
    const lists = { identifiers: [...organisation.identifiers, ...added], roles };
    const extended = store.extendOrganisation(organisation.id, lists);
    if (!extended.ok) return extended;
    for (const identifier of added) owners.set(identifierKey(identifier), organisation.id);
    present.set(organisation.id, { ...organisation, ...lists });
    return ok(organisation.id);
  };

  const resolveKey = (key: string): Result<OrganisationId> => {
    const known = resolved.get(key);
    if (known !== undefined) return ok(known);
    const group = byKey.get(key);
    if (group === undefined) throw new Error(`No party of the import has the key ${key}.`);
    const decision = decided.get(key);
    const wanted = decision === undefined ? (group.match?.id ?? null) : decision;
    const organisation = wanted === null ? null : present.get(wanted);
    if (organisation === undefined) return fail(appError('import_rejected', `The organisation chosen for “${group.name}” is no longer there. Nothing was imported. Open the file again and choose once more.`));
    const found = organisation === null ? make(group) : extend(organisation, group);
    if (found.ok) resolved.set(key, found.value);
    return found;
  };
  return { created, resolve: (use: PartyUse): Result<OrganisationId> => (use.is === 'organisation' ? ok(use.id) : resolveKey(use.key)) };
}

type Resolve = (use: PartyUse) => Result<OrganisationId>;

function resolveAll(uses: readonly PartyUse[], resolve: Resolve): Result<readonly OrganisationId[]> {
  const ids: OrganisationId[] = [];
  for (const use of uses) {
    const id = resolve(use);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}

/** Lead and joint providers, each once, without the commissioner. */
function providersOf(ids: readonly OrganisationId[], commissionerId: OrganisationId, title: string): Result<Pick<ContractFields, 'providerId' | 'otherProviderIds'>> {
  const [providerId, ...otherProviderIds] = [...new Set(ids)].filter((id) => id !== commissionerId);
  return providerId === undefined
    ? fail(appError('import_rejected', `The buyer and the supplier of “${title}” were taken for one organisation. Nothing was imported. Choose another organisation for one of them.`))
    : ok({ providerId, otherProviderIds });
}

function createContract(store: ImportStore, { ocid, standing }: Extract<PlannedContract, { is: 'new' }>, resolve: Resolve): Result<ContractId> {
  if (standing.buyer === null) throw new Error(`The plan makes a contract of ${ocid} without a buyer.`);
  const commissioner = resolve(standing.buyer);
  if (!commissioner.ok) return commissioner;
  const ids = resolveAll(standing.suppliers, resolve);
  if (!ids.ok) return ids;
  const fields = fieldsFrom(standing, ocid);
  const providers = providersOf(ids.value, commissioner.value, fields.title);
  if (!providers.ok) return providers;
  return store.createContract({ ...noTermsKnown(), ...fields, commissionerId: commissioner.value, ...providers.value, serviceIds: [], noticeDays: null, pricing: null, schedule: null, tier: null }, ocid);
}

function updateContract(store: ImportStore, { contract: { id, fields: held }, changes, notices }: Extract<PlannedContract, { is: 'known' }>, resolve: Resolve): Result<ContractId> {
  const commissioner = changes.buyer === null ? ok(held.commissionerId) : resolve(changes.buyer);
  if (!commissioner.ok) return commissioner;
  const ids = changes.suppliers === null ? ok([held.providerId, ...held.otherProviderIds]) : resolveAll(changes.suppliers, resolve);
  if (!ids.ok) return ids;
  const providers = providersOf(ids.value, commissioner.value, notices.at(-1)?.title ?? held.title);
  if (!providers.ok) return providers;
  const parties = { ...(changes.buyer === null ? {} : { commissionerId: commissioner.value }), ...(changes.buyer === null && changes.suppliers === null ? {} : providers.value) };
  const patch = { ...changes.patch, ...parties };
  const updated = Object.keys(patch).length === 0 ? ok(null) : store.updateContract(id, patch);
  return updated.ok ? ok(id) : updated;
}

function addNotice(store: ImportStore, contractId: ContractId, ocid: string, notice: PlannedNotice, resolve: Resolve): Result<null> {
  const buyer = notice.buyer === null ? ok(null) : resolve(notice.buyer);
  if (!buyer.ok) return buyer;
  const suppliers = resolveAll(notice.suppliers, resolve);
  if (!suppliers.ok) return suppliers;
  const { releaseId, publishedAt, digest, terms, tags, title } = notice;
  return store.addNotice({ contractId, ocid, releaseId, publishedAt, digest, terms, tags, title, buyerId: buyer.value, supplierIds: suppliers.value });
}

/**
 * Carries out an import inside the caller's transaction. The plan is made anew over the store as it is now, so nothing that
 * changed since the preview is overwritten. A refusal (a decision that no longer holds, `cancelled`) means that the caller
 * must roll back; nothing is kept of a part.
 */
export function commitImport(options: CommitOptions): Result<ImportOutcome> {
  const { store, releases, onProgress, isCancelled } = options;
  const known = store.known(new Set(releases.flatMap(({ ocid }) => ocid ?? [])));
  const plan = planImport(releases, known);
  const organisations = organisationsOf(options, plan.parties, known.organisations);
  const created: ContractId[] = [];
  const updated: ContractId[] = [];
  for (const [index, contract] of plan.contracts.entries()) {
    if (index % CHUNK === 0) {
      if (isCancelled?.() === true) return fail(appError('cancelled'));
      onProgress?.(index / plan.contracts.length);
    }
    const id = contract.is === 'new' ? createContract(store, contract, organisations.resolve) : updateContract(store, contract, organisations.resolve);
    if (!id.ok) return id;
    for (const notice of contract.notices) {
      const added = addNotice(store, id.value, contract.ocid, notice, organisations.resolve);
      if (!added.ok) return added;
    }
    (contract.is === 'new' ? created : updated).push(id.value);
  }
  onProgress?.(1);
  return ok({ counts: plan.counts, contractsCreated: created, contractsUpdated: updated, organisationsCreated: organisations.created });
}
