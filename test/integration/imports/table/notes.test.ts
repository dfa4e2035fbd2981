import { describe, expect, it } from 'vitest';
import { looksLike } from '../../../../electron/app/imports/table/cell-findings.ts';
import { dataRows, valueOf } from '../../../../electron/app/imports/table/table.ts';
import { book, bookParts, cellsOf, kinds, noteOf, read, refusal, row, sheetAt, tableXml, text, zip, type BookPlan } from './support.ts';

const HEADER = ['Name', 'Value', 'Date'];
const sheetWith = async (rows: readonly (readonly string[])[], plan: BookPlan = {}) => sheetAt(await read(book({ ...plan, sheets: [{ rows: tableXml([HEADER, ...rows]) }] })));
const notesOn = async (rows: readonly (readonly string[])[], plan: BookPlan = {}) => (await sheetWith(rows, plan)).notes;

describe('what is said of a workbook’s cells', () => {
  it('nothing, of a plain table', async () => {
    const file = await read(book({ sheets: [{ rows: tableXml([HEADER, ['one', '<c><v>1</v></c>', '<c s="1"><v>45000</v></c>']]) }], formats: ['dd/mm/yyyy'] }));
    expect(kinds([...file.notes, ...sheetAt(file).notes])).toEqual([]);
  });

  it('merged ranges: the value is the first cell’s', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: tableXml([HEADER, ['one', '<c><v>1</v></c>', 'a'], ['<c/>', '<c><v>2</v></c>', 'b']]), after: '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B7:C7"/></mergeCells>' }] })));
    expect(noteOf(sheet.notes, 'merged cells')).toMatchObject({ count: 2, first: ['A2:A3', 'B7:C7'], sentence: '2 merged ranges (A2:A3 and B7:C7). The value belongs to the first cell of each and the others are empty. Unmerge and fill them in if every row needs the value.' });
    expect(cellsOf(sheet)[2]).toEqual([null, 2, 'b']);
  });

  it('formulas: the stored value is taken; without one the cell is empty', async () => {
    const notes = await notesOn([['a', '<c><f>1+1</f><v>2</v></c>', ''], ['b', '<c><f>B2*2</f></c>', '']]);
    expect(noteOf(notes, 'formulas')).toMatchObject({ count: 2, first: ['Sheet1!B2', 'Sheet1!B3'], columns: ['B'] });
    expect(noteOf(notes, 'formulas without a value')).toMatchObject({ count: 1, first: ['Sheet1!B3'], columns: ['B'] });
    expect(kinds(await notesOn([['a', '<c><f>1+1</f><v>2</v></c>', '']]))).not.toContain('formulas without a value');
  });

  it('error values, also those of formulas', async () => {
    expect(noteOf(await notesOn([['a', '<c t="e"><v>#REF!</v></c>', '<c t="e"><f>X</f><v>#N/A</v></c>']]), 'error values')).toMatchObject({ count: 2, codes: ['#REF!', '#N/A'], first: ['Sheet1!B2', 'Sheet1!C2'] });
  });

  it('dates that do not exist', async () => {
    expect(noteOf(await notesOn([['a', '<c/>', '<c s="1"><v>60</v></c>'], ['b', '<c/>', '<c s="1"><v>61</v></c>']], { formats: ['dd/mm/yyyy'] }), 'impossible dates')).toMatchObject({ count: 1, first: ['Sheet1!C2'] });
  });

  it('dates, numbers and codes kept as text, each by its look', async () => {
    const notes = await notesOn([['00123', '1,234.50', '03/04/2026'], ['Plain', '£12', '1 March 2026'], ['A1', '-5', '2026-03-01']]);
    expect(noteOf(notes, 'leading zeros')).toMatchObject({ count: 1, first: ['Sheet1!A2'], columns: ['A'] });
    expect(noteOf(notes, 'numbers as text')).toMatchObject({ count: 3, first: ['Sheet1!B2', 'Sheet1!B3', 'Sheet1!B4'], columns: ['B'] });
    expect(noteOf(notes, 'dates as text')).toMatchObject({ count: 3, columns: ['C'] });
  });

  it.each([
    ['01/02/2026', 'dates as text'], ['1-2-26', 'dates as text'], ['01.02.2026', 'dates as text'], ['2026-02-01T10:00:00Z', 'dates as text'], ['1st March 2026', 'dates as text'], ['Mon, 2 Mar 2026', 'dates as text'], ['March 2, 2026', 'dates as text'], ['1-Mar-26', 'dates as text'],
    ['007', 'leading zeros'], ['0', 'numbers as text'], ['0.5', 'numbers as text'], ['12%', 'numbers as text'], ['(1,000)', 'numbers as text'], ['€ 5', 'numbers as text'], ['-£5', 'numbers as text'],
    ['1/2-2026', null], ['12,34', null], ['ABC 12', null], ['2026/27', null], ['', null], ['Q1', null], ['1.2.3', null], ['May', null], ['5 apples', null], ['9'.repeat(50), null],
  ])('“%s” looks like %s', (value, kind) => {
    expect(looksLike(value)).toBe(kind);
  });

  it('percentages, as the fractions that they are', async () => {
    const sheet = await sheetWith([['a', '<c s="1"><v>0.125</v></c>', '']], { formats: ['0.0%'] });
    expect(noteOf(sheet.notes, 'percentages')).toMatchObject({ count: 1, first: ['Sheet1!B2'], columns: ['B'] });
    expect(dataRows(sheet)[0]?.cells[1]).toEqual({ is: 'number', value: 0.125, meaning: { is: 'percentage' } });
  });

  it('currencies other than the pound, each by its sign', async () => {
    const notes = await notesOn([['a', '<c s="1"><v>5</v></c>', '<c s="2"><v>5</v></c>'], ['b', '<c s="3"><v>5</v></c>', '<c s="1"><f>B2</f><v>6</v></c>']], { formats: ['[$€-2] #,##0', '[$$-409]#,##0.00', '£#,##0'] });
    const found = notes.filter((note) => note.is === 'foreign currency');
    expect(found.map(({ symbol, count, first }) => [symbol, count, first])).toEqual([['€', 2, ['Sheet1!B2', 'Sheet1!C3']], ['$', 1, ['Sheet1!C2']]]);
    expect(found[0]?.sentence).toBe('2 amounts in €, not £ (Sheet1!B2 and Sheet1!C3). Amounts are kept in pounds and none is converted here. Give them in pounds.');
  });

  it('the first ten places and the number of the rest', async () => {
    const note = noteOf(await notesOn(Array.from({ length: 1_200 }, () => ['a', '<c t="e"><v>#N/A</v></c>', ''])), 'error values');
    expect(note.first).toHaveLength(10);
    expect(note.sentence).toContain('Sheet1!B11 and 1,190 more)');
  });
});

