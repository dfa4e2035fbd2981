/*
 * Box and Muller (1958) with polynomials of our own in place of Math.log, Math.sin and Math.cos, which may differ in the last
 * bit from one JavaScript engine to the next. Only + − × ÷ √ are used, all exactly rounded, so the same words give the same
 * normals everywhere. The SIMD kernel does the same in 32 bits, with shorter polynomials.
 *
 * Of the first word, made odd after its lowest bit is dropped, u = x / 2³¹ in (0, 1): radius √(−2 ln u), at most 6.56. Of
 * the second, the lower 31 bits are an angle of a half circle, where the cosine is not negative, and the top bit is its sign.
 *
 * Polynomials: interpolation in the Chebyshev nodes, of 2·artanh(√z)/√z on 0…((√2−1)/(√2+1))², sin(½π√z)/√z and
 * cos(½π√z) on 0…1. Errors at most 9e-12, 3e-11 and 8e-13,
 * far below what a sample can show.
 */
/** The middle, on a scale of ratios, of the numbers from 2^e to 2^(e + 1). */
const MIDDLES = Float64Array.from({ length: 32 }, (_, exponent) => Math.SQRT2 * 2 ** exponent);
/** ln √2 − 31 ln 2: what turns ln of the integer's reduced part into ln u. */
const BASE = Math.LN2 / 2 - 31 * Math.LN2;
const UNIT = 2 ** -31;

/** Two independent standard normals of two words, to `into[at]` and `into[at + 1]`. */
export function normalPair(first: number, second: number, into: Float64Array, at: number): void {
  const x = (first >>> 1) | 1;
  const exponent = 31 - Math.clz32(x);
  const middle = MIDDLES[exponent]!;
  const s = (x - middle) / (x + middle);
  const z = s * s;
  const logarithm = exponent * Math.LN2 + BASE
    + s * (2.0000000000083595 + z * (0.6666666524747267 + z * (0.40000384674934153 + z * (0.2853505089554468 + z * 0.23616361600707475))));
  const radius = Math.sqrt(-2 * logarithm);
  const y = (second << 1) * UNIT;
  const q = y * y;
  const cosine = 0.9999999999992494 + q * (-1.2337005500624931 + q * (0.2536695067213119 + q * (-0.02086347367661496 + q * (0.0009192399875750691 + q * (-2.51721845906548e-5 + q * 4.4921630650247746e-7)))));
  const sine = y * (1.570796326768066 + q * (-0.6459640955741468 + q * (0.0796926036857291 + q * (-0.004681657707643831 + q * (0.0001602545905976057 + q * -3.431789117762002e-6)))));
  into[at] = (1 + 2 * (second >> 31)) * radius * cosine;
  into[at + 1] = radius * sine;
}
