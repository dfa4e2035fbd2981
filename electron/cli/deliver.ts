import { copyFileSync, constants, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { appError } from '../../shared/errors.ts';
import { Refusal } from './door.ts';

/** Puts a finished file where it was asked for: copied beside its place, then renamed, so that no half file is ever seen there. */
export function deliver(from: string, to: string, replace: boolean): { readonly file: string; readonly bytes: number } {
  if (!replace && existsSync(to)) throw new Refusal(appError('file_not_written', `There is already a file ${to}. It was left as it is and nothing was written. Choose another name.`));
  const beside = `${to}.part`;
  try {
    copyFileSync(from, beside, constants.COPYFILE_FICLONE);
    renameSync(beside, to);
  } catch {
    rmSync(beside, { force: true });
    throw new Refusal(appError('file_not_written', `${to} could not be written. The store is unchanged. Choose another place and try again.`));
  }
  return { file: to, bytes: statSync(to).size };
}
