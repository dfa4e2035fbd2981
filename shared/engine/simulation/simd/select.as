const BINS: i32 = 2048;
const NONE: u32 = 0xffffffff;
/** 2^23: a float at least this has its whole part in its lowest bits. */
const MAGIC: f32 = 8388608;
/** The same and the mask of the bits below it, in memory (as in draws.as). */
const SPLATS: usize = memory.data<u32>([0x4b000000, 0x7fffff]);

function insertionSort(from: usize, to: usize): void {
  for (let at = from + 4; at < to; at += 4) {
    const value = load<f32>(at);
    let place = at - 4;
    while (place >= from && load<f32>(place) > value) {
      store<f32>(place, load<f32>(place), 4);
      place -= 4;
    }
    store<f32>(place, value, 4);
  }
}

function sink(from: usize, root: i32, count: i32): void {
  const value = load<f32>(from + root * 4);
  let place = root;
  while (true) {
    let child = 2 * place + 1;
    if (child >= count) break;
    if (child + 1 < count && load<f32>(from + child * 4, 4) > load<f32>(from + child * 4)) child += 1;
    if (load<f32>(from + child * 4) <= value) break;
    store<f32>(from + place * 4, load<f32>(from + child * 4));
    place = child;
  }
  store<f32>(from + place * 4, value);
}

function heapSort(from: usize, count: i32): void {
  for (let root = count / 2 - 1; root >= 0; root -= 1) sink(from, root, count);
  for (let last = count - 1; last > 0; last -= 1) {
    const greatest = load<f32>(from);
    store<f32>(from, load<f32>(from + last * 4));
    store<f32>(from + last * 4, greatest);
    sink(from, 0, last);
  }
}

/** In ascending order; all equal (nothing but ties at an atom) is seen first. */
function sort(from: usize, to: usize): void {
  if (to - from <= 48 * 4) {
    insertionSort(from, to);
    return;
  }
  const first = load<f32>(from);
  let at = from;
  while (at < to && load<f32>(at) == first) at += 4;
  if (at < to) heapSort(from, <i32>((to - from) / 4));
}

/** The least and the greatest of n values, written to `out`; after the n-th come lanes that count for nothing. */
function extremes(values: usize, n: i32, out: usize): void {
  let least = v128.load32_splat(values);
  let greatest = least;
  let leastToo = least;
  let greatestToo = least;
  let at = values;
  const end = values + (<usize>n) * 4;
  for (; at + 32 <= end; at += 32) {
    const one = v128.load(at);
    const other = v128.load(at, 16);
    least = f32x4.pmin(least, one);
    leastToo = f32x4.pmin(leastToo, other);
    greatest = f32x4.pmax(greatest, one);
    greatestToo = f32x4.pmax(greatestToo, other);
  }
  for (; at < end; at += 4) {
    least = f32x4.pmin(least, v128.load32_splat(at));
    greatest = f32x4.pmax(greatest, v128.load32_splat(at));
  }
  v128.store(out, f32x4.pmin(least, leastToo));
  v128.store(out, f32x4.pmax(greatest, greatestToo), 16);
  let low = load<f32>(out);
  let high = load<f32>(out, 16);
  for (let lane: usize = 4; lane < 16; lane += 4) {
    low = min<f32>(low, load<f32>(out + lane));
    high = max<f32>(high, load<f32>(out + lane, 16));
  }
  store<f32>(out, low);
  store<f32>(out, high, 4);
}

/**
 * Exact order statistics of n values by histogram selection (as numerics/quantile.ts): writes to `out` the values at the given
 * ascending ranks. `space`: 4·2048 bytes of counts, 4·2048 of places, 2·(n + 8) of bins, 4·n of gathered values.
 */
