import type { IdWords } from './id-words.ts';
import { normalPair } from './normal.ts';

/** What a stream is drawn for. A number once given stays: it is part of what makes the draws. */
export const purposes = {
  factor: 1,
  activity: 2,
  delay: 3,
  loss: 4,
  shock: 5,
  lossMirrored: 6,
  shockMirrored: 7,
  delayMirrored: 8,
  duration: 9,
  sample: 10,
} as const;
export type Purpose = keyof typeof purposes;

/** 128 bits for all paths of one stream. */
export type StreamKey = readonly [number, number, number, number];

/** The finaliser "lowbias32" of C. Wellons's Hash Prospector: one to one on 32 bits, every bit in reaching every bit out. */
export function mix32(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x7feb_352d);
  h = Math.imul(h ^ (h >>> 15), 0x846c_a68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Unlike each other: parts of the square roots of 2, 3, 5 and 7. */
const LANES = [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a] as const;

/** The key of what is drawn with this seed, for this id and purpose: four chains of mixing, each over all that is given. */
export function streamKey(seed: number, id: IdWords, purpose: Purpose): StreamKey {
  const chain = (start: number): number => [seed, id[0], id[1], purposes[purpose]].reduce((h, word) => mix32((h ^ word) + 0x9e37_79b9), start);
  return [chain(LANES[0]), chain(LANES[1]), chain(LANES[2]), chain(LANES[3])];
}

/** Paths are told apart by mixing their number into each word of the key: the generator's state, never all zero. */
export const firstState = (key: StreamKey, path: number): StreamKey =>
  [mix32(key[0] ^ path), mix32(key[1] ^ path), mix32(key[2] ^ path), (mix32(key[3] ^ path) | 1) >>> 0];

/** A stream of draws; each call goes one (for normals: every other call two) words on. */
export type Stream = {
  /** 32 bits. The lowest ones are the weakest (they fail tests of linearity): compare whole words, take no remainders. */
  readonly next: () => number;
  /** Strictly between 0 and 1, on a grid of 2⁻³². */
  readonly uniform: () => number;
  /** Mean 0, standard deviation 1, made in pairs (normal.ts): the words of a pair are drawn with its first. */
  readonly normal: () => number;
};

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** xoshiro128+ of Blackman and Vigna (2018), from a state of four words that are not all zero. */
export function generator(state: StreamKey): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = (a + d) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return word;
  };
}

/**
 * The draws of one path, for one stable id and purpose. They depend on these and the seed alone: not on what else is drawn,
 * on the number of paths, on the horizon, or on who draws. `path` counts from 0.
 *
 * xoshiro128+ because its state is four 32-bit words and its step eleven operations on them, which a SIMD lane and a double
 * both do exactly, so that every kernel draws the same words; one generator a path, as paths are what lanes run over.
 */
export function stream(seed: number, id: IdWords, purpose: Purpose, path: number): Stream {
  const next = generator(firstState(streamKey(seed, id, purpose), path));
  const pair = new Float64Array(2);
  let left = 0;
  return {
    next,
    uniform: () => (next() + 0.5) / 2 ** 32,
    normal() {
      if (left === 1) {
        left = 0;
        return pair[1]!;
      }
      normalPair(next(), next(), pair, 0);
      left = 1;
      return pair[0]!;
    },
  };
}
