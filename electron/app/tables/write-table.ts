import type { Writable } from '../../../db/handles.ts';
import { createTableRecord, updateTableRecord, versionsOf, type TableFields } from '../../../db/repositories/table-records.ts';
import { tableOfKind, type AddableKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { organisationRoles } from '../../../shared/model/organisation.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { DecidedNames } from './decided-names.ts';
import type { PlannedRow } from './plan-table.ts';

/** What was made and changed, by identity. */
export type Written = {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly added: readonly { readonly to: AddableKind; readonly id: string }[];
};

/** A row that the store refused, in the words of the store's own rules. */
export type Objection = { readonly row: number; readonly error: AppError };

type Maker = {
  readonly made: (value: unknown) => Result<unknown>;
  readonly added: () => Written['added'];
  /** A new row of the file has its record now. */
  readonly isMade: (row: number, id: string) => void;
  /** Names rows of the file that have no record yet. */
  readonly waits: (value: unknown) => boolean;
};

/** Puts real identities in the place of provisional ones, making each added record when it is first named. */
function makerOf(tx: Writable, names: DecidedNames): Maker {
  const real = new Map<string, string>();
  const added: { to: AddableKind; id: string }[] = [];
  const make = (provisional: string): Result<string> => {
    const there = real.get(provisional);
    if (there !== undefined) return ok(there);
    const row = names.ownName(provisional);
    if (row !== undefined) return fail(appError('invalid_input', `It names “${row}”, which is not written either.`));
    const record = names.added(provisional);
    if (record === undefined) return ok(provisional);
    const given = record.to === 'organisation' ? { roles: organisationRoles.filter((role) => record.roles.has(role)) } : {};
    const created = createTableRecord(tx, record.to, { ...tableOfKind(record.to).blank, ...given, name: record.name });
    if (!created.ok) return created;
    real.set(provisional, created.value);
    added.push({ to: record.to, id: created.value });
    return created;
  };
  const made = (value: unknown): Result<unknown> => {
    if (typeof value === 'string') return make(value);
    if (typeof value !== 'object' || value === null) return ok(value);
    const entries: [string, unknown][] = [];
    for (const [key, inner] of Object.entries(value)) {
      const one = made(inner);
      if (!one.ok) return one;
      entries.push([key, one.value]);
    }
    return ok(Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries));
  };
  const waits = (value: unknown): boolean => {
    if (typeof value === 'string') return names.ownName(value) !== undefined && !real.has(value);
    return typeof value === 'object' && value !== null && Object.values(value).some(waits);
  };
  const isMade = (row: number, id: string): void => {
    const provisional = names.ownId(row);
    if (provisional !== undefined) real.set(provisional, id);
  };
  return { made, added: () => added, isMade, waits };
}

/** What of a row could not be written yet, since it names rows that come later. */
type Later = { readonly row: number; readonly id: string; readonly patch: TableFields };
type RowWritten = { readonly is: 'created' | 'changed'; readonly id: string; readonly later: TableFields | null };

/** Writes a row's plan; `null` where it changes nothing. Fields that name rows without a record are left for later. */
function writeRow(tx: Writable, kind: TableKind, { row, plan }: PlannedRow, maker: Maker): Result<RowWritten | null> {
  if (plan.is !== 'new' && plan.is !== 'changed') return ok(null);
  const all = Object.entries(plan.is === 'new' ? plan.fields : plan.patch);
  const later = all.filter(([, value]) => maker.waits(value));
  const now = later.length === 0 ? all : all.flatMap(([key, value]): [string, unknown][] => (maker.waits(value) ? (plan.is === 'new' ? [[key, tableOfKind(kind).blank[key]]] : []) : [[key, value]]));
  const fields = maker.made(Object.fromEntries(now));
  if (!fields.ok) return fields;
  const written = plan.is === 'new' ? createTableRecord(tx, kind, fields.value as TableFields) : updateTableRecord(tx, kind, plan.record.id, plan.record.version, fields.value as TableFields);
  if (!written.ok) return written;
  if (plan.is === 'new') maker.isMade(row, written.value);
  return ok({ is: plan.is === 'new' ? 'created' : 'changed', id: written.value, later: later.length === 0 ? null : Object.fromEntries(later) });
}

function writeLater(tx: Writable, kind: TableKind, { id, patch }: Later, maker: Maker): Result<unknown> {
  const fields = maker.made(patch);
  if (!fields.ok) return fields;
  return updateTableRecord(tx, kind, id, versionsOf(tx, kind, [id]).get(id) ?? 0, fields.value as TableFields);
}

const STEP = 100;
const TOLD = 50;

export type WriteOptions = { readonly kind: TableKind; readonly rows: readonly PlannedRow[]; readonly names: DecidedNames; readonly said: (fraction: number) => void; readonly isCancelled: () => boolean };

/** Writes every row that is new or changed, inside the caller's transaction. If any is refused, all of them are, and each is named. */
export function writeTable(tx: Writable, { kind, rows, names, said, isCancelled }: WriteOptions): Result<Written> {
  const maker = makerOf(tx, names);
  const created: string[] = [];
  const changed: string[] = [];
  const later: Later[] = [];
  const objections: Objection[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) {
      if (isCancelled()) return fail(appError('cancelled'));
      said(index / rows.length);
    }
    const written = writeRow(tx, kind, row, maker);
    if (!written.ok) objections.push({ row: row.row, error: written.error });
    else if (written.value !== null) {
      (written.value.is === 'created' ? created : changed).push(written.value.id);
      if (written.value.later !== null) later.push({ row: row.row, id: written.value.id, patch: written.value.later });
    }
    if (objections.length === TOLD) break;
  }
  for (const one of objections.length === 0 ? later : []) {
    const written = writeLater(tx, kind, one, maker);
    if (!written.ok) objections.push({ row: one.row, error: written.error });
    if (objections.length === TOLD) break;
  }
  return objections.length === 0 ? ok({ created, changed, added: maker.added() }) : fail(refusalOf(objections));
}

const sentenceOf = ({ message, fields }: AppError): string => Object.values(fields ?? {})[0] ?? message;

/** One sentence for rows that only stood against each other when they were written. */
function refusalOf(objections: readonly Objection[]): AppError {
  const [first] = objections;
  const more = objections.length === 1 ? '' : ` ${objections.length - 1}${objections.length === TOLD ? ' or more' : ''} other ${objections.length === 2 ? 'row was' : 'rows were'} refused too.`;
  return appError('import_rejected', `Row ${first?.row.toLocaleString('en-GB') ?? ''} could not be written: ${first === undefined ? '' : sentenceOf(first.error)}${more} Nothing was imported. Correct the file and check it again.`, {
    fields: Object.fromEntries(objections.map(({ row, error }) => [`row ${row}`, sentenceOf(error)])),
  });
}

/**
 * Tries rows one after another until time is up, inside a transaction that the caller takes back: what the store's own rules say
 * against them. `next` is the first row that was not tried.
 */
export function tryRows(tx: Writable, kind: TableKind, rows: readonly PlannedRow[], names: DecidedNames, from: number, isTimeUp: () => boolean): { readonly objections: readonly Objection[]; readonly next: number } {
  const maker = makerOf(tx, names);
  const objections: Objection[] = [];
  let at = from;
  for (; at < rows.length && (at === from || !isTimeUp()); at += 1) {
    const row = rows[at];
    const written = row === undefined ? ok(null) : writeRow(tx, kind, row, maker);
    if (row !== undefined && !written.ok) objections.push({ row: row.row, error: written.error });
  }
  return { objections, next: at };
}
