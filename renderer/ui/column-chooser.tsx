import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './column-chooser.module.css';

type ChooserProps = {
  readonly columns: readonly { readonly id: string; readonly header: string; readonly rowHeader?: boolean; readonly opens?: boolean }[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: string[]) => void;
  readonly onReset: () => void;
};

/** Which columns of a table are shown. */
export function ColumnChooser({ columns, hidden, onChange, onReset }: ChooserProps): ReactNode {
  const toggle = (id: string, show: boolean): void => onChange(columns.map((column) => column.id).filter((one) => (one === id ? !show : hidden.has(one))));
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconColumns3 size={16} aria-hidden />}>Columns</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns shown">
        <div className={styles.list}>
          {columns.map(({ id, header, rowHeader, opens }) => (
            <Checkbox key={id} label={header} checked={rowHeader === true || opens === true || !hidden.has(id)} disabled={rowHeader === true || opens === true} onChange={(event) => toggle(id, event.currentTarget.checked)} />
          ))}
          <Button variant="subtle" onClick={onReset}>Back to the usual columns and order</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
