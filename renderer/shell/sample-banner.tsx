import type { ReactNode } from 'react';
import { useLeaveSample } from '../store/leave-sample.ts';
import styles from './banner.module.css';

/** Says at all times that what is shown is not the person's own. */
export function SampleBanner(): ReactNode {
  const { leaving, leave } = useLeaveSample();
  return (
    <aside className={styles.banner} data-of="sample" aria-label="Sample portfolio">
      <p><b>Sample portfolio</b> – fictional. Changes here are thrown away.</p>
      <button type="button" className={styles.act} disabled={leaving} onClick={() => void leave()}>Leave the sample</button>
    </aside>
  );
}
