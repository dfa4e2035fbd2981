import { Worker } from 'node:worker_threads';
import type { LpSolution } from '../../../shared/engine/means.ts';
import { Cancelled } from './cancelled.ts';
import { checkProgramme } from './solution.ts';

export type SolveAsked = { readonly programme: string; readonly seconds: number };

/** Seconds after which a programme is given up as stopped. */
const PATIENCE = 120;
/** Seconds beyond them in which the solver must have noticed. */
const MARGIN = 5;

// Bundled, the entry stands beside this module as solver.js; unbundled (tests), Node runs the source itself.
const entry = new URL(import.meta.url.endsWith('.ts') ? './solve-entry.ts' : './solver.js', import.meta.url);

/**
 * Solves a linear or whole-number programme in the CPLEX LP format with HiGHS, in a fresh thread for each, so that neither
 * a crash of the solver nor what it remembers reaches another.
 * @param seconds after which the answer is "stopped"
 * @throws Cancelled when the signal said so: the thread does nothing more by then
 * @throws Error when the programme cannot be read, the solver crashes, or an answer is not finite
 */
export async function solve(programme: string, { signal, seconds = PATIENCE }: { readonly signal: AbortSignal; readonly seconds?: number }): Promise<LpSolution> {
  checkProgramme(programme);
  if (signal.aborted) throw new Cancelled();
  const worker = new Worker(entry, { name: 'solver', workerData: { programme, seconds } satisfies SolveAsked });
  let end = (): void => undefined;
  let impatience: NodeJS.Timeout | undefined;
  try {
    return await new Promise<LpSolution>((resolve, reject) => {
      end = () => reject(new Cancelled());
      signal.addEventListener('abort', end, { once: true });
      impatience = setTimeout(() => resolve({ status: 'stopped' }), (seconds + MARGIN) * 1_000);
      worker.on('message', (solution: LpSolution) => resolve(solution));
      worker.on('error', (thrown: unknown) => reject(thrown instanceof Error ? thrown : new Error(String(thrown))));
      worker.on('exit', (code) => reject(new Error(`The solver ended by itself (${code}).`)));
    });
  } finally {
    clearTimeout(impatience);
    signal.removeEventListener('abort', end);
    void worker.terminate();
  }
}
