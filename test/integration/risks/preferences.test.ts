import { afterEach, beforeEach, expect, it } from 'vitest';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

let at: Bench;
beforeEach(() => { at = startApplication(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

it('keeps what a person chose about a view, outside history and undo', async () => {
  expect(await at.value('preference.get', { key: 'register.columns' })).toBeNull();
  await at.value('preference.set', { key: 'register.columns', value: '["title"]' });
  await at.value('preference.set', { key: 'register.columns', value: '["title","owner"]' });
  expect(await at.value('preference.get', { key: 'register.columns' })).toBe('["title","owner"]');
  expect(await at.value('undo.state', undefined)).toEqual({ undo: null, redo: null });
  expect(at.events).toEqual([]);
});

it('refuses a key or a value that is too long, and the key of the name', async () => {
  expect(await at.ask('preference.set', { key: '', value: '' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  expect(await at.ask('preference.set', { key: 'x', value: 'x'.repeat(20_001) })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  expect(await at.ask('preference.set', { key: 'person', value: 'Someone else' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});

it('puts the name that was set on every later change, and goes back when it is taken away', async () => {
  const fields = { ...blankRisk(isoDate.parse('2026-11-21')), title: 'Late payment' };
  await at.value('person.set', { name: 'Amina Yusuf' });
  expect((await at.value('risk.create', { fields })).updatedBy).toBe('Amina Yusuf');
  await at.value('person.set', { name: null });
  expect((await at.value('risk.create', { fields })).updatedBy).toBe('A tester');
});

it('says when there is nothing to undo or to redo', async () => {
  expect(await at.ask('undo.undo', undefined)).toMatchObject({ ok: false, error: { code: 'nothing_to_undo' } });
  expect(await at.ask('undo.redo', undefined)).toMatchObject({ ok: false, error: { code: 'nothing_to_redo' } });
});
