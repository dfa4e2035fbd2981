import { useLayoutEffect, useRef } from 'react';
import type { Result } from '../../../shared/result.ts';
import type { Page } from '../../../shared/ipc/channel.ts';
import { MOST_NAMES, type ChangeWay } from '../../../shared/ipc/register-grid.ts';
import type { Found, LinkBook } from '../../../shared/model/columns/link-book.ts';
import { toast } from '../../store/toasts.ts';
import type { Copied } from './clipboard.ts';
import type { Lines } from './lines.ts';
import { beyondTable, cellOfBlock, cellsOf, placeBlock, planCells, refusedRows, type PlannedRow, type RefusedCell, type Target } from './plan.ts';
import { rowsIn, type CellRange } from './range.ts';
import { answeredLinks, distinctLinks, linkAsked, linkOf, textFor, textOf, type AskedLink } from './read-cell.ts';
import type { EditableRow, GridColumn, GridEditing } from './types.ts';
import type { GridSaving } from './use-grid-saving.ts';

const ROWS_AT_ONCE = 500;
const COUNT = new Intl.NumberFormat('en-GB');
const cells = (count: number): string => `${COUNT.format(count)} ${count === 1 ? 'cell' : 'cells'}`;

/** What a person is asked when cells are refused: nothing was changed yet. */
export type Refusal = { readonly way: ChangeWay; readonly refused: readonly RefusedCell[]; /** How many cells could be changed without them; 0 offers nothing. */ readonly rest: number; readonly takeRest: () => void };

type BlockTools<Row extends EditableRow> = {
  readonly editing: GridEditing<Row> | undefined;
  readonly saving: GridSaving<Row>;
  readonly lines: Lines<unknown>;
  /** The columns that are shown; a cell's column counts from `lead`. */
  readonly shown: readonly GridColumn<Row>[];
  readonly lead: number;
  readonly noun: readonly [string, string];
  readonly rowAt: (index: number) => Row | undefined;
  readonly fetchRows: (offset: number, limit: number) => Promise<Result<Page<Row>>>;
  /** Rows stand elsewhere than the store would have them: rows that were not fetched cannot be told by their place. */
  readonly unsettled: boolean;
  readonly refresh: () => void;
  readonly say: (text: string, undo?: boolean) => void;
  readonly ask: (refusal: Refusal) => void;
};

const WAYS: Readonly<Record<ChangeWay, string>> = { edit: 'changed', paste: 'pasted', fill: 'filled', clear: 'cleared', cut: 'cut' };

export type GridBlocks = {
  /** `null` while some of the rows are not fetched: the clipboard can only be written at once. */
  readonly copyNow: (range: CellRange) => Copied | null;
  readonly copy: (range: CellRange) => Promise<Copied | null>;
  readonly paste: (range: CellRange, copied: Copied) => Promise<void>;
  /** What the first row of the block says into the rows below it. */
  readonly fillDown: (range: CellRange) => Promise<void>;
  /** What the block says into the rows below it down to a line, as often as it takes. */
  readonly fillFrom: (range: CellRange, bottom: number) => Promise<void>;
  readonly clear: (range: CellRange, way: 'clear' | 'cut') => Promise<void>;
  /** One text into every cell of a column. */
  readonly fillWith: (range: CellRange, text: string) => Promise<void>;
};

