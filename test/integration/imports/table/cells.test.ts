import { describe, expect, it } from 'vitest';
import { meaningOfFormat } from '../../../../electron/app/imports/table/number-formats.ts';
import { columnIndex, columnLetter, placeOf } from '../../../../electron/app/imports/table/places.ts';
import { dateOfIsoText, dateOfSerial, timeOfSerial } from '../../../../electron/app/imports/table/serial-dates.ts';
import { book, cellsOf, read, refusal, row, sheetAt, text } from './support.ts';

const one = async (cells: string, plan: Parameters<typeof book>[0] = {}): Promise<unknown> =>
  cellsOf(sheetAt(await read(book({ ...plan, sheets: [{ rows: row(1, text('x') + cells) }] })))).map((found) => found.slice(1))[0];

describe('the cells of a workbook', () => {
  it('are text, numbers, booleans, errors and formulas with their stored values', async () => {
    expect(await one(
      '<c t="s"><v>0</v></c><c><v>651592.96999999997</v></c><c t="n"><v>-1.5E-3</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>'
      + '<c t="inlineStr"><is><t>#N/A</t></is></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>so</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>TODAY()</f></c>'
      + '<c t="str"><f>""</f><v></v></c><c><f>B1*2</f><v></v></c><c s="3"/><c t="d"><v>2024-02-29T10:30:00Z</v></c>',
      { texts: '<si><t>shared</t></si>' },
    )).toEqual([
      'shared', 651592.97, -0.0015, true, false, { is: 'error', code: '#N/A' }, '#N/A', { is: 'formula', value: 2, stored: true }, { is: 'formula', value: 'so', stored: true },
      { is: 'formula', value: { is: 'error', code: '#DIV/0!' }, stored: true }, { is: 'formula', value: null, stored: false }, { is: 'formula', value: null, stored: true }, { is: 'formula', value: null, stored: false }, null,
      { is: 'date', date: '2024-02-29', time: '10:30:00' },
    ]);
  });

  it('keep text as it was typed: rich text whole, escapes and line breaks read, phonetic readings left out', async () => {
    expect(await one(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve">line </t></r></is></c><c t="inlineStr"><is><t>  </t></is></c><c t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c>',
      { texts: '<si><r><rPr><b/></rPr><t>one </t></r><r><t>two</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si><si><t>&#163;5 &amp; a_x005F_x0041_ &lt;b&gt;_x000D_\r\nnext</t></si>' },
    )).toEqual(['one two', '東京', '£5 & a_x0041_ <b>\nnext', 'inline ', null, '<a> & b']);
  });

  it('are found by their own names, with gaps, and by their order where they have none; prefixes of names do not matter', async () => {
    const xml = '<x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c><x:c r="AA3"><x:v>3</x:v></x:c></x:row><x:row><x:c><x:v>4</x:v></x:c></x:row>';
    const sheet = sheetAt(await read(book({ sheets: [{ rows: xml }] })));
    expect(sheet.rows.map(({ row: number, cells }) => [number, cells.flatMap((cell, index) => (cell === null ? [] : [[index, cell]]))])).toEqual([[3, [[1, 1], [2, 2], [26, 3]]], [4, [[0, 4]]]]);
    expect(sheet.usedRange).toBe('A3:AA4');
    expect(sheet.columns.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'AA']);
  });

  it.each([
    ['rows that go back', row(2, '<c><v>1</v></c>') + row(1, '<c><v>1</v></c>'), 'rows are out of order at Sheet1!A2'],
    ['a row past the last', row(1_048_577, '<c><v>1</v></c>'), 'rows are out of order'],
    ['cells that go back', row(1, '<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'), 'cells are out of order at Sheet1!B1'],
    ['a cell of another row', row(1, '<c r="A2"><v>1</v></c>'), 'a cell names another row at Sheet1!A1'],
    ['a column past the last', row(1, '<c r="XFE1"><v>1</v></c>'), 'cells are out of order'],
    ['a number that is none', row(4, '<c r="C4"><v>abc</v></c>'), 'a number is not one at Sheet1!C4'],
    ['a number too great', row(4, '<c r="C4"><v>1e999</v></c>'), 'a number is not one at Sheet1!C4'],
    ['a text that is missing', row(4, '<c r="C4" t="s"><v>7</v></c>'), 'a text is missing at Sheet1!C4'],
    ['a kind that is unknown', row(4, '<c r="C4" t="zz"><v>7</v></c>'), 'a cell is of an unknown kind at Sheet1!C4'],
    ['a date that is none', row(4, '<c r="C4" t="d"><v>2023-02-29</v></c>'), 'a date is not one at Sheet1!C4'],
  ])('refuse the file, naming the cell: %s', async (_name, rows, why) => {
    expect((await refusal(book({ sheets: [{ rows }] }))).message).toContain(`The workbook is damaged: ${why}`);
  });
});

