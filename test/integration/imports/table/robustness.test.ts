import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../electron/app/imports/table/read-table.ts';
import { book, bookParts, fileOf, row, tableXml, text, worksheet, zip } from './support.ts';
import { tries } from '../../../fixtures/thoroughness.ts';

const whole = book({
  sheets: [
    { name: 'Contracts', before: '<cols><col min="2" max="2" hidden="1"/></cols>', rows: tableXml([['Name', 'Value', 'Date'], ['a', '<c s="2"><v>1</v></c>', '<c s="1"><v>45000</v></c>'], ['<c t="s"><v>0</v></c>', '<c><f>1+1</f><v>2</v></c>', '<c t="e"><v>#N/A</v></c>']]), after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' },
    { name: 'More', state: 'hidden', rows: row(1, text('x &amp; y') + '<c t="b"><v>1</v></c>') },
  ],
  formats: ['dd/mm/yyyy', '[$€-2]0'], texts: '<si><r><t>rich</t></r><r><t> text</t></r></si>', from1904: true,
});
const csv = Buffer.from('sep=;\r\nName;Value\r\n"a;b";"c ""d""\r\ne"\r\nü;£\r\n');

/** Reads what may be anything: it must end soon, in a table or a sentence. */
async function survives(bytes: Uint8Array, name: string): Promise<boolean> {
  const began = performance.now();
  const result = await readTable(fileOf(bytes, name), name);
  expect(performance.now() - began).toBeLessThan(5_000);
  if (result.ok) {
    structuredClone(result.value);
    for (const { rows, columns, notes } of result.value.sheets) {
      for (const { cells } of rows) expect(cells.length).toBeLessThanOrEqual((columns.at(-1)?.index ?? -1) + 1);
      for (const { sentence } of notes) expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
  } else {
    expect(['import_rejected', 'file_too_large']).toContain(result.error.code);
    expect(result.error.message).toContain('Nothing was imported. ');
  }
  return result.ok;
}

const name = fc.constantFrom('table.xlsx', 'table.csv', 'table');
type Change = { readonly at: number; readonly put: Uint8Array; readonly over: number };
const change = fc.record({ at: fc.nat(), put: fc.uint8Array({ maxLength: 6 }), over: fc.nat(6) });
const changed = (bytes: Buffer, changes: readonly Change[]): Buffer =>
  changes.reduce((now, { at, put, over }) => Buffer.concat([now.subarray(0, at % (now.length + 1)), put, now.subarray((at % (now.length + 1)) + over)]), bytes);

describe('whatever a file holds', () => {
  it('random bytes are refused or read as text, whatever they begin with', async () => {
    const signature = fc.constantFrom('', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', '%PDF', '\u00ef\u00bb\u00bf', '\u00ff\u00fe', '\u00fe\u00ff', 'sep=', '"', '<?xml');
    await fc.assert(fc.asyncProperty(signature, fc.uint8Array({ maxLength: 400 }), name, async (start, bytes, called) => {
      await survives(Buffer.concat([Buffer.from(start, 'latin1'), bytes, start === 'PK\u0003\u0004' ? Buffer.from('504b0506000000000100010050000000000000000000', 'hex') : Buffer.alloc(0)]), called);
    }), { numRuns: 500 });
  });

  it('a workbook cut anywhere is refused', async () => {
    for (let length = 4; length < whole.length; length += 7) expect(await survives(whole.subarray(0, length), 'table.xlsx')).toBe(false);
  });

  it('a workbook with bytes changed anywhere is read or refused', async () => {
    let taken = 0;
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => { taken += (await survives(changed(whole, changes), 'table.xlsx')) ? 1 : 0; }), { numRuns: 700 });
    expect(taken).toBeLessThan(350);
  });

  it('a workbook whose XML is changed anywhere, its archive being sound, is read or refused', async () => {
    const parts = bookParts({ sheets: [{ rows: tableXml([['Name', 'Value'], ['a', '<c s="1"><v>1</v></c>'], ['b', '<c t="s"><v>0</v></c>']]), after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' }], formats: ['dd/mm/yyyy'], texts: '<si><t>x</t></si>' });
    const snippet = fc.constantFrom('<', '>', '"', "'", '&', '&#0;', '&#x110000;', '&#xD800;', '/>', '</c>', '<c>', '<c r="ZZZ9">', '<row r="-1">', '<row r="1e3">', ' r="A1048577"', '<v>1</v>', '<f/>', '<is>', '<t>', '_xD800_', ']]>', '<![CDATA[', '<!--', '<?', '\r', '\u0000', '9'.repeat(400), '<mergeCells>', ' hidden="1"', 'constructor', '__proto__="1"', ' s="-1"', ' s="1e9"', ' t="toString"');
    let [taken, refused] = [0, 0];
    await fc.assert(fc.asyncProperty(fc.nat(parts.length - 1), fc.array(fc.record({ at: fc.nat(), put: fc.oneof(snippet, fc.string({ maxLength: 3 })), over: fc.nat(8) }), { minLength: 1, maxLength: 3 }), async (which, changes) => {
      const bytes = zip(parts.map((part, index) => (index === which ? { ...part, content: changed(Buffer.from(part.content), changes.map((one) => ({ ...one, put: Buffer.from(one.put) }))) } : part)));
      if (await survives(bytes, 'table.xlsx')) taken += 1;
      else refused += 1;
    }), tries(500, 5_000));
    expect([taken > 50, refused > 50]).toEqual([true, true]);
  });

  it('separated text cut or changed anywhere is read or refused', async () => {
    for (let length = 1; length < csv.length; length += 1) await survives(csv.subarray(0, length), 'table.csv');
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => { await survives(changed(csv, changes), 'table.csv'); }), { numRuns: 500 });
  });

  it('pieces of XML that end anywhere give the same table', async () => {
    // A stored part comes in pieces of a fixed size: shifting it byte by byte puts every place of the XML on a border once.
    const rows = tableXml([['Name', 'Note'], ['a &amp; b', 'é€𝄞 &#163;5\r\nnext'], ['<c t="s"><v>0</v></c>', '<c><v>12.5</v></c>']]).replaceAll('&amp;amp;', '&amp;').replaceAll('&amp;#', '&#');
    const border = 256 * 1024;
    let expected: unknown = null;
    for (let shift = 0; shift <= rows.length + 20; shift += 1) {
      const padding = ' '.repeat(border - 130 - shift);
      const parts = bookParts({ sheets: [{ rows }], texts: '<si><t>x</t></si>' }).map((part) => (part.path.endsWith('sheet1.xml') ? { ...part, stored: true, content: worksheet({ before: padding, rows }) } : part));
      const result = await readTable(fileOf(zip(parts)), 'table.xlsx');
      const found = result.ok ? result.value.sheets[0]?.rows : result.error;
      expected ??= found;
      expect(found).toEqual(expected);
    }
    expect(expected).toMatchObject([{ cells: ['Name', 'Note'] }, { cells: ['a & b', 'é€𝄞 £5\nnext'] }, { cells: ['x', 12.5] }]);
  });
});
