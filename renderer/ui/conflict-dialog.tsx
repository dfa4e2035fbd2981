import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import styles from './conflict-dialog.module.css';
import type { Conflict } from './record-form.ts';

type ConflictProps = {
  readonly conflict: Conflict;
  readonly labels: Readonly<Record<string, string>>;
  readonly show: Readonly<Record<string, (value: unknown) => ReactNode>>;
  readonly onDecide: (chosen: Readonly<Record<string, 'mine' | 'theirs'>> | null) => void;
};

/** A value as a person would read it, where the form gives nothing better. */
export function plainly(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Not known';
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(plainly).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return Object.values(value).map(plainly).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Someone else saved first: both versions side by side, one choice for each field that both changed, then it is saved again. */
export function ConflictDialog({ conflict, labels, show, onDecide }: ConflictProps): ReactNode {
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const labelOf = (field: string): string => labels[field] ?? field;
  const shown = (field: string, value: unknown): ReactNode => (show[field] ?? plainly)(value);
  const undecided = conflict.conflicts.filter(({ field }) => chosen[field] === undefined).length;
  return (
    <Dialog title="The record was changed while you edited it" size="46rem" onClose={() => onDecide(null)}>
      <p>
        {conflict.conflicts.length === 0
          ? 'None of the changes touch what you changed, so both can be kept.'
          : 'Choose which version to keep where both of you changed the same field. Nothing has been saved yet.'}
      </p>
      {conflict.conflicts.map(({ field, mine, theirs, base }) => (
        <fieldset key={field} className={styles.field}>
          <legend>{labelOf(field)}</legend>
          <p className="dim">Before: {shown(field, base)}</p>
          <div className={styles.versions}>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={styles.version}>
                <input type="radio" name={`conflict-${field}`} checked={chosen[field] === side} onChange={() => setChosen({ ...chosen, [field]: side })} />
                <span><b>{side === 'mine' ? 'Yours' : 'Theirs'}</b><br />{shown(field, side === 'mine' ? mine : theirs)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {conflict.taken.length > 0 && <p className={styles.taken}>Also changed by them, and kept: {conflict.taken.map(labelOf).join(', ')}.</p>}
      <div className={styles.actions}>
        <Button variant="default" onClick={() => onDecide(null)}>Go on editing</Button>
        <Button disabled={undecided > 0} onClick={() => onDecide(chosen)}>Save with these choices</Button>
      </div>
    </Dialog>
  );
}
