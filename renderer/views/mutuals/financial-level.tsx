import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StandingLine } from '../../../shared/ipc/standing.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { LevelBadge } from '../../ui/values.tsx';
import styles from '../record/standing.module.css';
import { OverrideDialog } from './financial-override.tsx';

/** A level with the way to override it. */
export function LevelCell({ line }: { readonly line: StandingLine }): ReactNode {
  const [open, setOpen] = useState(false);
  const today = useToday();
  const readOnly = useReadOnly() !== null;
  const has = line.level.override !== null;
  return (
    <span className={styles.level}>
      <LevelBadge level={line.level.shown} />
      {!readOnly && (
        <Button className={styles.quiet ?? ''} variant="subtle" size="compact-sm" aria-label={`${has ? 'Change the override' : 'Override'}: ${indicatorLabel(line.indicator.metric)}`} onClick={() => setOpen(true)}>{has ? 'Change' : 'Override'}</Button>
      )}
      {open && today !== null && <OverrideDialog line={line} today={today} onClose={() => setOpen(false)} />}
    </span>
  );
}
