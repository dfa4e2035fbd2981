import type { ReturnCell, ReturnChoices, ReturnCounts, ReturnRow } from '../../shared/ipc/register-return.ts';

/** What a person chose for one cell or row, with what it stands against, so that totals can be told without reading every row. */
type CellChoice = { readonly key: string; readonly column: string; readonly take: boolean; readonly conflicting: boolean };
type RowChoice = { readonly key: string; readonly take: boolean; readonly verdict: 'changed' | 'new' | 'gone'; readonly taken: number; /** The columns. */ readonly conflicting: readonly string[] };
export type Choices = {
  readonly conflicts: 'take' | 'keep' | null;
  readonly gone: 'delete' | 'keep';
  readonly added: 'take' | 'leave';
  readonly cells: ReadonlyMap<string, CellChoice>;
  readonly rows: ReadonlyMap<string, RowChoice>;
};

/** What was changed there alone is taken, new rows are taken, what is gone stays here, and what conflicts is to be chosen. */
export const NOTHING_CHOSEN: Choices = { conflicts: null, gone: 'keep', added: 'take', cells: new Map(), rows: new Map() };

const nameOf = (row: Pick<ReturnRow, 'key'>, cell: Pick<ReturnCell, 'column'>): string => `${row.key}\u0000${cell.column}`;

/** Whether what came back in a cell is taken; `null` where a conflict is not decided. The cell's own choice counts before its row's, and that before the one for all. */
export function takesCell(choices: Choices, row: ReturnRow, cell: ReturnCell): boolean | null {
  const own = choices.cells.get(nameOf(row, cell));
  if (own !== undefined) return own.take;
  const whole = choices.rows.get(row.key);
  if (whole !== undefined) return whole.take;
  if (cell.verdict === 'taken') return true;
  return choices.conflicts === null ? null : choices.conflicts === 'take';
}

/** Whether a new row is added, or one that is gone is deleted. */
export function takesRow(choices: Choices, { key, verdict }: ReturnRow): boolean {
  return choices.rows.get(key)?.take ?? (verdict === 'gone' ? choices.gone === 'delete' : choices.added === 'take');
}

export function chooseCell(choices: Choices, row: ReturnRow, cell: ReturnCell, take: boolean): Choices {
  const cells = new Map(choices.cells);
  cells.set(nameOf(row, cell), { key: row.key, column: cell.column, take, conflicting: cell.verdict === 'conflicting' });
  return { ...choices, cells };
}

/** The whole row one way: what was chosen for its cells before gives way. */
export function chooseRow(choices: Choices, row: ReturnRow, take: boolean): Choices {
  if (row.verdict === 'unchanged' || row.verdict === 'refused') return choices;
  const rows = new Map(choices.rows);
  rows.set(row.key, {
    key: row.key, take, verdict: row.verdict, taken: row.cells.filter((cell) => cell.verdict === 'taken').length, conflicting: row.cells.flatMap((cell) => (cell.verdict === 'conflicting' ? [cell.column] : [])),
  });
  const cells = new Map([...choices.cells].filter(([, { key }]) => key !== row.key));
  return { ...choices, rows, cells };
}

/** Every conflict one way, also those that were chosen before; what else was chosen for their rows stays. */
export function chooseConflicts(choices: Choices, conflicts: 'take' | 'keep'): Choices {
  const take = conflicts === 'take';
  const cells = new Map([...choices.cells].filter(([, { conflicting }]) => !conflicting));
  for (const row of choices.rows.values()) {
    for (const column of row.conflicting) if (row.take !== take) cells.set(nameOf(row, { column }), { key: row.key, column, take, conflicting: true });
  }
  return { ...choices, conflicts, cells };
}

const ofVerdict = (choices: Choices, verdict: RowChoice['verdict'], take: boolean): number => [...choices.rows.values()].filter((one) => one.verdict === verdict && one.take === take).length;
const without = (choices: Choices, verdict: RowChoice['verdict']): ReadonlyMap<string, RowChoice> => new Map([...choices.rows].filter(([, one]) => one.verdict !== verdict));
/** Every new row one way. */
export const chooseAdded = (choices: Choices, added: Choices['added']): Choices => ({ ...choices, added, rows: without(choices, 'new') });
/** Every row that is gone one way. */
export const chooseGone = (choices: Choices, gone: Choices['gone']): Choices => ({ ...choices, gone, rows: without(choices, 'gone') });

export type Totals = {
  /** Conflicting cells that nobody has decided on. */
  readonly undecided: number;
  /** Of records that are here. */
  readonly cellsTaken: number;
  readonly cellsKept: number;
  readonly added: number;
  readonly deleted: number;
};

/** What the choices come to, over all rows of the comparison. */
export function totalsOf(counts: ReturnCounts, choices: Choices): Totals {
  const cells = [...choices.cells.values()];
  const rows = [...choices.rows.values()].filter(({ verdict }) => verdict === 'changed');
  const inRow = new Map(rows.map((row) => [row.key, row]));
  const own = (conflicting: boolean): readonly CellChoice[] => cells.filter((cell) => cell.conflicting === conflicting);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const part = (conflicting: boolean, all: number, otherwise: boolean | null): { readonly taken: number; readonly kept: number; readonly open: number } => {
    const single = own(conflicting);
    const left = rows.map((row) => ({ take: row.take, cells: (conflicting ? row.conflicting.length : row.taken) - single.filter(({ key }) => inRow.get(key) === row).length }));
    const taken = single.filter(({ take }) => take).length + sum(left.filter(({ take }) => take).map((row) => row.cells));
    const kept = single.filter(({ take }) => !take).length + sum(left.filter(({ take }) => !take).map((row) => row.cells));
    const rest = all - taken - kept;
    if (otherwise === null) return { taken, kept, open: rest };
    return otherwise ? { taken: taken + rest, kept, open: 0 } : { taken, kept: kept + rest, open: 0 };
  };
  const plain = part(false, counts.cells.taken - counts.ofNew, true);
  const torn = part(true, counts.cells.conflicting, choices.conflicts === null ? null : choices.conflicts === 'take');
  return {
    undecided: torn.open, cellsTaken: plain.taken + torn.taken, cellsKept: plain.kept + torn.kept,
    added: choices.added === 'take' ? counts.rows.new - ofVerdict(choices, 'new', false) : ofVerdict(choices, 'new', true),
    deleted: choices.gone === 'delete' ? counts.rows.gone - ofVerdict(choices, 'gone', false) : ofVerdict(choices, 'gone', true),
  };
}

/** As the application is asked. */
export const sentOf = ({ conflicts, gone, added, cells, rows }: Choices): ReturnChoices => ({
  conflicts, gone, added,
  cells: [...cells.values()].map(({ key, column, take }) => ({ key, column, take })),
  rows: [...rows.values()].map(({ key, take }) => ({ key, take })),
});
