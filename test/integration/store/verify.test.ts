import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type Database from 'better-sqlite3';
import { entryHash, GENESIS } from '../../../db/audit.ts';
import { openStore } from '../../../db/store.ts';
import { recordTables, type AuditEntryRow } from '../../../db/tables.ts';
import { transact, writtenColumns, type Command } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { putContract, putOrganisation, putRisk, putYearValue } from '../../fixtures/rows.ts';
import { BEGUN, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { tries } from '../../fixtures/thoroughness.ts';

let t: TemporaryStore;
/** The newest entry of what `fill` leaves. */
const LAST = BEGUN + 12;
beforeEach(() => { t = temporaryStore(); fill(t); });
afterEach(() => { t.close(); });

const command = (label: string): Command => ({ label, person: 'A. Commissioner', at: t.clock.now(), undo: 'step' });

/** Organisations, contracts with yearly values, risks, edits, a deletion and a removal: rows with and without later entries. */
function fill({ store }: TemporaryStore): void {
  const set = String(store.statements.prepare('SELECT id FROM parameter_set').pluck().get());
  const value = transact(store, command('Add the portfolio'), (tx) => {
    const council = putOrganisation(tx, 'Northtown Council', { is_commissioner: 1, is_mutual: 0 });
    const mutual = putOrganisation(tx, 'Riverside Care CIC', { notes: 'Spun out in 2012' });
    tx.insert('organisation_identifier', { id: tx.newId(), organisation_id: mutual, position: 0, scheme: 'GB-COH', identifier: '07654321' }, { kind: 'organisation', id: mutual });
    const contract = putContract(tx, 'C-0012', council, mutual);
    const years = [2025, 2026, 2027].map((year) => putYearValue(tx, contract, year, 100_000_00));
    const risk = putRisk(tx, set, contract);
    return ok({ council, contract, years, risk });
  });
  if (!value.ok) throw new Error(value.error.message);
  const { contract, years, risk, council } = value.value.value;
  transact(store, command('Edit contract C-0012'), (tx) => {
    tx.update('contract', contract, { total_value: 250_000_00 }, { kind: 'contract', id: contract });
    tx.remove('contract_year_value', years[2] ?? '', { kind: 'contract', id: contract });
    return ok(null);
  });
  transact(store, command('Delete risk R-1'), (tx) => { tx.update('risk', risk, { deleted_at: tx.now }, { kind: 'risk', id: risk }); return ok(null); });
  transact(store, command('Rename the council'), (tx) => { tx.update('organisation', council, { name: 'Northtown City Council' }, { kind: 'organisation', id: council }); return ok(null); });
}

/** Alters the store as someone with a database tool would, past its rules and its triggers, which are put back. */
function behindItsBack(work: (connection: Database.Database) => void): void {
  const { connection } = t.store;
  const triggers = connection.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit_entry_%'`).all() as { name: string; sql: string }[];
  connection.pragma('foreign_keys = OFF');
  connection.pragma('ignore_check_constraints = ON');
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  try {
    work(connection);
  } finally {
    for (const { sql } of triggers) connection.exec(sql);
    connection.pragma('ignore_check_constraints = OFF');
    connection.pragma('foreign_keys = ON');
  }
}

const findings = (): readonly string[] => verifyStore(t.store).audit;

test('a store that was only written through the application is sound', () => {
  expect(verifyStore(t.store)).toEqual({ integrity: [], foreignKeys: [], audit: [], entries: BEGUN + 12, rows: BEGUN + 7, sound: true });
});

describe('what was done behind its back is found and named', () => {
  test('a column of a record', () => {
    behindItsBack((connection) => { connection.exec(`UPDATE contract SET total_value = 1 WHERE reference = 'C-0012'`); });
    expect(findings()).toEqual([expect.stringMatching(/^The contract “C-0012 Contract C-0012” \(contract .+\) is not as its history says: total value\.$/)]);
    expect(verifyStore(t.store).sound).toBe(false);
  });

  test('a record that was removed, and a part', () => {
    behindItsBack((connection) => { connection.exec(`DELETE FROM risk; DELETE FROM organisation_identifier`); });
    expect(findings()).toEqual([
      'The risk “R-1 Risk 1” is gone from the store, but its history does not say so.',
      expect.stringMatching(/^The organisation identifier .+ is gone from the store/),
    ]);
  });

  test('a record that was put in', () => {
    behindItsBack((connection) => { connection.exec(`INSERT INTO contract_year_value SELECT 'new', id, 2030, 5 FROM contract`); });
    expect(findings()).toEqual(['The contract year value new is in the store, but its history never made it.']);
  });

  test('a part that was removed and put back', () => {
    const removed = t.store.statements.prepare(`SELECT before FROM audit_entry WHERE after IS NULL`).pluck().get() as string;
    const row = JSON.parse(removed) as { id: string; contract_id: string; financial_year: number; amount: number };
    behindItsBack((connection) => { connection.prepare('INSERT INTO contract_year_value VALUES (@id, @contract_id, @financial_year, @amount)').run(row); });
    expect(findings()).toEqual([`The contract year value ${row.id} is in the store, but its history says that it was removed.`]);
  });

  test('an entry, in any of its columns', () => {
    for (const column of ['at', 'person', 'command', 'entity_kind', 'entity_id', 'table_name', 'row_id', 'before', 'after', 'hash'] as const) {
      const { value } = t.store.statements.prepare(`SELECT ${column} AS value FROM audit_entry WHERE seq = 10`).get() as { value: string };
      behindItsBack((connection) => { connection.prepare(`UPDATE audit_entry SET ${column} = 'tampered' WHERE seq = 10`).run(); });
      expect(findings()[0], column).toMatch(/^History entry 10 .* was altered, or does not follow/);
      behindItsBack((connection) => { connection.prepare(`UPDATE audit_entry SET ${column} = ? WHERE seq = 10`).run(value); });
      expect(findings(), column).toEqual([]);
    }
  });

  test('an entry that was removed from the middle', () => {
    behindItsBack((connection) => { connection.exec('DELETE FROM audit_entry WHERE seq = 10'); });
    expect(findings()[0]).toBe('History entry 10 is missing.');
    behindItsBack((connection) => { connection.exec('DELETE FROM audit_entry WHERE seq IN (8, 9)'); });
    expect(findings()[0]).toBe('History entries 8 to 10 are missing.');
  });

  test('a tail that was cut, with its rows set back to match', () => {
    behindItsBack((connection) => {
      connection.exec(`DELETE FROM audit_entry WHERE seq = ${LAST}`);
      const { after } = connection.prepare(`SELECT after FROM audit_entry WHERE table_name = 'organisation' AND after LIKE '%Northtown Council%'`).get() as { after: string };
      const row = JSON.parse(after) as { name: string; version: number; id: string };
      connection.prepare('UPDATE organisation SET name = ?, version = ? WHERE id = ?').run(row.name, row.version, row.id);
    });
    expect(findings()).toEqual([`The history ends with entry ${LAST - 1}, but the store says that entry ${LAST} was the newest.`]);
  });

  test('the mark of the newest entry, altered, broken or gone', () => {
    behindItsBack((connection) => { connection.exec(`UPDATE store_meta SET value = '${LAST}:${'0'.repeat(64)}' WHERE key = 'audit_head'`); });
    expect(findings()).toEqual([`The newest history entry, ${LAST}, is not the one that the store says was written.`]);
    behindItsBack((connection) => { connection.exec(`UPDATE store_meta SET value = 'thirteen' WHERE key = 'audit_head'`); });
    expect(findings()).toEqual(['The mark of the newest history entry is not readable.']);
    behindItsBack((connection) => { connection.exec(`DELETE FROM store_meta WHERE key = 'audit_head'`); });
    expect(findings()).toEqual([`The history ends with entry ${LAST}, but the store says that entry 0 was the newest.`]);
  });

  test('an entry that was rewritten together with its own hash', () => {
    behindItsBack((connection) => {
      const entries = connection.prepare('SELECT * FROM audit_entry WHERE seq IN (9, 10) ORDER BY seq').all() as AuditEntryRow[];
      const [before, entry] = entries as [AuditEntryRow, AuditEntryRow];
      const forged = { ...entry, person: 'Someone else' };
      connection.prepare('UPDATE audit_entry SET person = ?, hash = ? WHERE seq = 10').run(forged.person, entryHash(before.hash, forged));
    });
    expect(findings()).toEqual([expect.stringMatching(/^History entry 11 .* does not follow from the entry before it/)]);
  });

  test('a schema without the triggers that keep history, with an index less or a table more', () => {
    t.store.connection.exec('DROP TRIGGER audit_entry_kept; DROP INDEX risk_current; CREATE TABLE extra (a TEXT)');
    expect(verifyStore(t.store).integrity).toEqual(['The index risk_current is missing.', 'The trigger audit_entry_kept is missing.', 'The table extra was not made by the application.']);
    expect(verifyStore(t.store).sound).toBe(false);
  });

  test('a reference to a record that is not there', () => {
    behindItsBack((connection) => { connection.exec(`UPDATE contract_year_value SET contract_id = 'nobody' WHERE financial_year = 2025`); });
    expect(verifyStore(t.store)).toMatchObject({ foreignKeys: [expect.stringContaining('names a row of contract that is not there')], sound: false });
  });

  test('a page that was damaged', () => {
    const { path } = t.store;
    const { rootpage } = t.store.statements.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'audit_entry'`).get() as { rootpage: number };
    t.store.close();
    const bytes = readFileSync(path);
    bytes.fill(0x42, (rootpage - 1) * 4096, (rootpage - 1) * 4096 + 64);
    writeFileSync(path, bytes);
    const opened = openStore({ path, key: null, ids: t.ids, clock: t.clock });
    if (!opened.ok) throw new Error(opened.error.message);
    const report = verifyStore(opened.value);
    expect(report.integrity.length).toBeGreaterThan(0);
    expect(report.sound).toBe(false);
    opened.value.close();
  });
});

test('history itself refuses to be altered or cut while its triggers stand', () => {
  expect(() => t.store.connection.exec(`UPDATE audit_entry SET person = 'x'`)).toThrow('The history can only be added to.');
  expect(() => t.store.connection.exec('DELETE FROM audit_entry')).toThrow('The history can only be added to.');
});

test('the chain can be recomputed from the entries alone, from the first on', () => {
  let hash = GENESIS;
  for (const entry of t.store.statements.prepare('SELECT * FROM audit_entry ORDER BY seq').all() as AuditEntryRow[]) {
    hash = entryHash(hash, entry);
    expect(entry.hash).toBe(hash);
  }
  expect(t.store.statements.prepare(`SELECT value FROM store_meta WHERE key = 'audit_head'`).pluck().get()).toBe(`${LAST}:${hash}`);
});

/** Every cell of every record and of the history, by table, row and column. */
function cells(connection: Database.Database): { table: string; key: string; id: string | number; column: string }[] {
  const ofRecords = recordTables.flatMap((table) => (connection.prepare(`SELECT id FROM ${table}`).pluck().all() as string[])
    .flatMap((id) => writtenColumns(connection, table).map((column) => ({ table, key: 'id', id, column }))));
  const columns = (connection.pragma('table_info(audit_entry)') as { name: string }[]).map(({ name }) => name);
  const ofHistory = (connection.prepare('SELECT seq FROM audit_entry').pluck().all() as number[]).flatMap((seq) => columns.map((column) => ({ table: 'audit_entry', key: 'seq', id: seq, column })));
  return [...ofRecords, ...ofHistory];
}

test('a change of any one cell is found', () => {
  const all = cells(t.store.connection);
  expect(all.length).toBeGreaterThan(250);
  const entries = (t.store.statements.prepare('SELECT count(*) FROM audit_entry').pluck().get() as number);
  fc.assert(fc.property(fc.constantFrom(...all), fc.integer({ min: 1, max: 1_000_000 }), fc.string({ minLength: 1, maxLength: 8 }), fc.boolean(), ({ table, key, id, column }, number, text, empty) => {
    const { connection } = t.store;
    const read = () => (connection.prepare(`SELECT "${column}" AS value FROM ${table} WHERE ${key} = ?`).get(id) as { value: string | number | null } | undefined)?.value ?? null;
    const isNumber = (connection.pragma(`table_info(${table})`) as { name: string; type: string }[]).some((each) => each.name === column && each.type === 'INTEGER');
    const notNull = (connection.pragma(`table_info(${table})`) as { name: string; notnull: number }[]).some((each) => each.name === column && each.notnull === 1);
    // Foreign keys can only be switched off outside a transaction.
    connection.pragma('foreign_keys = OFF');
    connection.exec('SAVEPOINT tampering');
    try {
      const before = read();
      const tampered = empty && !notNull ? null : isNumber ? (column === 'seq' ? entries + number : number) : text.replaceAll('\0', ' ');
      fc.pre(tampered !== before);
      behindItsBack(() => { connection.prepare(`UPDATE ${table} SET "${column}" = ? WHERE ${key} = ?`).run(tampered, id); });
      const { sound, audit } = verifyStore(t.store);
      expect(sound, `${table}.${column}`).toBe(false);
      expect(audit.length, `${table}.${column}`).toBeGreaterThan(0);
    } finally {
      connection.exec('ROLLBACK TO tampering; RELEASE tampering');
      connection.pragma('foreign_keys = ON');
    }
  }), tries(100, 1_000));
  expect(verifyStore(t.store).sound).toBe(true);
});
