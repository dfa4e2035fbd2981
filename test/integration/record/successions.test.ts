import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { aCommissioner, aContract, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => { at = desk(); });
afterEach(() => { at.close(); });

const body = (name: string): OrganisationId => at.must('organisation.create', { fields: aCommissioner({ name }) }).id;

describe('a succession', () => {
  it('is kept whole, listed in the order of effect with both names, edited, deleted and restored', () => {
    const [trust, group, board] = [body('Anytown PCT'), body('Anytown CCG'), body('Anyshire ICB')];
    const second = at.must('succession.create', { fields: aSuccession({ fromId: group, toId: board, effectiveOn: '2022-07-01' }) });
    const first = at.must('succession.create', { fields: aSuccession({ fromId: trust, toId: group, effectiveOn: '2013-04-01', passes: 'contracts', shareBasisPoints: 6_000, notes: 'By order' }) });
    expect(first).toMatchObject({ fromId: trust, toId: group, effectiveOn: '2013-04-01', passes: 'contracts', shareBasisPoints: 6_000, notes: 'By order', version: 1, deletedAt: null });
    const all = () => at.must('succession.list', { deleted: false }).map(({ fromName, toName }) => `${fromName} → ${toName}`);
    expect(all()).toEqual(['Anytown PCT → Anytown CCG', 'Anytown CCG → Anyshire ICB']);
    const edited = at.must('succession.update', { id: second.id, version: 1, patch: { effectiveOn: '2012-07-01' } });
    expect(edited).toEqual({ ...second, version: 2, effectiveOn: '2012-07-01', updatedAt: edited.updatedAt });
    expect(all()).toEqual(['Anytown CCG → Anyshire ICB', 'Anytown PCT → Anytown CCG']);
    at.must('succession.delete', { id: first.id, version: 1 });
    expect(all()).toEqual(['Anytown CCG → Anyshire ICB']);
    expect(at.must('succession.list', { deleted: true }).map(({ id }) => id)).toEqual([first.id]);
    at.must('succession.restore', { id: first.id, version: 2 });
    expect(all()).toHaveLength(2);
    expect(at.must('undo.state', undefined).undo).toBe('Restore succession Anytown PCT → Anytown CCG');
  });

  it('is refused for one body, an unknown body, a share out of range, or the same step twice', () => {
    const [a, b] = [body('A'), body('B')];
    const fields = aSuccession({ fromId: a, toId: b });
    expect(at.refused('succession.create', { fields: { ...fields, toId: a } }).fields).toEqual({ 'fields.toId': 'An organisation cannot succeed itself.' });
    expect(at.refused('succession.create', { fields: { ...fields, shareBasisPoints: 10_001 } }).fields).toEqual({ 'fields.shareBasisPoints': 'A share cannot be more than 100%.' });
    expect(at.refused('succession.create', { fields: { ...fields, toId: '0193a5f0-0000-7000-8000-000000000000' } }).fields).toEqual({ toId: 'This organisation is not there any more. Choose another.' });
    const made = at.must('succession.create', { fields });
    expect(at.refused('succession.create', { fields }).fields).toEqual({ effectiveOn: 'This succession is already recorded for the same day.' });
    expect(at.refused('succession.update', { id: made.id, version: 1, patch: { toId: a } }).fields).toEqual({ toId: 'An organisation cannot succeed itself.' });
    expect(at.must('succession.update', { id: made.id, version: 1, patch: { notes: 'Still the same step' } }).version).toBe(2);
    expect(at.refused('succession.delete', { id: made.id, version: 1 }).code).toBe('conflict');
    at.must('succession.delete', { id: made.id, version: 2 });
    at.must('succession.create', { fields });
    expect(at.refused('succession.restore', { id: made.id, version: 3 })).toMatchObject({ code: 'in_use' });
  });

  it('says who answers for a contract: nobody else before it takes effect, all heirs of a split, and the last of a chain', () => {
    const [trust, group, north, south] = [body('PCT'), body('CCG'), body('North ICB'), body('South ICB')];
    const provider = at.must('organisation.create', { fields: aMutual() }).id;
    const contract = at.must('contract.create', { fields: aContract({ commissionerId: trust, providerId: provider }) });
    const responsible = () => at.must('contract.get', { id: contract.id }).responsible.map(({ name }) => name);
    expect(responsible()).toEqual(['PCT']);
    at.must('succession.create', { fields: aSuccession({ fromId: trust, toId: group, effectiveOn: '2013-04-01' }) });
    expect(responsible()).toEqual(['CCG']);
    at.must('succession.create', { fields: aSuccession({ fromId: group, toId: north, effectiveOn: '2026-07-01', passes: 'contracts' }) });
    const split = at.must('succession.create', { fields: aSuccession({ fromId: group, toId: south, effectiveOn: '2026-07-01' }) });
    at.must('succession.create', { fields: aSuccession({ fromId: group, toId: provider, effectiveOn: '2026-07-01', passes: 'liabilities' }) });
    expect(responsible()).toEqual(['CCG']);
    at.clock.set('2026-07-01T09:00:00.000Z');
    expect(responsible().toSorted()).toEqual(['North ICB', 'South ICB']);
    at.must('succession.delete', { id: split.id, version: 1 });
    expect(responsible()).toEqual(['North ICB']);
  });
});
