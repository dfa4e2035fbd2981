import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { RiskListRow, RiskRules } from '../../../shared/ipc/risks.ts';
import { bandOf, scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import { escalationSentence, horizonWords } from '../../../shared/model/risk-standing.ts';
import { addDays, formatDate, isoDate, type IsoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { appetiteSentence } from './score-outcome.tsx';
import { refusalOf, Score } from './risk-words.tsx';
import styles from './risks.module.css';

const factorFrom = (text: string): number | null => (text === '' ? null : Number(text));

type FactorProps = {
  readonly label: string;
  readonly words: readonly string[];
  /** What each of the five means, where it is known. */
  readonly meanings: readonly string[] | null;
  readonly value: number | null;
  readonly error: string | undefined;
  readonly onChange: (value: number | null) => void;
};

function FactorChoice({ label, words, meanings, value, error, onChange }: FactorProps): ReactNode {
  return (
    <div>
      <NativeSelect
        label={label} error={error} value={value === null ? '' : String(value)} onChange={(event) => onChange(factorFrom(event.currentTarget.value))}
        data={[{ value: '', label: 'Not scored' }, ...words.map((word, index) => ({ value: String(index + 1), label: `${index + 1} ${word}` }))]}
      />
      {meanings !== null && value !== null && <p className={styles.chosen}><output aria-label={`Meaning of the ${label.toLowerCase()}`}>{meanings[value - 1]}</output></p>}
    </div>
  );
}

/** All five meanings of both factors, opened where someone wants to compare them. */
function Meanings({ risk, rules: { matrix: { values: matrix }, guide: { values: guide } } }: { readonly risk: RiskListRow; readonly rules: RiskRules }): ReactNode {
  const likelihood = likelihoodMeanings(risk, matrix, guide.frequency);
  const list = (words: readonly string[], meanings: readonly string[]): ReactNode => <ul className={styles.warnings}>{meanings.map((meaning, index) => <li key={words[index]}>{index + 1} {words[index]}: {meaning}</li>)}</ul>;
  return (
    <details>
      <summary>What the scores mean</summary>
      {risk.domain !== null && <><p className="dim">Consequence, in the domain of {risk.domain}</p>{list(matrix.consequence, guide.domains[risk.domain])}</>}
      <p className="dim">Likelihood, {risk.likelihoodScale === 'frequency' ? 'as a frequency' : `as the chance within ${risk.horizonMonths === null ? matrix.horizon : horizonWords(risk.horizonMonths)}`}</p>
      {list(matrix.likelihood, likelihood)}
    </details>
  );
}

const likelihoodMeanings = ({ likelihoodScale }: RiskListRow, matrix: RiskMatrix, frequency: readonly string[]): readonly string[] => (likelihoodScale === 'frequency' ? frequency : matrix.likelihoodProbability);

type NextProps = { readonly risk: RiskListRow; readonly rules: RiskRules; readonly score: number | null; readonly reviewedOn: string; readonly value: string; readonly error: string | undefined; readonly onChange: (value: string) => void };

/** The next review: by the risk's own interval where it is left empty; earlier, as the review rules ask for the band that it is now in, where they do. */
function NextReview({ risk, rules, score, reviewedOn, value, error, onChange }: NextProps): ReactNode {
  const reviewRules = useQuery('parameter.inForce', { kind: 'review rules' }).data;
  const band = bandOf(rules.matrix.values, score);
  const most = band === null || reviewRules?.kind !== 'review rules' ? null : reviewRules.values.riskReviewDays[band.level];
  const on = isoDate.safeParse(reviewedOn);
  const own = risk.reviewIntervalDays;
  const sooner = most !== null && on.success && (own === null || own > most) ? addDays(on.data, most) : null;
  return (
    <div>
      <TextInput
        type="date" label="Next review" value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
        description={own === null ? 'No interval is set; left empty, no review will be due.' : `Left empty: ${own} days after this review.`}
      />
      {sooner !== null && band !== null && most !== null && value !== sooner && (
        <p className={styles.chosen}>
          The review rules ask for at most {most} days in the band {band.word.toLowerCase()}. <Button variant="default" size="compact-sm" onClick={() => onChange(sooner)}>Use {formatDate(sooner)}</Button>
        </p>
      )}
    </div>
  );
}

/** Records that the risk was looked at: when, what was found, and the current score from now on, with what follows from it. */
export function ReviewDialog({ risk, rules, today, onClose }: { readonly risk: RiskListRow; readonly rules: RiskRules; readonly today: IsoDate; readonly onClose: () => void }): ReactNode {
  const { matrix: { values: matrix }, escalation: { values: escalation }, guide: { values: guide } } = rules;
  const [reviewedOn, setReviewedOn] = useState<string>(today);
  const [comment, setComment] = useState('');
  const [consequence, setConsequence] = useState(risk.currentConsequence);
  const [likelihood, setLikelihood] = useState(risk.currentLikelihood);
  const [nextReviewOn, setNextReviewOn] = useState('');
  const [refusal, setRefusal] = useState<{ readonly message: string; readonly fields: Readonly<Record<string, string>> } | null>(null);
  const [saving, setSaving] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    const result = await invoke('risk.review', {
      id: risk.id, version: risk.version, reviewedOn, comment, currentConsequence: consequence, currentLikelihood: likelihood, nextReviewOn: nextReviewOn === '' ? null : nextReviewOn,
    });
    setSaving(false);
    if (!result.ok) return setRefusal({ message: refusalOf(result.error), fields: result.error.fields ?? {} });
    toast(`Review of ${risk.reference} recorded`, { undo: true });
    onClose();
  };
  const after = scoreOf(consequence, likelihood);
  return (
    <Dialog title={`Review of ${risk.reference}`} size="40rem" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <TextInput type="date" label="Reviewed on" value={reviewedOn} max={today} onChange={(event) => setReviewedOn(event.currentTarget.value)} error={refusal?.fields['reviewedOn']} />
        <Textarea data-autofocus label="Comment" description="What was found, and why the score stays or moves." minRows={3} value={comment} onChange={(event) => setComment(event.currentTarget.value)} error={refusal?.fields['comment']} />
        <div className={styles.sideBySide}>
          <FactorChoice label="Current consequence" words={matrix.consequence} meanings={risk.domain === null ? null : guide.domains[risk.domain]} value={consequence} error={refusal?.fields['currentConsequence']} onChange={setConsequence} />
          <FactorChoice label="Current likelihood" words={matrix.likelihood} meanings={likelihoodMeanings(risk, matrix, guide.frequency)} value={likelihood} error={refusal?.fields['currentLikelihood']} onChange={setLikelihood} />
        </div>
        <Meanings risk={risk} rules={rules} />
        <div>
          <p>Current score: <Score matrix={matrix} value={risk.currentScore} /> → <output aria-label="Score after the review"><Score matrix={matrix} value={after} /></output></p>
          <p><output aria-label="Escalation after the review">{escalationSentence(escalationOf(escalation, matrix, risk.currentScore), escalationOf(escalation, matrix, after))} {appetiteSentence(rules, { ...risk, currentScore: after })}</output></p>
        </div>
        <NextReview risk={risk} rules={rules} score={after} reviewedOn={reviewedOn} value={nextReviewOn} error={refusal?.fields['nextReviewOn']} onChange={setNextReviewOn} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Record the review</Button>
        </div>
      </form>
    </Dialog>
  );
}
