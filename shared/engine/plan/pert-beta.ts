/**
 * The distribution of a duration between an optimistic time a and a pessimistic time b with its peak at m: a beta distribution
 * on [a, b] with α = 1 + 4(m − a)/(b − a), β = 1 + 4(b − m)/(b − a), so α + β = 6. Its mean is t = (a + 4m + b)/6, as in classic PERT;
 * its variance is (t − a)(b − t)/7, which is not PERT's ((b − a)/6)².
 *
 * Source: Malcolm, Roseboom, Clark & Fazar 1959; Vose, Risk Analysis (2008), "PERT distribution".
 */
export type ThreeTimes = { readonly optimistic: number; readonly likely: number; readonly pessimistic: number };

/** (a + 4m + b)/6, in the unit of the three times; of the beta distribution and of classic PERT alike. */
export const expectedTime = ({ optimistic, likely, pessimistic }: ThreeTimes): number => (optimistic + 4 * likely + pessimistic) / 6;
/** Of classic PERT: ((b − a)/6)². */
export const classicVariance = ({ optimistic, pessimistic }: ThreeTimes): number => ((pessimistic - optimistic) / 6) ** 2;
/** Of the beta distribution that is drawn from: (t − a)(b − t)/7. */
export function betaVariance(times: ThreeTimes): number {
  const t = expectedTime(times);
  return Math.max(0, (t - times.optimistic) * (times.pessimistic - t)) / 7;
}

/** Cells of the tails' table; each has PLACES numbers: where it begins, 1/its width, and a cubic in the place within it. */
const CELLS = 256;
const PLACES = 6;
const GUIDE = 1_024;
/** Equal steps of u, as bits of a word; each has the four numbers of a cubic in the place within it. */
const STEP_BITS = 9;
const STEPS = 2 ** STEP_BITS;
/** In so many of the first and of the last steps x bends too much for one cubic: there the tails' table is asked. */
const BENT = 16;

/**
 * The quantile function of a beta distribution on [0, 1] as tables of cubics in u with the right values and slopes at their
 * ends (Hermite). In the middle they are of equal steps, found by the first bits of a word. In the tails they are of equal width in
 * θ, x = sin²(θ/2), so narrow at both ends, slopes held to three times the cell's own, which keeps them rising (Fritsch & Carlson
 * 1980), and x follows the power of the tail in the first and the last. `guide[k]` is the cell of u = k / GUIDE.
 */
export type QuantileTable = { readonly steps: Float64Array; readonly tails: Tails };
type Tails = { readonly cells: Float64Array; readonly guide: Uint8Array; readonly lowPower: number; readonly highPower: number };

const NODES = [0.5384693101056831, 0.9061798459386640] as const;
const WEIGHTS = [0.47862867049936647, 0.23692688505618908] as const;
const MIDDLE = 0.5688888888888889;

/** The distribution function at the cells' ends, by 5-point Gauss–Legendre in each cell and scaled to a total of 1; and the density. */
function distribution(alpha: number, beta: number): { readonly x: Float64Array; readonly upTo: Float64Array; readonly density: (x: number) => number } {
  const [p, q] = [2 * alpha - 1, 2 * beta - 1];
  const inTheta = (theta: number): number => Math.sin(theta / 2) ** p * Math.cos(theta / 2) ** q;
  const half = Math.PI / CELLS / 2;
  const upTo = new Float64Array(CELLS + 1);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const centre = (2 * cell + 1) * half;
    let mass = MIDDLE * inTheta(centre);
    for (let node = 0; node < NODES.length; node += 1) mass += WEIGHTS[node]! * (inTheta(centre - NODES[node]! * half) + inTheta(centre + NODES[node]! * half));
    upTo[cell + 1] = upTo[cell]! + mass * half;
  }
  const total = upTo[CELLS]!;
  const x = Float64Array.from(upTo, (_, node) => (node === CELLS ? 1 : Math.sin(node * half) ** 2));
  return { x, upTo: upTo.map((mass) => mass / total), density: (at) => (at ** (alpha - 1) * (1 - at) ** (beta - 1)) / total };
}

/** A cubic in t from 0 to 1 that goes from `low` to `high` with these slopes at its ends. */
function setCubic(into: Float64Array, at: number, low: number, high: number, left: number, right: number): void {
  into[at] = low;
  into[at + 1] = left;
  into[at + 2] = 3 * (high - low) - 2 * left - right;
  into[at + 3] = left + right - 2 * (high - low);
}

/** The table of one shape: `peak` is (m − a)/(b − a), from 0 to 1. */
export function quantileTable(peak: number): QuantileTable {
  const [alpha, beta] = [1 + 4 * peak, 5 - 4 * peak];
  const { x, upTo, density } = distribution(alpha, beta);
  const cells = new Float64Array(CELLS * PLACES);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const width = upTo[cell + 1]! - upTo[cell]!;
    const slope = (node: number): number => Math.min(3 * (x[cell + 1]! - x[cell]!), width / density(x[node]!));
    cells[cell * PLACES] = upTo[cell]!;
    cells[cell * PLACES + 1] = width === 0 ? 0 : 1 / width;
    setCubic(cells, cell * PLACES + 2, x[cell]!, x[cell + 1]!, slope(cell), slope(cell + 1));
  }
  const guide = new Uint8Array(GUIDE);
  for (let k = 0, cell = 0; k < GUIDE; k += 1) {
    while (cell < CELLS - 1 && upTo[cell + 1]! <= k / GUIDE) cell += 1;
    guide[k] = cell;
  }
  const tails = { cells, guide, lowPower: 1 / alpha, highPower: 1 / beta };
  const steps = new Float64Array(STEPS * 4);
  let low = inTails(tails, BENT / STEPS);
  let left = 1 / STEPS / density(low);
  for (let step = BENT; step < STEPS - BENT; step += 1) {
    const high = inTails(tails, (step + 1) / STEPS);
    const right = 1 / STEPS / density(high);
    setCubic(steps, step * 4, low, high, left, right);
    [low, left] = [high, right];
  }
  return { steps, tails };
}

function inTails({ cells, guide, lowPower, highPower }: Tails, u: number): number {
  let at = guide[Math.trunc(u * GUIDE)]! * PLACES;
  while (at < (CELLS - 1) * PLACES && cells[at + PLACES]! < u) at += PLACES;
  const t = (u - cells[at]!) * cells[at + 1]!;
  if (at === 0) return cells[PLACES + 2]! * t ** lowPower;
  if (at === (CELLS - 1) * PLACES) return 1 - (1 - cells[at + 2]!) * (1 - t) ** highPower;
  return cells[at + 2]! + t * (cells[at + 3]! + t * (cells[at + 4]! + t * cells[at + 5]!));
}

/**
 * The quantile, from 0 to 1, of u = (word + ½) / 2³², for a word of 32 bits (0 to 2³² − 1). The distribution function of the
 * answer is u to within 5e-8.
 */
export function quantileOfWord({ steps, tails }: QuantileTable, word: number): number {
  const step = word >>> (32 - STEP_BITS);
  if (step < BENT || step >= STEPS - BENT) return inTails(tails, (word + 0.5) * 2 ** -32);
  const t = ((word & (2 ** (32 - STEP_BITS) - 1)) + 0.5) * 2 ** (STEP_BITS - 32);
  return steps[4 * step]! + t * (steps[4 * step + 1]! + t * (steps[4 * step + 2]! + t * steps[4 * step + 3]!));
}
