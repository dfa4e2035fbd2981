import { Worker } from 'node:worker_threads';
import type { Problem } from '../../../shared/engine/simulation/problem.ts';
import { emptyRuns, type Runs } from '../../../shared/engine/simulation/runs.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { Cancelled } from './cancelled.ts';
import { CONTROL_BYTES, NEXT, STOP, type Task, type ThreadSettings, type Told } from './messages.ts';
import { sharedProblem } from './shared-problem.ts';

/** Milliseconds in which a thread may finish the mutual it is at when its run is stopped; then it is ended where it stands. */
const GRACE = 20;
/** What a kernel holds is in arrays outside the heap of its thread: one that fills this, in megabytes, has gone astray. */
const HEAP = 256;

// Bundled, the entry stands beside this module as simulation.js; unbundled (tests), Node runs the source itself.
const source = new URL(import.meta.url.endsWith('.ts') ? './thread-entry.ts' : './simulation.js', import.meta.url);

export type RunTools = {
  readonly signal: AbortSignal;
  /** The share of the mutuals that are done. */
  readonly progress: (fraction: number) => void;
};

export type PoolOptions = {
  /** How many threads there are at most; a portfolio of fewer mutuals takes as many as it has. */
  readonly threads: number;
  /** The module of the SIMD kernel, asked for once, before the first run; `null` for the TypeScript kernel. */
  readonly module: () => WebAssembly.Module | null;
  /** What a thread runs; only tests have another. */
  readonly entry?: URL;
};

type Thread = { readonly worker: Worker; readonly leave: Int32Array; at: Run | null };
type Run = Task & RunTools & {
  readonly threads: Set<Thread>;
  done: number;
  told: number;
  /** Why it is being stopped, and what is called when no thread is at it any more. */
  stopping: { readonly because: Error; impatience: NodeJS.Timeout | null } | null;
  readonly resolve: (runs: Runs) => void;
  readonly reject: (thrown: Error) => void;
  readonly cancel: () => void;
};

const isTaken = ({ control, problem }: Run): boolean => Atomics.load(control, NEXT) >= problem.mutuals;

/**
 * Threads that run simulations. They are started when first needed, stay warm for the next run, do not keep the process
 * alive while they are idle, and end with `close`. Runs that come together share them: one that waits is let in by the
 * one that has most. The bytes of a result do not depend on the number of threads, nor on what else runs.
 */
export class SimulationPool {
  readonly #size: number;
  readonly #entry: URL;
  readonly #moduleOf: PoolOptions['module'];
  #module: WebAssembly.Module | null | undefined;
  readonly #threads = new Set<Thread>();
  readonly #runs = new Set<Run>();
  readonly #ending = new Set<Promise<number>>();
  #closed = false;

  constructor({ threads, module, entry = source }: PoolOptions) {
    this.#size = Math.max(1, Math.floor(threads));
    this.#moduleOf = module;
    this.#entry = entry;
  }

  /** How many threads there are at present, busy or idle. */
  get threads(): number {
    return this.#threads.size + this.#ending.size;
  }

