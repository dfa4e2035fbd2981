import { memo, type ReactNode } from 'react';
import styles from './data-grid.module.css';
import { frozenStyle } from './grid/frozen.ts';
import type { CellPlace } from './grid-keys.ts';

type SelectCellProps = {
  /** The row counted from 1; 0 is the header, whose box stands for all rows. */
  readonly place: number;
  readonly checked: boolean;
  /** Some rows, not all. */
  readonly mixed: boolean;
  /** What names the row, or for the header what it does. */
  readonly labelledBy: string | null;
  readonly label: string | null;
  readonly isTabStop: boolean;
  /** Stays in sight while the row scrolls. */
  readonly frozen?: boolean;
  readonly onFocus: (place: CellPlace) => void;
  readonly onToggle: (place: number, range: boolean) => void;
};

function SelectCell({ place, checked, mixed, labelledBy, label, isTabStop, frozen = false, onFocus, onToggle }: SelectCellProps): ReactNode {
  return (
    <div
      role={place === 0 ? 'columnheader' : 'gridcell'} aria-colindex={1} data-place={`${place}:0`} tabIndex={isTabStop ? 0 : -1} className={place === 0 ? styles.header : styles.cell} data-select {...frozenStyle(frozen ? 0 : undefined)}
      onFocus={() => onFocus({ row: place, column: 0 })}
    >
      <input
        type="checkbox" tabIndex={-1} className={styles.check} checked={checked} aria-label={label ?? undefined} aria-labelledby={labelledBy ?? undefined}
        ref={(element) => {
          if (element !== null) element.indeterminate = mixed;
        }}
        onChange={() => undefined} onClick={(event) => onToggle(place, event.shiftKey)}
      />
    </div>
  );
}

/** The box that chooses a row, or in the header all of them. The cell has the focus; Space works on every cell of the row. */
export const GridSelectCell = memo(SelectCell);
