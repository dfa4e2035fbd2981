import { mkdirSync, rmSync, truncateSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../electron/app/imports/table/read-table.ts';
import { book, bookParts, fileOf, noteOf, read, refusal, row, sheetAt, tableXml, text, worksheet, zip, type Part } from './support.ts';

const table = { rows: tableXml([['Name', 'Value'], ['a', '<c><v>1</v></c>']]) };
const good = book({ sheets: [table] });
const withParts = (change: (part: Part) => Part | null): Buffer => zip(bookParts({ sheets: [table], texts: '<si><t>x</t></si>' }).flatMap((part) => change(part) ?? []));
const said = (bytes: string | Uint8Array, name?: string): Promise<string> => refusal(bytes, name).then(({ code, message }) => `${code}: ${message}`);

describe('a file that is something else', () => {
  const ole = (stream: string): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le'), Buffer.alloc(100)]);

  it.each<[string, string | Uint8Array, string]>([
    ['an older workbook', ole('Workbook'), 'an older Excel workbook (.xls)'],
    ['a much older workbook', Buffer.from('0908100000060500', 'hex'), 'an older Excel workbook (.xls)'],
    ['an older document', ole('WordDocument'), 'an older Word document (.doc)'],
    ['some older document', ole('Other'), 'an older Office document'],
    ['a PDF', '%PDF-1.7\n…', 'a PDF document'],
    ['rich text', '{\\rtf1\\ansi', 'a rich-text document'],
    ['a web page', '\uFEFF  <!DOCTYPE html><html>', 'a web page (HTML)'],
    ['a web page in UTF-16', Buffer.from('\uFEFF<html><body><table>', 'utf16le'), 'a web page (HTML)'],
    ['a table of a web page', '<table border=1><tr><td>1</td></tr></table>', 'a web page (HTML)'],
    ['a web page as XML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', 'a web page (HTML)'],
    ['an XML table', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'an Excel 2003 XML table'],
    ['XML', '<?xml version="1.0"?><data/>', 'an XML file'],
    ['JSON', '{"releases": []}', 'a JSON file'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'a compressed file (gzip)'],
    ['a store', 'SQLite format 3\0', 'a database'],
    ['an empty archive', zip([]), 'an empty ZIP archive'],
    ['an archive', zip([{ path: 'a.txt', content: 'a' }]), 'a ZIP archive'],
    ['a Word document', zip([{ path: '[Content_Types].xml', content: '<Types/>' }, { path: 'word/document.xml', content: '<w/>' }]), 'a Word document (.docx)'],
    ['a binary workbook', zip([{ path: '[Content_Types].xml', content: '<Types/>' }, { path: 'xl/workbook.bin', content: 'x' }]), 'a binary workbook (.xlsb)'],
    ['a Numbers document', zip([{ path: 'Index/Document.iwa', content: 'x' }]), 'a Numbers, Pages or Keynote document'],
  ])('is refused by its kind: %s', async (_name, bytes, kind) => {
    expect(await said(bytes)).toContain(`import_rejected: The file is ${kind}`);
  });

  it('is refused as OpenDocument when a library wrote it so', async () => {
    expect(await said(await writeOds({ sheets: [{ name: 'A', rows: [['a', 1]] }] }))).toContain('an OpenDocument file (such as .ods)');
  });

  it('is refused for its password, whether the whole file is encrypted or its parts', async () => {
    const encrypted = await writeXlsx({ sheets: [{ name: 'A', rows: [['Name', 'Value'], ['a', 1]] }], encryption: { password: 'secret', spinCount: 1_000 } });
    expect(await said(encrypted)).toContain('protected by a password');
    expect(await said(withParts((part) => ({ ...part, says: { flags: 1 } })))).toContain('protected by a password');
  });

  it('is refused when it is empty, missing or a folder, or larger than can be taken', async () => {
    expect(await said('')).toContain('The file is empty');
    const path = fileOf('a,b\n1,2\n', 'gone.csv');
    rmSync(path);
    expect(await readTable(path, 'gone.csv')).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
    mkdirSync(path);
    expect(await readTable(path, 'gone.csv')).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
    const large = fileOf('a', 'large.csv');
    truncateSync(large, 100_000_001);
    const result = await readTable(large, 'large.csv');
    expect(result).toMatchObject({ ok: false, error: { code: 'file_too_large' } });
    expect(!result.ok && result.error.message).toContain('at most 100 MB can be read at once. Nothing was imported. Split its rows over several files');
  });

  it('is taken for what it is under another name', async () => {
    expect(noteOf((await read('Name,Value\na,1\n', 'table.xlsx')).notes, 'named otherwise').ending).toBe('.xlsx');
    expect((await read(good, 'table.csv')).format).toBe('xlsx');
  });
});

describe('a workbook as some programs write it', () => {
  it('is read in the 64-bit form of archives, and where sizes follow the parts', async () => {
    const expected = await read(good);
    expect(await read(zip(bookParts({ sheets: [table] }), '64-bit'))).toEqual(expected);
    expect(await read(withParts((part) => (part.path.endsWith('sharedStrings.xml') ? part : { ...part, says: { flags: 8 } })))).toEqual(expected);
    expect(await read(Buffer.concat([good.subarray(0, -2), Buffer.from([5, 0]), Buffer.from('hello')]))).toEqual(expected);
  });

  it('is read in its strict form, and in UTF-16', async () => {
    const expected = await read(good);
    const strict = (part: Part): Part => ({ ...part, content: String(part.content).replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships').replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main') });
    expect(await read(withParts(strict))).toEqual(expected);
    expect(await read(withParts((part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: Buffer.from(`\uFEFF${String(part.content).replace('UTF-8', 'UTF-16')}`, 'utf16le') } : part)))).toEqual(expected);
  });
});

