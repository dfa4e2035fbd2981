import type { KeyboardEvent } from 'react';
import { nextCell, type CellPlace } from '../grid-keys.ts';
import { editAction } from './grid-keys-edit.ts';
import type { Line } from './lines.ts';
import type { CellRange } from './range.ts';

/** What a grid is at the moment of a key, and what can be done to it. Line 0 is the header; columns count from `lead`, before which a row is chosen. */
export type KeyedGrid<G> = {
  readonly current: CellPlace;
  readonly anchor: CellPlace | null;
  readonly range: CellRange | null;
  readonly lead: number;
  /** Rows that are chosen. */
  readonly count: number;
  /** Lines below the header; 0 until they are there. */
  readonly total: number;
  readonly loaded: boolean;
  readonly columns: number;
  readonly editable: boolean;
  readonly canChoose: boolean;
  readonly canFind: boolean;
  readonly rowsAPage: () => number;
  /** Whether Enter on this column follows its link. */
  readonly isLink: (column: number) => boolean;
  readonly lineAt: (line: number) => Line<G> | null;
  readonly moveTo: (to: CellPlace, more: boolean) => void;
  readonly onToggle: (line: number, more: boolean) => void;
  readonly chooseAll: () => void;
  readonly chooseNone: () => void;
  readonly toggleAll: () => void;
  readonly toggleGroup: (group: number, open?: boolean) => void;
  readonly leaveBlock: () => void;
  /** Opens the record of a line; false where it is not there yet. */
  readonly open: (line: number) => boolean;
  readonly begin: (typed: string | null) => void;
  readonly clear: (block: CellRange) => void;
  readonly fill: (block: CellRange) => void;
  readonly chooseBlock: (from: CellPlace, to: CellPlace) => void;
  readonly sortBy: (column: number, more: boolean) => void;
  /** `null` opens the box. */
  readonly find: (step: 'next' | 'previous' | null) => void;
};

type Keys = KeyboardEvent<HTMLDivElement>;
const isControl = (event: Keys): boolean => event.ctrlKey || event.metaKey;

/** Whether a key was about choosing rows. */
function choosesRows(grid: KeyedGrid<unknown>, event: Keys): boolean {
  const { current, lead } = grid;
  if (!grid.canChoose || !grid.loaded) return false;
  const isCell = grid.editable && current.row > 0 && current.column >= lead;
  if (event.key === 'a' && isControl(event) && !isCell) grid.chooseAll();
  else if (event.key === ' ' && !isControl(event) && (current.row > 0 || current.column === 0)) grid.onToggle(current.row, event.shiftKey);
  else if (event.key === 'Enter' && current.row === 0 && current.column === 0) grid.toggleAll();
  else if (event.key === 'Escape' && grid.anchor === null && grid.count > 0) grid.chooseNone();
  else return false;
  event.preventDefault();
  return true;
}

/** Whether a key was about a group's heading. */
function turnsGroup(grid: KeyedGrid<unknown>, event: Keys): boolean {
  const at = grid.lineAt(grid.current.row);
  if (at?.is !== 'group' || isControl(event) || event.altKey) return false;
  if (event.key === 'Enter' || event.key === ' ') grid.toggleGroup(at.index);
  else if (event.key === 'ArrowLeft' && at.open) grid.toggleGroup(at.index, false);
  else if (event.key === 'ArrowRight' && !at.open) grid.toggleGroup(at.index, true);
  else return false;
  event.preventDefault();
  return true;
}

/** Whether a key was about cells. */
function editsCells(grid: KeyedGrid<unknown>, event: Keys): boolean {
  const { current, lead, range } = grid;
  if (!grid.editable || !grid.loaded) return false;
  if (event.key === 'Escape' && grid.anchor !== null) {
    grid.leaveBlock();
    return true;
  }
  const action = editAction(event);
  if (action === null || range === null || current.column < lead) return false;
  event.preventDefault();
  if ((action.is === 'open' || (event.key === 'Enter' && grid.isLink(current.column - lead))) && grid.open(current.row)) return true;
  if (action.is === 'begin') grid.begin(action.typed);
  else if (action.is === 'clear') grid.clear(range);
  else if (action.is === 'fill') grid.fill(range);
  else if (action.is === 'choose all') grid.chooseBlock({ row: 1, column: lead }, { row: grid.total, column: lead + grid.columns - 1 });
  else if (action.is === 'choose column') grid.chooseBlock({ row: 1, column: current.column }, { row: grid.total, column: current.column });
  return true;
}

function finds(grid: KeyedGrid<unknown>, event: Keys): boolean {
  const action = grid.canFind ? editAction(event)?.is : null;
  if (action !== 'find' && action !== 'find next' && action !== 'find previous') return false;
  event.preventDefault();
  grid.find(action === 'find' ? null : action === 'find next' ? 'next' : 'previous');
  return true;
}

/** What a key does in a grid: finding, groups, choosing rows, moving, editing; else it opens a row or sorts by a column. */
export const gridKeys = <G>(grid: KeyedGrid<G>) => (event: Keys): void => {
  const { current, lead } = grid;
  if (finds(grid, event) || turnsGroup(grid, event) || choosesRows(grid, event)) return;
  const to = nextCell(event, current, { rows: grid.total, columns: grid.columns + lead, rowsAPage: grid.rowsAPage() });
  if (to !== null) {
    event.preventDefault();
    return grid.moveTo(to, grid.editable && event.shiftKey && current.row > 0 && to.row > 0);
  }
  if (event.key === 'Tab' || editsCells(grid, event)) return;
  if (event.key !== 'Enter' && !(event.key === ' ' && current.row === 0)) return;
  event.preventDefault();
  if (current.row === 0) grid.sortBy(current.column - lead, event.shiftKey);
  else grid.open(current.row);
};
