import { Fragment, type ReactNode } from 'react';
import { concernsWords, controlWords, gapWords, storyWords } from '../../../shared/ipc/risk-view-words.ts';
import type { MeetingRisk as Risk } from '../../../shared/ipc/risk-views.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { DateText, NotKnown } from '../../ui/values.tsx';
import { Score } from './risk-words.tsx';
import chain from './risks.module.css';
import styles from './meetings.module.css';

/** Several phrases one under the other; one alone is no list. */
export function Lines({ of, none }: { readonly of: readonly ReactNode[]; readonly none?: string }): ReactNode {
  if (of.length === 0) return <NotKnown words={none ?? '–'} />;
  if (of.length === 1) return of[0];
  return <ul className={styles.lines}>{of.map((line, index) => <li key={index}>{line}</li>)}</ul>;
}

/** "Maya Shah: renew the licence, due 3 Oct 2026, late, 40 % done". */
export function ActionLine({ action: { what, owner, dueOn, done, barrier }, today, dated = true }: { readonly action: Risk['actions'][number]; readonly today: IsoDate; /** Whether its date is said; not where a column says it. */ readonly dated?: boolean }): ReactNode {
  const late = dated && dueOn !== null && dueOn < today;
  return (
    <>
      {owner !== null && `${owner}: `}{what}
      <span className="dim">{!dated ? '' : dueOn === null ? ', no date' : `, due ${formatDate(dueOn)}`}{done !== null && `, ${Math.round(done / 100)} % done`}{barrier !== null && `, barrier: ${barrier}`}</span>
      {late && <b className={styles.late}> Late</b>}
    </>
  );
}

export function Appetite({ appetite: { level, upTo, own, over } }: { readonly appetite: Risk['appetite'] }): ReactNode {
  return <><b>{over ? 'Over appetite' : 'Within appetite'}</b>: accepts scores up to {upTo} ({level}, {own ? 'its own' : 'by category'})</>;
}

/** One risk as a meeting reads it: where it stands, what may happen, what is in place and what is being done. */
export function MeetingRisk({ risk: { line, appetite, controls, actions, comment }, matrix, today }: { readonly risk: Risk; readonly matrix: RiskMatrix; readonly today: IsoDate }): ReactNode {
  const story = storyWords(line);
  const about = concernsWords(line);
  const gaps = gapWords(controls);
  const facts: readonly { readonly label: string; readonly value: ReactNode }[] = [
    { label: 'Owner', value: <>{line.owner ?? <NotKnown words="No owner" />}<span className="dim">, {line.treatment === null ? 'treatment not decided' : line.treatment}, {line.nextReviewOn === null ? 'no next review' : `next review ${formatDate(line.nextReviewOn)}`}</span></> },
    ...(about === null ? [] : [{ label: 'Concerns', value: about }]),
    ...(story === null ? [] : [{ label: 'What may happen', value: story }]),
    { label: 'Controls', value: <Lines of={controls.map(controlWords)} none="None is recorded" /> },
    ...(gaps.length === 0 ? [] : [{ label: 'Gaps', value: <Lines of={gaps} /> }]),
    { label: 'Open actions', value: <Lines of={actions.map((action) => <ActionLine key={action.id} action={action} today={today} />)} none="None" /> },
    ...(comment === null ? [] : [{ label: 'Latest review', value: comment }]),
  ];
  return (
    <article className={styles.risk}>
      <h3><a href={`#/risks/${line.id}`}>{line.reference}</a> {line.title}</h3>
      <ul className={styles.scores} aria-label={`Scores of ${line.reference}`}>
        <li><span className="dim">Inherent</span> <Score matrix={matrix} value={line.inherentScore} /></li>
        <li><span className="dim">Current</span> <Score matrix={matrix} value={line.currentScore} /></li>
        <li><span className="dim">Target</span> <Score matrix={matrix} value={line.targetScore} />{line.targetOn !== null && <> by <DateText value={line.targetOn} /></>}</li>
        <li><Appetite appetite={appetite} /></li>
      </ul>
      <dl className={chain.chain}>
        {facts.map(({ label, value }) => <Fragment key={label}><dt>{label}</dt><dd>{value}</dd></Fragment>)}
      </dl>
    </article>
  );
}
