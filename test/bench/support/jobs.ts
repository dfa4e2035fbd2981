import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApplicationThread } from '../../../electron/app/thread.ts';
import type { Answer, CommandName, FinishedEvent, JobName, Output, ProgressEvent, QueryName, Sent } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';

export type Worked<T> = { readonly result: Result<T>; readonly ms: number; readonly told: readonly ProgressEvent[] };
export type Jobs = {
  readonly ask: <C extends QueryName | CommandName>(channel: C, input: Sent<C>) => Promise<Result<Answer<C>>>;
  /** From the question to the event that it is answered. */
  readonly work: <C extends JobName>(channel: C, input: Sent<C>) => Promise<Worked<Output<C>>>;
  readonly close: () => Promise<void>;
};

/** The application as it is built, in its thread of this process, without a host and a screen. */
export function startJobs(store: string, folder: string): Jobs {
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder, { recursive: true });
  const begun = performance.now();
  const client = startApplicationThread({
    entry: new URL('../../../dist/electron/thread.js', import.meta.url),
    settings: { location: { path: store, keyFile: null }, host: 'none', workFolder, sampleFolder: join(workFolder, 'sample'), person: 'A measurer' },
    report: ({ message }) => { throw new Error(message); },
    milliseconds: () => performance.now() - begun,
  });
  return {
    ask: (channel, input) => client.handle(channel, input) as Promise<Result<Answer<typeof channel>>>,
    work: async <C extends JobName>(channel: C, input: Sent<C>): Promise<Worked<Output<C>>> => {
      const from = performance.now();
      const told: ProgressEvent[] = [];
      const { promise: finished, resolve } = Promise.withResolvers<FinishedEvent>();
      const end = client.subscribe((event) => {
        if (event.is === 'progress') told.push(event);
        // One at a time: whatever ends is what was asked.
        if (event.is === 'finished' && event.channel === channel) resolve(event);
      });
      try {
        const started = await client.handle(channel, input);
        if (!started.ok) return { result: started, ms: performance.now() - from, told };
        // A finished event carries the answer of its own channel.
        const { result } = await finished;
        return { result: result as Result<Output<C>>, ms: performance.now() - from, told };
      } finally {
        end();
      }
    },
    close: client.close,
  };
}
