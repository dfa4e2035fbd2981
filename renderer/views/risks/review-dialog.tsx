import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { refusalOf, Score } from './risk-words.tsx';
import styles from './risks.module.css';

const factorFrom = (text: string): number | null => (text === '' ? null : Number(text));

type FactorProps = { readonly label: string; readonly words: readonly string[]; readonly value: number | null; readonly error: string | undefined; readonly onChange: (value: number | null) => void };

function FactorChoice({ label, words, value, error, onChange }: FactorProps): ReactNode {
  return (
    <NativeSelect
      label={label} error={error} value={value === null ? '' : String(value)} onChange={(event) => onChange(factorFrom(event.currentTarget.value))}
      data={[{ value: '', label: 'Not scored' }, ...words.map((word, index) => ({ value: String(index + 1), label: `${index + 1} ${word}` }))]}
    />
  );
}

/** Records that the risk was looked at: when, what was found, and the current score from now on. */
export function ReviewDialog({ risk, matrix, today, onClose }: { readonly risk: RiskListRow; readonly matrix: RiskMatrix; readonly today: IsoDate; readonly onClose: () => void }): ReactNode {
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
  return (
    <Dialog title={`Review of ${risk.reference}`} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <TextInput type="date" label="Reviewed on" value={reviewedOn} max={today} onChange={(event) => setReviewedOn(event.currentTarget.value)} error={refusal?.fields['reviewedOn']} />
        <Textarea data-autofocus label="Comment" description="What was found, and why the score stays or moves." minRows={3} value={comment} onChange={(event) => setComment(event.currentTarget.value)} error={refusal?.fields['comment']} />
        <div className={styles.sideBySide}>
          <FactorChoice label="Current consequence" words={matrix.consequence} value={consequence} error={refusal?.fields['currentConsequence']} onChange={setConsequence} />
          <FactorChoice label="Current likelihood" words={matrix.likelihood} value={likelihood} error={refusal?.fields['currentLikelihood']} onChange={setLikelihood} />
        </div>
        <p>Current score: <Score matrix={matrix} value={risk.currentScore} /> → <output aria-label="Score after the review"><Score matrix={matrix} value={scoreOf(consequence, likelihood)} /></output></p>
        <TextInput
          type="date" label="Next review" value={nextReviewOn} onChange={(event) => setNextReviewOn(event.currentTarget.value)} error={refusal?.fields['nextReviewOn']}
          description={risk.reviewIntervalDays === null ? 'No interval is set; left empty, no review will be due.' : `Left empty: ${risk.reviewIntervalDays} days after this review.`}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Record the review</Button>
        </div>
      </form>
    </Dialog>
  );
}
