import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openPast, otherTables } from '../../../db/as-at.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { vacuumInto } from '../../../db/snapshot.ts';
import { openStore } from '../../../db/store.ts';
import { recordTables } from '../../../db/tables.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import type { Answer, ChannelName, Sent } from '../../../shared/ipc.ts';
import { isCreatable } from '../../../shared/ipc/records.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { kindNames, type KindName } from '../../../shared/model/records/index.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { startApplication } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { countedIds, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { tries } from '../../fixtures/thoroughness.ts';
import { ground } from '../records/ground.ts';
import { date, dump, dumpFile, notice, past, type Dump } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** By the calendar of the United Kingdom as the operating system's own library has it. */
const ukDay = (moment: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date(moment));

type Kind = 'organisation' | 'service' | 'contract' | 'risk' | 'succession';
type Seen = { readonly id: string; readonly version: number };
/** `nth` chooses among what there is, so that every action makes sense in every store. `wait` comes before it, in milliseconds. */
type Action = { readonly does: 'add' | 'edit' | 'delete' | 'restore' | 'undo' | 'redo'; readonly kind: Kind; readonly nth: number; readonly text: string; readonly wait: number };

const action: fc.Arbitrary<Action> = fc.record({
  does: fc.constantFrom('add', 'add', 'add', 'edit', 'edit', 'delete', 'restore', 'undo', 'redo'),
  kind: fc.constantFrom('organisation', 'service', 'contract', 'risk', 'succession'),
  nth: fc.nat(30),
  text: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'é', '"', "'", '%', '\\', '😀', 'Ŵ', '9') }),
  wait: fc.constantFrom(1, MINUTE, 5 * HOUR, 9 * HOUR, 23 * HOUR, 24 * HOUR, 49 * HOUR),
});

const everything = {
  organisation: { text: '', role: null, standing: null }, service: { text: '', essential: null }, contract: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false }, risk: everyRisk,
} as const;
const page = { sort: [], offset: 0, limit: 500 };

/** Does one thing as a person would, through the application's door; what makes no sense there is refused, which is as good. */
async function act(ask: <C extends ChannelName>(channel: C, input: Sent<C>) => Promise<Result<Answer<C>>>, { does, kind, nth, text }: Action): Promise<void> {
  const list = async (deleted: boolean): Promise<readonly Seen[]> => {
    const rows = kind === 'succession' ? await ask('succession.list', { deleted }) : await ask(`${kind}.list`, { ...page, filter: { ...everything[kind], deleted } } as never);
    if (!rows.ok) throw new Error(rows.error.message);
    return 'rows' in rows.value ? rows.value.rows : rows.value;
  };
  const chosen = async (deleted: boolean): Promise<Seen | undefined> => {
    const all = await list(deleted);
    const { id } = all[nth % Math.max(1, all.length)] ?? {};
    if (id === undefined || kind === 'succession') return all.find((one) => one.id === id);
    const got = await ask(`${kind}.get`, { id });
    if (!got.ok) throw new Error(got.error.message);
    return (got.value as unknown as Record<string, Seen>)[kind];
  };
  const organisations = async (): Promise<readonly [string, string]> => {
    const all = await ask('organisation.list', { ...page, filter: { ...everything.organisation, deleted: false } });
    if (!all.ok) throw new Error(all.error.message);
    const ids = all.value.rows.map(({ id }) => id);
    return [ids[nth % ids.length] ?? '', ids[(nth + 1) % ids.length] ?? ''];
  };
  if (does === 'undo' || does === 'redo') return void await ask(`undo.${does}`, undefined);
  if (does === 'add') {
    const [one, other] = kind === 'contract' || kind === 'succession' ? await organisations() : ['', ''];
    switch (kind) {
      case 'organisation': return void await ask('organisation.create', { fields: aMutual({ name: text, roles: ['provider', 'commissioner'], identifiers: nth % 3 === 0 ? [{ scheme: 'GB-COH', id: String(10_000_000 + nth) }] : [] }) });
      case 'service': return void await ask('service.create', { fields: aService({ name: text }) });
      case 'contract': return void (one === other ? undefined : await ask('contract.create', { fields: aContract({ title: text, commissionerId: one, providerId: other }) }));
      case 'risk': return void await ask('risk.create', { fields: { ...blankRisk(date('2026-06-01')), title: text, currentConsequence: 1 + (nth % 5), currentLikelihood: 3 } });
      case 'succession': return void (one === other ? undefined : await ask('succession.create', { fields: aSuccession({ fromId: one, toId: other }) }));
    }
  }
  const seen = await chosen(does === 'restore');
  if (seen === undefined) return;
  const { id, version } = seen;
  if (does !== 'edit') return void await ask(`${kind}.${does}`, { id, version });
  if (kind === 'risk' && nth % 2 === 0) {
    return void await ask('risk.review', { id, version, reviewedOn: date('2026-06-29'), comment: nth % 3 === 0 ? null : `Said ${text}`, currentConsequence: 2, currentLikelihood: 2, nextReviewOn: null });
  }
  const patch = { organisation: { notes: text, name: text }, service: { name: text, notes: null }, contract: { description: text, yearValues: [{ year: 2025, amount: nth }] }, risk: { owner: text }, succession: { notes: text } }[kind];
  await ask(`${kind}.update`, { id, version, patch });
}

