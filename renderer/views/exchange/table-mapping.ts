import { z } from 'zod';
import type { TableColumnView } from '../../../shared/ipc/tables.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import { columnById, columnsOf, yearFields, type SheetColumn } from '../../../shared/model/columns.ts';
import { guessMapping } from '../../../shared/model/columns/guess.ts';
import { tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { financialYear, financialYearOf, type IsoDate } from '../../../shared/time.ts';

/** Which column of the kind each column of the file is, by its place in the file; `null` is left out. */
export type Mapping = Readonly<Record<number, string | null>>;

/** A mapping that was kept under a name, by the headers that it was made for, with what is the same for every new record. */
export const savedMappings = z.array(z.object({ name: z.string().max(100), targets: z.record(z.string(), z.string()), fixed: z.record(z.string(), z.string()) })).max(20);
export type SavedMapping = z.infer<typeof savedMappings>[number];
export const mappingKey = (kind: TableKind): string => `import.table.${kind}`;

const keyOf = (header: string): string => header.trim().toLowerCase();

/** What the headers say by themselves. */
export function guessedMapping(kind: TableKind, columns: readonly TableColumnView[]): Mapping {
  const guessed = guessMapping(kind, columns.map(({ header }) => header), columns.map(({ sample }) => sample));
  return Object.fromEntries(columns.map(({ index }, place) => [index, guessed[place] ?? null]));
}

/** What was chosen before for these headers; the others are left out. */
export const savedMapping = ({ targets }: SavedMapping, kind: TableKind, columns: readonly TableColumnView[]): Mapping =>
  Object.fromEntries(columns.map(({ index, header }) => {
    const target = header === null ? undefined : targets[keyOf(header)];
    return [index, target !== undefined && columnById(kind, target) !== null ? target : null];
  }));

/** The saved mapping all of whose headers a sheet has: it was made for such a file. */
export function fittingMapping(saved: readonly SavedMapping[], columns: readonly TableColumnView[]): SavedMapping | null {
  const headers = new Set(columns.flatMap(({ header }) => (header === null ? [] : [keyOf(header)])));
  return saved.find(({ targets }) => Object.keys(targets).length > 0 && Object.keys(targets).every((header) => headers.has(header))) ?? null;
}

/** What is kept of a mapping: only columns that have a header can be known again. */
export const targetsOf = (mapping: Mapping, columns: readonly TableColumnView[]): SavedMapping['targets'] =>
  Object.fromEntries(columns.flatMap(({ index, header }) => {
    const target = mapping[index];
    return header === null || target === null || target === undefined ? [] : [[keyOf(header), target] as const];
  }));

const YEARS = { before: 6, after: 12 } as const;

/** Everything that a column can be, years from some time ago to some time ahead. */
export function targetsFor(kind: TableKind, today: IsoDate, chosen: Mapping): readonly SheetColumn[] {
  const present = financialYearOf(today);
  const years = Array.from({ length: YEARS.before + YEARS.after + 1 }, (_, index) => financialYear.parse(present - YEARS.before + index));
  const columns = columnsOf(kind, yearFields(kind).length === 0 ? [] : years).filter(({ use }) => use !== 'system');
  const other = Object.values(chosen).flatMap((id) => {
    const column = id === null || columns.some((one) => one.id === id) ? null : columnById(kind, id);
    return column === null ? [] : [column];
  });
  return [...columns, ...other];
}

/** What a new record needs and no column gives: it can be the same for all of them. */
export function missingColumns(kind: TableKind, mapping: Mapping): readonly SheetColumn[] {
  const given = new Set(Object.values(mapping));
  return columnsOf(kind, []).filter((column) => column.needed && !given.has(column.id));
}

/** What a new record is given where no column says it, with the word for it. */
export function assumedColumns(kind: TableKind, mapping: Mapping, today: IsoDate): readonly { readonly column: SheetColumn; readonly words: string }[] {
  const given = new Set(Object.values(mapping));
  const assumed = tableOfKind(kind).assumed(today);
  return columnsOf(kind, []).flatMap((column) => {
    const value = column.use === 'field' && !given.has(column.id) ? assumed[column.key] : undefined;
    return value === undefined ? [] : [{ column, words: wordsOf(column.field, value, () => null) ?? '' }];
  });
}

/** Columns that stand for one and the same thing; of what is passed over there may be several. */
export function clashes(kind: TableKind, mapping: Mapping): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const target of Object.values(mapping)) {
    if (target === null || columnById(kind, target)?.use === 'system') continue;
    if (seen.has(target)) twice.add(target);
    seen.add(target);
  }
  return twice;
}

export const kindWords = (kind: TableKind): string => {
  const [, many] = tableOfKind(kind).noun;
  return many.charAt(0).toUpperCase() + many.slice(1);
};
