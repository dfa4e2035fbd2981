import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../shared/engine/plan/network.ts';
import { uncertainTasks } from '../../../shared/engine/plan/three-times.ts';
import { shortenedBy, strictestDays, timedTasks, worthTrying } from '../../../shared/plans/timing.ts';
import { step } from './activation/steps.ts';

const timed = (letter: string, days: readonly [number | null, number | null, number | null], after = '', waitDays: number | null = null) =>
  ({ ...step(letter, days[1], after, waitDays), optimisticDays: days[0], pessimisticDays: days[2] });

describe('steps as the engine’s tasks', () => {
  it('wait after what they wait for, or after the start', () => {
    const [a, b] = [timed('a', [1, 2, 4]), timed('b', [1, 1, 1], 'a', 3)];
    expect(timedTasks([a, b])).toEqual({ ok: true, value: [{ id: a.id, optimistic: 1, likely: 2, pessimistic: 4, after: [] }, { id: b.id, optimistic: 1, likely: 1, pessimistic: 1, after: [{ task: a.id, lag: 3 }] }] });
    const late = timed('c', [1, 1, 1], '', 2);
    expect(timedTasks([late])).toEqual({ ok: true, value: [{ id: 'start', optimistic: 0, likely: 0, pessimistic: 0, after: [] }, { id: late.id, optimistic: 1, likely: 1, pessimistic: 1, after: [{ task: 'start', lag: 2 }] }] });
  });

  it('are refused, by name, where a duration is not known, in a circle, and where there are none', () => {
    expect(timedTasks([])).toEqual({ ok: false, error: 'The plan has no steps, so there is nothing to time. Nothing was simulated. Add its steps with their durations.' });
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter, index) => ({ ...timed(letter, index === 6 ? [1, 2, 3] : [1, 2, null]), position: index + 1 }));
    expect(timedTasks(many)).toMatchObject({ ok: false, error: expect.stringMatching(/^The plan cannot be timed, because step 1 \(“a”\), step 2 \(“b”\), step 3 \(“c”\), step 4 \(“d”\), step 5 \(“e”\) and 1 more lack one of the three durations\. Nothing was simulated\./) as string });
    expect(timedTasks([timed('a', [1, 1, 1], 'b'), timed('b', [1, 1, 1], 'a')])).toMatchObject({ ok: false, error: expect.stringMatching(/waits for .* Nothing was simulated\. Take one of them out/) as string });
  });

  it('are always what the engine takes', () => {
    const network = fc.array(fc.record({ times: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), after: fc.array(fc.nat(7), { maxLength: 3 }), wait: fc.option(fc.nat(4)) }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(network, (rows) => {
      const steps = rows.map(({ times: [o, m, p], after, wait }, index) => timed('abcdefgh'.charAt(index), [o, o + m, o + m + p], [...new Set(after.filter((other) => other < index))].map((other) => 'abcdefgh'.charAt(other)).join(''), wait));
      const made = timedTasks(steps);
      if (!made.ok) throw new Error(made.error);
      expect(uncertainTasks.safeParse(made.value).success).toBe(true);
      expect(networkOf([...made.value]).ok).toBe(true);
    }));
  });
});

describe('which steps are tried shorter, and by how much', () => {
  it.each([[0.5, 0.25], [1, 0.5], [1.5, 0.75], [2, 1], [4, 1], [5, 1], [10, 2], [100, 20]])('likely %d days: %d', (likely, by) => {
    expect(shortenedBy(likely)).toBe(by);
  });

  it('those on more than 2 in 100 paths, the most critical first, twenty at most, and none of no length', () => {
    const tasks = Array.from({ length: 30 }, (_, index) => ({ id: `T${index}`, likely: index === 3 ? 0 : 10 }));
    const criticality = new Map(tasks.map(({ id }, index) => [id, (30 - index) / 100]));
    const tried = worthTrying([{ id: 'start', likely: 0 }, ...tasks], criticality);
    expect(tried).toHaveLength(20);
    expect(tried.slice(0, 4).map(({ task }) => task)).toEqual(['T0', 'T1', 'T2', 'T4']);
    expect(worthTrying([{ id: 'A', likely: 5 }, { id: 'B', likely: 5 }], new Map([['A', 0.02], ['B', 0.021]]))).toEqual([{ task: 'B', by: 1 }]);
  });

  it('the strictest of several periods, in days; none where none is known', () => {
    expect([strictestDays([72, null, 36]), strictestDays([null]), strictestDays([])]).toEqual([1.5, null, null]);
  });
});
