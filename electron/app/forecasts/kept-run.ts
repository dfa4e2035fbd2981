import { runContent, runOf } from '../../../db/repositories/runs.ts';
import { notFound } from '../../../db/transaction.ts';
import { appError } from '../../../shared/errors.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { unpacked, type RunHeadLine } from './packed.ts';

export type KeptRun = { readonly run: RecordOf<'run'>; readonly head: RunHeadLine; readonly content: RunContent };

/** A run with what is kept of it; refused where that is damaged, as no figure of it could be trusted. */
export function keptRun({ store, kept: whole }: Pick<HandlerContext, 'store' | 'kept'>, id: IdOf<'run'>): Result<KeptRun> {
  const run = runOf(store.read, id);
  if (run === undefined) return notFound();
  const kept = runContent(whole.read, run.contentSha256);
  if (kept.is === 'damaged') return fail(appError('store_corrupt', `What is kept of the run “${run.title}” is not as it was when it was run, so none of its figures is shown. Verify the store, and restore the newest good backup.`));
  return ok({ run, ...unpacked(kept.bytes) });
}
