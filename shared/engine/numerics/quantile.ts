/** Fewer values than this are sorted outright. */
const FEW = 256;
const BINS = 2_048;
const LAST = BINS - 1;
/** Of so many values one is looked at for where the bins begin and end; what lies outside goes into the first and the last. */
const SAMPLED = 16;
/** A bin of at most this many values is sorted by insertion. */
const SMALL_BIN = 40;

/** Where a type 7 quantile (Hyndman and Fan 1996; PERCENTILE.INC, numpy's "linear") lies among n ascending values: between `below` and the next, `part` of the way. */
export function quantilePlace(n: number, part: number): { readonly below: number; readonly part: number } {
  const place = part * (n - 1);
  const below = Math.min(Math.max(0, n - 2), Math.floor(place));
  return { below, part: place - below };
}

/**
 * The ranks (from 0) of the order statistics between which the true quantile lies with about 95 % confidence:
 * n·q ± 1.96 √(n q (1 − q)), outwards, cut off at the least and greatest value; where that cuts, there are too few values for 95 %.
 */
export function intervalRanks(n: number, part: number): { readonly low: number; readonly high: number } {
  const half = 1.959964 * Math.sqrt(n * part * (1 - part));
  return { low: Math.max(0, Math.floor(n * part - half) - 1), high: Math.min(n - 1, Math.ceil(n * part + half) - 1) };
}

function insertionSort(values: Float64Array, from: number, to: number): void {
  for (let index = from + 1; index < to; index += 1) {
    const value = values[index]!;
    let place = index - 1;
    while (place >= from && values[place]! > value) {
      values[place + 1] = values[place]!;
      place -= 1;
    }
    values[place + 1] = value;
  }
}

const sortPart = (values: Float64Array, from: number, to: number): void => {
  if (to - from <= SMALL_BIN) insertionSort(values, from, to);
  else values.subarray(from, to).sort();
};

/** Finds the values at the given ranks (ascending, from 0) among the first n of `values`, which stay in their order. */
export type Selector = (values: Float64Array, n: number, ranks: ArrayLike<number>, into: Float64Array) => void;

/**
 * Exact order statistics by histogram selection: the values are counted into 2,048 bins in their order, those of
 * the few bins that hold the ranks are gathered, and only these are sorted. The working space is kept between calls.
 * Values must be finite.
 */
export function selector(most: number): Selector {
  const gathered = new Float64Array(most);
  const bins = new Uint16Array(most);
  const counts = new Int32Array(BINS);
  /** Where the next value of a bin is gathered to; −1 for the bins that hold no rank. */
  const next = new Int32Array(BINS);

  const sorted = (values: Float64Array, n: number, ranks: ArrayLike<number>, into: Float64Array): void => {
    gathered.set(values.subarray(0, n));
    sortPart(gathered, 0, n);
    for (let index = 0; index < ranks.length; index += 1) into[index] = gathered[ranks[index]!]!;
  };

  /** The least and greatest of every `step`-th value. */
  const range = new Float64Array(2);
  const look = (values: Float64Array, n: number, step: number): void => {
    let least = values[0]!;
    let greatest = least;
    for (let index = step; index < n; index += step) {
      const value = values[index]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    range[0] = least;
    range[1] = greatest;
  };
  const usable = (): boolean => {
    const scale = LAST / (range[1]! - range[0]!);
    return scale > 0 && scale < Infinity;
  };

  return (values, n, ranks, into) => {
    if (n <= FEW) return sorted(values, n, ranks, into);
    look(values, n, SAMPLED);
    if (!usable()) look(values, n, 1);
    // All equal, or too near each other or too far apart to be counted so.
    if (!usable()) return sorted(values, n, ranks, into);
    const least = range[0]!;
    const scale = LAST / (range[1]! - least);
    counts.fill(0);
    for (let index = 0; index < n; index += 1) {
      const place = (values[index]! - least) * scale;
      const bin = place < 0 ? 0 : place > LAST ? LAST : place | 0;
      bins[index] = bin;
      counts[bin]! += 1;
    }
    next.fill(-1);
    let bin = 0;
    let before = 0;
    let free = 0;
    /** For each rank its place among those gathered. */
    for (let index = 0; index < ranks.length; index += 1) {
      const rank = ranks[index]!;
      while (before + counts[bin]! <= rank) {
        before += counts[bin]!;
        bin += 1;
      }
      if (next[bin] === -1) {
        next[bin] = free;
        free += counts[bin]!;
      }
      into[index] = next[bin]! + rank - before;
    }
    for (let index = 0; index < n; index += 1) {
      const place = next[bins[index]!]!;
      if (place !== -1) {
        gathered[place] = values[index]!;
        next[bins[index]!] = place + 1;
      }
    }
    // Each bin's places end where the next one's begin, so that one walk over the ranks sorts every bin once.
    let sortedTo = 0;
    for (let index = 0; index < ranks.length; index += 1) {
      const place = into[index]!;
      if (place >= sortedTo) {
        const to = endOf(place);
        sortPart(gathered, sortedTo, to);
        sortedTo = to;
      }
      into[index] = gathered[place]!;
    }

    function endOf(place: number): number {
      const at = (gathered[place]! - least) * scale;
      return next[at < 0 ? 0 : at > LAST ? LAST : at | 0]!;
    }
  };
}

/** Type 7 quantiles of values in any order; `null` of none. */
export function quantiles(values: ArrayLike<number>, parts: readonly number[]): readonly (number | null)[] {
  const n = values.length;
  if (n === 0) return parts.map(() => null);
  const places = parts.map((part) => quantilePlace(n, part));
  const ranks = [...new Set(places.flatMap(({ below }) => [below, Math.min(n - 1, below + 1)]))].sort((a, b) => a - b);
  const found = new Float64Array(ranks.length);
  selector(n)(Float64Array.from(values), n, ranks, found);
  const at = (rank: number): number => found[ranks.indexOf(rank)]!;
  return places.map(({ below, part }) => between(at(below), at(Math.min(n - 1, below + 1)), part));
}

/** A part of the way from one order statistic to the next; exactly these at 0 and 1. */
export const between = (low: number, high: number, part: number): number => (part === 0 ? low : part === 1 ? high : low + part * (high - low));
