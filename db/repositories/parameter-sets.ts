import type { ParameterListRow } from '../../shared/ipc/parameters.ts';
import type { ParameterSetId } from '../../shared/model/ids.ts';
import { parameterKinds, type ParameterKind, type ParameterSet, type ParameterStatus, type RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { once, sqlite } from '../query.ts';
import type { ParameterSetRow } from '../tables.ts';
import { metaFrom } from './records.ts';

/** Values as they were read, by their kind and text: a command that scores thousands of risks asks for the same set each time. */
const read = new Map<string, unknown>();
const READ = 64;
function valuesFrom(kind: ParameterKind, content: string): unknown {
  const key = `${kind} ${content}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const values: unknown = parameterKinds[kind].schema.parse(JSON.parse(content));
  if (read.size >= READ) read.clear();
  read.set(key, values);
  return values;
}

/** The set that a row keeps. Throws when its content is none of its kind: nothing but a change behind the application's back does that. */
export const setFrom = <K extends ParameterKind>(row: ParameterSetRow): ParameterSet<K> => ({
  ...metaFrom(row),
  id: row.id as ParameterSetId,
  kind: row.kind as K,
  name: row.name,
  source: row.source,
  effectiveOn: row.effective_on as IsoDate,
  status: row.status as ParameterStatus,
  confirmed: row.confirmed === 1,
  values: valuesFrom(row.kind as K, row.content),
}) as unknown as ParameterSet<K>;

const setsOf = (kind: ParameterKind, name?: string) => {
  const sets = sqlite.selectFrom('parameter_set').selectAll().where('kind', '=', kind).where('deleted_at', 'is', null);
  return name === undefined ? sets : sets.where('name', '=', name);
};

const newestBy = once((kind, on) => setsOf(kind as ParameterKind).where('effective_on', '<=', on).orderBy('effective_on', 'desc').orderBy('id', 'desc').limit(1));

function rowInForce(store: Readable, kind: ParameterKind, on: IsoDate, name?: string): ParameterSetRow | undefined {
  const sets = setsOf(kind, name);
  return store.get(name === undefined ? newestBy(kind, on) : sets.where('effective_on', '<=', on).orderBy('effective_on', 'desc').orderBy('id', 'desc').limit(1))
    ?? store.get(sets.orderBy('effective_on').orderBy('id').limit(1));
}

/**
 * The set of a kind that is in force on a date: the latest to have taken effect by then; before the first, the first. Every store has one of each
 * kind. `name` asks for one of several sets that stand side by side (a rating regime); without one of that name, the kind's own is taken.
 */
export function inForce<K extends ParameterKind>(store: Readable, kind: K, on: IsoDate, name?: string): ParameterSet<K> {
  const row = (name === undefined ? undefined : rowInForce(store, kind, on, name)) ?? rowInForce(store, kind, on);
  if (row === undefined) throw new Error(`The store holds no ${kind}.`);
  return setFrom<K>(row);
}

/** The risk matrix in force on a date. */
export const matrixInForce = (store: Readable, on: IsoDate): RiskMatrixSet => inForce(store, 'risk matrix', on);

/** A set of any kind, also one in the bin: what was assessed with it still shows it. */
export function getParameterSet(store: Readable, id: ParameterSetId): ParameterSet | undefined {
  const row = store.get(sqlite.selectFrom('parameter_set').selectAll().where('id', '=', id));
  return row === undefined ? undefined : setFrom(row);
}

/** The matrix that an assessment was made with, whether or not it is still in force. */
export function getMatrix(store: Readable, id: ParameterSetId): RiskMatrixSet | undefined {
  const set = getParameterSet(store, id);
  return set?.kind === 'risk matrix' ? set : undefined;
}

/** Every set without its values, the deleted ones too, by kind and the newest first within it; those in force on the date are marked. */
export function listParameterSets(store: Readable, on: IsoDate): readonly ParameterListRow[] {
  const rows = store.all(sqlite.selectFrom('parameter_set').selectAll().orderBy('kind').orderBy('effective_on', 'desc').orderBy('id', 'desc'));
  const inForceNow = new Set(rows.map(({ kind }) => rowInForce(store, kind as ParameterKind, on)?.id));
  return rows.map((row) => {
    const { values: _, ...line } = setFrom(row);
    return { ...line, inForce: inForceNow.has(row.id) };
  });
}

/** Every set of a kind that is not deleted, the newest first. */
export const seriesOf = <K extends ParameterKind>(store: Readable, kind: K): readonly ParameterSet<K>[] =>
  store.all(setsOf(kind).orderBy('effective_on', 'desc').orderBy('id', 'desc')).map((row) => setFrom<K>(row));

type ParameterUse = { readonly risks: number; readonly indicators: number };

/** What was assessed with a set, deleted records too: they keep it when they are restored. */
export function usesOf(store: Readable, id: ParameterSetId): ParameterUse {
  const count = (table: 'risk' | 'indicator'): number => store.get(sqlite.selectFrom(table).select((of) => of.fn.countAll<number>().as('count')).where('parameter_set_id', '=', id))?.count ?? 0;
  return { risks: count('risk'), indicators: count('indicator') };
}
