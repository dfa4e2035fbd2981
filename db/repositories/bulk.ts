import { appError, type AppError } from '../../shared/errors.ts';
import type { ContractFilter } from '../../shared/ipc/contracts.ts';
import { MOST_AT_ONCE, type BulkPreview, type Changes, type recordFilter, type SeenRow, type Selection } from '../../shared/ipc/many.ts';
import type { OrganisationFilter } from '../../shared/ipc/organisations.ts';
import type { RiskFilter } from '../../shared/ipc/risks.ts';
import type { ServiceFilter } from '../../shared/ipc/services.ts';
import { nounsOf, type ChangeableKind } from '../../shared/model/changeable.ts';
import type { NameOf } from '../../shared/model/field-words.ts';
import { labelOf } from '../../shared/model/labels.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { z } from 'zod';
import type { Readable, StoreHandles, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { transact, type Command } from '../transaction.ts';
import { getAny, updateAny, type Kept } from './changeable.ts';
import { contractsMatching } from './contract-list.ts';
import { differencesOf } from './history-fields.ts';
import type { Values } from './history-values.ts';
import { namesIn } from './history.ts';
import { rootTableOf } from './kind-records.ts';
import { recordsMatching } from './kind-list.ts';
import { idsIn, inOrder } from './listing.ts';
import { namesOf } from './names.ts';
import { organisationsMatching } from './organisation-list.ts';
import { someOf } from './records.ts';
import { risksMatching, type RiskContext } from './risk-list.ts';
import { servicesMatching } from './service-list.ts';

const SHOWN = 5;
const EXAMPLES = 3;

/** The filters were parsed by their kind's own schema at the door. */
function matching(store: Readable, kind: ChangeableKind, filter: unknown, context: RiskContext, most: number): readonly SeenRow[] {
  switch (kind) {
    case 'organisation': return organisationsMatching(store, filter as OrganisationFilter, most);
    case 'service': return servicesMatching(store, filter as ServiceFilter, most);
    case 'contract': return contractsMatching(store, filter as ContractFilter, most);
    case 'risk': return risksMatching(store, filter as RiskFilter, context, most);
    case 'succession': return [];
    default: return recordsMatching(store, kind, filter as z.output<typeof recordFilter>, most);
  }
}

/** The records of a selection as they are now; those that are gone for good are left out. */
export function selected(store: Readable, kind: ChangeableKind, select: Selection, context: RiskContext): Result<readonly SeenRow[]> {
  if ('ids' in select) {
    const rows = store.all(sqlite.selectFrom(rootTableOf(kind)).select(['id', 'version']).where('id', 'in', idsIn(select.ids)));
    return ok(inOrder(select.ids, rows));
  }
  const except = new Set(select.except);
  const rows = matching(store, kind, select.filter, context, MOST_AT_ONCE + except.size + 1).filter(({ id }) => !except.has(id));
  if (rows.length <= MOST_AT_ONCE) return ok(rows);
  return fail(appError('invalid_input', `The filter lets more than ${MOST_AT_ONCE.toLocaleString('en-GB')} ${nounsOf(kind)[1]} through, which is more than can be changed at once. Nothing was changed. Narrow the filter.`));
}

/** A refusal in a sentence of its own, with the fields that it is about: no form is open in which they could be marked. */
function sentenceOf(kind: ChangeableKind, { message, fields = {} }: AppError): string {
  const said = Object.entries(fields).map(([path, sentence]) => (path === '' ? sentence : `${labelOf(kind, path)}: ${sentence}`));
  return said.length === 0 ? message : said.join(' ');
}

/** Only what was asked to change is compared. */
const valuesOf = (keys: readonly string[], record: Kept | undefined): Values => Object.fromEntries(keys.map((key) => [key, (record as Values | undefined)?.[key] ?? null]));

function examplesOf(store: Readable, kind: ChangeableKind, ids: readonly string[]): readonly string[] {
  const some = ids.slice(0, EXAMPLES);
  const names = namesOf(store, kind, some);
  return some.map((id) => names.get(id) ?? 'not known');
}

type Tried = Omit<BulkPreview, 'shown'> & { readonly firsts: readonly { readonly id: string; readonly before: Kept | undefined; readonly after: Kept }[] };

function tryAll(tx: Writable, kind: ChangeableKind, rows: readonly SeenRow[], changes: Changes): Tried {
  const changing: SeenRow[] = [];
  const firsts: { readonly id: string; readonly before: Kept | undefined; readonly after: Kept }[] = [];
  const refusals = new Map<string, string[]>();
  let already = 0;
  for (const row of rows) {
    const before = firsts.length < SHOWN ? getAny(tx, kind, row.id) : undefined;
    const updated = updateAny(tx, kind, row, changes);
    if (!updated.ok) {
      const sentence = sentenceOf(kind, updated.error);
      const ids = refusals.get(sentence) ?? [];
      refusals.set(sentence, ids);
      ids.push(row.id);
    } else if (updated.value.version === row.version) {
      already += 1;
    } else {
      changing.push(row);
      if (firsts.length < SHOWN) firsts.push({ id: row.id, before, after: updated.value });
    }
  }
  const refused = [...refusals].map(([sentence, ids]) => ({ sentence, count: ids.length, examples: examplesOf(tx, kind, ids) })).toSorted((a, b) => b.count - a.count);
  return { total: rows.length, changing, already, refused, firsts };
}

/**
 * What the changes would do to each record, found by making them and taking them back: no rule is written twice. Each record is tried
 * after the ones before it, as when they are made.
 */
export function previewBulk(store: StoreHandles, command: Pick<Command, 'at' | 'person'>, kind: ChangeableKind, rows: readonly SeenRow[], changes: Changes): Result<BulkPreview> {
  const tried: Tried[] = [];
  const rolledBack = transact(store, { ...command, label: 'Preview', undo: 'none' }, (tx) => {
    tried.push(tryAll(tx, kind, rows, changes));
    return fail(appError('cancelled'));
  });
  const [found] = tried;
  if (found === undefined) return rolledBack.ok ? fail(appError('internal')) : rolledBack;
  const { firsts, ...counts } = found;
  const nameOf: NameOf = namesIn(store.read);
  const keys = Object.keys(changes);
  const names = namesOf(store.read, kind, firsts.map(({ id }) => id));
  return ok({
    ...counts,
    shown: firsts.map(({ id, before, after }) => ({ id, name: names.get(id) ?? 'not known', fields: differencesOf(kind, valuesOf(keys, before), valuesOf(keys, after), nameOf) })),
  });
}

/** Changes every one of the records as it was seen, or none: those that moved on since, or may not be changed so any more, are named. */
export function applyBulk(tx: Writable, kind: ChangeableKind, rows: readonly SeenRow[], changes: Changes): Result<{ readonly changed: number }> {
  const moved: string[] = [];
  const refused = new Map<string, string[]>();
  let changed = 0;
  for (const row of rows) {
    const updated = updateAny(tx, kind, row, changes);
    if (updated.ok) changed += updated.value.version === row.version ? 0 : 1;
    else if (updated.error.code === 'conflict' || updated.error.code === 'not_found') moved.push(row.id);
    else {
      const sentence = sentenceOf(kind, updated.error);
      refused.set(sentence, [...(refused.get(sentence) ?? []), row.id]);
    }
  }
  const called = (ids: readonly string[]): string => {
    const names = namesOf(tx, kind, ids.slice(0, EXAMPLES));
    return someOf(ids.map((id) => names.get(id) ?? 'a record that is gone'));
  };
  if (moved.length > 0) return fail(appError('conflict', `${called(moved)} ${moved.length === 1 ? 'was' : 'were'} changed after the preview, so nothing was changed. Look at the preview again, then apply it.`));
  const [first] = refused;
  if (first === undefined) return ok({ changed });
  return fail(appError('in_use', `${called(first[1])} cannot be changed so, and nothing was changed. ${first[0]} Look at the preview again, then apply it.`));
}
