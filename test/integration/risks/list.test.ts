import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heatMap } from '../../../db/repositories/heat-map.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { listOwners, listRisks, pageQuery, type RiskColumn, type RiskPage } from '../../../db/repositories/risk-list.ts';
import { deleteRisk, listReviews } from '../../../db/repositories/risks.ts';
import { growSample } from '../../../db/sample/sample.ts';
import { transact } from '../../../db/transaction.ts';
import { everyRisk, riskColumns, type RiskFilter, type RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandLevels, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { riskCategories, scoreKinds, treatments } from '../../../shared/model/risk.ts';
import { ok } from '../../../shared/result.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let place: TemporaryStore;
let matrix: RiskMatrixSet;
let everything: readonly RiskListRow[];
/** Of the reviews of each risk. */
const comments = new Map<string, readonly string[]>();
const context = () => ({ today: place.clock.today(), matrix: matrix.values });
const list = (page: Partial<RiskPage>) => listRisks(place.store.read, { filter: everyRisk, sort: [], offset: 0, limit: 500, ...page }, context());

function readAll(deleted: boolean): readonly RiskListRow[] {
  const rows: RiskListRow[] = [];
  for (;;) {
    const page = list({ filter: { ...everyRisk, deleted }, sort: [{ column: 'reference', direction: 'ascending' }], offset: rows.length });
    rows.push(...page.rows);
    if (page.rows.length === 0) return rows;
  }
}

beforeAll(() => {
  place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  const { store, clock } = place;
  const made = growSample(store, { today: clock.today(), now: clock.now(), seed: 7, contracts: 150, risks: 900 });
  if (!made.ok) throw new Error(made.error.message);
  matrix = matrixInForce(store.read, clock.today());
  const some = list({ limit: 500 }).rows.filter((_, index) => index % 11 === 0);
  const done = transact(store, { label: 'Delete some', person: 'A tester', at: clock.now(), undo: 'none' }, (tx) => {
    for (const risk of some) deleteRisk(tx, risk.id, risk.version);
    return ok(some.length);
  });
  if (!done.ok) throw new Error(done.error.message);
  everything = [...readAll(false), ...readAll(true)];
  for (const { id } of everything) comments.set(id, listReviews(store.read, id).flatMap(({ comment }) => comment ?? []));
});
afterAll(() => { place.close(); });

/** What a filter means, said once more in JavaScript and slowly. */
function passes(risk: RiskListRow, filter: RiskFilter): boolean {
  const has = (text: string | null, part: string): boolean => (text ?? '').toLowerCase().includes(part.toLowerCase());
  const score = risk.currentScore;
  const level = score === null ? null : score <= 3 ? 'low' : score <= 6 ? 'moderate' : score <= 12 ? 'high' : 'extreme';
  return (risk.deletedAt !== null) === filter.deleted
    && (filter.text === '' || has(`${risk.reference} ${risk.title}`, filter.text) || has([risk.cause, risk.event, risk.effect, risk.closureReason, risk.owner].map((part) => part ?? '').join(' '), filter.text)
      || (filter.text.length > 2 && !filter.deleted && (comments.get(risk.id) ?? []).some((comment) => has(comment, filter.text))))
    && (filter.status === null || risk.status === filter.status)
    && (filter.category === null || risk.category === filter.category)
    && (filter.treatment === null || risk.treatment === filter.treatment)
    && (filter.owner === null || has(risk.owner, filter.owner))
    && (!filter.withoutOwner || risk.owner === null)
    && (!filter.reviewOverdue || (risk.status === 'open' && risk.nextReviewOn !== null && risk.nextReviewOn < '2026-11-21'))
    && (filter.band === null || level === filter.band)
    && (filter.cell === null || (risk[`${filter.cell.kind}Consequence`] === filter.cell.consequence && risk[`${filter.cell.kind}Likelihood`] === filter.cell.likelihood))
    && (filter.contractId === null || risk.contractId === filter.contractId)
    && (filter.organisationId === null || risk.organisationId === filter.organisationId)
    && (filter.serviceId === null || risk.serviceId === filter.serviceId);
}

const nocase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
function valueOf(risk: RiskListRow, column: RiskColumn): string | number | null {
  switch (column) {
    case 'reference': return Number(risk.reference.slice(2));
    case 'title': case 'contract': case 'organisation': case 'service': case 'owner': { const text = risk[column]; return text === null ? null : nocase(text); }
    default: return risk[column];
  }
}

/** By code points, as SQLite compares UTF-8. */
const compare = (a: string | number, b: string | number): number => (typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b));

