import { Button, NativeSelect, Popover } from '@mantine/core';
import { IconLayoutRows } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import styles from './grid-parts.module.css';

type LayoutProps = {
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
  readonly onAll: (open: boolean) => void;
  /** The headers of the columns that are shown. */
  readonly headers: readonly string[];
  readonly frozen: number;
  readonly onFreeze: (columns: number) => void;
};

const MOST_FROZEN = 6;

/** How the rows are grouped and which columns stay in sight. */
export function LayoutMenu({ groups, group, onGroup, onAll, headers, frozen, onFreeze }: LayoutProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const label = groups.find(({ id }) => id === group)?.label;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus shadow="md" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconLayoutRows size={16} aria-hidden />} onClick={() => setOpened(!opened)}>{label === undefined ? 'Layout' : `By ${label.toLowerCase()}`}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Layout of the table">
        <div className={styles.layout}>
          <NativeSelect label="Group by" value={group ?? ''} onChange={(event) => onGroup(event.currentTarget.value === '' ? null : event.currentTarget.value)} data={[{ value: '', label: 'Nothing' }, ...groups.map(({ id, label: name }) => ({ value: id, label: name }))]} />
          {group !== null && (
            <div className={styles.buttons}>
              <Button variant="default" onClick={() => onAll(true)}>Open all groups</Button>
              <Button variant="default" onClick={() => onAll(false)}>Close all groups</Button>
            </div>
          )}
          <NativeSelect
            label="Keep in sight" description="While the table is scrolled to the right." value={String(frozen)} onChange={(event) => onFreeze(Number(event.currentTarget.value))}
            data={[{ value: '0', label: 'No column' }, ...headers.slice(0, MOST_FROZEN).map((header, index) => ({ value: String(index + 1), label: index === 0 ? header : `${headers[0]} to ${header}` }))]}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
