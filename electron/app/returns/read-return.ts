import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { listed } from '../../../shared/words.ts';
import { fileBytes } from '../imports/file-bytes.ts';
import { fileKind } from '../imports/table/file-kind.ts';
import { MAX_FILE_BYTES } from '../imports/table/limits.ts';
import { customProperties } from '../imports/table/custom-properties.ts';
import { emptyFile, Refused, tooLargeFile } from '../imports/table/refusals.ts';
import { valueOf, type TableFile, type TableRow } from '../imports/table/table.ts';
import { readWorkbookTable } from '../imports/table/workbook-table.ts';
import { zipDirectory } from '../imports/table/zip-directory.ts';
import { locateColumns, type Located } from './locate-columns.ts';
import { readReturned, readShown, shownCell } from './read-cell.ts';
import { csvRegister, newerFormat, noRegisterSheet, notARegister, nothingTold } from './refusals.ts';
import { registerSheets, type FoundSheet } from './register-sheets.ts';
import { fieldOf, returnedKind } from './return-kinds.ts';
import { packedPrints, type ReturnedFile, type ReturnedRow, type ReturnedSheet, type Stamp } from './returned.ts';
import { formatIn, formatOf, isStamp, NEWEST_FORMAT, stampFrom, stampFromProperties } from './stamp.ts';

const CHUNK = 200;
/** A row with so many cells that repeat their headings is a heading again. */
const REPEATED = 3;
const SHARE_OF_READING = 0.9;
const SHARE_OF_FILE = 0.05;

/** The stamp, from its sheet or else from the workbook's properties; refused where the workbook has neither, or a newer one. */
function stampOf({ sheets }: TableFile, properties: ReadonlyMap<string, string>): Result<{ readonly stamp: Stamp; readonly remarks: readonly string[] }> {
  const stamped = sheets.find(isStamp);
  const format = stamped === undefined ? formatIn(properties.get('MutualsFormat')) : formatOf(stamped);
  if (format !== null && format > NEWEST_FORMAT) return fail(newerFormat);
  const own = stamped === undefined ? null : stampFrom(stamped);
  if (own !== null) return ok({ stamp: own, remarks: [] });
  const other = stampFromProperties(properties);
  if (other === null) return fail(notARegister);
  return ok({ stamp: other, remarks: ['The hidden sheet with the stamp of the export is gone; the export is known from the workbook’s properties. Which rows were exported cannot be told, so a row that is missing is not taken for a deleted one.'] });
}

const named = (headings: readonly string[]): string => `${headings.length === 1 ? 'The column' : 'The columns'} ${listed(headings.map((heading) => `“${heading}”`))}`;

function remarksOn(name: string, { missing, added, renamed, doubled }: Located): readonly string[] {
  const lost = missing.filter(({ key }) => key !== 'id');
  return [
    ...(lost.length === 0 ? [] : [`${named(lost.map(({ heading }) => heading))} ${lost.length === 1 ? 'is' : 'are'} not on the sheet “${name}” any more. What ${lost.length === 1 ? 'it' : 'they'} held stays here as it is.`]),
    ...(added.length === 0 ? [] : [`${named(added.map(({ heading }) => heading))} on the sheet “${name}” ${added.length === 1 ? 'is' : 'are'} not of the register and ${added.length === 1 ? 'was' : 'were'} passed over.`]),
    ...renamed.map(({ heading, was }) => `The heading “${was}” on the sheet “${name}” ${heading === '' ? 'was emptied' : `is “${heading}” now`}; the column was known by its place.`),
    ...doubled.map(({ heading, letters, taken }) => `“${heading}” heads the columns ${listed(letters)} of the sheet “${name}”. Column ${taken} was taken.`),
  ];
}

type Extracted = { readonly sheet: ReturnedSheet | null; readonly remarks: readonly string[] };