describe('a workbook that is damaged', () => {
  it.each([1, 21, 22, 100, 400])('is refused when %d bytes of its end are missing', async (missing) => {
    expect(await said(good.subarray(0, good.length - missing))).toMatch(/cut short|does not fit together/);
  });

  it.each<[string, (part: Part) => Part | null, string]>([
    ['a part is missing', (part) => (part.path.endsWith('sheet1.xml') ? null : part), 'its part xl/worksheets/sheet1.xml is missing'],
    ['no part is the main one', (part) => (part.path === '_rels/.rels' ? null : part), 'it does not name its main part'],
    ['the sheet’s relationship is missing', (part) => (part.path.endsWith('workbook.xml.rels') ? { ...part, content: '<Relationships/>' } : part), 'the sheet “Sheet1” is missing'],
    ['it lists no sheets', (part) => (part.path === 'xl/workbook.xml' ? { ...part, content: '<workbook/>' } : part), 'it lists no sheets'],
    ['the sheet is something else', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: '<styleSheet/>' } : part), 'is not a worksheet'],
    ['a checksum is wrong', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, says: { crc: 1 } } : part), 'a part does not match its checksum'],
    ['a part is smaller than stated', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, says: { size: 5_000 } } : part), 'a part does not match its checksum'],
    ['a part is larger than stated', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, says: { size: 50 } } : part), 'a part does not match its checksum'],
    ['a part is not deflated', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, stored: true, says: { method: 8 } } : part), 'a part cannot be unpacked'],
    ['a part is packed otherwise', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, says: { method: 12 } } : part), 'a part is packed in a way'],
    ['a part is not text', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]) } : part), 'a part holds bytes that are not text'],
    ['a sheet ends early', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: String(part.content).slice(0, -40) } : part), 'a part is not well-formed XML'],
    ['a sheet ends between rows', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: String(part.content).replace('</sheetData></worksheet>', '') } : part), 'a part is not well-formed XML'],
    ['tags cross', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: '<worksheet><sheetData></worksheet></sheetData>' } : part), 'a part is not well-formed XML'],
    ['an entity is unknown', (part) => (part.path.endsWith('sharedStrings.xml') ? { ...part, content: '<sst><si><t>&nope;</t></si></sst>' } : part), 'a part is not well-formed XML'],
    ['a part is empty', (part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: '' } : part), 'a part is not well-formed XML'],
  ])('is refused, naming what is wrong: %s', async (_name, change, why) => {
    expect(await said(withParts(change))).toContain(`import_rejected: The workbook is damaged: `);
    expect(await said(withParts(change))).toContain(why);
  });

  it('is refused when two parts have one name, whatever the case', async () => {
    expect(await said(zip([...bookParts({ sheets: [table] }), { path: 'XL/Workbook.xml', content: '<workbook/>' }]))).toContain('two of its parts have one name');
  });
});

