import type { ReactNode } from 'react';
import type { ChangeWay } from '../../../shared/ipc/register-grid.ts';
import type { Found } from '../../../shared/model/columns/link-book.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { GridGroup } from './lines.ts';

export type GridColumn<Row, Column extends string = string> = {
  readonly id: string;
  readonly header: string;
  /** Shown in the header beside the name, such as "£" or "days". */
  readonly unit?: string;
  /** Least width in rem; spare room is shared out by `grow` (1 unless given, 0 for none). */
  readonly width: number;
  readonly grow?: number;
  /** `end` for numbers: right-aligned in tabular figures. */
  readonly align?: 'start' | 'end';
  /** The column's name in the query's sort; a column without one is not sortable. */
  readonly sort?: Column;
  /** The column that names the row (one a table): it cannot be hidden, and carries the link unless another one `opens`. */
  readonly rowHeader?: boolean;
  /** Carries the link to the row in place of the row header, which then can be edited as any cell; cannot be hidden either. */
  readonly opens?: boolean;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** How its cells are edited, in a table that can be. */
  readonly edit?: ColumnEdit<Row>;
};

export type Sorted<Column extends string> = { readonly column: Column; readonly direction: 'ascending' | 'descending' };

export type PageRequest<Column extends string> = {
  readonly sort: Sorted<Column>[];
  readonly offset: number;
  readonly limit: number;
};

/** Fields and what they shall say. */
export type Patch = Readonly<Record<string, unknown>>;
/** A row that can be edited: its fields by their keys. */
export type EditableRow = { readonly id: string; readonly version: number };

/** What is shown while a score is chosen: the words of the scales, with what each means for this row. */
export type ScoreGuide = { readonly consequence: readonly ScorePoint[]; readonly likelihood: readonly ScorePoint[]; readonly about: string; readonly bandOf: (score: number) => ReactNode };
export type ScorePoint = { readonly word: string; readonly means: string | null };

export type ColumnEdit<Row> =
  | {
    readonly is: 'field';
    readonly key: string;
    readonly field: Field;
    /** The words of a scale from 1 on, which may be typed for their number. */
    readonly words?: readonly string[];
    /** What the linked record is called. */
    readonly nameOf?: (row: Row) => string | null;
    /** What may be meant, from the letters that were typed; anything else may be entered too. */
    readonly suggest?: (text: string) => Promise<readonly string[]>;
  }
  /** Two factors of 1 to 5 that are known together or not at all. */
  | { readonly is: 'score'; readonly consequence: string; readonly likelihood: string; readonly guideOf: (row: Row) => ScoreGuide }
  /** Cannot be edited; `why` is said to whoever tries. */
  | { readonly is: 'fixed'; readonly why: string; readonly text: (row: Row) => string };

export type RowChange<Row> = { readonly row: Row; readonly patch: Patch; /** What links are called, by the key of their field. */ readonly names?: Readonly<Record<string, string | null>> };

export type RowRefusal<Row> = {
  readonly id: string;
  readonly reference: string;
  readonly sentence: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The row as it is now, where somebody else changed it. */
  readonly current: Row | null;
};
export type Changed<Row> =
  | { readonly is: 'changed'; readonly versions: readonly { readonly id: string; readonly version: number }[]; readonly lines: readonly Row[] }
  | { readonly is: 'refused'; readonly rows: readonly RowRefusal<Row>[] };

/** Makes a table's cells editable, by those of its columns that have `edit`. */
export type GridEditing<Row> = {
  readonly kind: EntityKind;
  /** Why nothing can be changed at present; `null` while it can. */
  readonly refused: string | null;
  /** "R-0042". */
  readonly called: (row: Row) => string;
  readonly labelOf: (key: string) => string;
  /** Sentences by field for what a row would break, changed so. */
  readonly check: (row: Row, patch: Patch) => Readonly<Record<string, string>>;
  /** The row as it will be shown once it is changed so. */
  readonly laid: (row: Row, patch: Patch, names: Readonly<Record<string, string | null>>) => Row;
  readonly change: (way: ChangeWay, rows: readonly { readonly id: string; readonly version: number; readonly patch: Patch }[]) => Promise<Result<Changed<Row>>>;
  readonly findLinks: (asked: readonly { readonly to: EntityKind; readonly text: string }[]) => Promise<Result<readonly Found[]>>;
};

/** Lets a table be shown in groups. */
export type GridGrouping<Column extends string> = {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** Asked anew when `question` changes. */
  readonly fetch: (by: string, sort: readonly Sorted<Column>[]) => Promise<Result<readonly GridGroup<ReactNode>[]>>;
};

export type FindAsked<Column extends string> = {
  readonly text: string;
  readonly sort: readonly Sorted<Column>[];
  readonly group: string | null;
  /** The ids of the columns that are shown, in order. */
  readonly columns: readonly string[];
  readonly from: { readonly index: number; readonly column: number } | null;
  readonly direction: 'next' | 'previous';
};
export type FindAnswer = { readonly hits: number; readonly at: { readonly nth: number; readonly index: number; readonly column: string } | null };