function sorted(risks: readonly RiskListRow[], sort: RiskPage['sort']): readonly RiskListRow[] {
  const terms = sort.length === 0 ? [{ column: 'currentScore', direction: 'descending' } as const] : sort;
  const tie = terms[0]?.direction === 'descending' ? -1 : 1;
  return risks.toSorted((a, b) => {
    for (const { column, direction } of terms) {
      const [x, y] = [valueOf(a, column), valueOf(b, column)];
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1;
      } else {
        const order = compare(x, y);
        if (order !== 0) return direction === 'ascending' ? order : -order;
      }
    }
    return tie * (Number(a.reference.slice(2)) - Number(b.reference.slice(2)));
  });
}

const maybe = <T>(values: readonly T[]) => fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
const direction = fc.constantFrom('ascending' as const, 'descending' as const);

describe('the register’s pages', () => {
  it('holds what was made', () => {
    expect(everything).toHaveLength(900);
    expect(new Set(everything.map(({ id }) => id)).size).toBe(900);
    expect(everything.filter(({ deletedAt }) => deletedAt !== null).length).toBe(46);
  });

  it('filters, sorts, pages and counts as a plain reading of everything does', () => {
    const filters: fc.Arbitrary<RiskFilter> = fc.record({
      text: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fc.constantFrom('the', 'pension', 'R-00', 'ke', '%', 'VAT', '"', 'Marian', 'zzzz', 'weeks’', 'e', 'Ravelsike', 'a_b', 'OR', 'NEAR(') }),
      status: maybe(['open', 'closed'] as const), category: maybe(riskCategories), treatment: maybe(treatments), owner: maybe(['Marian', 'venn', 'Nobody', '']),
      withoutOwner: fc.constantFrom(false, false, false, true), reviewOverdue: fc.constantFrom(false, false, true), band: maybe(bandLevels),
      cell: maybe(scoreKinds.flatMap((kind) => [{ kind, consequence: 4, likelihood: 3 }, { kind, consequence: 3, likelihood: 4 }])),
      contractId: maybe(everything.flatMap((risk) => risk.contractId ?? []).slice(0, 5)),
      organisationId: maybe(everything.flatMap((risk) => risk.organisationId ?? []).slice(0, 5)),
      serviceId: maybe(everything.flatMap((risk) => risk.serviceId ?? []).slice(0, 5)),
      deleted: fc.constantFrom(false, false, true),
    });
    fc.assert(fc.property(filters, fc.array(fc.record({ column: fc.constantFrom(...riskColumns), direction }), { maxLength: 4 }), fc.nat(60), fc.integer({ min: 1, max: 500 }), (filter, sort, offset, limit) => {
      const expected = sorted(everything.filter((risk) => passes(risk, filter)), sort);
      const page = list({ filter, sort, offset, limit });
      expect({ total: page.total, offset: page.offset, references: page.rows.map(({ reference }) => reference) })
        .toEqual({ total: expected.length, offset, references: expected.slice(offset, offset + limit).map(({ reference }) => reference) });
    }), { numRuns: 300 });
  });

  it.each(riskColumns)('sorts by %s in both directions with what is not known last', (column) => {
    for (const way of ['ascending', 'descending'] as const) {
      const sort = [{ column, direction: way }];
      const live = everything.filter(({ deletedAt }) => deletedAt === null);
      const expected = sorted(live, sort).map(({ reference }) => reference);
      expect(list({ sort }).rows.map(({ reference }) => reference)).toEqual(expected.slice(0, 500));
      for (const offset of [37, 480, 700, 760, 850, 1_000]) {
        expect(list({ sort, offset, limit: 150 }).rows.map(({ reference }) => reference)).toEqual(expected.slice(offset, offset + 150));
      }
    }
  });

});

