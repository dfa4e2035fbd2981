import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stretchAround } from '../../../../../renderer/views/contingency/use-rows-in-view.ts';

it('draws what is seen and a little more, and nothing anew while that reaches', () => {
  const first = { top: 0, bottom: 720 };
  expect(stretchAround(first, { top: 0, bottom: 544 }, 6_000)).toBe(first);
  expect(stretchAround(first, { top: 30, bottom: 574 }, 6_000)).toBe(first);
  const on = stretchAround(first, { top: 1_000, bottom: 1_544 }, 6_000);
  expect(on.top).toBeLessThan(1_000);
  expect(on.bottom).toBeGreaterThan(1_544);
  // A short drawing is drawn as a whole.
  expect(stretchAround(first, { top: 0, bottom: 544 }, 600)).toBe(first);
});

it('whatever is scrolled to, all that is seen is drawn, and never much more than a screen beyond', () => {
  fc.assert(fc.property(fc.integer({ min: 100, max: 20_000 }), fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 100, max: 2_000 })), { minLength: 1, maxLength: 30 }), (height, moves) => {
    let now = { top: 0, bottom: 720 };
    for (const [to, tall] of moves) {
      const seen = { top: Math.min(to, height), bottom: Math.min(to, height) + tall };
      now = stretchAround(now, seen, height);
      expect(now.top).toBeLessThanOrEqual(seen.top);
      expect(now.bottom).toBeGreaterThanOrEqual(Math.min(height, seen.bottom));
      expect(now.bottom - now.top).toBeLessThanOrEqual(2_000 + 720);
    }
  }));
});
