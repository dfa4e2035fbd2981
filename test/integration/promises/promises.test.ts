import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { blankOrganisation } from '../../../shared/model/organisation.ts';
import { contractFieldset } from '../../../shared/model/contract.ts';
import { recordKinds, type InputOf, type RecordOf } from '../../../shared/model/records/index.ts';
import type { Contract } from '../../../shared/model/contract.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

let bench: Bench;
let contract: Contract;
beforeEach(async () => {
  bench = startApplication();
  const commissioner = await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Anytown ICB', roles: ['commissioner'] } });
  const provider = await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Care First CIC' } });
  contract = await bench.value('contract.create', {
    fields: {
      ...blankOf(contractFieldset), reference: 'C-1', title: 'District nursing', status: 'awarded', commissionerId: commissioner.id, providerId: provider.id, startOn: '2026-04-01', endOn: '2027-03-31',
      yearValues: [{ year: 2026, amount: 1_200_001 }], schedule: { frequency: 'monthly', day: 15, inAdvance: true, termsDays: 0 },
    },
  });
});
afterEach(() => bench.close());

const objectiveFields = (): InputOf<'objective'> => ({
  ...blankOf(recordKinds.objective.fields), contractId: contract.id, statement: 'Fewer days lost to sickness', contracted: 'in the contract', clause: 'Schedule 2', measure: 'Days lost a year', unit: 'days',
  direction: 'lower is better', baselineValue: 22, baselineOn: '2026-03-31', target: 10, dueOn: '2027-03-31', method: 'Audit by the commissioner',
});
const payments = async () => (await bench.value('record.list', { kind: 'payment', of: { kind: 'contract', id: contract.id }, text: '', deleted: false, sort: [], offset: 0, limit: 50 })).rows as readonly RecordOf<'payment'>[];

describe('payments from the schedule', () => {
  it('records one for each instalment, to the penny, once', async () => {
    expect(await bench.value('payment.generate', { contractId: contract.id })).toEqual({ added: 12, already: 0 });
    const made = await payments();
    expect(made.map(({ dueOn }) => dueOn)).toEqual(['2026-04-15', '2026-05-15', '2026-06-15', '2026-07-15', '2026-08-15', '2026-09-15', '2026-10-15', '2026-11-15', '2026-12-15', '2027-01-15', '2027-02-15', '2027-03-15']);
    expect(made.reduce((sum, { amountDue }) => sum + amountDue, 0)).toBe(1_200_001);
    expect(await bench.value('payment.generate', { contractId: contract.id })).toEqual({ added: 0, already: 12 });
  });

  it('fills in only what is missing, and is taken back as one step', async () => {
    await bench.value('record.create', { kind: 'payment', fields: { ...blankOf(recordKinds.payment.fields), contractId: contract.id, dueOn: '2026-06-15', amountDue: 5 } });
    expect(await bench.value('payment.generate', { contractId: contract.id })).toEqual({ added: 11, already: 1 });
    expect((await payments()).filter(({ dueOn }) => dueOn === '2026-06-15').map(({ amountDue }) => amountDue)).toEqual([5]);
    await bench.value('undo.undo', undefined);
    expect((await payments()).length).toBe(1);
  });

  it('says what is missing where the terms imply nothing', async () => {
    await bench.value('contract.update', { id: contract.id, version: contract.version, patch: { schedule: null } });
    const refused = await bench.ask('payment.generate', { contractId: contract.id });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(refused.ok ? '' : refused.error.message).toContain('payment schedule');
  });

  it('refuses a payment long after an ended contract’s end, and one that is still to be made', async () => {
    const ended = await bench.value('contract.update', { id: contract.id, version: contract.version, patch: { status: 'ended', endOn: '2025-03-31', startOn: '2024-04-01', yearValues: [] } });
    expect(ended.status).toBe('ended');
    const fields = { ...blankOf(recordKinds.payment.fields), contractId: contract.id, amountDue: 100 };
    const late = await bench.ask('record.create', { kind: 'payment', fields: { ...fields, dueOn: '2026-04-01' } });
    expect(late.ok ? {} : late.error.fields).toEqual({ dueOn: 'The contract ended on 31 Mar 2025, and this is due more than a year later. Check the date and the contract.' });
    expect((await bench.ask('record.create', { kind: 'payment', fields: { ...fields, dueOn: '2026-03-31' } })).ok).toBe(true);
    const ahead = await bench.ask('record.create', { kind: 'payment', fields: { ...fields, dueOn: '2025-03-01', paidOn: '2026-11-22', amountPaid: 100 } });
    expect(ahead.ok ? {} : Object.keys(ahead.error.fields ?? {})).toEqual(['paidOn']);
  });
});

