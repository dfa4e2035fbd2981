import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../../shared/engine/numerics/normal.ts';
import { chanceLimit, fillChances, fillNormals } from '../../../../shared/engine/random/fill.ts';
import { idWords } from '../../../../shared/engine/random/id-words.ts';
import { normalPair } from '../../../../shared/engine/random/normal.ts';
import { generator, mix32, purposes, stream, streamKey, type Purpose } from '../../../../shared/engine/random/stream.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const word = fc.nat(0xffff_ffff);

describe('the words of an id', () => {
  it('are FNV-1a of 64 bits: the published test vectors of draft-eastlake-fnv', () => {
    const hex = (id: string): string => idWords(id).map((half) => half.toString(16).padStart(8, '0')).join('');
    expect(hex('')).toBe('cbf29ce484222325');
    expect(hex('a')).toBe('af63dc4c8601ec8c');
    expect(hex('foobar')).toBe('85944171f73967e8');
  });

  it('are those of exact arithmetic on 64 bits, for any letters', () => {
    const exact = (id: string): bigint => new TextEncoder().encode(id).reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      const [high, low] = idWords(id);
      expect((BigInt(high) << 32n) | BigInt(low)).toBe(exact(id));
    }));
  });
});

describe('the generator', () => {
  it('is xoshiro128+: the first ten words from the state 1, 2, 3, 4 of the authors’ C program (prng.di.unimi.it), compiled with gcc', () => {
    const next = generator([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([5, 12295, 25178119, 27286542, 39879690, 1140358681, 3276312097, 4110231701, 399823256, 2144435200]);
  });

  it('mixes by lowbias32: words of its C program, compiled with gcc', () => {
    expect([1, 2, 0xdead_beef, 0xffff_ffff].map(mix32)).toEqual([1753845952, 3507691905, 3861431939, 1734902346]);
  });

  it('gives other draws for another seed, id, purpose or path, by a half of their bits', () => {
    const first = (seed: number, id: string, purpose: Purpose, path: number): number => stream(seed, idWords(id), purpose, path).next();
    const apart = (a: number, b: number): number => ((a ^ b) >>> 0).toString(2).replaceAll('0', '').length;
    const base = first(1, 'm1', 'activity', 0);
    const others = Array.from({ length: 4_000 }, (_, i) => [first(2 + i, 'm1', 'activity', 0), first(1, `m${i + 2}`, 'activity', 0), first(1, 'm1', 'activity', i + 1)]).flat();
    expect(mean(others.map((one) => apart(base, one)))).toBeCloseTo(16, 0);
    expect(new Set(Object.keys(purposes).map((purpose) => first(1, 'm1', purpose as Purpose, 0))).size).toBe(Object.keys(purposes).length);
    expect(new Set(Object.values(purposes)).size).toBe(Object.keys(purposes).length);
  });

  it('has no two equal states among 40 mutuals and 1,000 paths', () => {
    const states = Array.from({ length: 40 }, (_, m) => Array.from({ length: 1_000 }, (_path, p) => { const { next } = stream(7, idWords(`m${m}`), 'activity', p); return `${next()} ${next()}`; })).flat();
    expect(new Set(states).size).toBe(states.length);
  });
});

describe('draws', () => {
  it('are the same one by one and all at once, and do not depend on how many are drawn', () => {
    fc.assert(fc.property(word, word, word, fc.nat(1_000_000), fc.integer({ min: 1, max: 40 }), (seed, high, low, path, count) => {
      const key = streamKey(seed, [high, low], 'delay');
      const [few, many, chances] = [new Float64Array(count + 1), new Float64Array(64), new Int32Array(count)];
      fillNormals(key, path, count, few);
      fillNormals(key, path, 60, many);
      fillChances(key, path, count, chances);
      const one = stream(seed, [high, low], 'delay', path);
      const other = stream(seed, [high, low], 'delay', path);
      for (let index = 0; index < count; index += 1) {
        expect(few[index]).toBe(many[index]);
        expect(one.normal()).toBe(few[index]);
        expect(chances[index]).toBe(other.next() >>> 1);
      }
    }), { numRuns: 200 });
  });

  it('are uniform strictly between 0 and 1', () => {
    const { uniform } = stream(3, idWords('u'), 'sample', 0);
    const values = Array.from({ length: 20_000 }, uniform);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const counts = Array.from({ length: 100 }, () => 0);
    for (const value of values) counts[Math.floor(value * 100)]! += 1;
    const chi2 = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    // χ² of 99 degrees: mean 99, standard deviation 14.07.
    expect(Math.abs(chi2 - 99)).toBeLessThan(4 * 14.07);
  });

  it('are normals by the formula of Box and Muller, to 1e-9, for every word', () => {
    const pair = new Float64Array(2);
    fc.assert(fc.property(fc.oneof(word, fc.constantFrom(0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff)), fc.oneof(word, fc.constantFrom(0, 1, 0x4000_0000, 0x7fff_ffff, 0x8000_0000, 0xbfff_ffff, 0xffff_ffff)), (first, second) => {
      normalPair(first | 0, second | 0, pair, 0);
      const radius = Math.sqrt(-2 * Math.log(((first >>> 1) | 1) / 2 ** 31));
      const angle = ((second << 1) / 2 ** 31) * (Math.PI / 2);
      expect(Math.abs(pair[0]! - (second >>> 31 === 1 ? -1 : 1) * radius * Math.cos(angle))).toBeLessThan(radius < 1e-3 ? 1e-7 : 1e-9);
      expect(Math.abs(pair[1]! - radius * Math.sin(angle))).toBeLessThan(radius < 1e-3 ? 1e-7 : 1e-9);
    }), { numRuns: 5_000 });
  });

  it('are standard normal over months and over paths, in their moments and by Kolmogorov and Smirnov', () => {
    const key = streamKey(11, idWords('normal'), 'activity');
    const [paths, months] = [4_000, 25];
    const byMonth = Array.from({ length: months }, () => [] as number[]);
    const into = new Float64Array(months + 1);
    for (let path = 0; path < paths; path += 1) {
      fillNormals(key, path, months, into);
      byMonth.forEach((month, t) => month.push(into[t]!));
    }
    const all = byMonth.flat();
    const n = all.length;
    expect(Math.abs(mean(all))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(mean(all.map((one) => one ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(mean(all.map((one) => one ** 3)))).toBeLessThan(4 * Math.sqrt(15 / n));
    expect(Math.abs(mean(all.map((one) => one ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    const sorted = Float64Array.from(all).sort();
    const distance = sorted.reduce((worst, one, index) => Math.max(worst, Math.abs(normalCdf(one) - (index + 0.5) / n)), 0);
    // 1.95/√n is exceeded once in a thousand.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
    // Months of a path, and neighbouring paths, have nothing to do with each other; nor have their squares.
    for (const moment of [(one: number) => one, (one: number) => (one ** 2 - 1) / Math.SQRT2]) {
      for (let t = 1; t < months; t += 1) expect(Math.abs(mean(byMonth[t]!.map((one, p) => moment(one) * moment(byMonth[t - 1]![p]!))))).toBeLessThan(4.5 / Math.sqrt(paths));
      expect(Math.abs(mean(byMonth.flatMap((month) => month.slice(1).map((one, p) => moment(one) * moment(month[p]!)))))).toBeLessThan(4.5 / Math.sqrt(n));
    }
  });

  it('meet a chance as often as it says, always at 1 and never at 0', () => {
    const chances = new Int32Array(1);
    const key = streamKey(5, idWords('chance'), 'shock');
    const share = (probability: number): number => {
      const limit = chanceLimit(probability);
      let met = 0;
      for (let path = 0; path < 20_000; path += 1) {
        fillChances(key, path, 1, chances);
        if (chances[0]! <= limit) met += 1;
      }
      return met / 20_000;
    };
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    expect(Math.abs(share(0.03) - 0.03)).toBeLessThan(4 * Math.sqrt((0.03 * 0.97) / 20_000));
    expect([chanceLimit(0), chanceLimit(1)]).toEqual([-1, 0x7fff_ffff]);
  });
});
