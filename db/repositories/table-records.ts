import { sql, type RawBuilder } from 'kysely';
import type { RowMeta } from '../../shared/model/common.ts';
import { isDescribed, tableOfKind, type TableKind } from '../../shared/model/columns/table-kinds.ts';
import { withinPlan, type LinkEntry } from '../../shared/model/columns/link-book.ts';
import type { Field } from '../../shared/model/field.ts';
import type { ContractId, EntityKind, OrganisationId, RiskId, ServiceId, SuccessionId } from '../../shared/model/ids.ts';
import { scoreOf } from '../../shared/model/parameter-set.ts';
import type { KindName } from '../../shared/model/records/index.ts';
import type { Risk, RiskFields } from '../../shared/model/risk.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { ContractRow, OrganisationIdentifierRow, OrganisationRow, RiskRow, ServiceRow, SuccessionTableRow } from '../tables.ts';
import { contractFrom, createContract, updateContract } from './contracts.ts';
import { partsByContract } from './contract-parts.ts';
import { notOfDeleted } from './kind-list.ts';
import { createRecord, rootTableOf, updateRecord } from './kind-records.ts';
import { recordFrom } from './kind-rows.ts';
import { idsIn } from './listing.ts';
import { namesOf } from './names.ts';
import { createOrganisation, organisationFrom, updateOrganisation } from './organisations.ts';
import { rulesOf } from './record-rules/index.ts';
import { createRisk, objectionToRisk, riskFrom, updateRisk } from './risks.ts';
import { createService, serviceFrom, updateService } from './services.ts';
import { createSuccession, successionFrom, updateSuccession } from './successions.ts';

/** A record of any kind that tables are made of, as its fields. */
export type TableRecord = RowMeta & { readonly id: string } & Readonly<Record<string, unknown>>;
export type TableFields = Readonly<Record<string, unknown>>;
type KindRow = Parameters<typeof recordFrom>[1];

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });

const withScores = (risk: Risk): TableRecord => ({
  ...risk,
  inherentScore: scoreOf(risk.inherentConsequence, risk.inherentLikelihood), currentScore: scoreOf(risk.currentConsequence, risk.currentLikelihood), targetScore: scoreOf(risk.targetConsequence, risk.targetLikelihood),
});

/** A page of a kind's records that are not deleted and not part of what is, in the order in which they were made, with all their fields. */
export function tableRecords(store: Readable, kind: TableKind, after: string, limit: number): readonly TableRecord[] {
  const rows = run(store, sql<Readonly<Record<string, unknown>> & { id: string }>`select r.* from ${sql.table(rootTableOf(kind))} as r
    where r.deleted_at is null and r.id > ${after} ${isDescribed(kind) ? notOfDeleted(kind) : sql``} order by r.id limit ${limit}`);
  switch (kind) {
    case 'organisation': {
      const identifiers = run(store, sql<OrganisationIdentifierRow>`select * from organisation_identifier where organisation_id in ${idsIn(rows.map(({ id }) => id))} order by position, id`);
      const byOwner = Map.groupBy(identifiers, (row) => row.organisation_id);
      return rows.map((row) => organisationFrom(row as unknown as OrganisationRow, byOwner.get(row.id) ?? []));
    }
    case 'service': return rows.map((row) => serviceFrom(row as unknown as ServiceRow));
    case 'contract': {
      const parts = partsByContract(store, rows.map(({ id }) => id));
      return rows.map((row) => contractFrom(row as unknown as ContractRow, parts(row.id)));
    }
    case 'succession': return rows.map((row) => successionFrom(row as unknown as SuccessionTableRow));
    case 'risk': return rows.map((row) => withScores(riskFrom(row as unknown as RiskRow)));
    default: return rows.map((row) => recordFrom(kind, row as KindRow) as unknown as TableRecord);
  }
}

/** How many there are, counted as `tableRecords` lists them. */
export const countTableRecords = (store: Readable, kind: TableKind): number =>
  run(store, sql<{ count: number }>`select count(*) as count from ${sql.table(rootTableOf(kind))} as r where r.deleted_at is null ${isDescribed(kind) ? notOfDeleted(kind) : sql``}`)[0]?.count ?? 0;

