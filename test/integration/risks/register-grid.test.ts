import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growSample } from '../../../db/sample/sample.ts';
import { findRisk, wordsQuery } from '../../../db/repositories/risk-find.ts';
import { groupsQuery, listGroupedRisks, riskGroups } from '../../../db/repositories/risk-groups.ts';
import { deleteRisk } from '../../../db/repositories/risks.ts';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import { sqlite } from '../../../db/query.ts';
import { transact } from '../../../db/transaction.ts';
import type { RiskChange } from '../../../shared/ipc/register-grid.ts';
import { everyRisk, riskGroupings, riskSorts, type RiskGrouping, type RiskListRow, type RiskSort } from '../../../shared/ipc/risks.ts';
import { contractId, riskId } from '../../../shared/model/ids.ts';
import { consequenceDomains, proximities, riskCategories, riskStatuses, treatments } from '../../../shared/model/risk.ts';
import { ok } from '../../../shared/result.ts';
import { formatDate } from '../../../shared/time.ts';
import { aContract, aCommissioner, aMutual, aService } from '../../fixtures/builders.ts';
import { desk, type Desk } from '../record/desk.ts';

let at: Desk;
let rows: readonly RiskListRow[];
const context = () => riskContext(at.store.read, at.clock.today());
const list = (page: object) => listRisks(at.store.read, { filter: everyRisk, sort: [], offset: 0, limit: 500, ...page }, context());
const byReference = [{ column: 'reference', direction: 'ascending' }] as const;

function readAll(): readonly RiskListRow[] {
  const all: RiskListRow[] = [];
  for (;;) {
    const { rows: some } = list({ sort: byReference, offset: all.length });
    all.push(...some);
    if (some.length === 0) return all;
  }
}

beforeAll(() => {
  at = desk('2026-11-21T09:00:00.000Z');
  const { store, clock } = at;
  const made = growSample(store, { today: clock.today(), now: clock.now(), seed: 11, contracts: 60, risks: 700 });
  if (!made.ok) throw new Error(made.error.message);
  const done = transact(store, { label: 'Set the scene', person: 'A tester', at: clock.now(), undo: 'none' }, (tx) => {
    const [first, second, third] = list({}).rows;
    for (const risk of [first, second]) if (risk !== undefined) deleteRisk(tx, risk.id, risk.version);
    // Two spellings of one person are one group; a risk without anything is in the group of those.
    if (third !== undefined) tx.update('risk', third.id, { owner: third.owner?.toUpperCase() ?? 'MARIAN ASHDOWN-PIKE', category: null, treatment: null }, { kind: 'risk', id: third.id });
    return ok(null);
  });
  if (!done.ok) throw new Error(done.error.message);
  rows = readAll();
});
afterAll(() => { at.close(); });

const level = (score: number | null): string | null => (score === null ? null : score <= 3 ? 'low' : score <= 6 ? 'moderate' : score <= 12 ? 'high' : 'extreme');
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** What a risk's group is, said once more in JavaScript: what tells it from others, its name, and its place among words. */
function groupOf(risk: RiskListRow, by: RiskGrouping): { readonly key: string | null; readonly name: string | null; readonly place: number | string | null } {
  const worded = (value: string | null, known: readonly string[]) => ({ key: value, name: value, place: value === null ? null : known.indexOf(value) });
  const named = (id: string | null, name: string | null) => ({ key: id, name, place: name === null ? null : fold(name) });
  switch (by) {
    case 'category': return worded(risk.category, riskCategories);
    case 'status': return worded(risk.status, riskStatuses);
    case 'treatment': return worded(risk.treatment, treatments);
    case 'proximity': return worded(risk.proximity, proximities);
    case 'domain': return worded(risk.domain, consequenceDomains);
    case 'band': { const band = level(risk.currentScore); return { key: band, name: band, place: band === null ? null : -['low', 'moderate', 'high', 'extreme'].indexOf(band) }; }
    case 'owner': return named(risk.owner === null ? null : fold(risk.owner), risk.owner);
    case 'contract': return named(risk.contractId, risk.contract);
    case 'organisation': return named(risk.organisationId, risk.organisation);
    case 'service': return named(risk.serviceId, risk.service);
    case 'strategicObjective': return named(risk.strategicObjectiveId, risk.strategicObjective);
    case 'objective': return named(risk.objectiveId, risk.objective);
    case 'plan': return named(risk.planId, risk.plan);
  }
}
const compare = (a: number | string, b: number | string): number => (typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b));

