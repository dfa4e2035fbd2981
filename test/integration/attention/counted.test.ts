import { afterAll, beforeAll, expect, it } from 'vitest';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { attentionCounts } from '../../../db/repositories/attention/list.ts';
import { rules } from '../../../db/repositories/attention/registry.ts';
import { updateContract } from '../../../db/repositories/contracts.ts';
import { updateRecord } from '../../../db/repositories/kind-records.ts';
import { updateRisk } from '../../../db/repositories/risks.ts';
import { sqlite } from '../../../db/query.ts';
import type { Readable } from '../../../db/handles.ts';
import { stepBack } from '../../../db/undo.ts';
import { isoDate } from '../../../shared/time.ts';
import { doing, make } from '../../fixtures/plans.ts';
import { sampleStore } from '../../fixtures/sample.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { sure } from '../../fixtures/sure.ts';
import { ok } from '../../../shared/result.ts';

let place: TemporaryStore;
const start = '2026-11-22T09:00:00.000Z';
beforeAll(() => { place = temporaryStore({ start, copyOf: sampleStore(start) }); });
afterAll(() => place.close());

/** A handle that nothing was kept of before, and the counts of rules that were asked of it. */
function listening(): { readonly read: Readable; readonly counted: () => number } {
  let counted = 0;
  const heard = (key: 'all' | 'get' | 'each') => (query: Parameters<Readable['all']>[0]) => {
    if (/^select .* as place, count\(\*\) as count from/s.test(query.compile().sql)) counted += 1;
    return place.store.read[key](query);
  };
  return { read: { all: heard('all'), get: heard('get'), each: heard('each') } as unknown as Readable, counted: () => { const so = counted; counted = 0; return so; } };
}

it('after a change only the rules are counted again that read what was written, and the counts are as if all were', () => {
  const { read, counted } = listening();
  const today = place.clock.today();
  const counts = (): number => {
    const found = attentionCounts(read, attentionContext(read, today));
    const again = counted();
    const fresh = listening().read;
    expect(found).toEqual(attentionCounts(fresh, attentionContext(fresh, today)));
    return again;
  };
  expect(counts()).toBe(rules.length);
  expect(counts()).toBe(0);

  // A step makes no finding different as long as it has its owner and its days: nothing is counted; without them, one rule's findings change.
  const step = sure(read.get(sqlite.selectFrom('plan_step as s').innerJoin('contingency_plan as p', 'p.id', 's.plan_id').select(['s.id', 's.version']).where('p.approved_on', 'is', null).where('p.superseded_on', 'is', null).where('p.deleted_at', 'is', null).where('s.deleted_at', 'is', null).where('s.owner', 'is not', null)));
  doing(place, (tx) => updateRecord(tx, 'plan step', step.id as never, step.version, { instructions: 'Ring twice.' }));
  expect(counts()).toBeLessThan(4);
  doing(place, (tx) => updateRecord(tx, 'plan step', step.id as never, step.version + 1, { owner: null, likelyDays: null }));
  expect(counts()).toBeLessThan(4);

  const risk = sure(read.get(sqlite.selectFrom('risk').select(['id', 'version']).where('status', '=', 'open').where('owner', 'is not', null).where('deleted_at', 'is', null)));
  doing(place, (tx) => updateRisk(tx, risk.id as never, risk.version, { owner: null }));
  const ofRisks = counts();
  expect(ofRisks).toBeGreaterThan(2);
  expect(ofRisks).toBeLessThan(rules.length / 2);

  const contract = sure(read.get(sqlite.selectFrom('contract').select(['id', 'version']).where('status', '=', 'live').where('deleted_at', 'is', null)));
  doing(place, (tx) => updateContract(tx, contract.id as never, contract.version, { endOn: isoDate.parse('2026-12-01'), owner: null }));
  expect(counts()).toBeLessThan(rules.length);
  doing(place, (tx) => ok(make(tx, 'strategic objective', { title: 'Care at home' })));
  expect(counts()).toBeLessThan(10);
  for (let back = 0; back < 4; back += 1) {
    expect(stepBack(place.store, 'undo', 'A tester', place.clock.now()).ok).toBe(true);
    counts();
  }
});
