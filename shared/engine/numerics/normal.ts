const ROOT_TAU = Math.sqrt(2 * Math.PI);
/** Where the series in powers gives way to the continued fraction of the tail, and the depth that is enough for it from there on. */
const TAIL = 2.5;
const DEPTH = 120;

/** The 95th percentile of the standard normal distribution: ln(P95/median) of a lognormal one is this many σ. */
export const NORMAL_95 = 1.6448536269514722;
/** Half the width of a 95 % interval, in standard errors. */
export const NORMAL_975 = 1.959963984540054;

/** φ(x), the density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / ROOT_TAU;

/** Φ(−x) for x ≥ TAIL: Laplace's continued fraction of Mills' ratio, from its depth upwards. */
function upperTail(x: number): number {
  let rest = x;
  for (let k = DEPTH; k >= 1; k -= 1) rest = x + k / rest;
  return normalDensity(x) / rest;
}

/**
 * Φ(x), the chance that a standard normal number is at most x: 0 to 1, right to about 1e-15, and in the lower tail to about
 * 1e-14 of itself. ±Infinity give 0 and 1; NaN gives NaN.
 *
 * Source: the series x + x³/3 + x⁵/(3·5) + … (Marsaglia 2004, Journal of Statistical Software 11(4)) in the middle, Laplace's
 * continued fraction (Abramowitz & Stegun 26.2.14) in the tails.
 */
export function normalCdf(x: number): number {
  if (x >= TAIL) return 1 - upperTail(x);
  if (x <= -TAIL) return upperTail(-x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Math.abs(sum) * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}

/** Coefficients from the highest power down. */
const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, one) => sum * x + one, 0);

const MIDDLE_ABOVE = [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665];
const MIDDLE_BELOW = [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1];
const NEAR_ABOVE = [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835];
const NEAR_BELOW = [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1];
const FAR_ABOVE = [2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103];
const FAR_BELOW = [2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1];

/**
 * Φ⁻¹(p), the quantile of the standard normal distribution, to about 1e-15 of itself; −Infinity and Infinity at 0 and 1,
 * NaN beyond them: a caller has p inside (0, 1).
 *
 * Source: Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37(3), 477–484.
 */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(MIDDLE_ABOVE, r)) / polynomial(MIDDLE_BELOW, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? polynomial(NEAR_ABOVE, r - 1.6) / polynomial(NEAR_BELOW, r - 1.6) : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  return q < 0 ? -size : size;
}
