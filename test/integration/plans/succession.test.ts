import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { aCommissioner, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { given, stage, type PlanId, type Stage } from './stage.ts';

let at: Stage;
let heir: OrganisationId;
beforeEach(async () => {
  at = await stage();
  heir = (await at.value('organisation.create', { fields: aCommissioner({ name: 'Anyshire ICB' }) })).id;
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const pages = { contracts: { offset: 0, limit: 10 }, liabilities: { offset: 0, limit: 10 }, services: { offset: 0, limit: 10 } };
const input = (effectiveOn: string, more: object = {}) => ({ effectiveOn, lines: [{ fromId: at.council, toId: heir, passes: 'all' as const, shareBasisPoints: null, notes: null, ...more }], assignments: [] });
const again = async (id: PlanId) => (await at.view(id)).checks.find(({ check }) => check === 'to be approved again');

const named = [
  'Contract C-0001 went from Anytown Council to Anyshire ICB on 1 Dec 2026.',
  'The approval of 21 Nov 2026 by Ada Obi was not given by whoever answers now.',
  'Who decides on the trigger “Acid ratio is red”: The director was named before Anyshire ICB answered for it.',
  'The plan’s owner: Head of nursing.',
  'The owners of its 2 steps: Director on call.',
  'A contact at Anytown Council: Duty desk.',
  'How it is governed once enacted, and on whose authority: the text names boards and people of before.',
  'The legal route of its options, which the former body chose under its own powers: direct award A.',
];

describe('a succession', () => {
  it('takes a plan along, lists what the successor approves anew, and is over when it has', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    const preview = await at.value('handover.preview', { ...input('2026-12-01'), pages });
    expect(preview.plans.total).toBe(2);
    expect(preview.plans.rows[0]).toEqual({ id, title: 'If Bluebell fails', to: [{ id: heir, name: 'Anyshire ICB' }], approveAgain: named });
    const done = await at.value('handover.apply', input('2026-12-01'));
    expect(done.plans).toEqual(preview.plans);
    // Not before the day.
    expect((await at.view(id)).approveAgain).toEqual([]);
    expect(await again(id)).toMatchObject({ state: 'passes' });
    at.on('2026-12-01');
    const view = await at.view(id);
    expect(view.approveAgain).toEqual(named);
    expect(await again(id)).toMatchObject({ state: 'fails', sentence: 'It was approved on 21 Nov 2026; since then contract C-0001 passed to Anyshire ICB on 1 Dec 2026. The successor has not approved it.' });
    expect((await at.items('plan to be approved again')).map(({ entity }) => entity.id)).toEqual([id]);
    // Nothing of it was lost: the plan is the successor's, with its steps and contacts.
    expect([view.steps.length, view.contacts.length, view.options.length, view.status]).toEqual([2, 1, 1, 'approved']);
    given(await at.approve(id, { by: 'Chief executive of Anyshire ICB' }));
    expect((await at.view(id)).approveAgain).toEqual([]);
    expect(await again(id)).toMatchObject({ state: 'passes' });
    expect(await at.items('plan to be approved again')).toEqual([]);
    expect((await at.view(draft.id)).status).toBe('draft');
  });

  it('undone, leaves nothing to approve anew', async () => {
    const id = await at.approved();
    await at.value('handover.apply', input('2026-12-01'));
    at.on('2026-12-02');
    expect(await again(id)).toMatchObject({ state: 'fails' });
    await at.value('undo.undo', undefined);
    expect(await again(id)).toMatchObject({ state: 'passes' });
  });

  it('of contracts alone leaves a plan for a service that nobody passed on with it', async () => {
    const id = await at.approved({ contractId: null, serviceId: at.serviceId });
    expect((await at.value('handover.preview', { ...input('2026-12-01', { passes: 'liabilities' }), pages })).plans).toEqual({ rows: [], total: 0 });
    await at.value('handover.apply', input('2026-12-01', { passes: 'liabilities' }));
    at.on('2026-12-02');
    expect(await again(id)).toMatchObject({ state: 'passes' });
  });

  it('of a service takes its plan to whoever answers for the service', async () => {
    const id = await at.approved({ contractId: null, serviceId: at.serviceId });
    const { plans } = await at.value('handover.preview', { ...input('2026-12-01', { passes: 'services' }), pages });
    expect(plans.rows.map(({ title, to, approveAgain }) => [title, to.map(({ name }) => name), approveAgain[0]])).toEqual([['If Bluebell fails', ['Anyshire ICB'], 'Service Community nursing went from Anytown Council to Anyshire ICB on 1 Dec 2026.']]);
    await at.value('handover.apply', input('2026-12-01', { passes: 'services' }));
    at.on('2026-12-01');
    expect((await at.view(id)).approveAgain[0]).toBe('Service Community nursing went from Anytown Council to Anyshire ICB on 1 Dec 2026.');
    expect((await at.reasons('plan to be approved again'))[0]).toContain('service Community nursing passed to Anyshire ICB on 1 Dec 2026');
  });

  it('to several sends each plan after its own service', async () => {
    const second = (await at.value('organisation.create', { fields: aCommissioner({ name: 'Anyshire Council' }) })).id;
    const podiatry = await at.service({ name: 'Podiatry', essential: 'essential', caseload: 10, rtoHours: 72, mtpdHours: 168 });
    await at.contract({ serviceIds: [podiatry] });
    const nursing = await at.approved({ contractId: null, serviceId: at.serviceId });
    const feet = (await at.record('contingency plan', { title: 'Podiatry alone', contractId: null, serviceId: podiatry })) as PlanId;
    given(await at.approve(feet, { reason: 'Better than none' }));
    const line = (toId: OrganisationId) => ({ fromId: at.council, toId, passes: 'services' as const, shareBasisPoints: null, notes: null });
    const asked = (assignments: readonly object[]) => ({ effectiveOn: '2026-12-01', lines: [line(heir), line(second)], assignments: assignments as never });
    // While it is open who takes a service over, its plan is named, and nothing is said of what nobody knows.
    expect((await at.value('handover.preview', { ...asked([]), pages })).plans.rows.map(({ title, to, approveAgain }) => [title, to, approveAgain])).toEqual([['If Bluebell fails', [], []], ['Podiatry alone', [], []]]);
    const decided = asked([{ kind: 'service', id: at.serviceId, toId: heir }, { kind: 'service', id: podiatry, toId: second }]);
    const { plans } = await at.value('handover.apply', decided);
    expect(plans.rows.map(({ title, to }) => [title, to.map(({ name }) => name)])).toEqual([['If Bluebell fails', ['Anyshire ICB']], ['Podiatry alone', ['Anyshire Council']]]);
    at.on('2026-12-01');
    given(await at.approve(nursing, { by: 'Anyshire ICB' }));
    expect(await again(nursing)).toMatchObject({ state: 'passes' });
    expect(await again(feet)).toMatchObject({ state: 'fails', sentence: expect.stringContaining('service Podiatry passed to Anyshire Council on 1 Dec 2026') as string });
  });
});

describe('a merger of the mutual', () => {
  it('makes the plan one for the provider that followed it, to be approved anew', async () => {
    const id = await at.approved();
    const bigger = (await at.value('organisation.create', { fields: aMutual({ name: 'Bigger CIC' }) })).id;
    await at.value('succession.create', { fields: aSuccession({ fromId: at.mutual, toId: bigger, effectiveOn: '2026-12-01' }) });
    expect((await at.view(id)).mutual?.name).toBe('Bluebell Community Services CIC');
    at.on('2026-12-01');
    const view = await at.view(id);
    expect(view.mutual?.name).toBe('Bigger CIC');
    expect(view.approveAgain[0]).toBe('Bluebell Community Services CIC was followed by Bigger CIC on 1 Dec 2026: the plan is for another provider now.');
    expect(await again(id)).toMatchObject({ state: 'fails' });
    // Its triggers go by the provider that there is now.
    await at.record('indicator', { organisationId: bigger, metric: 'acid ratio', measuredOn: '2026-12-01', level: 'red' });
    expect((await at.view(id)).triggers[0]?.state).toBe('fired');
  });
});
