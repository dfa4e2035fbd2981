import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPast } from '../../../db/as-at.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { appError } from '../../../shared/errors.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { planDesk, type PlanDesk } from './support.ts';

/** The log of an activation: whatever is done to the store, what was written stays as it was written, or it is seen that it does not. */
let at: PlanDesk;
let activation = '';
let step = '';
let contact = '';
beforeEach(() => {
  at = planDesk();
  contact = at.add('plan contact', { planId: at.plan, name: 'Director on call' }).id;
  step = at.add('plan step', { planId: at.plan, step: 'Ring the director', position: 1, contactId: contact }).id;
  activation = at.make('activation', { planId: at.plan, activation: 'activation', startedOn: '2026-11-21', startedBy: 'Ros Hale', authority: 'The board' }).id;
});
afterEach(() => { at.close(); });

const KEPT = 'The log of an activation is only added to.';
const rows = (): readonly Readonly<Record<string, unknown>>[] => at.store.connection.prepare('SELECT * FROM activation_entry ORDER BY number').all() as Record<string, unknown>[];

/** Written as the commands of the log write: in no undo step. */
function write(number: number, entry: string, says: string, more: { readonly step?: string; readonly contact?: string } = {}): string {
  at.clock.advance(60_000);
  const done = transact(at.store, { label: `Log ${entry}`, person: 'Ros Hale', at: at.clock.now(), undo: 'none' }, (tx) => {
    const id = tx.newId();
    tx.insert('activation_entry', { id, activation_id: activation, number, at: tx.now, machine_at: tx.now, entry, person: 'Ros Hale', says, step_id: more.step ?? null, contact_id: more.contact ?? null }, { kind: 'activation', id: activation });
    return ok(id);
  });
  if (!done.ok) throw new Error(done.error.message);
  return done.value.value;
}

describe('the log of an activation', () => {
  test('is only added to: its rows are neither changed, replaced nor taken out, not even by a database tool', () => {
    const id = write(1, 'started', 'Activated.');
    write(2, 'step done', 'Rung.', { step, contact });
    const before = rows();
    const { connection } = at.store;
    for (const sql of [
      `UPDATE activation_entry SET says = 'Nothing happened.'`, `UPDATE activation_entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = '${id}'`, `UPDATE activation_entry SET number = number + 100`,
      'DELETE FROM activation_entry', `DELETE FROM activation_entry WHERE id = '${id}'`,
    ]) expect(() => connection.exec(sql), sql).toThrow(KEPT);
    // One that is put in the place of another takes that one out.
    expect(() => connection.exec(`INSERT OR REPLACE INTO activation_entry SELECT id, activation_id, number, at, machine_at, entry, person, 'Other', step_id, contact_id FROM activation_entry WHERE id = '${id}'`)).toThrow('The log of an activation');
    // Nor can two be one number, or something be logged that is no entry.
    expect(() => write(2, 'note', 'Twice')).toThrow(KEPT);
    expect(() => write(3, 'gossip', 'x')).toThrow(/CHECK/);
    expect(() => write(3, 'note', '')).toThrow(/CHECK/);
    at.clock.advance(-7_200_000);
    expect(() => write(3, 'note', 'Earlier than the one before')).toThrow('The log of an activation never goes back in time.');
    expect(rows()).toEqual(before);
  });

  test('keeps what it names: no earlier step is undone under it', () => {
    write(1, 'started', 'Activated.');
    write(2, 'step done', 'Rung.', { step });
    write(3, 'call', 'No answer.', { contact });
    const before = rows();
    // The newest steps made the activation, the step and the contact; the log names all three.
    expect(at.refused('undo.undo', undefined)).toMatchObject({ code: 'conflict' });
    expect(rows()).toEqual(before);
    expect(at.read('plan step', step)).toMatchObject({ deletedAt: null });
    // What it does not name can be undone.
    at.edit('plan step', step, { owner: 'Director on call' });
    at.must('undo.undo', undefined);
    expect(at.read('plan step', step)).toMatchObject({ owner: null });
    expect(verifyStore(at.store)).toMatchObject({ sound: true });
  });

  test('tells whoever verifies the store which entry was tampered with', () => {
    write(1, 'started', 'Activated.');
    write(2, 'decision', 'The line is diverted.');
    write(3, 'note', 'Quiet.');
    const { connection } = at.store;
    expect(verifyStore(at.store)).toMatchObject({ sound: true });
    connection.exec('DROP TRIGGER activation_entry_kept; DROP TRIGGER activation_entry_stays');
    connection.exec(`UPDATE activation_entry SET says = 'The line is not diverted.' WHERE number = 2`);
    const altered = verifyStore(at.store);
    expect(altered.sound).toBe(false);
    expect(JSON.stringify(altered)).toMatch(/activation of If nursing stops|activation_entry|activation/);
    connection.exec(`UPDATE activation_entry SET says = 'The line is diverted.' WHERE number = 2`);
    expect(verifyStore(at.store).audit).toEqual([]);
    connection.exec('DELETE FROM activation_entry WHERE number = 3');
    expect(verifyStore(at.store).sound).toBe(false);
  });

  test('is shown as it was on an earlier day', async () => {
    write(1, 'started', 'Activated.');
    write(2, 'note', 'Friday.');
    at.clock.advance(24 * 3_600_000);
    write(3, 'note', 'Saturday.');
    at.clock.advance(24 * 3_600_000);
    const looked = await openPast(at.store, { on: isoDate.parse('2026-11-21'), today: at.clock.today(), notice: appError('store_read_only', 'Looking only.'), signal: new AbortController().signal, progress: () => undefined });
    if (!looked.ok) throw new Error(looked.error.message);
    try {
      expect(looked.value.connection.prepare('SELECT number, says FROM activation_entry ORDER BY number').all()).toEqual([{ number: 1, says: 'Activated.' }, { number: 2, says: 'Friday.' }]);
      expect(looked.value.connection.prepare('SELECT count(*) FROM activation').pluck().get()).toBe(1);
    } finally {
      looked.value.close();
    }
    expect(rows().length).toBe(3);
  });
});
