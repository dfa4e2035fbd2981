import { appError } from '../../../../shared/errors.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { isOpenHere } from '../../../../db/store.ts';
import { commitImport } from '../../imports/commit.ts';
import { openStore } from '../../imports/file-sentences.ts';
import { planImport } from '../../imports/plan.ts';
import type { InterpretedRelease } from '../../imports/published.ts';
import { importStoreOver, knownPortfolio, readBack } from '../../imports/store-adapter.ts';
import { offload } from '../../jobs/offload.ts';
import type { JobHandler } from '../handler.ts';

const SHARE_OF_READING = 0.9;

const ocidsOf = (releases: readonly InterpretedRelease[]): ReadonlySet<string> => new Set(releases.flatMap(({ ocid }) => ocid ?? []));

export const previewImport: JobHandler<'import.preview'> = async ({ store, signal, progress, files, previews }, { fileId }) => {
  const file = files.pathOf(fileId);
  if (file === null) return fail(appError('file_unreadable'));
  if (isOpenHere(file.path)) return fail(openStore);
  const read = await offload('read notices', { path: file.path }, { signal, progress: (fraction, phrase) => progress(fraction * SHARE_OF_READING, phrase) });
  if (!read.ok) return read;
  progress(SHARE_OF_READING, 'Comparing with the store');
  const { releases } = read.value;
  const plan = planImport(releases, knownPortfolio(store.read, ocidsOf(releases)));
  const parties = plan.parties.map(({ key, name, identifiers, match, offers }) => ({ key, name, identifiers, match, offers }));
  return ok({ previewId: previews.keep({ store, fileName: file.name, releases }), fileName: file.name, releases: plan.releases, parties, counts: plan.counts });
};

/**
 * All or nothing, in one transaction and one undo step; planned anew inside it, since the record may have moved since the
 * preview. SQLite's transaction holds the thread: it can be cancelled until it begins and reports as it goes.
 */
export const commitPreview: JobHandler<'import.commit'> = async ({ store, signal, progress, previews, run }, { previewId, decisions }) => {
  const preview = previews.of(previewId, store);
  if (preview === null) return fail(appError('not_found', 'This preview is no longer held. Nothing was imported. Choose the file again.'));
  const { releases, fileName } = preview;
  const done = run(`Import ${fileName}`, (tx) =>
    commitImport({ store: importStoreOver(tx), releases, decisions, isCancelled: () => signal.aborted, onProgress: (fraction) => progress(fraction, 'Writing contracts') }));
  if (!done.ok) return done;
  previews.drop(previewId);
  return ok({ fileName, releases: releases.length, counts: done.value.counts, ...readBack(store.read, done.value) });
};
