import type { Answer, Found } from '../../../shared/engine/contract.ts';
import type { Plain } from '../../../shared/engine/plain.ts';

/** What a thread of the engine is started with; only tests name what its own threads run. */
export type EngineSettings = { readonly threads: number; readonly plainKernel: boolean; readonly simulationEntry: string | null };

/** One call at a time; a cancelled one is answered too. */
export type EngineAsked = { readonly is: 'call'; readonly name: string; readonly input: unknown } | { readonly is: 'cancel' };
export type EngineTold =
  | { readonly is: 'progress'; readonly fraction: number; readonly phrase: string }
  | { readonly is: 'answered'; readonly answer: Answer<Plain<Found<unknown>>> }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly name: string; readonly message: string; readonly stack: string };
