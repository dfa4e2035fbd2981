import type { Ids } from '../../../shared/ambient.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { AppEvent, FinishedEvent, JobName, JobStarted, Output } from '../../../shared/ipc.ts';
import { fail, type Result } from '../../../shared/result.ts';

type Running = { readonly cancel: AbortController; readonly ended: Promise<void>; readonly on: object };
type Work<C extends JobName> = (tools: { readonly signal: AbortSignal; readonly progress: (fraction: number, phrase: string) => void }) => Promise<Result<Output<C>>>;

/** Starts jobs, passes their progress on, and lets them be cancelled or waited for. */
export class Jobs {
  readonly #running = new Map<string, Running>();
  readonly #ids: Ids;
  readonly #tell: (event: AppEvent) => void;
  readonly #defect: (thrown: unknown, channel: string) => AppError;

  constructor(ids: Ids, tell: (event: AppEvent) => void, defect: (thrown: unknown, channel: string) => AppError) {
    this.#ids = ids;
    this.#tell = tell;
    this.#defect = defect;
  }

  /** `on` is what the job works on and `cancelOn` names: a store or a view of one, or what opens them. */
  start<C extends JobName>(channel: C, on: object, work: Work<C>): JobStarted {
    const jobId = this.#ids.next();
    const cancel = new AbortController();
    const progress = (fraction: number, phrase: string): void => {
      if (!cancel.signal.aborted) this.#tell({ is: 'progress', jobId, channel, fraction: Math.min(1, Math.max(0, fraction)), phrase });
    };
    // The caller must hold the id before the first event that carries it.
    const ended = new Promise<void>((resolve) => setImmediate(resolve))
      .then((): Promise<Result<Output<C>>> | Result<never> => (cancel.signal.aborted ? fail(appError('cancelled')) : work({ signal: cancel.signal, progress })))
      .catch((thrown: unknown) => fail(cancel.signal.aborted ? appError('cancelled') : this.#defect(thrown, channel)))
      .then((result) => {
        this.#running.delete(jobId);
        this.#tell({ is: 'finished', jobId, channel, result } as FinishedEvent);
      });
    this.#running.set(jobId, { cancel, ended, on });
    return { jobId };
  }

  /** `false` when the job had already ended. What had been committed stays; a cancelled job commits nothing more. */
  cancel(jobId: string): boolean {
    const job = this.#running.get(jobId);
    job?.cancel.abort();
    return job !== undefined;
  }

  /** Cancels what works on this, without waiting for its end: whatever becomes of it from here on, it ends as cancelled. */
  cancelOn(on: object): void {
    for (const job of this.#running.values()) if (job.on === on) job.cancel.abort();
  }

  /** Returns only when nothing runs: another window may start a job while the first ones are still ending. */
  async stopAll(): Promise<void> {
    while (this.#running.size > 0) {
      const running = [...this.#running.values()];
      for (const job of running) job.cancel.abort();
      await Promise.all(running.map((job) => job.ended));
    }
  }
}
