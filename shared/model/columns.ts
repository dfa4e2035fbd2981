import { financialYearLabel, financialYear, isoDate, type FinancialYear } from '../time.ts';
import { line, money, date, type Field } from './field.ts';
import { tableOfKind, type TableKind } from './columns/table-kinds.ts';

/** The part of a field that a column holds, where it is not the whole of it. */
export type ColumnPart = { readonly is: 'whole' } | { readonly is: 'year'; readonly year: FinancialYear } | { readonly is: 'part'; readonly key: string };

/** A column of a spreadsheet. */
export type SheetColumn = {
  /** Names the column in a mapping: "name", "expected@2026", "schedule.frequency". */
  readonly id: string;
  readonly header: string;
  /** The key of the field. */
  readonly key: string;
  readonly part: ColumnPart;
  /** What a cell is read as: the field itself, or the part of it. */
  readonly field: Field;
  /** A new record needs it. */
  readonly needed: boolean;
  /** `identity` and `name` (a reference that the application gave) say which record the row is; `system` is kept by the application and is passed over by an import. */
  readonly use: 'field' | 'identity' | 'name' | 'system';
};

const IDENTITY = '#identity';
const KEPT = ' (kept by Mutuals)';
/** Which fields are assumed does not depend on the day. */
const ANY_DAY = isoDate.parse('2000-01-01');
const systemField = (field: Field): Field => ({ ...field, required: false });

const unitOf = (field: Field): string | null => (field.is === 'money' ? '£' : field.is === 'percent' ? '%' : field.is === 'count' || field.is === 'number' ? field.unit : null);
const headed = (field: Field, label = field.label): string => {
  const unit = unitOf(field);
  return unit === null ? label : `${label} (${unit})`;
};
const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

function columnsOfField(key: string, field: Field, years: readonly FinancialYear[], use: SheetColumn['use'], canBeAssumed = false): readonly SheetColumn[] {
  switch (field.is) {
    case 'years':
      return years.map((year) => yearColumn(key, field, year, use));
    case 'parts':
      return Object.entries(field.of).map(([part, inner]): SheetColumn => ({ id: `${key}.${part}`, header: headed(inner, `${field.label}: ${lower(inner.label)}`), key, part: { is: 'part', key: part }, field: inner, needed: false, use }));
    default:
      return [{ id: key, header: use === 'field' ? headed(field) : `${headed(field)}${KEPT}`, key, part: { is: 'whole' }, field, needed: use === 'field' && field.required && !canBeAssumed, use }];
  }
}

const yearColumn = (key: string, field: Field, year: FinancialYear, use: SheetColumn['use']): SheetColumn =>
  ({ id: `${key}@${year}`, header: `${field.label} ${financialYearLabel(year)} (£)`, key, part: { is: 'year', year }, field: money(field.label), needed: false, use });

/** Two columns are never headed alike. */
function distinct(columns: readonly SheetColumn[]): readonly SheetColumn[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const key = column.header.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? column : { ...column, header: `${column.header} (${count})` };
  });
}

export const identityColumn: SheetColumn = { id: IDENTITY, header: 'Identity', key: IDENTITY, part: { is: 'whole' }, field: line('Identity', { about: 'Which record this row is. Leave it as it is; a new row has none.' }), needed: false, use: 'identity' };
const bookkeeping: readonly SheetColumn[] = [
  { id: '#updatedOn', header: `Last changed${KEPT}`, key: 'updatedAt', part: { is: 'whole' }, field: date('Last changed'), needed: false, use: 'system' },
  { id: '#updatedBy', header: `Changed by${KEPT}`, key: 'updatedBy', part: { is: 'whole' }, field: line('Changed by'), needed: false, use: 'system' },
];

/** Every column of a kind's table, in the order of its form; what the application keeps comes last. `years`: those that lists by year have a column for. */
export function columnsOf(kind: TableKind, years: readonly FinancialYear[]): readonly SheetColumn[] {
  const { fields, naming, system, assumed } = tableOfKind(kind);
  const given = assumed(ANY_DAY);
  return distinct([
    ...Object.entries(naming).flatMap(([key, field]) => columnsOfField(key, field, years, 'name')),
    ...Object.entries(fields).flatMap(([key, field]) => columnsOfField(key, field, years, 'field', Object.hasOwn(given, key))),
    ...Object.entries(system).flatMap(([key, field]) => columnsOfField(key, systemField(field), years, 'system')),
    ...bookkeeping,
    identityColumn,
  ]);
}

/** The keys of fields that are kept by financial year. */
export const yearFields = (kind: TableKind): readonly string[] => Object.entries(tableOfKind(kind).fields).flatMap(([key, { is }]) => (is === 'years' ? [key] : []));

/** The column that a mapping names, whatever its year; `null` when there is none. */
export function columnById(kind: TableKind, id: string): SheetColumn | null {
  const [, key, year] = /^(\w+)@(\d{4})$/.exec(id) ?? [];
  if (key !== undefined) {
    const field = tableOfKind(kind).fields[key];
    const valued = financialYear.safeParse(Number(year));
    return field?.is === 'years' && valued.success ? yearColumn(key, field, valued.data, 'field') : null;
  }
  return columnsOf(kind, []).find((column) => column.id === id) ?? null;
}