describe('groups of the register', () => {
  it.each(riskGroupings)('by %s hold every risk once, with the worst band, and a list in groups is in their order', (by) => {
    const groups = riskGroups(at.store.read, { filter: everyRisk, by, sort: [] }, context());
    const expected = [...Map.groupBy(rows, (risk) => groupOf(risk, by).key)].map(([key, risks]) => {
      const worst = Math.max(...risks.map(({ currentScore }) => currentScore ?? 0));
      return { key, place: groupOf(risks[0] as RiskListRow, by).place, count: risks.length, worst: worst === 0 ? null : { score: worst, level: level(worst) } };
    }).toSorted((a, b) => (a.place === null || b.place === null ? Number(a.place === null) - Number(b.place === null) : compare(a.place, b.place)) || compare(a.key ?? '', b.key ?? ''));
    expect(groups.map(({ key, count, worst }) => ({ key: by === 'owner' && key !== null ? fold(key) : key, count, worst: worst === null ? null : { score: worst.score, level: worst.level } })))
      .toEqual(expected.map(({ key, count, worst }) => ({ key, count, worst })));
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(698);

    // Read page by page, over the edges of groups, the list is the groups one after the other, each worst first.
    const listed: RiskListRow[] = [];
    for (let offset = 0; offset < 698; offset += 83) listed.push(...listGroupedRisks(at.store.read, { filter: everyRisk, sort: [], group: by, offset, limit: 83 }, context()).rows);
    const order = expected.map(({ key }) => key);
    const wanted = rows.toSorted((a, b) => order.indexOf(groupOf(a, by).key) - order.indexOf(groupOf(b, by).key)
      || (a.currentScore === null || b.currentScore === null ? Number(a.currentScore === null) - Number(b.currentScore === null) : b.currentScore - a.currentScore) || Number(b.reference.slice(2)) - Number(a.reference.slice(2)));
    expect(listed.map(({ reference }) => reference)).toEqual(wanted.map(({ reference }) => reference));
  });

  it('turn round where the list is sorted by what they share, and follow the filter', () => {
    const keys = (sort: readonly { readonly column: RiskSort; readonly direction: 'ascending' | 'descending' }[]) => riskGroups(at.store.read, { filter: everyRisk, by: 'status', sort }, context()).map(({ key }) => key);
    expect(keys([])).toEqual(['open', 'closed']);
    expect(keys([{ column: 'status', direction: 'descending' }])).toEqual(['closed', 'open']);
    expect(riskGroups(at.store.read, { filter: { ...everyRisk, status: 'closed' }, by: 'status', sort: [] }, context()).map(({ key }) => key)).toEqual(['closed']);
    expect(riskGroups(at.store.read, { filter: { ...everyRisk, deleted: true }, by: 'status', sort: [] }, context()).reduce((sum, { count }) => sum + count, 0)).toBe(2);
    const band = riskGroups(at.store.read, { filter: everyRisk, by: 'band', sort: [{ column: 'currentScore', direction: 'ascending' }] }, context());
    expect(band.map(({ key }) => key).filter((key) => key !== null)).toEqual(['low', 'moderate', 'high', 'extreme'].filter((one) => rows.some(({ currentScore }) => level(currentScore) === one)));
  });

  it('are made anew after every change', () => {
    const count = () => at.must('risk.groups', { filter: everyRisk, by: 'owner', sort: [] }).find(({ name }) => name === 'Someone new')?.count ?? 0;
    const [risk] = rows;
    if (risk === undefined) throw new Error('There is no risk.');
    expect(count()).toBe(0);
    at.must('risk.change', { way: 'edit', rows: [{ id: risk.id, version: risk.version, patch: { owner: 'Someone new' } }] });
    expect(count()).toBe(1);
    at.must('undo.undo', undefined);
    expect(count()).toBe(0);
    rows = readAll();
  });
});

