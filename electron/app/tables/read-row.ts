import { identityIn, type LinkBook } from '../../../shared/model/columns/link-book.ts';
import { readColumn, type ScaleWords } from '../../../shared/model/columns/read-column.ts';
import type { UnknownName } from '../../../shared/model/columns/reading.ts';
import { shownValue } from '../../../shared/model/columns/sheet-value.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { SheetColumn } from '../../../shared/model/columns.ts';
import { unguarded } from '../exports/formula-guard.ts';
import { valueOf, type Cell, type TableRow } from '../imports/table/table.ts';

/** A column of the file with what it is read as. */
export type MappedColumn = { readonly index: number; readonly letter: string; readonly column: SheetColumn };
/** The same word in every new row, for a field that no column has. */
export type FixedValue = { readonly column: SheetColumn; readonly text: string };

export type Problem = { readonly tone: 'fault' | 'caution'; readonly letter: string | null; readonly header: string; readonly shown: string; readonly sentence: string };

/** What a row says of a field: a value (`assumed` for a new record alone), that it is to be empty, or values for parts of it (`null` empties one). */
export type Given = { readonly is: 'value'; readonly value: unknown; readonly assumed?: true } | { readonly is: 'clear' } | { readonly is: 'by part'; readonly parts: ReadonlyMap<string | number, unknown> };

export type ReadRow = {
  readonly row: number;
  readonly given: ReadonlyMap<string, Given>;
  /** Fields of which a cell could not be read. */
  readonly faulty: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly unknown: readonly (UnknownName & { readonly letter: string })[];
  readonly identity: string | null;
  /** The name that the application gave, where the row has one. That of a row which another store gave its identity says nothing here. */
  readonly named: { readonly key: string; readonly label: string; readonly value: string } | null;
};

const LONGEST_SHOWN = 120;
export const shownCell = (cell: Cell | undefined): string => {
  const text = shownValue(valueOf(cell)).replace(/\s+/g, ' ').trim().toWellFormed();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
};


/** What every row of a table is read by. */
export type RowReading = { readonly kind: TableKind; readonly columns: readonly MappedColumn[]; readonly fixed: readonly FixedValue[]; readonly scale: ScaleWords; readonly isCsv: boolean };

/** Reads the mapped cells of a row; `null` when all of them are empty. */
export function readRow({ row, cells }: TableRow, { kind, columns, fixed, scale, isCsv }: RowReading, links: LinkBook): ReadRow | null {
  const given = new Map<string, Given>();
  const parts = new Map<string, Map<string | number, unknown>>();
  const faulty = new Set<string>();
  const problems: Problem[] = [];
  const unknown: (UnknownName & { readonly letter: string })[] = [];
  let identity: string | null = null;
  let named: ReadRow['named'] = null;
  let said = false;
  const take = (column: SheetColumn, value: unknown, clears: boolean): void => {
    if (column.part.is === 'whole') {
      given.set(column.key, clears ? { is: 'clear' } : { is: 'value', value });
      return;
    }
    const of = parts.get(column.key) ?? new Map<string | number, unknown>();
    parts.set(column.key, of.set(column.part.is === 'year' ? column.part.year : column.part.key, clears ? null : value));
    given.set(column.key, { is: 'by part', parts: of });
  };
  for (const { index, letter, column } of columns) {
    if (column.use === 'system') continue;
    const held = cells[index];
    const cell = isCsv && typeof held === 'string' ? unguarded(held) : held;
    const read = readColumn(kind, column, valueOf(cell), links, scale);
    if (read.is === 'empty') continue;
    said = true;
    const tell = (tone: Problem['tone'], sentence: string): void => void problems.push({ tone, letter, header: column.header, shown: shownCell(cell), sentence });
    if (column.use === 'identity') {
      identity = read.is === 'value' ? identityIn(String(read.value)) : null;
      if (identity === null) {
        faulty.add(column.key);
        tell('fault', 'This does not identify a record. Leave the cell as it was exported, or empty for a new record.');
      }
      continue;
    }
    if (column.use === 'name' && read.is !== 'fault') {
      if (read.is === 'value') named = { key: column.key, label: column.field.label.toLowerCase(), value: String(read.value) };
      continue;
    }
    switch (read.is) {
      case 'fault':
        faulty.add(column.key);
        tell('fault', read.sentence);
        for (const name of read.unknown ?? []) unknown.push({ ...name, letter });
        break;
      case 'clear':
        take(column, null, true);
        break;
      case 'value':
        take(column, read.value, false);
        if (read.caution !== undefined) tell('caution', read.caution);
        break;
    }
  }
  if (!said) return null;
  for (const { column, text } of fixed) {
    if (given.has(column.key) || faulty.has(column.key)) continue;
    const read = readColumn(kind, column, text, links, scale);
    if (read.is === 'value') given.set(column.key, { is: 'value', value: read.value, assumed: true });
    else if (read.is === 'fault') {
      faulty.add(column.key);
      problems.push({ tone: 'fault', letter: null, header: column.header, shown: text, sentence: read.sentence });
    }
  }
  return { row, given, faulty, problems, unknown, identity, named };
}
