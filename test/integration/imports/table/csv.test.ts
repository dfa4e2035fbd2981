import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../../electron/app/imports/table/csv-records.ts';
import { csvDelimiters } from '../../../../electron/app/imports/table/csv-words.ts';
import { cellsOf, kinds, noteOf, read, refusal, sheetAt } from './support.ts';

const TEXT = 'Name,Value\nCafé,£5\nNaïve – “quoted”,€6\n';
const CELLS = [['Name', 'Value'], ['Café', '£5'], ['Naïve – “quoted”', '€6']];
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('–', '\u0096').replaceAll('“', '\u0093').replaceAll('”', '\u0094').replaceAll('€', '\u0080'), 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a csv file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', 'assumed'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8', 'marked'],
    ['UTF-16, little end first, with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le', 'marked'],
    ['UTF-16, big end first, with its mark', utf16be(`\uFEFF${TEXT}`), 'utf-16be', 'marked'],
    ['UTF-16, little end first', Buffer.from(TEXT, 'utf16le'), 'utf-16le', 'assumed'],
    ['UTF-16, big end first', utf16be(TEXT), 'utf-16be', 'assumed'],
    ['Windows-1252', windows1252(TEXT), 'windows-1252', 'assumed'],
  ])('%s is found out and said', async (_name, bytes, encoding, how) => {
    const file = await read(bytes, 'table.csv');
    expect(cellsOf(sheetAt(file))).toEqual(CELLS);
    expect(noteOf(file.notes, 'encoding')).toMatchObject({ encoding, how });
    expect(kinds(file.notes)).not.toContain('damaged characters');
  });

  it('is UTF-8 with damage when a few bytes of it are wrong, and the damage is said', async () => {
    const bytes = Buffer.concat([Buffer.from(`${TEXT}${'Ünï – ĉödé,1\n'.repeat(3)}`), Buffer.from([0xff, 0x0a])]);
    const file = await read(bytes, 'table.csv');
    expect(noteOf(file.notes, 'encoding').encoding).toBe('utf-8');
    expect(noteOf(file.notes, 'damaged characters').count).toBe(1);
    expect(cellsOf(sheetAt(file)).at(-1)).toEqual(['�']);
  });

  it('can be chosen', async () => {
    const file = await read(Buffer.from(TEXT), 'table.csv', { encoding: 'windows-1252' });
    expect(noteOf(file.notes, 'encoding')).toMatchObject({ encoding: 'windows-1252', how: 'chosen' });
    expect(cellsOf(sheetAt(file))[1]).toEqual(['CafÃ©', 'Â£5']);
    expect((await refusal('a,b\n1,2', 'table.csv', { encoding: 'utf-16le' })).message).toContain('The file is not text in UTF-16');
  });

  it('leaves no room for NUL characters', async () => {
    expect((await refusal('a,b\n1,2\0\n3,4\n', 'table.csv')).message).toContain('holds NUL characters');
    expect((await refusal(Buffer.alloc(500), 'table.csv')).message).toContain('holds NUL characters');
    expect((await refusal(Buffer.from(Array.from({ length: 500 }, (_, index) => 1 + (index * 37) % 255)), 'table.csv')).message).toContain('The file is not text and not a workbook');
    expect(cellsOf(sheetAt(await read(`Name,Value\na,1\n${'b,2\n'.repeat(20)}\u001a`, 'table.csv'))).length).toBe(23);
  });
});

describe('the separator of a csv file', () => {
  it.each([
    [',', 'Name,Value\na,1\n'], [';', 'Name;Value\n"a;b";1,5\nc;2,5\n'], ['\t', 'Name\tNote\na, b\tx; y\nc, d\tz\n'], ['|', 'Name|Value|Note\na|1|x, y\n'],
    [',', 'Title of the list\n\nName,Value,Note\na,1,"x;y;z"\nb,2,"p;q"\n'], [',', 'Name,Size\nPipe,"5"" wide"\nBolt,"3"" wide"\n'], [',', 'Name\na\nb\n'],
  ])('%j is found out and said', async (delimiter, text) => {
    expect(noteOf((await read(text, 'table.csv')).notes, 'delimiter')).toMatchObject({ delimiter, how: 'assumed' });
  });

  it('may be stated in the first line, which counts as a row', async () => {
    const file = await read('sep=;\r\nName;Value\r\na;1,5\r\n', 'table.csv');
    expect(noteOf(file.notes, 'delimiter')).toMatchObject({ delimiter: ';', how: 'stated' });
    expect(sheetAt(file)).toMatchObject({ headerRow: 2, usedRange: 'A2:B3' });
    expect(cellsOf(sheetAt(file))).toEqual([['Name', 'Value'], ['a', '1,5']]);
    expect(noteOf((await read('\uFEFFsep=|\nName|Value\na|1', 'table.csv')).notes, 'delimiter')).toMatchObject({ delimiter: '|', how: 'stated' });
  });

  it('can be chosen', async () => {
    const file = await read('Name;Value\na;1\n', 'table.csv', { delimiter: ',' });
    expect(noteOf(file.notes, 'delimiter')).toMatchObject({ delimiter: ',', how: 'chosen' });
    expect(cellsOf(sheetAt(file))).toEqual([['Name;Value'], ['a;1']]);
  });
});

