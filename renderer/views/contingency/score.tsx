import type { ReactNode } from 'react';
import styles from './score.module.css';

const WIDTH = 100;

/** A plan's score as a bar and in whole percent. */
export function Score({ value }: { readonly value: number }): ReactNode {
  return (
    <span className={styles.score}>
      <svg className={styles.scoreBar} viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden>
        <rect className={styles.track} width={WIDTH} height={8} rx={2} />
        <rect className={styles.filled} width={value} height={8} rx={2} />
      </svg>
      {value} %
    </span>
  );
}
