import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { crc32, inflateRawSync } from 'node:zlib';

const run = promisify(execFile);

/** LibreOffice where it is installed; tests that need it read with the reading library alone where it is not, and say so. */
export const libreOffice: string | null = (process.env['PATH'] ?? '').split(delimiter)
  .flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;

export const readers = libreOffice === null
  ? ['the reading library (LibreOffice is not installed: apt install libreoffice-calc-nogui)'] as const
  : ['the reading library', 'LibreOffice'] as const;

/** An own small reader of comma-separated text, so that what LibreOffice wrote is not judged by the library under test. */
export function parseCsvText(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') field += c;
      else if (text.charAt(i + 1) === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      row.push(field);
      field = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (c !== '\r') field += c;
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}

/** Left to itself, LibreOffice shows the stored results of a workbook's formulas. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** What LibreOffice makes of a workbook, recalculated, in files of another format. */
async function converted<T>(bytes: Uint8Array, filter: string, read: (folder: string, files: readonly string[]) => Promise<T>): Promise<T> {
  if (libreOffice === null) throw new Error('LibreOffice is not installed: apt install libreoffice-calc-nogui');
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-workbook-'));
  try {
    await writeFile(join(folder, 'book.xlsx'), bytes);
    await mkdir(join(folder, 'profile', 'user'), { recursive: true });
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const { stderr } = await run(libreOffice, [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'book.xlsx')], { timeout: 120_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const complaints = stderr.split('\n').filter((line) => line.trim() !== '' && !line.includes('javaldx'));
    if (complaints.length > 0) throw new Error(`LibreOffice complained: ${complaints.join('; ')}`);
    return await read(folder, await readdir(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Every sheet of a workbook as LibreOffice reads and recalculates it, hidden ones too: as shown, or the raw values (numbers in
 * full, dates as mm/dd/yyyy).
 */
export function convertedSheets(bytes: Uint8Array, shown: 'as shown' | 'raw'): Promise<ReadonlyMap<string, string[][]>> {
  return converted(bytes, `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,${String(shown === 'as shown')},false,false,-1`, async (folder, files) => {
    const sheets = new Map<string, string[][]>();
    for (const file of files) {
      const name = /^book-(.+)\.csv$/.exec(file)?.[1];
      if (name !== undefined) sheets.set(name, parseCsvText((await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, '')));
    }
    if (sheets.size === 0) throw new Error('LibreOffice wrote no sheet.');
    return sheets;
  });
}

export type ShownCell = { readonly text: string; readonly fill: string | null };
/** The cells that can be seen on every sheet that can be seen, in order, with the colour behind each as LibreOffice's conditional formats give it. */
export function shownSheets(bytes: Uint8Array): Promise<readonly (readonly (readonly ShownCell[])[])[]> {
  const text = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
  return converted(bytes, 'html', async (folder) => {
    const html = await readFile(join(folder, 'book.html'), 'utf8');
    return [...html.matchAll(/<table\b.*?<\/table>/gs)].map(([table]) => [...table.matchAll(/<tr\b.*?<\/tr>/gs)].map(([row]) => [...row.matchAll(/<td\b([^>]*)>(.*?)<\/td>/gs)].map(([, attributes = '', content = '']): ShownCell => ({
      text: text(content), fill: /bgcolor="#([0-9A-F]{6})"/.exec(attributes)?.[1] ?? null,
    }))));
  });
}

/** The parts of a zip archive by path, read from its central directory. */
export function unzippedBytes(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const parts = new Map<string, Buffer>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [method, packed] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [nameLength, extra, comment, offset] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const data = bytes.subarray(start, start + packed);
    const whole = method === 8 ? inflateRawSync(data) : Buffer.from(data);
    if (crc32(whole) !== view.getUint32(at + 16, true)) throw new Error(`${name} is not what its check sum says.`);
    parts.set(name, whole);
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

export const unzipped = (bytes: Uint8Array): ReadonlyMap<string, string> => new Map([...unzippedBytes(bytes)].map(([name, part]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(part)]));

/** An archive of stored parts: enough for a workbook that a test has altered. */
export function zipped(parts: ReadonlyMap<string, string>): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    // From "version needed" on, both kinds of header agree for 26 bytes.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(33, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, data);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path);
    offset += 4 + common.length + path.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]));
}

/** The workbook with the stored result of every formula made wrong, so that what a program then shows it has worked out itself. */
export function withWrongResults(bytes: Uint8Array): Uint8Array {
  let altered = 0;
  const parts = new Map([...unzipped(bytes)].map(([path, text]) => [path, path.startsWith('xl/worksheets/') ? text.replaceAll(/(<f>[^<]*<\/f>)(?:<v>[^<]*<\/v>|<v\/>)/g, (_, formula: string) => {
    altered += 1;
    return `${formula}<v>77</v>`;
  }) : text]));
  if (altered === 0) throw new Error('The workbook holds no formula.');
  return zipped(parts);
}
