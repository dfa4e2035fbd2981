import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './selection-bar.module.css';

const COUNT = new Intl.NumberFormat('en-GB');

type BarProps = {
  readonly count: number;
  readonly total: number;
  readonly noun: readonly [string, string];
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onEdit: () => void;
};

/** What can be done with the chosen rows, above their table while there are any. */
export function SelectionBar({ count, total, noun, onAll, onClear, onEdit }: BarProps): ReactNode {
  const said = `${COUNT.format(count)} ${noun[count === 1 ? 0 : 1]}`;
  return (
    <div role="group" aria-label="Chosen rows" className={styles.bar}>
      <p role="status">{count === 0 ? '' : `${said} chosen`}</p>
      {count > 0 && (
        <>
          <Button size="compact-sm" leftSection={<IconPencil size={14} aria-hidden />} onClick={onEdit}>{`Edit ${said}`}</Button>
          {count < total && <Button size="compact-sm" variant="default" onClick={onAll}>{`Choose all ${COUNT.format(total)}`}</Button>}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>Choose none</Button>
        </>
      )}
    </div>
  );
}