const shown = ['reference', 'title', 'currentScore', 'owner', 'organisation', 'status', 'nextReviewOn'] as const;
function words(risk: RiskListRow, column: (typeof shown)[number]): string {
  switch (column) {
    case 'currentScore': return risk.currentScore === null ? '' : `${risk.currentScore} ${level(risk.currentScore) ?? ''}`;
    case 'nextReviewOn': return risk.nextReviewOn === null ? '' : formatDate(risk.nextReviewOn);
    default: return risk[column] ?? '';
  }
}

describe('finding in the register', () => {
  it('goes from hit to hit as a person reading the cells would, either way and round', () => {
    const lists = new Map([null, 'category' as const].map((group) => [group, group === null ? [0, 500].flatMap((offset) => list({ offset }).rows)
      : [0, 400].flatMap((offset) => listGroupedRisks(at.store.read, { filter: everyRisk, sort: [], group, offset, limit: 400 }, context()).rows)]));
    const text = fc.constantFrom('the', 'R-01', 'Nov', 'high', '12', 'Open', 'marian', '%', 'zzzz', "'", '20 Ext', 'Dec 2026');
    fc.assert(fc.property(text, fc.constantFrom(null, 'category' as const), fc.constantFrom('next' as const, 'previous' as const), fc.option(fc.record({ index: fc.nat(697), column: fc.integer({ min: -1, max: 6 }) })), (wanted, group, direction, from) => {
      const order = lists.get(group) ?? [];
      const cells = order.flatMap((risk, index) => shown.flatMap((column, place) => (fold(words(risk, column)).includes(fold(wanted)) ? [{ index, place, column }] : [])));
      const ahead = (cell: { index: number; place: number }): boolean => from === null || cell.index > from.index || (cell.index === from.index && cell.place > from.column);
      const behind = (cell: { index: number; place: number }): boolean => from === null || cell.index < from.index || (cell.index === from.index && cell.place < from.column);
      const hit = direction === 'next' ? (cells.find(ahead) ?? cells[0]) : (cells.findLast(behind) ?? cells.at(-1));
      expect(findRisk(at.store.read, { filter: everyRisk, sort: [], group, text: wanted, columns: shown, from, direction }, context()))
        .toEqual({ hits: cells.length, at: hit === undefined ? null : { nth: cells.indexOf(hit) + 1, index: hit.index, column: hit.column } });
    }), { numRuns: 60 });
  });

  it('looks in no column that is not shown, and follows the filter', () => {
    const ask = (columns: readonly RiskSort[], filter = everyRisk) => at.must('risk.find', { filter, sort: [], group: null, text: 'open', columns: [...columns], from: null, direction: 'next' }).hits;
    expect(ask(['status'])).toBe(rows.filter(({ status }) => status === 'open').length);
    expect(ask(['updatedAt'])).toBe(0);
    expect(ask(['status'], { ...everyRisk, status: 'closed' })).toBe(0);
  });

  it('can look in every column', () => {
    for (const column of riskSorts) expect(at.must('risk.find', { filter: everyRisk, sort: [], group: null, text: 'a', columns: [column], from: null, direction: 'next' }).hits, column).toBeGreaterThanOrEqual(0);
  });
});

