import type { ReactNode } from 'react';
import { usePlace } from '../location.ts';
import styles from './rail.module.css';
import { isAt, screens } from './screens.ts';

/** The screens, down the left; in a narrow window their pictures only. */
export function Rail(): ReactNode {
  const [place] = usePlace();
  return (
    <nav aria-label="Screens" className={styles.rail}>
      <p className={styles.name} aria-hidden="true">Mutuals</p>
      <ul className={styles.list}>
        {screens.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <a href={`#${to}`} className={styles.link} title={name} aria-current={isAt(to, place) ? 'page' : undefined}>
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className={styles.label}>{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
