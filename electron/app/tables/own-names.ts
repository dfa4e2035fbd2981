import type { Ids } from '../../../shared/ambient.ts';
import { readCell } from '../../../shared/model/columns/field-cell.ts';
import { withinPlan, type LinkBook } from '../../../shared/model/columns/link-book.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import { keyRules, tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { unguarded } from '../exports/formula-guard.ts';
import { valueOf, type TableRow } from '../imports/table/table.ts';
import { noOwnNames, type OwnNames } from './decided-names.ts';
import type { FixedValue, MappedColumn } from './read-row.ts';
import type { Steps } from './slices.ts';

type Question = { readonly kind: TableKind; readonly rows: readonly TableRow[]; readonly columns: readonly MappedColumn[]; readonly fixed: readonly FixedValue[]; readonly isCsv: boolean };
type Read = (row: TableRow) => string | null;

const STEP = 50;

/** What a row says in a field’s column, or else what is said of all rows; `null` where it says nothing that can be read. */
function reader({ columns, fixed, isCsv }: Question, key: string, links: LinkBook): Read {
  const mapped = columns.find(({ column }) => column.key === key && column.use === 'field');
  const same = fixed.find(({ column }) => column.key === key);
  return ({ cells }) => {
    const held = mapped === undefined ? undefined : cells[mapped.index];
    const own = mapped === undefined ? null : readCell(mapped.column.field, valueOf(isCsv && typeof held === 'string' ? unguarded(held) : held), links);
    const read = own?.is === 'value' ? own : same === undefined ? null : readCell(same.column.field, same.text, links);
    return read?.is !== 'value' ? null : typeof read.value === 'string' ? read.value : typeof read.value === 'number' ? String(read.value) : null;
  };
}

/** The plan that a row is about, within which it names steps, options and contacts; `null` for rows that are about none. */
export const planOfRow = (question: Question, links: LinkBook): Read => (tableOfKind(question.kind).fields['planId'] === undefined ? () => null : reader(question, 'planId', links));

/** The field that alone names a record of a kind whose rows may name one another; `null` where none can. */
function ownNameKey(kind: TableKind): string | null {
  if (kind === 'plan step') return 'step';
  const { fields } = tableOfKind(kind);
  const namesItself = Object.values(fields).some((field) => (field.is === 'links' || field.is === 'link') && field.to === kind);
  const rule = keyRules[kind].find((one) => 'all' in one && one.all.length === 1);
  return namesItself && rule !== undefined && 'all' in rule ? (rule.all[0] ?? null) : null;
}

/**
 * What new rows are called, where other rows may mean them, each with an identity that planning again gives too. A step is known within its
 * plan: by its number, its words or both; a number or words that two of its steps have mean neither.
 */
export function* readOwnNames(question: Question, links: LinkBook, ids: Ids, kept: Map<string, string>): Steps<OwnNames> {
  const { kind, rows, columns } = question;
  const key = ownNameKey(kind);
  if (key === null || !columns.some(({ column }) => column.key === key && column.use === 'field')) return noOwnNames;
  const [nameIn, planIn, numberIn] = [reader(question, key, links), planOfRow(question, links), kind === 'plan step' ? reader(question, 'position', links) : () => null];
  const names = new Map<string, string>();
  const byRow = new Map<number, string>();
  const called = new Map<string, string | null>();
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) yield 0;
    const name = nameIn(row);
    const plan = planIn(row);
    if (name === null || (kind === 'plan step' && plan === null)) continue;
    const number = numberIn(row);
    const ways = plan === null ? [name] : [...(number === null ? [] : [`${number} ${name}`, number]), name].map((way) => withinPlan(plan, way));
    if (links.find(kind, ways[0] ?? name).is !== 'none') continue;
    const whole = folded(ways[0] ?? name);
    const id = kept.get(whole) ?? ids.next();
    kept.set(whole, id);
    if (!names.has(id)) names.set(id, name);
    byRow.set(row.row, id);
    for (const way of ways.map(folded)) called.set(way, called.has(way) && called.get(way) !== id ? null : id);
  }
  return { to: kind, names, rows: byRow, called: new Map([...called].flatMap(([way, id]) => (id === null ? [] : [[way, id] as const]))) };
}