describe('a number’s format', () => {
  it.each([
    ['General', null], ['0.00', null], ['#,##0;[Red]-#,##0', null], ['0.00E+00', null], ['@', null], ['0" days"', null], ['"yes";"no"', null], ['# ?/?', null],
    ['0%', { is: 'percentage' }], ['0.0\\ %', { is: 'percentage' }],
    ['£#,##0.00', { is: 'currency', symbol: '£' }], ['"£"#,##0;[Red]-"£"#,##0', { is: 'currency', symbol: '£' }], ['_-"£"* #,##0.00_-;-"£"* #,##0.00_-', { is: 'currency', symbol: '£' }],
    ['[$£-809]#,##0.00', { is: 'currency', symbol: '£' }], ['[$€-2] #,##0.00', { is: 'currency', symbol: '€' }], ['#,##0.00\\ [$€-407]', { is: 'currency', symbol: '€' }],
    ['$#,##0', { is: 'currency', symbol: '$' }], ['\\$#,##0', { is: 'currency', symbol: '$' }], ['[$$-409]#,##0', { is: 'currency', symbol: '$' }], ['[$USD] #,##0', { is: 'currency', symbol: 'USD' }], ['#,##0 "EUR"', { is: 'currency', symbol: 'EUR' }],
    ['dd/mm/yyyy', { is: 'date' }], ['[$-809]dd mmmm yyyy;@', { is: 'date' }], ['mmm-yy', { is: 'date' }], ['mmm', { is: 'date' }], ['d/m/yy h:mm', { is: 'date' }], ['yyyy"年"m"月"d"日"', { is: 'date' }],
    ['h:mm AM/PM', { is: 'time' }], ['mm:ss.0', { is: 'time' }], ['[h]:mm:ss', { is: 'duration' }], ['[mm]:ss', { is: 'duration' }],
  ])('%s', (code, meaning) => {
    expect(meaningOfFormat(code)).toEqual(meaning);
  });

  it('is known by number where it is not spelled out, and what is spelled out comes first', async () => {
    expect(await one('<c s="1"><v>45000</v></c><c s="2"><v>0.5</v></c><c s="3"><v>0.5</v></c><c s="4"><v>7</v></c><c s="5"><v>1.5</v></c><c s="6"><v>1.5</v></c>', { builtIns: [14, 20, 10, 44, 46, 4] })).toEqual([
      { is: 'date', date: '2023-03-15', time: null }, { is: 'time', time: '12:00:00' }, { is: 'number', value: 0.5, meaning: { is: 'percentage' } },
      { is: 'number', value: 7, meaning: { is: 'currency', symbol: null } }, { is: 'number', value: 1.5, meaning: { is: 'duration' } }, 1.5,
    ]);
    expect(await one('<c s="1"><v>45000.75</v></c><c s="1"><f>NOW()</f><v>45000</v></c>', { formats: ['dd/mm/yyyy'] })).toEqual([
      { is: 'date', date: '2023-03-15', time: '18:00:00' }, { is: 'formula', value: { is: 'date', date: '2023-03-15', time: null }, stored: true },
    ]);
  });
});

