import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import type { AppError } from '../../../../shared/errors.ts';
import { readTable } from '../../../../electron/app/imports/table/read-table.ts';
import type { Cell, TableFile, TableOptions, TableSheet } from '../../../../electron/app/imports/table/table.ts';
import { folderOfRun } from '../../../fixtures/kept-in-run.ts';
import type { TableNote } from '../../../../electron/app/imports/table/notes.ts';

/** Removed with all else that the run made: files of tests that share a worker share this. */
const folder = mkdtempSync(join(folderOfRun() ?? tmpdir(), 'mutuals-table-'));
let count = 0;

export function fileOf(bytes: string | Uint8Array, name = 'table.xlsx'): string {
  count += 1;
  const path = join(folder, `${count}-${name}`);
  writeFileSync(path, bytes);
  return path;
}

/** One part of an archive; what the directory says of it can be bent. */
export type Part = { readonly path: string; readonly content: string | Uint8Array; readonly stored?: boolean; readonly says?: { readonly size?: number; readonly crc?: number; readonly flags?: number; readonly method?: number } };

const IN_64 = 0xffff_ffff;
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

/** An archive written by hand: local headers, directory, end. In the 64-bit form, every number stands where only that form has it. */
export function zip(parts: readonly Part[], form: 'plain' | '64-bit' = 'plain'): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content, stored = false, says = {} } of parts) {
    const plain = Buffer.from(content);
    const packed = stored ? plain : deflateRawSync(plain);
    const name = Buffer.from(path);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(says.flags ?? 0, 0);
    facts.writeUInt16LE(says.method ?? (stored ? 0 : 8), 2);
    facts.writeUInt32LE(says.crc ?? crc32(plain), 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(says.size ?? plain.length, 16);
    facts.writeUInt16LE(name.length, 20);
    const version = Buffer.from([20, 0]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), version, facts, Buffer.alloc(2), name, packed]);
    const offset = Buffer.alloc(16);
    offset.writeUInt32LE(at, 12);
    const other = Buffer.from([0x55, 0x54, 1, 0, 0]);
    const extra = form === 'plain' ? Buffer.alloc(0) : Buffer.concat([other, Buffer.from([1, 0, 24, 0]), long(says.size ?? plain.length), long(packed.length), long(at)]);
    if (form === '64-bit') {
      facts.writeUInt32LE(IN_64, 12);
      facts.writeUInt32LE(IN_64, 16);
      offset.writeUInt16LE(extra.length, 0);
      offset.writeUInt32LE(IN_64, 12);
    }
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), version, version, facts, offset, name, extra]));
    locals.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  if (form === '64-bit') {
    end.fill(0xff, 8, 20);
    const large = Buffer.concat([Buffer.from('PK\u0006\u0006'), long(44), Buffer.alloc(12), long(parts.length), long(parts.length), long(index.length), long(at)]);
    return Buffer.concat([...locals, index, large, Buffer.from('PK\u0006\u0007'), Buffer.alloc(4), long(at + index.length), Buffer.from([1, 0, 0, 0]), end]);
  }
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, index, end]);
}

export type SheetPlan = { readonly name?: string; readonly state?: string; readonly rows: string; readonly before?: string; readonly after?: string };
export type BookPlan = {
  readonly sheets?: readonly SheetPlan[];
  /** Number formats, for styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  /** Ids of built-in formats, for the styles after those. */
  readonly builtIns?: readonly number[];
  /** `<si>` elements. */
  readonly texts?: string;
  readonly from1904?: boolean;
  readonly more?: readonly Part[];
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (rows: readonly string[]): string => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
const relationship = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
export const worksheet = ({ rows, before = '', after = '' }: SheetPlan): string => `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

export function bookParts({ sheets = [], formats = [], builtIns = [], texts, from1904 = false, more = [] }: BookPlan): readonly Part[] {
  const xfs = ['<xf numFmtId="0"/>', ...formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`), ...builtIns.map((id) => `<xf numFmtId="${id}"/>`)];
  return [
    { path: '[Content_Types].xml', content: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { path: '_rels/.rels', content: relationships([relationship('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    { path: 'xl/workbook.xml', content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${index}"/>`).join('')}</sheets></workbook>` },
    { path: 'xl/_rels/workbook.xml.rels', content: relationships([
      ...sheets.map((_, index) => relationship(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)), relationship('st', 'styles', '/xl/styles.xml'),
      ...(texts === undefined ? [] : [relationship('ss', 'sharedStrings', 'sharedStrings.xml')]),
    ]) },
    { path: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>` },
    ...(texts === undefined ? [] : [{ path: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${texts}</sst>` }]),
    ...sheets.map((sheet, index) => ({ path: `xl/worksheets/sheet${index + 1}.xml`, content: worksheet(sheet) })),
    ...more,
  ];
}
export const book = (plan: BookPlan): Buffer => zip(bookParts(plan));

export const text = (value: string): string => `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
export const row = (number: number, cells: string, attributes = ''): string => `<row r="${number}"${attributes}>${cells}</row>`;
/** A sheet of a header (A, B, …) and rows of text or raw cells below. */
export const tableXml = (rows: readonly (readonly string[])[]): string => rows.map((cells, index) => row(index + 1, cells.map((cell) => (cell.startsWith('<c') ? cell : text(cell))).join(''))).join('');

export async function read(bytes: string | Uint8Array, name = 'table.xlsx', options: TableOptions = {}): Promise<TableFile> {
  const result = await readTable(fileOf(bytes, name), name, options);
  if (!result.ok) throw new Error(result.error.message);
  return structuredClone(result.value);
}
export async function refusal(bytes: string | Uint8Array, name = 'table.xlsx', options: TableOptions = {}): Promise<AppError> {
  const result = await readTable(fileOf(bytes, name), name, options);
  if (result.ok) throw new Error('The file was read.');
  expect(result.error.message).toMatch(/^[A-Z].*\. Nothing was imported\. [A-Z].*\.$/);
  expect(result.error.message).not.toContain(folder);
  return result.error;
}
export const sheetAt = (file: TableFile, index = 0): TableSheet => {
  const sheet = file.sheets[index];
  if (sheet === undefined) throw new Error('The sheet is missing.');
  return sheet;
};
/** The rows' cells without their numbers. */
export const cellsOf = (sheet: TableSheet): readonly (readonly Cell[])[] => sheet.rows.map(({ cells }) => cells);

export function noteOf<K extends TableNote['is']>(notes: readonly TableNote[], is: K): Extract<TableNote, { is: K }> {
  const found = notes.filter((note): note is Extract<TableNote, { is: K }> => note.is === is);
  const [note] = found;
  if (note === undefined || found.length > 1) throw new Error(`${found.length} notes of “${is}” among ${notes.map((one) => one.is).join(', ')}`);
  expect(note.sentence).toMatch(/^[A-Z“\d].*[a-z)].*\. [A-Z0-9“].*\.$/);
  return note;
}
export const kinds = (notes: readonly TableNote[]): readonly string[] => notes.map(({ is }) => is);
