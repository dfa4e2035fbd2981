import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { verifyStore } from '../../../db/verify.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { isCreatable, isEditable } from '../../../shared/ipc/records.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { tries } from '../../fixtures/thoroughness.ts';
import { contentOf } from '../record/desk.ts';
import { ground, isKeptForGood, type Ground } from './ground.ts';

type Values = Readonly<Record<string, unknown>>;

let at: Ground;
beforeEach(() => { at = ground(); });
afterEach(() => { at.close(); });

/** As a window asks: the kind is not known to the compiler here, the channel's own schema checks it. */
const row = (kind: KindName, { id, version }: { readonly id: string; readonly version: number }) => ({ kind, id, version });

function drawn(kind: KindName): fc.Arbitrary<Values> {
  const fields = recordArbitrary(kind, at.linked) as unknown as fc.Arbitrary<Values>;
  // Of a contract's options another one may be chosen already; which one is no matter here.
  return kind === 'option' ? fields.map((one) => ({ ...one, isCounterfactual: null, isChosen: null })) : fields;
}

/** Created by the channel where there is one, read back by the channel. */
function make(kind: KindName, fields: Values): { readonly id: string; readonly version: number } {
  if (!isCreatable(kind)) return at.created(kind, fields as never);
  return at.must('record.create', { kind, fields } as unknown as Sent<'record.create'>);
}
const read = (kind: KindName, id: string): Values => at.must('record.get', { kind, id }).record as object as Values;

describe.each(kindNames)('any %s', (kind) => {
  const keys = Object.keys(recordKinds[kind].fields);
  const fieldsIn = (record: Values): Values => Object.fromEntries(keys.map((key) => [key, record[key]]));

  test('is kept as it was given, edited, deleted, restored, and every step of it is undone to nothing and done again', () => {
    fc.assert(fc.property(drawn(kind), drawn(kind), (drawnFirst, drawnNext) => {
      // What is approved is changed by a new version alone.
      const first = kind === 'contingency plan' ? { ...drawnFirst, approvedOn: null } : drawnFirst;
      // What was handed over is not changed afterwards, but for what is noted about it.
      const second = kind === 'transfer' ? { ...first, effectiveOn: drawnNext['effectiveOn'], notes: drawnNext['notes'] } : drawnNext;
      const empty = contentOf(at);
      const states = [empty];
      const remember = (): void => { states.push(contentOf(at)); };

      const made = make(kind, first);
      remember();
      const kept = read(kind, made.id);
      expect(fieldsIn(kept)).toEqual(first);
      expect(kept).toEqual({ ...kept, id: made.id, version: 1, createdAt: at.clock.now(), updatedAt: at.clock.now(), updatedBy: 'A tester', deletedAt: null });
      expect(made).toEqual(kept);

      // Metrics measured from a statement are not among these: an event's every field may be edited.
      let version = 1;
      if (isEditable(kind)) {
        const edited = at.must('record.update', { kind, id: made.id, version, patch: second } as never);
        expect(fieldsIn(edited as object as Values)).toEqual(second);
        expect(fieldsIn(read(kind, made.id))).toEqual(second);
        if (edited.version === 2) remember();
        version = edited.version;
      }

      if (isKeptForGood(kind)) {
        expect(at.refused('record.delete', row(kind, { id: made.id, version })).code).toBe('in_use');
        at.must('undo.undo', undefined);
        expect(contentOf(at)).toEqual(empty);
        return;
      }
      const deleted = at.must('record.delete', row(kind, { id: made.id, version }));
      remember();
      expect(deleted).toMatchObject({ version: version + 1, deletedAt: at.clock.now() });
      expect(at.must('record.delete', row(kind, deleted))).toEqual(deleted);
      const restored = at.must('record.restore', row(kind, deleted));
      remember();
      expect(restored).toMatchObject({ version: version + 2, deletedAt: null });

      for (let back = states.length - 2; back >= 0; back -= 1) {
        at.must('undo.undo', undefined);
        expect(contentOf(at)).toEqual(states[back]);
      }
      expect(getRecord(at.store.read, kind, made.id)).toBeUndefined();
      expect(at.refused('record.get', { kind, id: made.id }).code).toBe('not_found');
      for (const state of states.slice(1)) {
        at.must('undo.redo', undefined);
        expect(contentOf(at)).toEqual(state);
      }
      for (let back = states.length - 2; back >= 0; back -= 1) at.must('undo.undo', undefined);
      expect(contentOf(at)).toEqual(empty);
    }), tries(2, 60));
    expect(verifyStore(at.store)).toMatchObject({ sound: true, integrity: [], foreignKeys: [], audit: [] });
  });

  test('is found by its words while it is there, and not while it is deleted', () => {
    const { connection } = at.store;
    const entries = (id: string): unknown[] => connection.prepare('SELECT kind FROM search_entry WHERE record_id = ?').all(id);
    fc.assert(fc.property(drawn(kind), (fields) => {
      const made = make(kind, fields);
      const found = entries(made.id);
      // What was set aside for a while, and the key of redacted exports, have nothing to be found by, nor has a payment, a transfer or a forecast of weeks without words.
      if (found.length > 0) expect(found).toEqual([{ kind }]);
      else expect(kind === 'snooze' || kind === 'redaction code' || ((kind === 'payment' || kind === 'transfer' || kind === 'weekly forecast') && fields['notes'] === null)).toBe(true);
      if (isKeptForGood(kind)) {
        at.must('undo.undo', undefined);
        expect(entries(made.id)).toEqual([]);
        return;
      }
      const deleted = at.must('record.delete', row(kind, made));
      expect(entries(made.id)).toEqual([]);
      at.must('record.restore', row(kind, deleted));
      expect(entries(made.id)).toEqual(found);
      for (let back = 0; back < 3; back += 1) at.must('undo.undo', undefined);
      expect(entries(made.id)).toEqual([]);
    }), tries(2, 40));
  });

  test.skipIf(isKeptForGood(kind))('is edited by whoever saw it last, and announced once', () => {
    const [fields] = fc.sample(drawn(kind), { numRuns: 1, seed: 3 });
    const made = make(kind, fields ?? {});
    at.heard();
    const deleted = at.must('record.delete', row(kind, made));
    // A statement takes the indicators that were measured from it along.
    expect(at.heard().filter((heard) => heard.kind !== 'indicator' || kind === 'indicator')).toEqual([{ kind, ids: [made.id] }]);
    expect(at.refused('record.restore', row(kind, made))).toMatchObject({ code: 'conflict', current: deleted });
    if (isEditable(kind)) {
      expect(at.refused('record.update', { kind, id: made.id, version: 1, patch: {} } as never).code).toBe('conflict');
      expect(at.refused('record.update', { kind, id: made.id, version: deleted.version, patch: {} } as never)).toMatchObject({
        code: 'conflict', message: 'The record was deleted, so the change was not saved. Restore it first, then edit it.',
      });
    }
    const gone = { id: '0193a5f0-0000-7000-8000-00000000ffff', version: 1 };
    expect(at.refused('record.delete', row(kind, gone)).code).toBe('not_found');
    expect(at.refused('record.restore', row(kind, gone)).code).toBe('not_found');
  });
});
