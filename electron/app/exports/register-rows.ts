import { Temporal } from 'temporal-polyfill';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import type { PlacedColumn, RegisterRules } from './column.ts';
import { statedValue, type RowProblems, type Stated } from './stated.ts';
import type { BulkRow } from './workbook-cells.ts';

/** A calendar date as the number a workbook keeps. */
export const dateCell = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

const HOUR = 3_600_000;
/** The UK's offset from UTC by the hour, in which it never changes: asking for it is what a conversion costs. */
const offsets = new Map<number, number>();

function offsetAt(milliseconds: number): number {
  const hour = Math.floor(milliseconds / HOUR);
  const offset = offsets.get(hour) ?? Temporal.Instant.fromEpochMilliseconds(hour * HOUR).toZonedDateTimeISO('Europe/London').offsetNanoseconds / 1e6;
  offsets.set(hour, offset);
  return offset;
}

/** A moment as the UK clock showed it, to the second: a workbook knows no time zones. */
export function momentCell(moment: Instant): Date {
  const milliseconds = Date.parse(moment);
  return new Date(Math.floor((milliseconds + offsetAt(milliseconds)) / 1000) * 1000);
}

/** Turns stated values into the cells of a sheet's row: real dates and numbers, what is worked out as formulas with their results. */
export function cellsOf<R>(
  columns: readonly PlacedColumn<R>[], letters: ReadonlyMap<string, string>, rules: RegisterRules, row: R, values: readonly Stated[], sheetRow: number,
): BulkRow['cells'] {
  let next = 0;
  const cell = (key: string): string => `${letters.get(key) ?? ''}${sheetRow}`;
  return columns.map((column): BulkRow['cells'][number] => {
    switch (column.kind) {
      case 'worked': return { formula: column.formula(cell), result: column.result(row, rules) };
      case 'text': case 'list': case 'link': case 'factor': case 'count': case 'percent': return values[next++] ?? null;
      case 'date': {
        next += 1;
        const date = column.value(row);
        return date === null ? null : dateCell(date);
      }
      case 'moment':
        next += 1;
        return momentCell(column.value(row));
      default: return unreachable(column);
    }
  });
}

/** The same row for a CSV file: what is worked out as its result, dates and moments as ISO text. */
export function plainCells<R>(columns: readonly PlacedColumn<R>[], rules: RegisterRules, row: R, problems: RowProblems): readonly Stated[] {
  return columns.map((column) => {
    if (column.kind !== 'worked') return statedValue(column, row, problems) ?? null;
    const result = column.result(row, rules);
    return result === '' ? null : result;
  });
}
