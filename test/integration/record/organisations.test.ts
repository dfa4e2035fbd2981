import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import { organisationId } from '../../../shared/model/ids.ts';
import type { Organisation } from '../../../shared/model/organisation.ts';
import { aCommissioner, aContract, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => { at = desk(); });
afterEach(() => { at.close(); });

const UNKNOWN = organisationId.parse('0193a5f0-0000-7000-8000-000000000000');
const add = (over: Parameters<typeof aMutual>[0] = {}): Organisation => at.must('organisation.create', { fields: aMutual(over) });

describe('adding an organisation', () => {
  it('keeps every field, tells who and when, and announces it once', () => {
    const fields = aMutual({
      name: '  Bluebell Community Services CIC ', shortName: 'Bluebell', roles: ['provider', 'mutual'], legalForm: 'CIC limited by guarantee',
      identifiers: [{ scheme: 'GB-NHS', id: 'NLX' }, { scheme: 'GB-COH', id: '07558655' }], parentBody: 'Anytown PCT', leftPublicSectorOn: '2011-04-01',
      staffCount: 640, standing: 'in difficulty', riskTier: 'high', notes: 'Two lines\nof notes',
      assetLock: 'statutory (CIC)', employeeSharePercent: 8_250, employeeBoardPercent: 5_000, memberRights: 'Appoint four of nine directors.', mutualDefinition: 'Procurement Act 2023 s.33',
      meetsDefinition: true, definitionReason: 'Employees appoint the board.', registrations: [{ regulator: 'CQC', reference: '1-000', from: '2011-04-01', until: null, note: null }],
    });
    const made = at.must('organisation.create', { fields });
    expect(made).toEqual({
      id: made.id, version: 1, createdAt: '2026-04-01T09:00:01.000Z', updatedAt: '2026-04-01T09:00:01.000Z', updatedBy: 'A tester', deletedAt: null,
      name: 'Bluebell Community Services CIC', shortName: 'Bluebell', roles: ['mutual', 'provider'], legalForm: 'CIC limited by guarantee',
      identifiers: [{ scheme: 'GB-NHS', id: 'NLX' }, { scheme: 'GB-COH', id: '07558655' }], parentBody: 'Anytown PCT', leftPublicSectorOn: '2011-04-01',
      staffCount: 640, standing: 'in difficulty', riskTier: 'high', notes: 'Two lines\nof notes',
      assetLock: 'statutory (CIC)', employeeSharePercent: 8_250, employeeBoardPercent: 5_000, memberRights: 'Appoint four of nine directors.', mutualDefinition: 'Procurement Act 2023 s.33',
      meetsDefinition: true, definitionReason: 'Employees appoint the board.', registrations: [{ regulator: 'CQC', reference: '1-000', from: '2011-04-01', until: null, note: null }],
    });
    expect(at.must('organisation.get', { id: made.id })).toEqual({ organisation: made, contracts: [], answersFor: [], successions: [] });
    expect(at.heard()).toEqual([{ kind: 'organisation', ids: [made.id] }]);
  });

  it.each([
    [{ name: '  ' }, { name: 'Enter the organisation’s name.' }],
    [{ roles: [] }, { roles: 'Choose at least one role.' }],
    [{ staffCount: -1 }, { staffCount: 'Enter 0 or more.' }],
    [{ staffCount: 1.5 }, { staffCount: 'Enter a whole number.' }],
    [{ standing: 'fine' }, { standing: 'Choose one of the options.' }],
    [{ leftPublicSectorOn: '2011-02-30' }, { leftPublicSectorOn: 'Enter a date, such as 1 April 2026.' }],
    [{ notes: 'a\u0000b' }, { notes: 'Remove the control characters (they cannot be seen) and try again.' }],
    [{ identifiers: [{ scheme: 'GB-COH', id: '00000001' }, { scheme: 'GB-COH', id: '00000001' }] }, { 'identifiers.1.id': 'This identifier is entered twice.' }],
    [{ identifiers: [{ scheme: 'companies house', id: '1' }] }, { 'identifiers.0.scheme': 'Enter a register code, such as GB-COH.' }],
    [{ name: undefined }, { name: 'Enter the organisation’s name.' }],
  ])('refuses %j with a sentence for the field', (over, sentences) => {
    const error = at.askWrongly('organisation.create', { fields: { ...aMutual(), ...over } });
    expect(error.code).toBe('invalid_input');
    expect(error.fields).toEqual(Object.fromEntries(Object.entries(sentences).map(([field, sentence]) => [`fields.${field}`, sentence])));
    expect(at.must('organisation.list', everything).total).toBe(0);
    expect(at.heard()).toEqual([]);
  });

  it('refuses an identifier that another organisation has, naming it, also when that one is deleted', () => {
    const first = add({ identifiers: [{ scheme: 'GB-COH', id: '07558655' }] });
    const twin = aMutual({ name: 'Another', identifiers: [{ scheme: 'GB-NHS', id: 'AB1' }, { scheme: 'GB-COH', id: '07558655' }] });
    expect(at.refused('organisation.create', { fields: twin })).toMatchObject({
      code: 'invalid_input', fields: { 'identifiers.1.id': 'GB-COH 07558655 already identifies Bluebell Community Services CIC.' },
    });
    at.must('organisation.delete', { id: first.id, version: 1 });
    expect(at.refused('organisation.create', { fields: twin }).fields).toEqual({
      'identifiers.1.id': 'GB-COH 07558655 already identifies Bluebell Community Services CIC, which is deleted and can be restored.',
    });
    expect(at.must('organisation.create', { fields: { ...twin, identifiers: [{ scheme: 'GB-SRS', id: '07558655' }] } }).identifiers).toEqual([{ scheme: 'GB-SRS', id: '07558655' }]);
  });
});

