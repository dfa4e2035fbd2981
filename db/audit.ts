import { createHash } from 'node:crypto';
import type { AuditEntryRow } from './tables.ts';

export const GENESIS = '0'.repeat(64);

/** SHA-256 over the hash before and everything that the entry says, as one JSON array; lower-case hex. */
export function entryHash(previous: string, entry: Omit<AuditEntryRow, 'hash'>): string {
  const said = [previous, entry.seq, entry.at, entry.person, entry.command, entry.entity_kind, entry.entity_id, entry.table_name, entry.row_id, entry.before, entry.after];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The newest entry's number and hash, as kept beside the history so that a cut tail shows. */
export type AuditHead = { readonly seq: number; readonly hash: string };
export const HEAD_KEY = 'audit_head';
export const headText = (head: AuditHead): string => `${head.seq}:${head.hash}`;
export function headFrom(text: string | undefined): AuditHead {
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text ?? `0:${GENESIS}`);
  if (match === null) throw new Error('The mark of the newest history entry is not readable.');
  return { seq: Number(match[1]), hash: match[2] as string };
}
