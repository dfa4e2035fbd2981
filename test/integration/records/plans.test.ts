import fc from 'fast-check';
import type { Compilable } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Readable } from '../../../db/handles.ts';
import { columnName } from '../../../db/repositories/codec.ts';
import { listRecords } from '../../../db/repositories/kind-list.ts';
import { namersOf } from '../../../db/repositories/namers.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { fill } from '../record/portfolio.ts';
import { ground, type Ground } from './ground.ts';

let at: Ground;
/** Many records of many parents, so that statistics tell of tables worth an index. */
beforeAll(() => {
  at = ground();
  const made = fill(at, 7, { organisations: 200, services: 200, contracts: 200, risks: 200 });
  const there = (rows: readonly { readonly id: string; readonly deletedAt: string | null }[]): readonly string[] => rows.flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []));
  const many: Partial<Record<EntityKind, readonly string[]>> = { organisation: there(made.organisations), service: there(made.services), contract: there(made.contracts), risk: there(made.risks) };
  // Of obligations only those stand whose contract is one of the two bodies’.
  for (const kind of kindNames) {
    const ids = fc.sample(recordArbitrary(kind, (to) => many[to] ?? at.linked(to)), { numRuns: kind === 'obligation' ? 900 : 150, seed: 9 }).flatMap((fields) => { const one = at.create(kind, fields); return one.ok ? [one.value.id] : []; });
    if (kind === 'objective' || kind === 'document' || kind === 'contingency plan' || kind === 'run') many[kind] = ids;
  }
});
afterAll(() => { at.close(); });

/** The plan of every query that a reading makes. */
function plansOf(reading: (store: Readable) => unknown): readonly string[] {
  const plans: string[] = [];
  const planned = <R>(query: Compilable<R>): Compilable<R> => {
    const { sql, parameters } = query.compile();
    plans.push((at.store.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail).join('\n'));
    return query;
  };
  const { all, get, each } = at.store.read;
  reading({ ...at.store.read, all: (query) => all(planned(query)), get: (query) => get(planned(query)), each: (query) => each(planned(query)) });
  return plans;
}

const parents = kindNames.flatMap((kind) => (recordKinds[kind].parents as readonly string[]).flatMap((key) => {
  const field = (recordKinds[kind].fields as Readonly<Record<string, Field>>)[key];
  return field?.is === 'link' ? [[kind, key, field.to] as const] : [];
}));

const searched = (kind: KindName, key: string): RegExp => new RegExp(`SEARCH (r|${recordKinds[kind].table}) USING (COVERING )?INDEX ${recordKinds[kind].table}_\\w+ \\(([^)]* AND )?${columnName(key)}=\\?`);

describe.each([false, true])('with statistics of the tables: %s', (known) => {
  beforeAll(() => { if (known) at.store.connection.exec('ANALYZE'); });

  test.each(parents)('those of one record, %s by %s, are found in an index of it', (kind: KindName, key, to: EntityKind) => {
    const id = at.linked(to)[0] ?? '';
    const [page, count] = plansOf((store) => listRecords(store, { kind, of: { kind: to, id }, text: '', deleted: false, sort: [], offset: 0, limit: 100 }));
    for (const plan of [page, count]) {
      expect(plan).toMatch(searched(kind, key));
      expect(plan).not.toMatch(new RegExp(`SCAN (r|${recordKinds[kind].table})\\b`));
    }
  });

  test.each(parents.filter(([, , to]) => to !== 'parameter set'))('whether a %s names a record in %s is asked of an index', (kind, key, to) => {
    const plans = plansOf((store) => namersOf(store, to, at.linked(to)[0] ?? '', 'any'));
    expect(plans.filter((plan) => searched(kind, key).test(plan)).length, plans.join('\n--\n')).toBeGreaterThan(0);
  });
});
