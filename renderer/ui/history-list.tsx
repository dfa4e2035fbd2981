import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/application.ts';
import { isChangeable } from '../../shared/model/changeable.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { formatInstant } from '../../shared/time.ts';
import { useQuery } from '../api.ts';
import { useApplication } from '../store/application.ts';
import { Show } from './asked.tsx';
import { Differences } from './differences.tsx';
import styles from './history-list.module.css';
import { RestoreDialog } from './restore-dialog.tsx';
import { Badge, MomentText, sentence } from './values.tsx';

function Entry({ entry, onRestore }: { readonly entry: HistoryEntry; readonly onRestore: (() => void) | null }): ReactNode {
  return (
    <li className={styles.entry}>
      <div className={styles.who}>
        <MomentText value={entry.at} /> <span>{entry.by}</span> <Badge>{sentence(entry.change)}</Badge> <span className={styles.command}>{entry.command}</span>
        {onRestore !== null && <Button variant="subtle" size="compact-sm" className={styles.offer ?? ''} aria-label={`Restore this version, of ${formatInstant(entry.at)}`} onClick={onRestore}>Restore this version</Button>}
      </div>
      {entry.change !== 'deleted' && entry.change !== 'restored' && <Differences fields={entry.fields} fresh={entry.change === 'created'} />}
    </li>
  );
}

/** Everything that was ever done to a record, newest first, each version but the present one offered for restoring. */
export function HistoryList({ kind, id }: { readonly kind: EntityKind; readonly id: string }): ReactNode {
  const history = useQuery('history.list', { kind, id });
  const readOnly = useApplication(({ state }) => state?.store.is === 'open' && state.store.readOnly);
  const [chosen, setChosen] = useState<HistoryEntry | null>(null);
  const changeable = isChangeable(kind) ? kind : null;
  return (
    <Show asked={history}>
      {(entries) => (
        <>
          <ol className={styles.list}>
            {entries.map((entry, index) => <Entry key={entry.sequence} entry={entry} onRestore={changeable === null || readOnly || index === 0 || entry.change === 'deleted' ? null : () => setChosen(entry)} />)}
          </ol>
          {changeable !== null && chosen !== null && <RestoreDialog kind={changeable} id={id} entry={chosen} onClose={() => setChosen(null)} />}
        </>
      )}
    </Show>
  );
}
