import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath, type CriticalPathInput } from '../../../../shared/engine/plan/critical-path.ts';
import { found, task } from './support.ts';

const times = (tasks: CriticalPathInput['tasks']) => found(criticalPath({ tasks })).tasks.map(({ id, earlyStart, earlyFinish, lateStart, lateFinish, totalFloat }) => [id, earlyStart, earlyFinish, lateStart, lateFinish, totalFloat]);

describe('published tables', () => {
  it('Heizer and Render, Operations Management: Milwaukee Paper', () => {
    const tasks = [task('A', 2), task('B', 3), task('C', 2, 'A'), task('D', 4, 'A', 'B'), task('E', 4, 'C'), task('F', 3, 'C'), task('G', 5, 'D', 'E'), task('H', 2, 'F', 'G')];
    expect(times(tasks)).toStrictEqual([
      ['A', 0, 2, 0, 2, 0], ['B', 0, 3, 1, 4, 1], ['C', 2, 4, 2, 4, 0], ['D', 3, 7, 4, 8, 1], ['E', 4, 8, 4, 8, 0], ['F', 4, 7, 10, 13, 6], ['G', 8, 13, 8, 13, 0], ['H', 13, 15, 13, 15, 0],
    ]);
    expect(found(criticalPath({ tasks }))).toMatchObject({ duration: 15, path: ['A', 'C', 'E', 'G', 'H'], others: false });
  });

  /** Activities between events, as older books draw them: one that begins at an event waits for all that end there. */
  const between = (rows: readonly (readonly [from: number, to: number, duration: number])[]): CriticalPathInput['tasks'] =>
    rows.map(([from, to, duration]) => task(`${from}–${to}`, duration, ...rows.filter(([, end]) => end === from).map(([start, end]) => `${start}–${end}`)));
  // Taylor, Introduction to Management Science, solutions to chapter 8, the first two tables of times.
  it.each([
    ['the first', [[1, 2, 7], [1, 3, 10], [2, 4, 6], [3, 4, 5], [3, 5, 4], [4, 5, 3], [5, 6, 2]], [[0, 7, 2, 9, 2], [0, 10, 0, 10, 0], [7, 13, 9, 15, 2], [10, 15, 10, 15, 0], [10, 14, 14, 18, 4], [15, 18, 15, 18, 0], [18, 20, 18, 20, 0]], ['1–3', '3–4', '4–5', '5–6']],
    ['the second', [[1, 2, 8], [1, 3, 10], [1, 4, 9], [2, 5, 6], [2, 6, 4], [3, 5, 5], [4, 5, 0], [4, 7, 7], [5, 7, 12], [5, 8, 15], [6, 9, 18], [7, 8, 4], [8, 9, 7]],
      [[0, 8, 1, 9, 1], [0, 10, 0, 10, 0], [0, 9, 6, 15, 6], [8, 14, 9, 15, 1], [8, 12, 16, 20, 8], [10, 15, 10, 15, 0], [9, 9, 15, 15, 6], [9, 16, 20, 27, 11], [15, 27, 15, 27, 0], [15, 30, 16, 31, 1], [12, 30, 20, 38, 8], [27, 31, 27, 31, 0], [31, 38, 31, 38, 0]], ['1–3', '3–5', '5–7', '7–8', '8–9']],
  ] as const)('Taylor, %s', (_, rows, table, path) => {
    const tasks = between(rows);
    expect(times(tasks).map((row) => row.slice(1))).toStrictEqual(table);
    expect(found(criticalPath({ tasks })).path).toStrictEqual(path);
  });
  // Hillier & Lieberman, Introduction to Operations Research, chapter on PERT/CPM: the Reliable Construction Co.
  it('Hillier and Lieberman: 44 weeks by A–B–C–E–F–J–L–N', () => {
    const tasks = [
      task('A', 2), task('B', 4, 'A'), task('C', 10, 'B'), task('D', 6, 'C'), task('E', 4, 'C'), task('F', 5, 'E'), task('G', 7, 'D'), task('H', 9, 'E', 'G'),
      task('I', 7, 'C'), task('J', 8, 'F', 'I'), task('K', 4, 'J'), task('L', 5, 'J'), task('M', 2, 'H'), task('N', 6, 'K', 'L'),
    ];
    const answer = found(criticalPath({ tasks }));
    expect(answer).toMatchObject({ duration: 44, path: ['A', 'B', 'C', 'E', 'F', 'J', 'L', 'N'], others: false });
    expect(Object.fromEntries(answer.tasks.filter(({ critical }) => !critical).map(({ id, totalFloat }) => [id, totalFloat]))).toStrictEqual({ D: 4, G: 4, H: 4, I: 2, K: 1, M: 4 });
  });
});

