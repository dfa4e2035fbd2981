import { memo, type ReactNode } from 'react';
import { leverOf } from '../../../shared/scenarios/levers.ts';
import type { StandardStress, StressId } from '../../../shared/scenarios/stresses.ts';
import styles from './cash.module.css';


type StressesProps = { readonly stresses: readonly StandardStress[]; readonly pressed: readonly StressId[]; readonly onChange: (pressed: readonly StressId[]) => void };

/** The standard stresses, each put on and taken off by one click; several act together. */
export const Stresses = memo(function Stresses({ stresses, pressed, onChange }: StressesProps): ReactNode {
  return (
    <section className={styles.stresses} aria-label="Standard stresses">
      <h2>Standard stresses</h2>
      <ul>
        {stresses.map(({ id, label, levers, note }) => {
          const on = pressed.includes(id);
          const nothing = levers.length === 0;
          const toggle = (): void => onChange(on ? pressed.filter((one) => one !== id) : [...pressed, id]);
          const says = [...levers.map(({ lever }) => leverOf(lever).says), ...(note === null ? [] : [note])].join(' ');
          return (
            <li key={id}>
              <button type="button" className={styles.stress} aria-pressed={on} aria-disabled={nothing} aria-describedby={`stress-${id.replaceAll(' ', '-')}`} onClick={nothing ? undefined : toggle}>{label}</button>
              <span id={`stress-${id.replaceAll(' ', '-')}`} className={on || nothing ? styles.under : 'unseen'}>{says}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
});