const everything: Sent<'organisation.list'> = { filter: { text: '', role: null, standing: null, deleted: false }, sort: [], offset: 0, limit: 100 };

describe('editing an organisation', () => {
  it('changes what the patch names and leaves the rest', () => {
    const made = add({ shortName: 'Bluebell', notes: 'Kept' });
    const edited = at.must('organisation.update', { id: made.id, version: 1, patch: { staffCount: 12, shortName: null } });
    expect(edited).toEqual({ ...made, version: 2, updatedAt: '2026-04-01T09:00:02.000Z', staffCount: 12, shortName: null });
  });

  it('moves the version when only identifiers change, keeps the order given, and takes back its own', () => {
    const made = add({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }, { scheme: 'GB-CHC', id: '200002' }] });
    const turned = at.must('organisation.update', { id: made.id, version: 1, patch: { identifiers: [{ scheme: 'GB-CHC', id: '200002' }, { scheme: 'GB-NHS', id: 'RA3' }, { scheme: 'GB-COH', id: '00000001' }] } });
    expect([turned.version, turned.identifiers.map(({ id }) => id)]).toEqual([2, ['200002', 'RA3', '00000001']]);
    const without = at.must('organisation.update', { id: made.id, version: 2, patch: { identifiers: [] } });
    expect(without.identifiers).toEqual([]);
  });

  it('writes nothing and announces nothing when nothing is different', () => {
    const made = add({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }] });
    at.heard();
    const before = at.must('undo.state', undefined);
    expect(at.must('organisation.update', { id: made.id, version: 1, patch: { name: made.name, identifiers: [{ scheme: 'GB-COH', id: '00000001' }] } })).toEqual(made);
    expect(at.heard()).toEqual([]);
    expect(at.must('undo.state', undefined)).toEqual(before);
  });

  it('answers a stale version with the row as it is now', () => {
    const made = add();
    const now = at.must('organisation.update', { id: made.id, version: 1, patch: { notes: 'First' } });
    expect(at.refused('organisation.update', { id: made.id, version: 1, patch: { notes: 'Second' } })).toMatchObject({ code: 'conflict', current: now });
    expect(at.must('organisation.get', { id: made.id }).organisation).toEqual(now);
  });

  it('checks the merged record and says which field is wrong', () => {
    add({ name: 'Holder', identifiers: [{ scheme: 'GB-COH', id: '00000001' }] });
    const made = add({ name: 'Other' });
    expect(at.refused('organisation.update', { id: made.id, version: 1, patch: { identifiers: [{ scheme: 'GB-COH', id: '00000001' }] } }).fields)
      .toEqual({ 'identifiers.0.id': 'GB-COH 00000001 already identifies Holder.' });
  });

  it('says that a record is gone, and that a deleted one must be restored first', () => {
    expect(at.refused('organisation.update', { id: UNKNOWN, version: 1, patch: {} }).code).toBe('not_found');
    expect(at.refused('organisation.get', { id: UNKNOWN }).code).toBe('not_found');
    expect(at.refused('organisation.delete', { id: UNKNOWN, version: 1 }).code).toBe('not_found');
    expect(at.refused('organisation.restore', { id: UNKNOWN, version: 1 }).code).toBe('not_found');
    const made = add();
    const gone = at.must('organisation.delete', { id: made.id, version: 1 });
    expect(at.refused('organisation.update', { id: made.id, version: 2, patch: { notes: 'x' } })).toMatchObject({
      code: 'conflict', current: gone, message: 'The record was deleted, so the change was not saved. Restore it first, then edit it.',
    });
  });
});

