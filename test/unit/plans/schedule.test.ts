import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds, type RecordOf } from '../../../shared/model/records/index.ts';
import { drawnDays, scheduleOf } from '../../../shared/plans/schedule.ts';
import { sure } from '../../fixtures/sure.ts';

type Step = RecordOf<'plan step'>;
const step = (id: string, likelyDays: number | null, after: readonly string[] = [], more: object = {}): Step => ({ ...blankOf(recordKinds['plan step'].fields), id, step: id, position: null, likelyDays, afterIds: after, ...more }) as unknown as Step;
const times = (steps: readonly Step[]) => scheduleOf(steps).path?.tasks.map(({ id, earlyStart, earlyFinish, totalFloat }) => [id, earlyStart, earlyFinish, totalFloat]);

describe('the steps on their likely days', () => {
  it('go one after another, waits are lags, and a wait without predecessors counts from the start', () => {
    // By hand: a 0 to 2; b waits 3 after a, 5 to 6; c from the start after 4, 4 to 9; d after b and c, 9 to 10.
    const steps = [step('a', 2), step('b', 1, ['a'], { waitDays: 3 }), step('c', 5, [], { waitDays: 4 }), step('d', 1, ['b', 'c'])];
    expect(times(steps)).toEqual([['a', 0, 2, 3], ['b', 5, 6, 3], ['c', 4, 9, 0], ['d', 9, 10, 0]]);
    expect(scheduleOf(steps)).toMatchObject({ problem: null, path: { duration: 10, path: ['c', 'd'], others: false } });
  });

  it('a published network: Kelley and Walker’s method on the eight tasks of Hillier and Lieberman’s kind', () => {
    // Textbook numbers by hand: A2 → B4 → C10 → (D6 → G7, E4, I7) …: the longest chain A B C D G is 29.
    const steps = [step('A', 2), step('B', 4, ['A']), step('C', 10, ['B']), step('D', 6, ['C']), step('E', 4, ['C']), step('F', 5, ['E']), step('G', 7, ['D']), step('I', 7, ['C'])];
    expect(scheduleOf(steps).path).toMatchObject({ duration: 29, path: ['A', 'B', 'C', 'D', 'G'] });
    expect(times(steps)?.find(([id]) => id === 'F')).toEqual(['F', 20, 25, 4]);
  });

  it('what is not known is not nothing', () => {
    expect(scheduleOf([])).toEqual({ path: null, problem: 'The plan has no steps.' });
    expect(scheduleOf([step('a', 1, [], { position: 1 }), step('b', null, ['a'], { position: 2 }), step('c', null)])).toEqual({ path: null, problem: 'Step 2 and the step “c” have no likely duration, so how long the plan takes is not known.' });
    expect(scheduleOf(Array.from({ length: 7 }, (_, at) => step(`s${at}`, null))).problem).toBe('7 steps have no likely duration, so how long the plan takes is not known.');
  });

  it('a circle is named in the order in which the steps wait', () => {
    const circle = [step('x', 1, ['z'], { position: 1 }), step('y', 1, ['x'], { position: 2 }), step('z', null, ['y'], { position: 3 })];
    expect(scheduleOf(circle).problem).toMatch(/^Step 1 waits for step 3, which waits for step 2, which waits for step 1\./);
    expect(scheduleOf([step('x', 1, ['x'], { position: 4 })]).problem).toMatch(/^Step 4 waits for itself\./);
  });

  it('predecessors that are gone do not hold anything up, and one named twice counts once', () => {
    expect(times([step('a', 2, ['gone']), step('b', 1, ['a', 'a', 'gone'])])).toEqual([['a', 0, 2, 0], ['b', 2, 3, 0]]);
    expect(times([step('a', 2, ['gone'], { waitDays: 3 })])).toEqual([['a', 3, 5, 0]]);
  });

  it('for drawing, what is missing is filled from the likely days and said', () => {
    expect(drawnDays(step('a', 3, [], { optimisticDays: 1 }))).toEqual({ optimistic: 1, likely: 3, pessimistic: 3, filled: true });
    expect(drawnDays(step('a', 3, [], { optimisticDays: 1, pessimisticDays: 9 }))).toEqual({ optimistic: 1, likely: 3, pessimistic: 9, filled: false });
    expect(drawnDays(step('a', null))).toBeNull();
  });

  it('is the longest way through any network, and a longer step never shortens the plan', () => {
    const networks = fc.array(fc.record({ days: fc.integer({ min: 0, max: 20 }), wait: fc.integer({ min: 0, max: 5 }), after: fc.array(fc.nat(30), { maxLength: 4 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(networks, fc.nat(29), (given, longer) => {
      const built = given.map(({ days, wait, after }, at) => step(`s${at}`, days, after.filter((before) => before < at).map((before) => `s${before}`), { waitDays: wait }));
      // Independently: each step ends at its days after the latest of those before it, and its wait.
      const ends: number[] = [];
      built.forEach(({ afterIds, likelyDays, waitDays }, at) => { ends[at] = Math.max(0, ...afterIds.map((id) => sure(ends[Number(String(id).slice(1))]))) + (waitDays ?? 0) + (likelyDays ?? 0); });
      const { path } = scheduleOf(built);
      expect(path?.duration).toBe(Math.max(...ends));
      const stretched = scheduleOf(built.map((one, at) => (at === longer % built.length ? { ...one, likelyDays: (one.likelyDays ?? 0) + 3 } : one)));
      expect(sure(stretched.path).duration).toBeGreaterThanOrEqual(sure(path).duration);
    }));
  });
});
