import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../shared/result.ts';
import type { StoreLocation } from './app/application-types.ts';

export type Surroundings = {
  /** Where the person stands: relative names of files are meant from here. */
  readonly folder: string;
  readonly defaultStore: string;
};

export type BrowserArguments = { readonly location: StoreLocation; readonly port: number; readonly open: boolean; readonly stay: boolean };

/** npm runs commands in the project's folder and keeps where the person stood in `INIT_CWD`. */
export const standingFolder = (env: Readonly<Record<string, string | undefined>>, cwd: string): string => env['INIT_CWD'] ?? cwd;

const USAGE = 'Known are --store FILE, --key-file FILE, --port NUMBER, --no-open and --stay.';

const locationOf = (store: string | undefined, keyFile: string | undefined, { folder, defaultStore }: Surroundings): StoreLocation => ({
  path: store === undefined ? defaultStore : resolve(folder, store),
  keyFile: keyFile === undefined ? null : resolve(folder, keyFile),
});

function portOf(given: string | undefined): number | null {
  if (given === undefined) return 0;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  return port === 0 || (port >= 1024 && port <= 65_535) ? port : null;
}

/** Reads the browser host's arguments; the failure is a sentence for the person. Port 0, the default, means any free one. */
export function browserArguments(args: readonly string[], surroundings: Surroundings): Result<BrowserArguments, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        'key-file': { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        stay: { type: 'boolean', default: false },
      },
    });
    if (values.store === '' || values['key-file'] === '') return fail(`A file is named by nothing. ${USAGE}`);
    const port = portOf(values.port);
    if (port === null) return fail(`--port takes a number from 1024 to 65535, or 0 for any free one; "${values.port}" is not one.`);
    return ok({ location: locationOf(values.store, values['key-file'], surroundings), port, open: !values['no-open'], stay: values.stay });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : 'The arguments could not be read'}. ${USAGE}`);
  }
}

/** Reads the window's arguments. Others are passed over: systems and Chromium add their own. */
export function windowArguments(args: readonly string[], surroundings: Surroundings): StoreLocation {
  const { values } = parseArgs({ args: [...args], strict: false, options: { store: { type: 'string' }, 'key-file': { type: 'string' } } });
  const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  return locationOf(text(values['store']), text(values['key-file']), surroundings);
}
