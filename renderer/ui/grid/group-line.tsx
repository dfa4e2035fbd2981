import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import styles from '../data-grid.module.css';
import type { GridGroup } from './lines.ts';

type GroupLineProps = {
  readonly group: GridGroup<ReactNode>;
  readonly open: boolean;
  readonly line: number;
  readonly columns: number;
  readonly noun: readonly [string, string];
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
};

const COUNT = new Intl.NumberFormat('en-GB');

/** The heading of a group: what its rows share, how many they are, and what is worst among them. One cell as wide as the table. */
function GroupCell({ group, open, line, columns, noun, isTabStop, onFocus, onToggle }: GroupLineProps): ReactNode {
  return (
    <div role="gridcell" aria-colindex={1} aria-colspan={columns} aria-expanded={open} data-place={`${line}:*`} tabIndex={isTabStop ? 0 : -1} className={styles.groupCell} onFocus={onFocus} onClick={onToggle}>
      <span className={styles.groupName}>
        {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
        <b>{group.name ?? 'Not stated'}</b>
        <span className="dim">{COUNT.format(group.count)} {group.count === 1 ? noun[0] : noun[1]}</span>
        {group.said}
      </span>
    </div>
  );
}

export const GroupLine = memo(GroupCell);
