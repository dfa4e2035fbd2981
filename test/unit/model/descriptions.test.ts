import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnName } from '../../../db/repositories/codec.ts';
import { contractFields, contractFieldset } from '../../../shared/model/contract.ts';
import { contractTermGroups, contractTerms } from '../../../shared/model/contract-terms.ts';
import { blankOf, objectOf, type Field, type Fieldset } from '../../../shared/model/field.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import { idSchemas, type EntityKind } from '../../../shared/model/ids.ts';
import { fieldsetOf, labelOf } from '../../../shared/model/labels.ts';
import { organisationFields, organisationFieldset, organisationStanding, organisationStandingGroups } from '../../../shared/model/organisation.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { serviceDesignation, serviceFields, serviceFieldset } from '../../../shared/model/service.ts';
import { contractArbitrary, organisationArbitrary, recordArbitrary, serviceArbitrary } from '../../fixtures/record-arbitrary.ts';

/** Everything follows from the descriptions, so that a slip in one of them would be a slip everywhere. */
const described = kindNames.map((kind) => [kind, recordKinds[kind]] as const);
const everyField = (kind: KindName): Readonly<Record<string, Field>> => ({ ...recordKinds[kind].fields, ...recordKinds[kind].system });
const repeated = (values: readonly string[]): readonly string[] => values.filter((value, index) => values.indexOf(value) !== index);

/** A few ids of every kind; nothing here asks whether they are there. */
const places = Object.keys(idSchemas);
const linked = (kind: EntityKind): readonly string[] => [0, 1, 2].map((index) => `0193a5f0-${String(places.indexOf(kind)).padStart(4, '0')}-7000-8000-00000000000${index}`);

describe.each(described)('the description of %s', (kind, { fields, system, groups, columns, sort, parents, noun, table, schema }) => {
  const keys = Object.keys(fields);

  test('puts every field in exactly one section of its form', () => {
    expect(groups.flatMap((group) => group.fields).toSorted()).toEqual(keys.toSorted());
    expect(repeated(groups.map(({ title }) => title))).toEqual([]);
    for (const group of groups) expect(group.fields.length).toBeGreaterThan(0);
  });

  test('lists, sorts and hangs by fields that are there', () => {
    expect(columns.filter((key) => !keys.includes(key))).toEqual([]);
    expect(repeated(columns)).toEqual([]);
    expect(columns.length).toBeGreaterThan(2);
    expect(keys).toContain(sort.by);
    expect(parents.filter((key) => everyField(kind)[key]?.is !== 'link')).toEqual([]);
    expect(['rows', 'years', 'links', 'choices', 'parts']).not.toContain(everyField(kind)[sort.by]?.is);
  });

  test('calls every field by a word of its own, and says things in sentences', () => {
    const all = Object.entries(everyField(kind));
    expect(repeated(all.map(([, { label }]) => label.toLowerCase()))).toEqual([]);
    expect(repeated([...keys, ...Object.keys(system)])).toEqual([]);
    for (const [key, field] of all) {
      expect(field.label, key).toMatch(/^\p{Lu}.*[^.:\s]$/u);
      if (field.about !== null) expect(field.about, key).toMatch(/^\p{Lu}.*\.$/u);
      expect(columnName(key), key).toMatch(/^[a-z][a-z0-9_]*$/);
      if (field.is === 'rows') {
        expect(field.noun, key).toMatch(/^[a-z ]+$/);
        expect(Object.keys(field.of).length, key).toBeGreaterThan(1);
        expect(repeated(Object.values(field.of).map(({ label }) => label)), key).toEqual([]);
        // The first of a row stands for it in words, so it is always there.
        expect(Object.values(field.of)[0]?.required, key).toBe(true);
      }
      if (field.is === 'choice' || field.is === 'choices') expect(repeated(field.choices), key).toEqual([]);
    }
    expect(noun[0]).not.toBe(noun[1]);
    expect(table).toMatch(/^[a-z_]+$/);
  });

  test('refuses a blank form, or keeps it, but never keeps something else; what it needs is named', () => {
    const blank = blankOf(fields);
    expect(Object.keys(blank)).toEqual(keys);
    const parsed = objectOf(fields as Fieldset).safeParse(blank);
    const named = parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    expect(named.toSorted()).toEqual(Object.entries<Field>(fields).filter(([, { required }]) => required).map(([key]) => key).toSorted());
    for (const issue of parsed.error?.issues ?? []) expect(issue.message).toMatch(/\.$|^Invalid input/);
  });

  test('keeps what it accepts exactly as it was given, again and again', () => {
    fc.assert(fc.property(recordArbitrary(kind, linked), (given) => {
      const parsed = schema.safeParse(given);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(parsed.data).toEqual(given);
      for (const [key, field] of Object.entries<Field>(fields)) {
        const value = (given as Readonly<Record<string, unknown>>)[key];
        const words = wordsOf(field, value, (to, id) => `${to} ${id}`);
        expect(words === null, `${key}: ${JSON.stringify(value)}`).toBe(value === null || (Array.isArray(value) && value.length === 0));
      }
    }), { numRuns: 60 });
  });
});

