import type { AppError } from '../../shared/errors.ts';
import type { AppEvent, Answer, ChannelName, FinishedEvent, JobName, JobStarted, Output, Sent } from '../../shared/ipc.ts';
import type { Result } from '../../shared/result.ts';
import type { Application } from '../app/application-types.ts';

/** A refusal that ends a command: its sentence goes to standard error and the exit code is 1. */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super([error.message, ...Object.entries(error.fields ?? {}).map(([field, sentence]) => `${field}: ${sentence}`)].join('\n'));
    this.error = error;
  }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}

export type Progress = (fraction: number, phrase: string) => void;

/** The application's door for commands: refusals are thrown as `Refusal`, and a job is awaited to its end. */
export type CommandDoor = {
  readonly ask: <C extends Exclude<ChannelName, JobName>>(channel: C, input: Sent<C>) => Promise<Output<C>>;
  readonly work: <C extends JobName>(channel: C, input: Sent<C>) => Promise<Output<C>>;
};

export function doorTo(application: Application, progress: Progress): CommandDoor {
  const invoke = async <C extends ChannelName>(channel: C, input: Sent<C>): Promise<Answer<C>> => valueOf((await application.handle(channel, input)) as Result<Answer<C>>);
  return {
    ask: async (channel, input) => (await invoke(channel, input)) as never,
    work: async <C extends JobName>(channel: C, input: Sent<C>): Promise<Output<C>> => {
      const ended = new Map<string, FinishedEvent>();
      let wake = (): void => undefined;
      const unsubscribe = application.subscribe((event: AppEvent) => {
        if (event.is === 'progress') progress(event.fraction, event.phrase);
        if (event.is === 'finished') ended.set(event.jobId, event);
        wake();
      });
      const cancel = (): void => void application.handle('job.cancel', { jobId });
      let jobId = '';
      process.once('SIGINT', cancel);
      try {
        jobId = ((await invoke(channel, input)) as JobStarted).jobId;
        while (!ended.has(jobId)) await new Promise<void>((resolve) => { wake = resolve; });
        return valueOf(ended.get(jobId)?.result as Result<Output<C>>);
      } finally {
        process.removeListener('SIGINT', cancel);
        unsubscribe();
      }
    },
  };
}

/** What a command ends with: the object for `--json` and the lines for a person. */
export type Told = { readonly json: object; readonly lines: readonly string[] };