describe('deleting an organisation', () => {
  it('is refused while a contract, risk or succession names it, and says which', () => {
    const council = at.must('organisation.create', { fields: aCommissioner() });
    const successor = at.must('organisation.create', { fields: aCommissioner({ name: 'Greater Anytown Council' }) });
    const mutual = add();
    const joint = add({ name: 'Joint CIC' });
    const contract = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, otherProviderIds: [joint.id] }) });
    const succession = at.must('succession.create', { fields: aSuccession({ fromId: council.id, toId: successor.id }) });
    const remove = (organisation: Organisation) => at.refused('organisation.delete', { id: organisation.id, version: 1 });
    expect(remove(council)).toMatchObject({
      code: 'in_use', message: 'Anytown Council is still named by contract C-0001; the succession Anytown Council → Greater Anytown Council, so it was left as it is. Remove or move those first.',
    });
    expect(remove(mutual).message).toContain('contract C-0001');
    expect(remove(joint).message).toContain('contract C-0001');
    at.must('contract.delete', { id: contract.id, version: 1 });
    at.must('succession.delete', { id: succession.id, version: 1 });
    for (const organisation of [council, successor, mutual, joint]) {
      expect(at.must('organisation.delete', { id: organisation.id, version: 1 }).deletedAt).not.toBeNull();
    }
    expect(at.must('organisation.list', everything).total).toBe(0);
    expect(at.must('organisation.list', { ...everything, filter: { ...everything.filter, deleted: true } }).rows.map((row) => row.name))
      .toEqual(['Anytown Council', 'Bluebell Community Services CIC', 'Greater Anytown Council', 'Joint CIC']);
    expect(at.refused('contract.restore', { id: contract.id, version: 2 })).toMatchObject({
      code: 'in_use', message: 'Contract C-0001 was not restored, because it names Anytown Council, Bluebell Community Services CIC and Joint CIC, which are deleted. Restore those first.',
    });
    expect(at.refused('succession.restore', { id: succession.id, version: 2 })).toMatchObject({ code: 'in_use' });
  });

  it('can be taken back with everything it had, and doing either twice changes nothing', () => {
    const made = add({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }], notes: 'Kept' });
    const gone = at.must('organisation.delete', { id: made.id, version: 1 });
    expect(gone).toMatchObject({ version: 2, deletedAt: '2026-04-01T09:00:02.000Z' });
    expect(at.must('organisation.delete', { id: made.id, version: 2 })).toEqual(gone);
    const back = at.must('organisation.restore', { id: made.id, version: 2 });
    expect(back).toEqual({ ...made, version: 3, updatedAt: back.updatedAt });
    expect(at.must('organisation.restore', { id: made.id, version: 3 })).toEqual(back);
    expect(at.refused('organisation.delete', { id: made.id, version: 1 })).toMatchObject({ code: 'conflict', current: back });
  });
});