describe('the kinds together', () => {
  test('each have a table, a name and an id of their own, and the name is the key', () => {
    expect(repeated(described.map(([, { table }]) => table))).toEqual([]);
    expect(repeated(described.flatMap(([, { noun }]) => noun))).toEqual([]);
    for (const [kind, description] of described) expect(description.kind).toBe(kind);
    expect(Object.keys(idSchemas)).toEqual(expect.arrayContaining(kindNames));
    expect(Object.keys(fieldsetOf).toSorted()).toEqual(Object.keys(idSchemas).filter((kind) => kind !== 'parameter set').toSorted());
  });

  test('an id of one is never taken for another’s by the types, and must be a UUIDv7', () => {
    for (const schema of Object.values(idSchemas)) {
      expect(schema.safeParse('0193a5f0-0000-7000-8000-000000000000').success).toBe(true);
      expect(schema.safeParse('0193a5f0-0000-4000-8000-000000000000').success).toBe(false);
    }
  });

  test('a path into a field has the field’s word', () => {
    expect(labelOf('contract', 'yearValues.0.year')).toBe('Value by financial year');
    expect(labelOf('payment', 'dueOn')).toBe('Due on');
    expect(labelOf('payment', 'elsewhere.3')).toBe('elsewhere.3');
  });
});

describe('the kinds that were there before', () => {
  test.each([
    ['contract', contractTerms, contractTermGroups, contractFieldset],
    ['organisation', organisationStanding, organisationStandingGroups, organisationFieldset],
  ] as const)('%s: its new fields stand in one section each', (_kind, fields, groups, all) => {
    expect(groups.flatMap((group) => [...group.fields]).toSorted()).toEqual(Object.keys(fields).toSorted());
    expect(Object.keys(all)).toEqual(expect.arrayContaining(Object.keys(fields)));
  });

  test.each(Object.entries({ contract: contractFieldset, organisation: organisationFieldset, service: serviceFieldset }))('%s: every field has a word of its own', (_kind, fields) => {
    expect(repeated(Object.values<Field>(fields).map(({ label }) => label.toLowerCase()))).toEqual([]);
  });

  test('the service’s designation fields are all in its form’s fields', () => {
    expect(Object.keys(serviceFieldset)).toEqual(expect.arrayContaining(Object.keys(serviceDesignation)));
  });

  test('keep what they accept exactly as it was given', () => {
    const kept = <T>(schema: { safeParse: (value: unknown) => { readonly data?: T } }, given: T): void => { expect(schema.safeParse(given).data).toEqual(given); };
    fc.assert(fc.property(organisationArbitrary, (given) => { kept(organisationFields, given); }), { numRuns: 60 });
    fc.assert(fc.property(serviceArbitrary(linked), (given) => { kept(serviceFields, given); }), { numRuns: 60 });
    fc.assert(fc.property(contractArbitrary(linked), (given) => { kept(contractFields, given); }), { numRuns: 60 });
  });
});
