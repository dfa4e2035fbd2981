import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContract } from '../../../db/repositories/contracts.ts';
import { gatherCash, mutualsToForecast } from '../../../db/repositories/forecast/gather.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { createSuccession } from '../../../db/repositories/successions.ts';
import type { Readable, Writable } from '../../../db/handles.ts';
import { transact } from '../../../db/transaction.ts';
import type { Result } from '../../../shared/result.ts';
import { createSample } from '../../../db/sample/sample.ts';
import { cashMonths } from '../../../shared/engine/cash/months.ts';
import { monthsInput } from '../../../shared/engine/cash/months-input.ts';
import { simulatedInput, simulatedMutualOf } from '../../../shared/engine/cash/simulated.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import { blankOf } from '../../../shared/model/field.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { countedIds, settableClock, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

const START = '2026-11-22T09:00:00.000Z';
const TODAY = isoDate.parse('2026-11-22');
const open = (): TemporaryStore => temporaryStore({ start: START, ids: countedIds(settableClock(START)) });
const terms = { today: TODAY, start: isoDate.parse('2026-12-01'), months: 36 };

/** Counts what is asked of a store. */
function counting(read: Readable): { readonly read: Readable; readonly asked: () => number } {
  let asked = 0;
  const counted = new Proxy(read, { get: (target, key) => { if (key === 'all' || key === 'get' || key === 'each') asked += 1; return Reflect.get(target, key) as unknown; } });
  return { read: counted, asked: () => asked };
}

describe('the sample portfolio', () => {
  let place: TemporaryStore;
  beforeAll(() => {
    place = open();
    const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed: 20_110_624 });
    if (!made.ok) throw new Error(made.error.message);
  });
  afterAll(() => place.close());

  it('is gathered in a few statements, as many for all as for one', () => {
    const [all, one] = [counting(place.store.read), counting(place.store.read)];
    const ids = mutualsToForecast(place.store.read);
    expect(ids.length).toBeGreaterThan(30);
    gatherCash(all.read, { today: TODAY, ids });
    gatherCash(one.read, { today: TODAY, ids: ids.slice(0, 1) });
    expect(all.asked()).toBe(one.asked());
    expect(all.asked()).toBeLessThanOrEqual(20);
  });

  it('makes models that the engine takes, the same for a mutual alone as among all', () => {
    const gathered = gatherCash(place.store.read, { today: TODAY });
    let forecast = 0;
    for (const record of gathered.mutuals) {
      const { mutuals, ...rest } = gatherCash(place.store.read, { today: TODAY, ids: [record.organisation.id] });
      const model = mutualModel(record, { ...terms, ...gathered });
      expect(mutualModel(mutuals[0]!, { ...terms, ...rest })).toEqual(model);
      if (model.simulated === null || model.months === null) continue;
      forecast += 1;
      expect(simulatedMutualOf(simulatedInput.parse(model.simulated)).ok).toBe(true);
      expect(cashMonths(monthsInput.parse(model.months)).ok).toBe(true);
      // Every source of a record is there to be looked at.
      for (const source of model.figures.flatMap(({ sources }) => sources)) if (source.is === 'record') expect(place.store.connection.prepare(`SELECT count(*) AS n FROM ${source.kind === 'contract' ? 'contract' : recordKinds[source.kind as KindName].table} WHERE id = ? AND deleted_at IS NULL`).get(source.id)).toEqual({ n: 1 });
    }
    expect(forecast).toBeGreaterThan(30);
  });
});

describe('who pays, and who is gone', () => {
  const place = open();
  afterAll(() => place.close());
  const run = <T>(work: (tx: Writable) => Result<T>): T => {
    const done = transact(place.store, { label: 'A test', person: 'A tester', at: place.clock.now(), undo: 'step' }, work);
    if (!done.ok) throw new Error(`${done.error.message} ${JSON.stringify(done.error.fields ?? {})}`);
    return done.value.value;
  };
  const kind = <K extends KindName>(name: K, fields: Partial<FieldsOf<K>>) => run((tx) => createRecord(tx, name, { ...blankOf(recordKinds[name].fields), ...fields } as unknown as FieldsOf<K>));

  it('the body that answers for a contract pays, told by how all of its contracts were paid; a mutual that passed on all is named', () => {
    const body = (fields: Parameters<typeof aMutual>[0]): OrganisationId => run((tx) => createOrganisation(tx, aMutual(fields))).id;
    const [old, heir] = [run((tx) => createOrganisation(tx, aCommissioner({ name: 'Old CCG' }))).id, run((tx) => createOrganisation(tx, aCommissioner({ name: 'New ICB' }))).id];
    const [gone, mutual] = [body({ name: 'Oak Care CIC', standing: 'merged' }), body({ name: 'Beech Care CIC', standing: 'trading' })];
    run((tx) => createSuccession(tx, aSuccession({ fromId: old, toId: heir, effectiveOn: '2022-07-01' })));
    run((tx) => createSuccession(tx, aSuccession({ fromId: gone, toId: mutual, effectiveOn: '2026-04-01' })));
    const [byOld, byNew] = [old, heir].map((commissionerId, at) => run((tx) => createContract(tx, aContract({ commissionerId, providerId: mutual, reference: `C-${at}` }))));
    for (const [contract, paidOn] of [[byOld, '2026-10-05'], [byNew, '2026-10-25'], [byNew, null], [byNew, '2024-11-01']] as const) kind('payment', { contractId: contract!.id, dueOn: isoDate.parse('2026-10-01'), amountDue: 100 as never, paidOn: paidOn === null ? null : isoDate.parse(paidOn), amountPaid: (paidOn === null ? null : 100) as never });
    const { mutuals, paidBy, names } = gatherCash(place.store.read, { today: TODAY, ids: [mutual, gone] });
    const [record, merged] = mutuals;
    expect(record?.contracts.map(({ payers, paid, unpaid }) => [payers, paid.daysLate, paid.lastDue, unpaid.length])).toEqual([[[heir], [4], '2026-10-01', 0], [[heir], [24], '2026-10-01', 1]]);
    expect([...(paidBy[heir]?.daysLate ?? [])].sort((a, b) => a - b)).toEqual([4, 24]);
    expect(merged?.takenOver).toEqual({ by: ['Beech Care CIC'], on: '2026-04-01' });
    expect(mutualModel(merged!, { ...terms, ...gatherCash(place.store.read, { today: TODAY, ids: [gone] }) }).missing).toEqual([expect.objectContaining({ key: 'standing', stops: true, ask: 'Look at the forecast of Beech Care CIC instead.' })]);
    expect(names[gone]).toBe('Oak Care CIC');
    // What has gone is not among those that are forecast unasked; one that is in the bin is not found at all.
    expect(mutualsToForecast(place.store.read)).toEqual([mutual]);
    expect(gatherCash(place.store.read, { today: TODAY, ids: ['01900000-0000-7000-8000-00000000dead' as OrganisationId] }).mutuals).toEqual([]);
    expect(gatherCash(place.store.read, { today: TODAY, ids: [] }).mutuals).toEqual([]);
  });
});
