import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../../shared/result.ts';
import type { TaskMessage } from './offload.ts';
import { tasks, type TaskName } from './tasks.ts';

if (parentPort === null) throw new Error('This runs inside a thread that the application starts.');
const port = parentPort;
const say = (message: TaskMessage): void => port.postMessage(message);
const { task, input } = workerData as { task: TaskName; input: never };
const run = tasks[task] as (input: never, progress: (fraction: number, phrase: string) => void) => Promise<Result<unknown>>;

run(input, (fraction, phrase) => say({ is: 'progress', fraction, phrase })).then(
  (result) => say({ is: 'done', result }),
  (thrown: unknown) => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    say({ is: 'defect', name: error.name, message: error.message, stack: error.stack ?? '' });
  },
);
