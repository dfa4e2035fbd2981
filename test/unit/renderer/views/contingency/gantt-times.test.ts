import { describe, expect, it } from 'vitest';
import { timesOf } from '../../../../../renderer/views/contingency/gantt-times.ts';
import { aStep, idOf } from './fixtures.ts';

const at = (times: ReturnType<typeof timesOf>, number: number) => times.times.get(idOf(number));

describe('when steps begin and are over', () => {
  it('follows the network by hand: waits after those before, or after the start', () => {
    // 1 takes 2; 2 begins 1 after it and takes 4; 3 begins 3 after the start and takes 1; 4 ends it all.
    const times = timesOf([aStep(1, { likelyDays: 2 }), aStep(2, { likelyDays: 4, waitDays: 1, after: [1] }), aStep(3, { likelyDays: 1, waitDays: 3 }), aStep(4, { likelyDays: 0, after: [2, 3] })]);
    expect(times.whole).toBe(7);
    expect(at(times, 2)).toEqual({ start: 3, finish: 7, float: 0, critical: true });
    expect(at(times, 3)).toEqual({ start: 3, finish: 4, float: 3, critical: false });
    expect(at(times, 4)).toEqual({ start: 7, finish: 7, float: 0, critical: true });
    expect(times.path).toEqual([1, 2, 4].map(idOf));
  });

  it('places what is known where a duration is not, and tells neither end nor float', () => {
    const times = timesOf([aStep(1, { likelyDays: 2 }), aStep(2, { after: [1], waitDays: 1 }), aStep(3, { likelyDays: 5, after: [2] }), aStep(4, { likelyDays: 1 })]);
    expect(times.whole).toBeNull();
    expect(at(times, 1)).toEqual({ start: 0, finish: 2, float: null, critical: false });
    expect(at(times, 2)).toEqual({ start: 3, finish: null, float: null, critical: false });
    expect(at(times, 3)).toBeUndefined();
    expect(at(times, 4)?.finish).toBe(1);
    expect(times.without.map(({ step }) => step)).toEqual(['Step 2']);
    expect(times.circle).toEqual([]);
  });

  it('names a circle and still places the others', () => {
    const times = timesOf([aStep(1, { likelyDays: 1, after: [2] }), aStep(2, { likelyDays: 1, after: [1] }), aStep(3, { likelyDays: 4 }), aStep(4, { likelyDays: 4, after: [2] })]);
    expect(times.circle.map(({ step }) => step)).toEqual(['Step 1', 'Step 2']);
    expect(times.whole).toBeNull();
    expect([...times.times.keys()]).toEqual([idOf(3)]);
  });

  it('takes a plan without steps, and steps that wait for one that is gone', () => {
    expect(timesOf([])).toMatchObject({ whole: 0, path: [] });
    expect(at(timesOf([aStep(1, { likelyDays: 2, after: [50] })]), 1)).toMatchObject({ start: 0, finish: 2 });
  });
});
