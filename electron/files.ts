import { statSync } from 'node:fs';
import type { Ids } from '../shared/ambient.ts';
import { fileId, type ChosenFile } from '../shared/ipc/exchange.ts';
import type { KnownFile } from './app/application-types.ts';

export type FileRegistry = {
  /** Makes a file known under a new id. Throws when it is not there or is not an ordinary file. */
  readonly register: (path: string, name: string) => ChosenFile;
  readonly of: (id: string) => KnownFile | null;
};

/** Files that pages may speak of, by id: a path never reaches a page, and a page can never name one. */
export function createFileRegistry(ids: Ids): FileRegistry {
  const files = new Map<string, KnownFile>();
  return {
    register: (path, name) => {
      const stats = statSync(path);
      if (!stats.isFile()) throw new Error('Only an ordinary file can be registered.');
      const id = fileId.parse(ids.next());
      files.set(id, { path, name });
      return { fileId: id, name, size: stats.size };
    },
    of: (id) => files.get(id) ?? null,
  };
}

const CONTROLS_AND_SEPARATORS = /[\p{Cc}\p{Cf}\u2028\u2029\\/:*?"<>|]/gu;

/**
 * A name that a person or their browser gave, made safe to show and to save under: the last part of a path, without
 * control characters or what some system forbids in names, at most 150 characters (its extension is kept).
 */
export function safeName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(CONTROLS_AND_SEPARATORS, ' ').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '').replace(/[. ]+$/, '');
  const characters = Array.from(clean);
  if (characters.length === 0) return 'file';
  if (characters.length <= 150) return clean;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  return characters.slice(0, 150 - extension.length).join('') + extension;
}
