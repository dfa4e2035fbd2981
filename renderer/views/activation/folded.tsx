import { useState, type ReactNode } from 'react';
import styles from './activation.module.css';

/** What is not needed at this moment: one line that opens. What is in it is drawn only then. */
export function Folded({ label, children }: { readonly label: string; readonly children: () => ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.folded} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && children()}
    </details>
  );
}
