import { sql } from 'kysely';
import type { AuditHead } from '../../audit.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { standOf, writtenSince } from '../kept-while.ts';
import { tableOf } from '../kind-rows.ts';
import { idsIn } from '../listing.ts';
import { partsOfPlans, type PartKind } from './rows.ts';

type Part = { readonly id: string; readonly planId: string };
type Parts = Map<string, readonly Part[]>;
type Kept = { readonly parts: Parts; stand: AuditHead };
const kept = new WeakMap<Readable, Map<PartKind, Kept>>();

/** Beyond these, everything of the kind is read again. */
const FEW = 100;

const everyPlan = (store: Readable): readonly string[] => selected<{ readonly id: string }>(store, sql`select id from contingency_plan`).map(({ id }) => id);

function readOf(store: Readable, kind: PartKind, plans: readonly string[]): Parts {
  const of = partsOfPlans(store, kind, plans);
  return new Map(plans.flatMap((plan) => (of(plan).length === 0 ? [] : [[plan, of(plan)]])));
}

/** The plans whose parts of a kind were written since; `null` where they are many, or cannot be told. */
function plansTouched(store: Readable, kind: PartKind, { parts, stand }: Kept): readonly string[] | null {
  const written = writtenSince(store, stand);
  if (written === null) return null;
  if (!written.has(tableOf(kind))) return [];
  const ids = selected<{ readonly id: string }>(store, sql`select distinct row_id as id from audit_entry where seq > ${stand.seq} and table_name = ${tableOf(kind)} limit ${FEW + 1}`).map(({ id }) => id);
  if (ids.length > FEW) return null;
  const now = selected<{ readonly plan: string }>(store, sql`select plan_id as plan from ${sql.table(tableOf(kind))} where id in ${idsIn(ids)}`).map(({ plan }) => plan);
  const before = [...parts].filter(([, some]) => some.some(({ id }) => ids.includes(id))).map(([plan]) => plan);
  return [...new Set([...now, ...before])];
}

/**
 * What hangs on plans, of one kind, read whole the first time and then plan by plan as it is written: with hundreds of plans these are the most
 * rows, and a change is of one of them. The lists of a plan of which nothing was written are the same objects as before. Not for use inside
 * a transaction.
 */
export function keptParts<K extends PartKind>(store: Readable, kind: K): (plan: string) => readonly RecordOf<K>[] {
  const ofStore = kept.get(store) ?? new Map<PartKind, Kept>();
  kept.set(store, ofStore);
  const stand = standOf(store);
  const before = ofStore.get(kind);
  const touched = before === undefined ? null : before.stand.hash === stand.hash ? [] : plansTouched(store, kind, before);
  const now = before === undefined || touched === null ? { parts: readOf(store, kind, everyPlan(store)), stand } : before;
  for (const plan of touched ?? []) {
    const some = readOf(store, kind, [plan]).get(plan);
    if (some === undefined) now.parts.delete(plan);
    else now.parts.set(plan, some);
  }
  now.stand = stand;
  ofStore.set(kind, now);
  return (plan) => (now.parts.get(plan) ?? NONE) as unknown as readonly RecordOf<K>[];
}
const NONE: readonly never[] = [];
