import { ActionIcon, Button, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconCalendarTime, IconHelp, IconLock, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StoreState } from '../../shared/ipc/application.ts';
import { setAppearance } from '../store/appearance.ts';
import { useApplication } from '../store/application.ts';
import { askForDate } from '../store/as-at.ts';
import { redo, undo } from '../store/commands.ts';
import styles from './header.module.css';
import { keyName } from './keys.ts';

type OpenStore = Extract<StoreState, { readonly is: 'open' }>;
type ToolProps = { readonly label: string; readonly disabled?: boolean; readonly onClick: () => void; readonly children: ReactNode };

function Tool({ label, disabled = false, onClick, children }: ToolProps): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon color="accent" className={styles.tool ?? ''} aria-label={label} aria-disabled={disabled} data-off={disabled} onClick={disabled ? undefined : onClick}>{children}</ActionIcon>
    </Tooltip>
  );
}

/** Where one is, the date, search, undo and redo with what they would undo, light or dark, and help. */
export function Header({ store, onPalette, onHelp }: { readonly store: OpenStore; readonly onPalette: () => void; readonly onHelp: () => void }): ReactNode {
  const steps = useApplication((application) => application.undo);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.header}>
      <p className={styles.store} title={store.folder}>
        <span className="unseen">Store: </span>{store.name}
        {store.encrypted && <IconLock size={14} role="img" aria-label="Encrypted" />}
        {store.readOnly && <span className="dim"> (reading only)</span>}
      </p>
      <Button variant="default" className={styles.search ?? ''} leftSection={<IconCalendarTime size={14} aria-hidden />} onClick={askForDate} aria-haspopup="dialog">
        <span className={styles.searchText}>As at<span className="unseen"> a date</span></span>
      </Button>
      <Button variant="default" className={styles.search ?? ''} leftSection={<IconSearch size={14} aria-hidden />} onClick={onPalette} aria-keyshortcuts="Control+K Meta+K">
        <span className={styles.searchText}>Search or go to</span><kbd className={styles.key} aria-hidden="true">{keyName('Ctrl K')}</kbd>
      </Button>
      <div className={styles.tools}>
        <Tool label={steps.undo === null ? 'Nothing to undo' : `Undo: ${steps.undo}`} disabled={steps.undo === null} onClick={() => void undo()}><IconArrowBackUp size={18} aria-hidden /></Tool>
        <Tool label={steps.redo === null ? 'Nothing to redo' : `Redo: ${steps.redo}`} disabled={steps.redo === null} onClick={() => void redo()}><IconArrowForwardUp size={18} aria-hidden /></Tool>
        <Tool label={`Switch to ${other}`} onClick={() => setAppearance(other)}>{scheme === 'dark' ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}</Tool>
        <Tool label="Keyboard help" onClick={onHelp}><IconHelp size={18} aria-hidden /></Tool>
      </div>
    </header>
  );
}
