import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import type { AttentionItem } from '../../../shared/ipc/overview.ts';
import type { Page } from '../../../shared/ipc/channel.ts';
import { attentionKinds, familyOf, type AttentionFamily, type AttentionKind } from '../../../shared/model/attention.ts';
import type { AuditHead } from '../../audit.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import type { RecordTable, Tables } from '../../tables.ts';
import { standOf, writtenSince } from '../kept-while.ts';
import { whileUnchanged } from '../unchanged.ts';
import type { AttentionContext } from './context.ts';
import { rules } from './registry.ts';
import { numberOf, type Rule } from './rule.ts';

/** A rule's records without those that are snoozed on the day. */
const awake = (rule: Rule, context: AttentionContext): RawBuilder<unknown> => sql`${rule.from(context)} and ${rule.id} not in
  (select z.record_id from snooze as z where z.rule = ${sql.lit(rule.kind)} and z.until > ${context.today} and z.deleted_at is null)`;

/** How many items a rule has at one of its places. */
type Held = { readonly rule: Rule; readonly place: number; readonly count: number };

type Counts = readonly { readonly place: number; readonly count: number }[];
type Question = { readonly rule: Rule; readonly query: CompiledQuery<Counts[number]>; readonly words: ReadonlySet<string> };
function questionOf(rule: Rule, context: AttentionContext): Question {
  const by = rule.place === undefined ? sql`` : sql`group by ${rule.place(context)}`;
  const place = rule.place?.(context) ?? numberOf(rule.places[0]);
  const query = sql<Counts[number]>`select ${place} as place, count(*) as count from ${awake(rule, context)} ${by}`.compile(sqlite);
  return { rule, query, words: new Set(query.sql.match(/\w+/g)) };
}

type Counted = { readonly asked: string; readonly found: Counts };
type Kept = { readonly stand: AuditHead; readonly counts: Map<AttentionKind, Counted> };
const kept = new WeakMap<Readable, Kept>();
/** What no entry of the history is told of: a rule that reads it is counted each time. */
const untold: readonly string[] = ['audit_entry', 'undo_step', 'store_meta', 'preference', 'document_content', 'search_entry', 'search_aside', 'search_index'] satisfies readonly Exclude<keyof Tables, RecordTable>[];

/** What every rule counts: anew where the question is another one, or where a table was written whose name stands in its SQL; the rest as it was. */
function countsOf(store: Readable, questions: readonly Question[]): readonly Held[] {
  const stand = standOf(store);
  const before = kept.get(store);
  const written = before === undefined ? null : writtenSince(store, before.stand);
  const counts = before?.counts ?? new Map<AttentionKind, Counted>();
  const held = questions.flatMap(({ rule, query, words }): readonly Held[] => {
    const asked = JSON.stringify([query.sql, query.parameters]);
    const known = counts.get(rule.kind);
    const stands = known?.asked === asked && written !== null && ![...written].some((table) => words.has(table)) && !untold.some((table) => words.has(table));
    const found = stands ? known.found : store.all<Counts[number]>({ compile: () => query });
    counts.set(rule.kind, { asked, found });
    return found.map((one) => ({ rule, ...one }));
  });
  kept.set(store, { stand, counts });
  return held;
}

/** What there is of everything, in the order of the list. */
const allHeld = (store: Readable, context: AttentionContext): readonly Held[] => whileUnchanged(store, `attention ${JSON.stringify(context)}`, () =>
  countsOf(store, rules.map((rule) => questionOf(rule, context))).filter(({ count }) => count > 0).toSorted((a, b) => a.place - b.place));

/** How many items each rule gives; snoozed ones are left out. */
export function attentionCounts(store: Readable, context: AttentionContext): Readonly<Record<AttentionKind, number>> {
  const held = allHeld(store, context);
  return Object.fromEntries(attentionKinds.map((kind) => [kind, held.filter(({ rule }) => rule.kind === kind).reduce((sum, { count }) => sum + count, 0)])) as Record<AttentionKind, number>;
}

/** Some of what a rule has at a place, in order. */
function itemsAt(store: Readable, { rule, place }: Held, offset: number, limit: number, context: AttentionContext): readonly AttentionItem[] {
  const here = rule.place === undefined ? sql`` : sql`and ${rule.place(context)} = ${sql.lit(place)}`;
  const page = selected<{ id: string; rank: number }>(store, sql`select ${rule.id} as id, ${rule.rank(context)} as rank from ${awake(rule, context)} ${here} order by 2, 1 limit ${limit} offset ${offset}`);
  const told = rule.tell(store, page.map(({ id }) => id), context);
  return page.flatMap(({ id, rank }): AttentionItem[] => {
    const said = told.get(id);
    return said === undefined ? [] : [{ kind: rule.kind, rank, entity: { kind: rule.entity, id }, ...said }];
  });
}

export type AttentionQuestion = { readonly family: AttentionFamily | null; readonly kind: AttentionKind | null; readonly offset: number; readonly limit: number };

/**
 * A page of what needs a person now, by rank, the older record first where ranks are equal; with `family` or `kind`, of that
 * alone. Places do not overlap, so only those that the page touches are read.
 */
export function listAttention(store: Readable, { family, kind, offset, limit }: AttentionQuestion, context: AttentionContext): Page<AttentionItem> {
  const chosen = allHeld(store, context).filter(({ rule }) => (kind === null || rule.kind === kind) && (family === null || familyOf(rule.kind) === family));
  const rows: AttentionItem[] = [];
  let before = 0;
  for (const held of chosen) {
    const from = Math.max(0, offset - before);
    const wanted = Math.min(limit - rows.length, held.count - from);
    if (wanted > 0) rows.push(...itemsAt(store, held, from, wanted, context));
    before += held.count;
    if (rows.length >= limit) break;
  }
  return { total: chosen.reduce((sum, { count }) => sum + count, 0), offset, rows };
}
