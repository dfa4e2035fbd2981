import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeCsv } from 'hucre/csv';
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { valueOf, type Cell } from '../../../../electron/app/imports/table/table.ts';
import { cellsOf, fileOf, kinds, noteOf, read, sheetAt } from './support.ts';

/** A Python that has the module; another one may come first on the path. */
function pythonWith(module: string): string | null {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
      return python;
    } catch {
      // Not this one.
    }
  }
  return null;
}
const python = pythonWith('openpyxl');

const plain = (cell: Cell | undefined): unknown => {
  const value = valueOf(cell);
  if (value === null || typeof value !== 'object') return value;
  switch (value.is) {
    case 'number': return value.value;
    case 'date': return `${value.date}T${value.time ?? '00:00:00'}`;
    case 'time': return value.time;
    case 'error': return value.code;
    case 'impossible date': return value.shown;
  }
};
const trimmed = (rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
  rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1)).filter((row) => row.length > 0);

/** A table of all kinds of values that two programs can be expected to see alike. */
const values: readonly (readonly CellValue[])[] = [
  ['Name', 'Value', 'Share', 'Start', 'Seen', 'Live', 'Note'],
  ...Array.from({ length: 500 }, (_, index): readonly CellValue[] => [
    `Organisation ${index} & “Söhne” <${index}>`, index % 5 === 0 ? null : index * 1_234.56, index / 1_000, new Date(Date.UTC(1900 + (index % 200), index % 12, 1 + (index % 28))), new Date(Date.UTC(2026, 0, 1, index % 24, index % 60, (index * 7) % 60)),
    index % 2 === 0, index % 3 === 0 ? `two\nlines ${index}` : null,
  ]),
];
const formats: Readonly<Record<number, string>> = { 1: '£#,##0.00', 2: '0.0%', 3: 'dd/mm/yyyy', 4: 'dd/mm/yyyy hh:mm:ss' };
const workbook = (): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: 'Table', rows: values.map((row) => [...row]), columns: values[0]?.map((_, index) => (formats[index] === undefined ? {} : { style: { numFmt: formats[index] } })) ?? [] }] });
const asText = (value: CellValue): unknown => (value instanceof Date ? value.toISOString().slice(0, 19) : value === '' ? null : value);

describe('the workbooks of others', () => {
  it('are read as a library wrote and reads them', async () => {
    const bytes = await workbook();
    const mine = trimmed(cellsOf(sheetAt(await read(bytes))).map((cells) => cells.map(plain)));
    expect(mine).toEqual(trimmed(values.map((row) => row.map(asText))));
    expect(mine).toEqual(trimmed((await readXlsx(bytes)).sheets[0]?.rows.map((row) => row.map(asText)) ?? []));
  });

  it('are read in whatever way texts are kept, and what a library hid and merged is said', async () => {
    const bytes = await writeXlsx({
      stringMode: 'inline', dateSystem: '1904',
      sheets: [
        { name: 'My table', rows: [['Name', 'Start', 'Sum'], ['a', new Date(Date.UTC(2026, 3, 1)), null], ['b', null, null]], columns: [{}, { style: { numFmt: 'dd/mm/yyyy' } }, { hidden: true }], merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }], rowDefs: new Map([[2, { hidden: true }]]), cells: new Map([['1,2', { formula: 'SUM(1,2)', formulaResult: 3 }]]) },
        { name: 'Lists', hidden: true, rows: [['x', 'y'], ['1', '2']] },
      ],
    });
    const file = await read(bytes);
    const sheet = sheetAt(file);
    expect(cellsOf(sheet)[1]).toEqual(['a', { is: 'date', date: '2026-04-01', time: null }, { is: 'formula', value: 3, stored: true }]);
    expect(kinds(file.notes)).toEqual(['dates counted from 1904']);
    expect(kinds(sheet.notes)).toEqual(['merged cells', 'hidden rows', 'hidden columns', 'formulas']);
    expect(noteOf(sheet.notes, 'formulas').first).toEqual(["'My table'!C2"]);
    expect(sheetAt(file, 1).hidden).toBe(true);
  });

  it('may be separated text of a library', async () => {
    const rows = values.map((row) => row.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value)));
    const sheet = sheetAt(await read(writeCsv(rows, { bom: true }), 'table.csv'));
    expect(trimmed(cellsOf(sheet))).toEqual(trimmed(rows.map((row) => row.map((value) => (value === null ? null : String(value))))));
  });

  it.skipIf(python === null)(`are read as openpyxl writes and reads them${python === null ? ' (not run: python3-openpyxl is not installed)' : ''}`, async () => {
    const path = fileOf('', 'peer.xlsx');
    const script = `
import sys, json, datetime
import openpyxl
from openpyxl.comments import Comment
wb = openpyxl.Workbook()
ws = wb.active
ws.title = "O'Neill & Co"
ws.append(["Name", "Value", "Share", "Start", "Seen", "Euro", "Sum", "Live"])
for i in range(300):
    ws.append([f"Organisation {i} é € 𝄞\\nnext", i * 1.1, i / 1000, datetime.date(1900 + i % 150, 1 + i % 12, 1 + i % 28), datetime.datetime(2026, 1, 1, i % 24, i % 60, i % 60), i, f"=B{i+2}*2", i % 2 == 0])
for row in ws.iter_rows(min_row=2):
    row[1].number_format = '£#,##0.00'; row[2].number_format = '0.0%'; row[3].number_format = 'dd/mm/yyyy'; row[5].number_format = '[$€-2] #,##0'
ws.merge_cells('J1:K1')
ws.row_dimensions[5].hidden = True
ws.column_dimensions['C'].hidden = True
ws['A2'].comment = Comment('said', 'someone')
ws['A400'].number_format = '0.00'
other = wb.create_sheet('Shut'); other.sheet_state = 'hidden'; other['A1'] = 'x'; other['B1'] = 'y'
wb.save(sys.argv[1])
def plain(v):
    if isinstance(v, datetime.datetime): return v.strftime('%Y-%m-%dT%H:%M:%S')
    return v
back = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(json.dumps([[plain(c) for c in row] for row in back.worksheets[0].iter_rows(values_only=True)]))
`;
    const theirs = JSON.parse(execFileSync(python ?? '', ['-c', script, path], { encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } })) as unknown[][];
    const file = await read(readFileSync(path));
    const sheet = sheetAt(file);
    const close = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
    const counted = (rows: readonly (readonly unknown[])[]) => trimmed(rows.map((row) => row.map(close)));
    expect(counted(cellsOf(sheet).map((cells) => cells.map(plain)))).toEqual(counted(theirs));
    expect(counted(theirs).length).toBe(301);
    expect(kinds(sheet.notes)).toEqual(['merged cells', 'hidden rows', 'hidden columns', 'formulas', 'formulas without a value', 'percentages', 'foreign currency']);
    expect(noteOf(sheet.notes, 'foreign currency')).toMatchObject({ symbol: '€', count: 300 });
    expect(noteOf(sheet.notes, 'hidden rows').first).toEqual([5]);
    expect(kinds(file.notes)).toEqual(['comments']);
    expect(sheetAt(file, 1)).toMatchObject({ name: 'Shut', hidden: true });
  });
});
