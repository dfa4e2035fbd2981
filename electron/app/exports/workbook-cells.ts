/**
 * The one door to the spreadsheet library. Everything else in the application speaks of sheets in these plain types, so the
 * library could be replaced here. Rows and columns are counted from 0 in code and named from 1 and A in references.
 */
export type Style = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Points; 10 unless told. */
  readonly size?: number;
  /** Six hexadecimal digits, as all colours here. */
  readonly colour?: string;
  readonly fill?: string;
  readonly border?: string;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  /** Number format; `@` keeps what is typed later as text. */
  readonly format?: string;
};
export type Scalar = string | number | Date | null;
export type FormulaCell = { readonly formula: string; readonly result: string | number; readonly style?: Style };
export type StyledCell = { readonly value: Scalar; readonly style: Style };
/** A bare value takes its column's style. A `Date` is read by its UTC parts. */
export type Cell = Scalar | StyledCell | FormulaCell;

/** A row of a long sheet: bare values and formulas in their columns' styles, and values in one of the sheet's `bulkStyles`. */
export type BulkRow = { readonly cells: readonly (Scalar | FormulaCell | StyledCell)[]; readonly height?: number };
