import { sql } from 'kysely';
import type { ChangedRisk, ChangeKind, RegisterAt, RegisterChanges, RiskAt } from '../../shared/ipc/risk-views.ts';
import { changeKinds } from '../../shared/ipc/risk-views.ts';
import type { RiskFilter } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { scoreOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Instant } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import type { RiskRow } from '../tables.ts';
import type { Condition } from './listing.ts';
import { bandCounts, bandWord } from './risk-bands.ts';
import { registerBetween, type Between, type Ends, type Pair, type Period, type Standing } from './risk-then.ts';

const scored = (risk: Pick<Standing, 'consequence' | 'likelihood'>): number | null => scoreOf(risk.consequence, risk.likelihood);
const there = (risk: Standing | null): Standing | null => (risk?.present === 1 ? risk : null);

function byScore(before: number | null, after: number | null): ChangeKind | null {
  if (before === null) return after === null ? null : 'first scored';
  if (after === null) return 'no longer scored';
  return after > before ? 'worse' : after < before ? 'better' : null;
}

/** What became of a risk; `null` where nothing did that a register is read for. */
export function changeOf(pair: Pair): ChangeKind | 'unchanged' | null {
  const [was, now] = [there(pair.was), there(pair.now)];
  if (was === null) return now === null ? null : 'new';
  if (now === null) return 'removed';
  if (was.status !== now.status) return now.status === 'closed' ? 'closed' : 'reopened';
  if (now.status === 'open') return byScore(scored(was), scored(now)) ?? (was.owner === now.owner ? 'unchanged' : 'other owner');
  return 'unchanged';
}

/** How large a change is, for the order of a list. */
function weightOf(kind: ChangeKind, { was, now }: Pair): number {
  const [before, after] = [was === null ? 0 : (scored(was) ?? 0), now === null ? 0 : (scored(now) ?? 0)];
  switch (kind) {
    case 'worse': return (after - before) * 100 + after;
    case 'better': return (before - after) * 100 + before;
    case 'closed': case 'removed': case 'no longer scored': return before;
    case 'new': case 'first scored': case 'reopened': case 'other owner': return after;
  }
}

type Row = Pick<RiskRow, 'title' | 'status' | 'owner' | 'current_consequence' | 'current_likelihood' | 'deleted_at' | 'closure_reason' | 'reference'>;
type Entry = { readonly seq: number; readonly at: Instant; readonly person: string; readonly command: string; readonly before: Row | null; readonly after: Row | null };

/** The entries about a risk's own row in a period, oldest first. */
const entriesOf = (store: Readable, id: RiskId, { first, last }: Period): readonly Entry[] =>
  selected<Omit<Entry, 'before' | 'after'> & { before: string | null; after: string | null }>(store, sql`select seq, at, person, command, before, after from audit_entry indexed by audit_entry_entity
    where entity_kind = 'risk' and entity_id = ${id} and seq > ${first} and seq <= ${last} and table_name = 'risk' order by seq`)
    .map((entry) => ({ ...entry, before: entry.before === null ? null : (JSON.parse(entry.before) as Row), after: entry.after === null ? null : (JSON.parse(entry.after) as Row) }));

const inRegister = (row: Row | null): Row | null => (row?.deleted_at === null ? row : null);

/** What a kind of change is of: the newest entry that altered it says when it became so. */
function aspectOf(kind: ChangeKind, row: Row | null): unknown {
  const here = inRegister(row);
  switch (kind) {
    case 'new': case 'removed': return here !== null;
    case 'closed': case 'reopened': return here?.status;
    case 'worse': case 'better': case 'first scored': case 'no longer scored': return here === null ? null : scoreOf(here.current_consequence, here.current_likelihood);
    case 'other owner': return here?.owner;
  }
}