describe('the record of a day gone by', () => {
  it('is, row for row, what a copy taken at the end of that day holds, whatever was done since', async () => {
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 40 }), async (actions) => {
      // Half an hour before midnight by the clock in the United Kingdom, which in summer is not that of UTC.
      const bench = startApplication({ start: '2026-06-29T22:30:00.000Z' });
      const copies = new Map<string, Dump>();
      const copy = async (day: string): Promise<void> => {
        const made = await bench.work('store.backup', undefined);
        if (!made.ok) throw new Error(made.error.message);
        copies.set(day, dumpFile(bench.application.fileOf(made.value.fileId)?.path ?? ''));
      };
      try {
        for (const fields of [aCommissioner(), aMutual()]) await bench.value('organisation.create', { fields });
        for (const each of actions) {
          const day = ukDay(bench.clock.now());
          const next = new Date(Date.parse(bench.clock.now()) + each.wait).toISOString();
          if (ukDay(next) !== day) await copy(day);
          bench.clock.set(next);
          await act(bench.ask, each);
        }
        const last = ukDay(bench.clock.now());
        await copy(last);
        expect(bench.defects).toEqual([]);
        await bench.application.close();
        const store = openStore({ path: join(bench.folder, 'portfolio.mutuals'), key: null, ids: countedIds(bench.clock, 2), clock: bench.clock });
        if (!store.ok) throw new Error(store.error.message);
        try {
          for (const [day, held] of copies) {
            const view = await past(store.value, day, last);
            if (!view.ok) throw new Error(view.error.message);
            expect(dump(view.value.connection), day).toEqual(held);
            expect(verifyStore(view.value), day).toMatchObject({ sound: true });
            view.value.close();
          }
        } finally {
          store.value.close();
        }
      } finally {
        await bench.close();
      }
    }), tries(4, 24));
  });
});

describe('a record of every kind', () => {
  it('is as it was on the day it was made, the day it was edited and the day it was deleted', async () => {
    const at = ground();
    try {
      const { store, clock } = at;
      const copies = new Map<string, Dump>();
      const copy = (): void => {
        const file = join(at.folder, 'copy.db');
        vacuumInto(store.connection, file);
        copies.set(ukDay(clock.now()), dumpFile(file));
        clock.advance(24 * HOUR);
      };
      const drawn = <K extends KindName>(kind: K, seed: number) => ({ ...fc.sample(recordArbitrary(kind, at.linked), { numRuns: 1, seed })[0], ...(kind === 'option' ? { isCounterfactual: null, isChosen: null } : {}) });
      const made = kindNames.map((kind) => {
        const { id, version } = isCreatable(kind) ? at.must('record.create', { kind, fields: drawn(kind, 20_260_401) } as unknown as Sent<'record.create'>) : at.created(kind, drawn(kind, 20_260_401) as never);
        return { kind, id, version };
      });
      copy();
      // What its rules do not let through stays as it was made.
      const edited = made.map((one) => {
        const answer = at.ask('record.update', { ...one, patch: drawn(one.kind, 20_260_402) } as unknown as Sent<'record.update'>);
        return { kind: one.kind, id: one.id, version: answer.ok ? answer.value.version : one.version };
      });
      expect(edited.filter(({ version }) => version === 2).length).toBeGreaterThan(kindNames.length / 2);
      copy();
      for (const one of edited) at.ask('record.delete', one);
      copy();
      expect(copies.size).toBe(3);
      for (const [day, held] of copies) {
        const view = await past(store, day, ukDay(clock.now()));
        if (!view.ok) throw new Error(view.error.message);
        expect(dump(view.value.connection), day).toEqual(held);
        view.value.close();
      }
    } finally {
      at.close();
    }
  });
});

