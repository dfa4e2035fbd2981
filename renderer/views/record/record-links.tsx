import type { ReactNode } from 'react';
import { NotKnown } from '../../ui/values.tsx';
import styles from './record.module.css';

type Named = { readonly id: string; readonly name: string };

/** A record's name as a link to its page; `under` is the screen's place, such as `/mutuals`. */
export function RecordLink({ under, id, name }: Named & { readonly under: string }): ReactNode {
  return <a href={`#${under}/${id}`}>{name}</a>;
}

/** Several, one under the other; `none` says that there is none. */
export function RecordLinks({ under, records, none }: { readonly under: string; readonly records: readonly Named[]; readonly none: string }): ReactNode {
  if (records.length === 0) return <NotKnown words={none} />;
  return <ul className={styles.names}>{records.map(({ id, name }) => <li key={id}><RecordLink under={under} id={id} name={name} /></li>)}</ul>;
}
