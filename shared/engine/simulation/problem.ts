/** How a line's invoices are paid. */
export const delayKinds = { fixed: 0, lognormal: 1, history: 2 } as const;
/** Buckets of delay: 0 to LATEST months. */
export const BUCKETS = 7;
/** Numbers of a line's rule: income = plan · max(0, base + slope·a + above·max(0, a − high) − below·max(0, low − a)). */
export const RULE = 6;

/**
 * A checked portfolio as arrays, one per field, which is what kernels read. M mutuals, T months, K factors, L lines of income
 * and S shocks in the order of their mutuals. `[m * T + t]` is month t of mutual m. Money in pounds. Nothing in it depends
 * on how many threads there are.
 */
export type Problem = {
  readonly mutuals: number;
  readonly months: number;
  readonly paths: number;
  readonly factors: number;
  readonly seed: number;
  readonly antithetic: boolean;

  /** [K] φ of each factor; [K·K] lower triangle, row by row, that turns independent normals into the factors' changes. */
  readonly persistence: Float64Array;
  readonly mixing: Float64Array;
  /** Pay, then other prices: index(t) = exp(Σ_{s ≤ t} (drift + volatility · F[factor](s))); factor −1: none. */
  readonly priceDrift: Float64Array;
  readonly priceVolatility: Float64Array;
  readonly priceFactor: Int32Array;

  /** [2M] 64 bits of each mutual's stable id. */
  readonly ids: Uint32Array;
  /** [M] cash at the start; monthly overdraft rate; σ of activity; the part of activity that no factor explains; typical monthly income, to scale 32-bit money by. */
  readonly cash: Float64Array;
  readonly rate: Float64Array;
  readonly volatility: Float64Array;
  readonly idiosyncratic: Float64Array;
  readonly scale: Float64Array;
  /** [M·K] loadings of activity on the factors. */
  readonly loadings: Float64Array;
  /** [M·T] dated flows that nothing moves (opening debtors and creditors, other flows, costs without an index and activity); facility; dip. */
  readonly known: Float64Array;
  readonly facility: Float64Array;
  readonly dip: Float64Array;
  /** [M·T] costs by index, and of each the part that moves with activity. */
  readonly payFixed: Float64Array;
  readonly payVariable: Float64Array;
  readonly otherFixed: Float64Array;
  readonly otherVariable: Float64Array;
  /** [M·T] cost without an index that moves with activity. */
  readonly plainVariable: Float64Array;

  /** [M + 1] the first line of each mutual, then L. */
  readonly lineStart: Int32Array;
  /** [L·T] planned invoices of a month in all. */
  readonly linePlan: Float64Array;
  /** [L·RULE] base, slope, above, high, below, low. */
  readonly lineRule: Float64Array;
  readonly lineInvoices: Int32Array;
  /** [L] a delayKind; [L·3] fixed: months, 0, 0; lognormal: μ, σ, loading; [L] the payer's factor or −1; [L·BUCKETS] history: chance of each bucket. */
  readonly lineDelay: Uint8Array;
  readonly lineTiming: Float64Array;
  readonly lineFactor: Int32Array;
  readonly lineHistory: Float64Array;
  readonly lineLoss: Float64Array;
  readonly lineIds: Uint32Array;

  readonly shockStart: Int32Array;
  readonly shockFrom: Int32Array;
  readonly shockTo: Int32Array;
  readonly shockProbability: Float64Array;
  readonly shockAmount: Float64Array;
  readonly shockIds: Uint32Array;
};
