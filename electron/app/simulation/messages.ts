import type { Problem } from '../../../shared/engine/simulation/problem.ts';
import type { Runs } from '../../../shared/engine/simulation/runs.ts';

/** Places of the numbers that the threads of one run share: the next mutual that nobody has taken, and whether to stop. */
export const NEXT = 0;
export const STOP = 1;
export const CONTROL_BYTES = 8;

/** What a thread is told: to take mutuals of this problem, as long as there are any, and to write into these places. */
export type Task = { readonly problem: Problem; readonly into: Runs; readonly control: Int32Array };

/** What a thread tells: a mutual is written; it has nothing more to do in this run; or what was thrown. */
export type Told =
  | { readonly is: 'done' }
  | { readonly is: 'idle' }
  | { readonly is: 'failed'; readonly name: string; readonly message: string; readonly stack: string };

/** What a thread is started with: its kernel's module (`null`: the TypeScript kernel), and a number that asks it to leave its run. */
export type ThreadSettings = { readonly module: WebAssembly.Module | null; readonly leave: Int32Array };
