import { matrixInForce } from '../../../../db/repositories/parameter-sets.ts';
import { isOpenHere } from '../../../../db/store.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Input } from '../../../../shared/ipc.ts';
import type { TableContents, TablePreview } from '../../../../shared/ipc/tables.ts';
import { columnById } from '../../../../shared/model/columns.ts';
import { isWorkedOut, scoreHalves, tableOfKind } from '../../../../shared/model/columns/table-kinds.ts';
import { wordsOf } from '../../../../shared/model/field-words.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { counted } from '../../../../shared/words.ts';
import { openStore } from '../../imports/file-sentences.ts';
import { withHeaderRow } from '../../imports/table/headers.ts';
import { columnLetter } from '../../imports/table/places.ts';
import { dataRows, type TableOptions } from '../../imports/table/table.ts';
import { offload } from '../../jobs/offload.ts';
import type { HeldTable } from '../../jobs/table-desk.ts';
import { checkTable, type CheckedTable } from '../../tables/check-table.ts';
import { commitTable, readBack } from '../../tables/commit-table.ts';
import type { MappedColumn } from '../../tables/read-row.ts';
import type { TableQuestion } from '../../tables/plan-table.ts';
import { countsOf, namesAsked, problemsOf } from '../../tables/table-views.ts';
import type { JobContext, JobHandler } from '../handler.ts';

const everything: Omit<Input<'table.read'>, 'fileId'> = { leaveOutHidden: false, encoding: null, delimiter: null };

async function heldTable({ tables, files, signal, progress }: JobContext, fileId: string, read: Omit<Input<'table.read'>, 'fileId'> | null, share: number): Promise<Result<HeldTable>> {
  const there = read === null ? tables.table(fileId) : null;
  if (there !== null) return ok(there);
  const file = files.pathOf(fileId);
  if (file === null) return fail(appError('file_unreadable'));
  if (isOpenHere(file.path)) return fail(openStore);
  const { leaveOutHidden, encoding, delimiter } = read ?? everything;
  const options: TableOptions = { leaveOutHidden, ...(encoding !== null && { encoding }), ...(delimiter !== null && { delimiter }) };
  const table = await offload('read table', { path: file.path, name: file.name, options }, { signal, progress: (fraction, phrase) => progress(fraction * share, phrase) });
  if (!table.ok) return table;
  const held: HeldTable = { fileId, fileName: file.name, table: table.value };
  tables.hold(held);
  return ok(held);
}

export const readTableJob: JobHandler<'table.read'> = async (context, { fileId, ...read }) => {
  const held = await heldTable(context, fileId, read, 1);
  if (!held.ok) return held;
  const { fileName, table: { format, sheets, notes } } = held.value;
  const contents: TableContents = {
    fileId, fileName, format,
    sheets: sheets.map(({ name, hidden, usedRange, rows, headerRow }) => ({ name, hidden, usedRange, rows: rows.length, headerRow })),
    remarks: notes.map(({ is, sentence }) => ({ is, sentence })),
  };
  return ok(contents);
};

/** What is asked of a file, with its columns found; a target that is no column of the kind, or is given twice, is refused by its name. */
function questionOf({ table }: HeldTable, asked: Input<'table.preview'>, { store, today }: Pick<JobContext, 'store' | 'today'>): Result<TableQuestion> {
  const { kind, mapping, fixed, decisions, addAll } = asked;
  const found = table.sheets[asked.sheet];
  if (found === undefined) return fail(appError('not_found', 'The file has no such sheet. Nothing was imported. Choose another sheet.'));
  const sheet = withHeaderRow(found, asked.headerRow);
  const columns = mapping.map(({ index, target }) => ({ index, letter: columnLetter(index), column: columnById(kind, target) }));
  const known = columns.flatMap(({ index, letter, column }) => (column === null ? [] : [{ index, letter, column }]));
  const constant = fixed.flatMap(({ target, text }) => {
    const column = columnById(kind, target);
    return column === null || column.use !== 'field' || column.part.is !== 'whole' ? [] : [{ column, text }];
  });
  const unknown = [...mapping.filter(({ target }) => columnById(kind, target) === null), ...(constant.length === fixed.length ? [] : [{ target: 'a fixed value' }])][0];
  if (unknown !== undefined) return fail(appError('invalid_input', `“${unknown.target}” is not a column of ${tableOfKind(kind).noun[1]}. Nothing was imported. Choose what the column is again.`));
  const seen = new Map<string, string>();
  for (const { letter, column } of known) {
    if (column.use === 'system') continue;
    const other = seen.get(column.id);
    if (other !== undefined) return fail(appError('invalid_input', `Columns ${other} and ${letter} are both taken for “${column.header}”. Nothing was imported. Choose one of them.`));
    seen.set(column.id, letter);
  }
  const { consequence, likelihood } = matrixInForce(store.read, today).values;
  return ok({ kind, sheet: sheet.name, isCsv: table.format === 'csv', rows: dataRows(sheet), columns: known, fixed: constant, decisions, addAll, today, scale: { consequence, likelihood } });
}

