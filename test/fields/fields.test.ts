import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindOfSlug } from '../../renderer/ui/record-places.ts';
import { columnsOf } from '../../shared/model/columns.ts';
import { tableKinds, tableOfKind, type TableKind } from '../../shared/model/columns/table-kinds.ts';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { fieldsetOf, type LabelledKind } from '../../shared/model/labels.ts';
import { parameterKinds } from '../../shared/model/parameters/index.ts';
import { isKindName, recordKinds } from '../../shared/model/records/index.ts';
import { financialYear } from '../../shared/time.ts';
import { bookkeeping, fieldTables } from './fields.ts';

const kinds = Object.keys(fieldsetOf) as LabelledKind[];
const tableOf = (kind: string) => fieldTables.find((table) => table.kind === kind);
const isTableKind = (kind: string): kind is TableKind => (tableKinds as readonly string[]).includes(kind);

/** What a person fills in and what the application keeps. */
const described = (kind: LabelledKind): Fieldset => ({ ...fieldsetOf[kind], ...(isKindName(kind) ? (recordKinds[kind].system) : kind === 'risk' ? { ...tableOfKind(kind).naming, ...tableOfKind(kind).system } : {}) });

/** "identifiers [scheme, id]" is a field with the parts of its rows; "schedule.day" a part of a field. */
function readKey(text: string): { readonly key: string; readonly part: string | null; readonly inside: readonly string[] } {
  const [, path = '', inside = ''] = /^([\w.]+)(?: \[(.+)\])?$/.exec(text) ?? [];
  const [key = '', part = null] = path.split('.');
  return { key, part, inside: inside === '' ? [] : inside.split(', ') };
}

const YEAR = financialYear.parse(2026);
/** Every header that the tables of a kind have, with what an import does with it. */
const headers = (kind: TableKind) => columnsOf(kind, [YEAR]).filter(({ use }) => use !== 'identity');
const inYear = (header: string): string => header.replace('{year}', '2026/27');

describe('the table of fields', () => {
  test('has every kind of record once', () => {
    expect(fieldTables.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
  });

  test.each(kinds)('%s: has every field of its description once, with every part of it, and none that is not there', (kind) => {
    const fields = described(kind);
    const wanted = Object.entries<Field>(fields).flatMap(([key, field]) => (field.is === 'parts' ? Object.keys(field.of).map((part) => `${key}.${part}`) : [field.is === 'rows' ? `${key} [${Object.keys(field.of).join(', ')}]` : key]));
    expect(tableOf(kind)?.rows.map(([, key]) => key).toSorted()).toEqual(wanted.toSorted());
  });

  test.each(kinds)('%s: names the columns that its tables are imported from and exported to', (kind) => {
    const table = tableOf(kind);
    if (!isTableKind(kind)) {
      expect(table?.noTable, 'A kind without a table says why.').toMatch(/\.$/);
      expect(table?.rows.flatMap(([, , imported, exported]) => [imported, exported ?? null]).filter((header) => header !== null)).toEqual([]);
      return;
    }
    expect(table?.noTable).toBeNull();
    const known = headers(kind);
    for (const [, text, imported, exported = imported] of table?.rows ?? []) {
      const { key, part } = readKey(text);
      const own = known.filter((column) => column.key === key && (part === null || (column.part.is === 'part' && column.part.key === part)));
      expect(own.filter(({ use }) => use === 'field').map(({ header }) => header), `${kind}.${text}, imported`).toEqual(imported === null ? [] : [inYear(imported)]);
      expect(own.map(({ header }) => header), `${kind}.${text}, exported`).toEqual(exported === null ? [] : [inYear(exported)]);
    }
    // And no column is without a row of the table, but for who changed it last and when.
    const listed = new Set(table?.rows.map(([, text]) => readKey(text).key));
    expect(known.filter(({ key }) => !listed.has(key)).map(({ key }) => key).toSorted()).toEqual(kind === 'contract' ? ['ocid', 'updatedAt', 'updatedBy'] : ['updatedAt', 'updatedBy']);
  });

  test('every kind that can be imported and exported is in it', () => {
    expect(tableKinds.filter((kind) => tableOf(kind) === undefined)).toEqual([]);
  });

  test.each(fieldTables)('$kind: its form and its page are routes of the application', ({ kind, form, page }) => {
    const routes = readFileSync(new URL('../../renderer/app.tsx', import.meta.url), 'utf8');
    for (const place of [form, page]) {
      if (place === null) continue;
      const path = place.replace(/\?.*$/, '').replace('ID', ':id');
      const [, slug] = /^\/records\/([^/]+)/.exec(path) ?? [];
      if (slug !== undefined) expect(kindOfSlug(slug), place).not.toBeNull();
      expect(routes, `${kind}: ${place}`).toContain(`<Route path="${slug === undefined ? path : path.replace(slug, ':kind')}">`);
    }
  });

  test('says of every aggregate of the three sections where it is', () => {
    const aggregates = {
      'Who and what': ['Organisation', 'Succession', 'Service', 'Alternative provider', 'Contract', 'Spin-out pipeline', 'Payment', 'Retained liability', 'Exposure elsewhere'],
      'What was promised and what came': ['Objective', 'Measurement', 'Outset check', 'Benefit', 'Option'],
      'What we will do': ['Contingency plan', 'Exercise', 'Activation'],
      Bookkeeping: ['Parameter set', 'Attention item', 'Document', 'Audit entry'],
    } as const;
    for (const [section, wanted] of Object.entries(aggregates)) {
      const listed = [...fieldTables.filter((table) => table.section === section).map(({ aggregate }) => aggregate), ...(section === 'Bookkeeping' ? bookkeeping.map(({ aggregate }) => aggregate) : [])];
      expect([...new Set(listed)].toSorted(), section).toEqual([...wanted].toSorted());
    }
  });

  test('parameter sets have what the model says of them, for every kind', () => {
    expect(bookkeeping.filter(({ aggregate }) => aggregate === 'Parameter set').map(({ key }) => key)).toEqual(['name', 'kind', 'values', 'source', 'effectiveOn', 'status', 'confirmed']);
    for (const { shipped } of Object.values(parameterKinds)) for (const set of shipped) expect(Object.keys(set)).toEqual(expect.arrayContaining(['confirmed', 'effectiveOn', 'name', 'source', 'values']));
  });
});
