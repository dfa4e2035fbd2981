import { BUCKETS, delayKinds, type Problem } from '../../../../shared/engine/simulation/problem.ts';
import { normalCdf } from '../../../../shared/engine/numerics/normal.ts';

/** Steps without a pattern, one for each property of a mutual. */
const STEPS = [0.6180339887498949, 0.7548776662466927, 0.5698402909980532, 0.8191725133961645, 0.6710436067037893, 0.5497004779019703, 0.8566748838545029, 0.7338918566271260] as const;
const LATEST = 6;
const FACTORS = 4;

const part = (m: number, property: number): number => {
  const x = (m + 1) * STEPS[property % STEPS.length]! + 0.1 * property;
  return x - Math.floor(x);
};

/** The chance that an invoice is paid in its kth month after. */
const delayChances = (mu: number, sigma: number): readonly number[] => {
  const below = (k: number): number => (k === 0 ? 0 : normalCdf((Math.log(k) - mu) / sigma));
  const chances = Array.from({ length: LATEST }, (_, k) => below(k + 1) - below(k));
  return [...chances, 1 - chances.reduce((sum, one) => sum + one, 0)];
};

/** Problem B1 of the engine's specification, section 10: the same mutuals as the numpy program beside the repository builds. */
export function problemB1({ mutuals: M = 200, months: T = 60, paths = 10_000, seed = 12_345, antithetic = false }: Partial<Pick<Problem, 'mutuals' | 'months' | 'paths' | 'seed' | 'antithetic'>> = {}): Problem {
  const all = <V>(of: (m: number) => V): V[] => Array.from({ length: M }, (_, m) => of(m));
  const floats = (of: (m: number) => number): Float64Array => Float64Array.from(all(of));
  const table = (of: (m: number, t: number) => number): Float64Array => Float64Array.from(all((m) => Array.from({ length: T }, (_, t) => of(m, t))).flat());
  const income = floats((m) => 100e3 + 900e3 * part(m, 0));
  const costs = floats((m) => income[m]! * (0.93 + 0.05 * part(m, 1)));
  const fixedShare = floats((m) => 0.6 + 0.3 * part(m, 2));
  const mu = floats((m) => Math.log(0.4 + 1.2 * part(m, 4)));
  const sigma = floats((m) => 0.25 + 0.5 * part(m, 5));
  const loadings = Float64Array.from(all((m) => Array.from({ length: FACTORS }, (_, k) => 0.5 * part(m, 8 + k))).flat());
  const opening = all((m) => {
    const received = new Float64Array(T);
    const chances = delayChances(mu[m]!, sigma[m]!);
    for (let sold = -LATEST; sold < 0; sold += 1) chances.forEach((chance, k) => {
      if (sold + k >= 0 && sold + k < T) received[sold + k]! += income[m]! * chance;
    });
    return received;
  });
  const ids = (kind: number): Uint32Array => Uint32Array.from(all((m) => [kind, m]).flat());
  const identity = Float64Array.from({ length: FACTORS * FACTORS }, (_, index) => (index % (FACTORS + 1) === 0 ? 1 : 0));
  const none = table(() => 0);
  return {
    mutuals: M, months: T, paths, factors: FACTORS, seed, antithetic,
    persistence: new Float64Array(FACTORS), mixing: identity,
    priceDrift: Float64Array.of(Math.log(1.03) / 12, 0), priceVolatility: Float64Array.of(0.004, 0), priceFactor: Int32Array.of(0, -1),
    ids: ids(1), cash: floats((m) => income[m]! * (0.3 + 2.2 * part(m, 6))), rate: floats(() => 0.08 / 12), volatility: floats((m) => 0.02 + 0.06 * part(m, 3)),
    idiosyncratic: floats((m) => Math.sqrt(1 - loadings.subarray(m * FACTORS, (m + 1) * FACTORS).reduce((sum, one) => sum + one * one, 0))), scale: income, loadings,
    known: table((m, t) => opening[m]![t]!), facility: table((m) => income[m]! * (0.5 * part(m, 7))), dip: none,
    payFixed: table((m) => costs[m]! * fixedShare[m]!), payVariable: table((m) => costs[m]! * (1 - fixedShare[m]!)), otherFixed: none, otherVariable: none, plainVariable: none,
    lineStart: Int32Array.from({ length: M + 1 }, (_, m) => m), linePlan: table((m, t) => income[m]! * 1.02 ** Math.floor(t / 12)),
    lineRule: Float64Array.from(all(() => [0, 1, 0, 0, 0, 0]).flat()), lineInvoices: new Int32Array(M).fill(1), lineDelay: new Uint8Array(M).fill(delayKinds.lognormal),
    lineTiming: Float64Array.from(all((m) => [mu[m]!, sigma[m]!, 0.5]).flat()), lineFactor: new Int32Array(M).fill(3), lineHistory: new Float64Array(M * BUCKETS), lineLoss: new Float64Array(M), lineIds: ids(2),
    shockStart: new Int32Array(M + 1), shockFrom: new Int32Array(0), shockTo: new Int32Array(0), shockProbability: new Float64Array(0), shockAmount: new Float64Array(0), shockIds: new Uint32Array(0),
  };
}
