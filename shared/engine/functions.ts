import type { EngineFunction } from './contract.ts';

/** Every function of the engine, by its name on the command line. Each section adds its own list here. */
export const engineFunctions: readonly EngineFunction[] = [];
