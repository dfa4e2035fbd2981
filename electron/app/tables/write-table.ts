import type { Writable } from '../../../db/handles.ts';
import { createTableRecord, updateTableRecord, type TableFields } from '../../../db/repositories/table-records.ts';
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

type Maker = { readonly made: (value: unknown) => Result<unknown>; readonly added: () => Written['added'] };

/** Puts real identities in the place of provisional ones, making each added record when it is first named. */
function makerOf(tx: Writable, names: DecidedNames): Maker {
  const real = new Map<string, string>();
  const added: { to: AddableKind; id: string }[] = [];
  const make = (provisional: string): Result<string> => {
    const there = real.get(provisional);
    if (there !== undefined) return ok(there);
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
    if (typeof value === 'string') return names.added(value) === undefined ? ok(value) : make(value);
    if (typeof value !== 'object' || value === null) return ok(value);
    const entries: [string, unknown][] = [];
    for (const [key, inner] of Object.entries(value)) {
      const one = made(inner);
      if (!one.ok) return one;
      entries.push([key, one.value]);
    }
    return ok(Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries));
  };
  return { made, added: () => added };
}

/** Writes a row's plan; `null` where it changes nothing. */
function writeRow(tx: Writable, kind: TableKind, { plan }: PlannedRow, maker: Maker): Result<{ readonly is: 'created' | 'changed'; readonly id: string } | null> {
  if (plan.is !== 'new' && plan.is !== 'changed') return ok(null);
  const fields = maker.made(plan.is === 'new' ? plan.fields : plan.patch);
  if (!fields.ok) return fields;
  const written = plan.is === 'new' ? createTableRecord(tx, kind, fields.value as TableFields) : updateTableRecord(tx, kind, plan.record.id, plan.record.version, fields.value as TableFields);
  return written.ok ? ok({ is: plan.is === 'new' ? 'created' : 'changed', id: written.value }) : written;
}

const STEP = 100;
const TOLD = 50;

export type WriteOptions = { readonly kind: TableKind; readonly rows: readonly PlannedRow[]; readonly names: DecidedNames; readonly said: (fraction: number) => void; readonly isCancelled: () => boolean };

/** Writes every row that is new or changed, inside the caller's transaction. If any is refused, all of them are, and each is named. */
export function writeTable(tx: Writable, { kind, rows, names, said, isCancelled }: WriteOptions): Result<Written> {
  const maker = makerOf(tx, names);
  const created: string[] = [];
  const changed: string[] = [];
  const objections: Objection[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) {
      if (isCancelled()) return fail(appError('cancelled'));
      said(index / rows.length);
    }
    const written = writeRow(tx, kind, row, maker);
    if (!written.ok) objections.push({ row: row.row, error: written.error });
    else if (written.value !== null) (written.value.is === 'created' ? created : changed).push(written.value.id);
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
