import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import type { Store } from '../../../db/store.ts';
import type { ChangeKind, RegisterChanges } from '../../../shared/ipc/risk-views.ts';
import { everyRisk, type RiskFilter, type RiskListRow } from '../../../shared/ipc/risks.ts';
import { blankRisk, type Risk, type RiskFields } from '../../../shared/model/risk.ts';
import { addDays, formatLongDate, londonDate, type IsoDate } from '../../../shared/time.ts';
import { date, past } from '../as-at/support.ts';
import { desk, type Desk } from '../record/desk.ts';
import { tries } from '../../fixtures/thoroughness.ts';

let at: Desk;
afterEach(() => at.close());

const day = (on: string, time = '10:00'): string => `${on}T${time}:00.000Z`;
const scores = (consequence: number | null, likelihood: number | null): Partial<RiskFields> => ({ currentConsequence: consequence, currentLikelihood: likelihood });
const add = (title: string, fields: Partial<RiskFields> = {}): Risk => at.must('risk.create', { fields: { ...blankRisk(date('2026-01-01')), title, ...fields } });
const edit = ({ id }: Pick<Risk, 'id'>, patch: Partial<RiskFields>): Risk => at.must('risk.update', { id, version: at.must('risk.get', { id }).risk.version, patch });
const asked = (from: string, to: string, filter: Partial<RiskFilter> = {}, most = 50): RegisterChanges => at.must('risk.changes', { from: date(from), to: date(to), filter: { ...everyRisk, ...filter }, most });
const titles = ({ groups }: RegisterChanges): Record<string, readonly string[]> => Object.fromEntries(groups.map(({ kind, rows }) => [kind, rows.map(({ now, was }) => now?.title ?? was?.title ?? '')]));

