import type { ReactNode } from 'react';
import type { FieldChange } from '../../shared/ipc/application.ts';
import styles from './history-list.module.css';
import { NotKnown } from './values.tsx';

const Old = ({ words }: { readonly words: string | null }): ReactNode => (words === null ? <NotKnown /> : <del>{words}</del>);
const New = ({ words }: { readonly words: string | null }): ReactNode => (words === null ? <NotKnown /> : <ins>{words}</ins>);

/** Fields with what they said and what they say; `fresh` shows only what they say, for a record that was not there before. */
export function Differences({ fields, fresh = false }: { readonly fields: readonly FieldChange[]; readonly fresh?: boolean }): ReactNode {
  return (
    <dl className={styles.fields}>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={styles.field}>
          <dt>{field}</dt>
          <dd>
            {!fresh && <><Old words={before} /> <span aria-hidden="true">→</span><span className="unseen">became</span> </>}
            <New words={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