/** Reads the rows of a sheet as what they mean. */
function extracted({ kind, sheet, header, expected }: FoundSheet, stamp: Stamp, from1904: boolean): Result<Extracted> {
  const located = locateColumns(expected, header.cells);
  const remarks = [...remarksOn(sheet.name, located)];
  if ((sheet.rows[0]?.row ?? header.row) < header.row) remarks.push(`Rows above the headings of the sheet “${sheet.name}” were passed over.`);
  const described = returnedKind(kind);
  const columns = located.columns;
  const readers = columns.map(({ key, index }) => {
    const column = described.columns.get(key);
    if (column === undefined) throw new Error(`There is no column ${key}.`);
    const field = fieldOf(described, column);
    return (row: TableRow) => (field === null ? readShown(column, row.cells[index]) : readReturned(column, field.field, row.cells[index], from1904));
  });
  const identity = columns.find(({ key }) => key === 'id');
  if (identity === undefined) {
    if (kind !== 'risk') return ok({ sheet: null, remarks: [...remarks, `The column that tells the rows of the sheet “${sheet.name}” is gone, so it cannot be told which row is which ${described.noun[0]}. The sheet was passed over.`] });
    if (!columns.some(({ key }) => key === 'reference')) return fail(nothingTold);
    remarks.push(`The hidden column of identities is gone from the sheet “${sheet.name}”. Each row was taken for the risk whose reference it has.`);
  }
  const worked = new Set(columns.flatMap(({ key, index }) => (described.columns.get(key)?.kind === 'worked' ? [index] : [])));
  const told = columns.filter(({ index }) => !worked.has(index));
  const rows: ReturnedRow[] = [];
  for (const row of sheet.rows) {
    if (row.row <= header.row) continue;
    if (told.every(({ index }) => shownCell(row.cells[index]) === null)) continue;
    const repeats = told.filter(({ index, heading }) => valueOf(row.cells[index]) === heading).length;
    if (repeats >= Math.min(REPEATED, columns.length)) continue;
    rows.push({ row: row.row, id: identity === undefined ? null : (shownCell(row.cells[identity.index])?.trim() ?? null), cells: readers.map((read) => read(row)) });
  }
  const chunks: string[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) chunks.push(JSON.stringify(rows.slice(from, from + CHUNK)));
  return ok({ sheet: { kind, name: sheet.name, columns, hasIdentity: identity !== undefined, rows: rows.length, chunks }, remarks });
}

const packed = ({ sheets, ...head }: Stamp): ReturnedFile['stamp'] => ({
  ...head, sheets: sheets === null ? null : Object.fromEntries(Object.entries(sheets).map(([kind, { prints, ...rest }]) => [kind, { ...rest, prints: packedPrints(prints) }])),
});

/** Everything of a workbook's bytes that the comparison needs. Throws `Refused` for a file that cannot be read as a workbook. */
async function readWorkbook(bytes: Buffer, tell: (fraction: number) => void): Promise<Result<ReturnedFile>> {
  const parts = zipDirectory(bytes);
  const total = [...parts.values()].reduce((sum, { path, size }) => sum + (/\/worksheets\/[^/]+$|sharedstrings\.xml$/.test(path) ? size : 0), 1);
  let done = 0;
  const unpacking = { said: (count: number): void => tell(SHARE_OF_FILE + (SHARE_OF_READING - SHARE_OF_FILE) * Math.min(1, (done += count) / total)) };
  const table = await readWorkbookTable(parts, { cellsAlone: true }, unpacking);
  const stamped = stampOf(table, await customProperties(parts, unpacking));
  if (!stamped.ok) return stamped;
  const { stamp, remarks } = stamped.value;
  const found = registerSheets(stamp, table.sheets.filter((sheet) => !isStamp(sheet)));
  if (found.sheets.length === 0) return fail(noRegisterSheet);
  const from1904 = table.notes.some(({ is }) => is === 'dates counted from 1904');
  const sheets: ReturnedSheet[] = [];
  const said = [...remarks, ...found.remarks];
  for (const one of found.sheets) {
    const read = extracted(one, stamp, from1904);
    if (!read.ok) return read;
    said.push(...read.value.remarks);
    if (read.value.sheet !== null) sheets.push(read.value.sheet);
  }
  return ok({ stamp: packed(stamp), sheets, remarks: said, sha256: createHash('sha256').update(bytes).digest('hex') });
}

/**
 * Reads a workbook of the register that came back: its stamp, its sheets by their headings, and their rows as typed values. Refused
 * with `not_a_register` where it was never exported as one, with `import_rejected` where it cannot be read or is of a newer version. Knows
 * no store: whether it is this one's, and what is different, is told by the comparison.
 */
export async function readReturn(path: string, tell: (fraction: number) => void): Promise<Result<ReturnedFile>> {
  const bytes = await fileBytes(path, { most: MAX_FILE_BYTES, empty: emptyFile, tooLarge: tooLargeFile }, { onProgress: (fraction) => tell(fraction * SHARE_OF_FILE) });
  if (!bytes.ok) return bytes;
  const kind = fileKind(bytes.value);
  if (typeof kind === 'object') return fail(kind);
  if (kind === 'text') return fail(csvRegister);
  try {
    return await readWorkbook(bytes.value, tell);
  } catch (thrown) {
    if (thrown instanceof Refused) return fail(thrown.sentence);
    throw thrown;
  }
}
