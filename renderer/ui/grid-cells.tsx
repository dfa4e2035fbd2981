import { memo, type MouseEvent, type ReactNode } from 'react';
import styles from './data-grid.module.css';
import { frozenStyle } from './grid/frozen.ts';
import type { ColumnEdit } from './grid/types.ts';
import type { CellPlace } from './grid-keys.ts';

type CellColumn<Row> = { readonly id: string; readonly align?: 'start' | 'end'; readonly rowHeader?: boolean; readonly opens?: boolean; readonly cell: (row: Row) => ReactNode; readonly edit?: ColumnEdit<Row> };

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
  /** The id of the column that carries the link. */
  readonly linkColumn: string | undefined;
  /** The column of this row's cell that is the table's tab stop; -1 when another row has it. */
  readonly tabColumn: number;
  readonly onFocus: (place: CellPlace) => void;
  /** How far from the left in rem a cell stays in sight. */
  readonly lefts: readonly (number | undefined)[];
  /** In a table that can be edited: the first and last chosen column of this row, -1 where none is; the one with the corner to pull; the one that was found. */
  readonly editable: boolean;
  readonly from: number;
  readonly to: number;
  readonly corner: number;
  readonly hit: number;
};

/** What does not fit into a cell can be read by pointing at it. */
const tellWhole = (event: MouseEvent<HTMLElement>): void => {
  const cell = event.currentTarget;
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
};

function Cells<Row>({ row, href, place, lead, nameId, columns, linkColumn, tabColumn, onFocus, lefts, editable, from, to, corner, hit }: GridCellsProps<Row>): ReactNode {
  return columns.map((column, index) => {
    const at = lead + index;
    const chosen = at >= from && at <= to;
    return (
      <div
        key={column.id} role={column.rowHeader === true ? 'rowheader' : 'gridcell'} aria-colindex={at + 1} data-place={`${place}:${at}`} tabIndex={at === tabColumn ? 0 : -1}
        {...(column.rowHeader === true ? { id: nameId } : {})} {...(editable ? { 'aria-selected': chosen, 'aria-readonly': column.edit === undefined || column.edit.is === 'fixed' } : {})}
        className={styles.cell} data-align={column.align} data-range={editable && chosen && from !== -1 ? true : undefined} data-hit={hit === at ? true : undefined} {...frozenStyle(lefts[index])}
        onMouseEnter={tellWhole} onFocus={() => onFocus({ row: place, column: at })}
      >
        {row === undefined ? <span className={styles.pending}><span className="unseen">Loading</span></span>
          : column.id === linkColumn && href !== null ? <a className={styles.link} href={href} tabIndex={-1}>{column.cell(row)}</a>
            : column.cell(row)}
        {corner === at && <span className={styles.corner} data-pull aria-hidden="true" />}
      </div>
    );
  });
}

/** A row's cells, drawn anew only when something of this row changes: the table itself changes with every key, click and scroll. */
export const GridCells = memo(Cells) as typeof Cells;
