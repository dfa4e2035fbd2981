import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { appError } from '../shared/errors.ts';
import type { Input } from '../shared/ipc.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Client } from './app/thread.ts';
import { safeName } from './files.ts';
import type { Host } from './host.ts';

const STORE_ENDING = '.mutuals';

const filters: Readonly<Record<Input<'file.choose'>['purpose'], FileFilter>> = {
  notices: { name: 'Procurement notices (OCDS, JSON)', extensions: ['json'] },
  store: { name: 'Mutuals stores', extensions: ['mutuals'] },
  table: { name: 'Workbooks and tables (xlsx, csv)', extensions: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'] },
  document: { name: 'All files', extensions: ['*'] },
};

/** Copies under a temporary name first, so that what was there before is kept whole when the disk fills up half-way. */
async function saveAs(from: string, to: string): Promise<Result<boolean>> {
  // It may be the store that is open: its place would be taken under it, and what is entered from then on would be lost.
  if (extname(to).toLowerCase() === STORE_ENDING && existsSync(to)) return fail(appError('file_not_written', `There is already a store “${basename(to)}”. It was left as it is and nothing was written. Choose another name.`));
  const part = `${to}.part`;
  try {
    await copyFile(from, part);
    await rename(part, to);
    return ok(true);
  } catch (error) {
    await rm(part, { force: true });
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    return fail(appError(full ? 'disk_full' : 'file_not_written', full ? 'The disk is full, so the file was not written. The store is unchanged. Free some space or choose another disk.' : undefined));
  }
}

/** The window's ways of a file in and out: the system's own dialogs. Paths stay on this side. */
export function createDialogs(client: Pick<Client, 'registerFile'>, window: () => BrowserWindow): Host {
  return {
    chooseFile: async (purpose) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { properties: ['openFile'], filters: [filters[purpose]] });
      const [path] = filePaths;
      return canceled || path === undefined ? ok(null) : client.registerFile(path, basename(path));
    },
    deliverFile: async ({ path, name }) => {
      const safe = safeName(name);
      const extension = extname(safe).slice(1);
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('documents'), safe),
        filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
      });
      return canceled || filePath === '' ? ok(false) : saveAs(path, filePath);
    },
  };
}
