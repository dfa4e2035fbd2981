import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { appError, type AppError } from '../../shared/errors.ts';
import { contract, endedWith, isChannel, type AppEvent, type FinishedEvent, type JobName } from '../../shared/ipc.ts';
import type { StoreState } from '../../shared/ipc/application.ts';
import type { ChosenFile } from '../../shared/ipc/exchange.ts';
import { fail, type Result } from '../../shared/result.ts';
import { unreachable } from '../../shared/unreachable.ts';
import { defectOf, type Defect } from '../log.ts';
import type { ApplicationSettings, KnownFile, StoreLocation } from './application-types.ts';
import type { Message, Request } from './messages.ts';

/** The application as hosts see it, in its own thread. Like `Application`, but every answer comes later and none is thrown. */
export type Client = {
  /** Never rejects: a dead thread answers `stopped`, what cannot be copied between threads `internal`. */
  readonly handle: (channel: string, input: unknown) => Promise<Result<unknown>>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /** Makes a file known to the application. Refused with `file_unreadable` when it is not there. */
  readonly registerFile: (path: string, name: string) => Promise<Result<ChosenFile>>;
  readonly fileOf: (fileId: string) => Promise<KnownFile | null>;
  /** Refuses new calls, lets those under way be answered, closes the store and ends the thread. May be called twice. */
  readonly close: () => Promise<void>;
};

export type ThreadOptions = {
  /** The module that the thread runs: `thread.js` beside the built hosts. */
  readonly entry: URL;
  readonly settings: ApplicationSettings;
  /** Told of everything unexpected, for the log. */
  readonly report: (defect: Defect) => void;
  /** Milliseconds that only grow. */
  readonly milliseconds: () => number;
  /** Milliseconds that closing may take before the thread is ended without waiting. */
  readonly patience?: number;
};

const RESTART_INTERVAL = 60_000;
/** Shorter than the ten seconds after which `npm start` ends a host that was interrupted. */
const PATIENCE = 8_000;

type Pending = { readonly answer: (message: Message) => void; readonly stopped: (error: AppError) => void };
type State = 'running' | 'closing' | 'ended';

const isJob = (channel: string): channel is JobName => isChannel(channel) && contract[channel].kind === 'job';
const jobIdOf = (result: Result<unknown>): string | null =>
  result.ok && typeof result.value === 'object' && result.value !== null && 'jobId' in result.value && typeof result.value.jobId === 'string' ? result.value.jobId : null;
/** Where the person's own store is now: they may have opened another one since the start, to which the first one's key file does not belong. */
function openedAt(store: StoreState, before: StoreLocation): StoreLocation {
  if (store.is !== 'open' || store.portfolio !== 'own') return before;
  const path = join(store.folder, store.name);
  return path === before.path ? before : { path, keyFile: null };
}
const failed = (jobId: string, channel: JobName, error: AppError): FinishedEvent => endedWith(jobId, channel, fail(error));

/**
 * Starts the application in a thread of its own and returns the way to talk to it. If the thread dies, everything under
 * way is answered with `stopped` and a new thread is started on the same store; if that one dies within a minute too,
 * it is left at that and every later call is answered `stopped`. Both are told by a `stopped` event.
 */
export function startApplicationThread({ entry, settings, report, milliseconds, patience = PATIENCE }: ThreadOptions): Client {
  const listeners = new Set<(event: AppEvent) => void>();
  const pending = new Map<number, Pending>();
  const jobs = new Map<string, JobName>();
  /** Jobs whose end was told before the answer that names them. */
  const finishedEarly = new Set<string>();
  let state: State = 'running';
  let lastDeath: number | null = null;
  let sequence = 0;
  let closed: Promise<void> | null = null;
  let location = settings.location;
  let worker = start();

  function emit(event: AppEvent): void {
    if (event.is === 'finished' && !jobs.delete(event.jobId)) finishedEarly.add(event.jobId);
    if (event.is === 'store') location = openedAt(event.store, location);
    for (const listener of [...listeners]) {
      try {
        listener(event);
      } catch (thrown) {
        report(defectOf(thrown, event.is));
      }
    }
  }

  function receive(message: Message): void {
    switch (message.is) {
      case 'event':
        emit(message.event);
        return;
      case 'defect':
        report(message.defect);
        return;
      case 'handled':
      case 'registered':
      case 'file':
      case 'closed': {
        const waiting = pending.get(message.number);
        pending.delete(message.number);
        waiting?.answer(message);
        return;
      }
      default:
        unreachable(message);
    }
  }

  function start(): Worker {
    const started = new Worker(entry, { name: 'application', workerData: { ...settings, location } satisfies ApplicationSettings });
    started.on('message', receive);
    started.on('error', (thrown) => report(defectOf(thrown, null)));
    started.on('messageerror', (thrown) => {
      report(defectOf(thrown, null));
      void started.terminate();
    });
    started.once('exit', died);
    return started;
  }

  function died(): void {
    const error = appError('stopped');
    const waiting = [...pending.values()];
    pending.clear();
    finishedEarly.clear();
    for (const one of waiting) one.stopped(error);
    for (const [jobId, channel] of [...jobs]) emit(failed(jobId, channel, error));
    if (state !== 'running') {
      state = 'ended';
      return;
    }
    const now = milliseconds();
    const again = lastDeath === null || now - lastDeath >= RESTART_INTERVAL;
    lastDeath = now;
    if (again) worker = start();
    else state = 'ended';
    emit({ is: 'stopped', again });
  }

  function ask<A>(request: (number: number) => Request, read: (message: Message) => A, refused: (error: AppError) => A): Promise<A> {
    if (state !== 'running') return Promise.resolve(refused(appError('stopped')));
    return send(request, read, refused);
  }

  function send<A>(request: (number: number) => Request, read: (message: Message) => A, refused: (error: AppError) => A): Promise<A> {
    const number = (sequence += 1);
    return new Promise<A>((resolve) => {
      pending.set(number, { answer: (message) => resolve(read(message)), stopped: (error) => resolve(refused(error)) });
      try {
        worker.postMessage(request(number));
      } catch (thrown) {
        pending.delete(number);
        report(defectOf(thrown, null));
        resolve(refused(appError('internal')));
      }
    });
  }

  function noteJob(channel: string, result: Result<unknown>): Result<unknown> {
    const jobId = isJob(channel) ? jobIdOf(result) : null;
    if (jobId !== null && isJob(channel) && !finishedEarly.delete(jobId)) jobs.set(jobId, channel);
    return result;
  }

  const mismatch = (): Result<never> => fail(appError('internal'));

  async function end(): Promise<void> {
    if (state === 'ended') return;
    state = 'closing';
    const gone = new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
    });
    const impatience = setTimeout(() => void worker.terminate(), patience);
    await send((number) => ({ is: 'close', number }), () => null, () => null);
    await gone;
    clearTimeout(impatience);
    state = 'ended';
  }

  return {
    handle: (channel, input) =>
      ask<Result<unknown>>(
        (number) => ({ is: 'handle', number, channel, input }),
        (message) => (message.is === 'handled' ? noteJob(channel, message.result) : mismatch()),
        fail,
      ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    registerFile: (path, name) =>
      ask<Result<ChosenFile>>((number) => ({ is: 'register', number, path, name }), (message) => (message.is === 'registered' ? message.result : mismatch()), fail),
    fileOf: (fileId) => ask<KnownFile | null>((number) => ({ is: 'file', number, fileId }), (message) => (message.is === 'file' ? message.file : null), () => null),
    close: () => (closed ??= end()),
  };
}
