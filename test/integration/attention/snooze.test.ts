import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AttentionItem } from '../../../shared/ipc/overview.ts';
import { ground, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => {
  at = await ground();
  await at.contract({ owner: null });
  await at.contract({ owner: null });
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const kind = 'contract without a manager';
const first = async (): Promise<AttentionItem> => {
  const [item] = await at.items(kind);
  if (item === undefined) throw new Error('Nothing is on the list.');
  return item;
};
const snooze = async ({ entity }: AttentionItem, until: string, reason = 'A manager starts in January') =>
  at.ask('record.create', { kind: 'snooze', fields: { rule: kind, recordKind: entity.kind, recordId: entity.id, until, reason, notes: null } });
const snoozed = () => at.value('attention.snoozed', { offset: 0, limit: 50 });
const titles = async () => (await at.items(kind)).map(({ title }) => title);

it('takes one item off the list until its day, for that reason alone, and counts it', async () => {
  const item = await first();
  const others = (await at.items(null)).filter(({ kind: other }) => other !== kind);
  expect((await snooze(item, '2026-12-01')).ok).toBe(true);
  expect(await titles()).toEqual(['C-0002 Nursing']);
  expect((await at.items(null)).filter(({ kind: other }) => other !== kind)).toEqual(others);
  const overview = await at.value('overview.get', undefined);
  expect([overview.attention[kind], overview.snoozed]).toEqual([1, 1]);
  expect(await snoozed()).toEqual({ total: 1, offset: 0, rows: [{
    id: expect.any(String) as string, version: 1, kind, rule: kind, entity: { kind: 'contract', id: item.entity.id }, title: 'C-0001 Nursing', until: '2026-12-01', reason: 'A manager starts in January', by: 'A tester', stillThere: true,
  }] });
  at.on('2026-11-30');
  expect(await titles()).toEqual(['C-0002 Nursing']);
  at.on('2026-12-01');
  expect(await titles()).toEqual(['C-0001 Nursing', 'C-0002 Nursing']);
  expect((await snoozed()).rows).toEqual([]);
  expect((await at.value('overview.get', undefined)).snoozed).toBe(0);
});

it('can be ended, and its making undone', async () => {
  await snooze(await first(), '2026-12-01');
  const [made] = (await snoozed()).rows;
  if (made === undefined) throw new Error('Nothing is snoozed.');
  await at.value('record.delete', { kind: 'snooze', id: made.id, version: made.version });
  expect(await titles()).toEqual(['C-0001 Nursing', 'C-0002 Nursing']);
  await at.value('undo.undo', undefined);
  expect(await titles()).toEqual(['C-0002 Nursing']);
  await at.value('undo.undo', undefined);
  expect(await titles()).toEqual(['C-0001 Nursing', 'C-0002 Nursing']);
});

it('is refused for a day that is not to come, without a reason, and twice', async () => {
  const item = await first();
  const said = async (until: string, reason?: string) => {
    const answer = await snooze(item, until, reason);
    return answer.ok ? null : answer.error.fields;
  };
  expect(await said('2026-11-21')).toEqual({ until: 'Choose a day after today: the item is back on the list on that day.' });
  expect(await said('2026-11-22', '  ')).toEqual({ 'fields.reason': 'Enter why it can wait.' });
  expect(await said('2026-11-22')).toBeNull();
  expect(await said('2026-11-29')).toEqual({ until: 'This item is snoozed already. End that first, under “Snoozed”.' });
});

it('says when what is snoozed has been settled', async () => {
  const item = await first();
  await snooze(item, '2026-12-24');
  await at.value('contract.update', { id: item.entity.id, version: 1, patch: { owner: 'Mo Manager' } });
  expect((await snoozed()).rows.map(({ stillThere }) => stillThere)).toEqual([false]);
});

it('does not end by itself when an item grows more pressing', async () => {
  const id = await at.contract({ endOn: '2026-12-31', noticeDays: 60, yearValues: [] });
  const ending = 'contract ending within its notice period';
  await at.value('record.create', { kind: 'snooze', fields: { rule: ending, recordKind: 'contract', recordId: id, until: '2026-12-30', reason: 'It is being renewed', notes: null } });
  at.on('2026-12-29');
  expect(await at.reasons(ending)).toEqual([]);
  at.on('2026-12-30');
  expect(await at.reasons(ending)).toEqual(['C-0003 Nursing: Ends on 31 Dec 2026, in 1 day. Its notice period of 60 days began on 1 Nov 2026.']);
});
