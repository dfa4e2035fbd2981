import { it } from 'vitest';
import { largeStore } from '/work/main/test/fixtures/large-store.ts';
import { attentionContext } from '/work/main/db/repositories/attention/context.ts';
import { listAttention } from '/work/main/db/repositories/attention/list.ts';
import { rules } from '/work/main/db/repositories/attention/registry.ts';
import { getOverview } from '/work/main/db/repositories/overview.ts';
import { story } from '/work/main/db/repositories/story/story.ts';
import { selected } from '/work/main/db/query.ts';
import { sql } from 'kysely';
it('perf', () => {
  const t0 = performance.now();
  const place = largeStore();
  console.log('made', performance.now() - t0);
  const { store } = place;
  const context = attentionContext(store.read, place.clock.today());
  const time = (what: string, work: () => unknown, n = 30) => {
    for (let i = 0; i < 3; i++) work();
    const all = Array.from({ length: n }, () => { const s = performance.now(); work(); return performance.now() - s; }).toSorted((a, b) => a - b);
    console.log(what, all[n >> 1]?.toFixed(2), 'p95', all[Math.floor(n * 0.95)]?.toFixed(2));
  };
  time('attention cold', () => listAttention({ ...store.read }, { family: null, kind: null, offset: 0, limit: 100 }, context));
  time('attention warm', () => listAttention(store.read, { family: null, kind: null, offset: 0, limit: 100 }, context));
  time('overview cold', () => getOverview({ ...store.read }, context));
  time('overview warm', () => getOverview(store.read, context));
  time('story cold', () => story({ ...store.read }, { newestFirst: true, offset: 0, limit: 20 }, context.today));
  for (const rule of rules) {
    const q = sql`select count(*) as n from ${rule.from(context)}`;
    const n = selected<{ n: number }>(store.read, q)[0]?.n;
    time(`  ${rule.kind} (${n})`, () => selected(store.read, q), 10);
  }
  const { rows, total } = listAttention(store.read, { family: null, kind: null, offset: 0, limit: 500 }, context);
  console.log(total);
  place.close();
}, 300_000);
