import { memo, useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { chanceWords } from '../../../shared/estimate-words.ts';
import { nextCell, type CellPlace } from '../../ui/grid-keys.ts';
import { sentence } from '../../ui/values.tsx';
import { cellText, readCell, stepColumns, type StepColumn } from './steps-cells.ts';
import { numbersOf, sameAs, type Step, type StepPatch } from './steps-edits.ts';
import styles from './steps.module.css';

type Editing = { readonly id: string; readonly column: number; readonly text: string; readonly typed: boolean };

type TableProps = {
  /** As they are drawn, which may be a moment behind. */
  readonly steps: readonly Step[];
  /** As they are by all that was done to them: keys act on these. */
  readonly now: () => readonly Step[];
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
  readonly onFocus: (id: string, column: number) => void; readonly onBegin: (id: string, column: number, typed: string | null) => void;
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
            key={column.key} role={at === 0 ? 'rowheader' : 'gridcell'} data-place={`${row}:${at}`} data-cell={`${step.id}:${at}`} data-is={column.key} tabIndex={stop === at ? 0 : -1} title={column.key === 'step' || column.key === 'owner' ? text : undefined}
            onFocus={() => onFocus(step.id, at)} onDoubleClick={() => onBegin(step.id, at, null)}
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

/** The cell with the tab stop: it goes where its step goes. `row`: where that stood when it was come to, for when the step is gone. */
type Place = { readonly id: string | null; readonly row: number; readonly column: number };

function placeIn(steps: readonly Step[], { id, row, column }: Place): CellPlace {
  const at = steps.findIndex((step) => step.id === id);
  return { row: at === -1 ? Math.max(1, Math.min(row, steps.length)) : at + 1, column: Math.min(column, COLUMNS - 1) };
}

/**
 * The steps as a table that is edited like a spreadsheet: one tab stop, arrow keys go from cell to cell, typing, Enter or F2 edits, Delete
 * clears, Alt with up and down moves the step. Each edit is one undo step.
 */
export const StepsTable = memo(function StepsTable({ steps, now, weights, old, locked, active, onActive, onKeep, onMove, onSay }: TableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ id: null, row: 1, column: 0 });
  const [begun, setEditing] = useState<Editing | null>(null);
  const editing = begun !== null && steps.some(({ id }) => id === begun.id) ? begun : null;
  /** The focus goes to the cell with the tab stop as soon as that is drawn. */
  const wantsFocus = useRef(false);
  /** The focus is in here: where an answer moves or takes its cell away, it comes back. */
  const holdsFocus = useRef(false);
  const lastRow = useRef(1);
  const numbers = numbersOf(steps);
  const here = placeIn(steps, place);
  const latest = useRef({ editing, locked, place, onKeep, onSay, onActive });
  useLayoutEffect(() => { latest.current = { editing, locked, place, onKeep, onSay, onActive }; });

  const put = useCallback((to: Place): void => {
    latest.current = { ...latest.current, place: to };
    setPlace(to);
  }, []);
  useLayoutEffect(() => {
    const all = now();
    if (place.id !== null && !all.some(({ id }) => id === place.id)) put({ ...place, id: all[Math.min(lastRow.current, all.length) - 1]?.id ?? null });
    const hasMoved = lastRow.current !== here.row;
    lastRow.current = here.row;
    const id = steps[here.row - 1]?.id;
    // Where its step is not drawn yet the focus waits for it.
    if (editing !== null || (!wantsFocus.current && !holdsFocus.current) || (place.id !== null && place.id !== id)) return;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${id}:${here.column}"]`) ?? null;
    if (cell === null) return;
    const isElsewhere = !cell.contains(document.activeElement);
    if (isElsewhere) cell.focus({ preventScroll: true });
    if (isElsewhere || wantsFocus.current || hasMoved) cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    wantsFocus.current = false;
  });
  const goTo = (all: readonly Step[], { row, column }: CellPlace): void => {
    const to = Math.max(1, Math.min(row, all.length));
    put({ id: all[to - 1]?.id ?? null, row: to, column });
    wantsFocus.current = true;
  };
  const onFocus = useCallback((id: string, column: number): void => {
    const { place: at } = latest.current;
    latest.current.onActive(id);
    if (at.id !== id || at.column !== column) put({ id, row: now().findIndex((step) => step.id === id) + 1, column });
  }, [now, put]);
  const begin = useCallback((id: string, column: number, typed: string | null): void => {
    const all = now();
    const [step, of] = [all.find((one) => one.id === id), stepColumns[column]];
    if (latest.current.locked || step === undefined || of === undefined) return;
    put({ id, row: all.indexOf(step) + 1, column });
    setEditing({ id, column, typed: typed !== null && of.is !== 'choice', text: typed === null || of.is === 'choice' ? cellText(step, of, numbersOf(all)) : typed });
  }, [now, put]);
  const keep = useCallback((id: string, column: StepColumn, text: string): void => {
    const all = now();
    const step = all.find((one) => one.id === id);
    if (step === undefined) return latest.current.onSay('The step was taken out of the plan meanwhile. What was typed was not kept.');
    const read = readCell(all, step, column, text);
    if (!read.ok) return latest.current.onSay(read.error);
    if (sameAs(step, read.value.patch)) return;
    latest.current.onKeep(step, read.value.patch);
    latest.current.onSay(read.value.says);
  }, [now]);
  const take = useCallback((text: string | null): void => {
    const { editing: of } = latest.current;
    if (of === null) return;
    // A blur follows when the field goes.
    latest.current = { ...latest.current, editing: null };
    setEditing(null);
    const column = stepColumns[of.column];
    if (text === null || column === undefined) return;
    if (column.is === 'choice') wantsFocus.current = true;
    keep(of.id, column, text);
  }, [keep]);
  const onText = useCallback((text: string): void => setEditing((of) => (of === null ? null : { ...of, text })), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const all = now();
    const at = placeIn(all, latest.current.place);
    const step = all[at.row - 1];
    const column = stepColumns[at.column];
    if (editing !== null) {
      const to = event.key === 'Enter' ? { row: at.row + (column?.is === 'choice' ? 0 : 1), column: at.column } : event.key === 'Tab' ? { row: at.row, column: Math.max(0, Math.min(COLUMNS - 1, at.column + (event.shiftKey ? -1 : 1))) } : null;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        latest.current = { ...latest.current, editing: null };
        setEditing(null);
        wantsFocus.current = true;
      } else if (to !== null) {
        event.preventDefault();
        take(editing.text);
        goTo(all, to);
      }
      return;
    }
    if (step === undefined || column === undefined) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      if (locked) return;
      goTo(all, at);
      onMove(step.id, event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    const to = nextCell(event, at, { rows: all.length, columns: COLUMNS, rowsAPage: 10 });
    if (to !== null) {
      event.preventDefault();
      goTo(all, to);
    } else if (locked) {
      if (event.key === 'Enter' || event.key === 'F2') onSay('The steps of this plan are locked. Nothing was changed.');
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      begin(step.id, at.column, null);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      keep(step.id, column, '');
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      begin(step.id, at.column, event.key);
    }
  };
  const weighed = weights.size > 0;
  return (
    <div className={styles.frame}>
      <div ref={frame} role="grid" aria-label="Steps" aria-readonly={locked} aria-colcount={COLUMNS + (weighed ? 2 : 1)} aria-rowcount={steps.length + 1} className={styles.grid} onKeyDown={onKeyDown} onFocus={() => { holdsFocus.current = true; }} onBlur={(event) => { holdsFocus.current = event.currentTarget.contains(event.relatedTarget); }} data-old={old} data-weighed={weighed}>
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
              stop={here.row === index + 1 ? here.column : -1} editing={editing?.id === step.id ? editing : null} onFocus={onFocus} onBegin={begin} onText={onText} onTake={take}
            />
          ))}
        </div>
      </div>
    </div>
  );
});
