import type { OldRow } from '../../../db/repositories/history-values.ts';
import { columnName, fieldsFrom } from '../../../db/repositories/codec.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { Field } from '../../../shared/model/field.ts';
import { formatLongDate, londonDate, type Instant, type IsoDate } from '../../../shared/time.ts';
import type { RegisterRules } from '../exports/column.ts';
import { compareCell, shownAs, shownReturned, valueIn, type CellOutcome, type CellTools, type Kept } from './compare-cell.ts';
import { keptRefusal, workedRefusal } from './compare-kept.ts';
import { linkToNew, newRowIn, newRowKey, rowKey, type ComparedCell, type ComparedRow } from './compared.ts';
import type { Moments, RowState } from './moments.ts';
import type { FoundName, NamesThen } from './names-then.ts';
import { fieldOf, type AnyColumn, type ReturnedKind, type Values } from './return-kinds.ts';
import type { ReturnedCell, ReturnedRow, ReturnedSheet } from './returned.ts';
import { saysText } from './said.ts';
import { settle } from './standing.ts';
import type { Translate } from './translate.ts';

/** What rows are compared with. */
export type Comparing = {
  /** Whether the history here holds the moment of the export. */
  readonly baseKnown: boolean;
  readonly moments: Moments;
  readonly names: NamesThen;
  readonly lineThen: (kind: ReturnedKind['kind'], row: OldRow) => Values;
  /** Told of each record that was exported, with its line then, so that the stamp's print of it can be checked. */
  readonly checkPrint: (kind: ReturnedKind['kind'], was: OldRow, line: Values) => void;
  /** By which what is worked out may have been: those of the export, and those in force now. */
  readonly rules: readonly RegisterRules[];
  readonly today: IsoDate;
  readonly translate: Translate;
  /** What links to new risks of the workbook, by what other rows can call them: to the row, or to the record where it was added before. */
  readonly fresh: Map<string, string>;
};

/** A column of the sheet; `at` is its place in every row's cells. */
type SheetColumn = { readonly at: number; readonly index: number; readonly heading: string; readonly column: AnyColumn; readonly field: { readonly key: string; readonly field: Field } | null };
export type ComparedSheet = { readonly described: ReturnedKind; readonly name: string; readonly columns: readonly SheetColumn[] };

/** A sheet's columns with what they are, without those that tell the row itself. */
export const comparedSheet = (described: ReturnedKind, { name, columns }: ReturnedSheet): ComparedSheet => ({
  described, name,
  columns: columns.flatMap(({ key, heading, index }, at) => {
    const column = described.columns.get(key);
    return column === undefined || key === 'id' || key === 'version' ? [] : [{ at, index, heading, column, field: fieldOf(described, column) }];
  }),
});

const kept = (row: OldRow | null, key: string): Kept => row?.[columnName(key)] ?? null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function toolsFor({ names, fresh, translate }: Comparing, column: AnyColumn, field: Field, riskOfRow: () => Kept): CellTools {
  const to = column.kind === 'link' ? column.to : null;
  const name = (when: 'then' | 'now') => (id: string): string | null => (to === null ? null : newRowIn(id) === null ? names.name(to, id, when) : 'a new row of the workbook');
  const find = (said: string): FoundName => {
    if (to === null) return { is: 'none' };
    // Of controls that share a name, the one of the row's own risk is meant.
    const riskId = to === 'control' ? riskOfRow() : null;
    const found = names.find(to, said, to === 'control' ? (row) => row['risk_id'] === riskId : undefined);
    const made = found.is === 'none' && to === 'risk' ? fresh.get(folded(said)) : undefined;
    return made === undefined ? found : { is: 'one', id: made };
  };
  return { column, field, nameThen: name('then'), nameNow: name('now'), find, translate };
}

