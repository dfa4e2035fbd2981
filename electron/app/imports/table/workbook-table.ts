import { rowBudget } from './budget.ts';
import { noteOf, type TableFinding } from './notes.ts';
import { partAt, readPart, relationshipsOf, type Relationship } from './package-parts.ts';
import type { Unpacking } from './part-text.ts';
import { columnLetter } from './places.ts';
import { damaged, onlyHidden, otherKind, Refused } from './refusals.ts';
import { readSharedTexts } from './shared-texts.ts';
import { sheetOf } from './sheet-of.ts';
import type { TableFile, TableOptions, TableRow, TableSheet } from './table.ts';
import { readStylesPart, readWorkbookPart, type SheetEntry } from './workbook-part.ts';
import { worksheetReader, type SheetContents } from './worksheet.ts';
import type { ZipDirectory } from './zip-directory.ts';

const SHOWN_ROWS = 10;
const TEXT_KINDS = ['dates as text', 'leading zeros', 'numbers as text'] as const;

/** What archives that are no workbooks of this kind hold, and what they are then. */
const OTHER_ARCHIVES: readonly (readonly [part: RegExp, kind: string])[] = [
  [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)'],
  [/^word\//, 'a Word document (.docx)'],
  [/^ppt\//, 'a PowerPoint presentation (.pptx)'],
  [/^content\.xml$/, 'an OpenDocument file (such as .ods)'],
  [/^index\/.*\.iwa$|^index\.zip$/, 'a Numbers, Pages or Keynote document (.numbers)'],
];

function refuseOtherArchives(parts: ZipDirectory): void {
  for (const [pattern, kind] of OTHER_ARCHIVES) for (const path of parts.keys()) if (pattern.test(path)) throw new Refused(otherKind(kind));
  throw new Refused(parts.has('[content_types].xml') ? damaged('it does not name its main part') : otherKind('a ZIP archive'));
}

function withoutHidden({ rows, hiddenColumns }: SheetContents): readonly TableRow[] {
  const shown = rows.filter(({ hidden }) => !hidden).map((row) => ({ ...row, cells: row.cells.map((cell, index) => (hiddenColumns.has(index) ? null : cell)) }));
  return shown.filter(({ cells }) => cells.some((cell) => cell !== null));
}

/** What the sheet's XML says beyond its cells. */
function sheetFindings({ rows, merged, hiddenColumns }: SheetContents, hidden: boolean, leftOut: boolean): readonly TableFinding[] {
  const found: TableFinding[] = [];
  if (hidden) found.push({ is: 'hidden sheet' });
  if (merged.count > 0) found.push({ is: 'merged cells', ...merged });
  const hiddenRows = rows.filter((row) => row.hidden).map(({ row }) => row);
  if (hiddenRows.length > 0) found.push({ is: 'hidden rows', count: hiddenRows.length, first: hiddenRows.slice(0, SHOWN_ROWS), leftOut });
  const used = new Set<number>();
  // Row by row, not column by column: all columns to the last are often hidden.
  if (hiddenColumns.size > 0) for (const { cells } of rows) for (let index = 0; index < cells.length; index += 1) if (cells[index] !== null && hiddenColumns.has(index)) used.add(index);
  if (used.size > 0) found.push({ is: 'hidden columns', letters: [...used].toSorted((a, b) => a - b).map(columnLetter), leftOut });
  return found;
}

function fileFindings(parts: ZipDirectory, from1904: boolean): readonly TableFinding[] {
  const paths = [...parts.keys()];
  const found: TableFinding[] = [];
  if (from1904) found.push({ is: 'dates counted from 1904' });
  if (paths.some((path) => /(?:^|\/)vbaproject\.bin$/.test(path) || path.startsWith('xl/macrosheets/'))) found.push({ is: 'macros' });
  const links = paths.filter((path) => /^xl\/externallinks\/[^/]+\.xml$/.test(path)).length;
  if (links > 0) found.push({ is: 'external links', count: links });
  if (paths.some((path) => /^xl\/(?:comments\/)?(?:threaded)?comments?\d*[^/]*\.xml$|^xl\/threadedcomments\//.test(path))) found.push({ is: 'comments' });
  return found;
}

/** Reads every worksheet of a workbook (.xlsx, .xlsm) from its archive. Throws `Refused`. */
export async function readWorkbookTable(parts: ZipDirectory, { leaveOutHidden = false, cellsAlone = false }: TableOptions, unpacking: Unpacking): Promise<TableFile> {
  const main = (await relationshipsOf(parts, '', unpacking)).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !main.endsWith('.xml') || OTHER_ARCHIVES.some(([pattern]) => pattern.test(main))) refuseOtherArchives(parts);
  const path = main ?? '';
  const workbook = await readWorkbookPart(partAt(parts, path), unpacking);
  const related = await relationshipsOf(parts, path, unpacking);
  const one = (type: string): Relationship | undefined => related.find((relationship) => relationship.type === type);
  const [styles, sharedStrings] = [one('styles'), one('sharedStrings')];
  const meanings = styles === undefined ? [] : await readStylesPart(partAt(parts, styles.target), unpacking);
  const texts = sharedStrings === undefined ? [] : await readSharedTexts(partAt(parts, sharedStrings.target), unpacking);
  const budget = rowBudget();

  const sheets: TableSheet[] = [];
  const others: string[] = [];
  const leftOut: string[] = [];
  const read = async ({ name, hidden }: SheetEntry, target: string): Promise<void> => {
    const reader = worksheetReader({ name, texts, meanings, from1904: workbook.from1904, budget });
    await readPart(partAt(parts, target), reader.handlers, unpacking);
    const contents = reader.contents();
    const rows = leaveOutHidden ? withoutHidden(contents) : contents.rows;
    sheets.push(sheetOf({ name, hidden, rows, hiddenColumns: contents.hiddenColumns, found: sheetFindings(contents, hidden, leaveOutHidden), textKinds: cellsAlone ? null : TEXT_KINDS }));
  };
  const byId = new Map(related.map((relationship) => [relationship.id, relationship]));
  const taken = new Set<string>();
  for (const sheet of workbook.sheets) {
    const relationship = byId.get(sheet.relationship);
    if (relationship === undefined) throw new Refused(damaged(`the sheet “${sheet.name}” is missing`));
    // One large part that stands for a thousand sheets would be unpacked a thousand times.
    if (taken.has(relationship.target)) throw new Refused(damaged('two of its sheets are one part'));
    taken.add(relationship.target);
    if (relationship.type !== 'worksheet') others.push(sheet.name);
    else if (leaveOutHidden && sheet.hidden) leftOut.push(sheet.name);
    else await read(sheet, relationship.target);
  }
  if (sheets.every(({ rows }) => rows.length === 0) && (leftOut.length > 0 || sheets.some(({ notes }) => notes.some(({ is }) => is === 'hidden rows' || is === 'hidden columns')))) throw new Refused(onlyHidden);
  const found: readonly TableFinding[] = [
    ...fileFindings(parts, workbook.from1904),
    ...(leftOut.length > 0 ? [{ is: 'hidden sheets left out', names: leftOut } as const] : []),
    ...(others.length > 0 ? [{ is: 'sheets without cells', names: others } as const] : []),
  ];
  return { format: 'xlsx', sheets, notes: found.map(noteOf) };
}