describe('an objective whose contract is live', () => {
  const live = async (): Promise<RecordOf<'objective'>> => {
    const made = await bench.value('record.create', { kind: 'objective', fields: objectiveFields() }) as RecordOf<'objective'>;
    await bench.value('contract.goLive', { id: contract.id, version: contract.version, decidedBy: 'A director', reason: 'The rest follows in May' });
    return (await bench.value('record.get', { kind: 'objective', id: made.id })).record as RecordOf<'objective'>;
  };

  it('is frozen, and an edit of what was promised is refused where it was made', async () => {
    const objective = await live();
    expect(objective.frozenOn).toBe('2026-11-21');
    const refused = await bench.ask('record.update', { kind: 'objective', id: objective.id, version: objective.version, patch: { baselineValue: 25 } });
    expect(refused.ok ? {} : refused.error.fields).toEqual({ baselineValue: 'This was frozen on 21 Nov 2026, when the contract went live. Amend the objective, with the reason.' });
    expect((await bench.ask('record.update', { kind: 'objective', id: objective.id, version: objective.version, patch: { owner: 'Ada' } })).ok).toBe(true);
  });

  it('keeps each amendment with who, when, why, from and to', async () => {
    const objective = await live();
    bench.clock.set('2027-02-01T10:00:00.000Z');
    const amended = await bench.value('objective.amend', { id: objective.id, version: objective.version, reason: 'The count was wrong', patch: { baselineValue: 24.5, target: 12 } });
    expect(amended.amendments).toEqual([
      { on: '2027-02-01', by: 'A tester', field: 'Baseline', from: '22', to: '24.5', reason: 'The count was wrong' },
      { on: '2027-02-01', by: 'A tester', field: 'Target', from: '10', to: '12', reason: 'The count was wrong' },
    ]);
    await bench.value('undo.undo', undefined);
    const back = (await bench.value('record.get', { kind: 'objective', id: objective.id })).record as RecordOf<'objective'>;
    expect([back.baselineValue, back.target, back.amendments]).toEqual([22, 10, []]);
  });

  it('is not amended without a reason', async () => {
    const objective = await live();
    const refused = await bench.ask('objective.amend', { id: objective.id, version: objective.version, reason: '  ', patch: { target: 11 } });
    expect(refused.ok ? {} : refused.error.fields).toEqual({ reason: 'Give the reason for the amendment.' });
  });
});

describe('a document', () => {
  const links = { contractId: null, organisationId: null, serviceId: null, riskId: null, subject: null, notes: null } as const;
  const add = async (name: string, content: Uint8Array) => {
    const path = join(bench.folder, 'chosen.bin');
    writeFileSync(path, content);
    return bench.work('document.add', { fileId: bench.application.registerFile(path, name).fileId, fields: { ...links, contractId: contract.id } });
  };

  it('is kept under its hash and comes back byte for byte', async () => {
    const content = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    const added = await add('Annual accounts.pdf', content);
    if (!added.ok) throw new Error(added.error.message);
    expect(added.value).toMatchObject({ name: 'Annual accounts.pdf', mediaType: 'application/pdf', size: 70_000, sha256: createHash('sha256').update(content).digest('hex'), addedOn: '2026-11-21', contractId: contract.id });
    const fetched = await bench.work('document.fetch', { id: added.value.id });
    if (!fetched.ok) throw new Error(fetched.error.message);
    expect(new Uint8Array(readFileSync(bench.application.fileOf(fetched.value.fileId)?.path ?? ''))).toEqual(content);
    expect(await bench.value('search.find', { text: 'annual accounts' })).toMatchObject([{ kind: 'document', id: added.value.id }]);
  });

  it('is taken back and done again as one step, with its content', async () => {
    const added = await add('a.txt', new TextEncoder().encode('Minutes'));
    await bench.value('undo.undo', undefined);
    expect((await bench.work('document.fetch', { id: added.ok ? added.value.id : ('') })).ok).toBe(false);
    await bench.value('undo.redo', undefined);
    expect((await bench.work('document.fetch', { id: added.ok ? added.value.id : ('') })).ok).toBe(true);
    expect((await bench.work('store.verify', undefined))).toMatchObject({ ok: true, value: { sound: true } });
  });

  it('is refused when it is empty', async () => {
    const refused = await add('empty.txt', new Uint8Array());
    expect(refused.ok ? '' : refused.error.message).toBe('The file is empty, so nothing was added. Choose another file.');
  });
});

describe('going live', () => {
  const edit = (status: Contract['status'], version: number) => bench.ask('contract.update', { id: contract.id, version, patch: { status } });

  it('is not got round by way of a notice', async () => {
    const given = await edit('notice given', contract.version);
    expect(given.ok).toBe(true);
    const refused = await edit('live', contract.version + 1);
    expect(refused.ok ? {} : Object.keys(refused.error.fields ?? {})).toEqual(['status']);
  });

  it('needs no second decision when a notice is withdrawn', async () => {
    const live = await bench.value('contract.goLive', { id: contract.id, version: contract.version, decidedBy: 'A director', reason: 'The rest follows' });
    const version = (await bench.value('contract.get', { id: contract.id })).contract.version;
    expect(live).toBeDefined();
    expect((await edit('notice given', version)).ok).toBe(true);
    expect((await edit('live', version + 1)).ok).toBe(true);
  });
});
