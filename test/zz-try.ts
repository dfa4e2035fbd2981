import { copyFileSync } from 'node:fs';
import { startApplication } from './fixtures/application.ts';
import { contractId } from '../shared/model/ids.ts';
const b = startApplication();
await b.value('sample.open', undefined);
const t0 = performance.now();
const say = (...x: unknown[]) => console.log(Math.round(performance.now() - t0), ...x);
const w = await b.work('cash.watch', { months: null, paths: 2000, seed: null });
if (!w.ok) throw new Error(w.error.message);
say('watch', w.value.tookMs);
const id = w.value.rows.filter((r) => r.chance12).sort((a, c) => (c.incomeNextYear ?? 0) - (a.incomeNextYear ?? 0))[0]!.organisationId;
const fields = { title: 'Largest fails', question: 'What if it fails on 1 April?', startOn: null, horizonMonths: 24, paths: 2000, seed: null, mutualIds: [], levers: [{ lever: 'administration', organisationId: id, contractId: null, size: 8, from: '2027-04-01', until: null, note: null }], libraryKey: null, versionNumber: null, versionOfId: null, status: 'draft', owner: null, notes: null } as never;
const s1 = await b.value('record.create', { kind: 'scenario', fields }) as { id: string; version: number };
const s2 = await b.value('record.create', { kind: 'scenario', fields: { ...(fields as object), title: 'Pay on time and an advance', levers: [{ lever: 'pay on time', organisationId: id, contractId: null, size: null, from: null, until: null, note: null }, { lever: 'advance', organisationId: id, contractId: null, size: 500000, from: '2027-01-01', until: '2027-12-31', note: null }] } as never }) as { id: string };
const r = await b.work('scenario.run', { scenarioId: s1.id as never, scenario: null, keep: true });
if (!r.ok) { console.log(r.error, b.defects); process.exit(1); }
say('story', r.value.tookMs); for (const l of r.value.content.lines) console.log('  ', l.part, '|', l.on, '|', l.sentence, '|', l.range);
const c = await b.work('scenario.compare', { scenarioIds: [s1.id, s2.id] as never, keep: true }); say('compare', c.ok ? c.value.tookMs : c.error, b.defects);
const to = await b.work('scenario.tornado', { organisationId: id, scenarioId: null, measure: 'failure within 12 months', keep: true }); say('tornado', to.ok ? to.value.tookMs : to.error, b.defects);
if (to.ok) for (const x of to.value.content.found.result.bars) console.log('   ', x.name, x.low.value, x.high.value, JSON.stringify(to.value.content.ends[x.name]));
const rows = await b.value('run.list', { scenarioId: null, organisationId: null }); say('list', rows.map((x) => [x.run.title, x.run.headline, x.stale]));
for (const lever of ['income of all contracts', 'payment delay', 'cost rise', 'one-off claim', 'activity fall'] as const) for (const target of [null, 0.5]) { const v = await b.work('scenario.reverse', { question: { organisationId: id, lever, contractId: null, by: null, target }, keep: lever === 'cost rise' }); say(v.ok ? v.value.content.sentence : v.error, v.ok ? v.value.tookMs : ''); }
const f = await b.work('forecast.keep', { organisationId: id, months: null, paths: 2000, seed: null, levers: [] }); say('keep', f.ok ? f.value.tookMs : f.error);
const all = await b.value('run.list', { scenarioId: null, organisationId: null });
for (const { run } of all) {
  const g = await b.value('run.get', { id: run.id }); say(run.run, run.headline, 'stale', g.stale);
  const a = await b.work('run.again', { id: run.id }); say('  again', a.ok ? a.value : a.error);
  const x = await b.work('run.export', { id: run.id }); say('  export', x.ok ? [x.value.said, x.value.file.name] : x.error, b.defects);
  if (x.ok) copyFileSync(b.application.fileOf(x.value.file.fileId)!.path, `/tmp/d-try/run-${run.run}.xlsx`);
  for (const p of ['fan', 'chance by month', 'tornado', 'failures', 'comparison'] as const) { const pic = await b.work('run.picture', { id: run.id, picture: p, as: 'png', organisationId: null }); if (pic.ok) copyFileSync(b.application.fileOf(pic.value.file.fileId)!.path, `/tmp/d-try/run-${run.run}-${p}.png`); else if (!/has no picture/.test(pic.error.message)) say(pic.error, b.defects); }
}
say('overview', JSON.stringify((await b.value('scenario.overview', { text: '', deleted: false })).map((x) => [x.scenario.title, x.mutuals, x.levers, x.last?.run.headline, x.last?.stale])).slice(0, 3000));
const v = await b.work('store.verify', undefined); say('verify', v.ok ? [v.value.sound, v.value.audit] : v.error);
const nv = await b.ask('scenario.newVersion', { id: s1.id as never, version: s1.version }); say('new version', nv.ok ? [nv.value.title, nv.value.versionNumber, nv.value.status] : nv.error);
console.log(b.defects); await b.close();
