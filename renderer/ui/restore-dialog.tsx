import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/application.ts';
import { nounsOf, type ChangeableKind } from '../../shared/model/changeable.ts';
import type { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time.ts';
import { invoke, useQuery } from '../api.ts';
import { toast } from '../store/toasts.ts';
import { Show } from './asked.tsx';
import { Callout } from './callout.tsx';
import { Dialog } from './dialog.tsx';
import { Differences } from './differences.tsx';
import styles from './history-list.module.css';

type RestoreProps = { readonly kind: ChangeableKind; readonly id: string; readonly entry: HistoryEntry; readonly onClose: () => void };

/** Shows what restoring an earlier version would change, from now to then, and restores it; a refusal is said here. */
export function RestoreDialog({ kind, id, entry, onClose }: RestoreProps): ReactNode {
  const asked = useQuery('history.version', { kind, id, sequence: entry.sequence });
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const [noun] = nounsOf(kind);
  const restore = async (version: number): Promise<void> => {
    setBusy(true);
    const result = await invoke('history.restore', { kind, id, version, sequence: entry.sequence });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    toast(`Restored the ${noun} as it was on ${formatInstant(entry.at)}`, { undo: true });
    onClose();
  };
  return (
    <Dialog title={`Restore the version of ${formatInstant(entry.at)}`} size="44rem" onClose={onClose}>
      <Show asked={asked}>
        {({ fields, refused, version }) => (
          <div className={styles.restore}>
            {refused !== null ? <Callout>{refused}</Callout> : fields.length === 0 ? <p>The {noun} says the same now, so there is nothing to restore.</p> : (
              <>
                <p>This is what would change in the {noun}, from what it says now to what it said then. Changes made since stay in the history, and the step can be undone.</p>
                <Differences fields={fields} />
              </>
            )}
            {error !== null && <Callout tone="problem">{error.message}</Callout>}
            <div className={styles.actions}>
              <Button variant="default" onClick={onClose}>Leave it as it is</Button>
              {refused === null && fields.length > 0 && <Button loading={busy} loaderProps={{ type: 'dots' }} onClick={() => void restore(version)}>Restore this version</Button>}
            </div>
          </div>
        )}
      </Show>
    </Dialog>
  );
}
