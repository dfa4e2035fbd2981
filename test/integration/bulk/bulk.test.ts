import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';

let at: Bench;
let risks: readonly RiskId[];
beforeEach(async () => {
  at = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  const made: RiskId[] = [];
  for (let index = 0; index < 6; index += 1) {
    made.push((await at.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title: `Risk ${index}`, owner: index === 5 ? 'Ann' : 'Ben', currentConsequence: index === 0 ? 3 : null, currentLikelihood: index === 0 ? 3 : null } })).id);
  }
  risks = made;
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const owners = async () => (await at.value('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 50 })).rows.map(({ owner }) => owner);
const entries = async () => {
  const verified = await at.work('store.verify', undefined);
  return verified.ok ? verified.value : null;
};

describe('a change of many records', () => {
  it('is tried without leaving a trace: what would change, what says so already', async () => {
    const before = await entries();
    const preview = await at.value('bulk.preview', { kind: 'risk', select: { ids: [...risks] }, changes: { owner: 'Ann' } });
    expect(preview).toMatchObject({ total: 6, already: 1, refused: [] });
    expect(preview.changing).toEqual(risks.slice(0, 5).map((id) => ({ id, version: 1 })));
    expect(preview.shown[0]).toEqual({ id: risks[0], name: 'R-0001 Risk 0', fields: [{ field: 'Owner', before: 'Ben', after: 'Ann' }] });
    expect(preview.shown).toHaveLength(5);
    expect(await owners()).toEqual(['Ben', 'Ben', 'Ben', 'Ben', 'Ben', 'Ann']);
    expect(await entries()).toEqual(before);
    expect((await at.value('undo.state', undefined)).undo).toBe('Add risk “Risk 5”');
    expect(at.events.filter((event) => event.is === 'changed')).toHaveLength(6);
  });

  it('is made in one step with one event, and undone and redone in one', async () => {
    const { changing } = await at.value('bulk.preview', { kind: 'risk', select: { filter: { ...everyRisk, owner: 'ben' }, except: [] }, changes: { owner: 'Cas', treatment: 'treat' } });
    expect(await at.value('bulk.apply', { kind: 'risk', rows: changing, changes: { owner: 'Cas', treatment: 'treat' } })).toEqual({ changed: 5 });
    expect(await owners()).toEqual(['Cas', 'Cas', 'Cas', 'Cas', 'Cas', 'Ann']);
    expect((await at.value('undo.state', undefined)).undo).toBe('Change owner and treatment of 5 risks');
    expect(at.events.filter((event) => event.is === 'changed').at(-1)).toEqual({ is: 'changed', entities: [{ kind: 'risk', ids: risks.slice(0, 5) }] });
    const [newest] = await at.value('history.list', { kind: 'risk', id: risks[2] ?? '' });
    expect(newest).toMatchObject({ command: 'Change owner and treatment of 5 risks', fields: [{ field: 'Owner', before: 'Ben', after: 'Cas' }, { field: 'Treatment', before: null, after: 'Treat' }] });
    await at.value('undo.undo', undefined);
    expect(await owners()).toEqual(['Ben', 'Ben', 'Ben', 'Ben', 'Ben', 'Ann']);
    await at.value('undo.redo', undefined);
    expect((await owners()).filter((owner) => owner === 'Cas')).toHaveLength(5);
    expect((await entries())?.sound).toBe(true);
  });

  it('names what was changed meanwhile, and then changes nothing', async () => {
    const { changing } = await at.value('bulk.preview', { kind: 'risk', select: { ids: [...risks] }, changes: { owner: 'Dot' } });
    for (const id of [risks[1], risks[3]]) if (id !== undefined) await at.value('risk.update', { id, version: 1, patch: { category: 'legal' } });
    const refused = await at.ask('bulk.apply', { kind: 'risk', rows: changing, changes: { owner: 'Dot' } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict', message: 'R-0002 Risk 1 and R-0004 Risk 3 were changed after the preview, so nothing was changed. Look at the preview again, then apply it.' } });
    expect(await owners()).toEqual(['Ben', 'Ben', 'Ben', 'Ben', 'Ben', 'Ann']);
  });

  it('groups refusals by their sentence, with examples, and leaves those records out', async () => {
    const preview = await at.value('bulk.preview', { kind: 'risk', select: { ids: [...risks] }, changes: { currentLikelihood: 2 } });
    expect(preview.changing.map(({ id }) => id)).toEqual([risks[0]]);
    expect(preview.refused).toEqual([{ sentence: 'Current consequence: A score needs both consequence and likelihood, or neither.', count: 5, examples: ['R-0002 Risk 1', 'R-0003 Risk 2', 'R-0004 Risk 3'] }]);
    const gone = risks[4];
    if (gone !== undefined) await at.value('risk.delete', { id: gone, version: 1 });
    const again = await at.value('bulk.preview', { kind: 'risk', select: { ids: [...risks] }, changes: { owner: 'Eve' } });
    expect(again.refused).toEqual([{ sentence: 'The record was deleted, so the change was not saved. Restore it first, then edit it.', count: 1, examples: ['R-0005 Risk 4'] }]);
  });

  it('is refused as a whole where a rule forbids one of its records by the time it is made', async () => {
    const rows = risks.map((id) => ({ id, version: 1 }));
    expect(await at.ask('bulk.apply', { kind: 'risk', rows, changes: { currentLikelihood: 2 } })).toMatchObject({ ok: false, error: { code: 'in_use' } });
    expect((await at.value('undo.state', undefined)).undo).toBe('Add risk “Risk 5”');
  });

  it('takes nothing at the door that is no field of the kind, or too much', async () => {
    for (const input of [
      { kind: 'risk', select: { ids: risks }, changes: {} }, { kind: 'risk', select: { ids: risks }, changes: { nonsense: 1 } }, { kind: 'risk', select: { ids: risks }, changes: { parameterSetId: risks[0] } },
      { kind: 'risk', select: { ids: [] }, changes: { owner: 'A' } }, { kind: 'risk', select: { filter: { text: 7 }, except: [] }, changes: { owner: 'A' } }, { kind: 'outset check', select: { ids: risks }, changes: { reason: 'A' } },
      { kind: 'risk', select: { ids: risks }, changes: { owner: 7 } },
    ]) expect(await at.application.handle('bulk.preview', input)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});

it('keeps the rules of kinds: contracts by their filter, payments of one contract, an option that must stand alone', async () => {
  const commissionerId = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await at.value('organisation.create', { fields: aMutual() })).id;
  const contract = await at.value('contract.create', { fields: aContract({ commissionerId, providerId }) });
  const other = await at.value('contract.create', { fields: aContract({ commissionerId, providerId, reference: 'C-0002', startOn: '2027-04-01', endOn: '2027-05-01', yearValues: [] }) });
  const everyContract = { text: '', status: null, commissionerId: null, providerId, responsibleId: null, withoutRisk: false, deleted: false } as const;
  const preview = await at.value('bulk.preview', { kind: 'contract', select: { filter: everyContract, except: [] }, changes: { endOn: '2026-12-31' } });
  expect(preview).toMatchObject({ changing: [{ id: contract.id, version: 1 }], refused: [{ sentence: 'End: The end date is before the start date.', count: 1, examples: [`C-0002 ${other.title}`] }] });

  const blank = blankOf(recordKinds.payment.fields);
  for (const dueOn of ['2026-08-01', '2026-09-01']) await at.value('record.create', { kind: 'payment', fields: { ...blank, contractId: contract.id, dueOn, amountDue: 100 } });
  const payments = await at.value('bulk.preview', { kind: 'payment', select: { filter: { of: { kind: 'contract', id: contract.id }, text: '', deleted: false }, except: [] }, changes: { paidOn: '2026-09-30', amountPaid: 100 } });
  expect(payments.changing).toHaveLength(2);
  expect(payments.shown[0]).toMatchObject({ name: 'payment due 1 Aug 2026 on C-0001', fields: [{ field: 'Paid on', before: null, after: '30 Sep 2026' }, { field: 'Amount paid', before: null, after: '£1' }] });

  const ids: string[] = [];
  for (const name of ['Stay', 'Go']) ids.push((await at.value('record.create', { kind: 'option', fields: { ...blankOf(recordKinds.option.fields), contractId: contract.id, name, model: 'mutual' } })).id);
  const options = await at.value('bulk.preview', { kind: 'option', select: { ids }, changes: { isChosen: true } });
  expect(options).toMatchObject({ changing: [{ id: ids[0] }], refused: [{ sentence: 'Chosen: Stay is already the one chosen. Change that option first.', count: 1, examples: ['Go'] }] });
});
