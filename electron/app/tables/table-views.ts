import type { TableProblem, TableRowView, RowCounts, RowVerdict, NameQuestion } from '../../../shared/ipc/tables.ts';
import { wordsOf, type NameOf } from '../../../shared/model/field-words.ts';
import { isAddable, keyRules, tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import type { TableFields } from '../../../db/repositories/table-records.ts';
import { columnIndex, placeOf } from '../imports/table/places.ts';
import type { CheckedTable } from './check-table.ts';
import type { PlannedRow } from './plan-table.ts';

const ASKED = 500;
const OFFERED = 200;

export function countsOf({ rows }: Pick<CheckedTable, 'rows'>): RowCounts {
  const counts: Record<RowVerdict, number> = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { plan } of rows) counts[plan.is] += 1;
  return counts;
}

/** Every fault (or caution) by sheet, row and column, in the order of the file. */
export function problemsOf({ rows, question: { sheet } }: CheckedTable, tone: TableProblem['tone']): readonly TableProblem[] {
  return rows.flatMap(({ row, problems }) => problems.filter((one) => one.tone === tone).map((one): TableProblem => ({
    ...one, sheet, row, place: one.letter === null ? `${placeOf(sheet, row, 0).replace(/A\d+$/, '')}row ${row}` : placeOf(sheet, row, columnIndex(one.letter)),
  })));
}

/** Names that the record does not know, the most frequent first. */
export function namesAsked({ plan, question: { sheet } }: CheckedTable): readonly NameQuestion[] {
  return plan.asked.toSorted((a, b) => b.count - a.count).slice(0, ASKED).map(({ to, text, count, row, letter }, index) => ({
    to, text, count, place: placeOf(sheet, row, columnIndex(letter)), canAdd: isAddable(to), offers: index < OFFERED ? plan.names.links.like(to, text) : [],
  }));
}

const fieldsOf = ({ plan }: PlannedRow): TableFields | null => (plan.is === 'new' ? plan.fields : plan.record);

/** A row as a person reads it: what it is about, and what it changes. */
export function rowView(checked: CheckedTable, row: PlannedRow): TableRowView {
  const { kind, columns } = checked.question;
  const { fields } = tableOfKind(kind);
  const nameOf: NameOf = (to, id) => checked.plan.names.links.name(to, id);
  const words = (key: string, value: unknown): string | null => {
    const field = fields[key];
    return field === undefined ? null : wordsOf(field, value, nameOf);
  };
  const held = fieldsOf(row);
  const rule = keyRules[kind].findLast((one) => 'all' in one);
  const keys = rule !== undefined && 'all' in rule ? rule.all : [];
  const title = held === null ? '' : keys.flatMap((key) => words(key, held[key]) ?? []).join(' · ');
  const mapped = [...new Set(columns.map(({ column }) => column.key))].filter((key) => fields[key] !== undefined);
  const { plan } = row;
  const changes = plan.is === 'changed'
    ? Object.keys(plan.patch).map((key) => ({ field: fields[key]?.label ?? key, before: words(key, plan.record[key]), after: words(key, plan.patch[key]) }))
    : plan.is === 'new' ? mapped.flatMap((key) => {
      const after = words(key, plan.fields[key]);
      return after === null ? [] : [{ field: fields[key]?.label ?? key, before: null, after }];
    }) : [];
  return { row: row.row, verdict: plan.is, title, changes, problems: row.problems.map(({ letter, sentence }) => (letter === null ? sentence : `Column ${letter}: ${sentence}`)) };
}