describe('the records of a csv file', () => {
  it('keep quotation marks, separators and line breaks within fields; all line ends are read', async () => {
    const sheet = sheetAt(await read('Name,Note\r\n"Smith, Ann","said ""hi""\r\nand left"\r"x"y,5" pipe\n"",\n\nlast,one', 'Payments 2026.csv'));
    expect(sheet.name).toBe('Payments 2026');
    expect(sheet.rows).toEqual([
      { row: 1, hidden: false, cells: ['Name', 'Note'] }, { row: 2, hidden: false, cells: ['Smith, Ann', 'said "hi"\nand left'] }, { row: 3, hidden: false, cells: ['xy', '5" pipe'] },
      { row: 6, hidden: false, cells: ['last', 'one'] },
    ]);
    expect(noteOf(sheet.notes, 'blank rows').count).toBe(2);
  });

  it('of other widths than the header are said', async () => {
    const sheet = sheetAt(await read('Name,Value,Note\na,1,x\nb,2\nc,3,y,z\nd,4,\n', 'table.csv'));
    expect(noteOf(sheet.notes, 'ragged rows')).toMatchObject({ shorter: 1, longer: 1, first: [3, 4] });
    expect(cellsOf(sheet)[3]).toEqual(['c', '3', 'y', 'z']);
    expect(noteOf(sheet.notes, 'empty headers').columns).toEqual(['D']);
  });

  it('are text: leading zeros are kept and said, dates too; numbers are not remarked on', async () => {
    const notes = sheetAt(await read('Code,Start,Value\n00123,01/02/2026,5\n', 'table.csv')).notes;
    expect(noteOf(notes, 'leading zeros').first).toEqual(['table!A2']);
    expect(noteOf(notes, 'dates as text').columns).toEqual(['B']);
    expect(kinds(notes)).not.toContain('numbers as text');
  });

  it('whose quotation mark is never closed are refused by their row, at once, however long the rest is', async () => {
    const began = performance.now();
    expect((await refusal(`Name,Note\na,b\nc,"d\n${'e,f\n'.repeat(5_000_000)}`, 'table.csv')).message).toContain('A quotation mark is opened in row 3 and never closed');
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('with a field longer than any, or more fields than any, are refused', async () => {
    expect((await refusal(`a,b\n${'x'.repeat(2_000_000)},1\n`, 'table.csv')).message).toContain('A field in row 2 is longer than any cell can hold');
    expect((await refusal(`a,b\n${','.repeat(20_000)}\n`, 'table.csv')).message).toContain('Row 2 has more columns than any spreadsheet');
    expect((await refusal(`${'\n'.repeat(1_000)},,,\n`, 'table.csv')).message).toContain('every cell is empty');
  });

  const field = fc.string({ unit: fc.constantFrom('a', 'é', '£', '"', ',', ';', '\t', '|', '\n', ' ', '=', '𝄞', '0'), maxLength: 8 });
  const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

  it('are what was written, for every separator and line end, quoted where needed or always', () => {
    fc.assert(fc.property(rows, fc.constantFrom(...csvDelimiters), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.boolean(), (table, delimiter, end, always, last) => {
      const quoted = (value: string): string => (always || value === '' || /["\n\r]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value);
      const text = table.map((cells) => cells.map(quoted).join(delimiter)).join(end) + (last ? end : '');
      expect([...csvRecords(text, delimiter)]).toEqual(table);
    }), { numRuns: 2_000 });
  });

  it('are what was written, in a file of every encoding', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }), fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'), async (table, encoding) => {
      const text = `\uFEFF${[['Name', 'Value'], ...table].map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n')}`;
      const sheet = sheetAt(await read(encoding === 'utf-8' ? Buffer.from(text) : encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : utf16be(text), 'table.csv', { delimiter: ',' }));
      const expected = table.map((cells) => cells.map((value) => (value.trim() === '' ? null : value)));
      for (const { row, cells } of sheet.rows.slice(1)) expect([...cells, null].slice(0, 2)).toEqual(expected[row - 2]);
      expect(sheet.rows.length - 1).toBe(expected.filter((cells) => cells.some((cell) => cell !== null)).length);
    }), { numRuns: 200 });
  });
});
