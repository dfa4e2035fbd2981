import { expect, it } from 'vitest';
import { createSample } from '../../../db/sample/sample.ts';
import { countedIds, settableClock, temporaryStore } from '../../fixtures/store.ts';
it('probe', () => {
  for (const seed of [20_110_624, 7]) {
  const start = '2026-11-21T09:00:00.000Z';
  const place = temporaryStore({ start, ids: countedIds(settableClock(start), 1) });
  const t = performance.now();
  const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed });
  console.log('took', performance.now() - t, made.ok);
  const c = place.store.connection;
  for (const table of ['contingency_plan', 'plan_option', 'plan_step', 'plan_contact', 'exercise', 'plan_action', 'plan_decision', 'activation', 'activation_entry']) console.log(table, c.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  console.log(c.prepare(`SELECT c.reference||'|'||p.title||'|'||coalesce(p.approved_on,'draft')||'|v'||p.version_number||'|'||(SELECT count(*) FROM plan_step s WHERE s.plan_id=p.id)||'|'||(SELECT count(*) FROM plan_option s WHERE s.plan_id=p.id) FROM contingency_plan p JOIN contract c ON c.id=p.contract_id WHERE p.version_number IS NOT NULL`).pluck().all().join('\n'));
  place.close();
  }
  expect(1).toBe(1);
});