describe('an organisation’s page', () => {
  it('lists its contracts by its part in them, those that run first, and its successions both ways', () => {
    const council = at.must('organisation.create', { fields: aCommissioner() });
    const after = at.must('organisation.create', { fields: aCommissioner({ name: 'New Council' }) });
    const mutual = add();
    const lead = add({ name: 'Lead CIC' });
    const ended = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, reference: 'C-1', status: 'ended', endOn: '2026-01-31' }) });
    const later = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: lead.id, otherProviderIds: [mutual.id], reference: 'C-2', endOn: '2030-01-31' }) });
    const sooner = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, reference: 'C-3', endOn: '2027-01-31' }) });
    const open = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, reference: 'C-4', endOn: null }) });
    at.must('succession.create', { fields: aSuccession({ fromId: council.id, toId: after.id }) });
    expect(at.must('organisation.get', { id: mutual.id }).contracts.map(({ id, part, otherParty }) => [id, part, otherParty])).toEqual([
      [sooner.id, 'provider', 'Anytown Council'], [later.id, 'joint provider', 'Anytown Council'], [open.id, 'provider', 'Anytown Council'], [ended.id, 'provider', 'Anytown Council'],
    ]);
    const seen = at.must('organisation.get', { id: council.id });
    expect(seen.contracts.map(({ part, otherParty }) => `${part}: ${otherParty}`)).toEqual([
      'commissioner: Bluebell Community Services CIC', 'commissioner: Lead CIC', 'commissioner: Bluebell Community Services CIC', 'commissioner: Bluebell Community Services CIC',
    ]);
    expect(seen.successions.map(({ fromName, toName }) => [fromName, toName])).toEqual([['Anytown Council', 'New Council']]);
    expect(at.must('organisation.get', { id: after.id }).successions).toEqual(seen.successions);
  });
});

describe('choosing an organisation', () => {
  it('offers at most twenty, names that begin so first, and always what is already chosen', () => {
    const names = ['Care of Anytown', 'The Anytown Trust', 'Anytown Care CIC', 'Bluebell', 'Northanytown'];
    const made = names.map((name) => add({ name }));
    const bluebell = made[3];
    if (bluebell === undefined) throw new Error('The third was made.');
    const offered = (text: string, ids: string[] = []) => at.must('organisation.options', { text, role: null, ids }).map(({ name }) => name);
    expect(offered('anytown')).toEqual(['Anytown Care CIC', 'Care of Anytown', 'The Anytown Trust', 'Northanytown']);
    expect(offered('an')).toEqual(['Anytown Care CIC', 'Care of Anytown', 'The Anytown Trust', 'Northanytown']);
    expect(offered('anytown c', [bluebell.id])).toEqual(['Anytown Care CIC', 'Bluebell']);
    at.must('organisation.delete', { id: bluebell.id, version: 1 });
    expect(offered('bluebell')).toEqual([]);
    expect(offered('', [bluebell.id])).toContain('Bluebell');
    for (let number = 0; number < 25; number += 1) add({ name: `Zest ${String(number).padStart(2, '0')}` });
    expect(offered('zest')).toEqual(Array.from({ length: 20 }, (_, number) => `Zest ${String(number).padStart(2, '0')}`));
    expect(at.must('organisation.options', { text: '', role: 'commissioner', ids: [] })).toEqual([]);
  });
});
