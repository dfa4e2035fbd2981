import { blankOf, type Field, type Fieldset } from '../../shared/model/field.ts';

/** Keys are those of the descriptions, so there are some hundreds. */
const columnNames = new Map<string, string>();

/** `mobilisationLikelyDays` is kept in `mobilisation_likely_days`. */
export function columnName(key: string): string {
  const known = columnNames.get(key);
  if (known !== undefined) return known;
  const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(key, name);
  return name;
}

type Held = string | number | null;

/** How a field's value is kept: lists as JSON text, yes and no as 1 and 0, everything else as it is. */
export function toColumn({ is }: Field, value: unknown): Held {
  switch (is) {
    case 'links': case 'choices': case 'years': case 'rows': case 'parts':
      return value === null ? null : JSON.stringify(value);
    case 'yes or no':
      return value === null ? null : Number(value);
    case 'line': case 'text': case 'date': case 'money': case 'count': case 'number': case 'percent': case 'choice': case 'link':
      return value as Held;
  }
}

export function fromColumn(field: Field, held: Held): unknown {
  if (held === null) return null;
  switch (field.is) {
    case 'rows': {
      // A row that is older than one of its fields does not know it.
      const blank = blankOf(field.of);
      return (JSON.parse(String(held)) as readonly object[]).map((row) => ({ ...blank, ...row }));
    }
    case 'links': case 'choices': case 'years': case 'parts':
      return JSON.parse(String(held));
    case 'yes or no':
      return held === 1;
    case 'line': case 'text': case 'date': case 'money': case 'count': case 'number': case 'percent': case 'choice': case 'link':
      return held;
  }
}

/** The columns of a set of fields; what `fields` does not name is left out. */
export const columnsFrom = (fieldset: Fieldset, fields: Readonly<Record<string, unknown>>): Record<string, Held> =>
  Object.fromEntries(Object.entries(fieldset).filter(([key]) => fields[key] !== undefined).map(([key, field]) => [columnName(key), toColumn(field, fields[key])]));

type Kept = readonly { readonly key: string; readonly column: string; readonly field: Field }[];
/** Of each set of fields, looked up once: thousands of rows are read by the same one. */
const keptBy = new WeakMap<Fieldset, Kept>();
function keptOf(fieldset: Fieldset): Kept {
  const kept = keptBy.get(fieldset) ?? Object.entries(fieldset).map(([key, field]) => ({ key, column: columnName(key), field }));
  keptBy.set(fieldset, kept);
  return kept;
}

/** The fields that a row keeps. */
export function fieldsFrom(fieldset: Fieldset, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { key, column, field } of keptOf(fieldset)) fields[key] = fromColumn(field, (row[column] ?? null) as Held);
  return fields;
}
