import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import { recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { ground, isKeptForGood, type Ground } from './ground.ts';

type Values = Readonly<Record<string, unknown>>;
type Row = Values & { readonly id: string; readonly version: number; readonly deletedAt: string | null };
type Page = Omit<Sent<'record.list'>, 'kind'>;

/** Enough for several pages, and few enough values that there are ties. */
const MANY = 45;
let at: Ground;
let names: ReadonlyMap<string, string>;
const kept = new Map<KindName, readonly Row[]>();

const fieldsOf = (kind: KindName): Readonly<Record<string, Field>> => ({ ...recordKinds[kind].fields, ...recordKinds[kind].system });
const everything: Page = { of: null, text: '', deleted: false, sort: [], offset: 0, limit: 500 };
const list = (kind: KindName, over: Partial<Page> = {}) => at.must('record.list', { kind, ...everything, ...over });
const rowsOf = (kind: KindName): readonly Row[] => kept.get(kind) ?? [];

beforeAll(() => {
  at = ground();
  for (const kind of kindNames) {
    for (const [index, fields] of fc.sample(recordArbitrary(kind, at.linked), { numRuns: MANY, seed: 42 }).entries()) {
      // Every third one leaves out what it can, so that there is something not known to sort.
      const some = index % 3 === 0 ? { ...fields, ...Object.fromEntries(Object.entries<Field>(recordKinds[kind].fields).filter(([, { is, required }]) => !required && (is === 'text' || is === 'money' || is === 'count')).map(([key]) => [key, null])) } : fields;
      const record = at.create(kind, some);
      const plain = record.ok ? record : at.create(kind, fields);
      // A second statement of one period, or a second option chosen, is refused; that is no matter here.
      if (plain.ok && index % 5 === 4 && !isKeptForGood(kind)) at.must('record.delete', { kind, id: plain.value.id, version: plain.value.version });
    }
  }
  // Read one by one, since a record can bring others with it (a statement its indicators).
  for (const kind of kindNames) {
    const ids = at.store.connection.prepare(`SELECT id FROM ${recordKinds[kind].table}`).pluck().all() as string[];
    kept.set(kind, ids.map((id) => at.must('record.get', { kind, id }).record as object as Row));
  }
  // What is called what, read from the tables and put together here.
  const text = (sql: string): readonly (readonly [string, string])[] => (at.store.connection.prepare(sql).all() as { id: string; name: string }[]).map(({ id, name }) => [id, name] as const);
  names = new Map([
    ...text('SELECT id, name FROM organisation'), ...text('SELECT id, name FROM service'), ...text(`SELECT id, reference || ' ' || title AS name FROM contract`), ...text(`SELECT id, reference || ' ' || title AS name FROM risk`),
    ...text('SELECT id, statement AS name FROM objective'), ...text('SELECT id, name FROM document'), ...text('SELECT id, description AS name FROM retained_liability'), ...text('SELECT id, name FROM parameter_set'),
    ...text('SELECT id, what AS name FROM control'), ...text('SELECT id, title AS name FROM contingency_plan'), ...text(`SELECT id, coalesce(number || ' ', '') || title AS name FROM strategic_objective`),
    ...text(`SELECT id, "option" || coalesce(': ' || (SELECT name FROM organisation WHERE id = organisation_id), '') AS name FROM plan_option`), ...text('SELECT id, name FROM plan_contact'),
    ...text(`SELECT id, coalesce(position || ' ', '') || step AS name FROM plan_step`), ...text(`SELECT id, (SELECT name FROM organisation WHERE id = organisation_id) || ' for ' || (SELECT name FROM service WHERE id = service_id) AS name FROM alternative_provider`),
    ...text(`SELECT id, exercise || ' of ' || (SELECT title FROM contingency_plan WHERE id = plan_id) || coalesce(', ' || coalesce(held_on, planned_on), '') AS name FROM exercise`),
    ...text(`SELECT id, decision || ', ' || (SELECT title FROM contingency_plan WHERE id = plan_id) || ', ' || decided_on AS name FROM plan_decision`),
    ...text(`SELECT id, activation || ' of ' || (SELECT title FROM contingency_plan WHERE id = plan_id) || ', ' || started_on AS name FROM activation`),
    ...text('SELECT id, title AS name FROM scenario'), ...text(`SELECT id, title || ', ' || ran_on AS name FROM run`),
    ...text(`SELECT id, metric || ' of ' || (SELECT name FROM organisation WHERE id = organisation_id) || ' on ' || measured_on AS name FROM indicator`),
    ...text(`SELECT id, period || ' statement of ' || (SELECT name FROM organisation WHERE id = organisation_id) || ' to ' || period_end AS name FROM financial_statement`),
  ]);
});
afterAll(() => { at.close(); });

/** As SQLite compares text without regard to case: A to Z alone, then by the bytes. */
const folded = (value: string): string => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(folded(a)), Buffer.from(folded(b)));
const compare = (a: string | number, b: string | number): number => (typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b)));

