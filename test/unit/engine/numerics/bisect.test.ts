import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointOf, turnOf, turnOfAsync } from '../../../../shared/engine/numerics/bisect.ts';

describe('where a condition turns true', () => {
  it('is found to within the tolerance, wherever it is', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-6, max: 10, noNaN: true }), (a, b, part, tolerance) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const step = low + part * (high - low);
      const turn = turnOf({ low, high }, tolerance, (at) => at >= step);
      if (step <= low) expect(turn).toEqual({ is: 'always' });
      else if (step > high) expect(turn).toEqual({ is: 'never' });
      else if (turn.is === 'between') {
        expect(turn.below).toBeLessThan(step);
        expect(turn.above).toBeGreaterThanOrEqual(step);
        expect(turn.above - turn.below).toBeLessThanOrEqual(Math.max(tolerance, 1e-9));
      } else expect.unreachable();
    }));
  });

  it('is a root where the condition is a sign: √2 and the real root of x³ − 2x − 5 (Wallis 1685: 2.0945514815…)', () => {
    expect(pointOf(turnOf({ low: 0, high: 2 }, 0, (x) => x * x >= 2))).toBeCloseTo(Math.SQRT2, 15);
    expect(pointOf(turnOf({ low: 2, high: 3 }, 0, (x) => x ** 3 - 2 * x - 5 >= 0))).toBeCloseTo(2.0945514815423265, 14);
  });

  it('is narrowed to neighbouring numbers when no tolerance is given, also near 0', () => {
    const turn = turnOf({ low: 0, high: 1e300 }, 0, (x) => x >= 1e-300);
    expect(turn.is === 'between' && turn.above - turn.below).toBeLessThan(1e-315);
  });

  it('is not there when the condition holds from the start or nowhere, and an empty range is refused', () => {
    expect(turnOf({ low: 3, high: 4 }, 1, () => true)).toEqual({ is: 'always' });
    expect(turnOf({ low: 3, high: 4 }, 1, () => false)).toEqual({ is: 'never' });
    expect(pointOf({ is: 'never' })).toBeNull();
    expect(() => turnOf({ low: 4, high: 3 }, 1, () => true)).toThrow(RangeError);
    expect(() => turnOf({ low: Number.NaN, high: 3 }, 1, () => true)).toThrow(RangeError);
  });

  it('is the same for answers that come later', async () => {
    expect(await turnOfAsync({ low: 0, high: 2 }, 1e-9, (x) => Promise.resolve(x * x >= 2))).toEqual(turnOf({ low: 0, high: 2 }, 1e-9, (x) => x * x >= 2));
  });
});
