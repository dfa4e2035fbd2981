import type { ReactNode } from 'react';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import type { AppetiteLevel } from '../../../shared/model/parameters/risk-appetite.ts';
import { appetiteStanding, escalationSentence } from '../../../shared/model/risk-standing.ts';
import type { RiskCategory } from '../../../shared/model/risk.ts';
import type { RiskStatus } from './risk-words.tsx';

export type Judged = { readonly status: RiskStatus; readonly category: RiskCategory | null; readonly appetite: AppetiteLevel | null; readonly currentScore: number | null };

/** "Over appetite: 15, accepts up to 6 (minimal)." */
export function appetiteSentence({ appetite: { values } }: RiskRules, risk: Judged): string {
  const { level, upTo, own, exceeded } = appetiteStanding(values, risk);
  const whose = own ? 'its own' : risk.category === null ? 'for risks without a category' : `for ${risk.category} risks`;
  const accepts = `accepts up to ${upTo} (${level}, ${whose})`;
  if (risk.currentScore === null) return `${accepts.charAt(0).toUpperCase()}${accepts.slice(1)}.`;
  return exceeded ? `Over appetite: ${risk.currentScore}, ${accepts}.` : risk.currentScore > upTo ? `Was over appetite: ${risk.currentScore}, ${accepts}.` : `Within appetite: ${risk.currentScore}, ${accepts}.`;
}

/** Where a current score takes an open risk, and whether it is accepted: said at once while the score is being chosen. */
export function ScoreOutcome({ rules, risk }: { readonly rules: RiskRules; readonly risk: Judged }): ReactNode {
  if (risk.status === 'closed') return 'Closed, so it is escalated to nobody.';
  return <>{escalationSentence(null, escalationOf(rules.escalation.values, rules.matrix.values, risk.currentScore))} {appetiteSentence(rules, risk)}</>;
}
