import type Database from 'better-sqlite3';

const MOST_FINDINGS = 20;

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function integrityBy(connection: Database.Database, check: 'integrity_check' | 'quick_check'): readonly string[] {
  try {
    return (connection.pragma(`${check}(${MOST_FINDINGS})`) as Record<string, string>[]).map((row) => row[check] ?? '').filter((text) => text !== 'ok');
  } catch (thrown) {
    return [messageOf(thrown)];
  }
}

/** Whether the pages of the file hold together, without comparing every index with its table. */
export const quickFindings = (connection: Database.Database): readonly string[] => integrityBy(connection, 'quick_check');

/** What SQLite's own checks find wrong, as sentences; empty when nothing is. */
export function structuralFindings(connection: Database.Database): { readonly integrity: readonly string[]; readonly foreignKeys: readonly string[] } {
  const integrity = integrityBy(connection, 'integrity_check');
  if (integrity.length > 0) return { integrity, foreignKeys: [] };
  const foreignKeys = (connection.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[])
    .slice(0, MOST_FINDINGS)
    .map(({ table, rowid, parent }) => `Row ${rowid ?? '?'} of ${table} names a row of ${parent} that is not there.`);
  return { integrity, foreignKeys };
}