describe('lags, milestones and floats', () => {
  it('waits for the lag after a task', () => {
    expect(found(criticalPath({ tasks: [task('Notice', 1), task('Move', 2, { task: 'Notice', lag: 4 })] })).duration).toBe(7);
    expect(found(criticalPath({ tasks: [task('A', 1), task('B', 1, 'A', { task: 'A', lag: 3 }, 'A')] }))).toMatchObject({ duration: 5, others: false });
  });
  it('takes tasks of no length as milestones, at the start and the end too', () => {
    const answer = found(criticalPath({ tasks: [task('Start', 0), task('A', 3, 'Start'), task('B', 2, 'Start'), task('End', 0, 'A', 'B')] }));
    expect(answer).toMatchObject({ duration: 3, path: ['Start', 'A', 'End'], others: false });
    expect(answer.tasks[2]).toMatchObject({ totalFloat: 1, freeFloat: 1, critical: false });
  });
  it('tells free float from total float', () => {
    const answer = found(criticalPath({ tasks: [task('Long', 10), task('A', 2), task('B', 3, 'A'), task('End', 1, 'Long', 'B')] }));
    expect(answer.tasks.map(({ totalFloat, freeFloat }) => [totalFloat, freeFloat])).toStrictEqual([[0, 0], [5, 0], [5, 5], [0, 0]]);
  });
  it('says when others are as long', () => {
    expect(found(criticalPath({ tasks: [task('A', 3), task('B', 3)] }))).toMatchObject({ path: ['A'], others: true });
    // 0.1 + 0.2 is not 0.3 in 64 bits, and still as long.
    expect(found(criticalPath({ tasks: [task('A', 0.1), task('B', 0.2, 'A'), task('C', 0.3)] }))).toMatchObject({ others: true, tasks: [{ critical: true }, { critical: true }, { critical: true, totalFloat: 0 }] });
  });
  it('an empty plan takes no time', () => expect(found(criticalPath({ tasks: [] }))).toStrictEqual({ duration: 0, tasks: [], path: [], others: false }));
});

describe('bad input is refused by field', () => {
  it('a circle, with its members named', () => {
    expect(criticalPath({ tasks: [task('A', 1), task('B', 1, 'A', 'D'), task('C', 1, 'B'), task('D', 1, 'C')] })).toStrictEqual({ ok: false, error: [{ field: 'tasks[2].after', reason: 'These tasks wait for each other in a circle: C → D → B → C.' }] });
    expect(criticalPath({ tasks: [task('A', 1, 'A')] })).toMatchObject({ ok: false, error: [{ field: 'tasks[0].after', reason: 'Task “A” waits for itself.' }] });
  });
  it('a predecessor that is not there, and an id given twice', () => {
    expect(criticalPath({ tasks: [task('A', 1), task('A', 1, 'B')] })).toStrictEqual({ ok: false, error: [{ field: 'tasks[1].id', reason: 'Ids are unique, and there is another “A”.' }, { field: 'tasks[1].after[0]', reason: 'There is no task “B” in the plan.' }] });
  });
});

/** Any plan: a task waits for some of those before it, and then all are shuffled. */
const plans = fc.integer({ min: 1, max: 12 }).chain((count) => fc.record({
  tasks: fc.tuple(...Array.from({ length: count }, (_, index) => fc.record({ duration: fc.integer({ min: 0, max: 20 }), lag: fc.constantFrom(0, 0, 3), after: fc.subarray(Array.from({ length: index }, (_unused, before) => before)) }))),
  order: fc.shuffledSubarray(Array.from({ length: count }, (_, index) => index), { minLength: count, maxLength: count }),
})).map(({ tasks, order }) => order.map((index) => { const { duration, lag, after } = tasks[index]!; return task(`T${index}`, duration, ...after.map((before) => ({ task: `T${before}`, lag }))); }));

/** Every chain from a task without predecessors to its end, by walking them all. */
function longestByHand(tasks: CriticalPathInput['tasks']): number {
  const upTo = (id: string): number => {
    const { duration, after } = tasks.find((one) => one.id === id)!;
    return duration + Math.max(0, ...after.map((link) => (typeof link === 'string' ? upTo(link) : upTo(link.task) + link.lag)));
  };
  return Math.max(...tasks.map(({ id }) => upTo(id)));
}

describe('laws', () => {
  it('the duration is that of the longest of all chains, and the path named is one', () => fc.assert(fc.property(plans, (tasks) => {
    const { duration, path } = found(criticalPath({ tasks }));
    expect(duration).toBe(longestByHand(tasks));
    const along = path.reduce((sum, id, index) => {
      const { duration: own, after } = tasks.find((one) => one.id === id)!;
      const link = after.find((one) => typeof one !== 'string' && one.task === path[index - 1]);
      expect(index === 0 || link !== undefined).toBe(true);
      return sum + own + (typeof link === 'object' ? link.lag : 0);
    }, 0);
    expect(along).toBe(duration);
  }), { numRuns: 150 }));
  it('a task may take its total float longer and no more', () => fc.assert(fc.property(plans, fc.nat(11), (tasks, pick) => {
    const index = pick % tasks.length;
    const { duration, tasks: timed } = found(criticalPath({ tasks }));
    const longer = (by: number): number => found(criticalPath({ tasks: tasks.map((one, place) => (place === index ? { ...one, duration: one.duration + by } : one)) })).duration;
    const { totalFloat, freeFloat } = timed[index]!;
    expect(longer(totalFloat)).toBe(duration);
    expect(longer(totalFloat + 1)).toBe(duration + 1);
    expect(freeFloat).toBeLessThanOrEqual(totalFloat);
  }), { numRuns: 150 }));
  it('the order of the tasks does not matter', () => fc.assert(fc.property(plans, (tasks) => {
    const there = found(criticalPath({ tasks })).tasks;
    expect(found(criticalPath({ tasks: tasks.toReversed() })).tasks.toReversed()).toStrictEqual(there);
  }), { numRuns: 60 }));
});
