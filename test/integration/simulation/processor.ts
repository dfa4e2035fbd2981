import process from 'node:process';

/** Milliseconds of processor time that this process took for some work, all its threads counted: unlike the clock, it does not depend on what else the machine does. */
export async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

const LONGEST_WAIT = 10_000;
const STRETCH = 200;

/**
 * Whether all threads of this process come to rest, which takes a moment where memory is given back. Work that was not stopped
 * must be longer than the wait, or it comes to rest by itself.
 */
export async function comesToRest(): Promise<boolean> {
  const until = performance.now() + LONGEST_WAIT;
  while (performance.now() < until) {
    const from = performance.now();
    const taken = await processorTime(() => new Promise((resolve) => { setTimeout(resolve, STRETCH); }));
    if (taken < 0.1 * (performance.now() - from)) return true;
  }
  return false;
}
