import { MAX_SHEETS } from './limits.ts';
import { meaningOf, type FormatMeaning } from './number-formats.ts';
import { isTrue, prefixed, readPart } from './package-parts.ts';
import type { Unpacking } from './part-text.ts';
import { damaged, Refused } from './refusals.ts';
import type { ZipPart } from './zip-directory.ts';

export type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly relationship: string };
export type WorkbookPart = { readonly sheets: readonly SheetEntry[]; readonly from1904: boolean };

export async function readWorkbookPart(part: ZipPart, unpacking: Unpacking): Promise<WorkbookPart> {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  let root = '';
  await readPart(part, {
    opened: (name, attributes) => {
      if (root === '') root = name;
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      else if (name === 'sheet') {
        const relationship = prefixed(attributes, 'id');
        if (relationship === undefined) throw new Refused(damaged('it lists a sheet that it does not hold'));
        sheets.push({ name: attributes['name'] ?? `Sheet ${sheets.length + 1}`, hidden: (attributes['state'] ?? 'visible') !== 'visible', relationship });
      }
    },
  }, unpacking);
  if (root !== 'workbook' || sheets.length === 0) throw new Refused(damaged('it lists no sheets'));
  if (sheets.length > MAX_SHEETS) throw new Refused(damaged(`it lists more than ${MAX_SHEETS.toLocaleString('en-GB')} sheets`));
  return { sheets, from1904 };
}

/** What each cell style of the workbook makes of a number, by the style's index. */
export async function readStylesPart(part: ZipPart, unpacking: Unpacking): Promise<readonly FormatMeaning[]> {
  const spelled = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await readPart(part, {
    opened: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'numFmt' && numFmtId !== undefined && formatCode !== undefined) spelled.set(Number(numFmtId), formatCode);
      else if (name === 'xf' && inCellFormats) ids.push(Number(numFmtId ?? '0'));
    },
    closed: (name) => { if (name === 'cellXfs') inCellFormats = false; },
  }, unpacking);
  const meanings = new Map<number, FormatMeaning>();
  return ids.map((id) => {
    const known = meanings.get(id);
    if (known !== undefined) return known;
    const meaning = meaningOf(id, spelled);
    meanings.set(id, meaning);
    return meaning;
  });
}