describe('how SQLite runs the pages', () => {
  const planOf = (page: Partial<RiskPage>): string => {
    const { sql, parameters } = pageQuery({ filter: everyRisk, sort: [], offset: 0, limit: 100, ...page }, context()).compile();
    return place.store.connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters).map(({ detail }) => detail).join('; ');
  };

  it.each(riskColumns.filter((column) => !['contract', 'organisation', 'service'].includes(column)))('walks an index for the sort by %s', (column) => {
    for (const way of ['ascending', 'descending'] as const) {
      const plan = planOf({ sort: [{ column, direction: way }] });
      expect(plan).toMatch(/USING INDEX risk_/);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('opens the register, worst first, without sorting', () => {
    expect(planOf({})).toBe('SEARCH r USING INDEX risk_current (deleted_at=?)');
  });

  it('filters through the index that holds every column it asks about', () => {
    expect(planOf({ filter: { ...everyRisk, category: 'financial', owner: 'Venn' } })).toBe('SEARCH r USING INDEX risk_register (deleted_at=?); USE TEMP B-TREE FOR ORDER BY');
    expect(planOf({ filter: { ...everyRisk, status: 'open' } })).toContain('risk_register (deleted_at=? AND status=?)');
  });

  it('finds text through the trigram index', () => {
    const plan = planOf({ filter: { ...everyRisk, text: 'pension' } });
    expect(plan).toContain('search_index VIRTUAL TABLE INDEX');
    expect(plan).not.toMatch(/SCAN (r|risk)\b/);
  });
});

describe('the heat map', () => {
  it.each(scoreKinds)('counts the %s scores of the filter, highest consequence first', (kind) => {
    for (const filter of [everyRisk, { ...everyRisk, status: 'open' as const, text: 'service' }, { ...everyRisk, deleted: true }]) {
      const map = heatMap(place.store.read, kind, filter, { today: place.clock.today(), matrix });
      const among = everything.filter((risk) => passes(risk, filter));
      expect(map.cells.map(({ consequence, likelihood }) => [consequence, likelihood])).toEqual([5, 4, 3, 2, 1].flatMap((c) => [1, 2, 3, 4, 5].map((l) => [c, l])));
      for (const { consequence, likelihood, score, count } of map.cells) {
        expect(score).toBe(consequence * likelihood);
        expect(count).toBe(among.filter((risk) => risk[`${kind}Consequence`] === consequence && risk[`${kind}Likelihood`] === likelihood).length);
      }
      expect(map.unscored).toBe(among.filter((risk) => risk[`${kind}Consequence`] === null).length);
      expect(map.cells.reduce((sum, { count }) => sum + count, map.unscored)).toBe(among.length);
    }
  });

  it('writes the band of every cell', () => {
    const rows = heatMap(place.store.read, 'current', everyRisk, { today: place.clock.today(), matrix }).cells.map(({ word }) => word);
    expect([0, 1, 2, 3, 4].map((row) => rows.slice(row * 5, row * 5 + 5))).toEqual([
      ['Moderate', 'High', 'Extreme', 'Extreme', 'Extreme'],
      ['Moderate', 'High', 'High', 'Extreme', 'Extreme'],
      ['Low', 'Moderate', 'High', 'High', 'Extreme'],
      ['Low', 'Moderate', 'Moderate', 'High', 'High'],
      ['Low', 'Low', 'Low', 'Moderate', 'Moderate'],
    ]);
  });
});

describe('owners to complete with', () => {
  it('are those of risks that are not deleted, the most frequent first', () => {
    const live = Map.groupBy(everything.filter(({ deletedAt, owner }) => deletedAt === null && owner !== null), ({ owner }) => owner ?? '');
    const expected = [...live].toSorted(([a, x], [b, y]) => y.length - x.length || compare(nocase(a), nocase(b))).map(([owner]) => owner);
    expect(listOwners(place.store.read, '')).toEqual(expected);
    expect(listOwners(place.store.read, 'MARIAN')).toEqual(['Marian Ashdown-Pike']);
    expect(listOwners(place.store.read, '%')).toEqual([]);
  });
});
