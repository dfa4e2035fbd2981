import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heatMap } from '../../../db/repositories/heat-map.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { listOwners, listRisks, pageQuery, riskContext, type RiskPage } from '../../../db/repositories/risk-list.ts';
import { deleteRisk, listReviews, updateRisk } from '../../../db/repositories/risks.ts';
import { growSample } from '../../../db/sample/sample.ts';
import { transact } from '../../../db/transaction.ts';
import { everyRisk, riskSorts, type RiskFilter, type RiskListRow, type RiskSort } from '../../../shared/ipc/risks.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { bandLevels, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { appetiteLevels } from '../../../shared/model/parameters/risk-appetite.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { consequenceDomains, likelihoodScales, proximities, riskCategories, scoreKinds, treatments, type RiskFields } from '../../../shared/model/risk.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { addDays } from '../../../shared/time.ts';
import type { Writable } from '../../../db/handles.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let place: TemporaryStore;
let matrix: RiskMatrixSet;
let everything: readonly RiskListRow[];
/** Of the reviews of each risk. */
const comments = new Map<string, readonly string[]>();
const context = () => riskContext(place.store.read, place.clock.today());
const list = (page: Partial<RiskPage>) => listRisks(place.store.read, { filter: everyRisk, sort: [], offset: 0, limit: 500, ...page }, context());

