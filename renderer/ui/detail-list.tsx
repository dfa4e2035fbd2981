import type { ReactNode } from 'react';
import styles from './detail-list.module.css';

/** Labels and values in columns. An item whose `wide` is set takes the whole width (longer text). */
export function DetailList({ items }: { readonly items: readonly { readonly label: string; readonly value: ReactNode; readonly wide?: boolean }[] }): ReactNode {
  return (
    <dl className={styles.list}>
      {items.map(({ label, value, wide }) => (
        <div key={label} className={styles.item} data-wide={wide}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
