import type { Input } from '../../../shared/ipc.ts';
import type { ReturnRow } from '../../../shared/ipc/register-return.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { placeOf } from '../imports/table/places.ts';
import type { ComparedRow } from './compared.ts';

type Shown = Input<'return.rows'>['show'];

function isShown({ verdict, cells }: ComparedRow, show: Shown): boolean {
  switch (show) {
    case 'unchanged': case 'changed': case 'new': case 'gone': case 'refused': return verdict === show;
    case 'different': return verdict !== 'unchanged';
    case 'conflicting': return cells.some((cell) => cell.verdict === 'conflicting');
    case 'refused cells': return cells.some((cell) => cell.verdict === 'refused');
    default: return unreachable(show);
  }
}

const lists = new WeakMap<readonly ComparedRow[], Map<string, readonly ComparedRow[]>>();

/** The rows that are asked for: found once for a comparison, not for each of their pages. */
export function rowsShown(rows: readonly ComparedRow[], { show, kind }: Pick<Input<'return.rows'>, 'show' | 'kind'>): readonly ComparedRow[] {
  const known = lists.get(rows) ?? new Map<string, readonly ComparedRow[]>();
  lists.set(rows, known);
  const key = `${show} ${kind ?? ''}`;
  const list = known.get(key) ?? rows.filter((row) => (kind === null || row.kind === kind) && isShown(row, show));
  known.set(key, list);
  return list;
}

/** A row as a person sees it. */
export const rowView = ({ key, kind, id, reference, title, sheet, row, verdict, reason, cells }: ComparedRow): ReturnRow => ({
  key, kind, id, reference, title, row, verdict, reason,
  cells: cells.map(({ column, heading, index, verdict: of, exported, returned, now, reason: why }) => ({ column, heading, place: placeOf(sheet, row ?? 0, index), verdict: of, exported, returned, now, reason: why })),
});
