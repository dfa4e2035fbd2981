import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../shared/ambient.ts';

/** An unexpected exception, reduced to what may be kept: no input, no rows, no names of people. */
export type Defect = { readonly channel: string | null; readonly message: string; readonly stack: readonly string[] };

export type Log = { readonly write: (defect: Defect) => void };

const MESSAGE_LENGTH = 300;
const STACK_LINES = 20;
const LINE_LENGTH = 300;
/** Files beside the present one: `mutuals.1.log` is the newer. */
const KEPT = 2;

/** Takes from an exception what may be logged. The first line of the message only, as further ones tend to quote data. */
export function defectOf(thrown: unknown, channel: string | null): Defect {
  const [message, stack] = thrown instanceof Error ? [`${thrown.name}: ${thrown.message}`, thrown.stack ?? ''] : [`${typeof thrown} thrown`, ''];
  return {
    channel,
    message: (message.split('\n')[0] ?? '').slice(0, MESSAGE_LENGTH),
    stack: stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, STACK_LINES).map((line) => line.trim().slice(0, LINE_LENGTH)),
  };
}

/**
 * A local log of unexpected exceptions, one JSON object a line, that never grows beyond `limit` bytes a file and three
 * files. The person's home folder (often their name) is written as `~`. Writing never throws: a log that cannot be kept
 * must not take the application with it.
 */
export function createLog({ folder, clock, home, limit = 256 * 1024 }: { readonly folder: string; readonly clock: Clock; readonly home: string; readonly limit?: number }): Log {
  const file = join(folder, 'mutuals.log');
  const older = (n: number): string => (n === 0 ? file : join(folder, `mutuals.${n}.log`));
  const anonymous = (text: string): string => (home.length > 1 ? text.replaceAll(home, '~') : text);

  const rotate = (): void => {
    rmSync(older(KEPT), { force: true });
    for (let n = KEPT - 1; n >= 0; n -= 1) if (statSync(older(n), { throwIfNoEntry: false })) renameSync(older(n), older(n + 1));
  };

  return {
    write: ({ channel, message, stack }) => {
      try {
        const line = `${JSON.stringify({ at: clock.now(), channel, message: anonymous(message), stack: stack.map(anonymous) })}\n`;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        if (size > 0 && size + Buffer.byteLength(line) > limit) rotate();
        appendFileSync(file, line, { mode: 0o600 });
      } catch {
        // The disk is full or the folder cannot be written: there is nowhere left to say so.
      }
    },
  };
}
