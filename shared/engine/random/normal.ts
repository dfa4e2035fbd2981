/*
 * Box and Muller (1958) with polynomials of our own in place of Math.log, Math.sin and Math.cos, which may differ in the last
 * bit from one JavaScript engine to the next. Only + − × ÷ √ are used, all exactly rounded, so the same words give the same
 * normals everywhere. The SIMD kernel does the same in 32 bits, with shorter polynomials.
 *
 * Of the first word, made odd after its lowest bit is dropped, u = x / 2³¹ in (0, 1): radius √(−2 ln u), at most 6.56. Of
 * the second, the lower 31 bits are an angle of a half circle, where the cosine is not negative, and the top bit is its sign.
 *
 * Polynomials: interpolation in the Chebyshev nodes, of 2·artanh(√z)/√z on 0…((√2−1)/(√2+1))², sin(½π√z)/√z and
 * cos(½π√z) on 0…1. Errors at most 6e-14, 8e-14 and 3e-15.
 */
const POWERS = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** -exponent);
const ROOT2 = Math.SQRT2;
/** ln √2 − 31 ln 2: what turns ln of the integer's reduced part into ln u. */
const BASE = Math.LN2 / 2 - 31 * Math.LN2;
const UNIT = 2 ** -31;

/** Two independent standard normals of two words, to `into[at]` and `into[at + 1]`. */
export function normalPair(first: number, second: number, into: Float64Array, at: number): void {
  const x = (first >>> 1) | 1;
  const exponent = 31 - Math.clz32(x);
  const m = x * POWERS[exponent]!;
  const s = (m - ROOT2) / (m + ROOT2);
  const z = s * s;
  const logarithm = exponent * Math.LN2 + BASE
    + s * (1.999999999999948 + z * (0.6666666667959786 + z * (0.3999999488523835 + z * (0.28572166880616845 + z * (0.22174217290619094 + z * 0.19608600286652608)))));
  const radius = Math.sqrt(-2 * logarithm);
  const y = (second << 1) * UNIT;
  const q = y * y;
  const cosine = 0.9999999999999977 + q * (-1.2337005501359257 + q * (0.253669507895856 + q * (-0.020863480721353692 + q * (0.0009192601090219914 + q * (-2.5201688046649906e-5 + q * (4.706683967015122e-7 + q * -6.127947926870548e-9))))));
  const sine = y * (1.5707963267948186 + q * (-0.6459640974985367 + q * (0.07969262612249352 + q * (-0.004681753391689349 + q * (0.00016043905491291177 + q * (-3.5957081901211215e-6 + q * 5.462627107842618e-8))))));
  into[at] = (1 + 2 * (second >> 31)) * radius * cosine;
  into[at + 1] = radius * sine;
}
