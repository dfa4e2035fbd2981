import type { Writable } from '../../../db/handles.ts';
import { addDocument } from '../../../db/repositories/documents.ts';
import { createRecord, deleteRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { createRisk, deleteRisk, updateRisk } from '../../../db/repositories/risks.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import { returnKinds } from '../../../shared/ipc/register-return.ts';
import { blankOf } from '../../../shared/model/field.ts';
import type { IdOf, RiskId } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf } from '../../../shared/model/records/index.ts';
import type { RiskFields } from '../../../shared/model/risk.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { londonDate, type Instant } from '../../../shared/time.ts';
import type { Kept } from './compare-cell.ts';
import { newRowIn, type ComparedCell, type ComparedRow } from './compared.ts';
import type { DecidedReturn } from './decide.ts';
import { returnedKind, type Values } from './return-kinds.ts';
import type { Stamp } from './returned.ts';

/** What was written, by identity. */
export type AppliedReturn = {
  readonly returnId: IdOf<'register return'>;
  readonly documentId: IdOf<'document'>;
  readonly changed: readonly Touched[];
  readonly added: readonly Touched[];
  readonly deleted: readonly Touched[];
};
/** `version` is what the record had before. */
export type Touched = { readonly kind: ReturnKind; readonly id: string; readonly version: number };

type Source = { readonly fileName: string; readonly content: Uint8Array; readonly stamp: Omit<Stamp, 'sheets'> };
type Telling = { readonly said: (fraction: number) => void; readonly isCancelled: () => boolean };

const STEP = 100;
const TOLD = 50;
const LONGEST_REFUSALS = 20_000;

type Objection = { readonly row: ComparedRow; readonly error: AppError };
const called = ({ reference, title, row, kind }: ComparedRow): string => (kind === 'risk' || reference === null ? reference : `${returnedKind(kind).noun[0]} “${title}” of ${reference}`) ?? (title === '' ? `row ${row ?? ''}` : `“${title}”`);
const sentenceOf = (kind: ReturnKind, { message, fields }: AppError): string => {
  const said = Object.entries(fields ?? {}).map(([path, sentence]) => `${returnedKind(kind).fields[path.split('.')[0] ?? path]?.label ?? path}: ${sentence}`);
  return said.length === 0 ? message : said.join(' ');
};
const isMoved = ({ code }: AppError): boolean => code === 'conflict' || code === 'not_found';

/** One refusal for everything that stood against the rows when they were written. */
function refusalOf(objections: readonly Objection[]): AppError {
  const moved = objections.filter(({ error }) => isMoved(error));
  const named = (some: readonly Objection[]): string => `${some.slice(0, 3).map(({ row }) => called(row)).join(', ')}${some.length > 3 ? ` and ${some.length - 3} more` : ''}`;
  if (moved.length > 0) return appError('conflict', `${named(moved)} ${moved.length === 1 ? 'was' : 'were'} changed after the comparison, so nothing was taken back. Compare the workbook again.`);
  const [first] = objections;
  return appError('import_rejected', `${named(objections)} cannot be taken as chosen, so nothing was taken back. ${first === undefined ? '' : sentenceOf(first.row.kind, first.error)} Choose otherwise, or compare again.`, {
    fields: Object.fromEntries(objections.map(({ row, error }) => [called(row), sentenceOf(row.kind, error)])),
  });
}

const noted = (refusals: readonly string[]): string | null => {
  const text = refusals.join('\n');
  return text === '' ? null : text.length <= LONGEST_REFUSALS ? text : `${text.slice(0, LONGEST_REFUSALS - 40).replace(/\n[^\n]*$/, '')}\n… and more that is not kept.`;
};

/** Carries out what was chosen, inside the caller's transaction: all of it or nothing. The workbook is kept as it came. */
export function applyReturn(tx: Writable, decided: DecidedReturn, { fileName, content, stamp }: Source, { said, isCancelled }: Telling): Result<AppliedReturn> {
  const made = new Map<string, string>();
  const objections: Objection[] = [];
  const [changed, added, deleted]: [Touched[], Touched[], Touched[]] = [[], [], []];
  const real = (value: Kept): Kept => {
    const key = newRowIn(value);
    return key === null ? value : (made.get(key) ?? value);
  };
  const patchOf = (cells: readonly ComparedCell[]): Values => Object.fromEntries(cells.flatMap(({ field, value }) => (field === null ? [] : [[field, real(value)]])));
  const idOf = (result: Result<{ readonly id: string }>): Result<string> => (result.ok ? ok(result.value.id) : result);

  const change = ({ kind, id, version }: ComparedRow, patch: Values): Result<string> => {
    if (id === null || version === null) return fail(appError('not_found'));
    return kind === 'risk' ? idOf(updateRisk(tx, id as RiskId, version, patch)) : idOf(updateRecord(tx, kind, id, version, patch as never));
  };
  const add = ({ kind }: ComparedRow, fields: Values): Result<string> =>
    (kind === 'risk' ? idOf(createRisk(tx, fields as RiskFields)) : idOf(createRecord(tx, kind, fields as never)));
  const remove = ({ kind, id, version }: ComparedRow): Result<string> => {
    if (id === null || version === null) return fail(appError('not_found'));
    return kind === 'risk' ? idOf(deleteRisk(tx, id as RiskId, version)) : idOf(deleteRecord(tx, kind, id, version));
  };

  type Work = { readonly row: ComparedRow; readonly list: Touched[]; readonly act: () => Result<string> };
  // Risks before what belongs to them, and the other way round where they go.
  const works: readonly Work[] = [
    ...returnKinds.flatMap((kind): Work[] => [
      ...decided.added.filter(({ row }) => row.kind === kind).map(({ row, cells }): Work => ({ row, list: added, act: () => add(row, { ...row.blank, ...patchOf(cells) }) })),
      ...decided.changed.filter(({ row }) => row.kind === kind).map(({ row, cells }): Work => ({ row, list: changed, act: () => change(row, patchOf(cells)) })),
    ]),
    ...returnKinds.toReversed().flatMap((kind) => decided.deleted.filter((row) => row.kind === kind).map((row): Work => ({ row, list: deleted, act: () => remove(row) }))),
  ];
  for (const [index, { row, list, act }] of works.entries()) {
    if (index % STEP === 0) {
      if (isCancelled()) return fail(appError('cancelled'));
      said(index / works.length);
    }
    const done = act();
    if (done.ok) {
      if (row.id === null) made.set(row.key, done.value);
      list.push({ kind: row.kind, id: done.value, version: row.version ?? 0 });
    } else objections.push({ row, error: done.error });
    if (objections.length === TOLD) break;
  }
  if (objections.length > 0) return fail(refusalOf(objections));

  const today = londonDate(tx.now as Instant);
  const document = addDocument(tx, { ...blankOf(recordKinds.document.fields), name: fileName, subject: 'Returned register' } as FieldsOf<'document'>, content);
  if (!document.ok) return document;
  const kept = createRecord(tx, 'register return', {
    fileName, documentId: document.value.id, returnedOn: today, returnedBy: tx.person.slice(0, 300).trim() || null, exportId: stamp.exportId || null, exportedOn: londonDate(stamp.exportedAt), exportedBy: stamp.exportedBy.slice(0, 300).trim() || null,
    rowsChanged: changed.length, rowsAdded: added.length, rowsDeleted: deleted.length, ...decided.counts, refusals: noted(decided.refusals),
  });
  return kept.ok ? ok({ returnId: kept.value.id, documentId: document.value.id, changed, added, deleted }) : kept;
}
