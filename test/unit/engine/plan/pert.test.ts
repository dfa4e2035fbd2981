import { describe, expect, it } from 'vitest';
import { pert } from '../../../../shared/engine/plan/pert.ts';
import { uncertainTask } from '../../../../shared/engine/plan/three-times.ts';
import { found, uncertain } from './support.ts';

describe('published tables', () => {
  // Hillier & Lieberman, Introduction to Operations Research, chapter on PERT/CPM: the Reliable Construction Co., its table of
  // three estimates, and P(47 weeks) = Φ(1) = 0.8413 (0.84 in print).
  it('Hillier and Lieberman', () => {
    const rows: readonly (readonly [task: ReturnType<typeof uncertain>, mean: number, variance: number])[] = [
      [uncertain('A', 1, 2, 3), 2, 1 / 9], [uncertain('B', 2, 3.5, 8, 'A'), 4, 1], [uncertain('C', 6, 9, 18, 'B'), 10, 4], [uncertain('D', 4, 5.5, 10, 'C'), 6, 1],
      [uncertain('E', 1, 4.5, 5, 'C'), 4, 4 / 9], [uncertain('F', 4, 4, 10, 'E'), 5, 1], [uncertain('G', 5, 6.5, 11, 'D'), 7, 1], [uncertain('H', 5, 8, 17, 'E', 'G'), 9, 4],
      [uncertain('I', 3, 7.5, 9, 'C'), 7, 1], [uncertain('J', 3, 9, 9, 'F', 'I'), 8, 1], [uncertain('K', 4, 4, 4, 'J'), 4, 0], [uncertain('L', 1, 5.5, 7, 'J'), 5, 1],
      [uncertain('M', 1, 2, 3, 'H'), 2, 1 / 9], [uncertain('N', 5, 5.5, 9, 'K', 'L'), 6, 4 / 9],
    ];
    const answer = found(pert({ tasks: rows.map(([task]) => task), deadlines: [47, 44] }));
    expect(answer.tasks.map(({ expected, variance }) => [expected, variance])).toEqual(rows.map(([, mean, variance]) => [mean, variance].map((one) => expect.closeTo(one, 12) as number)));
    expect(answer).toMatchObject({ path: ['A', 'B', 'C', 'E', 'F', 'J', 'L', 'N'], others: false });
    expect([answer.expected, answer.variance]).toEqual([expect.closeTo(44, 12), expect.closeTo(9, 12)]);
    expect(answer.deadlines.map(({ probability }) => probability)).toEqual([expect.closeTo(0.841_344_746, 9), expect.closeTo(0.5, 12)]);
  });

  // Heizer & Render, Operations Management, chapter on project management: Milwaukee Paper. Variance 112/36 = 3.11; in 16 weeks with
  // 71.57 % by a table of z = 0.57 to two places (0.7146 without that rounding).
  it('Heizer and Render', () => {
    const tasks = [
      uncertain('A', 1, 2, 3), uncertain('B', 2, 3, 4), uncertain('C', 1, 2, 3, 'A'), uncertain('D', 2, 4, 6, 'A', 'B'), uncertain('E', 1, 4, 7, 'C'), uncertain('F', 1, 2, 9, 'C'), uncertain('G', 3, 4, 11, 'D', 'E'), uncertain('H', 1, 2, 3, 'F', 'G'),
    ];
    const answer = found(pert({ tasks, deadlines: [16] }));
    expect(answer.tasks.map(({ expected }) => expected)).toStrictEqual([2, 3, 2, 4, 4, 3, 5, 2]);
    expect(answer.tasks.map(({ variance }) => Math.round(variance * 36))).toStrictEqual([4, 4, 4, 16, 36, 64, 64, 4]);
    expect([answer.path.join(''), answer.expected, answer.variance.toFixed(2)]).toStrictEqual(['ACEGH', 15, '3.11']);
    expect((1 / answer.standardDeviation).toFixed(2)).toBe('0.57');
    expect(answer.deadlines[0]!.probability).toBeCloseTo(0.7157, 2);
  });

  // The same book, the exercise with fourteen activities (retinal scanning): the table of means and slacks in a published solution.
  it('Heizer and Render, an exercise', () => {
    const tasks = [
      uncertain('A', 5, 5, 7), uncertain('B', 1, 2, 5), uncertain('C', 5, 5, 5, 'A'), uncertain('D', 4, 8, 13, 'A'), uncertain('E', 1, 10, 17, 'B', 'C'), uncertain('F', 1, 5, 7, 'D'), uncertain('G', 2, 6, 9, 'D'), uncertain('H', 4, 4, 6, 'E', 'F'),
      uncertain('I', 2, 7, 10, 'G', 'H'), uncertain('J', 2, 4, 7, 'I'), uncertain('K', 6, 10, 13, 'I'), uncertain('L', 2, 6, 6, 'J'), uncertain('M', 2, 2, 3, 'K'), uncertain('N', 7, 7, 12, 'L', 'M'),
    ];
    const answer = found(pert({ tasks, deadlines: [53] }));
    expect(answer.tasks.map(({ expected }) => expected.toFixed(2))).toStrictEqual(['5.33', '2.33', '5.00', '8.17', '9.67', '4.67', '5.83', '4.33', '6.67', '4.17', '9.83', '5.33', '2.17', '7.83']);
    expect(answer.tasks.slice(0, 6).map(({ earlyStart, earlyFinish, lateStart, lateFinish, totalFloat }) => [earlyStart, earlyFinish, lateStart, lateFinish, totalFloat].map((one) => one.toFixed(2)))).toStrictEqual([
      ['0.00', '5.33', '0.00', '5.33', '0.00'], ['0.00', '2.33', '8.00', '10.33', '8.00'], ['5.33', '10.33', '5.33', '10.33', '0.00'], ['5.33', '13.50', '7.17', '15.33', '1.83'], ['10.33', '20.00', '10.33', '20.00', '0.00'], ['13.50', '18.17', '15.33', '20.00', '1.83'],
    ]);
    expect(answer.path.join('')).toBe('ACEHIKMN');
    expect(answer.expected.toFixed(2)).toBe('50.83');
  });
});

