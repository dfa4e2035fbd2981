import type { MessagePort } from 'node:worker_threads';
import type { Kernel } from '../../../shared/engine/simulation/kernel.ts';
import { NEXT, STOP, type Task, type Told } from './messages.ts';

/**
 * Serves the pool from within a thread: takes one mutual after another until there are none left, the run is stopped, or this
 * thread is asked to leave it. Which thread takes which mutual changes nothing, since each mutual has its own places.
 */
export function serveSimulation(port: MessagePort, kernel: Kernel, leave: Int32Array): void {
  const tell = (told: Told): void => port.postMessage(told);
  port.on('message', ({ problem, into, control }: Task) => {
    try {
      const run = kernel.ready(problem);
      // Not so many that threads wait for the last one.
      const together = Math.max(1, Math.min(kernel.together ?? 1, Math.floor(problem.mutuals / 16)));
      while (Atomics.load(control, STOP) === 0 && Atomics.load(leave, 0) === 0) {
        const first = Atomics.add(control, NEXT, together);
        const count = Math.min(together, problem.mutuals - first);
        if (count <= 0) break;
        run(first, into, count);
        for (let done = 0; done < count; done += 1) tell({ is: 'done' });
      }
      tell({ is: 'idle' });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      tell({ is: 'failed', name: error.name, message: error.message, stack: error.stack ?? '' });
    }
  });
}
