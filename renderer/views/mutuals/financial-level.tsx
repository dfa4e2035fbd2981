import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StandingLine } from '../../../shared/ipc/standing.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { LevelShown } from '../record/standing-line.tsx';
import styles from '../record/standing.module.css';
import { OverrideDialog } from './financial-override.tsx';

/** A level with the way to override it. */
export function LevelCell({ line }: { readonly line: StandingLine }): ReactNode {
  const [open, setOpen] = useState(false);
  const today = useToday();
  const readOnly = useReadOnly() !== null;
  const words = line.level.override === null ? 'Override' : 'Change the override';
  return (
    <span className={styles.level}>
      <LevelShown line={line} />
      {!readOnly && (
        <Button className={styles.quiet ?? ''} variant="subtle" size="compact-sm" aria-label={`${words}: ${indicatorLabel(line.indicator.metric)}`} onClick={() => setOpen(true)}>{words}</Button>
      )}
      {open && today !== null && <OverrideDialog line={line} today={today} onClose={() => setOpen(false)} />}
    </span>
  );
}