describe('what textbooks leave out', () => {
  it('of paths that are as long, the one of the larger variance counts', () => {
    expect(found(pert({ tasks: [uncertain('Sure', 4, 4, 4), uncertain('Unsure', 1, 4, 7)], deadlines: [] }))).toMatchObject({ path: ['Unsure'], others: true, variance: 1 });
  });
  it('a plan without doubt meets its deadline or does not', () => {
    expect(found(pert({ tasks: [uncertain('A', 3, 3, 3)], deadlines: [2.9, 3] }))).toMatchObject({ standardDeviation: 0, deadlines: [{ probability: 0 }, { probability: 1 }], percentiles: [{ value: 3 }, { value: 3 }, { value: 3 }] });
    expect(found(pert({ tasks: [], deadlines: [0] }))).toMatchObject({ expected: 0, path: [], deadlines: [{ by: 0, probability: 1 }] });
  });
  it('percentiles are those of the normal distribution', () => {
    // Φ⁻¹(0.8) = 0.8416212336, Φ⁻¹(0.95) = 1.6448536270 (tables of the normal distribution).
    expect(found(pert({ tasks: [uncertain('A', 1, 4, 7)], deadlines: [] })).percentiles.map(({ value }) => value)).toEqual([4, 4.841_621_233_6, 5.644_853_627].map((one) => expect.closeTo(one, 9) as number));
  });
});

describe('bad input', () => {
  it.each([
    ['optimistic above likely', { optimistic: 5, likely: 4, pessimistic: 6 }, ['optimistic'], 'The optimistic duration (5) cannot be longer than the likely one (4).'],
    ['pessimistic below likely', { optimistic: 1, likely: 4, pessimistic: 3 }, ['pessimistic'], 'The pessimistic duration (3) cannot be shorter than the likely one (4).'],
    ['a negative duration', { optimistic: -1, likely: 4, pessimistic: 5 }, ['optimistic'], 'A duration cannot be negative.'],
    ['NaN', { optimistic: 1, likely: Number.NaN, pessimistic: 5 }, ['likely'], 'Give a number; NaN and infinity are not numbers here.'],
  ])('%s is refused by field', (_, times, path, message) => {
    expect(uncertainTask.safeParse({ id: 'A', after: [], ...times }).error?.issues).toMatchObject([{ path, message }]);
  });
});
