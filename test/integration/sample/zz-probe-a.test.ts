import { expect, it } from 'vitest';
import { startApplication } from '../../fixtures/application.ts';
it('probe', async () => {
  const bench = startApplication({ start: '2026-11-22T09:00:00.000Z' });
  await bench.value('sample.open', undefined);
  const { rows } = await bench.value('record.list', { kind: 'contingency plan', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 500 });
  for (const row of rows as any[]) {
    if (row.versionNumber === null) continue;
    const view = await bench.value('plan.get', { id: row.id });
    console.log('##', row.title, row.approvedOn, 'score', view.completeness.score, 'state', JSON.stringify(view.state), 'mutual', view.mutual?.name, 'services', view.services.map((s) => s.name).join());
    if (!/Kelderwick/.test(row.title)) continue;
    console.log('triggers', view.triggers.map((t) => `${t.what}: ${t.state} since ${t.since} ${t.decision?.decision ?? ''}`).join('\n      '));
    console.log('schedule', view.schedule.problem, view.schedule.path?.finish ?? JSON.stringify(view.schedule.path).slice(0, 200));
    const answer = await bench.work('plan.timing', { id: row.id, paths: 2000, seed: 1, headroomDays: null });
    const t = (answer as any).value;
    console.log('timing', t === undefined ? JSON.stringify(answer) : `mean ${t.mean} inTime ${JSON.stringify(t.money?.inTime)} lasts ${JSON.stringify(t.money?.lasts)} best ${JSON.stringify(t.money?.best)} ${t.moneyReason} ${t.money?.start} ${JSON.stringify(t.money?.byMonth?.slice(0,9).map((x: number) => Math.round(x*100)))} gap ${t.money?.gapWeeks?.value} tried ${t.money?.tried?.length}`);
  }
  expect(1).toBe(1);
  await bench.close();
}, 400_000);
