import type { ReactNode } from 'react';
import type { CheckResult } from '../../../shared/plans/answers.ts';
import layout from '../../ui/answer.module.css';
import styles from './checks-list.module.css';
import shared from './contingency.module.css';
import { CheckMark } from './marks.tsx';

const keyOf = ({ check, about, sentence }: CheckResult): string => `${check} ${about ?? ''} ${sentence}`;

function Lines({ checks, label }: { readonly checks: readonly CheckResult[]; readonly label: string }): ReactNode {
  return (
    <ul className={styles.lines} aria-label={label}>
      {checks.map((check) => (
        <li key={keyOf(check)}>
          <div><CheckMark state={check.state} /> <span>{check.sentence}</span></div>
          {check.state !== 'passes' && <a href={`#${check.to}`}>Go to it<span className="unseen">: {check.check}</span></a>}
        </li>
      ))}
    </ul>
  );
}

/** Checks that are always on: what fails first, then what cannot be told; what passes is folded, so that a reader can see what was looked at. */
export function ChecksList({ checks }: { readonly checks: readonly CheckResult[] }): ReactNode {
  const of = (state: CheckResult['state']): readonly CheckResult[] => checks.filter((check) => check.state === state);
  const [open, passing] = [[...of('fails'), ...of('not known')], of('passes')];
  return (
    <div className={layout.stack}>
      {open.length > 0 && <Lines checks={open} label="Checks that fail or cannot be told" />}
      {passing.length > 0 && (
        <details className={shared.details}>
          <summary>{passing.length === 1 ? 'One check passes' : `${passing.length} checks pass`}</summary>
          <Lines checks={passing} label="Checks that pass" />
        </details>
      )}
    </div>
  );
}

/** The checks of one tab that do not pass, by where they are mended; nothing where all pass. */
export function ChecksOf({ checks, tab }: { readonly checks: readonly CheckResult[]; readonly tab: string }): ReactNode {
  const open = checks.filter(({ state, to }) => state !== 'passes' && new URLSearchParams(to.split('?')[1]).get('tab') === tab);
  return open.length === 0 ? null : (
    <ul className={styles.lines} aria-label="Checks that fail or cannot be told">
      {open.map((check) => <li key={keyOf(check)}><div><CheckMark state={check.state} /> <span>{check.sentence}</span></div></li>)}
    </ul>
  );
}
