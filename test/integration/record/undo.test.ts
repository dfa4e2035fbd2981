import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';
import { contentOf, desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => { at = desk(); });
afterEach(() => { at.close(); });

/** Every command of the record once, each on what the ones before it left. */
function steps(): readonly { readonly label: string; readonly run: () => unknown }[] {
  const made = {
    council: '', heir: '', mutual: '', joint: '', nursing: '', podiatry: '', succession: '', contract: '', risk: '',
  };
  const organisation = (key: 'council' | 'heir' | 'mutual' | 'joint', fields: ReturnType<typeof aMutual>) => () => { made[key] = at.must('organisation.create', { fields }).id; };
  return [
    { label: 'Add organisation Anytown Council', run: organisation('council', aCommissioner({ identifiers: [{ scheme: 'GB-LAE', id: 'ANY' }] })) },
    { label: 'Add organisation Anyshire', run: organisation('heir', aCommissioner({ name: 'Anyshire' })) },
    { label: 'Add organisation Bluebell', run: organisation('mutual', aMutual({ name: 'Bluebell', identifiers: [{ scheme: 'GB-COH', id: '00000001' }, { scheme: 'GB-CHC', id: '200002' }] })) },
    { label: 'Add organisation Joint', run: organisation('joint', aMutual({ name: 'Joint' })) },
    { label: 'Edit organisation Bluebell', run: () => at.must('organisation.update', { id: made.mutual, version: 1, patch: { name: 'Bluebell CIC', staffCount: 5 } }) },
    { label: 'Edit organisation Bluebell CIC', run: () => at.must('organisation.update', { id: made.mutual, version: 2, patch: { identifiers: [{ scheme: 'GB-CHC', id: '200002' }, { scheme: 'GB-NHS', id: 'RA3' }] } }) },
    { label: 'Add succession Anytown Council → Anyshire', run: () => { made.succession = at.must('succession.create', { fields: aSuccession({ fromId: made.council, toId: made.heir }) }).id; } },
    { label: 'Edit succession Anytown Council → Anyshire', run: () => at.must('succession.update', { id: made.succession, version: 1, patch: { shareBasisPoints: 5_000 } }) },
    { label: 'Delete succession Anytown Council → Anyshire', run: () => at.must('succession.delete', { id: made.succession, version: 2 }) },
    { label: 'Restore succession Anytown Council → Anyshire', run: () => at.must('succession.restore', { id: made.succession, version: 3 }) },
    { label: 'Add service Community nursing', run: () => { made.nursing = at.must('service.create', { fields: aService() }).id; } },
    { label: 'Add service Podiatry', run: () => { made.podiatry = at.must('service.create', { fields: aService({ name: 'Podiatry' }) }).id; } },
    { label: 'Edit service Podiatry', run: () => at.must('service.update', { id: made.podiatry, version: 1, patch: { essential: 'essential', mtpdHours: 48 } }) },
    { label: 'Delete service Podiatry', run: () => at.must('service.delete', { id: made.podiatry, version: 2 }) },
    { label: 'Restore service Podiatry', run: () => at.must('service.restore', { id: made.podiatry, version: 3 }) },
    { label: 'Add contract C-0001', run: () => { made.contract = at.must('contract.create', { fields: aContract({ commissionerId: made.council, providerId: made.mutual, otherProviderIds: [made.joint], serviceIds: [made.nursing] }) }).id; } },
    { label: 'Edit contract C-0001', run: () => at.must('contract.update', { id: made.contract, version: 1, patch: { reference: 'C-0002', schedule: null } }) },
    { label: 'Edit contract C-0002', run: () => at.must('contract.update', { id: made.contract, version: 2, patch: { otherProviderIds: [], serviceIds: [made.podiatry, made.nursing], yearValues: [{ year: 2026, amount: 7 }, { year: 2030, amount: 8 }] } }) },
    { label: 'Delete contract C-0002', run: () => at.must('contract.delete', { id: made.contract, version: 3 }) },
    { label: 'Restore contract C-0002', run: () => at.must('contract.restore', { id: made.contract, version: 4 }) },
    { label: 'Add risk', run: () => { made.risk = at.must('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-04-01')), title: 'Late payment', contractId: made.contract } }).id; } },
    { label: 'Delete organisation Joint', run: () => at.must('organisation.delete', { id: made.joint, version: 1 }) },
    { label: 'Restore organisation Joint', run: () => at.must('organisation.restore', { id: made.joint, version: 2 }) },
  ];
}

describe('undo and redo', () => {
  it('go back through every command and forward again, and every state is as it was', () => {
    const states = [contentOf(at)];
    const all = steps();
    for (const { label, run } of all) {
      run();
      expect(at.must('undo.state', undefined).undo).toContain(label);
      states.push(contentOf(at));
    }
    for (let round = 0; round < 2; round += 1) {
      for (let index = all.length - 1; index >= 0; index -= 1) {
        expect(at.must('undo.undo', undefined).label).toContain(all[index]?.label);
        expect(contentOf(at)).toEqual(states[index]);
      }
      expect(at.refused('undo.undo', undefined).code).toBe('nothing_to_undo');
      for (let index = 0; index < all.length; index += 1) {
        expect(at.must('undo.redo', undefined).label).toContain(all[index]?.label);
        expect(contentOf(at)).toEqual(states[index + 1]);
      }
      expect(at.refused('undo.redo', undefined).code).toBe('nothing_to_redo');
    }
    expect(at.store.connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('make a form that was open before stale, also when only parts were changed', () => {
    const [council, mutual] = [at.must('organisation.create', { fields: aCommissioner() }).id, at.must('organisation.create', { fields: aMutual() }).id];
    const contract = at.must('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual }) });
    at.must('contract.update', { id: contract.id, version: 1, patch: { yearValues: [] } });
    at.must('undo.undo', undefined);
    const back = at.must('contract.get', { id: contract.id }).contract;
    expect(back).toEqual({ ...contract, version: 3, updatedAt: back.updatedAt });
    expect(at.refused('contract.update', { id: contract.id, version: 2, patch: { title: 'x' } }).code).toBe('conflict');
    at.must('undo.redo', undefined);
    expect(at.must('contract.get', { id: contract.id }).contract).toMatchObject({ version: 4, yearValues: [] });
  });

  it('announce what they touched, and a new command drops what could be redone', () => {
    const made = at.must('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }] }) });
    at.heard();
    at.must('undo.undo', undefined);
    expect(at.heard()).toEqual([{ kind: 'organisation', ids: [made.id] }]);
    expect(at.must('undo.state', undefined)).toEqual({ undo: null, redo: 'Add organisation Bluebell Community Services CIC' });
    const again = at.must('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }] }) });
    expect(at.refused('undo.redo', undefined).code).toBe('nothing_to_redo');
    expect(at.must('organisation.get', { id: again.id }).organisation.identifiers).toEqual([{ scheme: 'GB-COH', id: '00000001' }]);
  });
});
