import { Fragment, type ReactNode } from 'react';
import type { RiskRules } from '../../../shared/ipc/risks.ts';

const words: Readonly<Record<keyof RiskRules, string>> = { guide: 'the scoring guide', matrix: 'the risk matrix', appetite: 'the risk appetite', escalation: 'the escalation rules' };

/** Names the sets in force that nobody has checked against current guidance, each with the way to it; nothing where all are confirmed. */
export function Unconfirmed({ rules, among }: { readonly rules: RiskRules; readonly among: readonly (keyof RiskRules)[] }): ReactNode {
  const open = among.filter((key) => !rules[key].confirmed);
  if (open.length === 0) return null;
  return (
    <p className="dim">
      Check against current guidance:{' '}
      {open.map((key, index) => <Fragment key={key}>{index === 0 ? '' : index === open.length - 1 ? ' and ' : ', '}<a href={`#/settings/parameters/${rules[key].id}`}>{words[key]}</a></Fragment>)}
      {open.length === 1 ? ' is' : ' are'} not confirmed yet.
    </p>
  );
}
