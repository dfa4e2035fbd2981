import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RedactedKind } from '../../shared/model/records/redaction-code.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { createRecord } from './kind-records.ts';

/** Whatever can be named in an export: a record with all that it goes by, or a person, who is known by the name alone. */
export type Nameable = { readonly of: RedactedKind; readonly recordId: string | null; readonly names: readonly string[] };
export type Coded = Nameable & { readonly code: string };

type Row = { id: string; name: string; more: string | null };
const rows = <R>(store: Readable, query: ReturnType<typeof sql<R>>): R[] => store.all({ compile: () => query.compile(sqlite) });

/** Where the name of a person stands. */
const PERSONS = [
  ['risk', 'owner'], ['contract', 'owner'], ['control', 'owner'], ['risk_action', 'owner'], ['strategic_objective', 'lead'], ['contingency_plan', 'owner'], ['contingency_plan', 'approved_by'], ['objective', 'owner'], ['benefit', 'owner'],
  ['spin_out', 'owner'], ['evidence', 'decided_by'], ['risk_review', 'reviewed_by'], ['risk', 'updated_by'], ['control', 'updated_by'], ['risk_action', 'updated_by'], ['indicator', 'override_by'], ['service', 'designated_by'],
  ['contract', 'liabilities_checked_by'], ['outset_check', 'decided_by'], ['register_return', 'returned_by'],
  ['plan_step', 'owner'], ['plan_contact', 'name'], ['plan_contact', 'deputy'], ['exercise', 'led_by'], ['plan_action', 'owner'], ['plan_decision', 'decided_by'], ['activation', 'started_by'], ['activation', 'authority'], ['activation', 'closed_by'], ['activation_entry', 'person'],
] as const;
/** Who decides on a trigger stands in the list of a plan's triggers. */
const DECIDERS = sql`select distinct json_extract(t.value, '$.decides') as name from contingency_plan as p, json_each(p.triggers) as t where json_extract(t.value, '$.decides') is not null`;

/** Every organisation, contract, service and person that the record knows, deleted ones too: texts may still name them. `also` are persons besides. */
export function nameables(store: Readable, also: readonly string[]): readonly Nameable[] {
  const records = (of: RedactedKind, query: ReturnType<typeof sql<Row>>): readonly Nameable[] =>
    rows(store, query).map(({ id, name, more }) => ({ of, recordId: id, names: [name, ...(more ?? '').split('\n')].filter((one) => one.trim() !== '') }));
  const persons = rows(store, sql<{ name: string }>`${sql.join(PERSONS.map(([table, column]) => sql`select distinct ${sql.ref(column)} as name from ${sql.table(table)} where ${sql.ref(column)} is not null`), sql` union `)} union ${DECIDERS}`);
  return [
    ...records('organisation', sql<Row>`select o.id, o.name, coalesce(o.short_name, '') || char(10) || coalesce((select group_concat(i.identifier, char(10)) from organisation_identifier as i where i.organisation_id = o.id), '') as more from organisation as o`),
    ...records('contract', sql<Row>`select id, title as name, reference || char(10) || coalesce(ocid, '') as more from contract`),
    ...records('service', sql<Row>`select id, name, null as more from service`),
    ...[...new Set([...persons.map(({ name }) => name), ...also])].filter((name) => name.trim() !== '').map((name): Nameable => ({ of: 'person', recordId: null, names: [name] })),
  ];
}

const keyOf = ({ of, recordId, names }: Nameable): string => recordId ?? `${of} ${names[0] ?? ''}`;
/** An order that tells nothing of names, nor of when a record was made. */
const scrambled = (nameable: Nameable): string => createHash('sha256').update(keyOf(nameable)).digest('hex');
const words: Readonly<Record<RedactedKind, string>> = { organisation: 'Organisation', contract: 'Contract', service: 'Service', person: 'Person' };

/** The key as it is: the code that each was given, by record or by person. */
function given(store: Readable, by: Instant | null = null): ReadonlyMap<string, { readonly code: string; readonly name: string }> {
  const codes = store.all(sqlite.selectFrom('redaction_code').select(['code', 'of', 'name', 'record_id', 'created_at']).where('deleted_at', 'is', null));
  return new Map(codes.filter(({ created_at: at }) => by === null || at <= by).map(({ code, of, name, record_id: recordId }) => [recordId ?? `${of} ${name}`, { code, name }]));
}

/** Those that have a code, or had one by a moment, with what they were called when it was given as well; the rest were never exported redacted. */
export function codedNames(store: Readable, also: readonly string[], by: Instant | null = null): readonly Coded[] {
  const codes = given(store, by);
  return nameables(store, also).flatMap((nameable) => {
    const known = codes.get(keyOf(nameable));
    return known === undefined ? [] : [{ ...nameable, names: [...new Set([...nameable.names, known.name])], code: known.code }];
  });
}

/** Those that have none yet. */
export function uncoded(store: Readable, also: readonly string[]): readonly Nameable[] {
  const codes = given(store);
  return nameables(store, also).filter((nameable) => !codes.has(keyOf(nameable)));
}

/** Gives each a code that nobody has had: "Organisation 07". Once given, a code stays. */
export function giveCodes(tx: Writable, named: readonly Nameable[]): Result<null> {
  const taken = tx.all(sqlite.selectFrom('redaction_code').select(['of', 'code']));
  const last = new Map<RedactedKind, number>();
  for (const { of, code } of taken) last.set(of as RedactedKind, Math.max(last.get(of as RedactedKind) ?? 0, Number(/\d+$/.exec(code)?.[0] ?? 0)));
  for (const nameable of [...named].sort((a, b) => (scrambled(a) < scrambled(b) ? -1 : 1))) {
    const number = (last.get(nameable.of) ?? 0) + 1;
    last.set(nameable.of, number);
    const made = createRecord(tx, 'redaction code', { code: `${words[nameable.of]} ${String(number).padStart(2, '0')}`, of: nameable.of, name: (nameable.names[0] ?? '').slice(0, 300), recordId: nameable.recordId });
    if (!made.ok) return made;
  }
  return ok(null);
}
