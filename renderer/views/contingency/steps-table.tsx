import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { chanceWords } from '../../../shared/estimate-words.ts';
import { nextCell, type CellPlace } from '../../ui/grid-keys.ts';
import { sentence } from '../../ui/values.tsx';
import { cellText, readCell, stepColumns, type StepColumn } from './steps-cells.ts';
import { numbersOf, sameAs, type Step, type StepPatch } from './steps-edits.ts';
import styles from './steps.module.css';

type Editing = { readonly row: number; readonly column: number; readonly text: string; readonly typed: boolean };

type TableProps = {
  readonly steps: readonly Step[];
  readonly weights: ReadonlyMap<string, number>;
  /** The weights are of steps as they were. */
  readonly old: boolean;
  readonly locked: boolean;
  /** The row that the buttons above are about. */
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly onKeep: (step: Step, patch: StepPatch) => void;
  readonly onMove: (id: string, by: -1 | 1) => void;
  readonly onSay: (text: string) => void;
};

const COLUMNS = stepColumns.length;

type EditorProps = { readonly column: StepColumn; readonly label: string; readonly editing: Editing; readonly onText: (text: string) => void; readonly onTake: (text: string | null) => void };

/** The field in a cell that is typed in; a choice is taken as soon as it is made. */
function Editor({ column, label, editing, onText, onTake }: EditorProps): ReactNode {
  const focus = (field: HTMLInputElement | HTMLSelectElement | null): void => {
    if (field === null || document.activeElement === field) return;
    field.focus();
    if (!editing.typed && field instanceof HTMLInputElement) field.select();
  };
  if (column.is === 'choice') {
    return (
      <select className={styles.editor} aria-label={label} value={editing.text} ref={focus} onChange={(event) => onTake(event.currentTarget.value)} onBlur={() => onTake(null)}>
        <option value="">Not stated</option>
        {column.options.map((option) => <option key={option} value={option}>{sentence(option)}</option>)}
      </select>
    );
  }
  return <input className={styles.editor} data-is={column.key} aria-label={label} autoComplete="off" value={editing.text} ref={focus} onChange={(event) => onText(event.currentTarget.value)} onBlur={() => onTake(editing.text)} />;
}

type RowProps = {
  readonly step: Step; readonly row: number; readonly number: number; readonly after: string; readonly weight: number | null; readonly weighed: boolean; readonly isActive: boolean;
  /** The column with the tab stop; −1 where another row has it. */
  readonly stop: number;
  readonly editing: Editing | null;
  readonly onFocus: (row: number, column: number, id: string) => void; readonly onBegin: (row: number, column: number, typed: string | null) => void;
  readonly onText: (text: string) => void; readonly onTake: (text: string | null) => void;
};

const missing: Readonly<Partial<Record<StepColumn['key'], string>>> = { owner: 'No owner', optimisticDays: 'not known', likelyDays: 'not known', pessimisticDays: 'not known' };
const none = new Map<string, number>();

const Row = memo(function Row({ step, row, number, after, weight, weighed, isActive, stop, editing, onFocus, onBegin, onText, onTake }: RowProps): ReactNode {
  return (
    <div role="row" aria-rowindex={row + 1} className={styles.row} data-active={isActive}>
      <div role="gridcell" className={styles.number}>{number}</div>
      {stepColumns.map((column, at) => {
        const text = column.key === 'afterIds' ? after : cellText(step, column, none);
        const shown = text === '' ? missing[column.key] : column.is === 'choice' ? sentence(text) : text;
        return (
          <div
            key={column.key} role={at === 0 ? 'rowheader' : 'gridcell'} data-place={`${row}:${at}`} data-is={column.key} tabIndex={stop === at ? 0 : -1} title={column.key === 'step' || column.key === 'owner' ? text : undefined}
            onFocus={() => onFocus(row, at, step.id)} onDoubleClick={() => onBegin(row, at, null)}
          >
            {editing?.column === at ? <Editor column={column} label={`${column.header}, step ${number}`} editing={editing} onText={onText} onTake={onTake} /> : <span className={text === '' ? 'dim' : undefined}>{shown}</span>}
          </div>
        );
      })}
      {weighed && (
        <div role="gridcell" className={styles.weight}>
          {weight === null ? <span className="dim">not known</span> : <><span className={styles.share} aria-hidden><span style={{ width: `${weight * 100}%` }} /></span>{chanceWords(weight)}</>}
        </div>
      )}
    </div>
  );
});

/**
 * The steps as a table that is edited like a spreadsheet: one tab stop, arrow keys go from cell to cell, typing, Enter or F2 edits, Delete
 * clears, Alt with up and down moves the step. Each edit is one undo step.
 */
