import type { RunContent, RunInputs } from '../../../../shared/ipc/scenarios.ts';
import { addDays, addMonths, type IsoDate } from '../../../../shared/time.ts';

/** How a column's cells are written: shares as fractions (0.5 is 50 %), pounds unrounded, dates as ISO text. */
export type RunColumnSort = 'text' | 'long' | 'pounds' | 'share' | 'points' | 'count' | 'number' | 'date';
export type RunColumn = { readonly heading: string; readonly sort: RunColumnSort };
export type RunValue = string | number | null;

/** A table of a kept result, for its workbook and its paper. `null` is not known, and stays an empty cell. */
export type RunTable = {
  /** Names its sheet: 31 characters at most. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly RunColumn[];
  readonly rows: readonly (readonly RunValue[])[];
  readonly whenEmpty: string;
};

export const column = (heading: string, sort: RunColumnSort = 'text'): RunColumn => ({ heading, sort });
export const nameIn = ({ names }: RunInputs, id: string | null): string | null => (id === null ? null : (names[id] ?? id));

/** The first day of a month counted from the start, and the last. */
export const firstOf = ({ start }: RunInputs, month: number | null): IsoDate | null => (month === null ? null : addMonths(start, month));
export const lastOf = ({ start }: RunInputs, month: number): IsoDate => addDays(addMonths(start, month + 1), -1);

type Interval = { readonly value: number; readonly low: number; readonly high: number };
/** An estimate's three cells: it, and between what it is. */
export const three = (one: Interval | null | undefined): readonly [number | null, number | null, number | null] => (one === null || one === undefined ? [null, null, null] : [one.value, one.low, one.high]);
export const threeColumns = (heading: string, sort: RunColumnSort): readonly RunColumn[] => [column(heading, sort), column(`${heading}: from`, sort), column(`${heading}: to`, sort)];

export type ContentOf<K extends RunContent['run']> = Extract<RunContent, { readonly run: K }>;
