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
      while (Atomics.load(control, STOP) === 0 && Atomics.load(leave, 0) === 0) {
        const mutual = Atomics.add(control, NEXT, 1);
        if (mutual >= problem.mutuals) break;
        run(mutual, into);
        tell({ is: 'done' });
      }
      tell({ is: 'idle' });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      tell({ is: 'failed', name: error.name, message: error.message, stack: error.stack ?? '' });
    }
  });
}
