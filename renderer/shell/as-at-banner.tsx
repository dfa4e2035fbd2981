import { useState, type ReactNode } from 'react';
import { asAtWords, type AsAt } from '../../shared/as-at.ts';
import { askForDate, backToToday } from '../store/as-at.ts';
import styles from './banner.module.css';

/** Says at all times that what is shown is not the record of today, and leads back to it. */
export function AsAtBanner({ asAt }: { readonly asAt: AsAt }): ReactNode {
  const [leaving, setLeaving] = useState(false);
  const leave = async (): Promise<void> => {
    setLeaving(true);
    await backToToday();
    setLeaving(false);
  };
  return (
    <aside className={styles.banner} data-of="as at" aria-label="As at a date">
      <p><b>{asAtWords(asAt)}.</b> Nothing can be changed.</p>
      <button type="button" className={styles.act} onClick={askForDate}>Choose another date</button>
      <button type="button" className={styles.act} aria-disabled={leaving} onClick={() => void (leaving ? undefined : leave())}>Back to today</button>
    </aside>
  );
}
