import { setImmediate as breathe } from 'node:timers/promises';

/** Milliseconds for which other calls may have to wait. */
const SLICE = 30;

/** Work that can be put down between any two steps; yields how much of it is done, from 0 to 1. */
export type Steps<T> = Generator<number, T>;

/** Does the work in short slices, letting other calls through in between; `null` when it was cancelled. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal, said: (fraction: number) => void): Promise<T | null> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE) continue;
    said(step.value);
    await breathe();
    if (signal.aborted) return null;
    since = performance.now();
  }
}

/** Does the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
