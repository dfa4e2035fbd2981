import type { ReactNode } from 'react';
import type { Trust, TrustGrade } from '../../../shared/forecast/figure.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { Badge } from '../../ui/values.tsx';
import styles from './cash.module.css';

const words: Readonly<Record<TrustGrade, string>> = { sound: 'Sound', usable: 'Usable', weak: 'Weak', none: 'No forecast' };
const grave = { serious: 0, doubt: 1, good: 2 } as const;
const levelWords = { serious: 'Serious', doubt: 'Doubt', good: 'Good' } as const;

/** How far the forecast can be trusted, with the gravest finding; all of them stand on the tab of the figures. */
export function TrustLine({ organisationId, trust, missing }: { readonly organisationId: OrganisationId; readonly trust: Trust; readonly missing: number }): ReactNode {
  const worst = trust.findings.toSorted((a, b) => grave[a.level] - grave[b.level])[0];
  return (
    <p className={styles.trust}>
      <Badge>Trust: {words[trust.grade].toLowerCase()}</Badge>
      {worst !== undefined && worst.level !== 'good' && <span>{worst.sentence}</span>}
      <a href={`#/cash/${organisationId}?tab=figures`}>{missing === 0 ? 'Where the figures come from' : `${missing} missing, and where the others come from`}</a>
    </p>
  );
}

/** Every finding, the gravest first. */
export function TrustFindings({ trust }: { readonly trust: Trust }): ReactNode {
  return (
    <ul className={styles.findings}>
      {trust.findings.toSorted((a, b) => grave[a.level] - grave[b.level]).map(({ id, level, sentence }) => <li key={id}><Badge>{levelWords[level]}</Badge> {sentence}</li>)}
    </ul>
  );
}