/** What a field is sorted by, or `undefined` where it has no order. */
function sortKey(field: Field, value: unknown): string | number | null | undefined {
  switch (field.is) {
    case 'rows': case 'years': case 'links': case 'choices': case 'parts': return undefined;
    case 'link': return typeof value === 'string' ? (names.get(value) ?? null) : null;
    case 'yes or no': return value === null ? null : Number(value);
    default: return value as string | number | null;
  }
}
type Order = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** The oracle: sorts by the columns asked for, then by the kind's own, then by id; what is not known comes last. */
function sorted(kind: KindName, rows: readonly Row[], sort: readonly Order[]): readonly Row[] {
  const { by, direction } = recordKinds[kind].sort;
  const orders = [...sort, { column: by, direction }];
  return rows.toSorted((a, b) => {
    for (const { column, direction: way } of orders) {
      const field = fieldsOf(kind)[column];
      if (field === undefined) continue;
      const [left, right] = [sortKey(field, a[column]), sortKey(field, b[column])];
      if (left === undefined || right === undefined || left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const difference = compare(left, right);
      if (difference !== 0) return way === 'ascending' ? difference : -difference;
    }
    return a.id < b.id ? -1 : 1;
  });
}

/** The oracle: anywhere in what was written, chosen or linked to. */
function holding(kind: KindName, rows: readonly Row[], text: string): readonly Row[] {
  const wanted = folded(text);
  return rows.filter((row) => Object.entries(fieldsOf(kind)).some(([key, field]) => {
    const value = row[key];
    if (typeof value !== 'string') return false;
    if (field.is === 'line' || field.is === 'text' || field.is === 'choice') return folded(value).includes(wanted);
    return field.is === 'link' && folded(names.get(value) ?? '').includes(wanted);
  }));
}
const live = (kind: KindName): readonly Row[] => rowsOf(kind).filter(({ deletedAt }) => deletedAt === null);
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

describe.each(kindNames)('the list of every %s', (kind) => {
  const columns = Object.keys(fieldsOf(kind));

  test('holds what is there, in the order of the kind, with the names of what it links to', () => {
    const page = list(kind);
    expect(live(kind).length).toBeGreaterThan(5);
    expect(page.total).toBe(live(kind).length);
    expect(page.rows).toEqual(sorted(kind, live(kind), []));
    const linksIn = (fields: ReturnType<typeof fieldsOf>, values: Values): readonly unknown[] => Object.entries(fields).flatMap(([key, field]) => {
      if (field.is === 'rows') return (values[key] as readonly Values[]).flatMap((row) => linksIn(field.of, row));
      return field.is === 'link' || field.is === 'links' ? (values[key] ?? []) : [];
    });
    const linked = page.rows.flatMap((row) => linksIn(fieldsOf(kind), row as object as Values)) as string[];
    expect(Object.keys(page.names).toSorted()).toEqual([...new Set(linked)].toSorted());
    for (const [id, name] of Object.entries(page.names)) expect(name).toBe(names.get(id)?.replace(/\d{4}-\d{2}-\d{2}$/, (date) => formatDate(isoDate.parse(date))));
  });

  test.each(columns.flatMap((column) => (['ascending', 'descending'] as const).map((direction) => ({ column, direction }))))('by $column, $direction', (order) => {
    expect(ids(list(kind, { sort: [order] }).rows)).toEqual(ids(sorted(kind, live(kind), [order])));
  });

  test('by several columns, of what holds a text, of one record, or of what is deleted, page by page: always as the model says', () => {
    const texts = fc.constantFrom('', 'a', 'E', 'é', '%', '_', '\\', '"', 'care', 'C-0001', 'c-0002 podiatry_', 'not decided', 'zzzz', '🙂', 'anytown');
    const of = fc.constantFrom<Page['of']>(null, ...(['organisation', 'service', 'contract', 'risk', 'objective'] as const).flatMap((to) => at.linked(to).map((id) => ({ kind: to as EntityKind, id }))));
    const sort = fc.array(fc.record({ column: fc.constantFrom(...columns, 'no such column'), direction: fc.constantFrom('ascending' as const, 'descending' as const) }), { maxLength: 3 });
    const parents = recordKinds[kind].parents as readonly string[];
    fc.assert(fc.property(texts, of, sort, fc.boolean(), fc.integer({ min: 1, max: 17 }), (text, parent, orders, deleted, limit) => {
      const there = rowsOf(kind).filter(({ deletedAt }) => (deletedAt !== null) === deleted);
      const own = parent === null ? there : there.filter((row) => parents.some((key) => { const field = fieldsOf(kind)[key]; return field?.is === 'link' && field.to === parent.kind && row[key] === parent.id; }));
      const wanted = sorted(kind, text === '' ? own : holding(kind, own, text), orders);
      const asked = { text, of: parent, sort: orders, deleted };
      const read: string[] = [];
      for (let offset = 0; offset === 0 || offset < wanted.length; offset += limit) {
        const page = list(kind, { ...asked, offset, limit });
        expect(page).toMatchObject({ total: wanted.length, offset });
        read.push(...ids(page.rows));
      }
      expect(read).toEqual(ids(wanted));
      expect(list(kind, { ...asked, offset: wanted.length, limit }).rows).toEqual([]);
    }), { numRuns: 40 });
  });

  test('gives those to choose from, the best match first, and always the chosen ones', () => {
    const chosen = ids(rowsOf(kind)).slice(-3);
    const options = at.must('record.options', { kind, text: '', of: null, ids: [...chosen] });
    expect(ids(options).slice(0, chosen.length).toSorted()).toEqual([...chosen].toSorted());
    expect(options.length).toBeLessThanOrEqual(20 + chosen.length);
    expect(new Set(ids(options)).size).toBe(options.length);
    for (const { name } of options) expect(name).not.toBe('');
    const [first] = options;
    const word = /\p{L}{3,}/u.exec(first?.name ?? '')?.[0];
    if (word !== undefined) for (const { name } of at.must('record.options', { kind, text: word, of: null, ids: [] })) expect(folded(name.replace(/\d{1,2} \w{3} \d{4}/g, ''))).toContain(folded(word));
  });
});