  /**
   * Runs every path of a problem.
   * @throws Cancelled when the signal said so or the pool was closed: none of its threads works on it any more
   * @throws Error what a thread threw, or that it ended: a crash is never waited for
   */
  run(problem: Problem, { signal, progress }: RunTools): Promise<Runs> {
    return new Promise<Runs>((resolve, reject) => {
      if (signal.aborted || this.#closed) {
        reject(new Cancelled());
        return;
      }
      const run: Run = {
        problem: sharedProblem(problem),
        into: emptyRuns(problem, this.#kernel() === null ? 'typescript' : 'simd', true),
        control: new Int32Array(new SharedArrayBuffer(CONTROL_BYTES)),
        signal, progress, threads: new Set(), done: 0, told: 0, stopping: null, resolve, reject,
        cancel: () => this.#stop(run, new Cancelled()),
      };
      if (problem.mutuals === 0) {
        resolve(run.into);
        return;
      }
      signal.addEventListener('abort', run.cancel, { once: true });
      this.#runs.add(run);
      this.#assign();
    });
  }

  /** Cancels what runs and ends every thread. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const run of this.#runs) this.#stop(run, new Cancelled());
    for (const thread of this.#threads) this.#end(thread);
    await Promise.all(this.#ending);
  }

  #kernel(): WebAssembly.Module | null {
    if (this.#module === undefined) this.#module = this.#moduleOf();
    return this.#module;
  }

  /** Gives idle threads to runs that have none, in the order in which they came, then to those that can use more. */
  #assign(): void {
    for (;;) {
      const open = [...this.#runs].filter((run) => run.stopping === null && !isTaken(run));
      const waiting = open.find(({ threads }) => threads.size === 0);
      const run = waiting ?? open.find(({ threads, problem }) => threads.size < Math.min(this.#size, problem.mutuals));
      if (run === undefined) return;
      const thread = [...this.#threads].find(({ at }) => at === null) ?? (this.#threads.size < this.#size ? this.#start() : null);
      if (thread === null) {
        if (waiting !== undefined) this.#makeRoom();
        return;
      }
      thread.at = run;
      run.threads.add(thread);
      Atomics.store(thread.leave, 0, 0);
      thread.worker.ref();
      thread.worker.postMessage({ problem: run.problem, into: run.into, control: run.control } satisfies Task);
    }
  }

  /** Asks one thread of the run that has most to come out of it after its present mutual. */
  #makeRoom(): void {
    const leaving = [...this.#threads].some(({ leave, at }) => Atomics.load(leave, 0) === 1 || (at !== null && at.stopping !== null));
    if (leaving) return;
    const [most] = [...this.#runs].filter(({ threads }) => threads.size > 1).toSorted((a, b) => b.threads.size - a.threads.size);
    const thread = most === undefined ? undefined : [...most.threads].at(-1);
    if (thread !== undefined) Atomics.store(thread.leave, 0, 1);
  }

  #start(): Thread {
    const leave = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(this.#entry, { name: 'simulation', workerData: { module: this.#kernel(), leave } satisfies ThreadSettings, resourceLimits: { maxOldGenerationSizeMb: HEAP } });
    const thread: Thread = { worker, leave, at: null };
    worker.on('message', (told: Told) => this.#hear(thread, told));
    worker.on('messageerror', (thrown) => this.#lose(thread, thrown));
    worker.on('error', (thrown: unknown) => this.#lose(thread, thrown instanceof Error ? thrown : new Error(String(thrown))));
    worker.on('exit', (code) => this.#lose(thread, new Error(`A thread of the simulation ended by itself (${code}).`)));
    this.#threads.add(thread);
    return thread;
  }

  #hear(thread: Thread, told: Told): void {
    switch (told.is) {
      case 'done':
        if (thread.at !== null) this.#count(thread.at);
        return;
      case 'idle':
        thread.worker.unref();
        this.#leave(thread);
        this.#assign();
        return;
      case 'failed':
        this.#lose(thread, Object.assign(new Error(told.message), { name: told.name, stack: told.stack }));
        return;
      default:
        unreachable(told);
    }
  }

  #count(run: Run): void {
    run.done += 1;
    const { mutuals } = run.problem;
    const percent = Math.floor((100 * run.done) / mutuals);
    if (run.stopping !== null || percent === run.told) return;
    run.told = percent;
    run.progress(run.done / mutuals);
  }

  #forget(run: Run): void {
    run.signal.removeEventListener('abort', run.cancel);
    this.#runs.delete(run);
  }

  #leave(thread: Thread): void {
    const run = thread.at;
    thread.at = null;
    if (run === null) return;
    run.threads.delete(thread);
    if (run.threads.size > 0) return;
    // Only now, so that whoever runs one after another finds the same thread idle and warm.
    if (run.stopping !== null) this.#stopped(run, run.stopping);
    else if (run.done === run.problem.mutuals) {
      this.#forget(run);
      run.resolve(run.into);
    }
  }

  /** A thread that threw or ended takes its run with it: what it had begun is written by halves. */
  #lose(thread: Thread, because: Error): void {
    if (!this.#threads.has(thread)) return;
    const run = thread.at;
    this.#end(thread);
    if (run !== null && this.#runs.has(run)) this.#stop(run, because);
    this.#assign();
  }

  #stop(run: Run, because: Error): void {
    if (run.stopping !== null || !this.#runs.has(run)) return;
    Atomics.store(run.control, STOP, 1);
    run.stopping = { because, impatience: null };
    if (run.threads.size === 0) this.#stopped(run, run.stopping);
    else run.stopping.impatience = setTimeout(() => {
      for (const thread of run.threads) this.#end(thread);
      this.#assign();
    }, GRACE);
  }

  #stopped(run: Run, { because, impatience }: NonNullable<Run['stopping']>): void {
    if (impatience !== null) clearTimeout(impatience);
    this.#forget(run);
    run.reject(because);
  }

  /** Ends a thread where it stands: it does nothing more from here on, though its memory takes a while to be given back. */
  #end(thread: Thread): void {
    if (!this.#threads.delete(thread)) return;
    const ended = thread.worker.terminate();
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
    this.#leave(thread);
  }
}
