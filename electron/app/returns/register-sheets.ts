import { returnKinds, type ReturnKind } from '../../../shared/ipc/register-return.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { TableRow, TableSheet } from '../imports/table/table.ts';
import { countHeadings, headingsIn, type ExpectedColumn } from './locate-columns.ts';
import { returnedKind } from './return-kinds.ts';
import type { Stamp } from './returned.ts';

/** Rows may have been put above the headings, within reason. */
const LOOKED_AT = 100;
/** Without the identity, so much of the headings must be there. */
const SHARE = 0.5;

export type FoundSheet = { readonly kind: ReturnKind; readonly sheet: TableSheet; readonly header: TableRow; readonly expected: readonly ExpectedColumn[] };
export type FoundSheets = { readonly sheets: readonly FoundSheet[]; readonly remarks: readonly string[] };

/** The columns that a sheet of a kind is known by: those that were exported; without the stamp every one that there is. */
export function expectedColumns(stamp: Stamp, kind: ReturnKind): readonly ExpectedColumn[] {
  const { columns } = returnedKind(kind);
  const stamped = stamp.sheets?.[kind]?.columns;
  if (stamped !== undefined) return stamped.filter(({ key }) => columns.has(key));
  return stamp.sheets === null ? [...columns.values()].map(({ key, heading }) => ({ key, heading, letter: null })) : [];
}

type Candidate = FoundSheet & { readonly hasIdentity: boolean; readonly matched: number; readonly share: number };

/** The row of a sheet that looks most like the headings of a kind; `null` where none does. */
function candidate(sheet: TableSheet, kind: ReturnKind, expected: readonly ExpectedColumn[]): Candidate | null {
  const headings = new Set(expected.map(({ heading }) => folded(heading)));
  const identity = folded(expected.find(({ key }) => key === 'id')?.heading ?? '');
  let best: Candidate | null = null;
  for (const header of sheet.rows.slice(0, LOOKED_AT)) {
    const said = headingsIn(header.cells);
    const matched = countHeadings(headings, said);
    const hasIdentity = identity !== '' && said.includes(identity);
    const share = matched / Math.max(1, headings.size);
    if (matched < Math.min(2, headings.size) || !(hasIdentity || share >= SHARE)) continue;
    if (best === null || matched > best.matched) best = { kind, sheet, header, expected, hasIdentity, matched, share };
  }
  return best;
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** Finds the sheets that come back by their headings, whatever they are called and wherever they stand. */
export function registerSheets(stamp: Stamp, sheets: readonly TableSheet[]): FoundSheets {
  const remarks: string[] = [];
  const better = (a: Candidate, b: Candidate): number => Number(b.hasIdentity) - Number(a.hasIdentity) || b.share - a.share;
  const all = sheets.flatMap((sheet): Candidate[] => {
    const [best] = returnKinds.flatMap((kind) => {
      const expected = expectedColumns(stamp, kind);
      return expected.length === 0 ? [] : (candidate(sheet, kind, expected) ?? []);
    }).toSorted(better);
    return best === undefined ? [] : [best];
  });
  const found: FoundSheet[] = [];
  for (const kind of returnKinds) {
    const was = stamp.sheets?.[kind]?.name ?? null;
    const ofKind = all.filter((one) => one.kind === kind).toSorted((a, b) => Number(b.sheet.name === was) - Number(a.sheet.name === was) || better(a, b) || b.matched - a.matched);
    const [first, ...others] = ofKind;
    if (first === undefined) {
      if (was !== null) remarks.push(`The sheet “${was}” is not in the workbook any more. Its ${returnedKind(kind).noun[1]} stay here as they are.`);
      continue;
    }
    found.push(first);
    if (was !== null && first.sheet.name !== was) remarks.push(`The sheet “${was}” is called “${first.sheet.name}” now; it was known by its headings.`);
    if (others.length > 0) remarks.push(`${quoted(others.map(({ sheet }) => sheet.name))} ${others.length === 1 ? 'looks' : 'look'} like “${first.sheet.name}” too and ${others.length === 1 ? 'was' : 'were'} passed over: only one sheet of ${returnedKind(kind).noun[1]} can be compared.`);
  }
  return { sheets: found, remarks };
}
