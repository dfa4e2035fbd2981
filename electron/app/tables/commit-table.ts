import { isDeepStrictEqual } from 'node:util';
import type { Writable } from '../../../db/handles.ts';
import { countTableRecords, versionsOf } from '../../../db/repositories/table-records.ts';
import type { Store } from '../../../db/store.ts';
import { appError } from '../../../shared/errors.ts';
import type { TableReport } from '../../../shared/ipc/tables.ts';
import { addableKinds } from '../../../shared/model/columns/table-kinds.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { headSeq, type CheckedTable } from './check-table.ts';
import { readKnown } from './known-table.ts';
import { planTable, type PlannedRow } from './plan-table.ts';
import { atOnce } from './slices.ts';
import { writeTable, type Written } from './write-table.ts';

/** What a verdict says, without how it was found. */
const verdictOf = ({ row, plan }: PlannedRow, refused: boolean): unknown => {
  if (refused || plan.is === 'refused') return [row, 'refused'];
  return plan.is === 'new' ? [row, plan.is, plan.fields] : plan.is === 'changed' ? [row, plan.is, plan.record.id, plan.patch] : [row, plan.is, plan.record.id];
};

const MOVED = 'The record was changed after this file was checked, and what would come of it is not the same any more. Nothing was imported. Check the file again.';

/** The rows to write, planned anew where the record has moved since the check; refused where that gives other verdicts. */
function standing(tx: Writable, ids: Store['ids'], { question, plan, rows, objected, provisional, seq }: CheckedTable): { readonly rows: readonly PlannedRow[]; readonly names: CheckedTable['plan']['names'] } | null {
  if (headSeq(tx) === seq) return { rows, names: plan.names };
  const again = atOnce(planTable(question, atOnce(readKnown(tx, question.kind)), provisional, ids));
  const same = again.rows.length === rows.length && again.rows.every((row, index) => {
    const before = rows[index];
    return before !== undefined && isDeepStrictEqual(verdictOf(row, objected.has(row.row)), verdictOf(before, false));
  });
  return same ? { rows: again.rows.filter(({ row }) => !objected.has(row)), names: again.names } : null;
}

type CommitOptions = { readonly leaveOutRefused: boolean; readonly said: (fraction: number) => void; readonly isCancelled: () => boolean };

/** Carries out a checked table inside the caller's transaction: all of it or nothing. Other than by their own wish, nobody's refused rows are left out. */
export function commitTable(tx: Writable, ids: Store['ids'], checked: CheckedTable, { leaveOutRefused, said, isCancelled }: CommitOptions): Result<Written> {
  const refused = checked.rows.filter(({ plan }) => plan.is === 'refused').length;
  if (refused > 0 && !leaveOutRefused) {
    return fail(appError('import_rejected', `${refused.toLocaleString('en-GB')} ${refused === 1 ? 'row is' : 'rows are'} refused, so nothing was imported. Correct ${refused === 1 ? 'it' : 'them'} in the file, or choose to leave ${refused === 1 ? 'it' : 'them'} out.`));
  }
  const stands = standing(tx, ids, checked);
  if (stands === null) return fail(appError('import_rejected', MOVED));
  return writeTable(tx, { kind: checked.question.kind, rows: stands.rows, names: stands.names, said, isCancelled });
}

/** Counts in the store what a commit says that it wrote. */
export function readBack(store: Store, { fileName, question: { kind }, rows }: CheckedTable, written: Written): TableReport {
  const before = new Map(rows.flatMap(({ plan }) => (plan.is === 'changed' ? [[plan.record.id, plan.record.version] as const] : [])));
  const now = versionsOf(store.read, kind, written.changed);
  return {
    fileName, kind,
    created: versionsOf(store.read, kind, written.created).size,
    changed: [...now].filter(([id, version]) => version > (before.get(id) ?? version)).length,
    unchanged: rows.filter(({ plan }) => plan.is === 'unchanged').length,
    leftOut: rows.filter(({ plan }) => plan.is === 'refused').length,
    added: addableKinds.reduce((sum, to) => sum + versionsOf(store.read, to, written.added.filter((one) => one.to === to).map(({ id }) => id)).size, 0),
    total: countTableRecords(store.read, kind),
  };
}
