import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { someFields } from '../records/ground.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

const everyPlan: Sent<'plan.list'> = { text: '', status: null, of: null, offset: 0, limit: 500 };
let bench: Bench;
let ground: { readonly nursing: string; readonly podiatry: string; readonly contract: string };

const plan = async (title: string, given: Partial<Record<keyof RecordOf<'contingency plan'>, unknown>>): Promise<RecordOf<'contingency plan'>> =>
  (await bench.value('record.create', { kind: 'contingency plan', fields: someFields('contingency plan', { title, ...given }) } as never)) as RecordOf<'contingency plan'>;
const option = async (planId: string, rank: number | null): Promise<RecordOf<'plan option'>> =>
  (await bench.value('record.create', { kind: 'plan option', fields: someFields('plan option', { planId, option: 'step-in', standing: 'counted on', rank }) } as never)) as RecordOf<'plan option'>;
const titles = async (asked: Partial<Sent<'plan.list'>> = {}): Promise<readonly string[]> => (await bench.value('plan.list', { ...everyPlan, ...asked })).rows.map(({ title }) => title);
const asRows = (options: readonly { readonly id: string; readonly version: number }[]) => options.map(({ id, version }) => ({ id, version })) as unknown as Sent<'plan.rank'>['options'];

beforeEach(async () => {
  bench = startApplication();
  const council = await bench.value('organisation.create', { fields: aCommissioner() });
  const mutual = await bench.value('organisation.create', { fields: aMutual() });
  const nursing = await bench.value('service.create', { fields: aService({ name: 'Community nursing' }) });
  const podiatry = await bench.value('service.create', { fields: aService({ name: 'Podiatry' }) });
  const contract = await bench.value('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, serviceIds: [nursing.id] }) });
  ground = { nursing: nursing.id, podiatry: podiatry.id, contract: contract.id };
});
afterEach(() => bench.close());

describe('the list of plans', () => {
  it('finds those of a contract and those of a service through one another', async () => {
    await plan('Of the contract', { contractId: ground.contract });
    await plan('Of nursing', { serviceId: ground.nursing });
    await plan('Of podiatry', { serviceId: ground.podiatry });
    expect(await titles()).toEqual(['Of nursing', 'Of podiatry', 'Of the contract']);
    expect(await titles({ of: { kind: 'contract', id: ground.contract } as never })).toEqual(['Of nursing', 'Of the contract']);
    expect(await titles({ of: { kind: 'service', id: ground.nursing } as never })).toEqual(['Of nursing', 'Of the contract']);
    expect(await titles({ of: { kind: 'service', id: ground.podiatry } as never })).toEqual(['Of podiatry']);
    expect(await titles({ text: 'PODIATRY' })).toEqual(['Of podiatry']);
  });

  it('has a superseded version and the draft after it, each with its status, and counts them whatever is shown', async () => {
    const first = await plan('Nursing', { contractId: ground.contract });
    await bench.value('plan.approve', { id: first.id, version: first.version, by: 'Board', on: isoDate.parse('2026-11-20'), nextReviewOn: null, reason: 'To begin with.' });
    const second = await bench.value('plan.newVersion', { id: first.id, version: first.version + 1 });
    const status = async () => (await bench.value('plan.list', everyPlan)).rows.map(({ status: is, version }) => `${version} ${is}`);
    expect(await status()).toEqual(['2 draft', '1 approved']);
    await bench.value('plan.approve', { id: second.id, version: second.version, by: 'Board', on: isoDate.parse('2026-11-21'), nextReviewOn: null, reason: 'Anew.' });
    expect(await status()).toEqual(['2 approved', '1 superseded']);
    const drafts = await bench.value('plan.list', { ...everyPlan, status: 'draft' });
    expect([drafts.total, drafts.counts]).toEqual([0, { draft: 0, approved: 1, superseded: 1 }]);
  });

  it('pages, and leaves out what was deleted', async () => {
    const all = [];
    for (const number of [1, 2, 3]) all.push(await plan(`Plan ${number}`, { serviceId: ground.podiatry }));
    const page = await bench.value('plan.list', { ...everyPlan, offset: 1, limit: 1 });
    expect([page.rows.map(({ title }) => title), page.total]).toEqual([['Plan 2'], 3]);
    await bench.value('record.delete', { kind: 'contingency plan', id: all[1]?.id ?? '', version: 1 });
    expect(await titles()).toEqual(['Plan 1', 'Plan 3']);
  });
});

describe('ranking the options of a plan', () => {
  it('numbers them from 1 in the order given, as one step that undo takes back', async () => {
    const { id } = await plan('Nursing', { contractId: ground.contract });
    const [one, two, three] = [await option(id, 1), await option(id, null), await option(id, 3)];
    const ranks = async () => (await bench.value('plan.get', { id })).options.map((line) => [line.option.id, line.option.rank]);
    expect(await bench.value('plan.rank', { planId: id, options: asRows([three, one, two]) })).toEqual({ changed: 3 });
    expect(await ranks()).toEqual([[three.id, 1], [one.id, 2], [two.id, 3]]);
    await bench.value('undo.undo', undefined);
    expect(await ranks()).toEqual([[one.id, 1], [three.id, 3], [two.id, null]]);
  });

  it('is refused when the list is not what it was, or the plan is approved, and then nothing is changed', async () => {
    const made = await plan('Nursing', { contractId: ground.contract });
    const [one, two] = [await option(made.id, 1), await option(made.id, 2)];
    const refusal = async (options: readonly { readonly id: string; readonly version: number }[]) => { const answer = await bench.ask('plan.rank', { planId: made.id, options: asRows(options) }); return answer.ok ? null : [answer.error.code, answer.error.message]; };
    expect((await refusal([two]))?.[0]).toBe('conflict');
    expect((await refusal([two, two]))?.[0]).toBe('conflict');
    expect((await refusal([{ ...two, version: 9 }, one]))?.[0]).toBe('conflict');
    await bench.value('plan.approve', { id: made.id, version: made.version, by: 'Board', on: isoDate.parse('2026-11-20'), nextReviewOn: null, reason: 'To begin with.' });
    expect((await refusal([two, one]))?.[1]).toContain('This plan is approved, so it is changed by a new version. Nothing was changed. Begin a new version.');
    expect((await bench.value('plan.get', { id: made.id })).options.map((line) => line.option.rank)).toEqual([1, 2]);
  });
});
