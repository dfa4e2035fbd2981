import { fillNormals } from '../../random/fill.ts';
import { streamKey } from '../../random/stream.ts';
import type { Problem } from '../problem.ts';

/** Two price indexes beside the factors. */
export const PRICES = 2;
/** Up to this many numbers the paths of factors and prices are kept for all mutuals; beyond, they are made again for each. */
export const KEPT = 2 ** 25;

/** Which path's draws path p takes: in an antithetic run the second half takes those of the first … */
export const drawnAs = ({ antithetic, paths }: Pick<Problem, 'antithetic' | 'paths'>, path: number): number => (antithetic && path >= paths / 2 ? path - paths / 2 : path);
/** … with all normals turned round. */
export const signOf = ({ antithetic, paths }: Pick<Problem, 'antithetic' | 'paths'>, path: number): 1 | -1 => (antithetic && path >= paths / 2 ? -1 : 1);

/**
 * The factors and prices of paths. Of path p, with r = row(p): factor k in month t stands in `factors[(r·K + k)·T + t]`, price
 * index i in `prices[priceStart[i] + r·priceStride[i] + t]`; an index that nothing moves has one row, of stride 0, for all.
 * Factors are kept to 32 bits: the same on every kernel, and half the memory to go through for every mutual.
 */
export type FactorPaths = {
  readonly factors: Float32Array;
  readonly prices: Float64Array;
  readonly priceStart: readonly number[];
  readonly priceStride: readonly number[];
  readonly row: (path: number) => number;
};

/**
 * F(t) = φ F(t−1) + √(1−φ²) η(t), η = mixing · independent normals. The first month takes η itself, so that each factor has
 * variance 1 from the start. Price index(t) = exp(Σ_{s ≤ t} (drift + volatility · F(s))), so month 0 has one month's rise.
 */
export function factorPaths(problem: Problem, most = KEPT): FactorPaths {
  const { factors: K, months: T, paths: P, persistence, mixing, priceDrift, priceVolatility, priceFactor } = problem;
  const keys = Array.from({ length: K }, (_, k) => streamKey(problem.seed, [0, k], 'factor'));
  const rest = Float64Array.from(persistence, (phi) => Math.sqrt(1 - phi * phi));
  const normals = Array.from({ length: K }, () => new Float64Array(T + 1));
  const change = new Float64Array(T);
  const moved = Array.from({ length: PRICES }, (_, price) => priceFactor[price] !== -1 && priceVolatility[price] !== 0);
  const kept = (K + PRICES) * T * P <= most;
  const rows = kept ? P : 1;
  const priceRows = moved.map((one) => (one ? rows : 1));
  const priceStart = priceRows.map((_, price) => T * priceRows.slice(0, price).reduce((sum, one) => sum + one, 0));
  const priceStride = moved.map((one) => (one ? T : 0));
  const factors = new Float32Array(K * T * rows);
  const prices = new Float64Array(T * priceRows.reduce((sum, one) => sum + one, 0));

  const makeFactor = (k: number, sign: number, at: number): void => {
    change.fill(0);
    for (let j = 0; j <= k; j += 1) {
      const by = sign * mixing[k * K + j]!;
      const draws = normals[j]!;
      if (by !== 0) for (let t = 0; t < T; t += 1) change[t]! += by * draws[t]!;
    }
    const phi = persistence[k]!;
    const part = rest[k]!;
    let last = 0;
    for (let t = 0; t < T; t += 1) {
      last = t === 0 ? change[t]! : phi * last + part * change[t]!;
      factors[at + t] = last;
    }
  };
  const makePrice = (price: number, row: number): void => {
    const volatility = moved[price] ? priceVolatility[price]! : 0;
    const drift = priceDrift[price]!;
    const from = (row * K + Math.max(0, priceFactor[price]!)) * T;
    const at = priceStart[price]! + row * priceStride[price]!;
    let logarithm = 0;
    for (let t = 0; t < T; t += 1) {
      logarithm += volatility === 0 ? drift : drift + volatility * factors[from + t]!;
      prices[at + t] = Math.exp(logarithm);
    }
  };
  const make = (path: number, row: number): void => {
    const drawn = drawnAs(problem, path);
    const sign = signOf(problem, path);
    for (let k = 0; k < K; k += 1) fillNormals(keys[k]!, drawn, T, normals[k]!);
    for (let k = 0; k < K; k += 1) makeFactor(k, sign, (row * K + k) * T);
    for (let price = 0; price < PRICES; price += 1) if (moved[price]) makePrice(price, row);
  };

  for (let price = 0; price < PRICES; price += 1) if (!moved[price]) makePrice(price, 0);
  if (kept) for (let path = 0; path < P; path += 1) make(path, path);
  let made = -1;
  const row = (path: number): number => {
    if (kept) return path;
    if (made !== path) make(path, 0);
    made = path;
    return 0;
  };
  return { factors, prices, priceStart, priceStride, row };
}
