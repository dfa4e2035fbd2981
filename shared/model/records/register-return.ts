import { count, date, line, link, neededDate, neededLine, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** A workbook of the register that came back, what was taken from it, and the workbook itself. */
export const registerReturn = recordKind({
  kind: 'register return',
  table: 'register_return',
  noun: ['returned register', 'returned registers'],
  fields: {
    fileName: neededLine('Workbook', 'Enter the workbook’s name.'),
    documentId: link('document', 'Document'),
    returnedOn: neededDate('Returned on'),
    returnedBy: line('Taken back by'),
    exportId: line('Export'),
    exportedOn: date('Exported on'),
    exportedBy: line('Exported by'),
    rowsUnchanged: count('Rows unchanged'),
    rowsChanged: count('Rows changed'),
    rowsAdded: count('Rows added'),
    rowsDeleted: count('Rows deleted'),
    cellsTaken: count('Cells taken'),
    cellsKept: count('Cells kept as they were here'),
    cellsRefused: count('Cells refused'),
    refusals: text('Refusals'),
  },
  groups: [
    { title: 'Workbook', fields: ['fileName', 'documentId', 'returnedOn', 'returnedBy', 'exportId', 'exportedOn', 'exportedBy'] },
    { title: 'What came of it', fields: ['rowsUnchanged', 'rowsChanged', 'rowsAdded', 'rowsDeleted', 'cellsTaken', 'cellsKept', 'cellsRefused', 'refusals'] },
  ],
  columns: ['fileName', 'returnedOn', 'returnedBy', 'documentId', 'exportedOn', 'exportedBy', 'rowsUnchanged', 'rowsChanged', 'rowsAdded', 'rowsDeleted', 'cellsTaken', 'cellsKept', 'cellsRefused'],
  sort: { by: 'returnedOn', direction: 'descending' },
  parents: [],
});
