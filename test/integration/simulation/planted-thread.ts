import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadSettings } from '../../../electron/app/simulation/messages.ts';
import { serveSimulation } from '../../../electron/app/simulation/serve-threads.ts';
import type { Kernel } from '../../../shared/engine/simulation/kernel.ts';
import { plantedAt, type Plant } from './plants.ts';

/** Takes this long over a mutual, without ever letting go. */
function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

function eatMemory(): never {
  const kept: unknown[] = [];
  for (;;) kept.push(Array<number>(1_000_000).fill(0.5));
}

const plants: Record<Plant, (m: number) => void> = {
  nothing: () => undefined,
  slow: () => spin(40),
  endless: () => spin(600_000),
  'endless after the first': (m) => spin(m === 0 ? 0 : 600_000),
  throws: (m) => { if (m === 2) throw new RangeError('A planted fault at the third mutual.'); },
  exits: (m) => { if (m === 2) process.exit(7); },
  'out of memory': (m) => { if (m === 2) eatMemory(); },
};

/** Not a model: figures that anyone can work out from the mutual's id, after whatever the problem's seed asks for. */
const kernel: Kernel = {
  name: 'typescript',
  ready: ({ seed, months, paths, ids }) => (m, into) => {
    plants[plantedAt(seed)](m);
    const id = ids[2 * m] ?? 0;
    into.ruin.fill(id % 100, m * paths, (m + 1) * paths);
    into.need.fill(id + 0.5, m * paths, (m + 1) * paths);
    into.mean.fill(-id, m * months, (m + 1) * months);
  },
};

if (parentPort === null) throw new Error('This is a thread.');
serveSimulation(parentPort, kernel, (workerData as ThreadSettings).leave);
