import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { addDocument, contentOf } from '../../../../db/repositories/documents.ts';
import { appError } from '../../../../shared/errors.ts';
import { LARGEST_DOCUMENT } from '../../../../shared/ipc/documents.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { JobHandler } from '../handler.ts';

const MEBIBYTE = 1024 * 1024;

export const addDocumentJob: JobHandler<'document.add'> = async ({ run, signal, progress, files }, { fileId, fields }) => {
  const file = files.pathOf(fileId);
  if (file === null) return fail(appError('file_unreadable'));
  progress(0, `Reading ${file.name}`);
  let content: Uint8Array;
  try {
    if ((await stat(file.path)).size > LARGEST_DOCUMENT) {
      return fail(appError('file_too_large', `${file.name} is larger than ${LARGEST_DOCUMENT / MEBIBYTE} MB, the most that is kept inside the store. Nothing was added. Keep it elsewhere, and say where in the notes.`));
    }
    content = await readFile(file.path);
  } catch {
    return fail(appError('file_unreadable'));
  }
  if (signal.aborted) return fail(appError('cancelled'));
  progress(0.5, 'Keeping it in the store');
  return run(`Add document ${file.name}`, (tx) => addDocument(tx, { ...fields, name: file.name }, content));
};

export const fetchDocumentJob: JobHandler<'document.fetch'> = async ({ store, kept: whole, progress, files }, { id }) => {
  const kept = contentOf(store.read, whole.read, id);
  if (kept === undefined) return fail(appError('not_found'));
  progress(0.2, `Taking ${kept.name} out of the store`);
  if (createHash('sha256').update(kept.content).digest('hex') !== kept.sha256) {
    return fail(appError('store_corrupt', `What is kept of ${kept.name} is not as it was added, so it was not handed over. Verify the store, and restore the newest good backup.`));
  }
  const path = files.place(kept.name);
  await writeFile(path, kept.content);
  return ok(files.register(path, kept.name));
};
