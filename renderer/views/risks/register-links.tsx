import type { ReactNode } from 'react';
import { usePlace } from '../../location.ts';
import styles from './register-links.module.css';

const views = [
  { to: '/risks', name: 'Register' },
  { to: '/risks/heat-map', name: 'Heat map' },
  { to: '/risks/changes', name: 'What changed' },
  { to: '/risks/meetings', name: 'For meetings' },
  { to: '/risks/assurance', name: 'Assurance framework' },
  { to: '/risks/suggested', name: 'Suggested by evidence' },
] as const;

/** The views of the register, on each of its pages; the one that is open is marked. */
export function RegisterLinks(): ReactNode {
  const [place] = usePlace();
  return (
    <nav aria-label="Views of the register">
      <ul className={styles.links}>
        {views.map(({ to, name }) => <li key={to}><a href={`#${to}`} aria-current={place === to ? 'page' : undefined}>{name}</a></li>)}
      </ul>
    </nav>
  );
}
