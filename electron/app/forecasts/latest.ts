import { Cancelled } from '../simulation/cancelled.ts';

/** Milliseconds that a question which is being answered has left once a newer one waits. */
const PATIENCE = 250;

type Line = { running: { readonly stop: AbortController; readonly ended: Promise<void> } | null; waiting: AbortController | null };

const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
});

/**
 * Answers one question of each asker at a time. Of those that wait, only the newest is kept: a slider that is moved twenty times
 * is answered for where it is, not for where it was. What is being answered is let finish, unless that takes long.
 */
export class Latest {
  readonly #lines = new Map<string, Line>();

  /** @throws Cancelled where the signal said so, or a newer question of the same asker took its place */
  async run<T>(asker: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const mine = new AbortController();
    const stop = AbortSignal.any([signal, mine.signal]);
    const line: Line = this.#lines.get(asker) ?? { running: null, waiting: null };
    this.#lines.set(asker, line);
    line.waiting?.abort();
    line.waiting = mine;
    try {
      while (line.running !== null && !stop.aborted) {
        const { running } = line;
        const impatience = setTimeout(() => running.stop.abort(), PATIENCE);
        await Promise.race([running.ended, aborted(stop)]);
        clearTimeout(impatience);
      }
      if (stop.aborted) throw new Cancelled();
    } finally {
      if (line.waiting === mine) line.waiting = null;
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    line.running = { stop: mine, ended };
    try {
      return await work(stop);
    } finally {
      line.running = null;
      end();
      if (line.waiting === null) this.#lines.delete(asker);
    }
  }
}
