import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import type { SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import type { Instant } from '../../../shared/time.ts';

/** How the cells of a column look; `list` offers its words. */
export type TableColumnSort = 'text' | 'list' | 'number' | 'count' | 'money' | 'percent' | 'date';

export type TableExportColumn = {
  readonly header: string;
  readonly sort: TableColumnSort;
  readonly words: readonly string[];
  readonly needed: boolean;
  readonly use: 'field' | 'identity' | 'system';
  /** What the field is, and how its cell is filled in. */
  readonly about: string | null;
  readonly how: string;
};

/** A kind's table as plain data, ready to be written in a thread of its own. */
export type TableExport = {
  /** "Payments". */
  readonly title: string;
  readonly noun: readonly [one: string, many: string];
  readonly columns: readonly TableExportColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  readonly template: boolean;
  /** Whose records they are, where not all are. */
  readonly of: string | null;
  readonly handling: HandlingLabel;
  readonly person: string;
  readonly storeId: string;
  readonly head: { readonly entries: number; readonly hash: string };
  readonly now: Instant;
  readonly appVersion: string;
};
