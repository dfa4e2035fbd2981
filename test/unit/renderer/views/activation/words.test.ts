import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialled, dueWords, isLate, leftWords, momentWords, nowOf, spanWords, wallAt } from '../../../../../renderer/views/activation/words.ts';
import { instant } from '../../../../../shared/time.ts';
import { aStep, aView } from './fixtures.ts';

describe('spans of time', () => {
  it.each([
    [0, '0 min'], [0.5, '30 min'], [0.999, '59 min'], [1, '1 h'], [6.25, '6 h 15 min'], [47.5, '47 h 30 min'], [71.99, '71 h 59 min'], [72, '3 days'], [75.9, '3 days 3 h'], [-2, '2 h'],
  ])('%s hours are “%s”', (hours, words) => expect(spanWords(hours)).toBe(words));

  it('never say more than there is', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (hours) => {
      const part = (unit: string, worth: number): number => Number(new RegExp(String.raw`(\d+) ${unit}`).exec(spanWords(hours))?.[1] ?? 0) * worth;
      const said = part('days', 24) + part('h', 1) + part('min', 1 / 60);
      expect(said).toBeLessThanOrEqual(hours + 1e-4);
      expect(hours - said).toBeLessThan(hours >= 72 ? 1 : 1 / 60 + 1e-4);
    }));
  });

  it('say whether what is left is left, or passed', () => {
    expect([leftWords(18.5), leftWords(0.001), leftWords(-2)]).toEqual(['18 h 30 min left', 'Now', 'Passed 2 h ago']);
  });
});

describe('moments', () => {
  it('of the same day in the United Kingdom are a time, of others a date and a time', () => {
    const now = instant.parse('2026-07-01T23:30:00.000Z');
    // Half past midnight on 2 July, by British Summer Time.
    expect(momentWords(instant.parse('2026-07-02T01:14:00.000Z'), now)).toBe('02:14');
    expect(momentWords(instant.parse('2026-07-01T21:14:00.000Z'), now)).toBe('1 Jul 2026, 22:14');
  });

  it('of a rehearsal pass as many times as fast', () => {
    const view = aView({}, { activation: 'rehearsal', pace: 96 });
    // A quarter of an hour on the wall is a day of the plan.
    expect(nowOf(view, 15 * 60_000)).toEqual({ at: '2026-11-22T03:29:00.000Z', planHours: 30, passed: 24 });
    expect(wallAt(view, 48)).toBe('2026-11-21T21:44:00.000Z');
    expect(nowOf(aView({}, { closedOn: aView().activation.startedOn }), 60_000).passed).toBe(0);
  });
});

describe('the time of a step', () => {
  const view = aView();
  const now = nowOf(view, 0);
  it.each([
    [aStep(1, {}, { dueHours: 8 }), 'Due by 05:14, in 2 h.', false],
    [aStep(1, {}, { dueHours: 4 }), 'Late by 2 h. It was due at 01:14.', true],
    [aStep(1, {}, { dueHours: 2, state: 'done' }), 'Due by 21 Nov 2026, 23:14, in 4 h.', false],
    [aStep(1), 'No due time: its duration, or that of a step before it, is not known.', false],
  ])('%#: says so', (step, words, late) => {
    expect(isLate(step, now)).toBe(late);
    if (step.state !== 'done') expect(dueWords(step, view, now)).toBe(words);
  });

  it('passes while the screen is open', () => {
    const step = aStep(1, {}, { dueHours: 6.5, state: 'under way' });
    expect(isLate(step, nowOf(view, 29 * 60_000))).toBe(false);
    expect(isLate(step, nowOf(view, 31 * 60_000))).toBe(true);
  });
});

describe('numbers to ring', () => {
  it.each([['0117 496 0001', 'tel:01174960001'], ['+44 (0)117 496-0001', 'tel:+4401174960001'], ['Ward desk, ext. 2', null], ['0117 496 0001 (ext. 12)', 'tel:01174960001'], ['999', 'tel:999']])('%s is %s', (text, to) => expect(dialled(text)).toBe(to));
});