/** The risk that a part's row is of, as it came back. */
function riskOf(comparing: Comparing, { columns }: ComparedSheet, { cells }: ReturnedRow, was: OldRow | null): Kept {
  const of = columns.find(({ column }) => column.kind === 'link' && column.to === 'risk');
  const cell = of === undefined ? null : (cells[of.at] ?? null);
  if (of?.field === undefined || of.field === null || cell === null) return kept(was, 'riskId');
  const found = valueIn(toolsFor(comparing, of.column, of.field.field, () => null), cell);
  return found.ok ? found.value : kept(was, 'riskId');
}

type Told = { readonly cells: readonly ComparedCell[]; readonly unchanged: number };

/** What a column that is not taken back holds, as `readShown` gave it. */
const shownIn = (cell: ReturnedCell): string | number | null => (typeof cell === 'object' ? null : cell);

/** Every cell of a row beside what it was and is; `was` and `now` are `null` for a new row. */
function tell(comparing: Comparing, sheet: ComparedSheet, row: ReturnedRow, { was, now }: RowState, blank: Values | null): Told {
  const { described, columns } = sheet;
  const { baseKnown, lineThen, checkPrint, rules, translate } = comparing;
  const isKnown = baseKnown && was !== null;
  const riskOfRow = (): Kept => riskOf(comparing, sheet, row, was);
  const cells: ComparedCell[] = [];
  const line = blank === null ? (was === null ? null : lineThen(described.kind, was)) : blank;
  if (isKnown && line !== null) checkPrint(described.kind, was, line);
  const returned: Record<string, unknown> = { ...line };
  let unchanged = 0;
  const add = ({ index, heading, column, field }: SheetColumn, outcome: CellOutcome, words: Pick<ComparedCell, 'exported' | 'returned' | 'now'>): void => {
    cells.push({ ...outcome, ...words, column: column.key, heading, field: field?.key ?? null, index });
  };
  for (const one of columns) {
    const { at, column, field } = one;
    if (field === null) continue;
    const cell = row.cells[at] ?? null;
    // Most cells say the very value: they need no more looking at.
    if (isKnown && blank === null && (cell === null || (typeof cell !== 'object' && column.kind !== 'link')) && cell === kept(was, field.key)) {
      unchanged += 1;
      continue;
    }
    const tools = toolsFor(comparing, column, field.field, riskOfRow);
    const said = (): Pick<ComparedCell, 'exported' | 'returned' | 'now'> => ({ exported: isKnown ? shownAs(column, field.field, kept(was, field.key), tools.nameThen) : null, returned: shownReturned(column, field.field, cell), now: shownAs(column, field.field, kept(now, field.key), tools.nameNow) });
    if (blank !== null) {
      if (cell === null) continue;
      const read = valueIn(tools, cell);
      if (read.ok) returned[field.key] = read.value;
      add(one, read.ok ? { verdict: 'taken', value: read.value, reason: read.caution } : { verdict: 'refused', value: null, reason: read.sentence }, said());
      continue;
    }
    const outcome = compareCell(tools, { baseKnown: isKnown, was: kept(was, field.key), now: kept(now, field.key) }, cell);
    if (outcome === null) unchanged += 1;
    else {
      if (outcome.verdict !== 'refused') returned[field.key] = outcome.value;
      add(one, outcome, said());
    }
  }
  if (line === null || !(isKnown || blank !== null)) return { cells, unchanged };
  for (const one of columns) {
    const { at, column, field } = one;
    if (field !== null) continue;
    const shown = shownIn(row.cells[at] ?? null);
    const reason = column.kind === 'worked' ? workedRefusal(column, returned, rules, shown) : blank === null ? keptRefusal(column, translate.line(described.kind, line), shown) : null;
    if (reason !== null) add(one, { verdict: 'refused', value: null, reason }, { exported: null, returned: shown === null ? null : String(shown), now: null });
  }
  return { cells: cells.toSorted((a, b) => a.index - b.index), unchanged };
}

