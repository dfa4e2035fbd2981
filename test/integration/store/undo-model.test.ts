import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transact } from '../../../db/transaction.ts';
import { stepBack } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { appError } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/result.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { tries } from '../../fixtures/thoroughness.ts';

/** The oracle: what a person would see, as plain data that is copied before each change. Knows nothing of SQL or history. */
type Organisation = { name: string; notes: string | null; deleted: boolean; parts: Record<string, { position: number; identifier: string }> };
type World = Record<string, Organisation>;

/** `nth` chooses among what is there, so that every action makes sense in every world. */
type Action =
  | { readonly does: 'add'; readonly name: string }
  | { readonly does: 'edit'; readonly nth: number; readonly name: string; readonly notes: string | null }
  | { readonly does: 'delete' | 'restore'; readonly nth: number }
  | { readonly does: 'add part' | 'edit part' | 'remove part'; readonly nth: number; readonly position: number };
type Step = { readonly ends: 'well' | 'refused' | 'broken'; readonly actions: readonly Action[] } | { readonly ends: 'undo' | 'redo' };

const nth = fc.nat(20);
const name = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', ' ', 'é', '"', "'", '%', '_', '\\', '😀', '\n') });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('add' as const), name }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('edit' as const), nth, name, notes: fc.option(name) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'restore' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('add part' as const, 'edit part' as const, 'remove part' as const), nth, position: fc.nat(5) }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ends: fc.constant('well' as const), actions: fc.array(action, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ ends: fc.constantFrom('refused' as const, 'broken' as const), actions: fc.array(action, { minLength: 1, maxLength: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ ends: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

const chosen = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(all.length, 1)];

/** Does the actions to the store, inside one command, and to the oracle's world beside it. */
function run(t: TemporaryStore, world: World, { ends, actions }: Extract<Step, { actions: unknown }>) {
  return transact(t.store, { label: 'Some actions', person: 'A', at: t.clock.now(), undo: 'step' }, (tx) => {
    for (const each of actions) {
      if (each.does === 'add') {
        world[putOrganisation(tx, each.name)] = { name: each.name, notes: null, deleted: false, parts: {} };
        continue;
      }
      const found = chosen(Object.entries(world), each.nth);
      if (found === undefined) continue;
      const [id, organisation] = found;
      const of = { kind: 'organisation', id } as const;
      const part = chosen(Object.entries(organisation.parts), each.nth);
      switch (each.does) {
        case 'edit':
          tx.update('organisation', id, { name: each.name, notes: each.notes }, of);
          Object.assign(organisation, { name: each.name, notes: each.notes });
          break;
        case 'delete':
        case 'restore':
          if (organisation.deleted === (each.does === 'delete')) break;
          tx.update('organisation', id, { deleted_at: each.does === 'delete' ? tx.now : null }, of);
          organisation.deleted = each.does === 'delete';
          break;
        case 'add part': {
          const partId = tx.newId();
          tx.insert('organisation_identifier', { id: partId, organisation_id: id, position: each.position, scheme: 'X', identifier: partId }, of);
          organisation.parts[partId] = { position: each.position, identifier: partId };
          break;
        }
        case 'edit part':
          if (part === undefined) break;
          tx.update('organisation_identifier', part[0], { position: each.position }, of);
          part[1].position = each.position;
          break;
        case 'remove part':
          if (part === undefined) break;
          tx.remove('organisation_identifier', part[0], of);
          delete organisation.parts[part[0]];
          break;
      }
    }
    if (ends === 'broken') throw new Error('A defect');
    return ends === 'refused' ? fail(appError('in_use')) : ok(null);
  });
}

/** The store as the oracle speaks of it: a record whose making was taken back is not there, as if it never was. */
function seen({ store }: TemporaryStore): World {
  const rows = store.statements.prepare('SELECT id, name, notes, deleted_at FROM organisation').all() as { id: string; name: string; notes: string | null; deleted_at: string | null }[];
  const parts = store.statements.prepare('SELECT id, organisation_id, position, identifier FROM organisation_identifier').all() as { id: string; organisation_id: string; position: number; identifier: string }[];
  return Object.fromEntries(rows.map(({ id, name: text, notes, deleted_at }) => [id, {
    name: text, notes, deleted: deleted_at !== null,
    parts: Object.fromEntries(parts.filter((part) => part.organisation_id === id).map((part) => [part.id, { position: part.position, identifier: part.identifier }])),
  }]));
}

const versions = ({ store }: TemporaryStore): ReadonlyMap<string, number> =>
  new Map((store.statements.prepare('SELECT id, version FROM organisation').all() as { id: string; version: number }[]).map(({ id, version }) => [id, version]));

test('any order of commands, refusals, defects, undo and redo leaves the store as an independent model says, with its history whole', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
    const t = temporaryStore();
    try {
      // The worlds after each step that can be undone, and how many of them are done.
      let worlds: World[] = [{}];
      let done = 0;
      // A version never comes back, not even that of a record that was taken out and put in again.
      const highest = new Map<string, number>();
      const entries = (): number => t.store.statements.prepare('SELECT count(*) FROM audit_entry').pluck().get() as number;
      for (const each of steps) {
        t.clock.advance(1_000);
        const before = { entries: entries() };
        if ('actions' in each) {
          const world = structuredClone(worlds[done] ?? {});
          if (each.ends === 'broken') {
            expect(() => run(t, world, each)).toThrow('A defect');
          } else {
            expect(run(t, world, each).ok).toBe(each.ends === 'well');
            if (each.ends === 'well' && entries() > before.entries) {
              worlds = [...worlds.slice(0, done + 1), world];
              done += 1;
            }
          }
          if (each.ends !== 'well') expect(entries()).toBe(before.entries);
        } else {
          const possible = each.ends === 'undo' ? done > 0 : done < worlds.length - 1;
          const stepped = stepBack(t.store, each.ends, 'A', t.clock.now());
          expect(stepped.ok).toBe(possible);
          if (possible) done += each.ends === 'undo' ? -1 : 1;
        }
        const world = worlds[done] ?? {};
        expect(seen(t)).toEqual(world);
        for (const [id, version] of versions(t)) {
          expect(version).toBeGreaterThanOrEqual(highest.get(id) ?? 1);
          highest.set(id, version);
        }
        expect(verifyStore(t.store)).toMatchObject({ integrity: [], foreignKeys: [], audit: [] });
        // What can be found by its words is what is not in the bin.
        expect(t.store.statements.prepare(`SELECT record_id FROM search_entry WHERE kind <> 'parameter set' ORDER BY record_id`).pluck().all())
          .toEqual(Object.entries(world).filter(([, { deleted }]) => !deleted).map(([id]) => id).sort());
      }
    } finally {
      t.close();
    }
  }), tries(25, 200));
});
