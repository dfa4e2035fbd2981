import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { planFunctions } from '../../../../shared/engine/plan/functions.ts';
import { noMeans } from '../no-means.ts';
import { task, uncertain } from './support.ts';

const call = (name: string, given: unknown) => planFunctions.find((one) => one.name === name)!.call(given, noMeans);

describe('the functions of the section', () => {
  it.each(planFunctions.map(({ name, input }) => [name, input] as const))('%s describes its input', (_, input) => {
    expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' });
  });
  it('give plain data with what it takes to make it again', async () => {
    const given = { seed: 5, paths: 100, tasks: [uncertain('A', 1, 2, 3)], deadlines: [2] };
    const [one, again] = await Promise.all([call('plan.simulate', given), call('plan.simulate', given)]);
    expect(one).toMatchObject({ ok: true, value: { provenance: { function: 'plan.simulate', seed: 5, paths: 100 } } });
    expect(JSON.stringify(one)).toBe(JSON.stringify(again));
  });
  it.each<[string, unknown, string]>([
    ['plan.criticalPath', { tasks: [task('A', Number.NaN)] }, 'tasks[0].duration'],
    ['plan.criticalPath', { tasks: [task('A', -1)] }, 'tasks[0].duration'],
    ['plan.criticalPath', { tasks: [task('A', 1, { task: 'B', lag: -2 })] }, 'tasks[0].after[0].lag'],
    ['plan.criticalPath', { tasks: [{ ...task('A', 1), after: [5] }] }, 'tasks[0].after[0]'],
    ['plan.pert', { tasks: [uncertain('A', 3, 2, 4)], deadlines: [] }, 'tasks[0].optimistic'],
    ['plan.pert', { tasks: [], deadlines: [Infinity] }, 'deadlines[0]'],
    ['plan.simulate', { seed: 1, paths: 0, tasks: [], deadlines: [] }, 'paths'],
    ['plan.simulate', { seed: -1, paths: 1, tasks: [], deadlines: [] }, 'seed'],
    ['plan.criticalPath', { tasks: Array.from({ length: 5_001 }, (_, index) => task(`T${index}`, 1)) }, 'tasks'],
  ])('%s refuses bad input by field (%#)', async (name, given, field) => expect(await call(name, given)).toMatchObject({ ok: false, error: expect.arrayContaining([expect.objectContaining({ field })]) as unknown }));
  it('take 5,000 tasks in one chain', async () => {
    const tasks = Array.from({ length: 5_000 }, (_, index) => uncertain(`T${index}`, 1, 1, 1, ...(index === 0 ? [] : [`T${index - 1}`])));
    expect(await call('plan.simulate', { seed: 1, paths: 20, tasks, deadlines: [] })).toMatchObject({ ok: true, value: { result: { mean: { value: 5_000 } } } });
  });
});
