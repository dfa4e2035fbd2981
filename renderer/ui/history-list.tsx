import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/application.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { useQuery } from '../api.ts';
import { Show } from './asked.tsx';
import styles from './history-list.module.css';
import { Badge, MomentText, NotKnown, sentence } from './values.tsx';

function Entry({ entry, labels }: { readonly entry: HistoryEntry; readonly labels: Readonly<Record<string, string>> }): ReactNode {
  return (
    <li className={styles.entry}>
      <p className={styles.who}><MomentText value={entry.at} /> <span>{entry.by}</span> <Badge>{sentence(entry.change)}</Badge></p>
      {entry.change !== 'deleted' && entry.change !== 'restored' && (
        <dl className={styles.fields}>
          {entry.fields.map(({ field, before, after }) => (
            <div key={field} className={styles.field}>
              <dt>{labels[field] ?? field}</dt>
              <dd>
                {entry.change === 'changed' && <>{before === null ? <NotKnown /> : <del>{before}</del>} <span aria-hidden="true">→</span><span className="unseen">became</span> </>}
                {after === null ? <NotKnown /> : <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Everything that was ever done to a record, newest first as the store answers it. `labels` names the fields. */
export function HistoryList({ kind, id, labels }: { readonly kind: EntityKind; readonly id: string; readonly labels: Readonly<Record<string, string>> }): ReactNode {
  const history = useQuery('history.list', { kind, id });
  return <Show asked={history}>{(entries) => <ol className={styles.list}>{entries.map((entry) => <Entry key={entry.sequence} entry={entry} labels={labels} />)}</ol>}</Show>;
}
