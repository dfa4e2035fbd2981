import { parseFields } from '../../../shared/validate.ts';
import type { Kept } from './compare-cell.ts';
import { newRowIn, type ComparedCell } from './compared.ts';
import type { NamesThen } from './names-then.ts';
import type { ReturnedKind, Values } from './return-kinds.ts';

/** Stands for a record that is made with the rest. */
const TO_BE_MADE = '0193a5f0-0000-7000-8000-000000000000';

/** What the rules of a kind say against a record with these fields, by field; `before` is what it was, where it was. */
function objections({ kind, schema, fields }: ReturnedKind, values: Values, before: Values | null, names: NamesThen): Readonly<Record<string, string>> {
  const made = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, newRowIn(value as Kept) === null ? value : TO_BE_MADE]));
  const parsed = parseFields(schema, made);
  const found: Record<string, string> = parsed.ok ? {} : { ...parsed.error.fields };
  for (const [key, field] of Object.entries(fields)) if (field.is === 'link' && field.required && (values[key] === '' || values[key] === null)) found[key] = `Enter the reference of the ${field.to} that it is of.`;
  if (kind === 'risk' && before?.['status'] === 'closed' && values['status'] === 'open') {
    const dead = Object.entries(fields).find(([key, field]) => field.is === 'link' && typeof values[key] === 'string' && newRowIn(values[key]) === null && !names.isAlive(field.to, values[key]));
    if (dead !== undefined) found['status'] ??= `The risk cannot be opened again: the ${dead[1].is === 'link' ? dead[1].to : 'record'} that it names is deleted here. Name another, or restore it.`;
  }
  return found;
}

type Settled = {
  readonly cells: readonly ComparedCell[];
  /** What stands against the record with all that is left, where no cell that came back is to blame: nothing of it can be taken. */
  readonly refused: string | null;
};

const WITH = 'It goes together with another cell that was changed here too. Choose for both of them.';
const outcomeOf = (base: Values, cells: readonly ComparedCell[], takes: (cell: ComparedCell) => boolean): Values =>
  ({ ...base, ...Object.fromEntries(cells.flatMap((cell) => (cell.field !== null && takes(cell) ? [[cell.field, cell.value]] : []))) });
const isTaken = ({ verdict }: ComparedCell): boolean => verdict === 'taken';

/**
 * Tries what would be taken of a row against the record's own rules. What breaks one is refused with its sentence, together with
 * all that came back of the fields that the rule holds together; the rest stands. Where the rule would be kept by taking a conflicting cell
 * as well, the person is asked for both.
 */
export function settle(described: ReturnedKind, given: readonly ComparedCell[], base: Values, before: Values | null, names: NamesThen): Settled {
  let cells = given;
  for (;;) {
    const against = Object.entries(objections(described, outcomeOf(base, cells, isTaken), before, names));
    if (against.length === 0) return { cells, refused: null };
    const withConflicts = objections(described, outcomeOf(base, cells, (cell) => isTaken(cell) || cell.verdict === 'conflicting'), before, names);
    const groupOf = (path: string): readonly string[] => described.together.find((group) => group.includes(path)) ?? [path];
    const judged = cells.map((cell): ComparedCell => {
      if (!isTaken(cell) || cell.field === null) return cell;
      const said = against.find(([path]) => groupOf(path.split('.')[0] ?? path).includes(cell.field ?? ''));
      if (said === undefined) return cell;
      const group = groupOf(cell.field);
      const canGo = cells.some((other) => other.verdict === 'conflicting' && other.field !== null && group.includes(other.field)) && !Object.keys(withConflicts).some((path) => group.includes(path));
      return canGo ? { ...cell, verdict: 'conflicting', reason: WITH } : { ...cell, verdict: 'refused', reason: said[1] };
    });
    if (judged.some((cell, index) => cell !== cells[index])) {
      cells = judged;
      continue;
    }
    const sentence = against.map(([path, words]) => `${described.fields[path]?.label ?? 'The row'}: ${words}`).join(' ');
    return { cells: cells.map((cell): ComparedCell => (isTaken(cell) ? { ...cell, verdict: 'refused', reason: sentence } : cell)), refused: sentence };
  }
}
