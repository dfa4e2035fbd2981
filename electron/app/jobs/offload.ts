import { Worker } from 'node:worker_threads';
import { appError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { TaskName, TaskInput, TaskOutput } from './tasks.ts';

/** What a worker tells while it works, and at its end. */
export type TaskMessage =
  | { readonly is: 'progress'; readonly fraction: number; readonly phrase: string }
  | { readonly is: 'done'; readonly result: Result<unknown> }
  | { readonly is: 'defect'; readonly name: string; readonly message: string; readonly stack: string };

export type Tools = { readonly signal: AbortSignal; readonly progress: (fraction: number, phrase: string) => void };

/** A file that unpacks or parses into more than this ends the worker, not the application, also on a laptop of 8 GB. In megabytes. */
const MEMORY = 2_048;

// Bundled, the entry stands beside this module as job.js; unbundled (tests), Node runs the source itself.
const entry = new URL(import.meta.url.endsWith('.ts') ? './job-entry.ts' : './job.js', import.meta.url);

/**
 * Runs one heavy, pure task (parsing a file, writing a workbook) in a thread of its own, so that the application thread
 * keeps answering. Cancelling ends that thread at once. Running out of memory is `file_too_large`; a defect is thrown.
 */
export function offload<T extends TaskName>(task: T, input: TaskInput<T>, { signal, progress }: Tools): Promise<Result<TaskOutput<T>>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { name: task, workerData: { task, input }, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    const cancel = (): void => void worker.terminate();
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', cancel);
      act();
      void worker.terminate();
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    worker.on('message', (message: TaskMessage) => {
      if (message.is === 'progress') progress(message.fraction, message.phrase);
      else if (message.is === 'done') settle(() => resolve(message.result as Result<TaskOutput<T>>));
      else settle(() => reject(Object.assign(new Error(message.message), { name: message.name, stack: message.stack })));
    });
    worker.on('error', (thrown: unknown) => {
      const spent = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (spent ? resolve(fail(appError('file_too_large'))) : reject(thrown)));
    });
    worker.on('exit', () => settle(() => resolve(fail(appError(signal.aborted ? 'cancelled' : 'stopped')))));
  });
}