describe('what is said of rows, columns and sheets', () => {
  const hidden: BookPlan = {
    sheets: [
      { name: 'Open', before: '<cols><col min="2" max="2" width="9" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>', rows: row(1, text('Name') + text('Secret') + text('Value')) + row(2, text('a') + text('x') + text('y'), ' hidden="1"') + row(3, text('b') + text('z') + text('w')) },
      { name: 'Shut', state: 'veryHidden', rows: tableXml([HEADER, ['a', 'b', 'c']]) },
    ],
  };

  it('hidden ones are read and said', async () => {
    const file = await read(book(hidden));
    const [open, shut] = [sheetAt(file), sheetAt(file, 1)];
    expect(open.rows.map((one) => one.hidden)).toEqual([false, true, false]);
    expect(noteOf(open.notes, 'hidden rows')).toMatchObject({ count: 1, first: [2], leftOut: false, sentence: '1 hidden row (row 2), read like the others. Leave them out if a filter was meant to.' });
    expect(noteOf(open.notes, 'hidden columns')).toMatchObject({ letters: ['B'], leftOut: false });
    expect(open.columns.map((column) => column.hidden)).toEqual([false, true, false]);
    expect([shut.hidden, kinds(shut.notes)]).toEqual([true, ['hidden sheet']]);
  });

  it('hidden ones are left out and said, when that is chosen', async () => {
    const file = await read(book(hidden), 'table.xlsx', { leaveOutHidden: true });
    expect(file.sheets.map(({ name }) => name)).toEqual(['Open']);
    expect(noteOf(file.notes, 'hidden sheets left out').names).toEqual(['Shut']);
    expect(cellsOf(sheetAt(file))).toEqual([['Name', null, 'Value'], ['b', null, 'w']]);
    expect(noteOf(sheetAt(file).notes, 'hidden rows')).toMatchObject({ count: 1, leftOut: true });
    expect(noteOf(sheetAt(file).notes, 'hidden columns')).toMatchObject({ letters: ['B'], leftOut: true });
    expect(sheetAt(file).columns.map(({ letter }) => letter)).toEqual(['A', 'C']);
  });

  it('a workbook of which all is hidden is refused when hidden things are left out', async () => {
    const bytes = book({ sheets: [{ state: 'hidden', rows: tableXml([HEADER, ['a', 'b', 'c']]) }] });
    expect((await refusal(bytes, 'table.xlsx', { leaveOutHidden: true })).message).toContain('Everything in the file is hidden');
    expect((await read(bytes)).sheets).toHaveLength(1);
  });

  it('blank rows are passed over and counted; numbers stay those of the file', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: row(1, text('Name') + text('Value')) + row(2, text(' ')) + row(5, text('a') + text('b')) + row(9, '<c s="0"/>') }] })));
    expect(noteOf(sheet.notes, 'blank rows').count).toBe(3);
    expect(sheet.rows.map((one) => one.row)).toEqual([1, 5]);
    expect(sheet.usedRange).toBe('A1:B5');
  });

  it('sheets that are empty, and sheets without cells', async () => {
    const parts = bookParts({ sheets: [{ name: 'Table', rows: tableXml([HEADER, ['a', 'b', 'c']]) }, { name: 'Nothing', rows: '<row r="7"/>' }, { name: 'Chart', rows: '' }] })
      .map((part) => (part.path === 'xl/_rels/workbook.xml.rels' ? { ...part, content: String(part.content).replace(/worksheet"( Target="worksheets\/sheet3)/, 'chartsheet"$1') } : part));
    const file = await read(zip(parts));
    expect(noteOf(sheetAt(file, 1).notes, 'empty sheet')).toBeDefined();
    expect(sheetAt(file, 1)).toMatchObject({ usedRange: null, headerRow: null, columns: [], rows: [] });
    expect(noteOf(file.notes, 'sheets without cells').names).toEqual(['Chart']);
    expect((await refusal(book({ sheets: [{ rows: '' }] }))).message).toContain('every cell is empty');
  });

  it('rows and columns of drawings within a sheet are not those of the table', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: tableXml([['A', 'B'], ['a', 'b']]), after: '<controls><anchor><from><col>0</col><row>0</row></from><c t="zz"/></anchor></controls>' }] })));
    expect(cellsOf(sheet)).toEqual([['A', 'B'], ['a', 'b']]);
  });
});