/** A row whose every cell was emptied, though its hidden identity is there. */
function isEmptied({ columns }: ComparedSheet, row: ReturnedRow): boolean {
  const taken = columns.filter(({ field }) => field !== null);
  return taken.some(({ column }) => column.needed) && taken.every(({ at }) => (row.cells[at] ?? null) === null);
}

const emptied = (noun: string): string => `Every cell of the row was emptied, but the row is still there. To delete the ${noun}, delete the whole row; else put back what it said.`;
const day = (moment: unknown): string => formatLongDate(londonDate(String(moment) as Instant));
const gone = (noun: string): string => `The ${noun} is not here any more: what had made it was taken back since the export.`;
const deleted = (noun: string, at: unknown, changed: boolean): string =>
  changed ? `The ${noun} was deleted here on ${day(at)}, after the export, so nothing of the row can be taken. Restore it, then compare again.` : `The ${noun} was deleted here on ${day(at)}, after the export, and stays so.`;
const CLOSED = 'The risk was closed here after the export.';
const riskDeleted = (reference: string): string => `Its risk ${reference} was deleted here after the export, so nothing of the row can be taken. Restore the risk, then compare again.`;

/** What a record is called: its title, or what is in place or to be done. */
export const titleIn = (row: OldRow | null): string => text(row?.['title'] ?? row?.['what']);

function referenceIn({ moments }: Comparing, kind: ReturnedKind['kind'], row: OldRow | null): string | null {
  const of = kind === 'risk' ? row : (moments.risk.get(text(row?.['risk_id']))?.now ?? null);
  return text(of?.['reference']) || null;
}

const isDeleted = (row: OldRow | null | undefined): boolean => (row?.['deleted_at'] ?? null) !== null;

/** A row of a record that was exported. */
export function compareRecord(comparing: Comparing, sheet: ComparedSheet, row: ReturnedRow, id: string, state: RowState, caution: string | null): ComparedRow {
  const { described } = sheet;
  const [noun] = described.noun;
  const { was, now } = state;
  const { cells, unchanged } = tell(comparing, sheet, row, state, null);
  const base = { key: rowKey(described.kind, id), kind: described.kind, id, reference: referenceIn(comparing, described.kind, now ?? was), title: titleIn(now ?? was), sheet: sheet.name, row: row.row, version: now === null ? null : Number(now['version']), blank: null };
  const refused = (reason: string): ComparedRow => ({ ...base, verdict: 'refused', reason, cells: [], unchanged: 0 });
  if (isEmptied(sheet, row)) return refused(emptied(noun));
  const changed = cells.length > 0;
  if (now === null) return refused(gone(noun));
  if (isDeleted(now)) return changed && !isDeleted(was) ? refused(deleted(noun, now['deleted_at'], true)) : { ...base, verdict: changed ? 'refused' : 'unchanged', reason: isDeleted(was) && !changed ? null : deleted(noun, now['deleted_at'], changed), cells: [], unchanged };
  const risk = described.kind === 'risk' ? null : comparing.moments.risk.get(text(now['risk_id']))?.now;
  if (changed && risk !== null && isDeleted(risk)) return refused(riskDeleted(text(risk?.['reference'])));
  const fields = fieldsFrom(described.fields, now);
  const settled = changed ? settle(described, cells, fields, fields, comparing.names) : { cells, refused: null };
  const closed = changed && described.kind === 'risk' && now['status'] === 'closed' && was?.['status'] === 'open' ? CLOSED : null;
  const reason = [caution, closed].filter((one) => one !== null).join(' ') || null;
  return { ...base, verdict: changed ? 'changed' : 'unchanged', reason, cells: settled.cells, unchanged };
}

const addedBefore = (name: string): string => `It was added here after the export already: ${name}.`;
const likelyAdded = (name: string): string => `${name} has the same name and was added here after the export. Leave this row out if it is the same.`;

