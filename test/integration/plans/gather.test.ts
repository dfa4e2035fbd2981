import type { Compilable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Readable } from '../../../db/handles.ts';
import { planFacts } from '../../../db/repositories/plans/gather.ts';
import { allPlanFacts, factsOfPlan } from '../../../db/repositories/plans/kept-facts.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { createService } from '../../../db/repositories/services.ts';
import { createContract, updateContract } from '../../../db/repositories/contracts.ts';
import { createSuccession } from '../../../db/repositories/successions.ts';
import { createSample } from '../../../db/sample/sample.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';
import { doing, make, manyPlans, type PlanStore } from '../../fixtures/plans.ts';
import { countedIds, settableClock, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { sure } from '../../fixtures/sure.ts';

const START = '2026-11-22T09:00:00.000Z';
const TODAY = isoDate.parse('2026-11-22');
const on = isoDate.parse.bind(isoDate);
const open = (): TemporaryStore => temporaryStore({ start: START, ids: countedIds(settableClock(START)) });

/** Counts what is asked of a store. */
function counting(read: Readable): { readonly read: Readable; readonly asked: () => number } {
  let asked = 0;
  const counted = new Proxy(read, { get: (target, key) => { if (key === 'all' || key === 'get' || key === 'each') asked += 1; return Reflect.get(target, key) as unknown; } });
  return { read: counted, asked: () => asked };
}

describe('five hundred plans of twenty steps', () => {
  let place: TemporaryStore;
  let made: PlanStore;
  beforeAll(() => {
    place = open();
    made = manyPlans(place, { services: 500, plans: 500, steps: 20 });
    doing(place, (tx) => {
      const version = make(tx, 'contingency plan', { title: 'Plan 0, anew', contractId: sure(made.contracts[0]), serviceId: null }, { versionOfId: made.plans[0], versionNumber: 2 });
      make(tx, 'indicator', { organisationId: sure(made.mutuals[0]), metric: 'acid ratio', measuredOn: on('2026-10-31'), level: 'red' });
      return ok(version.id);
    });
  }, 120_000);
  afterAll(() => place.close());

  it('are gathered in as many statements as one, and quickly', () => {
    const [all, one] = [counting(place.store.read), counting(place.store.read)];
    const started = performance.now();
    const facts = planFacts(all.read, 'all', TODAY);
    const took = performance.now() - started;
    planFacts(one.read, [sure(made.plans[0])], TODAY);
    expect(facts).toHaveLength(501);
    expect(facts.reduce((sum, { steps }) => sum + steps.length, 0)).toBe(10_000);
    // Names of a kind that nothing names are not asked for, nor what versions before it left to a plan without any.
    expect(one.asked()).toBeLessThanOrEqual(all.asked());
    expect(all.asked()).toBeLessThanOrEqual(30);
    expect(took).toBeLessThan(3_000);
  });

  // Successions and transfers are few; who answers for what needs them all.
  it('and find everything in an index: no table is read through', () => {
    const scanned = new Set<string>();
    const planned = <R>(query: Compilable<R>): Compilable<R> => {
      const { sql, parameters } = query.compile();
      for (const { detail } of place.store.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]) {
        const table = /^SCAN (\w+)/.exec(detail)?.[1];
        if (table !== undefined && !/^(json_each|chain)$/.test(table) && !sql.includes('"succession"') && !sql.includes('"transfer"')) scanned.add(`${table}: ${detail} of ${sql}`);
      }
      return query;
    };
    const { all, get, each } = place.store.read;
    const read: Readable = { ...place.store.read, all: (query) => all(planned(query)), get: (query) => get(planned(query)), each: (query) => each(planned(query)) };
    planFacts(read, [sure(made.plans[7])], TODAY);
    planFacts(read, made.plans.slice(0, 20), TODAY);
    expect([...scanned]).toEqual([]);
  });

  it('one alone is as it is among all', () => {
    const all = planFacts(place.store.read, 'all', TODAY);
    for (const at of [0, 1, 17, 499]) expect(planFacts(place.store.read, [sure(made.plans[at])], TODAY)[0]).toEqual(all.find(({ plan }) => plan.id === made.plans[at]));
    expect(planFacts(place.store.read, [], TODAY)).toEqual([]);
    expect(planFacts(place.store.read, ['01900000-0000-7000-8000-00000000dead'], TODAY)).toEqual([]);
  });

  it('are kept while the record stands still, and no longer', () => {
    const first = allPlanFacts(place.store.read, TODAY);
    expect(allPlanFacts(place.store.read, TODAY)).toBe(first);
    expect(factsOfPlan(place.store.read, sure(made.plans[3]), TODAY)).toBe(factsOfPlan(place.store.read, sure(made.plans[3]), TODAY));
    doing(place, (tx) => ok(make(tx, 'plan contact', { planId: sure(made.plans[3]) as never, name: 'Night desk' }).id));
    const then = allPlanFacts(place.store.read, TODAY);
    expect(then).not.toBe(first);
    expect(then.find(({ plan }) => plan.id === made.plans[3])?.contacts.map(({ name }) => name)).toEqual(['Director on call', 'Regulator’s desk', 'Press office', 'Night desk']);
  });
});

