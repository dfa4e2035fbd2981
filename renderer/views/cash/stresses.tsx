import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './cash.module.css';
import type { StandardStress } from './stress-rows.ts';

type StressesProps = { readonly stresses: readonly StandardStress[]; readonly pressed: readonly string[]; readonly onChange: (pressed: readonly string[]) => void };

/** The standard stresses, each put on and taken off by one click; several act together. */
export function Stresses({ stresses, pressed, onChange }: StressesProps): ReactNode {
  if (stresses.length === 0) return null;
  return (
    <section className={styles.stresses} aria-label="Standard stresses">
      <h3>Standard stresses</h3>
      <ul>
        {stresses.map(({ id, label, about }) => {
          const on = pressed.includes(id);
          return (
            <li key={id}>
              <Button variant={on ? 'filled' : 'default'} fullWidth justify="start" aria-pressed={on} aria-describedby={`stress-${id}`} onClick={() => onChange(on ? pressed.filter((one) => one !== id) : [...pressed, id])}>{label}</Button>
              <span id={`stress-${id}`} className={styles.under}>{about}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
