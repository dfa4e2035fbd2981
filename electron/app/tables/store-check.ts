import { transact } from '../../../db/transaction.ts';
import type { Store } from '../../../db/store.ts';
import { objectionTo, readsOnly } from '../../../db/repositories/table-records.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Instant } from '../../../shared/time.ts';
import type { DecidedNames } from './decided-names.ts';
import type { PlannedRow } from './plan-table.ts';
import type { Steps } from './slices.ts';
import { tryRows, type Objection } from './write-table.ts';

type ReadingKind = Parameters<typeof objectionTo>[2];
const STEP = 20;
/** Milliseconds for which rows are tried before what was tried is taken back. */
const TRIED = 40;

/** Of kinds whose rules only read. */
function* readAgainst(store: Store, now: Instant, kind: ReadingKind, rows: readonly PlannedRow[]): Steps<readonly Objection[]> {
  const objections: Objection[] = [];
  for (const [index, { row, plan }] of rows.entries()) {
    if (index % STEP === 0) yield index / rows.length;
    if (plan.is !== 'new' && plan.is !== 'changed') continue;
    const said = objectionTo(store.read, now, kind, plan.is === 'new' ? plan.fields : { ...plan.record, ...plan.patch }, plan.is === 'new' ? null : plan.record);
    if (!said.ok) objections.push({ row, error: said.error });
  }
  return objections;
}

/** Of the other kinds: rows are written in short transactions, each of which is taken back. Nothing of it is kept or told. */
function* triedAgainst(store: Store, now: Instant, kind: TableKind, rows: readonly PlannedRow[], names: DecidedNames): Steps<Result<readonly Objection[]>> {
  const objections: Objection[] = [];
  const takenBack = appError('cancelled');
  for (let next = 0; next < rows.length;) {
    const until = performance.now() + TRIED;
    let tried: ReturnType<typeof tryRows> | null = null;
    const done = transact(store, { label: 'Try an import', person: 'Mutuals', at: now, undo: 'none' }, (tx): Result<never> => {
      tried = tryRows(tx, kind, rows, names, next, () => performance.now() > until);
      return fail(takenBack);
    });
    const outcome = tried as ReturnType<typeof tryRows> | null;
    if (outcome === null) return done.ok ? ok(objections) : done;
    objections.push(...outcome.objections);
    next = outcome.next;
    yield next / rows.length;
  }
  return ok(objections);
}

/** What only the store's own rules say against rows that read well, such as a date on which a contract had ended. */
export function* storeObjections(store: Store, now: Instant, kind: TableKind, rows: readonly PlannedRow[], names: DecidedNames): Steps<Result<readonly Objection[], AppError>> {
  const taken = rows.filter(({ plan }) => plan.is === 'new' || plan.is === 'changed');
  return readsOnly(kind) ? ok(yield* readAgainst(store, now, kind, taken)) : yield* triedAgainst(store, now, kind, taken, names);
}
