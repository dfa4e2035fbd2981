import type { Problem } from '../../../shared/engine/simulation/problem.ts';

/** What the test's own kernel does at a mutual besides writing it; a problem's seed says which. */
export const plants = ['nothing', 'slow', 'endless', 'endless after the first', 'throws', 'exits', 'out of memory'] as const;
export type Plant = (typeof plants)[number];

export const plantedAt = (seed: number): Plant => plants[seed] ?? 'nothing';

/** A problem of so many mutuals with ids 1000, 1001 and so on, for the test's own kernel: all that it does not read is zero. */
export function planted(plant: Plant, mutuals: number, { months = 3, paths = 8 }: { readonly months?: number; readonly paths?: number } = {}): Problem {
  const floats = (length: number) => new Float64Array(length);
  const ids = new Uint32Array(2 * mutuals);
  for (let m = 0; m < mutuals; m += 1) ids[2 * m] = 1_000 + m;
  const cells = mutuals * months;
  return {
    mutuals, months, paths, factors: 0, seed: plants.indexOf(plant), antithetic: false,
    persistence: floats(0), mixing: floats(0), priceDrift: floats(2), priceVolatility: floats(2), priceFactor: new Int32Array([-1, -1]),
    ids, cash: floats(mutuals), rate: floats(mutuals), volatility: floats(mutuals), idiosyncratic: floats(mutuals), scale: floats(mutuals), loadings: floats(0),
    known: floats(cells), facility: floats(cells), dip: floats(cells), payFixed: floats(cells), payVariable: floats(cells), otherFixed: floats(cells), otherVariable: floats(cells), plainVariable: floats(cells),
    lineStart: new Int32Array(mutuals + 1), linePlan: floats(0), lineRule: floats(0), lineInvoices: new Int32Array(0), lineDelay: new Uint8Array(0), lineTiming: floats(0),
    lineFactor: new Int32Array(0), lineHistory: floats(0), lineLoss: floats(0), lineIds: new Uint32Array(0),
    shockStart: new Int32Array(mutuals + 1), shockFrom: new Int32Array(0), shockTo: new Int32Array(0), shockProbability: floats(0), shockAmount: floats(0), shockIds: new Uint32Array(0),
  };
}
