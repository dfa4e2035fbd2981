import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRange, chanceRange, chanceWords, countRange, monthWords, pointsError, pointsRange, pointsWords, poundsChange, poundsRange, poundsWords } from '../../../shared/estimate-words.ts';
import { isoDate } from '../../../shared/time.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('figures of the engine in words', () => {
  it('writes chances and their intervals', () => {
    expect(chanceWords(0.6213)).toBe('62 %');
    expect(chanceWords(0.0432)).toBe('4.3 %');
    expect(chanceRange({ low: 0.6031, high: 0.6397 })).toBe('60–64 %');
    expect(chanceRange({ low: 0.041, high: 0.0455 })).toBe('4.1–4.6 %');
    expect(chanceRange({ low: 0.62, high: 0.6201 })).toBe('62 %');
  });

  it('never passes what was seen for nothing, or what may fail for certain', () => {
    fc.assert(fc.property(share, (one) => {
      if (one > 0) expect(chanceWords(one)).not.toBe('0 %');
      if (one < 1) expect(chanceWords(one)).not.toBe('100 %');
    }));
    expect(chanceWords(0)).toBe('0 %');
    expect(chanceRange({ low: 0, high: 0.0003 })).toBe('0 % to under 0.1 %');
  });

  it('writes differences in points with their error', () => {
    expect(pointsWords(-0.442)).toBe('−44 points');
    expect(pointsWords(0.01)).toBe('+1 point');
    expect(pointsWords(0.0123)).toBe('+1.2 points');
    expect(pointsWords(0)).toBe('no difference');
    expect(pointsRange({ low: -0.46, high: -0.4321 })).toBe('−46 to −43 points');
    expect(pointsRange({ low: 0, high: 0.012 })).toBe('0 to +1.2 points');
    expect(pointsRange({ low: -0.0003, high: 0.0003 })).toBe('within 0.1 points');
    expect(pointsError(0.005)).toBe('±1 point');
    expect(pointsError(0)).toBe('±0 points');
  });

  it('writes pounds whole, with a true minus and never minus nothing', () => {
    expect(poundsWords(1_234_567.4)).toBe('£1,234,567');
    expect(poundsWords(-20)).toBe('−£20');
    expect(poundsWords(-0.4)).toBe('£0');
    expect(poundsChange(1_200)).toBe('+£1,200');
    expect(poundsChange(-0.2)).toBe('£0');
    expect(poundsRange({ low: -5, high: 10 })).toBe('−£5 to £10');
    expect(countRange({ low: 3, high: 3 })).toBe('3');
    expect(averageRange({ low: 2.34, high: 2.51 })).toBe('2.3 to 2.5');
  });

  it('names months by the calendar where they are those of the calendar', () => {
    expect(monthWords(isoDate.parse('2026-12-01'), 4)).toBe('Apr 2027');
    expect(monthWords(isoDate.parse('2026-12-15'), 1)).toBe('month from 15 Jan 2027');
  });
});
