import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, formatPounds, formatPoundsAndPence, MAX_PENCE, parsePounds, pence, penceFromPounds, sumPence, type Pence } from '../../../shared/money.ts';

const p = (value: number): Pence => pence.parse(value);
const amount = fc.integer({ min: -MAX_PENCE, max: MAX_PENCE }).map(p);

describe('pounds to pence', () => {
  it.each([[0, 0], [1, 100], [1.005, 101], [-1.005, -101], [0.145, 15], [2.675, 268], [0.004, 0], [-0.004, 0], [1e13, 1e15], [1_234_567.89, 123_456_789]])('%d is %d', (pounds, expected) => {
    expect(Object.is(penceFromPounds(pounds), expected)).toBe(true);
  });

  it('rounds halves away from zero for every amount written with three decimals', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (thousandths) => {
      const size = BigInt(Math.abs(thousandths));
      const rounded = Number((size + 5n) / 10n);
      expect(penceFromPounds(thousandths / 1000)).toBe(thousandths < 0 && rounded !== 0 ? -rounded : rounded);
    }), { numRuns: 2_000 });
  });

  it('refuses what is not an amount', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 1e14]) expect(() => penceFromPounds(wrong)).toThrow(/amount/);
  });
});

describe('what a person types', () => {
  it.each([
    ['1234', 123_400], ['£1,234.50', 123_450], [' 1,234,567.8 ', 123_456_780], ['−20', -2_000], ['-£20', -2_000], ['– £ 20.05', -2_005], ['0', 0], ['-0', 0], ['007', 700], ['10,000,000,000,000', MAX_PENCE],
  ])('“%s” is %d pence', (text, expected) => {
    expect(parsePounds(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', '£', 'abc', '1.234', '1,23', '12,34.00', '.5', '1.', '1e6', '1 234', '--1', '£1m', '٣', '1,234,56'])('“%s” is not an amount', (text) => {
    expect(parsePounds(text)).toEqual({ ok: false, error: 'Enter an amount in pounds, such as 1,250,000 or 99.50.' });
  });

  it('says when it is too large', () => {
    for (const text of ['10,000,000,000,000.01', '9'.repeat(400)]) expect(parsePounds(text)).toEqual({ ok: false, error: 'The amount is too large.' });
  });

  it('reads back what is shown with pence', () => {
    fc.assert(fc.property(amount, (value) => {
      expect(parsePounds(formatPoundsAndPence(value))).toEqual({ ok: true, value: value === 0 ? 0 : value });
    }), { numRuns: 1_000 });
  });
});

describe('what is shown', () => {
  it.each([[0, '£0', '£0.00'], [49, '£0', '£0.49'], [50, '£1', '£0.50'], [-49, '£0', '−£0.49'], [-50, '−£1', '−£0.50'], [123_456_789, '£1,234,568', '£1,234,567.89'], [999_999_999_999_999, '£10,000,000,000,000', '£9,999,999,999,999.99']])(
    '%d pence is %s and %s', (value, whole, full) => {
      expect([formatPounds(p(value)), formatPoundsAndPence(p(value))]).toEqual([whole, full]);
    });
});

describe('a sum', () => {
  it('leaves out what is not known and counts it', () => {
    expect(sumPence([p(1), null, p(-3), null])).toEqual({ total: -2, unknown: 2 });
    expect(sumPence([])).toEqual({ total: 0, unknown: 0 });
  });
});

describe('sharing an amount', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]], [-100, [1, 1, 1], [-34, -33, -33]], [5, [0, 0], [3, 2]], [10, [0, 1, 0], [0, 10, 0]], [7, [1, 2, 4], [1, 2, 4]], [1, [1, 1, 1, 1], [1, 0, 0, 0]],
    [100, [0.5, 0.25, 0.25], [50, 25, 25]], [4, [1, 3], [1, 3]], [0, [1, 2], [0, 0]],
    // By largest remainder: 33.4, 33.3, 33.3 of 100.
    [100, [334, 333, 333], [34, 33, 33]], [100, [333, 333, 334], [33, 33, 34]],
  ])('%d by %j is %j', (total, weights, expected) => {
    expect(allocate(p(total), weights)).toEqual(expected);
  });

  it('adds up exactly, and no part is a penny or more from its due', () => {
    const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 120 });
    fc.assert(fc.property(amount, weights, (total, shares) => {
      const parts = allocate(total, shares);
      expect(parts).toHaveLength(shares.length);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
      const given = shares.reduce((sum, share) => sum + share, 0);
      parts.forEach((part, index) => {
        const due = given === 0 ? total / shares.length : total * ((shares[index] ?? 0) / given);
        expect(Math.abs(part - due)).toBeLessThanOrEqual(1 + Math.abs(total) * 1e-12);
        if (given > 0 && shares[index] === 0) expect(part).toBe(0);
      });
    }), { numRuns: 500 });
  });

  it('adds up at the edges of what numbers hold', () => {
    for (const weights of [[1e308, 1e308, 1e308], [5e-324, 5e-324], [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1], Array.from({ length: 49 }, () => 1)]) {
      for (const total of [MAX_PENCE, -MAX_PENCE, 999_999_999_999_989]) expect(allocate(p(total), weights).reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
    }
  });

  it('is a defect without parts or with a weight that is none', () => {
    expect(() => allocate(p(1), [])).toThrow('at least one part');
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => allocate(p(1), [weight])).toThrow('not negative');
  });
});
