import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';
import { someFields } from '../records/ground.ts';

type Step = RecordOf<'plan step'>;
let bench: Bench;
let plan: RecordOf<'contingency plan'>;
let made: readonly Step[];

const add = async (step: string, position: number | null): Promise<Step> => (await bench.value('record.create', { kind: 'plan step', fields: someFields('plan step', { planId: plan.id, step, position }) } as never)) as Step;
const standing = async (): Promise<readonly Step[]> => (await bench.value('plan.get', { id: plan.id })).steps;
const order = (steps: readonly Pick<Step, 'id' | 'version'>[]): Sent<'plan.orderSteps'> => ({ planId: plan.id, steps: steps.map(({ id, version }) => ({ id, version })) });
const names = async (): Promise<readonly string[]> => (await standing()).toSorted((a, b) => (a.position ?? 99) - (b.position ?? 99)).map(({ step, position }) => `${position} ${step}`);

beforeEach(async () => {
  bench = startApplication();
  const council = await bench.value('organisation.create', { fields: aCommissioner() });
  const mutual = await bench.value('organisation.create', { fields: aMutual() });
  const contract = await bench.value('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id }) });
  plan = (await bench.value('record.create', { kind: 'contingency plan', fields: someFields('contingency plan', { title: 'If nursing stops', contractId: contract.id }) } as never)) as RecordOf<'contingency plan'>;
  made = [await add('Ring', 1), await add('Move', 2), await add('Tell', null)];
});
afterEach(() => bench.close());

it('numbers the steps in the order given, as one undo step, and leaves alone those that have their number', async () => {
  const [ring, move, tell] = made as [Step, Step, Step];
  expect(await bench.value('plan.orderSteps', order([ring, tell, move]))).toEqual({ moved: 2 });
  expect(await names()).toEqual(['1 Ring', '2 Tell', '3 Move']);
  expect((await standing()).find(({ id }) => id === ring.id)?.version).toBe(1);
  expect((await bench.value('undo.undo', undefined)).label).toContain('Order the steps of the plan If nursing stops');
  expect(await names()).toEqual(['1 Ring', '2 Move', 'null Tell']);
});

it('is refused where a step was added, is named twice, or has moved on since; nothing is changed', async () => {
  const [ring, move, tell] = made as [Step, Step, Step];
  const refusals = async (steps: readonly Pick<Step, 'id' | 'version'>[]) => {
    const result = await bench.ask('plan.orderSteps', order(steps));
    return result.ok ? 'taken' : result.error.code;
  };
  expect(await refusals([move, ring])).toBe('conflict');
  expect(await refusals([move, ring, ring])).toBe('conflict');
  expect(await refusals([move, { id: ring.id, version: 7 }, tell])).toBe('conflict');
  await bench.value('record.delete', { kind: 'plan step', id: tell.id, version: 1 });
  expect(await refusals([move, ring, tell])).toBe('conflict');
  expect(await names()).toEqual(['1 Ring', '2 Move']);
  expect(await refusals([move, ring])).toBe('taken');
});

it('is refused of an approved plan, with the way on', async () => {
  const { id, version } = (await bench.value('plan.get', { id: plan.id })).plan;
  await bench.value('plan.approve', { id, version, by: 'Board', on: isoDate.parse(bench.clock.today()), nextReviewOn: null, reason: 'Better than none.' });
  const result = await bench.ask('plan.orderSteps', order(made.toReversed()));
  expect(result.ok ? '' : result.error.message).toContain('changed by a new version');
});
