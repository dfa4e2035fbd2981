import { appError } from '../../../shared/errors.ts';
import type { TableProblem, tableChannels } from '../../../shared/ipc/tables.ts';
import { fail, ok } from '../../../shared/result.ts';
import { withHeaderRow } from '../imports/table/headers.ts';
import { dataRows } from '../imports/table/table.ts';
import type { CheckedTable } from '../tables/check-table.ts';
import { shownCell } from '../tables/read-row.ts';
import { problemsOf, rowView } from '../tables/table-views.ts';
import type { Handlers } from './handler.ts';

const SAMPLED = 3;
const LOOKED_AT = 200;
const TOP = 25;
const noCheck = fail(appError('not_found', 'This check is no longer held. Check the file again.'));

/** A list of every problem is made once for a check, not for each of its pages. */
const listed = new WeakMap<CheckedTable, Map<string, readonly TableProblem[]>>();
function problemsIn(checked: CheckedTable, tone: TableProblem['tone']): readonly TableProblem[] {
  const lists = listed.get(checked) ?? new Map<string, readonly TableProblem[]>();
  listed.set(checked, lists);
  const list = lists.get(tone) ?? problemsOf(checked, tone);
  lists.set(tone, list);
  return list;
}

export const tableHandlers = {
  'table.columns': ({ tables }, { fileId, sheet: wanted, headerRow }) => {
    const found = tables.table(fileId)?.table.sheets[wanted];
    if (found === undefined) return fail(appError('not_found', 'The file is no longer held. Choose it again.'));
    const sheet = headerRow === 'guess' ? found : withHeaderRow(found, headerRow);
    const rows = dataRows(sheet);
    return ok({
      headerRow: sheet.headerRow, rows: rows.length,
      columns: sheet.columns.map(({ index, letter, header, hidden }) => {
        const sample = rows.slice(0, LOOKED_AT).map(({ cells }) => shownCell(cells[index])).filter((text) => text !== '');
        return { index, letter, header, hidden, sample: [...new Set(sample)].slice(0, SAMPLED) };
      }),
      top: found.rows.slice(0, TOP).map(({ row, cells }) => ({ row, cells: cells.map((cell) => shownCell(cell)).filter((text) => text !== '').slice(0, 8) })),
      remarks: sheet.notes.map(({ is, sentence }) => ({ is, sentence })),
    });
  },
  'table.rows': ({ tables, store }, { previewId, verdict, offset, limit }) => {
    const checked = tables.check(previewId, store);
    if (checked === null) return noCheck;
    const rows = verdict === null ? checked.rows : checked.rows.filter(({ plan }) => plan.is === verdict);
    return ok({ rows: rows.slice(offset, offset + limit).map((row) => rowView(checked, row)), total: rows.length, offset });
  },
  'table.problems': ({ tables, store }, { previewId, tone, offset, limit }) => {
    const checked = tables.check(previewId, store);
    if (checked === null) return noCheck;
    const all = problemsIn(checked, tone);
    return ok({ rows: all.slice(offset, offset + limit), total: all.length, offset });
  },
} satisfies Handlers<keyof typeof tableChannels>;