describe('the dates of workbooks', () => {
  it.each([
    [1, '1900-01-01'], [31, '1900-01-31'], [59, '1900-02-28'], [61, '1900-03-01'], [367, '1901-01-01'], [36_526, '2000-01-01'], [45_351, '2024-02-29'], [46_113, '2026-04-01'], [2_958_465, '9999-12-31'],
  ])('counted from 1900, day %d is %s', (serial, date) => {
    expect(dateOfSerial(serial, false)).toEqual({ is: 'date', date, time: null });
  });

  it.each([[0, '1904-01-01'], [1, '1904-01-02'], [59, '1904-02-29'], [60, '1904-03-01'], [44_651, '2026-04-01'], [2_957_003, '9999-12-31']])('counted from 1904, day %d is %s', (serial, date) => {
    expect(dateOfSerial(serial, true)).toEqual({ is: 'date', date, time: null });
  });

  it('do not exist for the 29 February 1900, before the first day and after the last', () => {
    expect(dateOfSerial(60, false)).toEqual({ is: 'impossible date', serial: 60, shown: '29 February 1900' });
    expect(dateOfSerial(60.5, false)).toMatchObject({ is: 'impossible date' });
    expect(dateOfSerial(0, false)).toMatchObject({ is: 'impossible date', shown: '0 January 1900' });
    expect(dateOfSerial(-1, false)).toMatchObject({ is: 'impossible date', shown: '####' });
    expect(dateOfSerial(-1, true)).toMatchObject({ is: 'impossible date' });
    expect(dateOfSerial(2_958_466, false)).toMatchObject({ is: 'impossible date' });
    expect(dateOfSerial(1e300, false)).toMatchObject({ is: 'impossible date' });
  });

  it('have their time to the second, also where a day’s fraction is a little off', () => {
    expect(dateOfSerial(45_000.999_999_9, false)).toEqual({ is: 'date', date: '2023-03-16', time: null });
    expect(dateOfSerial(45_000.520_833_333, false)).toEqual({ is: 'date', date: '2023-03-15', time: '12:30:00' });
    expect(timeOfSerial(0.75)).toEqual({ is: 'time', time: '18:00:00' });
    expect(dateOfIsoText('14:05:06')).toEqual({ is: 'time', time: '14:05:06' });
    for (const wrong of ['', '2024', '2024-13-01', '2024-02-30', '25:00:00', '2024-01-01T', 'x2024-01-01']) expect(dateOfIsoText(wrong)).toBeNull();
  });

  it('agree with the calendar on every day of two centuries', () => {
    for (let day = 61; day <= 73_051; day += 1) expect(dateOfSerial(day, false)).toMatchObject({ date: new Date(Date.UTC(1900, 0, day - 1)).toISOString().slice(0, 10) });
  });
});

describe('the name of a place', () => {
  it('is as a spreadsheet writes it', () => {
    expect(placeOf('Sheet1', 12, 2)).toBe('Sheet1!C12');
    expect(placeOf('My sheet', 1, 26)).toBe("'My sheet'!AA1");
    expect(placeOf("O'Neill", 1, 16_383)).toBe("'O''Neill'!XFD1");
    expect(placeOf('Q1', 3, 0)).toBe("'Q1'!A3");
  });

  it('has one letter for each of the columns', () => {
    const letters = Array.from({ length: 16_384 }, (_, index) => columnLetter(index));
    expect(new Set(letters).size).toBe(16_384);
    letters.forEach((letter, index) => { expect(columnIndex(`${letter}7`)).toBe(index); });
    expect([columnLetter(25), columnLetter(26), columnLetter(701), columnLetter(702)]).toEqual(['Z', 'AA', 'ZZ', 'AAA']);
    for (const none of ['', '12', 'a1', 'XFE1', 'AAAA1']) expect(columnIndex(none)).toBe(-1);
  });
});
