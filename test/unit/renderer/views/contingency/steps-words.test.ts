import { describe, expect, it } from 'vitest';
import { momentWords, spanWords } from '../../../../../renderer/views/contingency/steps-words.ts';

describe('how long a step takes, in words no finer than an estimate', () => {
  it.each([
    [0, '0 days'], [0.04, '58 minutes'], [1 / 1440, '1 minute'], [1 / 24, '1 hour'], [0.25, '6 hours'], [1, '1 day'], [1.5, '36 hours'], [2.25, '2.25 days'], [9.96, '9.96 days'], [18.48, '18.5 days'], [58.86, '58.9 days'], [90, '90 days'],
  ])('%d days', (days, words) => expect(spanWords(days)).toBe(words));
  it('and on which day', () => expect([0, 0.5, 3, 41.27].map(momentWords)).toEqual(['the start', 'hour 12', 'day 3', 'day 41.3']));
});