describe('a file made to exhaust a computer', () => {
  const sheetXml = (rows: string): Part => ({ path: 'xl/worksheets/sheet1.xml', content: worksheet({ rows }) });
  const quickly = async (bytes: Uint8Array): Promise<string> => {
    const began = performance.now();
    const message = await said(bytes);
    expect(performance.now() - began).toBeLessThan(5_000);
    return message;
  };

  it('is refused by its directory, before it is unpacked: a part far larger than its packed size', async () => {
    const zeros = { path: 'xl/media/image1.bmp', content: Buffer.alloc(11_000_000) };
    expect(deflateRawSync(zeros.content).length * 300).toBeLessThan(zeros.content.length);
    expect(await quickly(zip([...bookParts({ sheets: [table] }), zeros]))).toContain('unpack to far more than its size explains');
  });

  it('is refused by its directory: parts that say they are gigabytes, too many parts, and parts that share bytes', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ path: `p${index}`, content: '', stored: true }));
    expect(await quickly(zip(many))).toContain('unpack to far more');
    expect(await quickly(withParts((part) => ({ ...part, says: { size: 400_000_000 } })))).toContain('unpack to far more');
    const shared = Buffer.from(good);
    const second = shared.indexOf('PK\u0001\u0002', shared.indexOf('PK\u0001\u0002') + 1, 'latin1');
    shared.writeUInt32LE(0, second + 42);
    expect(await quickly(shared)).toContain('unpack to far more');
  });

  it('is refused when a part lies about its size, without unpacking more than it said', async () => {
    expect(await quickly(zip([...bookParts({ sheets: [table] }).filter(({ path }) => !path.endsWith('sheet1.xml')), { ...sheetXml(' '.repeat(90_000_000)), says: { size: 100_000 } }]))).toContain('does not match its checksum');
  });

  it('is refused for a document type, so that entities cannot multiply', async () => {
    const laughs = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    expect(await quickly(withParts((part) => (part.path.endsWith('sharedStrings.xml') ? { ...part, content: `${laughs}<sst><si><t>&b;</t></si></sst>` } : part)))).toContain('document type declaration');
    expect(await quickly(withParts((part) => (part.path.endsWith('sheet1.xml') ? { ...part, content: `<?xml version="1.0"?>\n<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">${String(part.content)}` } : part)))).toContain('document type declaration');
  });

  it('is refused for depth, and for tags, comments and texts without end', async () => {
    const sheet = (content: string): Buffer => withParts((part) => (part.path.endsWith('sheet1.xml') ? { ...part, stored: true, content } : part));
    expect(await quickly(sheet('<a>'.repeat(1_000_000)))).toContain('not well-formed');
    expect(await quickly(sheet(`<worksheet ${'a="1" '.repeat(2_000_000)}`))).toContain('not well-formed');
    expect(await quickly(sheet(`<worksheet><!--${'-'.repeat(20_000_000)}`))).toContain('not well-formed');
    expect(await quickly(sheet(worksheet({ rows: row(1, text('x'.repeat(5_000_000))) })))).toContain('a text is longer than a cell can hold at Sheet1!A1');
    expect(await quickly(withParts((part) => (part.path.endsWith('sharedStrings.xml') ? { ...part, stored: true, content: `<sst><si><t>${'x'.repeat(5_000_000)}</t></si></sst>` } : part)))).toContain('a text is longer than a cell can hold');
  });

  it('is refused when one part stands for many sheets, or one column is described many times', async () => {
    const same = bookParts({ sheets: [table, table] }).map((part) => (part.path === 'xl/_rels/workbook.xml.rels' ? { ...part, content: String(part.content).replace('sheet2.xml', 'sheet1.xml') } : part));
    expect(await quickly(zip(same))).toContain('two of its sheets are one part');
    expect(await quickly(book({ sheets: [{ ...table, before: `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(50_000)}</cols>` }] }))).toContain('columns are described twice');
  });

  it('is not one that hides all columns to the last', async () => {
    const rows = tableXml([['Name', 'Value'], ...Array.from({ length: 50_000 }, () => ['<c><v>1</v></c>', '<c><v>2</v></c>'])]);
    const began = performance.now();
    const { notes } = sheetAt(await read(book({ sheets: [{ before: '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" hidden="1"/></cols>', rows }] })));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(noteOf(notes, 'hidden columns').letters).toEqual(['B']);
  });

  it('is refused when one long text stands in very many cells', async () => {
    const cells = Array.from({ length: 10_000 }, (_, index) => row(index + 1, '<c t="s"><v>0</v></c>')).join('');
    expect(await quickly(book({ sheets: [{ rows: cells }], texts: `<si><t>${'x'.repeat(32_000)}</t></si>` }))).toContain('file_too_large: The cells hold more than 200,000,000 characters');
  });
});

