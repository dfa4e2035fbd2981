import { Worker } from 'node:worker_threads';
import type { Answer, EngineFunction, Found } from '../../../shared/engine/contract.ts';
import type { Plain } from '../../../shared/engine/plain.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { Cancelled } from './cancelled.ts';
import type { EngineAsked, EngineSettings, EngineTold } from './engine-messages.ts';

/** Milliseconds that a cancelled call may take to come out by itself; then its thread is ended where it stands. */
const GRACE = 50;
/** Threads kept warm for the next call. */
const KEPT = 1;

// Bundled, the entry stands beside this module as engineThread.js; unbundled (tests), Node runs the source itself.
const entry = new URL(import.meta.url.endsWith('.ts') ? './engine-entry.ts' : './engineThread.js', import.meta.url);

export type CallTools = { readonly signal: AbortSignal; readonly progress: (fraction: number, phrase: string) => void };
/** What a function found, as it travels. */
export type FoundOf<F> = F extends EngineFunction<infer _I, infer O> ? Plain<Found<O>> : never;

/** Who hears what a thread says, while a call is with it. */
type Hearing = { readonly told: (told: EngineTold) => void; readonly died: (thrown: Error) => void };

/**
 * Calls functions of the engine in threads of their own, so that whoever calls keeps answering, and cancelling is felt at
 * once also in the middle of arithmetic. Each call has a thread, with threads of its own that simulate; one is kept warm for the
 * next call, does not keep the process alive, and ends with `close`.
 */
export class Engine {
  readonly #settings: EngineSettings;
  readonly #idle: Worker[] = [];
  readonly #hearing = new Map<Worker, Hearing>();
  readonly #ends = new Set<() => void>();
  readonly #ending = new Set<Promise<number>>();
  #closed = false;

  constructor({ threads, plainKernel = false, simulationEntry = null }: Pick<EngineSettings, 'threads'> & Partial<EngineSettings>) {
    this.#settings = { threads, plainKernel, simulationEntry };
  }

  /**
   * The answer of a function of the engine, with plain arrays.
   * @throws Cancelled when the signal said so or this was closed: nothing of the call runs by then
   * @throws Error a defect of the engine, or that a thread ended: a crash is never waited for
   */
  async call<F extends EngineFunction>({ name }: F, input: unknown, { signal, progress }: CallTools): Promise<Answer<FoundOf<F>>> {
    if (signal.aborted || this.#closed) throw new Cancelled();
    const worker = this.#idle.pop() ?? this.#start();
    let impatience: NodeJS.Timeout | undefined;
    let cancel = (): void => undefined;
    let sound = false;
    try {
      return await new Promise<Answer<FoundOf<F>>>((resolve, reject) => {
        cancel = () => {
          worker.postMessage({ is: 'cancel' } satisfies EngineAsked);
          impatience ??= setTimeout(() => reject(new Cancelled()), GRACE);
        };
        signal.addEventListener('abort', cancel, { once: true });
        this.#ends.add(cancel);
        this.#hearing.set(worker, {
          told: (told) => {
            switch (told.is) {
              case 'progress':
                progress(told.fraction, told.phrase);
                return;
              case 'answered':
                sound = true;
                resolve(told.answer as Answer<FoundOf<F>>);
                return;
              case 'cancelled':
                sound = true;
                reject(new Cancelled());
                return;
              case 'failed':
                reject(Object.assign(new Error(told.message), { name: told.name, stack: told.stack }));
                return;
              default:
                unreachable(told);
            }
          },
          died: reject,
        });
        worker.ref();
        worker.postMessage({ is: 'call', name, input } satisfies EngineAsked);
      });
    } finally {
      clearTimeout(impatience);
      signal.removeEventListener('abort', cancel);
      this.#ends.delete(cancel);
      this.#hearing.delete(worker);
      if (sound && !this.#closed && this.#idle.length < KEPT) {
        worker.unref();
        this.#idle.push(worker);
      } else this.#end(worker);
    }
  }

  /** Cancels what runs and ends every thread. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const end of this.#ends) end();
    for (const worker of this.#idle.splice(0)) this.#end(worker);
    while (this.#ends.size > 0 || this.#ending.size > 0) await (this.#ending.size > 0 ? Promise.all(this.#ending) : new Promise((resolve) => setImmediate(resolve)));
  }

  /** Whoever calls hears it; what it says when nobody does is of no call any more. */
  #start(): Worker {
    const worker = new Worker(entry, { name: 'engine', workerData: this.#settings });
    const died = (thrown: Error): void => {
      const at = this.#idle.indexOf(worker);
      if (at !== -1) this.#idle.splice(at, 1);
      this.#hearing.get(worker)?.died(thrown);
    };
    worker.on('message', (told: EngineTold) => this.#hearing.get(worker)?.told(told));
    worker.on('error', (thrown: unknown) => died(thrown instanceof Error ? thrown : new Error(String(thrown))));
    worker.on('messageerror', died);
    worker.on('exit', (code) => died(new Error(`A thread of the engine ended by itself (${code}).`)));
    return worker;
  }

  /** Ends a thread and, with it, those that it started: it does nothing more from here on, though its memory takes a while to be given back. */
  #end(worker: Worker): void {
    const ended = worker.terminate();
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
  }
}
