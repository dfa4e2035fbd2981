import { aService } from '../../fixtures/builders.ts';
import { createService } from '../../../db/repositories/services.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { planKinds } from '../../../db/repositories/attention/plan-findings.ts';
import { kindsOf, type AttentionKind } from '../../../shared/model/attention.ts';
import type { InputOf } from '../../../shared/model/records/index.ts';
import { doing, make } from '../../fixtures/plans.ts';
import { temporaryStore } from '../../fixtures/store.ts';
import { acid, given, stage, type PlanId, type Stage } from '../plans/stage.ts';

let at: Stage;
beforeEach(async () => { at = await stage(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

/** What of plans needs a person, by its reason; the contract's other reasons aside. */
const found = async (): Promise<Readonly<Partial<Record<AttentionKind, readonly string[]>>>> => {
  const items = (await at.items(null)).filter(({ kind }) => (planKinds as readonly string[]).includes(kind));
  return Object.fromEntries([...Map.groupBy(items, ({ kind }) => kind)].map(([kind, some]) => [kind, some.map(({ reason }) => reason)]));
};
const optionOf = async (id: PlanId): Promise<string> => String((await at.view(id)).options[0]?.option.id);
/** What was approved is locked, so it is changed before. */
async function approvedWith(change: (id: PlanId) => Promise<void>, over: Partial<InputOf<'contingency plan'>> = {}): Promise<PlanId> {
  const id = await at.plan(over);
  await change(id);
  given(await at.approve(id, { reason: 'Better than none' }));
  return id;
}

describe('a plan', () => {
  it('that is approved and passes its checks needs nobody', async () => {
    await at.approved();
    expect(await found()).toEqual({});
    expect(await at.items('live contract without a contingency plan')).toEqual([]);
  });

  it('that is a draft is told once, with what it fails', async () => {
    const id = await at.plan();
    expect(await found()).toEqual({ 'plan not approved': ['Nobody has approved it: it is a draft. It passes its checks.'] });
    await at.change('plan option', await optionOf(id), { people: 299, unitsAMonth: 999 });
    expect(await found()).toEqual({ 'plan not approved': ['Nobody has approved it: it is a draft. It also fails 1 check: For Community nursing the plan counts on 299 people of 300 and 999 visits a month of 1,000.'] });
  });

  it.each([
    ['plan short of capacity', { people: 299, unitsAMonth: 999 }, 'For Community nursing the plan counts on 299 people of 300 and 999 visits a month of 1,000.'],
    ['plan too slow', { mobilisationLikelyDays: 4 }, 'Alternative provider (Northern Care Ltd) takes 1 to 5 days, likely 4 to mobilise; Community nursing must be back within 3 days.'],
    ['plan only by an urgent route', { legalRoute: 'urgent award or modification (PSR reg 14)' }, 'Every option rests on urgency. An early warning can make the failure foreseeable, and then that route is closed: count on one, or keep one in reserve, that does not need it.'],
    ['spare capacity counted twice', { unitsAMonth: 1_501 }, 'Northern Care Ltd has 1,500 visits a month to spare; this plan counts on 1,501 visits a month.'],
  ] as const)('%s', async (kind, patch, reason) => {
    const id = await approvedWith(async (plan) => { await at.change('plan option', await optionOf(plan), patch); });
    expect(await found()).toEqual({ [kind]: [reason] });
    expect((await at.items(kind))[0]).toMatchObject({ title: 'If Bluebell fails (C-0001)', entity: { kind: 'contingency plan', id }, action: { to: `/contingency/${id}?tab=options` } });
  });

  it('and another that count on the same spare capacity are both told, each with the other', async () => {
    const [one, other] = [await at.approved(), await at.plan({ title: 'Another plan' })];
    expect((await found())['spare capacity counted twice']).toEqual(['Northern Care Ltd has 1,500 visits a month to spare; this plan counts on 1,000 visits a month, and “Another plan” on 1,000: together 2,000.']);
    given(await at.approve(other, { reason: 'Better than none' }));
    expect((await at.items('spare capacity counted twice')).map(({ entity }) => entity.id).toSorted()).toEqual([one, other].toSorted());
    // A new version of the one claims nothing beside the version that it follows.
    given(await at.newVersion(one));
    expect((await found())['spare capacity counted twice']?.[1]).toContain('together 2,000');
    // Half of it each is there for both.
    await at.change('alternative provider', at.alternativeId, { spareUnitsAMonth: 2_000, checkedOn: '2026-11-20' });
    expect(await at.items('spare capacity counted twice')).toEqual([]);
  });

  it('without owners or durations of its steps, with unknown figures, or without options', async () => {
    const id = await approvedWith(async (plan) => {
      const [first] = (await at.view(plan)).steps;
      await at.change('plan step', String(first?.id), { owner: null, likelyDays: null, optimisticDays: null, pessimisticDays: null });
    });
    expect(await found()).toEqual({ 'plan steps incomplete': ['1 step has no owner: “Ring the mutual”. 1 step does not say how long it takes, optimistic, likely and pessimistic: “Ring the mutual”.'] });
    await at.value('service.update', { id: at.serviceId, version: 1, patch: { caseload: null, unitsAMonth: null, rtoHours: null } });
    expect((await found())['plan figures not known']?.[0]).toContain('Within how long Community nursing must be back is not recorded.');
    expect((await at.items('plan figures not known'))[0]?.action.to).toBe(`/services/${at.serviceId}/edit`);
    const bare = (await at.record('contingency plan', { title: 'Bare', contractId: at.contractId, triggers: [acid] })) as PlanId;
    given(await at.approve(bare, { reason: 'Better than none' }));
    // Without options there is no route either, which is told once.
    expect((await at.items('plan only by an urgent route'))).toEqual([]);
    expect((await at.items('plan short of capacity')).map(({ entity }) => entity.id)).toEqual([bare]);
    expect(id).not.toBe(bare);
  });

  it('goes through its days: exercises, the check of its capacity, what it rests on', async () => {
    const id = await at.approved();
    const counts = async (day: string) => { at.on(day); return Object.keys(await found()); };
    // Capacity was checked on 1 October and counts for 180 days; communications are tested every 6 months from the approval of 21 November.
    expect(await counts('2027-03-30')).toEqual([]);
    expect(await counts('2027-03-31')).toEqual(['plan figures not known']);
    expect(await counts('2027-05-21')).toEqual(['plan figures not known']);
    expect(await counts('2027-05-22')).toEqual(['exercise overdue', 'plan figures not known']);
    const [item] = await at.items('exercise overdue');
    expect(item).toMatchObject({ dueOn: '2027-05-21', action: { to: `/contingency/${id}?tab=exercises`, words: 'Exercise it' } });
    expect(item?.reason).toBe('Communications test: every 6 months, never held; it was due on 21 May 2027. Check the review rules against current guidance: nobody has confirmed them.');
    await at.record('exercise', { planId: id, exercise: 'communications test', heldOn: '2027-05-22', outcome: 'worked' });
    expect(await counts('2027-05-22')).toEqual(['plan figures not known']);
    await at.change('alternative provider', at.alternativeId, { checkedOn: '2027-05-22' });
    expect(Object.entries(await found())).toEqual([['plan older than its record', ['It was approved on 21 Nov 2026; since then the spare capacity of Northern Care Ltd was changed. See whether it still holds, then approve it anew.']]]);
    given(await at.approve(id));
    expect(await found()).toEqual({});
  });

  it('of a contract that has ended is asked nothing more', async () => {
    await approvedWith(async (plan) => { await at.change('plan option', await optionOf(plan), { mobilisationLikelyDays: 4 }); });
    expect(Object.keys(await found())).toEqual(['plan too slow']);
    await at.value('contract.update', { id: at.contractId, version: 1, patch: { status: 'ended', statusReason: 'Not renewed' } });
    expect(await found()).toEqual({});
  });

  it('can be snoozed, reason by reason', async () => {
    const id = await approvedWith(async (plan) => { await at.change('plan option', await optionOf(plan), { mobilisationLikelyDays: 4, people: 299, unitsAMonth: 999 }); });
    await at.record('snooze', { rule: 'plan too slow', recordKind: 'contingency plan', recordId: id, until: '2026-12-01', reason: 'Talks go on' });
    expect(Object.keys(await found())).toEqual(['plan short of capacity']);
    expect((await at.value('attention.snoozed', { offset: 0, limit: 10 })).rows.map(({ kind, stillThere, title }) => [kind, stillThere, title])).toEqual([['plan too slow', true, 'If Bluebell fails']]);
    at.on('2026-12-01');
    expect(Object.keys(await found())).toEqual(['plan short of capacity', 'plan too slow']);
  });
});

describe('an activation', () => {
  it('stands at the top while it is open, a rehearsal too', async () => {
    const id = await at.approved();
    const start = { planId: id, activation: 'activation' as const, by: 'Ada Obi', authority: 'The chief executive', why: null, decisionId: null, exerciseId: null, runId: null, pace: null };
    const activation = await at.value('activation.start', start);
    expect((await at.items(null))[0]).toMatchObject({ kind: 'activation not closed', entity: { kind: 'activation', id: activation.id }, reason: 'It was begun on 21 Nov 2026 by Ada Obi and is not closed.', action: { to: `/activations/${activation.id}`, words: 'Go to it' } });
    expect((await at.view(id)).state.state).toBe('activate');
    await at.value('activation.close', { id: activation.id, by: 'Ada Obi', openBecause: 'False alarm', lessons: 'Ring sooner.', actions: [], newVersion: false });
    expect(await found()).toEqual({});
    const live = (await at.view(id)).due.find(({ exercise }) => exercise === 'live');
    expect(live).toMatchObject({ lastOn: '2026-11-21', counted: 'activation' });
  });
});

it('every reason that the rules of plans give is one of the family of plans', () => {
  const family = kindsOf('plans');
  expect(planKinds.every((kind) => family.includes(kind))).toBe(true);
});

it('gathers all plans once for all reasons, and again only when something was written that a plan rests on', () => {
  const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  const { store, clock } = place;
  const { plan } = doing(place, (tx) => {
    const organisationId = make(tx, 'strategic objective', { title: 'Care at home' }).id;
    return { ok: true, value: { plan: organisationId } };
  });
  let asked = 0;
  const counting = { ...store.read, all: <R>(query: Parameters<typeof store.read.all<R>>[0]) => { if (/from contingency_plan/.test(query.compile().sql)) asked += 1; return store.read.all(query); } };
  const context = attentionContext(counting, clock.today());
  for (const kind of planKinds) expect(context.plans()[kind].size).toBe(0);
  expect(asked).toBe(1);
  expect(attentionContext(counting, clock.today()).plans()).toBe(context.plans());
  doing(place, (tx) => { tx.update('strategic_objective', plan, { title: 'Another' }, { kind: 'strategic objective', id: plan }); return { ok: true, value: null }; });
  context.plans();
  expect(asked).toBe(1);
  doing(place, (tx) => createService(tx, aService({ name: 'Nursing' })));
  context.plans();
  expect(asked).toBe(2);
  place.close();
});
