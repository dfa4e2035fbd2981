import { posix, win32 } from 'node:path';

export type Machine = { readonly platform: string; readonly env: Readonly<Record<string, string | undefined>>; readonly home: string };

export const STORE_FILE = 'portfolio.mutuals';
const FOLDER = 'Mutuals';

/**
 * The folder of a person's own data, the same for every host, so that who moves from the browser to the window (or to the
 * command line) finds the same store: `%APPDATA%\Mutuals`, `~/Library/Application Support/Mutuals`, `$XDG_DATA_HOME/Mutuals`.
 * A relative address in the environment is ignored, as the XDG specification asks.
 */
export function dataFolder({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32': {
      const roaming = env['APPDATA'];
      return win32.join(roaming !== undefined && win32.isAbsolute(roaming) ? roaming : win32.join(home, 'AppData', 'Roaming'), FOLDER);
    }
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', FOLDER);
    default: {
      const share = env['XDG_DATA_HOME'];
      return posix.join(share !== undefined && posix.isAbsolute(share) ? share : posix.join(home, '.local', 'share'), FOLDER);
    }
  }
}

const join = (machine: Machine, ...parts: readonly string[]): string => (machine.platform === 'win32' ? win32 : posix).join(...parts);

/** Where the store is when none is named. */
export const defaultStore = (machine: Machine): string => join(machine, dataFolder(machine), STORE_FILE);

/** Where unexpected errors are logged. */
export const logFolder = (machine: Machine): string => join(machine, dataFolder(machine), 'log');
