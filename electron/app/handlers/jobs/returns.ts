import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { getRecord } from '../../../../db/repositories/kind-rows.ts';
import { riskContext } from '../../../../db/repositories/risk-list.ts';
import { hashOfEntry } from '../../../../db/repositories/rows-then.ts';
import { versionsIn } from '../../../../db/repositories/versions.ts';
import { isOpenHere, type Store } from '../../../../db/store.ts';
import { appError } from '../../../../shared/errors.ts';
import { LARGEST_DOCUMENT } from '../../../../shared/ipc/documents.ts';
import { returnKinds, type ReturnComparison, type ReturnReport } from '../../../../shared/ipc/register-return.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { londonDate } from '../../../../shared/time.ts';
import { offload } from '../../jobs/offload.ts';
import { applyReturn, type AppliedReturn, type Touched } from '../../returns/apply-return.ts';
import { compareReturn, type ReturnAnswer } from '../../returns/compare-return.ts';
import { countsOf } from '../../returns/compared.ts';
import { decide } from '../../returns/decide.ts';
import { fileMoved, notHeld, openStoreFile, otherStore, redactedHere } from '../../returns/refusals.ts';
import { redactorThen } from '../../redaction/redacting.ts';
import type { ReturnedFile } from '../../returns/returned.ts';
import { asItStands, redactedBy, type Translate } from '../../returns/translate.ts';
import { headSeq } from '../../tables/check-table.ts';
import { atOnce, inSlices } from '../../tables/slices.ts';
import type { JobContext, JobHandler } from '../handler.ts';

const SHARE_OF_READING = 0.5;
const MEBIBYTE = 1024 * 1024;
/** After so many comparisons that the record moved under, the next is made in one go. */
const PATIENCE = 3;

type Compared = { readonly answer: ReturnAnswer; readonly entry: number | null; readonly seq: number };

/** Compares in slices that let other calls through; anew if the record moves meanwhile, so that all verdicts are of one moment. */
async function comparedAt({ store, today, signal, progress }: JobContext, file: ReturnedFile, translate: Translate): Promise<Compared | null> {
  const { stamp } = file;
  for (let attempt = 1; ; attempt += 1) {
    const seq = headSeq(store.read);
    const entry = hashOfEntry(store.read, stamp.entries) === stamp.hash ? stamp.entries : null;
    const exportedOn = stamp.today ?? londonDate(stamp.exportedAt);
    const rules = [riskContext(store.read, exportedOn), riskContext(store.read, today)];
    const steps = compareReturn(store.read, { file, entry, head: seq, today, rules, translate });
    const answer = attempt > PATIENCE ? atOnce(steps) : await inSlices(steps, signal, (fraction) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), 'Comparing with the record'));
    if (answer === null) return null;
    if (headSeq(store.read) === seq) return { answer, entry, seq };
  }
}

/** Reads a workbook that came back and says what would become of every cell and row of it. Writes nothing. */
export const readReturnJob: JobHandler<'return.read'> = async (context, { fileId }) => {
  const { store, files, returns, signal, progress } = context;
  const file = files.pathOf(fileId);
  if (file === null) return fail(appError('file_unreadable'));
  if (isOpenHere(file.path)) return fail(openStoreFile);
  const read = await offload('read return', { path: file.path }, { signal, progress: (fraction, phrase) => progress(fraction * SHARE_OF_READING, phrase) });
  if (!read.ok) return read;
  const { stamp, sheets, remarks, sha256 } = read.value;
  if (stamp.storeId !== store.storeId) return fail(otherStore);
  const redactor = stamp.redacted ? redactorThen(store.read, stamp.exportedAt) : null;
  if (stamp.redacted && redactor === null) return fail(redactedHere);
  const compared = await comparedAt(context, read.value, redactor === null ? asItStands : redactedBy(redactor));
  if (compared === null) return fail(appError('cancelled'));
  const { answer, entry, seq } = compared;
  const { sheets: _, ...head } = stamp;
  const comparison: ReturnComparison = {
    comparisonId: returns.keep(store, { fileId, fileName: file.name, sha256, stamp: head, rows: answer.rows }),
    fileId, fileName: file.name, exportId: stamp.exportId, exportedAt: stamp.exportedAt, exportedBy: stamp.exportedBy, handling: stamp.handling, redacted: stamp.redacted,
    baseKnown: entry !== null, entriesSince: Math.max(0, seq - stamp.entries), sheets: sheets.map(({ kind, name, rows }) => ({ kind, name, rows })), counts: countsOf(answer.rows),
    remarks: [...remarks, ...answer.remarks],
  };
  return ok(comparison);
};