describe('what is said of the workbook', () => {
  const table = { rows: tableXml([HEADER, ['a', '<c><v>1</v></c>', '<c s="1"><v>44651</v></c>']]) };

  it('dates are counted from 1904', async () => {
    const file = await read(book({ sheets: [table], formats: ['dd/mm/yyyy'], from1904: true }));
    expect(noteOf(file.notes, 'dates counted from 1904')).toBeDefined();
    expect(valueOf(sheetAt(file).rows[1]?.cells[2])).toEqual({ is: 'date', date: '2026-04-01', time: null });
  });

  it('macros are not run, links not followed, comments not taken', async () => {
    const file = await read(book({ sheets: [table], more: ['xl/vbaProject.bin', 'xl/externalLinks/externalLink1.xml', 'xl/externalLinks/_rels/externalLink1.xml.rels', 'xl/externalLinks/externalLink2.xml', 'xl/comments1.xml'].map((path) => ({ path, content: 'never read' })) }), 'table.xlsm');
    expect(noteOf(file.notes, 'macros').sentence).toContain('They were not run');
    expect(noteOf(file.notes, 'external links').count).toBe(2);
    expect(noteOf(file.notes, 'comments')).toBeDefined();
    expect(kinds((await read(book({ sheets: [table], more: [{ path: 'xl/macrosheets/sheet1.xml', content: '' }] }))).notes)).toEqual(['macros']);
    expect(kinds((await read(book({ sheets: [table], more: [{ path: 'xl/threadedComments/threadedComment1.xml', content: '' }] }))).notes)).toEqual(['comments']);
  });
});