const at = (row: Row | null, matrix: RiskMatrix): RiskAt | null => {
  if (row === null) return null;
  const score = scoreOf(row.current_consequence, row.current_likelihood);
  return { title: row.title, status: row.status as RiskAt['status'], consequence: row.current_consequence, likelihood: row.current_likelihood, score, band: bandWord(matrix, score), owner: row.owner };
};

/** A review is written right after the score that it gives, in the same step. */
const commentAfter = (store: Readable, id: RiskId, seq: number): string | null =>
  selected<{ comment: string | null }>(store, sql`select after ->> '$.comment' as comment from audit_entry where seq = ${seq + 1} and table_name = 'risk_review' and entity_id = ${id}`)[0]?.comment ?? null;

function changedRisk(store: Readable, id: RiskId, kind: ChangeKind, period: Period, ends: Ends): ChangedRisk {
  const entries = entriesOf(store, id, period);
  const telling = entries.findLast(({ before, after }) => aspectOf(kind, before) !== aspectOf(kind, after));
  const [was, now] = [inRegister(entries[0]?.before ?? null), inRegister(entries.at(-1)?.after ?? null)];
  if (telling === undefined) throw new Error(`The history does not tell how ${id} became ${kind}.`);
  return {
    id, kind, reference: (now ?? was)?.reference ?? '', was: at(was, ends.was.matrix), now: at(now, ends.now.matrix), at: telling.at, by: telling.person, step: telling.command,
    comment: kind === 'closed' ? (now?.closure_reason ?? null) : commentAfter(store, id, telling.seq),
  };
}

function registerAt(end: 'was' | 'now', { pairs, untouched }: Between, { from, to }: Period, { [end]: { matrix } }: Ends): RegisterAt {
  const standing = pairs.flatMap((pair) => (pair[end]?.passes === 1 ? [pair[end]] : []));
  const all = [...standing.map((risk) => ({ status: risk.status, score: scored(risk), count: 1 })), ...untouched.map((group) => ({ status: group.status, score: scored(group), count: group.count }))];
  const count = (status: 'open' | 'closed'): number => all.reduce((sum, one) => sum + (one.status === status ? one.count : 0), 0);
  return { on: end === 'was' ? from : to, open: count('open'), closed: count('closed'), bands: bandCounts(matrix, all.filter(({ status }) => status === 'open')) };
}

/**
 * What changed in the register over a period, of the risks that pass the filter at either end. `most` rows of each kind, the largest change
 * first; ties by age. Counts are of all. `more` are further conditions over the risk `r`.
 */
export function registerChanges(store: Readable, period: Period, filter: RiskFilter, ends: Ends, most: number, more: readonly Condition[] = []): RegisterChanges {
  const between = registerBetween(store, period, filter, ends, more);
  const sorted = new Map<ChangeKind, Pair[]>();
  const counts: Record<ChangeKind | 'unchanged', number> = { new: 0, worse: 0, better: 0, 'first scored': 0, 'no longer scored': 0, 'other owner': 0, closed: 0, reopened: 0, removed: 0, unchanged: 0 };
  for (const { count } of between.untouched) counts.unchanged += count;
  for (const pair of between.pairs) {
    const kind = changeOf(pair);
    if (kind === null) continue;
    counts[kind] += 1;
    if (kind === 'unchanged') continue;
    const others = sorted.get(kind);
    if (others === undefined) sorted.set(kind, [pair]);
    else others.push(pair);
  }
  const groups = changeKinds.flatMap((kind) => {
    const pairs = sorted.get(kind);
    if (pairs === undefined) return [];
    const ids = pairs.map((pair) => ({ id: (pair.now ?? pair.was)?.id as RiskId, weight: weightOf(kind, pair) }));
    const first = ids.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, most);
    return [{ kind, rows: first.map(({ id }) => changedRisk(store, id, kind, period, ends)) }];
  });
  return { begins: period.begins, was: registerAt('was', between, period, ends), now: registerAt('now', between, period, ends), counts, groups };
}
