import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { WeekLine } from '../../../shared/ipc/cash.ts';
import { WEEKS } from '../../../shared/model/records/weekly-forecast.ts';
import { formatDate } from '../../../shared/time.ts';
import { nextCell, type CellPlace } from '../../ui/grid-keys.ts';
import { putCells, takeCells } from '../../ui/grid/clipboard.ts';
import { rangeBetween, type CellRange } from '../../ui/grid/range.ts';
import styles from './weeks.module.css';
import { barePence } from './money-text.ts';
import { pasteBlock, readAmount, renameLine, setAmount, sumsOf, weekStarts, writeAmount, type WeeksDraft } from './weeks-draft.ts';

type TotalLine = { readonly id: string; readonly label: string; readonly values: readonly (number | null)[]; readonly sum: number | null; readonly low?: (week: number) => boolean };
type GridLine = { readonly is: 'line'; readonly at: number; readonly line: WeekLine } | ({ readonly is: 'total' } & TotalLine);
type Limits = { readonly minimum: number; readonly facility: number };

type WeeksGridProps = {
  readonly draft: WeeksDraft;
  /** In pence. */
  readonly limits: Limits;
  /** Differences to an earlier forecast, by line and week; `null` shows none. */
  readonly variance: readonly (readonly (number | null)[])[] | null;
  readonly readOnly: boolean;
  readonly onChange: (draft: WeeksDraft) => void;
  readonly onSay: (text: string) => void;
};

const total = (values: readonly (number | null)[]): number => values.reduce<number>((sum, one) => sum + (one ?? 0), 0);

const below = (balance: number | null | undefined, limit: number): boolean => balance !== null && balance !== undefined && balance < limit;

function linesOf(draft: WeeksDraft, { minimum, facility }: Limits): readonly GridLine[] {
  const { receipts, payments, balance } = sumsOf(draft);
  const of = (sort: WeekLine['sort']): readonly GridLine[] => draft.lines.flatMap((line, at): GridLine[] => (line.sort === sort ? [{ is: 'line', at, line }] : []));
  const net = receipts.map((one, week) => one - (payments[week] ?? 0));
  return [
    ...of('receipt'), { is: 'total', id: 'receipts', label: 'Receipts', values: receipts, sum: total(receipts) },
    ...of('payment'), { is: 'total', id: 'payments', label: 'Payments', values: payments, sum: total(payments) },
    { is: 'total', id: 'net', label: 'Receipts less payments', values: net, sum: total(net) },
    { is: 'total', id: 'balance', label: 'Balance at the week’s end', values: balance, sum: null, low: (week) => below(balance[week], minimum) },
    { is: 'total', id: 'headroom', label: 'Headroom with the facility', values: balance.map((one) => (one === null ? null : one + facility)), sum: null, low: (week) => below(balance[week], -facility) },
  ];
}

const changeWords = (value: number): string => (value === 0 ? '0' : `${value > 0 ? '+' : ''}${barePence(value)}`);

/** The line under a figure that says how far it is from the earlier forecast. */
function Variance({ value }: { readonly value: number | null | undefined }): ReactNode {
  return <span className={styles.variance} data-differs={value !== null && value !== undefined && value !== 0}>{value === null || value === undefined ? 'not compared' : changeWords(value)}</span>;
}

type Editing = { readonly place: CellPlace; readonly text: string; readonly typed: boolean };

/**
 * Thirteen weeks as a table that is edited like a spreadsheet: one tab stop, arrow keys go from cell to cell, typing, Enter or F2
 * edits, Shift with arrows chooses a block that can be copied, pasted and cleared. Column 0 holds the names.
 */