test('each sort of change is told with both ends, who made it, when and why', () => {
  at = desk(day('2026-01-05'));
  const [worse, better, same, closed, reopened, removed, handed, unscored, late] = [
    add('Worse', scores(3, 3)), add('Better', { ...scores(5, 4), owner: 'Amina' }), add('Same', scores(2, 2)), add('Closes', scores(4, 4)), add('Reopens', { ...scores(2, 5), status: 'closed', closureReason: 'Gone.' }),
    add('Removed', scores(1, 5)), add('Handed over', { ...scores(2, 3), owner: 'Amina' }), add('Unscored', scores(3, 4)), add('Scored late'),
  ];
  at.clock.set(day('2026-02-10'));
  edit(worse, scores(4, 3));
  const reviewed = at.must('risk.get', { id: worse.id }).risk;
  at.clock.set(day('2026-02-12'));
  at.must('risk.review', { id: worse.id, version: reviewed.version, reviewedOn: date('2026-02-11'), comment: 'Two more have left.', currentConsequence: 4, currentLikelihood: 4, nextReviewOn: null });
  at.clock.set(day('2026-02-13'));
  edit(worse, { owner: 'Ben' });
  edit(better, scores(5, 2));
  edit(closed, { status: 'closed', closureReason: 'The contract ended.' });
  edit(reopened, { status: 'open', closureReason: null });
  at.must('risk.delete', { id: removed.id, version: removed.version });
  edit(handed, { owner: 'Ben' });
  edit(unscored, scores(null, null));
  edit(late, scores(1, 1));
  edit(same, { title: 'Same, under another name' });
  const both = add('New and closed', { ...scores(3, 5), status: 'closed', closureReason: 'A mistake.' });
  add('New', scores(5, 5));
  at.clock.set(day('2026-03-01'));

  const changes = asked('2026-01-31', '2026-03-01');
  expect(changes.counts).toEqual({ new: 2, worse: 1, better: 1, 'first scored': 1, 'no longer scored': 1, 'other owner': 1, closed: 1, reopened: 1, removed: 1, unchanged: 1 });
  expect(titles(changes)).toEqual({
    new: ['New', 'New and closed'], worse: ['Worse'], better: ['Better'], 'first scored': ['Scored late'], 'no longer scored': ['Unscored'], 'other owner': ['Handed over'], closed: ['Closes'], reopened: ['Reopens'], removed: ['Removed'],
  });
  const rows = changes.groups.flatMap((group) => group.rows);
  const row = (title: string) => rows.find(({ was, now }) => (now ?? was)?.title === title);
  // The owner was changed later: what is told is when the score moved, and the review says why.
  expect(row('Worse')).toEqual({
    id: worse.id, reference: worse.reference, kind: 'worse', at: '2026-02-12T10:00:01.000Z', by: 'A tester', step: `Review risk ${worse.reference}`, comment: 'Two more have left.',
    was: { title: 'Worse', status: 'open', consequence: 3, likelihood: 3, score: 9, band: { level: 'high', word: 'High' }, owner: null },
    now: { title: 'Worse', status: 'open', consequence: 4, likelihood: 4, score: 16, band: { level: 'extreme', word: 'Extreme' }, owner: 'Ben' },
  });
  expect(row('Closes')).toMatchObject({ comment: 'The contract ended.', was: { status: 'open' }, now: { status: 'closed' } });
  expect(row('Removed')).toMatchObject({ was: { score: 5 }, now: null, step: `Delete risk ${removed.reference}` });
  expect(row('New and closed')).toMatchObject({ id: both.id, was: null, now: { status: 'closed', score: 15 } });
  expect(changes).toMatchObject({
    begins: '2026-01-05',
    // Then: 9, 20, 4, 16, 5, 6, 12 and one not scored were open. Now: 16, 10, 4, 10, 6, 1, 25 and one not scored.
    was: { on: '2026-01-31', open: 8, closed: 1, bands: { low: 0, moderate: 3, high: 2, extreme: 2, unscored: 1 } },
    now: { on: '2026-03-01', open: 8, closed: 2, bands: { low: 1, moderate: 2, high: 2, extreme: 2, unscored: 1 } },
  });
  // As at a day in between, the period ends there: only the first of the two steps of the score was made.
  expect(titles(asked('2026-01-31', '2026-02-10'))).toEqual({ worse: ['Worse'] });
  expect(asked('2026-01-31', '2026-02-10').groups[0]?.rows[0]).toMatchObject({ now: { score: 12, owner: null }, at: '2026-02-10T10:00:01.000Z', comment: null });
  // One row of each kind, and all of them counted.
  expect(asked('2026-01-31', '2026-03-01', {}, 1).groups.map((group) => group.rows.length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
});

test('a filter lets through what passes it at either end', () => {
  at = desk(day('2026-01-05'));
  const [stays, leaves, comes] = [add('Stays', { ...scores(2, 2), category: 'financial' }), add('Leaves', { ...scores(2, 2), category: 'financial' }), add('Comes', { ...scores(2, 2), category: 'people' })];
  add('Elsewhere', { ...scores(2, 2), category: 'people' });
  at.clock.set(day('2026-02-01'));
  edit(leaves, { ...scores(3, 3), category: 'legal' });
  edit(comes, { ...scores(1, 1), category: 'financial' });
  const changes = asked('2026-01-10', '2026-02-01', { category: 'financial' });
  expect(titles(changes)).toEqual({ worse: ['Leaves'], better: ['Comes'] });
  expect(changes.counts.unchanged).toBe(1);
  // Each end counts what passes there.
  expect([changes.was.bands, changes.now.bands]).toEqual([{ low: 0, moderate: 2, high: 0, extreme: 0, unscored: 0 }, { low: 1, moderate: 1, high: 0, extreme: 0, unscored: 0 }]);
  expect(at.must('risk.get', { id: stays.id }).risk.currentScore).toBe(4);
  expect(titles(asked('2026-01-10', '2026-02-01', { overAppetite: true }))).toEqual({ worse: ['Leaves'] });
  expect(titles(asked('2026-01-10', '2026-02-01', { text: 'com' }))).toEqual({ better: ['Comes'] });
});

test('what was undone changed nothing, and what was undone of a creation was never there', () => {
  at = desk(day('2026-01-05'));
  const one = add('One', scores(3, 3));
  at.clock.set(day('2026-02-01'));
  at.must('risk.review', { id: one.id, version: one.version, reviewedOn: date('2026-02-01'), comment: null, currentConsequence: 5, currentLikelihood: 5, nextReviewOn: null });
  at.must('undo.undo', undefined);
  add('Never');
  at.must('undo.undo', undefined);
  expect(asked('2026-01-10', '2026-02-01')).toMatchObject({ groups: [], counts: { new: 0, worse: 0, removed: 0, unchanged: 1 } });
  // On the evening before the undoing, by the history, it was otherwise.
  at.clock.set(day('2026-02-03'));
  edit(one, scores(5, 5));
  at.clock.set(day('2026-02-05'));
  at.must('undo.undo', undefined);
  expect(titles(asked('2026-02-02', '2026-02-04'))).toEqual({ worse: ['One'] });
  expect(titles(asked('2026-02-04', '2026-02-05'))).toEqual({ better: ['One'] });
});

test('a day ends at midnight in the United Kingdom', () => {
  at = desk(day('2026-06-01'));
  const one = add('One', scores(1, 1));
  // Half past midnight on 1 July in British summer time.
  at.clock.set('2026-06-30T23:30:00.000Z');
  edit(one, scores(2, 2));
  at.clock.set(day('2026-07-02'));
  expect(titles(asked('2026-06-29', '2026-06-30'))).toEqual({});
  expect(titles(asked('2026-06-30', '2026-07-01'))).toEqual({ worse: ['One'] });
});

test('days that cannot be compared are refused in words; one before the record begins is taken for its first', () => {
  at = desk(day('2026-06-10'));
  add('One', scores(1, 1));
  at.clock.set(day('2026-06-20'));
  const ask = (from: string, to: string) => at.refused('risk.changes', { from: date(from), to: date(to), filter: everyRisk });
  expect(ask('2026-06-12', '2026-06-21').message).toBe('21 June 2026 is still to come, so nothing is known of it. Choose today or an earlier date.');
  expect(ask('2026-06-13', '2026-06-12').fields).toEqual({ from: '13 June 2026 is after 12 June 2026. Choose a first date that is not after the second.' });
  expect(ask('2026-01-01', '2026-06-09').message).toContain('The record begins on 10 June 2026');
  expect(asked('2025-01-01', '2026-06-20')).toMatchObject({ begins: '2026-06-10', was: { on: '2026-06-10', open: 1 }, counts: { new: 0, unchanged: 1 } });
});

type Act = { readonly does: 'add' | 'score' | 'owner' | 'close' | 'reopen' | 'delete' | 'restore' | 'review' | 'category' | 'undo' | 'redo'; readonly nth: number; readonly c: number; readonly l: number; readonly wait: number };
const HOUR = 3_600_000;
const acts: fc.Arbitrary<readonly Act[]> = fc.array(fc.record({
  does: fc.constantFrom('add', 'add', 'add', 'score', 'score', 'owner', 'close', 'reopen', 'delete', 'restore', 'review', 'category', 'undo', 'redo'),
  nth: fc.nat(20), c: fc.integer({ min: 0, max: 5 }), l: fc.integer({ min: 1, max: 5 }), wait: fc.constantFrom(1_000, HOUR, 7 * HOUR, 25 * HOUR, 60 * HOUR),
}), { minLength: 8, maxLength: 40 });

/** Does one thing as a person would; what makes no sense there is refused, which is as good. */
function act({ does, nth, c, l }: Act): void {
  if (does === 'undo' || does === 'redo') return void at.ask(`undo.${does}`, undefined);
  const score = c === 0 ? scores(null, null) : scores(c, l);
  if (does === 'add') return void add(`Risk ${nth}`, { ...score, owner: nth % 4 === 0 ? null : `Owner ${nth % 3}`, category: nth % 2 === 0 ? 'financial' : 'people' });
  const all = at.must('risk.list', { filter: { ...everyRisk, deleted: does === 'restore' }, sort: [], offset: 0, limit: 500 }).rows;
  const one = all[nth % Math.max(1, all.length)];
  if (one === undefined) return;
  const { id, version } = one;
  const change = (patch: Partial<RiskFields>): void => void at.ask('risk.update', { id, version, patch });
  switch (does) {
    case 'score': return change(score);
    case 'owner': return change({ owner: `Owner ${l % 3}` });
    case 'category': return change({ category: c % 2 === 0 ? 'financial' : 'people' });
    case 'close': return change({ status: 'closed', closureReason: 'Done.' });
    case 'reopen': return change({ status: 'open', closureReason: null });
    case 'delete': return void at.ask('risk.delete', { id, version });
    case 'restore': return void at.ask('risk.restore', { id, version });
    case 'review': return void at.ask('risk.review', { id, version, reviewedOn: at.clock.today(), comment: null, currentConsequence: c === 0 ? null : c, currentLikelihood: c === 0 ? null : l, nextReviewOn: null });
  }
}

/** The register as the as-at view has it on a day: every risk by its id, and which of them pass the filter. */
async function registerOn(store: Store, on: IsoDate, today: IsoDate, filter: RiskFilter): Promise<{ readonly all: ReadonlyMap<string, RiskListRow>; readonly passing: ReadonlySet<string> }> {
  const view = await past(store, on, today);
  if (!view.ok) throw new Error(view.error.message);
  const list = (wanted: RiskFilter): readonly RiskListRow[] => listRisks(view.value.read, { filter: wanted, sort: [], offset: 0, limit: 500 }, riskContext(view.value.read, on)).rows;
  try {
    return { all: new Map(list(everyRisk).map((row) => [row.id, row])), passing: new Set(list(filter).map(({ id }) => id)) };
  } finally {
    view.value.close();
  }
}

/** The definition, in words: gone or come first, then the status, then the score of what stayed open, then its owner. */
function expected(before: RiskListRow | undefined, after: RiskListRow | undefined): ChangeKind | 'unchanged' {
  if (before === undefined) return 'new';
  if (after === undefined) return 'removed';
  if (before.status === 'open' && after.status === 'closed') return 'closed';
  if (before.status === 'closed' && after.status === 'open') return 'reopened';
  if (after.status === 'closed') return 'unchanged';
  const [x, y] = [before.currentScore, after.currentScore];
  if (x === null && y !== null) return 'first scored';
  if (x !== null && y === null) return 'no longer scored';
  if (x !== null && y !== null && x !== y) return x < y ? 'worse' : 'better';
  return before.owner === after.owner ? 'unchanged' : 'other owner';
}

const filters: readonly Partial<RiskFilter>[] = [{}, { status: 'open' }, { category: 'financial' }, { owner: 'ner 1' }, { band: 'high' }, { withoutOwner: true, status: 'open' }, { overAppetite: true }];

test('changes and movement between any two days are those between the as-at views of both', async () => {
  await fc.assert(fc.asyncProperty(acts, fc.nat(), fc.nat(), fc.constantFrom(...filters), async (doing, first, second, some) => {
    at = desk('2026-06-28T21:00:00.000Z');
    try {
      add('The first', scores(3, 3));
      for (const each of doing) {
        at.clock.advance(each.wait);
        act(each);
      }
      const [begins, today] = [londonDate('2026-06-28T21:00:00.000Z' as never), at.clock.today()];
      const days = Array.from({ length: 60 }, (_, index) => addDays(begins, index)).filter((one) => one <= today);
      const [from, to] = [first % days.length, second % days.length].toSorted((a, b) => a - b).map((index) => days[index] as IsoDate) as [IsoDate, IsoDate];
      const filter = { ...everyRisk, ...some };
      const [was, now] = [await registerOn(at.store, from, today, filter), await registerOn(at.store, to, today, filter)];

      const counts: Record<string, number> = { new: 0, worse: 0, better: 0, 'first scored': 0, 'no longer scored': 0, 'other owner': 0, closed: 0, reopened: 0, removed: 0, unchanged: 0 };
      const kinds = new Map<string, string>();
      const flows = new Map<string, number>();
      let [stayed, left] = [0, 0];
      for (const id of new Set([...was.passing, ...now.passing])) {
        const [before, after] = [was.all.get(id), now.all.get(id)];
        const kind = expected(before, after);
        counts[kind] = (counts[kind] ?? 0) + 1;
        if (kind !== 'unchanged') kinds.set(id, kind);
        if (before?.status !== 'open' || after?.status !== 'open') continue;
        const cell = ({ currentConsequence, currentLikelihood }: RiskListRow): string | null => (currentConsequence === null ? null : `${currentConsequence}-${currentLikelihood}`);
        if (cell(before) === null || cell(after) === null) left += 1;
        else if (cell(before) === cell(after)) stayed += 1;
        else flows.set(`${cell(before)} ${cell(after)}`, (flows.get(`${cell(before)} ${cell(after)}`) ?? 0) + 1);
      }
      const changes = at.must('risk.changes', { from, to, filter, most: 2_000 });
      expect(changes.counts, `${formatLongDate(from)} to ${formatLongDate(to)}`).toEqual(counts);
      const rows = changes.groups.flatMap((group) => group.rows);
      expect(new Map(rows.map(({ id, kind }) => [id as string, kind as string]))).toEqual(kinds);
      for (const { id, was: before, now: after, at: moment } of rows) {
        const told = (row: RiskListRow | undefined) => (row === undefined ? null : { title: row.title, status: row.status, score: row.currentScore, owner: row.owner });
        const said = (row: typeof before) => (row === null ? null : { title: row.title, status: row.status, score: row.score, owner: row.owner });
        expect([said(before), said(after)]).toEqual([told(was.all.get(id)), told(now.all.get(id))]);
        expect(londonDate(moment) > from && londonDate(moment) <= to).toBe(true);
      }
      for (const [end, register] of [[changes.was, was], [changes.now, now]] as const) {
        const open = [...register.passing].map((id) => register.all.get(id)).filter((row) => row?.status === 'open');
        expect(end.open).toBe(open.length);
        expect(end.bands.extreme).toBe(open.filter((row) => (row?.currentScore ?? 0) >= 15).length);
        expect(end.bands.unscored).toBe(open.filter((row) => row?.currentScore === null).length);
      }
      const movement = at.must('risk.movement', { between: { is: 'dates', from, to }, filter });
      expect(new Map(movement.flows.map((flow) => [`${flow.from.consequence}-${flow.from.likelihood} ${flow.to.consequence}-${flow.to.likelihood}`, flow.count]))).toEqual(flows);
      expect([movement.stayed.reduce((sum, { count }) => sum + count, 0), movement.left]).toEqual([stayed, left]);
    } finally {
      at.close();
    }
  }), tries(25, 400));
  at = desk();
});

test('two days of a long history are read through indexes alone', () => {
  at = desk();
  const plan = (sql: string): string => (at.store.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join('\n');
  expect(plan(`select max(seq) as seq from audit_entry indexed by audit_entry_at where at < '2026-01-01'`)).toContain('USING COVERING INDEX audit_entry_at');
  expect(plan(`select entity_id as id, min(seq) as seq from audit_entry indexed by audit_entry_entity where entity_kind = 'risk' and seq > 5 group by entity_id`)).toContain('USING COVERING INDEX audit_entry_entity');
});
