import { normalPair } from './normal.ts';
import { mix32, type StreamKey } from './stream.ts';

/**
 * The first `count` normals that `stream(…).normal` gives of path `path`, all at once and without a call for each: what
 * kernels draw by. An odd count also writes one place more, the other of the last pair.
 */
export function fillNormals(key: StreamKey, path: number, count: number, into: Float64Array): void {
  let a = mix32(key[0] ^ path);
  let b = mix32(key[1] ^ path);
  let c = mix32(key[2] ^ path);
  let d = mix32(key[3] ^ path) | 1;
  for (let index = 0; index < count; index += 2) {
    const first = (a + d) | 0;
    let shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    const second = (a + d) | 0;
    shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    normalPair(first, second, into, index);
  }
}

/** The first `count` words that `stream(…).next` gives of path `path`, less their lowest bit: whole numbers from 0 to 2³¹ − 1. */
export function fillChances(key: StreamKey, path: number, count: number, into: Int32Array): void {
  let a = mix32(key[0] ^ path);
  let b = mix32(key[1] ^ path);
  let c = mix32(key[2] ^ path);
  let d = mix32(key[3] ^ path) | 1;
  for (let index = 0; index < count; index += 1) {
    into[index] = ((a + d) | 0) >>> 1;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
}

/** Of the numbers of `fillChances`, an event of this probability happens where one is at most this: −1 never, 2³¹ − 1 always. */
export const chanceLimit = (probability: number): number => Math.round(probability * 2 ** 31) - 1;
