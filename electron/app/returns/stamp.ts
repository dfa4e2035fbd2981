import { returnKinds, type ReturnKind } from '../../../shared/ipc/register-return.ts';
import { instant, isoDate } from '../../../shared/time.ts';
import type { TableSheet } from '../imports/table/table.ts';
import { shownCell } from './read-cell.ts';
import type { Print, Stamp, StampColumn } from './returned.ts';

const FORMAT = /^mutuals-register\/(\d{1,6})$/;
/** What this version reads: 1 told of risks alone, 2 of every sheet that comes back. */
export const NEWEST_FORMAT = 2;
/** The stamp begins with what it is. */
const LOOKED_AT = 40;

export const formatIn = (text: string | null | undefined): number | null => {
  const found = FORMAT.exec(text?.trim() ?? '');
  return found === null ? null : Number(found[1]);
};

type Line = readonly (string | null)[];
const linesOf = ({ rows }: TableSheet, most: number): readonly Line[] => rows.slice(0, most).map(({ cells }) => cells.map(shownCell));

/** Whether a sheet is a stamp, whatever it is called now. */
export const isStamp = (sheet: TableSheet): boolean => linesOf(sheet, LOOKED_AT).some(([what, name, value]) => what === 'stamp' && name === 'format' && formatIn(value) !== null);

const isKind = (text: string | null | undefined): text is ReturnKind => (returnKinds as readonly string[]).includes(text ?? '');

type Said = ReadonlyMap<string, string>;
type Head = Omit<Stamp, 'sheets'>;

/** What was exported, from named values; `null` where what the comparison cannot do without is missing or makes no sense. */
function headFrom(said: Said): Head | null {
  const format = formatIn(said.get('format'));
  const at = instant.safeParse(said.get('exportedAt'));
  const [entries, hash, storeId] = [Number(said.get('auditEntries') ?? Number.NaN), said.get('auditHash') ?? '', said.get('storeId') ?? ''];
  if (format === null || !at.success || !Number.isInteger(entries) || entries < 0 || !/^[0-9a-f]{64}$/.test(hash) || storeId === '') return null;
  return {
    format, exportId: said.get('exportId') ?? '', exportedAt: at.data, exportedBy: said.get('exportedBy') ?? 'not known', handling: said.get('handling') ?? 'not known', storeId, entries, hash,
    redacted: /^(?:yes|true|1)$/i.test(said.get('redacted') ?? ''), today: isoDate.safeParse(said.get('today')).data ?? null,
  };
}

/** The newer format of a stamp that this version cannot read, as its sheet says it. */
export function formatOf(sheet: TableSheet): number | null {
  return linesOf(sheet, LOOKED_AT).map(([what, name, value]) => (what === 'stamp' && name === 'format' ? formatIn(value) : null)).find((format) => format !== null) ?? null;
}

/** The export's stamp from its hidden sheet; `null` where it was damaged beyond use. */
export function stampFrom(sheet: TableSheet): Stamp | null {
  const said = new Map<string, string>();
  const sheets = new Map<ReturnKind, { name: string; columns: StampColumn[]; prints: Print[] }>();
  const of = (kind: ReturnKind) => {
    const there = sheets.get(kind) ?? { name: '', columns: [], prints: [] };
    sheets.set(kind, there);
    return there;
  };
  const lines = linesOf(sheet, Infinity);
  const format = formatOf(sheet);
  for (const [what, ...rest] of lines) {
    if (what === 'stamp') {
      const [name, value] = rest;
      if (typeof name === 'string' && typeof value === 'string') said.set(name, value);
      continue;
    }
    // The first format had no kinds: all was of risks.
    const [kind, ...told] = format === 1 ? ['risk', ...rest] : rest;
    if (!isKind(kind)) continue;
    const [first, second, third] = told;
    if (what === 'sheet' && typeof first === 'string') of(kind).name = first;
    else if (what === 'column' && typeof first === 'string' && typeof second === 'string' && typeof third === 'string') of(kind).columns.push({ key: first, letter: second, heading: third });
    else if (what === 'row' && typeof first === 'string' && typeof second === 'string' && typeof third === 'string') of(kind).prints.push({ id: first.toLowerCase(), version: Number(second), sha256: third });
  }
  if (format === 1) of('risk').name = 'Register';
  const head = headFrom(said);
  return head === null ? null : { ...head, sheets: Object.fromEntries(sheets) };
}

/** The same from the workbook's own properties, which outlive the hidden sheet. */
export function stampFromProperties(properties: ReadonlyMap<string, string>): Stamp | null {
  const names: readonly (readonly [string, string])[] = [
    ['format', 'MutualsFormat'], ['exportId', 'MutualsExport'], ['exportedAt', 'MutualsExportedAt'], ['exportedBy', 'MutualsExportedBy'], ['storeId', 'MutualsStore'], ['auditEntries', 'MutualsAuditEntries'], ['auditHash', 'MutualsAuditHash'],
    ['handling', 'Handling'], ['redacted', 'MutualsRedacted'], ['today', 'MutualsToday'],
  ];
  const head = headFrom(new Map(names.flatMap(([name, property]) => {
    const value = properties.get(property);
    return value === undefined ? [] : [[name, value] as const];
  })));
  return head === null ? null : { ...head, sheets: null };
}
