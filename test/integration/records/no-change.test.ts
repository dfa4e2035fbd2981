import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickFields } from '../../../renderer/ui/record-fields.ts';
import { changedFields } from '../../../renderer/ui/merge.ts';
import { isEditable } from '../../../shared/ipc/records.ts';
import { contractBase, contractFields } from '../../../shared/model/contract.ts';
import { organisationBase, organisationFields } from '../../../shared/model/organisation.ts';
import { kindNames, recordKinds } from '../../../shared/model/records/index.ts';
import { serviceBase, serviceFields } from '../../../shared/model/service.ts';
import { contractArbitrary, organisationArbitrary, recordArbitrary, serviceArbitrary } from '../../fixtures/record-arbitrary.ts';
import { ground, type Ground } from './ground.ts';

type Values = Readonly<Record<string, unknown>>;
let at: Ground;
beforeAll(() => { at = ground(); });
afterAll(() => { at.close(); });
const written = (): unknown => at.store.connection.prepare('SELECT count(*), max(seq) FROM audit_entry').raw().get();

/** Opened in a form and saved: the form finds nothing that was changed, and all of it sent as a change writes nothing either. */
function savedUnchanged(opened: Values, read: (values: Values) => unknown, save: (patch: Values) => unknown): void {
  const parsed = read(opened) as Values;
  expect(changedFields(opened, parsed)).toEqual({});
  const before = written();
  save(parsed);
  expect(written()).toEqual(before);
}

describe.each(kindNames.filter(isEditable))('a form of any %s that is saved without a change', (kind) => {
  test('writes nothing', () => {
    const { fields, schema } = recordKinds[kind];
    fc.assert(fc.property(recordArbitrary(kind, at.linked), (drawn) => {
      const made = at.create(kind, drawn);
      if (!made.ok) return;
      const { id } = made.value;
      const record = at.must('record.get', { kind, id }).record;
      const opened = Object.fromEntries(Object.keys(fields).map((key) => [key, (record as object as Values)[key]]));
      savedUnchanged(opened, (values) => schema.parse(values), (patch) => at.must('record.update', { kind, id, version: record.version, patch } as never));
      at.must('record.delete', { kind, id, version: record.version });
    }), { numRuns: 25 });
  });
});

describe('the forms of what is kept in several tables, saved without a change, write nothing', () => {
  test('a contract', () => fc.assert(fc.property(contractArbitrary(at.linked), (drawn) => {
    const { id } = at.must('contract.create', { fields: drawn });
    const { contract } = at.must('contract.get', { id });
    savedUnchanged(pickFields(contractBase, contract), (values) => contractFields.parse(values), (patch) => at.must('contract.update', { id, version: contract.version, patch }));
  }), { numRuns: 25 }));

  test('an organisation', () => fc.assert(fc.property(organisationArbitrary, (drawn) => {
    const made = at.ask('organisation.create', { fields: drawn });
    if (!made.ok) return;
    const { organisation } = at.must('organisation.get', { id: made.value.id });
    savedUnchanged(pickFields(organisationBase, organisation), (values) => organisationFields.parse(values), (patch) => at.must('organisation.update', { id: organisation.id, version: organisation.version, patch }));
  }), { numRuns: 25 }));

  test('a service', () => fc.assert(fc.property(serviceArbitrary(at.linked), (drawn) => {
    const { id } = at.must('service.create', { fields: drawn });
    const { service } = at.must('service.get', { id });
    savedUnchanged(pickFields(serviceBase, service), (values) => serviceFields.parse(values), (patch) => at.must('service.update', { id, version: service.version, patch }));
  }), { numRuns: 25 }));
});
