import { describe, expect, it } from 'vitest';
import { guessHeaderRow, withHeaderRow } from '../../../../electron/app/imports/table/headers.ts';
import { dataRows, type Cell } from '../../../../electron/app/imports/table/table.ts';
import { book, kinds, noteOf, read, sheetAt, tableXml } from './support.ts';

const rowsOf = (rows: readonly (readonly Cell[])[]) => rows.map((cells, index) => ({ row: index + 1, hidden: false, cells }));

describe('the row of headers', () => {
  it.each<[string, number | null, readonly (readonly Cell[])[]]>([
    ['is the first row', 1, [['Name', 'Value'], ['a', 1], ['b', 2]]],
    ['is the first row of a table of text', 1, [['Name', 'Note'], ['a', 'x'], ['b', 'y']]],
    ['is below a title', 3, [['Contracts of the council'], ['Printed 1 May'], ['Name', 'Value', 'Start'], ['a', 1, 2], ['b', 2, 3]]],
    ['is below particulars in two columns', 3, [['Prepared by', 'Finance'], ['Date', 45_000], ['Name', 'Value', 'Start', 'End', 'Owner'], ['a', 1, 2, 3, 'c'], ['b', 2, 3, 4, 'd'], ['b', 2, 3, 4, 'e']]],
    ['is the lower of two, when the upper only groups', 2, [['Contract', null, null, 'Money', null, null], ['Name', 'Start', 'End', 'Value', 'Paid', 'Left'], ['a', 1, 2, 3, 4, 5]]],
    ['may hold a name twice', 1, [['Name', 'Value', 'Value'], ['a', 1, 2]]],
    ['may hold numbers, when no row of text will do', 1, [['Name', 'Owner', 2026, 2027], ['a', 'b', 1, 2], ['c', 'd', 3, 4]]],
    ['may be of one column', 1, [['Name'], ['a'], ['b']]],
    ['may be followed by remarks', 1, [['Name', 'Value', 'Start'], ['a', 1, 2], ['b', 1, 2], ['* provisional']]],
    ['may be made by formulas', 1, [[{ is: 'formula', value: 'Name', stored: true }, 'Value'], ['a', 1]]],
    ['is not guessed among numbers', null, [[1, 2, 3], [4, 5, 6]]],
    ['is not guessed where nothing follows', null, [['Name', 'Value']]],
    ['is not guessed of an empty sheet', null, []],
  ])('%s', (_name, expected, rows) => {
    expect(guessHeaderRow(rowsOf(rows))).toBe(expected);
  });

  it('is guessed in time on rows as wide as a sheet', () => {
    const wide = Array.from({ length: 60 }, () => Array.from({ length: 16_384 }, (_, index) => `h${index}`));
    const began = performance.now();
    expect(guessHeaderRow(rowsOf(wide))).toBe(1);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('names the columns; what is amiss with it is said', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: tableXml([['A list'], ['Name', 'Value', ' value ', '<c/>', 'Two\nlines'], ['a', '<c><v>1</v></c>', '<c><v>2</v></c>', 'x', 'y'], ['b', '<c><v>1</v></c>', '<c><v>2</v></c>', 'x', 'y']]) }] })));
    expect(sheet.headerRow).toBe(2);
    expect(sheet.columns.map(({ letter, header }) => [letter, header])).toEqual([['A', 'Name'], ['B', 'Value'], ['C', 'value'], ['D', null], ['E', 'Two lines']]);
    expect(noteOf(sheet.notes, 'rows above the header')).toMatchObject({ headerRow: 2, count: 1 });
    expect(noteOf(sheet.notes, 'duplicate headers').headers).toEqual([{ header: 'Value', columns: ['B', 'C'] }]);
    expect(noteOf(sheet.notes, 'empty headers').columns).toEqual(['D']);
    expect(dataRows(sheet).map(({ row }) => row)).toEqual([3, 4]);
  });

  it('can be chosen otherwise, with what is said renewed', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: tableXml([['Name', 'Value'], ['Code', '<c t="e"><v>#N/A</v></c>'], ['a', '<c><v>1</v></c>']]) }] })));
    const other = withHeaderRow(sheet, 2);
    expect(other.columns.map(({ header }) => header)).toEqual(['Code', '#N/A']);
    expect(kinds(other.notes)).toEqual(['rows above the header', 'error values']);
    expect(dataRows(other)).toHaveLength(1);
    const none = withHeaderRow(other, null);
    expect([none.headerRow, none.columns.map(({ header }) => header), kinds(none.notes), dataRows(none).length]).toEqual([null, [null, null], ['no header', 'error values'], 3]);
    expect(withHeaderRow(none, 1)).toEqual(sheet);
  });
});
