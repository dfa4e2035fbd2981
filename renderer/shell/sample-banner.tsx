import { useState, type ReactNode } from 'react';
import { go } from '../location.ts';
import { takeStore } from '../store/application.ts';
import { perform } from '../store/commands.ts';
import styles from './sample-banner.module.css';

/** Says at all times that what is shown is not the person's own. */
export function SampleBanner(): ReactNode {
  const [leaving, setLeaving] = useState(false);
  const leave = async (): Promise<void> => {
    setLeaving(true);
    const result = await perform('sample.discard', undefined, 'The sample was thrown away', { undo: false });
    setLeaving(false);
    if (!result.ok) return;
    takeStore(result.value);
    go('/');
  };
  return (
    <aside className={styles.banner} aria-label="Sample portfolio">
      <p><b>Sample portfolio</b> – fictional. Changes here are thrown away.</p>
      <button type="button" className={styles.leave} disabled={leaving} onClick={() => void leave()}>Leave the sample</button>
    </aside>
  );
}
