import type { TableFields, TableRecord } from '../../../db/repositories/table-records.ts';
import type { Field } from '../../../shared/model/field.ts';
import { tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { parseFields } from '../../../shared/validate.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Match } from './match-rows.ts';
import { namesPerson, type People } from './people.ts';
import { type Given, type MappedColumn, type Problem, type ReadRow } from './read-row.ts';

/** What would be written for a row. */
export type RowPlan =
  | { readonly is: 'new'; readonly fields: TableFields }
  | { readonly is: 'changed'; readonly record: TableRecord; readonly patch: TableFields }
  | { readonly is: 'unchanged'; readonly record: TableRecord }
  | { readonly is: 'refused'; readonly record: TableRecord | null };

const breaks = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** Whether two values of a field say the same: line breaks of any sort are one, and what is not there is not known. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (typeof one === 'string' && typeof other === 'string') return breaks(one) === breaks(other);
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, index) => sameValue(value, other[index]));
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameValue(a[key], b[key]));
}

type Amounts = readonly { readonly year: number; readonly amount: unknown }[];

/** The whole value of a field of which a row gives parts, laid over what is there. */
function merged(field: Field, parts: ReadonlyMap<string | number, unknown>, before: unknown): unknown {
  if (field.is === 'years') {
    const amounts = new Map(((before ?? []) as Amounts).map(({ year, amount }) => [year, amount]));
    for (const [year, amount] of parts) {
      if (amount === null) amounts.delete(Number(year));
      else amounts.set(Number(year), amount);
    }
    return [...amounts].toSorted(([a], [b]) => a - b).map(([year, amount]) => ({ year, amount }));
  }
  const whole: Record<string, unknown> = { ...(field.is === 'parts' ? Object.fromEntries(Object.keys(field.of).map((key) => [key, null])) : {}), ...(before as object | null) };
  for (const [key, value] of parts) whole[String(key)] = value;
  return Object.values(whole).every((value) => value === null) ? null : whole;
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The column to which a sentence about a path of the fields belongs; the first of its field where no part fits. */
function columnFor(columns: readonly MappedColumn[], path: readonly string[], fields: TableFields): MappedColumn | undefined {
  const [key = '', at = ''] = path;
  const own = columns.filter(({ column }) => column.key === key && column.use === 'field');
  const exact = own.find(({ column: { part } }) => {
    if (part.is === 'year') return (fields[key] as Amounts | undefined)?.[Number(at)]?.year === part.year;
    return part.is === 'part' && part.key === at;
  });
  return exact ?? own[0];
}

/** Where inside a field's rows a sentence belongs: "Line 2, Until: …". */
function inside(field: Field | undefined, [, index, key]: readonly string[], sentence: string): string {
  if (field?.is !== 'rows' || index === undefined) return sentence;
  const label = key === undefined ? undefined : field.of[key]?.label;
  return `Line ${Number(index) + 1}${label === undefined ? '' : `, ${label}`}: ${sentence}`;
}

/** A sentence against a field (by its path) of a row, at the column that gives it. */
export function problemAt(path: readonly string[], sentence: string, { kind, columns, shown }: Tools, row: number, fields: TableFields): Problem {
  const field = tableOfKind(kind).fields[path[0] ?? ''];
  const at = columnFor(columns, path, fields);
  return { tone: 'fault', letter: at?.letter ?? null, header: at?.column.header ?? field?.label ?? '', shown: at === undefined ? '' : shown(row, at.letter), sentence: inside(field, path, sentence) };
}

type Planned = { readonly plan: RowPlan; readonly problems: readonly Problem[] };
export type Tools = {
  readonly kind: TableKind;
  readonly columns: readonly MappedColumn[];
  readonly shown: (row: number, letter: string) => string;
  readonly today: IsoDate;
  /** How the record spells the people whom it names already. */
  readonly people: People;
};

/** Lays a row over the record it is about, or over a blank one, and says what would be written or what stands against it. */
export function planRow(read: ReadRow, match: Match, tools: Tools): Planned {
  const { kind, columns, today, people } = tools;
  const { fields: fieldset, blank, assumed, schema, shape, noun } = tableOfKind(kind);
  const problems: Problem[] = [...read.problems];
  const record = match.is === 'known' ? match.record : null;
  const refuse = (): Planned => ({ plan: { is: 'refused', record }, problems });
  const against = (path: readonly string[], sentence: string, fields: TableFields): void => {
    problems.push(problemAt(path, sentence, tools, read.row, fields));
  };
  if (match.is === 'refused') {
    problems.push({ tone: 'fault', letter: null, header: '', shown: '', sentence: match.sentence });
    return refuse();
  }

  const before: TableFields = record ?? { ...blank, ...assumed(today) };
  const next: Record<string, unknown> = {};
  for (const key of Object.keys(fieldset)) next[key] = before[key];
  const touched: string[] = [];
  for (const [key, given] of read.given) {
    const field = fieldset[key];
    if (field === undefined || (given.is === 'value' && given.assumed === true && record !== null)) continue;
    const written = valueOfGiven(field, given, before[key], blank[key]);
    const value = namesPerson(key) && typeof written === 'string' ? people.spelling(written) : written;
    if (value !== written) problems.push({ ...problemAt([key], `“${String(written)}” was taken for “${String(value)}”, as the record spells the name.`, tools, read.row, next), tone: 'caution' });
    if (record !== null && sameValue(value, before[key])) continue;
    next[key] = value;
    touched.push(key);
  }
  const missing = new Set<string>();
  for (const [key, field] of Object.entries(fieldset)) {
    if (!field.required || read.faulty.has(key) || !isMissing(next[key]) || (record !== null && !touched.includes(key))) continue;
    missing.add(key);
    const mapped = columns.some(({ column }) => column.key === key);
    const words = field.label.toLowerCase();
    against([key], record !== null ? `${field.label} is needed, so it cannot be cleared.` : mapped ? `Nothing is entered for “${words}”, which a new ${noun[0]} needs.` : `No column gives “${words}”, which a new ${noun[0]} needs.`, next);
  }
  if (record !== null && touched.length === 0 && problems.every(({ tone }) => tone === 'caution')) return { plan: { is: 'unchanged', record }, problems };

  // Rules between fields would only say again what follows from a cell that could not be read.
  const whole = read.faulty.size === 0 && missing.size === 0;
  const parsed = parseFields(whole ? schema : shape, next);
  if (!parsed.ok) {
    for (const [path, sentence] of Object.entries(parsed.error.fields ?? {})) {
      const keys = path.split('.');
      if (!read.faulty.has(keys[0] ?? '') && !missing.has(keys[0] ?? '')) against(keys, sentence, next);
    }
    return refuse();
  }
  if (!whole) return refuse();
  const fields = parsed.value as TableFields;
  if (record === null) return { plan: { is: 'new', fields }, problems };
  const patch = Object.fromEntries(touched.filter((key) => !sameValue(fields[key], record[key])).map((key) => [key, fields[key]]));
  return { plan: Object.keys(patch).length === 0 ? { is: 'unchanged', record } : { is: 'changed', record, patch }, problems };
}

function valueOfGiven(field: Field, given: Given, before: unknown, blank: unknown): unknown {
  switch (given.is) {
    case 'value': return given.value;
    case 'clear': return Array.isArray(blank) ? [] : null;
    case 'by part': return merged(field, given.parts, before);
  }
}