describe('a past store', () => {
  let place: TemporaryStore | undefined;
  afterEach(() => place?.close());
  const write = (t: TemporaryStore, at: string, name: string): void => {
    t.clock.set(at);
    transact(t.store, { label: `Add ${name}`, person: 'A', at: t.clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, name)));
  };
  const names = (result: Awaited<ReturnType<typeof past>>): unknown => {
    if (!result.ok) return result.error.message;
    const found = result.value.statements.prepare('SELECT name FROM organisation ORDER BY name').pluck().all();
    result.value.close();
    return found;
  };

  it.each([
    ['2026-03-28', ['before']],
    // The clocks go forward on 29 March 2026: that day ends at 23:00 by UTC, the one before at midnight.
    ['2026-03-29', ['before', 'late on the 29th']],
    ['2026-03-30', ['before', 'early on the 30th', 'late on the 29th']],
  ])('ends with the day in the United Kingdom: %s', async (on, expected) => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z' });
    write(place, '2026-03-28T23:59:59.999Z', 'before');
    write(place, '2026-03-29T22:59:59.999Z', 'late on the 29th');
    write(place, '2026-03-29T23:00:00.000Z', 'early on the 30th');
    expect(names(await past(place.store, on, '2026-04-02'))).toEqual(expected);
  });

  it('is refused before the record begins, and for a day to come, in a sentence that names the first day', async () => {
    place = temporaryStore({ start: '2026-03-28T23:30:00.000Z' });
    expect(await past(place.store, '2026-03-27', '2026-04-02')).toEqual({ ok: false, error: {
      code: 'invalid_input',
      message: 'The record begins on 28 March 2026, so it cannot show what was known on 27 March 2026. Nothing was changed. Choose 28 March 2026 or a later date, or ask for what is known now.',
      fields: { on: expect.stringContaining('begins on 28 March 2026') as string },
    } });
    expect(await past(place.store, '2026-04-03', '2026-04-02')).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringContaining('3 April 2026 is still to come') as string } });
    expect(names(await past(place.store, '2026-03-28', '2026-04-02'))).toEqual([]);
  });

  it('keeps what was written while the machine’s clock was ahead', async () => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z' });
    write(place, '2031-01-01T00:00:00.000Z', 'by a wrong clock');
    write(place, '2026-03-29T12:00:00.000Z', 'by a right one');
    expect(names(await past(place.store, '2026-03-29', '2026-04-02'))).toEqual(['by a right one', 'by a wrong clock']);
  });

  it('cannot be written by any way, and gives every one the same sentence', async () => {
    place = temporaryStore();
    const view = await past(place.store, '2026-04-01', '2026-04-01');
    if (!view.ok) throw new Error(view.error.message);
    expect(transact(view.value, { label: 'Try', person: 'A', at: place.clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'No')))).toEqual({ ok: false, error: notice });
    expect(() => view.value.connection.exec(`INSERT INTO preference (key, value) VALUES ('a', 'b')`)).toThrow('readonly');
    expect(view.value.connection.memory).toBe(true);
    view.value.close();
    expect(place.store.connection.open).toBe(true);
    // The store keeps its place among those that this process has open.
    expect(openStore({ path: place.store.path, key: null, ids: place.ids, clock: place.clock })).toMatchObject({ ok: false, error: { code: 'store_locked' } });
  });

  it('gives a column that is younger than an entry its default, and knows the tables that came since', async () => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z' });
    transact(place.store, { label: 'Add', person: 'A', at: place.clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'Podiatry')));
    place.store.close();
    const later = [...migrations, { name: 'later', sql: `ALTER TABLE organisation ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey' CHECK (colour <> 'pink'); ALTER TABLE organisation ADD COLUMN shade TEXT; CREATE TABLE leaf (id TEXT PRIMARY KEY NOT NULL) STRICT;` }];
    const opened = openStore({ path: place.store.path, key: null, ids: place.ids, clock: place.clock, migrations: later });
    if (!opened.ok) throw new Error(opened.error.message);
    try {
      place.clock.set('2026-03-30T12:00:00.000Z');
      const { id } = opened.value.statements.prepare('SELECT id FROM organisation').get() as { id: string };
      transact(opened.value, { label: 'Paint', person: 'A', at: place.clock.now(), undo: 'step' }, (tx) => ok(tx.update('organisation', id, { colour: 'blue', shade: 'dark' } as never, { kind: 'organisation', id })));
      const coloured = async (on: string): Promise<unknown> => {
        const view = await openPast(opened.value, { on: date(on), today: date('2026-03-31'), notice, signal: new AbortController().signal, progress: () => undefined, migrations: later });
        if (!view.ok) throw new Error(view.error.message);
        const row = view.value.statements.prepare('SELECT name, colour, shade FROM organisation').get();
        expect(view.value.statements.prepare('SELECT count(*) FROM leaf').pluck().get()).toBe(0);
        view.value.close();
        return row;
      };
      expect(await coloured('2026-03-29')).toEqual({ name: 'Podiatry', colour: 'grey', shade: null });
      expect(await coloured('2026-03-30')).toEqual({ name: 'Podiatry', colour: 'blue', shade: 'dark' });
    } finally {
      opened.value.close();
    }
  });

  it('can be given up half-way, and the store be written meanwhile', async () => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z' });
    const { store, clock } = place;
    transact(store, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(Array.from({ length: 3_000 }, (_, n) => putOrganisation(tx, `Body ${n}`)).length));
    const stop = new AbortController();
    const phrases: string[] = [];
    const given = { on: date('2026-03-28'), today: date('2026-03-28'), notice, signal: stop.signal };
    const cancelled = openPast(store, { ...given, progress: (_, phrase) => { phrases.push(phrase); stop.abort(); } });
    expect(await cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(phrases).toHaveLength(1);

    const fractions: number[] = [];
    let written = 0;
    const view = await openPast(store, { ...given, signal: new AbortController().signal, progress: (fraction) => {
      fractions.push(fraction);
      written += 1;
      transact(store, { label: 'Meanwhile', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, `Later ${written}`)));
    } });
    if (!view.ok) throw new Error(view.error.message);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(view.value.statements.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(3_000);
    expect(store.statements.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(3_000 + written);
    view.value.close();
  });

  it('knows of every table how it comes by its rows: a new one is a table of records or is named in db/as-at.ts', () => {
    place = temporaryStore();
    const tables = place.store.statements.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[];
    expect(tables.toSorted()).toEqual([...recordTables, ...Object.values(otherTables).flat()].toSorted());
  });

  it('of a day before a later version brought kinds of parameter sets holds them as they were shipped', async () => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z', migrations: migrations.slice(0, 1) });
    const kinds = (store: { readonly statements: TemporaryStore['store']['statements'] }) => store.statements.prepare('SELECT DISTINCT kind FROM parameter_set ORDER BY kind').pluck().all();
    expect(kinds(place.store)).toEqual(['risk matrix']);
    place.store.close();
    place.clock.set('2026-03-30T12:00:00.000Z');
    const opened = openStore({ path: place.store.path, key: null, ids: countedIds(place.clock, 3), clock: place.clock });
    if (!opened.ok) throw new Error(opened.error.message);
    const view = await past(opened.value, '2026-03-29', '2026-03-30');
    if (!view.ok) throw new Error(view.error.message);
    expect(kinds(opened.value).length).toBeGreaterThan(5);
    expect(kinds(view.value)).toEqual(kinds(opened.value));
    expect(view.value.statements.prepare('SELECT count(*) FROM audit_entry').pluck().get()).toBe(1);
    view.value.close();
    opened.value.close();
  });

  it('is as a plain copy of the file says, search included', async () => {
    place = temporaryStore({ start: '2026-03-28T12:00:00.000Z' });
    write(place, '2026-03-28T13:00:00.000Z', 'Wexmoor Community Health');
    const copy = join(place.folder, 'copy.db');
    vacuumInto(place.store.connection, copy);
    copyFileSync(copy, `${copy}.kept`);
    write(place, '2026-03-29T13:00:00.000Z', 'Wexmoor Later');
    const view = await past(place.store, '2026-03-28', '2026-03-29');
    if (!view.ok) throw new Error(view.error.message);
    expect(dump(view.value.connection)).toEqual(dumpFile(`${copy}.kept`));
    expect(view.value.statements.prepare(`SELECT title FROM search_index WHERE search_index MATCH '"wexmoor"'`).pluck().all()).toEqual(['Wexmoor Community Health']);
    view.value.close();
  });
});