export const StepsTable = memo(function StepsTable({ steps, weights, old, locked, active, onActive, onKeep, onMove, onSay }: TableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CellPlace>({ row: 1, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const numbers = numbersOf(steps);
  const here: CellPlace = { row: Math.max(1, Math.min(place.row, steps.length)), column: Math.min(place.column, COLUMNS - 1) };
  const latest = useRef({ steps, editing, locked, here, onKeep, onSay, onActive });
  useEffect(() => { latest.current = { steps, editing, locked, here, onKeep, onSay, onActive }; });

  useLayoutEffect(() => {
    if (!wantsFocus.current || editing !== null) return;
    wantsFocus.current = false;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-place="${here.row}:${here.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });
  const moveTo = (to: CellPlace): void => {
    setPlace({ row: Math.max(1, to.row), column: to.column });
    wantsFocus.current = true;
  };
  const onFocus = useCallback((row: number, column: number, id: string): void => {
    const { here: at } = latest.current;
    latest.current.onActive(id);
    if (at.row !== row || at.column !== column) setPlace({ row, column });
  }, []);
  const begin = useCallback((row: number, column: number, typed: string | null): void => {
    const { steps: all, locked: closed } = latest.current;
    const [step, of] = [all[row - 1], stepColumns[column]];
    if (closed || step === undefined || of === undefined) return;
    setPlace({ row, column });
    setEditing({ row, column, typed: typed !== null && of.is !== 'choice', text: typed === null || of.is === 'choice' ? cellText(step, of, numbersOf(all)) : typed });
  }, []);
  const keep = (step: Step, column: StepColumn, text: string): void => {
    const read = readCell(latest.current.steps, step, column, text);
    if (!read.ok) return latest.current.onSay(read.error);
    if (sameAs(step, read.value.patch)) return;
    latest.current.onKeep(step, read.value.patch);
    latest.current.onSay(read.value.says);
  };
  const take = useCallback((text: string | null): void => {
    const { editing: now, steps: all } = latest.current;
    if (now === null) return;
    // A blur follows when the field goes.
    latest.current = { ...latest.current, editing: null };
    setEditing(null);
    const [step, column] = [all[now.row - 1], stepColumns[now.column]];
    if (text === null || step === undefined || column === undefined) return;
    if (column.is === 'choice') wantsFocus.current = true;
    keep(step, column, text);
  }, []);
  const onText = useCallback((text: string): void => setEditing((now) => (now === null ? null : { ...now, text })), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = steps[here.row - 1];
    const column = stepColumns[here.column];
    if (editing !== null) {
      const to = event.key === 'Enter' ? { row: Math.min(here.row + (column?.is === 'choice' ? 0 : 1), steps.length), column: here.column } : event.key === 'Tab' ? { row: here.row, column: Math.max(0, Math.min(COLUMNS - 1, here.column + (event.shiftKey ? -1 : 1))) } : null;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        latest.current = { ...latest.current, editing: null };
        setEditing(null);
        wantsFocus.current = true;
      } else if (to !== null) {
        event.preventDefault();
        take(editing.text);
        moveTo(to);
      }
      return;
    }
    if (step === undefined || column === undefined) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      if (locked) return;
      const by = event.key === 'ArrowUp' ? -1 : 1;
      onMove(step.id, by);
      moveTo({ row: Math.min(steps.length, here.row + by), column: here.column });
      return;
    }
    const to = nextCell(event, here, { rows: steps.length, columns: COLUMNS, rowsAPage: 10 });
    if (to !== null) {
      event.preventDefault();
      moveTo(to);
    } else if (locked) {
      if (event.key === 'Enter' || event.key === 'F2') onSay('The steps of this plan are locked. Nothing was changed.');
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      begin(here.row, here.column, null);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      keep(step, column, '');
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      begin(here.row, here.column, event.key);
    }
  };
  const weighed = weights.size > 0;
  return (
    <div className={styles.frame}>
      <div ref={frame} role="grid" aria-label="Steps" aria-readonly={locked} aria-colcount={COLUMNS + (weighed ? 2 : 1)} aria-rowcount={steps.length + 1} className={styles.grid} onKeyDown={onKeyDown} data-old={old} data-weighed={weighed}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row}>
            <div role="columnheader" className={styles.number}>No.</div>
            {stepColumns.map(({ key, header, is }) => <div key={key} role="columnheader" data-is={key}>{header}{is === 'days' && <span className={styles.unit}>days</span>}</div>)}
            {weighed && <div role="columnheader" className={styles.weight}>Held up the end<span className={styles.unit}>of paths</span></div>}
          </div>
        </div>
        <div role="rowgroup" className={styles.body}>
          {steps.map((step, index) => (
            <Row
              key={step.id} step={step} row={index + 1} number={numbers.get(step.id) ?? index + 1} after={cellText(step, stepColumns[3] as StepColumn, numbers)} weight={weights.get(step.id) ?? null} weighed={weighed} isActive={active === step.id}
              stop={here.row === index + 1 ? here.column : -1} editing={editing?.row === index + 1 ? editing : null} onFocus={onFocus} onBegin={begin} onText={onText} onTake={take}
            />
          ))}
        </div>
      </div>
    </div>
  );
});