export function select(values: usize, n: i32, ranks: usize, count: i32, out: usize, space: usize): void {
  extremes(values, n, out);
  const low = load<f32>(out);
  const high = load<f32>(out, 4);
  const scale = (<f32>(BINS - 1)) / (high - low);
  // All equal, or too near each other to be counted: they differ by less than 32 bits can tell of such a sum.
  if (!(scale > 0 && scale < 1e30)) {
    const gathered = space + 8 * BINS;
    memory.copy(gathered, values, (<usize>n) * 4);
    sort(gathered, gathered + (<usize>n) * 4);
    for (let index = 0; index < count; index += 1) store<f32>(out + index * 4, load<f32>(gathered + load<i32>(ranks + index * 4) * 4));
    return;
  }
  const counts = space;
  const places = space + 4 * BINS;
  const bins = places + 4 * BINS;
  const gathered = bins + (((<usize>n) * 2 + 31) & ~15);
  memory.fill(counts, 0, 4 * BINS);
  memory.fill(places, 0xff, 4 * BINS);

  const lows = f32x4.splat(low);
  const scales = f32x4.splat(scale);
  for (let at: usize = 0; at < <usize>n; at += 8) {
    const magic = v128.load32_splat(SPLATS);
    const mask = v128.load32_splat(SPLATS, 4);
    const one = v128.and(mask, f32x4.add(magic, f32x4.mul(f32x4.sub(v128.load(values + at * 4), lows), scales)));
    const other = v128.and(mask, f32x4.add(magic, f32x4.mul(f32x4.sub(v128.load(values + at * 4, 16), lows), scales)));
    v128.store(bins + at * 2, i16x8.narrow_i32x4_u(one, other));
  }
  let at: usize = 0;
  const whole = (<usize>n) & ~3;
  for (; at < whole; at += 4) {
    const four = load<u64>(bins + at * 2);
    const first = counts + ((<usize>four) & 0xffff) * 4;
    store<u32>(first, load<u32>(first) + 1);
    const second = counts + (<usize>(four >> 16) & 0xffff) * 4;
    store<u32>(second, load<u32>(second) + 1);
    const third = counts + (<usize>(four >> 32) & 0xffff) * 4;
    store<u32>(third, load<u32>(third) + 1);
    const fourth = counts + (<usize>(four >> 48)) * 4;
    store<u32>(fourth, load<u32>(fourth) + 1);
  }
  for (; at < <usize>n; at += 1) {
    const bin = counts + (<usize>load<u16>(bins + at * 2)) * 4;
    store<u32>(bin, load<u32>(bin) + 1);
  }
  let bin = 0;
  let before = 0;
  let free = gathered;
  for (let index = 0; index < count; index += 1) {
    const rank = load<i32>(ranks + index * 4);
    let inBin = load<i32>(counts + bin * 4);
    while (before + inBin <= rank) {
      before += inBin;
      bin += 1;
      inBin = load<i32>(counts + bin * 4);
    }
    if (load<u32>(places + bin * 4) == NONE) {
      store<u32>(places + bin * 4, <u32>free);
      free += <usize>inBin * 4;
    }
    store<u32>(out + index * 4, <u32>(load<u32>(places + bin * 4) + (rank - before) * 4));
  }
  for (at = 0; at < <usize>n; at += 1) {
    const slot = places + (<usize>load<u16>(bins + at * 2)) * 4;
    const place = load<u32>(slot);
    if (place != NONE) {
      store<f32>(place, load<f32>(values + at * 4));
      store<u32>(slot, place + 4);
    }
  }
  let sortedTo = gathered;
  for (let index = 0; index < count; index += 1) {
    const place = <usize>load<u32>(out + index * 4);
    if (place >= sortedTo) {
      const value = load<f32>(place);
      const its = <usize>(reinterpret<i32>(MAGIC + (value - low) * scale) & 0x7fffff);
      const end = <usize>load<u32>(places + its * 4);
      sort(sortedTo, end);
      sortedTo = end;
    }
    store<f32>(out + index * 4, load<f32>(place));
  }
}

/** Values summed in 32 bits before they go into a sum of 64. */
const RUN: usize = 16;

/** Writes as 64-bit floats: the sum of n values; the sum of those at most `limit`; how many these are. */
export function sums(values: usize, n: i32, limit: f32, out: usize): void {
  const limits = f32x4.splat(limit);
  let all = f64x2.splat(0);
  let tail = f64x2.splat(0);
  let counted = i32x4.splat(0);
  const end = values + (<usize>n) * 4;
  const vectors = values + (((<usize>n) * 4) & ~15);
  let at = values;
  while (at < vectors) {
    const stop = min(vectors, at + RUN * 16);
    let run = f32x4.splat(0);
    let low = f32x4.splat(0);
    for (; at < stop; at += 16) {
      const value = v128.load(at);
      const within = f32x4.le(value, limits);
      run = f32x4.add(run, value);
      low = f32x4.add(low, v128.and(value, within));
      counted = i32x4.sub(counted, within);
    }
    all = f64x2.add(all, f64x2.add(f64x2.promote_low_f32x4(run), f64x2.promote_low_f32x4(i8x16.shuffle(run, run, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))));
    tail = f64x2.add(tail, f64x2.add(f64x2.promote_low_f32x4(low), f64x2.promote_low_f32x4(i8x16.shuffle(low, low, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))));
  }
  let sum = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
  let lowSum = f64x2.extract_lane(tail, 0) + f64x2.extract_lane(tail, 1);
  let count = i32x4.extract_lane(counted, 0) + i32x4.extract_lane(counted, 1) + i32x4.extract_lane(counted, 2) + i32x4.extract_lane(counted, 3);
  for (; at < end; at += 4) {
    const value = load<f32>(at);
    sum += value;
    if (value <= limit) {
      lowSum += value;
      count += 1;
    }
  }
  store<f64>(out, sum);
  store<f64>(out, lowSum, 8);
  store<f64>(out, <f64>count, 16);
}