/** What is done with blocks of cells: each one step that undo takes back, all of it or what a person chooses of it. */
export function useGridBlocks<Row extends EditableRow>(tools: BlockTools<Row>): GridBlocks {
  const latest = useRef(tools);
  useLayoutEffect(() => {
    latest.current = tools;
  });

  function rowsHere(range: CellRange): readonly Row[] | null {
    const { lines, rowAt, saving } = latest.current;
    const all = lines.rowsBetween(range.top, range.bottom).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => rowAt(first + index)));
    return all.every((row) => row !== undefined) ? all.map(saving.shown) : null;
  }

  /** The rows of a block, from the store where they were not fetched yet; `null` where they cannot be told. */
  async function rowsOf(range: CellRange): Promise<readonly Row[] | null> {
    const { lines, fetchRows, unsettled, refresh, say, saving } = latest.current;
    const here = rowsHere(range);
    if (here !== null) return here;
    const runs = lines.rowsBetween(range.top, range.bottom);
    if (unsettled) {
      refresh();
      say('The rows were put in order again after your changes. Look at what is chosen, then do it once more.');
      return null;
    }
    const rows: Row[] = [];
    for (const [first, last] of runs) {
      for (let offset = first; offset <= last; offset += ROWS_AT_ONCE) {
        const page = await fetchRows(offset, Math.min(ROWS_AT_ONCE, last - offset + 1));
        if (!page.ok) {
          toast(page.error.message, { tone: 'problem' });
          return null;
        }
        rows.push(...page.value.rows);
      }
    }
    return rows.map(saving.shown);
  }

  const columnsOf = (range: CellRange): readonly GridColumn<Row>[] => latest.current.shown.slice(range.left - latest.current.lead, range.right - latest.current.lead + 1);

  async function linksFor(targets: readonly Target<Row>[]): Promise<LinkBook | undefined> {
    const { editing } = latest.current;
    const asked: readonly AskedLink[] = distinctLinks(targets.flatMap(({ column, text }) => (column.edit === undefined ? [] : (linkAsked(column.edit, text) ?? []))));
    if (asked.length === 0 || editing === undefined) return undefined;
    const answers: Found[] = [];
    for (let from = 0; from < asked.length; from += MOST_NAMES) {
      const answer = await editing.findLinks(asked.slice(from, from + MOST_NAMES));
      if (answer.ok) answers.push(...answer.value);
    }
    return answeredLinks(asked, answers);
  }

  async function save(way: ChangeWay, changes: readonly PlannedRow<Row>[]): Promise<void> {
    const { saving, say, ask, editing } = latest.current;
    if (changes.length === 0) return say('Nothing changed: the cells say so already.');
    const result = await saving.send(way, changes);
    if (!result.ok) return void toast(result.error.message, { tone: 'problem' });
    if (result.value.is === 'refused') {
      const { rows } = result.value;
      const without = new Set(rows.map(({ id }) => id));
      const rest = changes.filter(({ row }) => !without.has(row.id));
      return ask({ way, refused: refusedRows(rows, (key) => editing?.labelOf(key) ?? key), rest: cellsOf(rest), takeRest: () => void save(way, rest) });
    }
    say(`${cells(cellsOf(changes))} ${WAYS[way]}`, true);
  }

  async function change(way: ChangeWay, targets: readonly Target<Row>[], beyond: readonly RefusedCell[] = []): Promise<void> {
    const { editing, ask } = latest.current;
    if (editing === undefined) return;
    const plan = planCells(targets, editing, await linksFor(targets));
    const refused = [...plan.refused, ...beyond];
    if (refused.length > 0) return ask({ way, refused, rest: cellsOf(plan.changes), takeRest: () => void save(way, plan.changes) });
    await save(way, plan.changes);
  }

  function mayChange(): boolean {
    const { editing, say } = latest.current;
    if (editing === undefined) return false;
    if (editing.refused !== null) say(editing.refused);
    return editing.refused === null;
  }

  const targetsOf = (rows: readonly Row[], range: CellRange, textAt: (down: number, right: number, column: GridColumn<Row>) => string | undefined): readonly Target<Row>[] =>
    rows.flatMap((row, down) => columnsOf(range).flatMap((column, right): readonly Target<Row>[] => {
      const text = textAt(down, right, column);
      return text === undefined ? [] : [{ row, column, text }];
    }));

  const copied = (rows: readonly Row[] | null, range: CellRange): Copied | null => {
    if (rows === null || rows.length === 0) return null;
    const columns = columnsOf(range);
    const each = (write: (edit: GridColumn<Row>['edit'], row: Row) => string) => rows.map((row) => columns.map(({ edit }) => write(edit, row)));
    latest.current.say(`${cells(rows.length * columns.length)} copied`);
    return { shown: each((edit, row) => (edit === undefined ? '' : textOf(edit, row))), links: each(linkOf) };
  };

  async function fill(from: CellRange, into: CellRange): Promise<void> {
    if (!mayChange()) return;
    const [sources, rows] = [await rowsOf(from), await rowsOf(into)];
    if (sources === null || rows === null || sources.length === 0 || rows.length === 0) return;
    const texts = sources.map((row) => columnsOf(from).map(({ edit }) => (edit === undefined || edit.is === 'fixed' ? undefined : textFor(edit, textOf(edit, row), linkOf(edit, row)))));
    if (texts[0]?.every((text) => text === undefined) === true) return latest.current.say('These columns cannot be edited here.');
    await change('fill', targetsOf(rows, into, (down, right) => texts[down % texts.length]?.[right]));
  }

  return {
    copyNow: (range) => copied(rowsHere(range), range),
    copy: async (range) => copied(await rowsOf(range), range),
    paste: async (range, { shown: block, links }) => {
      if (!mayChange()) return;
      const { lines, shown, lead, noun, say } = latest.current;
      if (block.length === 0) return say('There is no text on the clipboard.');
      const below = lines.rowsBetween(range.top, lines.count).reduce((sum, [first, last]) => sum + last - first + 1, 0);
      // Headings of groups take no part: what is chosen is counted in rows.
      const chosen = lines.rowsBetween(range.top, range.bottom).reduce((sum, [first, last]) => sum + last - first + 1, 0);
      const placed = placeBlock({ ...range, bottom: range.top + Math.max(1, chosen) - 1 }, block, below, lead + shown.length);
      const wanted = rowsIn(placed.range);
      let bottom = range.top;
      for (let left = wanted; bottom <= lines.count; bottom += 1) {
        if (lines.at(bottom)?.is === 'row') left -= 1;
        if (left <= 0) break;
      }
      const rows = await rowsOf({ ...placed.range, bottom });
      if (rows === null) return;
      const textAt = (down: number, right: number, { edit }: GridColumn<Row>): string | undefined => {
        const text = cellOfBlock(block, down, right);
        return text === undefined ? undefined : textFor(edit, text, links === null ? undefined : cellOfBlock(links, down, right));
      };
      await change('paste', targetsOf(rows, placed.range, textAt), beyondTable(placed.beyond, noun));
    },
    fillDown: async (range) => {
      // A single row is filled from the one above it, as spreadsheets do.
      const top = rowsIn(range) === 1 ? Math.max(1, range.top - 1) : range.top;
      await fill({ ...range, top, bottom: top }, { ...range, top: top + 1 });
    },
    fillFrom: (range, bottom) => fill(range, { ...range, top: range.bottom + 1, bottom }),
    clear: async (range, way) => {
      if (!mayChange()) return;
      const rows = await rowsOf(range);
      if (rows === null) return;
      const targets = targetsOf(rows, range, () => '');
      // What cannot be edited at all is passed over, unless nothing else was chosen.
      const editable = targets.filter(({ column }) => column.edit !== undefined && column.edit.is !== 'fixed');
      await change(way, editable.length > 0 ? editable : targets);
    },
    fillWith: async (range, text) => {
      if (!mayChange()) return;
      const rows = await rowsOf(range);
      if (rows !== null) await change('fill', targetsOf(rows, { ...range, right: range.left }, () => text));
    },
  };
}
