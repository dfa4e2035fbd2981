import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromColumn } from '../../../db/repositories/codec.ts';
import { compareVersion, restoreVersion } from '../../../db/repositories/restore-version.ts';
import { createRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { listHistory } from '../../../db/repositories/history.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { stepBack } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { contingencyPlan, planStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { Result } from '../../../shared/result.ts';
import { makeVersionFour, oldTriggers } from '../../fixtures/version-four.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';
import { someFields } from '../records/ground.ts';

/** The fifth migration over a store as the fourth version left it, with plans of its time. */
let folder = '';
let remove = (): void => undefined;
let clock = settableClock();
let store: Store;
let made: ReturnType<typeof makeVersionFour>;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  clock = settableClock();
  const path = join(folder, 'old.mutuals');
  made = makeVersionFour(path, clock);
  const opened = openStore({ path, key: null, ids: countedIds(clock, 42), clock, create: false, person: 'A tester' });
  if (!opened.ok) throw new Error(opened.error.message);
  store = opened.value;
});
afterEach(() => { store.close(); remove(); });

const plan = () => {
  const found = getRecord(store.read, 'contingency plan', made.plan);
  if (found === undefined) throw new Error('The plan is not there any more.');
  return found;
};
const whole = (rows: readonly object[]) => rows.map((row) => ({ indicator: null, forDays: null, ...row }));
function run<T>(work: Parameters<typeof transact<T>>[2]): Result<T> {
  clock.advance(1_000);
  const done = transact(store, { label: 'Edit contingency plan', person: 'A tester', at: clock.now(), undo: 'step' }, work);
  return done.ok ? { ok: true, value: done.value.value } : done;
}

describe('a plan of a store of version 4', () => {
  test('is there as it was, approved, and what is new of it begins unknown', () => {
    expect(plan()).toMatchObject({ title: 'If nursing stops', owner: 'Tom Ash', approvedOn: '2026-01-01', governance: null, payrollDay: null, notApplicable: [], versionNumber: null, versionOfId: null, supersededOn: null, outline: null });
    expect(plan().triggers).toEqual(whole(oldTriggers.slice(0, 1)));
    expect(planStatus(plan())).toBe('approved');
    expect(contingencyPlan.schema.safeParse(plan()).success).toBe(true);
    expect(verifyStore(store)).toMatchObject({ sound: true, integrity: [], foreignKeys: [], audit: [] });
    // Both were found by their notes; the one that was deleted is not.
    expect(store.statements.prepare(`SELECT record_id FROM search_entry WHERE body LIKE '%zebra%'`).pluck().all()).toEqual([made.plan]);
  });

  test('is saved without a change of what was approved, and with what is always open', () => {
    // A form sends every field, the triggers with what they did not know then.
    expect(run((tx) => updateRecord(tx, 'contingency plan', made.plan, plan().version, contingencyPlan.schema.parse(plan())))).toMatchObject({ ok: true, value: { owner: 'Tom Ash' } });
    expect(run((tx) => updateRecord(tx, 'contingency plan', made.plan, plan().version, { owner: 'Ros Hale' }))).toMatchObject({ ok: true });
    expect(run((tx) => createRecord(tx, 'plan step', someFields('plan step', { planId: made.plan, step: 'Ring' })))).toMatchObject({ ok: false });
  });

  test('has its history, and an earlier version of it is compared and put back', () => {
    const history = listHistory(store.read, 'contingency plan', made.plan);
    expect(history.length).toBe(3);
    const middle = history[1]?.sequence ?? 0;
    const compared = compareVersion(store.read, 'contingency plan', made.plan, middle);
    if (!compared.ok) throw new Error(compared.error.message);
    expect(compared.value.refused).toBeNull();
    expect(compared.value.fields.map(({ field }) => field).toSorted()).toEqual(['Owner', 'Triggers']);
    const put = () => run((tx) => restoreVersion(tx, 'contingency plan', { id: made.plan, version: plan().version }, middle));
    // It is approved: its triggers are part of that.
    expect(put()).toMatchObject({ ok: false, error: { code: 'in_use', message: expect.stringContaining('Begin a new version.') as string } });
    expect(run((tx) => updateRecord(tx, 'contingency plan', made.plan, plan().version, { approvedOn: null, approvedBy: null }))).toMatchObject({ ok: true });
    expect(put()).toMatchObject({ ok: true });
    // What was said then comes back; an approval is not put back, but given.
    expect(plan()).toMatchObject({ owner: 'Ros Hale', approvedOn: null });
    expect(plan().triggers).toEqual(whole(oldTriggers));
    for (let back = 0; back < 2; back += 1) expect(stepBack(store, 'undo', 'A tester', clock.now())).toMatchObject({ ok: true });
    expect(plan().triggers).toEqual(whole(oldTriggers.slice(0, 1)));
  });

  test('is undone and done again as it was written then', () => {
    expect(stepBack(store, 'undo', 'A tester', clock.now())).toMatchObject({ ok: true });
    expect(plan()).toMatchObject({ owner: 'Ros Hale' });
    expect(plan().triggers).toEqual(whole(oldTriggers));
    expect(stepBack(store, 'redo', 'A tester', clock.now())).toMatchObject({ ok: true });
    expect(plan().triggers).toEqual(whole(oldTriggers.slice(0, 1)));
    expect(verifyStore(store)).toMatchObject({ sound: true });
  });
});

test('a row that is older than one of its fields says that it is not known', () => {
  const { triggers } = contingencyPlan.fields;
  expect(fromColumn(triggers, JSON.stringify(oldTriggers))).toEqual(whole(oldTriggers));
  expect(fromColumn(triggers, '[]')).toEqual([]);
  const now = [{ what: 'Payroll missed', indicator: 'Acid ratio', level: 'red', forDays: 30, action: 'activate', decides: 'The director' }];
  expect(fromColumn(triggers, JSON.stringify(now))).toEqual(now);
});