describe('the sample portfolio', () => {
  it('has facts for each plan, and every id in them has a name', () => {
    const place = open();
    try {
      const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed: 20_110_624 });
      if (!made.ok) throw new Error(made.error.message);
      const facts = planFacts(place.store.read, 'all', TODAY);
      expect(facts.length).toBeGreaterThan(5);
      for (const { names, options, contacts, alternatives, services, contracts, plan, mutual } of facts) {
        const ids = [plan.serviceId, mutual?.id, ...options.flatMap(({ serviceId, organisationId, alternativeId }) => [serviceId, organisationId, alternativeId]), ...contacts.map(({ organisationId }) => organisationId), ...alternatives.flatMap(({ id, organisationId }) => [id, organisationId]),
          ...services.flatMap(({ dependents }) => dependents.map(({ id }) => id)), ...contracts.flatMap(({ commissionerId, providerId }) => [commissionerId, providerId])];
        for (const id of ids) if (id !== null && id !== undefined) expect(names[id] ?? 'missing').not.toMatch(/^(missing|not known)$/);
      }
    } finally {
      place.close();
    }
  });
});

describe('what a plan rests on', () => {
  const place = open();
  afterAll(() => place.close());
  const body = (fields: Parameters<typeof aMutual>[0]): OrganisationId => doing(place, (tx) => createOrganisation(tx, aMutual(fields))).id;
  const commissioner = doing(place, (tx) => createOrganisation(tx, aCommissioner({ name: 'Old CCG' }))).id;
  const heir = doing(place, (tx) => createOrganisation(tx, aCommissioner({ name: 'New ICB' }))).id;
  const [oak, beech, elm] = [body({ name: 'Oak Care CIC', standing: 'merged' }), body({ name: 'Beech Care CIC' }), body({ name: 'Elm Care CIC' })];
  const nursing = doing(place, (tx) => createService(tx, aService({ name: 'Nursing' }))).id;
  const therapy = doing(place, (tx) => createService(tx, aService({ name: 'Therapy', dependentServiceIds: [nursing] }))).id;
  const contract = doing(place, (tx) => createContract(tx, aContract({ commissionerId: commissioner, providerId: oak, serviceIds: [nursing, therapy], reference: 'C-1' })));
  const facts = (id: string) => sure(planFacts(place.store.read, [id], TODAY)[0]);

  it('a plan for a contract has its services; one for a service the contracts in force for it, and the one provider they have', () => {
    const forContract = doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'A', contractId: contract.id }))).id;
    const forService = doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'B', serviceId: therapy }))).id;
    expect(facts(forContract)).toMatchObject({ services: [{ name: 'Nursing', dependents: [] }, { name: 'Therapy', dependents: [{ id: nursing, name: 'Nursing' }] }], contracts: [{ reference: 'C-1', commissioner: 'Old CCG', provider: 'Oak Care CIC', annualValue: 100_000_000 }], mutual: { name: 'Oak Care CIC' }, status: 'draft' });
    expect(facts(forService)).toMatchObject({ services: [{ name: 'Therapy' }], contracts: [{ reference: 'C-1' }], mutual: { name: 'Oak Care CIC' } });
    // Another provider of the service: then nobody can say whose failure the plan is for.
    const second = doing(place, (tx) => createContract(tx, aContract({ commissionerId: commissioner, providerId: elm, serviceIds: [therapy], reference: 'C-2' })));
    expect(facts(forService)).toMatchObject({ contracts: [{ reference: 'C-1' }, { reference: 'C-2' }], mutual: null });
    doing(place, (tx) => updateContract(tx, second.id, second.version, { endOn: on('2026-11-21') }));
    expect(facts(forService)).toMatchObject({ contracts: [{ reference: 'C-1' }], mutual: { name: 'Oak Care CIC' } });
  });

  it('claims on the same spare capacity are those of other plans that count, not of another version of itself', () => {
    const alternative = doing(place, (tx) => ok(make(tx, 'alternative provider', { serviceId: nursing, organisationId: elm, spareUnitsAMonth: 100, checkedOn: TODAY }))).id;
    const plan = (title: string, system: object = {}) => doing(place, (tx) => ok(make(tx, 'contingency plan', { title, serviceId: nursing }, system))).id;
    const option = (planId: typeof first, units: number, standing: 'counted on' | 'in reserve' = 'counted on') => doing(place, (tx) => ok(make(tx, 'plan option', { planId, option: 'alternative provider', standing, alternativeId: alternative, organisationId: elm, unitsAMonth: units, checkedOn: TODAY })));
    const first = plan('First');
    option(first, 60);
    const approved = plan('Second');
    option(approved, 50);
    const reserve = plan('Third');
    option(reserve, 40, 'in reserve');
    doing(place, (tx) => { tx.update('contingency_plan', approved, { approved_on: '2026-01-01', approved_by: 'A board' }, { kind: 'contingency plan', id: approved }); return ok(null); });
    const draft = plan('Second, anew', { versionOfId: approved, versionNumber: 2 });
    option(draft, 55);
    const claims = (id: string) => facts(id).claims.map((one) => [one.plan, one.unitsAMonth]);
    expect(claims(first)).toEqual([['Second', 50]]);
    expect(claims(approved)).toEqual([['First', 60]]);
    expect(claims(draft)).toEqual([['First', 60]]);
    expect(claims(reserve)).toEqual([]);
    doing(place, (tx) => { tx.update('contingency_plan', approved, { superseded_on: '2026-11-01' }, { kind: 'contingency plan', id: approved }); return ok(null); });
    expect(claims(first)).toEqual([['Second, anew', 55]]);
    expect(planFacts(place.store.read, 'all', TODAY).map(({ plan: { title } }) => title)).not.toContain('Second');
    expect(facts(approved).status).toBe('superseded');
  });

  it('readings are those that its triggers name, of its mutual, an override beside them', () => {
    const plan = doing(place, (tx) => {
      const over = { overrideLevel: 'clear', overrideReason: 'Paid since', overrideBy: 'A. Person', overrideOn: on('2026-11-01'), overrideUntil: on('2026-12-01') } as const;
      make(tx, 'indicator', { organisationId: oak, metric: 'acid ratio', measuredOn: on('2026-06-30'), level: 'amber' });
      make(tx, 'indicator', { organisationId: oak, metric: 'acid ratio', measuredOn: on('2026-09-30'), level: 'red', ...over });
      make(tx, 'indicator', { organisationId: oak, metric: 'operating margin', measuredOn: on('2026-09-30'), level: 'red' });
      make(tx, 'indicator', { organisationId: elm, metric: 'acid ratio', measuredOn: on('2026-09-30'), level: 'red' });
      return ok(make(tx, 'contingency plan', { title: 'Watched', contractId: contract.id, triggers: [{ what: 'Liquid funds run short', indicator: 'Acid Ratio', level: 'red', forDays: 30, action: 'prepare', decides: 'A director' }] }));
    }).id;
    expect(facts(plan).readings.map(({ on: day, level, override }) => [day, level, override?.level ?? null])).toEqual([['2026-06-30', 'amber', null], ['2026-09-30', 'red', 'clear']]);
  });

  it('what passed since it was approved is told, with the mutual that it is now for', () => {
    const plan = doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'Passed on', contractId: contract.id }))).id;
    doing(place, (tx) => { tx.update('contingency_plan', plan, { approved_on: '2026-02-01', approved_by: 'A board' }, { kind: 'contingency plan', id: plan }); return ok(null); });
    expect(facts(plan).passed).toEqual([]);
    doing(place, (tx) => createSuccession(tx, aSuccession({ fromId: commissioner, toId: heir, effectiveOn: '2026-04-01' })));
    doing(place, (tx) => createSuccession(tx, aSuccession({ fromId: oak, toId: beech, effectiveOn: '2026-06-01' })));
    doing(place, (tx) => createSuccession(tx, aSuccession({ fromId: beech, toId: elm, effectiveOn: '2027-06-01' })));
    expect(facts(plan)).toMatchObject({
      mutual: { id: beech, name: 'Beech Care CIC' },
      passed: [{ of: 'commissioner', from: 'Old CCG', to: 'New ICB', on: '2026-04-01', what: 'contract C-1' }, { of: 'provider', from: 'Oak Care CIC', to: 'Beech Care CIC', on: '2026-06-01', what: 'Oak Care CIC' }],
    });
    expect(facts(plan).passed).toHaveLength(2);
    doing(place, (tx) => { tx.update('contingency_plan', plan, { approved_on: '2026-06-01' }, { kind: 'contingency plan', id: plan }); return ok(null); });
    expect(facts(plan).passed).toEqual([]);
    // A service that went elsewhere by a transfer of its own, alone.
    doing(place, (tx) => ok(make(tx, 'transfer', { serviceId: therapy, fromId: heir, toId: elm, effectiveOn: on('2026-07-01') })));
    expect(facts(plan).passed).toMatchObject([{ of: 'commissioner', from: 'New ICB', to: 'Elm Care CIC', on: '2026-07-01', what: 'service Therapy' }]);
  });

  it('versions before it leave their exercises and the day of the first approval', () => {
    const chain = doing(place, (tx) => {
      const one = make(tx, 'contingency plan', { title: 'Chain', serviceId: nursing });
      const two = make(tx, 'contingency plan', { title: 'Chain', serviceId: nursing }, { versionOfId: one.id, versionNumber: 2 });
      const three = make(tx, 'contingency plan', { title: 'Chain', serviceId: nursing }, { versionOfId: two.id, versionNumber: 3 });
      make(tx, 'exercise', { planId: two.id, exercise: 'live', heldOn: on('2026-03-01'), outcome: 'worked' });
      make(tx, 'exercise', { planId: one.id, exercise: 'table-top', heldOn: on('2026-01-01'), outcome: 'worked' });
      make(tx, 'exercise', { planId: three.id, exercise: 'table-top', heldOn: on('2026-05-01'), outcome: 'worked' });
      for (const [id, day] of [[one.id, '2025-01-01'], [two.id, '2026-02-01']] as const) tx.update('contingency_plan', id, { approved_on: day, approved_by: 'A board' }, { kind: 'contingency plan', id });
      return ok([one.id, two.id, three.id]);
    });
    expect(chain.map((id) => [facts(id).earlier.firstApprovedOn, facts(id).earlier.exercises.map(({ heldOn }) => heldOn)])).toEqual([[null, []], ['2025-01-01', ['2026-01-01']], ['2025-01-01', ['2026-01-01', '2026-03-01']]]);
  });
});