/** The bytes that were compared, to be kept as evidence; refused where the file is another one by now. */
async function sameFile({ files }: Pick<JobContext, 'files'>, fileId: string, sha256: string): Promise<Result<Uint8Array>> {
  const file = files.pathOf(fileId);
  if (file === null) return fail(fileMoved);
  try {
    if ((await stat(file.path)).size > LARGEST_DOCUMENT) {
      return fail(appError('file_too_large', `${file.name} is larger than ${LARGEST_DOCUMENT / MEBIBYTE} MB, the most that is kept inside the store as evidence. Nothing was taken back. Delete sheets and pictures that are not of the register, save it and compare again.`));
    }
    const content = await readFile(file.path);
    return createHash('sha256').update(content).digest('hex') === sha256 ? ok(content) : fail(fileMoved);
  } catch {
    return fail(fileMoved);
  }
}

/** Counts in the store what the transaction says that it wrote. */
function readBack(store: Store, fileName: string, { returnId, documentId, changed, added, deleted }: AppliedReturn): ReturnReport {
  const counted = (touched: readonly Touched[], holds: (now: { readonly version: number; readonly deleted: boolean }, before: Touched) => boolean): number => returnKinds.reduce((sum, kind) => {
    const ofKind = touched.filter((one) => one.kind === kind);
    const now = versionsIn(store.read, kind, ofKind.map(({ id }) => id));
    return sum + ofKind.filter((one) => {
      const there = now.get(one.id);
      return there !== undefined && holds(there, one);
    }).length;
  }, 0);
  const kept = getRecord(store.read, 'register return', returnId);
  if (kept === undefined) throw new Error('The return that was written is not there.');
  return {
    returnId, documentId, fileName,
    rowsChanged: counted(changed, (now, { version }) => !now.deleted && now.version > version),
    rowsAdded: counted(added, (now) => !now.deleted),
    rowsDeleted: counted(deleted, (now) => now.deleted),
    rowsUnchanged: kept.rowsUnchanged ?? 0, cellsTaken: kept.cellsTaken ?? 0, cellsKept: kept.cellsKept ?? 0, cellsRefused: kept.cellsRefused ?? 0,
  };
}

/** One transaction and one undo step. SQLite's transaction holds the thread: it can be cancelled until it begins, and tells as it goes. */
export const applyReturnJob: JobHandler<'return.apply'> = async (context, { comparisonId, choices }) => {
  const { store, returns, run, signal, progress } = context;
  const held = returns.of(comparisonId, store);
  if (held === null) return fail(notHeld);
  const decided = decide(held.rows, choices);
  if (!decided.ok) return decided;
  const content = await sameFile(context, held.fileId, held.sha256);
  if (!content.ok) return content;
  if (signal.aborted) return fail(appError('cancelled'));
  const { fileName, stamp } = held;
  const done = run(`Take back register from “${fileName}”`, (tx) =>
    applyReturn(tx, decided.value, { fileName, content: content.value, stamp }, { said: (fraction) => progress(fraction, 'Writing'), isCancelled: () => signal.aborted }));
  if (!done.ok) return done;
  returns.drop(comparisonId);
  return ok(readBack(store, fileName, done.value));
};