const SHARE_OF_READING = 0.3;

const lettersOf = (columns: readonly MappedColumn[]): string => `${columns.length === 1 ? 'Column' : 'Columns'} ${columns.map(({ letter }) => letter).join(', ')} ${columns.length === 1 ? 'is' : 'are'}`;

function remarksOn({ plan, question: { kind, columns, fixed, today } }: CheckedTable): readonly string[] {
  const passed = columns.filter(({ column }) => column.use === 'system');
  const kept = passed.filter(({ column }) => !isWorkedOut(kind, column.key));
  const workedOut = passed.filter(({ column }) => isWorkedOut(kind, column.key));
  const { fields, assumed } = tableOfKind(kind);
  const given = new Set([...columns.map(({ column }) => column.key), ...fixed.map(({ column }) => column.key)]);
  // The products of which no column gives the two scores they are made of.
  const lost = workedOut.filter(({ column }) => !scoreHalves(column.key).some((key) => given.has(key)));
  const defaults = plan.rows.some((row) => row.plan.is === 'new') ? Object.entries(assumed(today)).filter(([key]) => !given.has(key)) : [];
  const words = (key: string, value: unknown): string => `${fields[key]?.label ?? key}: ${fields[key] === undefined ? '' : (wordsOf(fields[key], value, () => null) ?? '')}`;
  return [
    ...(kept.length === 0 ? [] : [`${lettersOf(kept)} kept by the application and passed over.`]),
    ...(workedOut.length === 0 ? [] : [`${lettersOf(workedOut)} worked out from consequence and likelihood, and passed over.`]),
    ...(lost.length === 0 ? [] : [`No column gives the consequence and the likelihood that ${lost.length === 1 ? `column ${lost[0]?.letter ?? ''} is` : `columns ${lost.map(({ letter }) => letter).join(', ')} are`} made of. A score such as 12 cannot be split, being 3 × 4 as well as 4 × 3, so nothing is taken from it: give both in columns of their own.`]),
    ...(defaults.length === 0 ? [] : [`No column says what every new ${tableOfKind(kind).noun[0]} has, so this is assumed: ${defaults.map(([key, value]) => words(key, value)).join('; ')}.`]),
    ...(plan.blank === 0 ? [] : [`${counted(plan.blank, 'row', 'rows')} without anything in the columns chosen ${plan.blank === 1 ? 'was' : 'were'} passed over.`]),
  ];
}

export const previewTable: JobHandler<'table.preview'> = async (context, asked) => {
  const { store, clock, tables, signal, progress } = context;
  const held = await heldTable(context, asked.fileId, null, SHARE_OF_READING);
  if (!held.ok) return held;
  const question = questionOf(held.value, asked, context);
  if (!question.ok) return question;
  const checked = await checkTable(question.value, held.value.fileName, { store, clock, signal, progress: (fraction, phrase) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), phrase) });
  if (!checked.ok) return checked;
  const { fileName, rows, plan } = checked.value;
  const preview: TablePreview = {
    previewId: tables.keep(store, checked.value), kind: asked.kind, fileName, sheet: question.value.sheet, rows: rows.length, counts: countsOf(checked.value),
    faults: problemsOf(checked.value, 'fault').length, cautions: problemsOf(checked.value, 'caution').length,
    names: namesAsked(checked.value), namesTotal: plan.asked.length, remarks: remarksOn(checked.value),
  };
  return ok(preview);
};

/** One transaction and one undo step. SQLite's transaction holds the thread: it can be cancelled until it begins, and tells as it goes. */
export const commitTableJob: JobHandler<'table.commit'> = async ({ store, signal, progress, tables, run }, { previewId, leaveOutRefused }) => {
  const checked = tables.check(previewId, store);
  if (checked === null) return fail(appError('not_found', 'This check is no longer held. Nothing was imported. Check the file again.'));
  const done = run(`Import ${tableOfKind(checked.question.kind).noun[1]} from ${checked.fileName}`, (tx) =>
    commitTable(tx, store.ids, checked, { leaveOutRefused, isCancelled: () => signal.aborted, said: (fraction) => progress(fraction, 'Writing') }));
  if (!done.ok) return done;
  tables.drop(previewId);
  return ok(readBack(store, checked, done.value));
};
