import { codedNames, giveCodes, nameables, uncoded } from '../../../db/repositories/redaction-codes.ts';
import type { Readable } from '../../../db/handles.ts';
import { sqlite } from '../../../db/query.ts';
import { transact } from '../../../db/transaction.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Instant } from '../../../shared/time.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { redactorOf, type Redactor } from './redactor.ts';

/**
 * The redactor for an export: whoever has no code yet is given one first, in the store itself also where an earlier day is
 * looked at. That cannot be undone, for what went out under a code must not come to stand for another name. Refused where the store cannot be written.
 */
export function redactorFor({ store, kept, clock, person, announce }: Pick<HandlerContext, 'store' | 'kept' | 'clock' | 'person' | 'announce'>): Result<Redactor> {
  // An earlier day knew records by names that they have no more, and people who are named no more: all are looked for.
  const then = store === kept ? [] : nameables(store.read, []);
  const also = [person, ...then.flatMap(({ of, names }) => (of === 'person' ? names : []))];
  const missing = uncoded(kept.read, also);
  if (missing.length > 0) {
    const given = transact(kept, { label: 'Add to the key of redacted exports', person, at: clock.now(), undo: 'none' }, (tx) => giveCodes(tx, missing));
    if (!given.ok) return given;
    announce(given.value.changed);
  }
  const namesThen = new Map(then.map(({ recordId, names }) => [recordId, names]));
  return ok(redactorOf(codedNames(kept.read, also).map((one) => (one.recordId === null ? one : { ...one, names: [...one.names, ...(namesThen.get(one.recordId) ?? [])] }))));
}

/** The redactor that an export of a moment was made with; `null` where no code had been given by then. Gives none. */
export function redactorThen(store: Readable, by: Instant): Redactor | null {
  const people = store.all(sqlite.selectFrom('redaction_code').select('name').where('of', '=', 'person')).map(({ name }) => name);
  const coded = codedNames(store, people, by);
  return coded.length === 0 ? null : redactorOf(coded);
}

/** What the person is told of a redacted file. */
export function redactedNote({ replaced }: Redactor): string {
  const count = replaced();
  return `${count === 1 ? '1 name in texts was' : `${count.toLocaleString('en-GB')} names in texts were`} replaced by codes, besides owners and links. Text can still tell who is meant: read it before it goes out. The key stays in this store.`;
}
