import { startApplication } from './fixtures/application.ts';
const b = startApplication();
await b.value('sample.open', undefined);
let t = performance.now();
const w = await b.work('cash.watch', { months: null, paths: null, seed: null });
if (!w.ok) { console.log(w.error, b.defects); process.exit(1); }
console.log('watch ms', Math.round(performance.now() - t), w.value.tookMs, w.value.rows.length);
for (const r of w.value.rows.slice(0, 12)) console.log(r.level, r.name, r.chance12?.value, r.runwayWeeks, r.trust, r.missing, '\n   ', r.reasons.join('\n    '));
const count: Record<string, number> = {}; for (const r of w.value.rows) count[r.level] = (count[r.level] ?? 0) + 1; console.log(count);
const id = w.value.rows.find((r) => r.chance12 !== null)!.organisationId;
const times: number[] = [];
for (let i = 0; i < 60; i++) { t = performance.now(); const f = await b.work('cash.forecast', { organisationId: id, months: 36, paths: 10_000, seed: null, levers: [{ lever: 'income cut', organisationId: id, contractId: null, size: 1 + i / 10, from: null, until: null, note: null }], asker: 's' }); times.push(performance.now() - t); if (!f.ok) { console.log(f.error, b.defects); break; } if (i === 0) console.log(f.value.result?.gap, JSON.stringify(f.value).length); }
times.sort((a, c) => a - c); console.log('forecast p50', times[30], 'p95', times[56], 'max', times.at(-1));
await b.close();
