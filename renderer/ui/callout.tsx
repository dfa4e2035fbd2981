import type { ReactNode } from 'react';
import styles from './callout.module.css';

/** A short statement that must not be missed. A problem is announced at once. */
export function Callout({ tone = 'notice', title, children, action }: { readonly tone?: 'notice' | 'problem'; readonly title?: string; readonly children: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className={styles.callout} data-tone={tone} role={tone === 'problem' ? 'alert' : 'note'}>
      <div>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
      </div>
      {action}
    </div>
  );
}
