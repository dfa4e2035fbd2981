import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import styles from '../data-grid.module.css';
import type { CellPlace } from '../grid-keys.ts';
import { frozenStyle } from './frozen.ts';
import type { GridView } from './use-grid-view.ts';

type HeadProps<Row, Column extends string> = {
  readonly view: GridView<Row, Column>;
  readonly lead: number;
  /** The header's own tab stop, or -1. */
  readonly tabColumn: number;
  readonly onFocus: (place: CellPlace) => void;
  /** The box that chooses all rows. */
  readonly select: ReactNode;
  readonly resizable: boolean;
};

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
const STEP = 1;

/** The edge of a heading, which is dragged to make the column wider or narrower; the heading's own keys do the same. */
function Edge({ onResize }: { readonly onResize: (width: number) => void }): ReactNode {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <span
      className={styles.edge} aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.stopPropagation();
        event.preventDefault();
        from.current = { x: event.clientX, width: event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent<HTMLSpanElement>) => {
        if (from.current !== null) onResize((from.current.width + event.clientX - from.current.x) / rem());
      }}
      onPointerUp={() => { from.current = null; }}
      onPointerCancel={() => { from.current = null; }}
    />
  );
}

export function GridHead<Row, Column extends string>({ view, lead, tabColumn, onFocus, select, resizable }: HeadProps<Row, Column>): ReactNode {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, id: string): void => {
    const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
    if (!resizable || step === 0 || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    view.resize(id, event.currentTarget.getBoundingClientRect().width / rem() + step);
  };
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row} style={view.template}>
        {select}
        {view.shown.map((column, index) => {
          const sorted = view.sortOf(column.id);
          return (
            <div
              key={column.id} role="columnheader" aria-colindex={lead + index + 1} data-place={`0:${lead + index}`} tabIndex={tabColumn === lead + index ? 0 : -1}
              aria-sort={column.sort === undefined ? undefined : sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending'}
              title={sorted !== null && sorted.of > 1 ? `Sorted by this column as number ${sorted.place + 1} of ${sorted.of}` : undefined}
              className={styles.header} data-align={column.align} data-sortable={column.sort !== undefined} {...frozenStyle(view.lefts[index])}
              onClick={(event: MouseEvent) => view.sortBy(column.id, event.shiftKey)} onFocus={() => onFocus({ row: 0, column: lead + index })} onKeyDown={(event) => onKeyDown(event, column.id)}
            >
              <span className={styles.label}>{column.header}{column.unit !== undefined && <span className={styles.unit}> {column.unit}</span>}</span>
              {sorted !== null && <span className={styles.sort} aria-hidden="true">{sorted.descending ? '↓' : '↑'}{sorted.of > 1 && <sub>{sorted.place + 1}</sub>}</span>}
              {resizable && <Edge onResize={(width) => view.resize(column.id, width)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