/** Of these records, those that are there and not deleted, with the version that they have now. */
export const versionsOf = (store: Readable, kind: TableKind, ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(run(store, sql<{ id: string; version: number }>`select id, version from ${sql.table(rootTableOf(kind))} where deleted_at is null and id in ${idsIn(ids)}`).map(({ id, version }) => [id, version]));

/** The identities of a kind's deleted records. */
export const deletedIds = (store: Readable, kind: TableKind): ReadonlySet<string> =>
  new Set(run(store, sql<{ id: string }>`select id from ${sql.table(rootTableOf(kind))} where deleted_at is not null`).map(({ id }) => id));

type Named = { readonly id: string; readonly deleted: boolean; readonly handles: readonly string[] };
type Flagged = { readonly id: string; readonly deleted: 0 | 1 };

function handlesOf(store: Readable, to: EntityKind): readonly Named[] {
  const named = (rows: readonly (Flagged & { readonly words: string })[]): readonly Named[] =>
    rows.map(({ id, deleted, words }) => ({ id, deleted: deleted === 1, handles: (JSON.parse(words) as (string | null)[]).filter((word) => word !== null) }));
  switch (to) {
    case 'organisation':
      return named(run(store, sql<Flagged & { words: string }>`select o.id, o.deleted_at is not null as deleted, json_array(o.name, (select min(scheme || ' ' || identifier) from organisation_identifier where organisation_id = o.id), o.short_name) as words from organisation o`))
        .concat(named(run(store, sql<Flagged & { words: string }>`select o.id, o.deleted_at is not null as deleted, json_array(i.scheme || ' ' || i.identifier) as words from organisation_identifier i join organisation o on o.id = i.organisation_id`)));
    case 'contract':
      return named(run(store, sql<Flagged & { words: string }>`select id, deleted_at is not null as deleted, json_array(reference, reference || ' ' || title, title) as words from contract`));
    // By the reference that this record gave, by the title, or by the number in another register.
    case 'risk':
      return named(run(store, sql<Flagged & { words: string }>`select id, deleted_at is not null as deleted, json_array(reference || ' ' || title, reference, title, other_reference) as words from risk`));
    case 'strategic objective':
      return named(run(store, sql<Flagged & { words: string }>`select id, deleted_at is not null as deleted, json_array(coalesce(number || ' ', '') || title, number, title) as words from strategic_objective`));
    case 'control':
      return named(run(store, sql<Flagged & { words: string }>`select k.id, (k.deleted_at is not null or r.deleted_at is not null) as deleted, json_array(k.what, r.reference || ': ' || k.what) as words from control as k join risk as r on r.id = k.risk_id`));
    case 'plan option': case 'plan step': case 'plan contact': case 'exercise': case 'activation': return partsOfPlans(store, to);
    default: {
      const table = rootTableOf(to);
      const ofContract = to === 'objective' || to === 'benefit' || to === 'document' || to === 'contingency plan';
      // A plan for a service stays when its contract goes.
      const ownService = to === 'contingency plan' ? sql`t.service_id is null` : sql`1`;
      const rows = run(store, sql<Flagged & { reference: string | null }>`select t.id, (t.deleted_at is not null ${ofContract ? sql`or (${ownService} and exists (select 1 from contract c where c.id = t.contract_id and c.deleted_at is not null))` : sql``}) as deleted, ${ofContract ? sql`(select reference from contract where id = t.contract_id)` : sql`null`} as reference from ${sql.table(table)} as t`);
      const names = namesOf(store, to, rows.map(({ id }) => id));
      return rows.map(({ id, deleted, reference }) => {
        const name = names.get(id) ?? 'not known';
        return { id, deleted: deleted === 1, handles: reference === null ? [name] : [name, `${reference}: ${name}`] };
      });
    }
  }
}

/** By the name, with the plan before it where two plans have the like; within a plan by its number or its words alone. What hangs on a deleted plan is not meant. */
function partsOfPlans(store: Readable, to: 'plan option' | 'plan step' | 'plan contact' | 'exercise' | 'activation'): readonly Named[] {
  const words = to === 'plan step' ? sql`json_array(t.position, t.step)` : to === 'plan option' ? sql`json_array(t."option", (select name from organisation where id = t.organisation_id))` : sql`json_array()`;
  const rows = run(store, sql<Flagged & { plan: string; plan_id: string; words: string }>`select t.id, (t.deleted_at is not null or p.deleted_at is not null) as deleted, p.title as plan, p.id as plan_id, ${words} as words
    from ${sql.table(rootTableOf(to))} as t join contingency_plan as p on p.id = t.plan_id`);
  const names = namesOf(store, to, rows.map(({ id }) => id));
  return rows.map(({ id, deleted, plan, plan_id: planId, words: own }) => {
    const name = names.get(id) ?? 'not known';
    const within = [name, ...(JSON.parse(own) as (string | number | null)[]).flatMap((word) => (word === null ? [] : [String(word)]))];
    return { id, deleted: deleted === 1, handles: [name, `${plan}: ${name}`, ...within.map((word) => withinPlan(planId, word))] };
  });
}

/** Every record of the kinds that a kind's fields link to, with what it can be called in a cell. */
export function linkEntries(store: Readable, kinds: Iterable<EntityKind>): readonly LinkEntry[] {
  const entries: LinkEntry[] = [];
  for (const to of kinds) {
    const byId = Map.groupBy(handlesOf(store, to), ({ id }) => id);
    for (const [id, named] of byId) {
      const handles = [...new Set(named.flatMap((one) => one.handles))];
      entries.push({ to, id, name: handles[0] ?? 'not known', handles, deleted: named[0]?.deleted ?? false });
    }
  }
  return entries;
}

/** Everyone who is named as an owner in the register, or as a lead, each spelling once. */
export const peopleNamed = (store: Readable): readonly string[] =>
  run(store, sql<{ name: string }>`select owner as name from risk where owner is not null and deleted_at is null union select owner from control where owner is not null and deleted_at is null
    union select owner from risk_action where owner is not null and deleted_at is null union select lead from strategic_objective where lead is not null and deleted_at is null`).map(({ name }) => name);

/** The kinds that a kind's fields link to, also inside rows. */
export function linkedKinds(kind: TableKind, also: 'fields' | 'system'): ReadonlySet<EntityKind> {
  const { fields, system } = tableOfKind(kind);
  const found = new Set<EntityKind>();
  const look = (field: Field): void => {
    if (field.is === 'link' || field.is === 'links') found.add(field.to);
    else if (field.is === 'rows' || field.is === 'parts') Object.values(field.of).forEach(look);
  };
  Object.values(fields).forEach(look);
  if (also === 'system') Object.values(system).forEach(look);
  return found;
}

const idOf = <T extends { readonly id: string }>(made: Result<T>): Result<string> => (made.ok ? ok(made.value.id) : made);

/** Makes a record of its fields, by the kind's own rules; answers with its id. */
export function createTableRecord(tx: Writable, kind: TableKind, fields: TableFields): Result<string> {
  switch (kind) {
    case 'organisation': return idOf(createOrganisation(tx, fields as never));
    case 'service': return idOf(createService(tx, fields as never));
    case 'contract': return idOf(createContract(tx, fields as never));
    case 'succession': return idOf(createSuccession(tx, fields as never));
    case 'risk': return idOf(createRisk(tx, fields as never));
    default: return idOf(createRecord(tx, kind, fields as never) as Result<{ readonly id: string }>);
  }
}

export function updateTableRecord(tx: Writable, kind: TableKind, id: string, version: number, patch: TableFields): Result<string> {
  switch (kind) {
    case 'organisation': return idOf(updateOrganisation(tx, id as OrganisationId, version, patch));
    case 'service': return idOf(updateService(tx, id as ServiceId, version, patch));
    case 'contract': return idOf(updateContract(tx, id as ContractId, version, patch));
    case 'succession': return idOf(updateSuccession(tx, id as SuccessionId, version, patch));
    case 'risk': return idOf(updateRisk(tx, id as RiskId, version, patch));
    default: return idOf(updateRecord(tx, kind, id, version, patch as never) as Result<{ readonly id: string }>);
  }
}

/** Kinds whose rules only read. */
export const readsOnly = (kind: TableKind): kind is Extract<TableKind, KindName> | 'risk' => isDescribed(kind) || kind === 'risk';

/** What only the store knows against a record of such a kind, found by reading alone. */
export function objectionTo(store: Readable, now: string, kind: Extract<TableKind, KindName> | 'risk', fields: TableFields, before: TableRecord | null): Result<null> {
  if (kind === 'risk') return objectionToRisk(store, fields as RiskFields, before as unknown as RiskFields | null);
  // A rule reads, and asks what time it is; it never writes.
  const looking = { ...store, now } as Writable;
  return rulesOf(kind as 'payment').check?.(looking, fields as never, before as never) ?? ok(null);
}
