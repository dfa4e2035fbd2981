import { readFileSync, writeFileSync } from 'node:fs';
import type { Application, ApplicationSettings } from '../../../electron/app/application-types.ts';
import { createFileRegistry } from '../../../electron/files.ts';
import { machineIds } from '../../../electron/machine.ts';
import { appError } from '../../../shared/errors.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const ENTITY_ID = '01900000-0000-7000-8000-000000000001';
const changed: AppEvent = { is: 'changed', entities: [{ kind: 'contract', ids: [ENTITY_ID] }] };
const later = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** What is asked of the fake, in the text of `search.find`. */
async function obey(text: string): Promise<Result<unknown>> {
  const [word, rest = ''] = text.split(':', 2);
  switch (word) {
    case 'refuse':
      return fail(appError('conflict', undefined, { current: { id: ENTITY_ID } }));
    case 'wait':
      await later(Number(rest));
      return ok(`waited ${rest}`);
    case 'throw':
      throw new Error('The fake was told to throw.');
    case 'never':
      return new Promise(() => undefined);
    case 'unclonable':
      return ok({ hidden: () => 'a function cannot be copied' });
    case 'unstringable':
      return ok(10n);
    case 'crash':
      setImmediate(() => { throw new Error('The fake was told to crash.'); });
      return new Promise(() => undefined);
    case 'exit':
      process.exit(3);
    default:
      return ok(text);
  }
}

/** A stand-in for the application with the same face, so that the hosts are tested by themselves. */
export function createFakeApplication({ location, workFolder, host }: ApplicationSettings): Application {
  const listeners = new Set<(event: AppEvent) => void>();
  const files = createFileRegistry(machineIds());
  const tell = (event: AppEvent): void => listeners.forEach((listener) => listener(event));
  return {
    handle: async (channel, input) => {
      switch (channel) {
        case 'search.find':
          return obey((input as { readonly text: string }).text);
        case 'app.state':
          return ok({ input: input === undefined ? 'none' : input, host, store: location.path });
        case 'preference.set':
          tell(changed);
          return ok(null);
        case 'import.preview': {
          const path = files.of((input as { readonly fileId: string }).fileId)?.path;
          return ok({ jobId: path === undefined ? 'unknown' : `read ${readFileSync(path).length} bytes` });
        }
        case 'store.verify':
          return ok({ jobId: 'verify-1' });
        case 'store.backup': {
          const path = `${workFolder}/backup.txt`;
          writeFileSync(path, 'a backup, as it were');
          tell({ is: 'finished', jobId: 'backup-1', channel: 'store.backup', result: ok({ ...files.register(path, 'Rückblick "2026".mutuals'), rows: 1 }) });
          return ok({ jobId: 'backup-1' });
        }
        default:
          return fail(appError('not_found'));
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    registerFile: files.register,
    fileOf: files.of,
    close: async () => {
      await later(50);
      writeFileSync(`${location.path}.closed`, '');
    },
  };
}
