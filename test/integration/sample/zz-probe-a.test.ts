import { expect, it } from 'vitest';
import { createSample } from '../../../db/sample/sample.ts';
import { countedIds, settableClock, temporaryStore } from '../../fixtures/store.ts';
it('probe', () => {
  const start = '2026-11-21T09:00:00.000Z';
  const place = temporaryStore({ start, ids: countedIds(settableClock(start), 1) });
  const t = performance.now();
  const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed: 20_110_624 });
  console.log('took', performance.now() - t, made.ok);
  const c = place.store.connection;
  console.log(c.prepare(`SELECT c.reference || '|' || o.short_name || '|' || c.status || '|' || coalesce(c.tier,'') || '|' || coalesce(p.approved_on,'draft') || '|' || coalesce(c.annual_value,'') || '|' || coalesce((SELECT group_concat(s.name || ' rto ' || coalesce(s.rto_hours,'-') || ' case ' || s.caseload, ' + ') FROM contract_service cs JOIN service s ON s.id=cs.service_id WHERE cs.contract_id=c.id),'') AS l FROM contingency_plan p JOIN contract c ON c.id=p.contract_id JOIN organisation o ON o.id=c.provider_id ORDER BY o.name`.replace("coalesce(c.annual_value,'')", "coalesce(c.total_value,'')")).pluck().all().join('\n'));
  console.log(c.prepare(`SELECT s.name||'|'||o.short_name||'|'||coalesce(spare_units_a_month,'-')||' of '||s.units_a_month||'|'||coalesce(checked_on,'-')||'|'||mobilisation_likely_days||'|'||coalesce(legal_route,'')||'|'||willingness FROM alternative_provider a JOIN service s ON s.id=a.service_id JOIN organisation o ON o.id=a.organisation_id ORDER BY 1`).pluck().all().join('\n'));
  console.log(c.prepare(`SELECT o.short_name||'|'||i.metric||'|'||i.measured_on||'|'||i.level||'|'||coalesce(i.override_level||i.override_until,'') FROM indicator i JOIN organisation o ON o.id=i.organisation_id WHERE o.short_name IN ('Kelderwick','Merrowfield','Coverlow','Pendlewath','Larkenby','Ottermere') AND i.measured_on > '2026-03-01' ORDER BY 1`).pluck().all().join('\n'));
  console.log(c.prepare(`SELECT group_concat(k||'='||n,' ') FROM (SELECT 'x' k, count(*) n FROM audit_entry)`).pluck().get());
  expect(1).toBe(1);
  place.close();
});
