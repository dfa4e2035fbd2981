import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateContract } from '../../../db/repositories/contracts.ts';
import { cashReads } from '../../../db/repositories/forecast/moved.ts';
import { gatherCash } from '../../../db/repositories/forecast/gather.ts';
import { updateRecord } from '../../../db/repositories/kind-records.ts';
import { keptRunways, runwayReadings } from '../../../db/repositories/plans/runway-readings.ts';
import { sqlite } from '../../../db/query.ts';
import type { Readable } from '../../../db/handles.ts';
import { recordTables } from '../../../db/tables.ts';
import { stepBack } from '../../../db/undo.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { RUNWAY_INDICATOR } from '../../../shared/plans/triggers.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { facts } from '../../fixtures/plan-facts.ts';
import { doing, make } from '../../fixtures/plans.ts';
import { sampleStore } from '../../fixtures/sample.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { sure } from '../../fixtures/sure.ts';

let place: TemporaryStore;
const start = '2026-11-22T09:00:00.000Z';
beforeAll(() => { place = temporaryStore({ start, copyOf: sampleStore(start) }); });
afterAll(() => place.close());

/** Every statement that is asked of a store, as SQL. */
function listening(read: Readable): { readonly read: Readable; readonly asked: string[] } {
  const asked: string[] = [];
  const heard = (key: 'all' | 'get' | 'each') => (query: Parameters<Readable['all']>[0]) => {
    asked.push(query.compile().sql);
    return read[key](query);
  };
  return { read: { all: heard('all'), get: heard('get'), each: heard('each') } as unknown as Readable, asked };
}

it('what may move a mutual’s cash is told by every table that is read for it, and by no other', () => {
  const { read, asked } = listening(place.store.read);
  gatherCash(read, { today: place.clock.today() });
  const sql = asked.join('\n');
  const named = recordTables.filter((table) => new RegExp(`\\b${table}\\b(?!_)`).test(sql.replaceAll(/"?\w+"?\."?\w+"?/g, '')));
  expect(new Set(named)).toEqual(cashReads);
});

it('runways are worked out anew only where something was written of the mutual’s own cash, and are then as if all were', () => {
  const [read, today] = [place.store.read, place.clock.today()];
  const mutuals = read.all(sqlite.selectFrom('organisation').select(['id', 'name']).where('is_mutual', '=', 1).where('deleted_at', 'is', null).orderBy('id'));
  const triggers = [{ what: 'The money is short', indicator: RUNWAY_INDICATOR, level: 'red', forDays: null, action: 'prepare', decides: 'The director' }];
  const plans = mutuals.map(({ id, name }) => facts({ mutual: { id: id as OrganisationId, name }, plan: { triggers } }));
  const kept = () => {
    const found = keptRunways(read, 'a test', plans, today);
    expect(found).toEqual(runwayReadings(read, plans, today));
    return found;
  };
  const anew = (one: ReturnType<typeof kept>, other: ReturnType<typeof kept>): readonly string[] => mutuals.map(({ id }) => id).filter((id) => one.get(id) !== other.get(id));
  const first = kept();
  expect(kept()).toBe(first);

  // Plans, options and risks move no money.
  const plan = sure(read.get(sqlite.selectFrom('contingency_plan').select(['id', 'version']).where('approved_on', 'is', null).where('deleted_at', 'is', null)));
  doing(place, (tx) => updateRecord(tx, 'contingency plan', plan.id as never, plan.version, { owner: 'Somebody else' }));
  doing(place, (tx) => ok(make(tx, 'plan option', { planId: plan.id as never, option: 'step-in', standing: 'in reserve' })));
  doing(place, (tx) => ok(make(tx, 'strategic objective', { title: 'Care at home' })));
  expect(kept()).toBe(first);

  // A contract moves those who provide it.
  const contract = sure(read.get(sqlite.selectFrom('contract as c').innerJoin('payment as p', 'p.contract_id', 'c.id').select(['c.id', 'c.version', 'c.provider_id', 'c.commissioner_id', 'c.end_on']).where('c.status', '=', 'live').where('c.deleted_at', 'is', null).orderBy('c.id')));
  doing(place, (tx) => updateContract(tx, contract.id as ContractId, contract.version, { endOn: isoDate.parse('2026-12-31') }));
  const second = kept();
  expect(anew(first, second)).toContain(contract.provider_id);
  expect(anew(first, second).length).toBeLessThan(4);

  // Given to another provider, it moves both; gone to another payer, all who are paid by them.
  const other = sure(mutuals.find(({ id }) => id !== contract.provider_id && (first.get(id)?.length ?? 0) > 0)).id;
  doing(place, (tx) => updateContract(tx, contract.id as ContractId, contract.version + 1, { providerId: other as OrganisationId }));
  const third = kept();
  expect(anew(second, third)).toEqual(expect.arrayContaining([contract.provider_id, other]));
  const payer = sure(read.get(sqlite.selectFrom('organisation').select('id').where('is_commissioner', '=', 1).where('id', '<>', contract.commissioner_id).where('deleted_at', 'is', null)));
  doing(place, (tx) => updateContract(tx, contract.id as ContractId, contract.version + 2, { commissionerId: payer.id as OrganisationId }));
  const fourth = kept();
  expect(anew(third, fourth).length).toBe(fourth.size);

  for (let step = 0; step < 3; step += 1) expect(stepBack(place.store, 'undo', 'A tester', place.clock.now()).ok).toBe(true);
  expect(kept()).toEqual(first);
  doing(place, (tx) => ok(make(tx, 'assumption', { organisationId: other as OrganisationId, what: 'opening cash', value: 1, basis: 'A test', madeOn: today })));
  expect(anew(fourth, kept())).toContain(other);
});
