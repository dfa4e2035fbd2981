import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = 'mutuals-work-';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Removes the folders of runs that were killed before they could do it themselves. */
function removeAbandoned(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && !isRunning(pid)) removeWorkFolder(join(base, name));
  }
}

/**
 * Makes a folder that only this person can read, for uploads, exports and the sample portfolio of this run, and clears
 * away what killed runs left: such files hold commercial data.
 */
export function createWorkFolder(base: string, pid: number = process.pid): string {
  removeAbandoned(base);
  return mkdtempSync(join(base, `${PREFIX}${pid}-`));
}

/** Removes a run's folder; what cannot be removed now is removed by the next run. */
export function removeWorkFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    // Another program holds a file open (Windows) or the folder is someone else's.
  }
}
