import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contractId, type ContractId } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { aContract } from '../../fixtures/builders.ts';
import { ground, someFields, type Ground } from '../records/ground.ts';

let at: Ground;
let frozen: RecordOf<'objective'>;
let other: ContractId;
beforeEach(() => {
  at = ground();
  const [commissionerId = '', providerId = ''] = at.linked('organisation');
  const contract = at.must('contract.create', { fields: aContract({ commissionerId, providerId, reference: 'C-9', title: 'Wounds', status: 'awarded' }) });
  other = contractId.parse(at.linked('contract')[0]);
  const { id } = at.created('objective', someFields('objective', { contractId: contract.id, statement: 'Fewer days lost', contracted: 'not decided', target: 10 }));
  at.must('contract.goLive', { id: contract.id, version: 1, decidedBy: 'A director', reason: 'Winter' });
  frozen = at.must('record.get', { kind: 'objective', id }).record as RecordOf<'objective'>;
  expect(frozen.frozenOn).toBe('2026-11-21');
});
afterEach(() => { at.close(); });

const amend = (patch: Partial<RecordOf<'objective'>>) => at.ask('objective.amend', { id: frozen.id, version: frozen.version, reason: 'Agreed by both', patch });
const now = (): RecordOf<'objective'> => at.must('record.get', { kind: 'objective', id: frozen.id }).record as RecordOf<'objective'>;

describe('a promise that was frozen', () => {
  test.each([
    ['another contract', () => ({ contractId: other })],
    ['a programme', () => ({ contractId: null, programme: 'Everything' })],
  ])('is not moved to %s, by an edit, in bulk or by an amendment', (_, patchOf) => {
    const patch = patchOf();
    for (const refused of [at.ask('record.update', { kind: 'objective', id: frozen.id, version: frozen.version, patch }), amend(patch), amend({ ...patch, target: 12 })]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input', } });
      expect(refused.ok ? '' : refused.error.fields?.['contractId']).toContain('21 Nov 2026');
    }
    expect(now()).toEqual(frozen);
  });

  test('can still be edited in what was not promised, also by way of an amendment, which answers what is kept then', () => {
    const answered = amend({ owner: 'Ros Hale' });
    expect(answered).toEqual({ ok: true, value: now() });
    expect(now()).toMatchObject({ owner: 'Ros Hale', amendments: [], version: frozen.version + 1 });
  });

  test('keeps each amended value with its reason', () => {
    const answered = amend({ target: 12, owner: 'Ros Hale' });
    expect(answered).toEqual({ ok: true, value: now() });
    expect(now()).toMatchObject({ target: 12, owner: 'Ros Hale', amendments: [{ on: '2026-11-21', field: 'Target', from: '10', to: '12', reason: 'Agreed by both' }] });
  });
});
