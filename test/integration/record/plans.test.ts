import type { Compilable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/ipc.ts';
import { isoDate } from '../../../shared/time.ts';
import { listContracts } from '../../../db/repositories/contract-list.ts';
import { listOrganisations } from '../../../db/repositories/organisation-list.ts';
import { listServices } from '../../../db/repositories/service-list.ts';
import type { Readable } from '../../../db/handles.ts';
import { desk, type Desk } from './desk.ts';
import { fill } from './portfolio.ts';

let at: Desk;
beforeAll(() => {
  at = desk();
  fill(at, 7, { organisations: 400, services: 300, contracts: 400, risks: 400 });
});
afterAll(() => { at.close(); });

const today = isoDate.parse('2026-06-01');

/** The plan of every query that a reading makes, each as the lines that SQLite gives. */
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

const contracts = (over: Partial<Input<'contract.list'>['filter']>, sort: Input<'contract.list'>['sort'] = []) => plansOf((store) => listContracts(store, {
  filter: { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false, ...over }, sort, offset: 0, limit: 100,
}, { today }));
const organisations = (sort: Input<'organisation.list'>['sort'] = [], text = '') =>
  plansOf((store) => listOrganisations(store, { filter: { text, role: null, standing: null, deleted: false }, sort, offset: 0, limit: 100 }, { today }));
const services = (text = '') => plansOf((store) => listServices(store, { filter: { text, essential: null, deleted: false }, sort: [], offset: 0, limit: 100 }));

describe.each([false, true])('with statistics of the tables: %s', (known) => {
  beforeAll(() => {
    if (known) at.store.connection.exec('ANALYZE');
  });

  it.each([
    ['reference', 'contract_reference'], ['title', 'contract_title'], ['startOn', 'contract_start'], ['endOn', 'contract_end'], ['totalValue', 'contract_total_value'], ['updatedAt', 'contract_updated'],
  ] as const)('contracts by %s come out of their index in order', (column, index) => {
    for (const direction of ['ascending', 'descending'] as const) {
      const [, page] = contracts({}, [{ column, direction }]);
      expect(page).toContain(`USING INDEX ${index}`);
      expect(page).not.toContain('TEMP B-TREE');
    }
  });

  it('the first page of every list comes out of an index in order, and contracts are counted in an index', () => {
    expect(contracts({})[0]).toMatch(/INDEX/);
    for (const [, page] of [contracts({}), organisations(), services()]) {
      expect(page).toMatch(/SCAN \w USING (COVERING )?INDEX \w+(_reference|_name)/);
      expect(page).not.toContain('TEMP B-TREE');
    }
  });

  it('what a page shows is looked up by key: nothing is read through for it', () => {
    for (const [, , details] of [contracts({}), organisations(), services()]) {
      expect(details).not.toMatch(/SCAN (c|o|s|r|y|p|cs)\b/);
    }
  });

  it('a text is looked for in the index of its kind', () => {
    for (const plan of [...contracts({ text: 'nursing' }).slice(0, 2), ...organisations([], 'nursing').slice(0, 2), ...services('nursing').slice(0, 2)]) {
      expect(plan).toMatch(/search_index VIRTUAL TABLE INDEX 0:\S*M\d/);
      expect(plan).not.toMatch(/SCAN (search_entry|organisation)\b/);
    }
  });

  it('a party’s contracts are found by the index of that party', () => {
    const { id } = at.must('organisation.options', { text: '', role: null, ids: [] })[0] ?? { id: '' };
    expect(contracts({ commissionerId: id as never })[1]).toContain('contract_commissioner');
    expect(contracts({ providerId: id as never })[1]).toContain('contract_provider_organisation');
  });
});
