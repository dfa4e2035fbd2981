import type { EntityKind } from '../../../shared/model/ids.ts';
import type { Field, Fieldset } from '../../../shared/model/field.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { Escalation } from '../../../shared/model/parameters/escalation.ts';
import type { RiskAppetite } from '../../../shared/model/parameters/risk-appetite.ts';
import type { ScoreKind } from '../../../shared/model/risk.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import { sentenceCase, type ListName } from './register-lists.ts';
import { columnName } from './workbook.ts';

/** By what a row is judged: the sets in force, and the date as at which something is late. */
export type RegisterRules = { readonly matrix: RiskMatrix; readonly appetite: RiskAppetite; readonly escalation: Escalation; readonly today: IsoDate };

type Common = {
  /** Names the column in the stamp and for the return; never changes once shipped. Where `editable`, the record's field (of a link see `field`). */
  readonly key: string;
  readonly heading: string;
  /** In characters of the sheet's own font. */
  readonly width: number;
  /** Whether a change made in the workbook is taken back; the rest is worked out by the application or belongs to another record. */
  readonly editable: boolean;
  /** Whether a record cannot be kept without it. */
  readonly needed: boolean;
};

/**
 * A column of a sheet that goes out and comes back, said once for both. `value` is what the cell is to say, before a text is
 * made to fit a cell (`statedValue` in stated.ts does that). A `list` shows its word in sentence case.
 */
export type RegisterColumn<R> = Common & (
  | { readonly kind: 'text'; readonly value: (row: R) => string | null }
  | { readonly kind: 'list'; readonly list: ListName; readonly value: (row: R) => string | null }
  /** The name of another record: it is taken back by its name or its reference. `field` holds its id. */
  | { readonly kind: 'link'; readonly to: EntityKind; readonly field: string; readonly value: (row: R) => string | null }
  | { readonly kind: 'factor'; readonly of: ScoreKind; readonly value: (row: R) => number | null }
  | { readonly kind: 'count'; readonly range: { readonly from: number; readonly to: number } | null; readonly value: (row: R) => number | null }
  /** A fraction: 0.5 is 50 %. The field keeps basis points. */
  | { readonly kind: 'percent'; readonly value: (row: R) => number | null }
  | { readonly kind: 'date'; readonly value: (row: R) => IsoDate | null }
  | { readonly kind: 'moment'; readonly value: (row: R) => Instant }
  /**
   * Worked out by a formula over other columns of the row (`needs`, which are put on the sheet, hidden, where they were not chosen).
   * `result` is what the formula gives, and '' where it shows nothing.
   */
  | {
    readonly kind: 'worked'; readonly sort: 'number' | 'word'; readonly needs: readonly string[];
    readonly formula: (cell: (key: string) => string) => string; readonly result: (row: R, rules: RegisterRules) => string | number;
  }
);

/** A column with its place on the sheet, counted from 0. */
export type PlacedColumn<R> = RegisterColumn<R> & { readonly index: number; readonly letter: string; readonly hidden: boolean };

const word = (value: string | null): string | null => (value === null ? null : sentenceCase(value));

/** Columns in their places: those to be seen first, then the hidden ones. */
export const placed = <R>(seen: readonly RegisterColumn<R>[], hidden: readonly RegisterColumn<R>[]): readonly PlacedColumn<R>[] =>
  [...seen, ...hidden].map((column, index) => ({ ...column, index, letter: columnName(index), hidden: index >= seen.length }));

/** The column of a key that is on the sheet. */
export function columnOf<R>(columns: readonly PlacedColumn<R>[], key: string): PlacedColumn<R> {
  const column = columns.find((each) => each.key === key);
  if (column === undefined) throw new Error(`The sheet has no column ${key}.`);
  return column;
}

/** The field of a record that an editable column fills. */
export const filledField = <R>(column: RegisterColumn<R>): string => (column.kind === 'link' ? column.field : column.key);

type Options<R> = { readonly heading?: string; readonly list?: ListName; readonly range?: { readonly from: number; readonly to: number }; readonly link?: { readonly key: string; readonly value: (row: R) => string | null } };
type Described = Readonly<Record<string, unknown>>;

/**
 * The editable column of a field, from its description. A choice names its list, a link says by what its record is known.
 * Throws for a field that no column can hold.
 */
export function fieldColumn<R extends Described>(fields: Fieldset, key: string, width: number, { heading, list, range, link }: Options<R> = {}): RegisterColumn<R> {
  const field: Field | undefined = fields[key];
  if (field === undefined) throw new Error(`There is no field ${key}.`);
  const common = { key, heading: heading ?? field.label, width, editable: true, needed: field.required };
  switch (field.is) {
    case 'line': case 'text': return { ...common, kind: 'text', value: (row) => row[key] as string | null };
    case 'date': return { ...common, kind: 'date', value: (row) => row[key] as IsoDate | null };
    case 'count': return { ...common, kind: 'count', range: range ?? null, value: (row) => row[key] as number | null };
    case 'percent': return { ...common, kind: 'percent', value: (row) => (row[key] === null ? null : (row[key] as number) / 10_000) };
    case 'choice':
      if (list === undefined) throw new Error(`The choice ${key} has no list.`);
      return { ...common, kind: 'list', list, value: (row) => word(row[key] as string | null) };
    case 'link':
      if (link === undefined) throw new Error(`The link ${key} has no name.`);
      return { ...common, kind: 'link', key: link.key, to: field.to, field: key, value: link.value };
    case 'yes or no': case 'money': case 'number': case 'years': case 'choices': case 'links': case 'parts': case 'rows':
      throw new Error(`No column holds the field ${key}.`);
  }
}

/** What is shown and cannot be filled in. */
export const shownText = <R>(key: string, heading: string, width: number, value: (row: R) => string | null): RegisterColumn<R> => ({ key, heading, width, editable: false, needed: false, kind: 'text', value });
export const shownCount = <R>(key: string, heading: string, width: number, value: (row: R) => number | null): RegisterColumn<R> => ({ key, heading, width, editable: false, needed: false, kind: 'count', range: null, value });
export const shownDate = <R>(key: string, heading: string, width: number, value: (row: R) => IsoDate | null): RegisterColumn<R> => ({ key, heading, width, editable: false, needed: false, kind: 'date', value });
export const shownMoment = <R>(key: string, heading: string, width: number, value: (row: R) => Instant): RegisterColumn<R> => ({ key, heading, width, editable: false, needed: false, kind: 'moment', value });

/** By which a row is told when the workbook comes back. */
export const identityColumns = <R extends { readonly id: string; readonly version: number }>(heading: string): readonly RegisterColumn<R>[] => [
  shownText('id', heading, 38, ({ id }) => id),
  shownCount('version', 'Row version', 12, ({ version }) => version),
];