describe('how SQLite runs them', () => {
  const planOf = (query: { compile: (db: typeof sqlite) => { readonly sql: string; readonly parameters: readonly unknown[] } }): string => {
    const { sql, parameters } = query.compile(sqlite);
    return at.store.connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters).map(({ detail }) => detail).join('; ');
  };

  it('counts groups and finds text in the index that covers the register', () => {
    for (const by of riskGroupings) expect(planOf(groupsQuery({ filter: everyRisk, by, sort: [] }, context())), by).toMatch(/SEARCH r USING (COVERING )?INDEX risk_register \(deleted_at=\?\)/);
    expect(planOf(wordsQuery({ filter: everyRisk, sort: [], group: null, columns: shown }, context()))).toMatch(/SEARCH r USING (COVERING )?INDEX risk_register \(deleted_at=\?\)/);
  });
});

describe('changing cells of the register', () => {
  const change = (index: number, patch: RiskChange['patch'], version?: number): RiskChange => {
    const risk = rows[index];
    if (risk === undefined) throw new Error('There are fewer risks.');
    return { id: risk.id, version: version ?? risk.version, patch };
  };
  const now = (index: number): RiskListRow => at.must('risk.get', { id: change(index, {}).id }).risk;

  it('is one step whose name says what was done, and one undo takes it back', () => {
    const before = [now(3), now(4), now(5)];
    const result = at.must('risk.change', { way: 'paste', rows: [change(3, { owner: 'Ros Hale', nextReviewOn: null }), change(4, { owner: 'Ros Hale', currentConsequence: 5, currentLikelihood: 5 }), change(5, { owner: 'Ros Hale' })] });
    expect(result).toMatchObject({ is: 'changed', versions: before.map(({ id, version }) => ({ id, version: version + 1 })), lines: [{ owner: 'Ros Hale', nextReviewOn: null }, { currentScore: 25 }, { owner: 'Ros Hale' }] });
    expect(at.must('undo.state', undefined).undo).toBe('Paste 5 cells into 3 risks');
    at.must('undo.undo', undefined);
    expect([now(3), now(4), now(5)].map(({ owner, nextReviewOn, currentScore }) => [owner, nextReviewOn, currentScore])).toEqual(before.map(({ owner, nextReviewOn, currentScore }) => [owner, nextReviewOn, currentScore]));
    rows = readAll();
  });

  it.each([
    ['edit', [0], { owner: 'A' }, /^Edit owner of R-\d{4}$/], ['edit', [0], { targetConsequence: 1, targetLikelihood: 1 }, /^Edit target score of R-\d{4}$/], ['clear', [1, 2], { owner: null }, /^Clear owner of 2 risks$/],
    ['fill', [1, 2], { status: 'open', treatment: 'treat', owner: 'B' }, /^Fill 6 cells of 2 risks$/], ['cut', [3], { cause: null }, /^Cut cause of R-\d{4}$/], ['paste', [3], { cause: 'Rain' }, /^Paste 1 cell into R-\d{4}$/],
  ] as const)('by %s of %j is called so', (way, which, patch, label) => {
    at.must('risk.change', { way, rows: which.map((index) => change(index, patch as RiskChange['patch'])) });
    expect(at.must('undo.state', undefined).undo).toMatch(label);
    at.must('undo.undo', undefined);
    rows = readAll();
  });

  it('changes nothing at all where one is refused, and says of each why', () => {
    const before = rows;
    const stale = change(6, { owner: 'X' }, 99);
    const answer = at.must('risk.change', {
      way: 'paste',
      rows: [change(7, { owner: 'Fine' }), stale, change(8, { status: 'closed', closureReason: null }), change(9, { currentConsequence: 3, currentLikelihood: null }), change(10, { title: 'x'.repeat(400), owner: 'Y' })],
    });
    if (answer.is !== 'refused') throw new Error('It was taken.');
    expect(answer.rows.map(({ reference, sentence }) => [reference, sentence])).toEqual([
      [rows[6]?.reference, expect.stringContaining('changed by someone else') as unknown],
      [rows[8]?.reference, 'Say why the risk was closed.'],
      [rows[9]?.reference, 'A score needs both consequence and likelihood, or neither.'],
      [rows[10]?.reference, 'Shorten this to 300 characters.'],
    ]);
    expect(answer.rows[0]?.current).toMatchObject({ id: stale.id, version: rows[6]?.version });
    expect(answer.rows[2]?.fields).toEqual({ currentLikelihood: 'A score needs both consequence and likelihood, or neither.' });
    expect(readAll()).toEqual(before);
    expect(at.heard()).toEqual(expect.not.arrayContaining([expect.objectContaining({ kind: 'risk', ids: [stale.id] })]));
  });

  it('refuses a link to what is not there, a deleted risk and one that is gone', () => {
    const [gone] = list({ filter: { ...everyRisk, deleted: true } }).rows;
    if (gone === undefined) throw new Error('There is no deleted risk.');
    const answer = at.must('risk.change', {
      way: 'paste', rows: [change(7, { contractId: contractId.parse('01890000-0000-7000-8000-00000000dead') }), { id: gone.id, version: gone.version, patch: { owner: 'X' } }, { id: riskId.parse('01890000-0000-7000-8000-00000000beef'), version: 1, patch: { owner: 'X' } }],
    });
    if (answer.is !== 'refused') throw new Error('It was taken.');
    expect(answer.rows.map(({ sentence }) => sentence)).toEqual(['This contract is no longer there. Choose another.', expect.stringContaining('The record was deleted') as unknown, expect.stringContaining('no longer there') as unknown]);
    expect(answer.rows[2]?.reference).toBe('A risk that is gone');
  });

  it('makes no step where everything says so already, and moves no version', () => {
    const risk = now(11);
    const step = at.must('undo.state', undefined);
    expect(at.must('risk.change', { way: 'edit', rows: [{ id: risk.id, version: risk.version, patch: { owner: risk.owner } }] })).toMatchObject({ is: 'changed', versions: [{ id: risk.id, version: risk.version }] });
    expect(at.must('undo.state', undefined)).toEqual(step);
  });

  it('takes no field that a risk has not, and no empty change', () => {
    expect(at.askWrongly('risk.change', { way: 'edit', rows: [{ id: change(0, {}).id, version: 1, patch: { reference: 'R-9999' } }] }).code).toBe('invalid_input');
    expect(at.askWrongly('risk.change', { way: 'edit', rows: [{ id: change(0, {}).id, version: 1, patch: {} }] }).code).toBe('invalid_input');
    expect(at.askWrongly('risk.change', { way: 'edit', rows: [] }).code).toBe('invalid_input');
  });
});

