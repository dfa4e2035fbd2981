import type { Clock } from '../../shared/ambient.ts';
import { backupIfDue } from '../../db/backup.ts';
import type { Store } from '../../db/store.ts';

/** Long enough after the start that nobody waits for it, and again and again for who never closes the lid. In milliseconds. */
const FIRST = 30_000;
const INTERVAL = 3_600_000;

export type UpkeepOptions = {
  /** The person's own store, while it is open and can be written. */
  readonly ownStore: () => Store | null;
  readonly clock: Clock;
  readonly report: (thrown: unknown) => void;
  readonly first?: number;
  readonly interval?: number;
};

export type Upkeep = {
  /** Waits for a backup under way, which needs its store open. */
  readonly settle: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Makes the daily backup of the person's own store when it is due. */
export function startUpkeep({ ownStore, clock, report, first = FIRST, interval = INTERVAL }: UpkeepOptions): Upkeep {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    const store = ownStore();
    if (store === null) return;
    running = running.then(async () => {
      if (!store.connection.open) return;
      const made = await backupIfDue(store, clock);
      if (!made.ok) report(new Error(`The daily backup was not made: ${made.error.code}.`));
    }).catch(report);
  };
  const once = setTimeout(look, first);
  const again = setInterval(look, interval);
  once.unref();
  again.unref();
  const settle = (): Promise<void> => running;
  return {
    settle,
    end: () => {
      clearTimeout(once);
      clearInterval(again);
      return settle();
    },
  };
}
