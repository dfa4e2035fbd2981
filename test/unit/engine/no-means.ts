import type { Means } from '../../../shared/engine/means.ts';

/** For functions that need neither a solver nor threads: asking for one fails the test. */
export const noMeans: Means = {
  solve: () => Promise.reject(new Error('No programme was to be solved.')),
  simulate: () => Promise.reject(new Error('Nothing was to be simulated.')),
  pause: () => Promise.resolve(),
};
