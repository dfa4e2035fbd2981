import { expect, test } from 'vitest';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { addEntry, clockOf, logOf } from '../../../db/repositories/plans/log.ts';
import { createService } from '../../../db/repositories/services.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { aService } from '../../fixtures/builders.ts';
import { temporaryStore } from '../../fixtures/store.ts';
import { someFields } from '../records/ground.ts';

test('a full disk refuses an entry in a sentence, writes nothing by halves, and takes it when there is room', () => {
  const { store, clock: now, close } = temporaryStore();
  const command = (label: string) => ({ label, person: 'A', at: now.now(), undo: 'none' as const });
  const begun = transact(store, command('Begin'), (tx) => {
    const service = createService(tx, aService());
    if (!service.ok) return service;
    const plan = createRecord(tx, 'contingency plan', someFields('contingency plan', { title: 'A plan', serviceId: service.value.id }));
    if (!plan.ok) return plan;
    const activation = createRecord(tx, 'activation', someFields('activation', { planId: plan.value.id, planVersion: 1, activation: 'activation', startedOn: '2026-04-01', startedBy: 'Ada', authority: 'Chief' }));
    if (activation.ok) addEntry(tx, activation.value, { entry: 'started', person: 'Ada', says: 'Begun.' });
    return activation;
  });
  if (!begun.ok) throw new Error(begun.error.message);
  const activation = begun.value.value;
  const write = (says: string) => transact(store, command('Log'), (tx) => {
    addEntry(tx, activation, { entry: 'handed over', person: 'Ada', says });
    return ok(addEntry(tx, activation, { entry: 'on duty', person: 'Bola', says }));
  });
  const log = () => logOf(store.read, activation.id, clockOf(store.read, activation)).length;
  store.connection.pragma(`max_page_count = ${store.connection.pragma('page_count', { simple: true }) as number}`);
  let written = 1;
  let refusal: string | null = null;
  for (let turn = 0; turn < 50 && refusal === null; turn += 1) {
    const answer = write('x'.repeat(4_000));
    if (answer.ok) written += 2;
    else {
      expect(answer.error.code).toBe('disk_full');
      refusal = answer.error.message;
    }
  }
  expect(refusal).toBe('The disk is full. The change was not saved and the store is as it was before. Free some space, then try again.');
  expect(log()).toBe(written);
  store.connection.pragma('max_page_count = 1073741823');
  expect(write('There is room again.').ok).toBe(true);
  expect(log()).toBe(written + 2);
  expect(verifyStore(store).sound).toBe(true);
  close();
});