function readAll(deleted: boolean): readonly RiskListRow[] {
  const rows: RiskListRow[] = [];
  for (;;) {
    const page = list({ filter: { ...everyRisk, deleted }, sort: [{ column: 'reference', direction: 'ascending' }], offset: rows.length });
    rows.push(...page.rows);
    if (page.rows.length === 0) return rows;
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
  return result.value;
}
const transacted = (label: string, work: (tx: Writable) => void): void => {
  must(transact(place.store, { label, person: 'A tester', at: place.clock.now(), undo: 'none' }, (tx) => ok(work(tx))));
};

/** Gives many risks what they can be found and ordered by, with ties and with much that is not known. */
function fillIn(tx: Writable, risks: readonly RiskListRow[]): void {
  const record = (kind: 'strategic objective' | 'objective' | 'contingency plan' | 'control' | 'action', fields: object): string => {
    const { fields: fieldset, schema } = recordKinds[kind];
    return must(createRecord(tx, kind, schema.parse({ ...blankOf(fieldset), ...fields }) as never)).id;
  };
  const contractId = risks.find((risk) => risk.contractId !== null)?.contractId ?? null;
  const strategic = ['Safe care', 'safe Care', 'Åll fair'].map((title, index) => record('strategic objective', { title, number: index === 0 ? 'SO2' : null }));
  const objectives = ['Fewer people wait', 'ulcers heal'].map((statement) => record('objective', { contractId, statement, contracted: 'not decided' }));
  const plans = ['If nursing stops', 'Bridge'].map((title) => record('contingency plan', { contractId, title }));
  const one = <T>(among: readonly T[], at: number): T | null => among[at % (among.length + 1)] ?? null;
  for (const [index, risk] of risks.entries()) {
    if (index % 3 === 0) continue;
    const patch: Partial<Record<keyof RiskFields, unknown>> = {
      strategicObjectiveId: one(strategic, index), objectiveId: one(objectives, index), planId: one(plans, index >> 1), domain: one(consequenceDomains, index), likelihoodScale: one(likelihoodScales, index),
      horizonMonths: one([12, 36], index), appetite: index % 2 === 0 ? null : one(appetiteLevels, index), otherReference: one([`DX ${index % 40}`, `dx ${index % 7}`], index >> 2),
      ...(index % 5 === 0 && { targetOn: addDays(place.clock.today(), (index % 9) - 4) }),
    };
    must(updateRisk(tx, risk.id, risk.version, patch as Parameters<typeof updateRisk>[3]));
    for (let count = index % 4; count > 0; count -= 1) record('control', { riskId: risk.id, what: `Control ${count}` });
    if (index % 2 === 0) continue;
    record('action', { riskId: risk.id, what: 'Late or not', status: index % 10 === 1 ? 'done' : 'in progress', doneOn: index % 10 === 1 ? '2026-11-01' : null, dueOn: addDays(place.clock.today(), (index % 7) - 3) });
    if (index % 4 === 1) record('action', { riskId: risk.id, what: 'Later', status: 'not started' });
  }
}

/** The shipped rules, said once more: the highest score that each category accepts, and each band's level. */
const ACCEPTED = { averse: 3, minimal: 6, cautious: 9, open: 12, eager: 16 } as const;
const CATEGORY_APPETITE = {
  'patient safety': 'averse', 'service continuity': 'minimal', financial: 'cautious', commercial: 'open', people: 'cautious', operations: 'cautious', legal: 'minimal', governance: 'minimal', strategy: 'open', property: 'cautious',
  technology: 'open', information: 'minimal', security: 'minimal', project: 'open', reputational: 'cautious',
} as const;
const LEVELS = { low: 'team', moderate: 'directorate', high: 'committee', extreme: 'board' } as const;

beforeAll(() => {
  place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  const { store, clock } = place;
  const made = growSample(store, { today: clock.today(), now: clock.now(), seed: 7, contracts: 150, risks: 900 });
  if (!made.ok) throw new Error(made.error.message);
  matrix = matrixInForce(store.read, clock.today());
  transacted('Fill the register', (tx) => fillIn(tx, readAll(false)));
  const some = list({ limit: 500 }).rows.filter((_, index) => index % 11 === 0);
  transacted('Delete some', (tx) => {
    for (const risk of some) deleteRisk(tx, risk.id, risk.version);
  });
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
    && (filter.serviceId === null || risk.serviceId === filter.serviceId)
    && (filter.proximity === null || risk.proximity === filter.proximity)
    && (filter.domain === null || risk.domain === filter.domain)
    && (filter.strategicObjectiveId === null || risk.strategicObjectiveId === filter.strategicObjectiveId)
    && (filter.objectiveId === null || risk.objectiveId === filter.objectiveId)
    && (filter.planId === null || risk.planId === filter.planId)
    && (filter.escalation === null || (risk.status === 'open' && level !== null && LEVELS[level] === filter.escalation))
    && (!filter.overAppetite || (risk.status === 'open' && score !== null && score > ACCEPTED[risk.appetite ?? (risk.category === null ? 'cautious' : CATEGORY_APPETITE[risk.category])]))
    && (!filter.targetMissed || (risk.status === 'open' && risk.targetOn !== null && risk.targetOn < '2026-11-21' && score !== null && risk.targetScore !== null && score > risk.targetScore))
    && (!filter.actionOverdue || (risk.status === 'open' && risk.lateActions > 0));
}

const nocase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
function valueOf(risk: RiskListRow, column: RiskSort): string | number | null {
  switch (column) {
    case 'reference': return Number(risk.reference.slice(2));
    // The level follows from the score.
    case 'escalation': return risk.currentScore;
    case 'actions': return risk.openActions;
    case 'title': case 'contract': case 'organisation': case 'service': case 'owner': case 'strategicObjective': case 'objective': case 'plan': case 'otherReference':
    case 'cause': case 'event': case 'effect': case 'closureReason': { const text = risk[column]; return text === null ? null : nocase(text); }
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

  it('has risks for each of the filters by rule, and not all of them', () => {
    const open = list({ filter: { ...everyRisk, status: 'open' } }).total;
    for (const filter of [{ overAppetite: true }, { targetMissed: true }, { actionOverdue: true }, ...(['team', 'directorate', 'committee', 'board'] as const).map((escalation) => ({ escalation }))]) {
      const { total } = list({ filter: { ...everyRisk, ...filter } });
      expect([total > 4, total < open - 4], JSON.stringify(filter)).toEqual([true, true]);
    }
  });

  it('filters, sorts, pages and counts as a plain reading of everything does', () => {
    const rarely = fc.constantFrom(false, false, false, false, true);
    const filters: fc.Arbitrary<RiskFilter> = fc.record({
      text: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fc.constantFrom('the', 'pension', 'R-00', 'ke', '%', 'VAT', '"', 'Marian', 'zzzz', 'weeks’', 'e', 'Ravelsike', 'a_b', 'OR', 'NEAR(') }),
      status: maybe(['open', 'closed'] as const), category: maybe(riskCategories), treatment: maybe(treatments), owner: maybe(['Marian', 'venn', 'Nobody', '']),
      withoutOwner: fc.constantFrom(false, false, false, true), reviewOverdue: fc.constantFrom(false, false, true), band: maybe(bandLevels),
      cell: maybe(scoreKinds.flatMap((kind) => [{ kind, consequence: 4, likelihood: 3 }, { kind, consequence: 3, likelihood: 4 }])),
      contractId: maybe(everything.flatMap((risk) => risk.contractId ?? []).slice(0, 5)),
      organisationId: maybe(everything.flatMap((risk) => risk.organisationId ?? []).slice(0, 5)),
      serviceId: maybe(everything.flatMap((risk) => risk.serviceId ?? []).slice(0, 5)),
      proximity: maybe(proximities), domain: maybe(consequenceDomains), escalation: maybe(['team', 'directorate', 'committee', 'board'] as const),
      strategicObjectiveId: maybe(everything.flatMap((risk) => risk.strategicObjectiveId ?? []).slice(0, 3)),
      objectiveId: maybe(everything.flatMap((risk) => risk.objectiveId ?? []).slice(0, 3)),
      planId: maybe(everything.flatMap((risk) => risk.planId ?? []).slice(0, 3)),
      overAppetite: rarely, targetMissed: rarely, actionOverdue: rarely,
      deleted: fc.constantFrom(false, false, true),
    });
    fc.assert(fc.property(filters, fc.array(fc.record({ column: fc.constantFrom(...riskSorts), direction }), { maxLength: 4 }), fc.nat(60), fc.integer({ min: 1, max: 500 }), (filter, sort, offset, limit) => {
      const expected = sorted(everything.filter((risk) => passes(risk, filter)), sort);
      const page = list({ filter, sort, offset, limit });
      expect({ total: page.total, offset: page.offset, references: page.rows.map(({ reference }) => reference) })
        .toEqual({ total: expected.length, offset, references: expected.slice(offset, offset + limit).map(({ reference }) => reference) });
    }), { numRuns: 200 });
  });

  it.each(riskSorts)('sorts by %s in both directions with what is not known last', (column) => {
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
  /** The columns that a register of old was ordered by; the others are sorted when they are asked for. */
  const INDEXED: readonly RiskSort[] = [
    'reference', 'title', 'category', 'owner', 'inherentScore', 'currentScore', 'targetScore', 'targetOn', 'treatment', 'proximity', 'status', 'raisedOn', 'lastReviewedOn', 'nextReviewOn', 'updatedAt', 'escalation',
  ];
  const planOf = (page: Partial<RiskPage>): string => {
    const { sql, parameters } = pageQuery({ filter: everyRisk, sort: [], offset: 0, limit: 100, ...page }, context()).compile();
    return place.store.connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters).map(({ detail }) => detail).join('; ');
  };

  it.each(INDEXED)('walks an index for the sort by %s', (column) => {
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
      const map = heatMap(place.store.read, kind, filter, context(), matrix);
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
    const rows = heatMap(place.store.read, 'current', everyRisk, context(), matrix).cells.map(({ word }) => word);
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