describe('names in cells', () => {
  it('lead to the record that is meant, by name, reference or identity, and to none where several are', () => {
    const council = at.must('organisation.create', { fields: aCommissioner({ name: 'Anytown Council' }) }).id;
    const mutual = at.must('organisation.create', { fields: aMutual({ name: 'Bluebell CIC' }) }).id;
    const contracts = ['C-9001', 'C-9002'].map((reference) => at.must('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, reference, title: 'Night nursing' }) }).id);
    const service = at.must('service.create', { fields: aService({ name: 'Night nursing' }) }).id;
    const [first] = contracts;
    const find = (to: 'contract' | 'service' | 'organisation', text: string) => at.must('link.find', { asked: [{ to, text }] })[0];
    expect(find('organisation', ' bluebell  cic ')).toEqual({ is: 'one', id: mutual });
    expect(find('contract', 'c-9001')).toEqual({ is: 'one', id: first });
    expect(find('contract', String(first))).toEqual({ is: 'one', id: first });
    expect(find('contract', 'Night nursing')).toEqual({ is: 'several', names: ['C-9001', 'C-9002'] });
    expect(find('service', 'Night nursing')).toEqual({ is: 'one', id: service });
    expect(find('service', 'Day nursing')).toEqual({ is: 'none' });
  });
});
