/** 64 bits: the upper word, then the lower. */
export type IdWords = readonly [number, number];

const OFFSET: IdWords = [0xcbf2_9ce4, 0x8422_2325];
/** The prime is 2^40 + 0x1b3. */
const PRIME = 0x1b3;
const WORD = 2 ** 32;

/**
 * 64 bits of a stable id: FNV-1a over its UTF-8 bytes (Fowler, Noll and Vo; draft-eastlake-fnv). Which words come of an
 * id depends on nothing but its letters. They are spread evenly only once `streamKey` has mixed them.
 */
export function idWords(id: string): IdWords {
  let [high, low] = OFFSET;
  for (const byte of new TextEncoder().encode(id)) {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME;
    high = (Math.imul(high, PRIME) + Math.floor(product / WORD) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return [high, low];
}
