import type { ReactNode } from 'react';
import type { RiskListRow, RiskRules } from '../../../shared/ipc/risks.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import { appetiteStanding, seenWords, targetMissed } from '../../../shared/model/risk-standing.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { appetiteSentence } from './score-outcome.tsx';
import styles from './risks.module.css';
import { Unconfirmed } from './unconfirmed.tsx';

type Given = { readonly risk: RiskListRow; readonly rules: RiskRules };

const many = (count: number, one: string, several: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;

/** What of an open risk does not wait: in the order in which a board would ask. */
function warningsOf({ risk, rules }: Given, today: IsoDate): readonly (readonly [key: string, words: ReactNode])[] {
  const { nextReviewOn, targetOn, targetScore, currentScore, lateActions } = risk;
  if (risk.status === 'closed') return [];
  const all: readonly (readonly [string, ReactNode | null])[] = [
    ['appetite', appetiteStanding(rules.appetite.values, risk).exceeded ? appetiteSentence(rules, risk) : null],
    ['target', targetMissed(risk, today) ? <>Target missed: it was to come down to {targetScore} by <DateText value={targetOn} /> and is {currentScore}.</> : null],
    ['actions', lateActions > 0 ? <><a href={`#/risks/${risk.id}?tab=actions`}>{many(lateActions, 'action', 'actions')}</a> {lateActions === 1 ? 'is' : 'are'} late.</> : null],
    ['review', nextReviewOn !== null && nextReviewOn < today ? <>The review was due on <DateText value={nextReviewOn} />.</> : null],
  ];
  return all.filter(([, words]) => words !== null);
}

/** Stands at the head of the page while something about an open risk does not wait. */
export function RiskWarnings(given: Given): ReactNode {
  const today = useToday();
  if (today === null || given.risk.deletedAt !== null) return null;
  const warnings = warningsOf(given, today);
  if (warnings.length === 0) return null;
  return <Callout>{warnings.length === 1 ? warnings[0]?.[1] : <ul className={styles.warnings}>{warnings.map(([key, words]) => <li key={key}>{words}</li>)}</ul>}</Callout>;
}

/** Who must see the risk, whether it is accepted, and what is being done: by the rules in force today. */
export function RiskStanding({ risk, rules }: Given): ReactNode {
  const today = useToday();
  const step = risk.status === 'closed' ? null : escalationOf(rules.escalation.values, rules.matrix.values, risk.currentScore);
  const missed = today !== null && targetMissed(risk, today);
  return (
    <Section title="Where it stands">
      <DetailList
        items={[
          { label: 'Escalation', value: step === null ? <NotKnown words={risk.status === 'closed' ? 'Closed: escalated to nobody' : 'Not scored: escalated to nobody'} /> : <>{sentence(step.level)}<br /><span className="dim">{seenWords(step)}</span></> },
          { label: 'Appetite', value: appetiteSentence(rules, risk) },
          { label: 'Target', value: risk.targetScore === null ? <NotKnown words="No target score" /> : <>{missed && 'Missed: '}{risk.targetScore}{risk.targetOn === null ? ', no date set' : <> by <DateText value={risk.targetOn} /></>}{risk.currentScore !== null && risk.currentScore <= risk.targetScore && ', reached'}</> },
          { label: 'Controls', value: <a href={`#/risks/${risk.id}?tab=controls`}>{risk.controls === 0 ? 'None recorded' : many(risk.controls, 'control', 'controls')}</a> },
          { label: 'Actions', value: <a href={`#/risks/${risk.id}?tab=actions`}>{risk.openActions === 0 ? 'None open' : `${risk.openActions} open${risk.lateActions === 0 ? '' : `, ${risk.lateActions} late`}`}</a> },
        ]}
      />
      <Unconfirmed rules={rules} among={['escalation', 'appetite']} />
    </Section>
  );
}
