import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnName, columnsFrom, toColumn } from '../../../db/repositories/codec.ts';
import { contractTerms } from '../../../shared/model/contract-terms.ts';
import type { Field, Fieldset } from '../../../shared/model/field.ts';
import { organisationStanding } from '../../../shared/model/organisation.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { serviceDesignation } from '../../../shared/model/service.ts';
import { rootTableOf } from '../../../db/repositories/kind-records.ts';
import { fieldArbitrary, recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { ground, type Ground } from './ground.ts';

let at: Ground;
beforeAll(() => { at = ground(); });
afterAll(() => { at.close(); });

type Column = { readonly name: string; readonly type: string; readonly notnull: 0 | 1; readonly dflt_value: string | null };
const columns = (table: string): ReadonlyMap<string, Column> => new Map((at.store.connection.pragma(`table_xinfo(${table})`) as Column[]).map((column) => [column.name, column]));

const listed = (field: Field): boolean => field.is === 'links' || field.is === 'choices' || field.is === 'years' || field.is === 'rows';
const typeOf = (field: Field): string => (field.is === 'number' ? 'REAL' : ['money', 'count', 'percent', 'yes or no'].includes(field.is) ? 'INTEGER' : 'TEXT');

const tables: readonly (readonly [string, Fieldset])[] = [
  ...kindNames.map((kind) => [recordKinds[kind].table, { ...recordKinds[kind].fields, ...recordKinds[kind].system }] as const),
  ['contract', contractTerms], ['organisation', organisationStanding], ['service', serviceDesignation],
];

describe.each(tables)('the table %s', (table, fields) => {
  test('has a column of the right type for every field, which may be empty exactly where the field may', () => {
    const there = columns(table);
    for (const [key, field] of Object.entries(fields)) {
      const column = there.get(columnName(key));
      expect(column, key).toMatchObject({ type: typeOf(field) });
      // The size of a document is always known, although its field is a count.
      expect(column?.notnull, key).toBe(field.required || listed(field) || (table === 'document' && key === 'size') ? 1 : 0);
      if (listed(field)) expect(column?.dflt_value, key).toBe(`'[]'`);
    }
  });

  test('ties every link to the table of the record that it names', () => {
    const keys = at.store.connection.pragma(`foreign_key_list(${table})`) as { table: string; from: string; to: string }[];
    for (const [key, field] of Object.entries(fields)) {
      if (field.is === 'link') expect(keys, key).toContainEqual(expect.objectContaining({ from: columnName(key), table: rootTableOf(field.to), to: 'id' }));
    }
  });
});

/** Tries a value in one column of a row that is there, and takes it back. */
function holds(table: string, id: string, column: string, value: unknown): boolean {
  const { connection } = at.store;
  connection.exec('SAVEPOINT trying');
  try {
    connection.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(value, id);
    return true;
  } catch (thrown) {
    expect(String(thrown)).toMatch(/constraint failed|cannot store/);
    return false;
  } finally {
    connection.exec('ROLLBACK TO trying; RELEASE trying');
  }
}

/** Whether a column takes the id of a record that was never there. */
function holdsStranger(table: string, id: string, column: string): boolean {
  const { connection } = at.store;
  try {
    connection.prepare(`UPDATE ${table} SET ${column} = '0193a5f0-0000-7000-8000-00000000ffff' WHERE id = ?`).run(id);
    return true;
  } catch (thrown) {
    // Where a record is found by the name of what it links to, the search entry is what finds no name.
    expect(String(thrown)).toMatch(/FOREIGN KEY|CHECK|search_entry\.title/);
    return false;
  }
}

/** Lists that grow with the law, or are long: the store keeps any word, and the description alone closes the list. */
const OPEN_IN_THE_STORE = ['alternative_provider.legal_route', 'organisation.asset_lock', 'organisation.mutual_definition', 'contract.indexation'];

/** Values just inside and just outside what a field may hold, as the column would keep them. */
function edges(field: Field): readonly (readonly [unknown, unknown])[] {
  const same = (value: unknown) => [value, value] as const;
  switch (field.is) {
    case 'choice': return [...field.choices, '', 'another word', field.choices[0]?.toUpperCase()].map(same);
    case 'percent': return [-1, 0, 1, 9_999, 10_000].map(same);
    case 'count': case 'money': return [-1, 0, 1].map(same);
    case 'yes or no': return [[true, 1], [false, 0]];
    case 'date': return ['', '2026-04-01', '1900-01-01', '2199-12-31', '1 April 2026', '2026-4-1', '2026-44-01', '3026-04-01'].map(same);
    case 'line': case 'text': return field.required ? [['x', 'x'], ['', '']] : [];
    case 'links': case 'choices': case 'years': case 'rows': return [[[], '[]'], [{}, '{}'], ['x', 'x']];
    case 'link': case 'number': case 'parts': return [];
  }
}

const withRow: { readonly table: string; readonly fields: Fieldset; readonly row: () => string }[] = [
  ...kindNames.map((kind: KindName) => ({
    table: recordKinds[kind].table as string, fields: recordKinds[kind].fields as Fieldset,
    row: (): string => {
      // One in which nothing over several columns stands in the way of changing one of them.
      const plain = fc.sample(recordArbitrary(kind, at.linked).filter((fields) => at.create(kind, fields).ok && (at.must('undo.undo', undefined), true)), { numRuns: 1, seed: 7 })[0];
      if (plain === undefined) throw new Error(`No ${kind} could be made.`);
      return at.created(kind, plain).id;
    },
  })),
  { table: 'contract', fields: contractTerms, row: () => at.linked('contract')[0] ?? '' },
  { table: 'organisation', fields: organisationStanding, row: () => at.linked('organisation')[0] ?? '' },
  { table: 'service', fields: serviceDesignation, row: () => at.linked('service')[0] ?? '' },
];

describe.each(withRow)('the rules of $table', ({ table, fields, row }) => {
  let id = '';
  beforeAll(() => { id = row(); });

  test('are the description’s at every edge: what a field refuses its column refuses', () => {
    for (const [key, field] of Object.entries(fields)) {
      const column = columnName(key);
      if (OPEN_IN_THE_STORE.includes(`${table}.${column}`)) continue;
      for (const [value, kept] of edges(field)) {
        if (value === '' && !field.required && (field.is === 'line' || field.is === 'text')) continue;
        // The lower half of a date rule is the form of a date; the calendar itself is the description's.
        if (value === '2026-44-01') continue;
        const accepted = field.schema.safeParse(value).success;
        const several = `${key} = ${JSON.stringify(value)}`;
        if (!accepted) expect(holds(table, id, column, kept), several).toBe(false);
      }
      if (field.required) expect(holds(table, id, column, null), `${key} = null`).toBe(false);
      // A list is a list, be it empty.
      if (listed(field)) expect(holds(table, id, column, null), `${key} = null`).toBe(false);
      if (field.is === 'link') expect(holdsStranger(table, id, column), key).toBe(false);
    }
  });

  test('leave no room for a value that a field accepts and its column does not', () => {
    const { connection } = at.store;
    for (const [key, field] of Object.entries(fields)) {
      fc.assert(fc.property(fieldArbitrary(field, at.linked), (value) => {
        // Rules over several columns are the whole record's and are tried with whole records.
        const held = connection.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown>;
        connection.exec('SAVEPOINT trying');
        let said = '';
        try {
          connection.prepare(`UPDATE ${table} SET ${columnName(key)} = ? WHERE id = ?`).run(toColumn(field, value), id);
          const now = connection.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown>;
          expect(now).toEqual({ ...held, ...columnsFrom({ [key]: field }, { [key]: value }) });
        } catch (thrown) {
          said = String(thrown);
        } finally {
          connection.exec('ROLLBACK TO trying; RELEASE trying');
        }
        // A table's own rule names the columns it joins; a column's rule names the column alone.
        if (said !== '') expect(said).toMatch(/ IS NULL| IS NOT NULL|<=|<>|UNIQUE/);
      }), { numRuns: 25 });
    }
  });
});