export function WeeksGrid({ draft, limits, variance, readOnly, onChange, onSay }: WeeksGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const lines = linesOf(draft, limits);
  const [active, setActive] = useState<CellPlace>({ row: 1, column: 1 });
  const [anchor, setAnchor] = useState<CellPlace | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const here: CellPlace = { row: Math.max(1, Math.min(active.row, lines.length)), column: Math.min(active.column, WEEKS) };
  const chosen: CellRange = rangeBetween(anchor ?? here, here, 0);
  const firstLow = sumsOf(draft).balance.findIndex((one) => below(one, limits.minimum));

  useLayoutEffect(() => {
    if (!wantsFocus.current || editing !== null) return;
    wantsFocus.current = false;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-place="${here.row}:${here.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });
  const lineAt = (row: number): { readonly at: number; readonly line: WeekLine } | null => {
    const one = lines[row - 1];
    return one?.is === 'line' ? one : null;
  };
  const moveTo = (to: CellPlace, more = false): void => {
    setAnchor(more ? (anchor ?? here) : null);
    setActive({ row: Math.max(1, to.row), column: to.column });
    wantsFocus.current = true;
  };
  const begin = (place: CellPlace, typed: string | null): void => {
    const one = lineAt(place.row);
    if (readOnly) return;
    if (one === null) return onSay('This line is worked out from the others.');
    setAnchor(null);
    setActive(place);
    setEditing({ place, typed: typed !== null, text: typed ?? (place.column === 0 ? one.line.line : writeAmount(one.line.amounts[place.column - 1] ?? null)) });
  };
  const take = (then: CellPlace | null): void => {
    if (editing === null) return;
    const { place, text } = editing;
    const one = lineAt(place.row);
    setEditing(null);
    if (then !== null) moveTo(then);
    if (one === null) return;
    if (place.column === 0) {
      if (text.trim() === '') onSay('The line keeps its name: a line without one cannot be kept.');
      else onChange(renameLine(draft, one.at, text.trim()));
      return;
    }
    const read = readAmount(text);
    if (read.ok) onChange(setAmount(draft, one.at, place.column - 1, read.value));
    else onSay(`Nothing was changed: “${text}” is no amount. ${read.error}`);
  };
  /** Of the chosen block, the lines that can be edited, with their places in the draft. */
  const chosenLines = Array.from({ length: chosen.bottom - chosen.top + 1 }, (_, index) => lines[chosen.top - 1 + index]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (editing !== null) {
      const to = event.key === 'Enter' ? { row: Math.min(here.row + 1, lines.length), column: here.column } : event.key === 'Tab' ? { row: here.row, column: Math.max(0, Math.min(WEEKS, here.column + (event.shiftKey ? -1 : 1))) } : null;
      if (event.key === 'Escape') {
        event.preventDefault();
        setEditing(null);
        wantsFocus.current = true;
      } else if (to !== null) {
        event.preventDefault();
        take(to);
      }
      return;
    }
    const to = nextCell(event, here, { rows: lines.length, columns: WEEKS + 1, rowsAPage: 10 });
    if (to !== null) {
      event.preventDefault();
      moveTo(to, event.shiftKey);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      begin(here, null);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
      event.preventDefault();
      let next = draft;
      chosenLines.forEach((one) => {
        if (one?.is === 'line') for (let column = Math.max(1, chosen.left); column <= chosen.right; column += 1) next = setAmount(next, one.at, column - 1, null);
      });
      onChange(next);
      onSay('Cleared: what is empty is not known, and is in no sum.');
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') {
      event.preventDefault();
      begin(here, event.key);
    }
  };
  const onCopy = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (editing !== null) return;
    event.preventDefault();
    const cellsOf = (one: GridLine | undefined): readonly string[] => Array.from({ length: chosen.right - chosen.left + 1 }, (_, index) => {
      const column = chosen.left + index;
      if (one === undefined) return '';
      if (column === 0) return one.is === 'line' ? one.line.line : one.label;
      return writeAmount((one.is === 'line' ? one.line.amounts[column - 1] : one.values[column - 1]) ?? null);
    });
    putCells(event.clipboardData, { shown: chosenLines.map(cellsOf), links: null });
    onSay(chosen.top === chosen.bottom && chosen.left === chosen.right ? 'One cell copied.' : `${(chosen.bottom - chosen.top + 1) * (chosen.right - chosen.left + 1)} cells copied.`);
  };
  const onPaste = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (editing !== null || readOnly) return;
    event.preventDefault();
    const one = lineAt(chosen.top);
    if (one === null || chosen.left === 0) return onSay('Nothing was pasted: choose a week of a line first.');
    const pasted = pasteBlock(draft, one.at, chosen.left - 1, takeCells(event.clipboardData).shown);
    onChange(pasted.draft);
    onSay(`${pasted.cells} ${pasted.cells === 1 ? 'cell' : 'cells'} pasted.${pasted.refused.length === 0 ? '' : ` Left as they were, being no amounts: ${pasted.refused.slice(0, 3).join('; ')}${pasted.refused.length > 3 ? ` and ${pasted.refused.length - 3} more` : ''}.`}`);
  };

  const cellProps = (row: number, column: number) => ({
    'data-place': `${row}:${column}`, tabIndex: here.row === row && here.column === column ? 0 : -1,
    'data-chosen': row >= chosen.top && row <= chosen.bottom && column >= chosen.left && column <= chosen.right && (anchor !== null),
    onFocus: () => { if (here.row !== row || here.column !== column) { setAnchor(null); setActive({ row, column }); } },
    onDoubleClick: () => begin({ row, column }, null),
  });
  const editor = (label: string): ReactNode => editing !== null && (
    <input
      className={styles.editor} aria-label={label} value={editing.text} ref={(input) => { if (input !== null && document.activeElement !== input) { input.focus(); if (!editing.typed) input.select(); } }}
      onChange={(event) => setEditing({ ...editing, text: event.currentTarget.value })} onBlur={() => take(null)}
    />
  );
  const isEditing = (row: number, column: number): boolean => editing?.place.row === row && editing.place.column === column;
  return (
    <div className={styles.frame}>
      <div ref={frame} role="grid" aria-label="Thirteen weeks" aria-readonly={readOnly} aria-multiselectable="true" aria-colcount={WEEKS + 2} aria-rowcount={lines.length + 1} className={styles.grid} onKeyDown={onKeyDown} onCopy={onCopy} onPaste={onPaste}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row}>
            <div role="columnheader" className={styles.name}>£ a week, from {formatDate(draft.start)}</div>
            {weekStarts(draft.start).map((on, week) => <div key={on} role="columnheader" data-low={week === firstLow}><span>Week {week + 1}</span>{formatDate(on).replace(/ \d{4}$/, '')}{week === firstLow && <span className={styles.lowWord}>Below minimum</span>}</div>)}
            <div role="columnheader">13 weeks</div>
          </div>
        </div>
        <div role="rowgroup" className={styles.body}>
          {lines.map((one, index) => {
            const row = index + 1;
            const name = one.is === 'line' ? one.line.line : one.label;
            const values = one.is === 'line' ? one.line.amounts : one.values;
            const differs = one.is === 'line' ? variance?.[one.at] : undefined;
            return (
              <div key={one.is === 'line' ? `${one.line.sort} ${one.at}` : one.id} role="row" className={styles.row} data-kind={one.is === 'line' ? 'line' : one.id}>
                <div role="rowheader" className={styles.name} {...cellProps(row, 0)}>{isEditing(row, 0) ? editor('Name of the line') : <>{name}{one.is === 'line' && one.line.edited && <span className={styles.edited}> changed by hand</span>}</>}</div>
                {Array.from({ length: WEEKS }, (_, week) => {
                  const value = values[week] ?? null;
                  return (
                    <div key={week} role="gridcell" {...cellProps(row, week + 1)} data-low={one.is === 'total' && one.low?.(week) === true}>
                      {isEditing(row, week + 1) ? editor(`${name}, week ${week + 1}`) : <>{value === null ? <span className="dim">not known</span> : <span className={value === 0 ? 'dim' : undefined}>{barePence(value)}</span>}{differs !== undefined && <Variance value={differs[week]} />}</>}
                    </div>
                  );
                })}
                <div role="gridcell" className={styles.sum}>{one.is === 'line' ? barePence(total(values)) : one.sum === null ? '' : barePence(one.sum)}{differs !== undefined && <Variance value={total(differs)} />}</div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
