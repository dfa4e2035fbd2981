import { codedNames, giveCodes, nameables, uncoded } from '../../../db/repositories/redaction-codes.ts';
import { transact } from '../../../db/transaction.ts';
import { ok, type Result } from '../../../shared/result.ts';
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