/** Records that were not there at the export and are called as a new row is: the same workbook may have been taken back before. */
function namesakes({ moments }: Comparing, { described }: ComparedSheet, cells: readonly ComparedCell[]): readonly OldRow[] {
  const name = cells.find(({ field }) => field === 'title' || field === 'what')?.value;
  if (typeof name !== 'string') return [];
  return [...moments[described.table].values()].flatMap(({ was, now }) => (was === null && now !== null && !isDeleted(now) && saysText(titleIn(now), name) ? [now] : []));
}

/** A row of no record: a new one, where its cells give what the record needs. */
export function compareNew(comparing: Comparing, sheet: ComparedSheet, row: ReturnedRow, typed: string | null): ComparedRow {
  const { described } = sheet;
  const blank = described.blank(comparing.today);
  const { cells } = tell(comparing, sheet, row, { was: null, now: null }, blank);
  const alike = namesakes(comparing, sheet, cells);
  const called = (record: OldRow): string => [referenceIn(comparing, described.kind, record), described.kind === 'risk' ? null : `“${titleIn(record)}”`].filter((part) => part !== null).join(', ');
  const same = alike.find((record) => cells.every(({ field, verdict, value }) => verdict === 'taken' && field !== null && (kept(record, field) === value || (typeof value === 'string' && saysText(text(kept(record, field)), value)))));
  if (same !== undefined) {
    const id = String(same['id']);
    for (const [name, link] of comparing.fresh) if (link === linkToNew(newRowKey(described.kind, row.row))) comparing.fresh.set(name, id);
    return {
      key: newRowKey(described.kind, row.row), kind: described.kind, id, reference: referenceIn(comparing, described.kind, same), title: titleIn(same), sheet: sheet.name, row: row.row, verdict: 'unchanged', reason: addedBefore(called(same)),
      cells: [], unchanged: cells.length, version: Number(same['version']), blank: null,
    };
  }
  const settled = settle(described, cells, blank, null, comparing.names);
  const title = cells.find(({ field }) => field === 'title' || field === 'what')?.returned ?? '';
  const [like] = alike;
  const cautions = [...(typed === null ? [] : [`References are given by the application; “${typed}” is not kept.`]), ...(like === undefined ? [] : [likelyAdded(called(like))])];
  const reason = settled.refused ?? (cautions.length === 0 ? null : cautions.join(' '));
  return {
    key: newRowKey(described.kind, row.row), kind: described.kind, id: null, reference: null, title, sheet: sheet.name, row: row.row, verdict: settled.refused === null ? 'new' : 'refused', reason, cells: settled.cells, unchanged: 0,
    version: null, blank,
  };
}

export function refusedRow({ described, name }: ComparedSheet, row: ReturnedRow, { moments }: Comparing, id: string | null, reason: string): ComparedRow {
  const state = id === null ? null : (moments[described.table].get(id) ?? null);
  const at = described.kind === 'risk' ? row.cells.findIndex((cell) => typeof cell === 'string') : -1;
  const record = state?.now ?? state?.was ?? null;
  return {
    key: newRowKey(described.kind, row.row), kind: described.kind, id, reference: described.kind === 'risk' ? text(record?.['reference']) || null : null, title: record === null ? text(row.cells[at]) : titleIn(record), sheet: name, row: row.row, verdict: 'refused',
    reason, cells: [], unchanged: 0, version: null, blank: null,
  };
}

/** A record that was exported and that the workbook does not hold any more. */
export function goneRow({ described, name }: ComparedSheet, comparing: Comparing, id: string, { was, now }: RowState): ComparedRow {
  const changedSince = was !== now;
  return {
    key: rowKey(described.kind, id), kind: described.kind, id, reference: referenceIn(comparing, described.kind, now), title: titleIn(now), sheet: name, row: null, verdict: 'gone',
    reason: changedSince ? 'It was changed here after the export.' : null, cells: [], unchanged: 0, version: now === null ? null : Number(now['version']), blank: null,
  };
}