describe('a table that is too large', () => {
  it('is refused past 200,000 rows, saying how to split it; 200,000 are read', async () => {
    const rows = (count: number): string => Array.from({ length: count }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('');
    expect(sheetAt(await read(book({ sheets: [{ rows: rows(200_000) }] }))).rows).toHaveLength(200_000);
    expect(await said(book({ sheets: [{ rows: rows(100_000) }, { name: 'More', rows: rows(100_001) }] }))).toBe('file_too_large: The file holds more than 200,000 rows; the limit was reached in “More”. Nothing was imported. Split its rows over several files of at most 200,000 rows, each with the header row, and import them one after another.');
    expect(await said(`a,b\n${'1,2\n'.repeat(200_000)}`, 'table.csv')).toContain('more than 200,000 rows');
  });

  it('is refused past four million cells, also when most of them are gaps', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`).join('');
    expect(await said(book({ sheets: [{ rows }] }))).toContain('more than 4,000,000 cells');
  });

  it('is not one whose formatting goes to the last row: that is read for what it holds, in seconds', async () => {
    const used = tableXml([['Name', 'Value'], ['a', '<c><v>1</v></c>']]);
    let formatted = '';
    for (let number = 3; number <= 1_048_576; number += 1) formatted += `<row r="${number}" s="1" customFormat="1"><c r="A${number}" s="1"/></row>`;
    const began = performance.now();
    const sheet = sheetAt(await read(book({ sheets: [{ before: '<dimension ref="A1:B1048576"/>', rows: used + formatted }], formats: ['0.00'] })));
    expect(performance.now() - began).toBeLessThan(15_000);
    expect([sheet.rows.length, sheet.usedRange, sheet.notes]).toEqual([2, 'A1:B2', []]);
  });

  it('is not one with a cell in the last corner', async () => {
    const sheet = sheetAt(await read(book({ sheets: [{ rows: `${table.rows}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }] })));
    expect(sheet.usedRange).toBe('A1:XFD1048576');
    expect(sheet.columns.map(({ letter }) => letter)).toEqual(['A', 'B', 'XFD']);
  });
});
