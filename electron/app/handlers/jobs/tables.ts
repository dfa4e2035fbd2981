import { isOpenHere } from '../../../../db/store.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Input } from '../../../../shared/ipc.ts';
import type { TableContents, TablePreview } from '../../../../shared/ipc/tables.ts';
import { columnById } from '../../../../shared/model/columns.ts';
import { tableOfKind } from '../../../../shared/model/columns/table-kinds.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { openStore } from '../../imports/file-sentences.ts';
import { withHeaderRow } from '../../imports/table/headers.ts';
import { columnLetter } from '../../imports/table/places.ts';
import { dataRows, type TableOptions } from '../../imports/table/table.ts';
import { offload } from '../../jobs/offload.ts';
import type { HeldTable } from '../../jobs/table-desk.ts';
import { checkTable, type CheckedTable } from '../../tables/check-table.ts';
import { commitTable, readBack } from '../../tables/commit-table.ts';
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
function questionOf({ table }: HeldTable, asked: Input<'table.preview'>): Result<TableQuestion> {
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
    const other = seen.get(column.id);
    if (other !== undefined) return fail(appError('invalid_input', `Columns ${other} and ${letter} are both taken for “${column.header}”. Nothing was imported. Choose one of them.`));
    seen.set(column.id, letter);
  }
  return ok({ kind, sheet: sheet.name, isCsv: table.format === 'csv', rows: dataRows(sheet), columns: known, fixed: constant, decisions, addAll });
}

const SHARE_OF_READING = 0.3;
const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

function remarksOn({ plan, question: { columns } }: CheckedTable): readonly string[] {
  const kept = columns.filter(({ column }) => column.use === 'system').map(({ letter }) => letter);
  return [
    ...(kept.length === 0 ? [] : [`${kept.length === 1 ? 'Column' : 'Columns'} ${kept.join(', ')} ${kept.length === 1 ? 'is' : 'are'} kept by the application and passed over.`]),
    ...(plan.blank === 0 ? [] : [`${counted(plan.blank, 'row', 'rows')} without anything in the columns chosen ${plan.blank === 1 ? 'was' : 'were'} passed over.`]),
  ];
}

export const previewTable: JobHandler<'table.preview'> = async (context, asked) => {
  const { store, clock, tables, signal, progress } = context;
  const held = await heldTable(context, asked.fileId, null, SHARE_OF_READING);
  if (!held.ok) return held;
  const question = questionOf(held.value, asked);
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
