import type { ReactNode } from 'react';
import styles from './record.module.css';

/** The parts of a page's tab, one under the other. */
export function Stack({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.stack}>{children}</div>;
}

/** A heading's facts in one line that wraps. */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.line}>{children}</div>;
}

/** A quiet sentence that explains what stands above it. */
export function Note({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={styles.note}>{children}</p>;
}

/** Longer text at a width that reads well. */
export function Prose({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.prose}>{children}</div>;
}

/** Keeps a table of two or three columns from being drawn apart over a wide window. */
export function Narrow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.narrow}>{children}</div>;
}
