// Draws of 8 paths at a time, each in a lane of two vectors, month after month: the same words as random/stream.ts draws, and
// normals as random/normal.ts makes them, in 32 bits. A buffer holds 8 numbers (32 bytes) a draw.

/** Bytes of one month in the buffers of a tile of 8 paths. */
export const ROW: usize = 32;

@inline
function mix32(h: v128): v128 {
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x7feb352d));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

@inline
function firstState(key: usize, word: usize, path: v128): v128 {
  return mix32(v128.xor(v128.load32_splat(key + word * 4), path));
}

@inline
function pathsFrom(first: i32): v128 {
  return i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
}

// Numbers of the loop of normals stand in memory: V8 makes a constant vector anew each time from two 64-bit words, which takes
// four instructions and more registers than there are, where reading one takes one.
const FLOATS: usize = memory.data<f32>([
  1, // 0
  -0.79949701035523, -0.59848780944785, -1.333336306763022, -3.9999999972626354, // 1: −2 · 2 artanh(√z)/√z
  31, 1.3862943611198906, 4.656612873077393e-10, // 5: 31, 2 ln 2, 2⁻³¹
  -0.02081051519983261, 0.0008581344671033579, 0.2536506744226817, -1.2336982006223687, 0.9999999530275125, // 8: cos(½π√z)
  -0.004674143838155328, 0.00015167170366578125, 0.07968991832903329, -0.6459637595835417, 1.5707963200386017, // 13: sin(½π√z)/√z
]);
const WHOLES: usize = memory.data<u32>([1, 0x3f3504f3, 0x80000000]);

@inline
function float(index: usize): v128 {
  return v128.load32_splat(FLOATS + index * 4);
}

@inline
function whole(index: usize): v128 {
  return v128.load32_splat(WHOLES + index * 4);
}

/** √(−2 ln u) of u = ((word >>> 1) | 1) / 2³¹. */
@inline
function radius(word: v128): v128 {
  const x = f32x4.convert_i32x4_s(v128.or(i32x4.shr_u(word, 1), whole(0)));
  // x = m · 2^e with m from √½ to √2.
  const e = i32x4.shr_s(i32x4.sub(x, whole(1)), 23);
  const m = i32x4.sub(x, i32x4.shl(e, 23));
  const one = float(0);
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const z = f32x4.mul(s, s);
  let q = f32x4.add(float(1), f32x4.mul(z, float(2)));
  q = f32x4.add(float(3), f32x4.mul(z, q));
  q = f32x4.add(float(4), f32x4.mul(z, q));
  const whole = f32x4.mul(f32x4.sub(float(5), f32x4.convert_i32x4_s(e)), float(6));
  return f32x4.sqrt(f32x4.add(whole, f32x4.mul(s, q)));
}

/** The lower 31 bits of a word as an angle from −1 to 1 of a quarter turn. */
@inline
function angle(word: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(word, 1)), float(7));
}

@inline
function cosine(z: v128): v128 {
  let q = f32x4.add(float(8), f32x4.mul(z, float(9)));
  q = f32x4.add(float(10), f32x4.mul(z, q));
  q = f32x4.add(float(11), f32x4.mul(z, q));
  return f32x4.add(float(12), f32x4.mul(z, q));
}

@inline
function sine(y: v128, z: v128): v128 {
  let q = f32x4.add(float(13), f32x4.mul(z, float(14)));
  q = f32x4.add(float(15), f32x4.mul(z, q));
  q = f32x4.add(float(16), f32x4.mul(z, q));
  q = f32x4.add(float(17), f32x4.mul(z, q));
  return f32x4.mul(y, q);
}

/** `count` normals of 8 paths from `first` on; of an odd count also the other of the last pair. */
export function fillNormals(key: usize, first: i32, count: i32, into: usize): void {
  for (let group = 0; group < 2; group += 1) {
    const paths = pathsFrom(first + group * 4);
    let a = firstState(key, 0, paths);
    let b = firstState(key, 1, paths);
    let c = firstState(key, 2, paths);
    let d = v128.or(firstState(key, 3, paths), whole(0));
    let out = into + group * 16;
    for (let index = 0; index < count; index += 2) {
      const word = i32x4.add(a, d);
      let shifted = i32x4.shl(b, 9);
      c = v128.xor(c, a);
      d = v128.xor(d, b);
      b = v128.xor(b, c);
      a = v128.xor(a, d);
      c = v128.xor(c, shifted);
      d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21));
      const second = i32x4.add(a, d);
      shifted = i32x4.shl(b, 9);
      c = v128.xor(c, a);
      d = v128.xor(d, b);
      b = v128.xor(b, c);
      a = v128.xor(a, d);
      c = v128.xor(c, shifted);
      d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21));
      const r = radius(word);
      const y = angle(second);
      const z = f32x4.mul(y, y);
      v128.store(out, f32x4.mul(v128.xor(r, v128.and(second, whole(2))), cosine(z)));
      v128.store(out + ROW, f32x4.mul(r, sine(y, z)));
      out += 2 * ROW;
    }
  }
}

/** `count` whole numbers below 2³¹ of 8 paths from `first` on: as 32-bit integers, or as the nearest 32-bit floats. */
export function fillChances(key: usize, first: i32, count: i32, asFloats: bool, into: usize): void {
  for (let group = 0; group < 2; group += 1) {
    const paths = pathsFrom(first + group * 4);
    let a = firstState(key, 0, paths);
    let b = firstState(key, 1, paths);
    let c = firstState(key, 2, paths);
    let d = v128.or(firstState(key, 3, paths), i32x4.splat(1));
    let out = into + group * 16;
    for (let index = 0; index < count; index += 1) {
      const chance = i32x4.shr_u(i32x4.add(a, d), 1);
      v128.store(out, asFloats ? f32x4.convert_i32x4_s(chance) : chance);
      const shifted = i32x4.shl(b, 9);
      c = v128.xor(c, a);
      d = v128.xor(d, b);
      b = v128.xor(b, c);
      a = v128.xor(a, d);
      c = v128.xor(c, shifted);
      d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21));
      out += ROW;
    }
  }
}
