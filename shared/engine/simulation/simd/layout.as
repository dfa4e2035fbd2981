// What the host (kernel-simd.ts) writes into memory, field after field, 4 bytes each. `usize` fields are addresses; money is
// in months of the mutual's typical income, to a power of two.

@unmanaged
export class Run {
  months: i32;
  factors: i32;
  /** Tiles of 8 paths that are drawn: of half the paths in an antithetic run. */
  tiles: i32;
  /** 1, or 2 in an antithetic run; the second side's paths begin at `half`. */
  sides: i32;
  half: i32;
  /** Bytes from one month to the next in a block of balances. */
  stride: usize;
  /** [K] 4-word keys; [K] φ; [K] √(1 − φ²); [K·K] mixing. */
  factorKeys: usize;
  persistence: usize;
  rest: usize;
  mixing: usize;
  /** [2] of each price index: its factor or −1; volatility; [2·T] drift · (t + 1). */
  priceFactor: usize;
  priceVolatility: usize;
  priceDrift: usize;
  /** [K] buffers of normals, T + 1 rows each. */
  factorNormals: usize;
  /** Factors and prices by tile, [(K + 2)·T] rows; those of the second side after all of the first. Of one tile a side where they are not kept. */
  paths: usize;
  kept: i32;
  /** Buffers of a tile: normals of activity (T + 1 rows), activity (T), invoices (T), receipts (T + 6), delays drawn (T · most invoices + 1), chances (T). */
  normals: usize;
  activity: usize;
  invoices: usize;
  receipts: usize;
  draws: usize;
  chances: usize;
}

@unmanaged
export class Mutual {
  cash: f32;
  /** 1 + the monthly rate of overdraft interest. */
  growth: f32;
  /** σ · the part of activity that is the mutual's own; [K] σ · loadings. */
  own: f32;
  loadings: usize;
  key: usize;
  /** [T] each. */
  known: usize;
  barriers: usize;
  payFixed: usize;
  payVariable: usize;
  otherFixed: usize;
  otherVariable: usize;
  plainVariable: usize;
  hasOther: i32;
  hasPlain: i32;
  lineCount: i32;
  lines: usize;
  shockCount: i32;
  shocks: usize;
  /** Written: the block of balances by month; [P] months of ruin (16 bits); [P] lowest balances. */
  block: usize;
  ruin: usize;
  lowest: usize;
}

@unmanaged
export class Line {
  /** [T] planned invoices. */
  plan: usize;
  base: f32;
  slope: f32;
  above: f32;
  high: f32;
  below: f32;
  low: f32;
  corridor: i32;
  invoices: i32;
  /** One over the number of invoices. */
  each: f32;
  /** 0: after `fixed` months; 1: a normal is drawn; 2: a chance. */
  kind: i32;
  fixed: i32;
  /** [6] the value from which the delay is at least 1, 2, … months. */
  reaches: usize;
  loading: f32;
  rest: f32;
  factor: i32;
  /** Whether it can be lost; [T] the largest chance with which it is still there. */
  losable: i32;
  staying: usize;
  /** 4 words each: of the first side and, for what is no normal, of the second. */
  delayKeys: usize;
  lossKeys: usize;
}

@unmanaged
export class Shock {
  keys: usize;
  limit: i32;
  amount: f32;
  from: i32;
  to: i32;
}
