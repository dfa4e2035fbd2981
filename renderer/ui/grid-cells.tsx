import { memo, type MouseEvent, type ReactNode } from 'react';
import styles from './data-grid.module.css';
import type { CellPlace } from './grid-keys.ts';

type CellColumn<Row> = { readonly id: string; readonly align?: 'start' | 'end'; readonly rowHeader?: boolean; readonly cell: (row: Row) => ReactNode };

type GridCellsProps<Row> = {
  /** `undefined` until it is fetched. */
  readonly row: Row | undefined;
  /** Where a click on the row's name leads. */
  readonly href: string | null;
  /** The row counted from 1, as the keyboard does. */
  readonly place: number;
  /** How many columns stand before these. */
  readonly lead: number;
  /** Given to the cell that names the row, for what is labelled by it. */
  readonly nameId: string;
  readonly columns: readonly CellColumn<Row>[];
  /** The column of this row's cell that is the table's tab stop; -1 when another row has it. */
  readonly tabColumn: number;
  readonly onFocus: (place: CellPlace) => void;
};

/** What does not fit into a cell can be read by pointing at it. */
const tellWhole = (event: MouseEvent<HTMLElement>): void => {
  const cell = event.currentTarget;
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
};

function Cells<Row>({ row, href, place, lead, nameId, columns, tabColumn, onFocus }: GridCellsProps<Row>): ReactNode {
  return columns.map((column, index) => (
    <div
      key={column.id} role={column.rowHeader === true ? 'rowheader' : 'gridcell'} aria-colindex={lead + index + 1} data-place={`${place}:${lead + index}`} tabIndex={lead + index === tabColumn ? 0 : -1}
      {...(column.rowHeader === true ? { id: nameId } : {})} className={styles.cell} data-align={column.align} onMouseEnter={tellWhole} onFocus={() => onFocus({ row: place, column: lead + index })}
    >
      {row === undefined ? <span className={styles.pending}><span className="unseen">Loading</span></span>
        : column.rowHeader === true && href !== null ? <a className={styles.link} href={href} tabIndex={-1}>{column.cell(row)}</a>
          : column.cell(row)}
    </div>
  ));
}

/** A row's cells, drawn anew only when something of this row changes: the table itself changes with every key, click and scroll. */
export const GridCells = memo(Cells) as typeof Cells;
