import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { addMonths, isoDate, type IsoDate } from '../../../shared/time.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { PlanCheck } from '../../../shared/plans/answers.ts';
import { failing, inTheWay } from '../../../shared/plans/checks.ts';
import { counted } from '../../../shared/plans/words.ts';
import { invoke, useQuery } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './contingency.module.css';
import dialog from './dialogs.module.css';

/** The approval itself mends these. */
const byApproving = new Set<PlanCheck>(['not approved', 'approved without its checks', 'to be approved again', 'plan older than its record']);

/** The day of the next review that the review rules ask for, reckoned from a day that was typed; `null` while either is not known. */
function useNextReview(on: string): { readonly date: IsoDate | null; readonly months: number | null } {
  const rules = useQuery('parameter.inForce', { kind: 'review rules' }).data;
  const months = rules?.kind === 'review rules' ? rules.values.planReviewMonths : null;
  const from = isoDate.safeParse(on).data;
  return { date: months === null || from === undefined ? null : addMonths(from, months), months };
}

type ApproveProps = { readonly view: PlanView; readonly today: IsoDate; readonly onClose: () => void };

/** Approves this version: who, when, and when it is looked at again. What fails is named, and needs a reason. */
export function ApproveDialog({ view: { plan, checks, completeness, versions }, today, onClose }: ApproveProps): ReactNode {
  const [by, setBy] = useState('');
  const [on, setOn] = useState<string>(today);
  const [review, setReview] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [saving, setSaving] = useState(false);
  const { date, months } = useNextReview(on);
  const next = review ?? date ?? '';
  const fields = refusal?.fields ?? {};
  const grave = inTheWay(checks);
  const others = failing(checks).filter((one) => !grave.includes(one) && !byApproving.has(one.check)).length;
  const before = versions.find(({ id, status }) => status === 'approved' && id !== plan.id);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const approved = isoDate.safeParse(on);
    if (!approved.success) return setRefusal({ code: 'invalid_input', message: 'Enter the day of the approval. Nothing was saved.', fields: { on: 'Enter a date, such as 1 April 2026.' } });
    setSaving(true);
    const result = await invoke('plan.approve', { id: plan.id, version: plan.version, by, on: approved.data, nextReviewOn: next === '' ? null : next, reason });
    setSaving(false);
    if (!result.ok) return setRefusal(result.error);
    toast(`Version ${planVersion(plan)} approved`, { undo: true });
    onClose();
  };
  return (
    <Dialog title={`Approve version ${planVersion(plan)}`} size="40rem" onClose={onClose}>
      <form className={dialog.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <p>{plan.title}. Its score is {completeness.score} %.{before !== undefined && ` Version ${before.version}, which is in force, is superseded by it.`} From then on its sections, triggers, options and steps are changed by a new version.</p>
        {grave.length > 0 && (
          <Callout title={counted(grave.length, 'check fails that cannot wait', 'checks fail that cannot wait')}>
            <ul className={styles.sentences}>{grave.map(({ check, about, sentence }) => <li key={`${check} ${about ?? ''} ${sentence}`}>{sentence}</li>)}</ul>
          </Callout>
        )}
        {others > 0 && <p className="dim">{others === 1 ? 'One other check fails' : `${others} other checks fail`} and can wait; the overview names {others === 1 ? 'it' : 'them'}.</p>}
        <div className={dialog.aligned}>
          <TextInput data-autofocus label="Approved by" description="A name and a position, or a board." withAsterisk maxLength={300} autoComplete="off" value={by} error={fields['by']} onChange={(event) => setBy(event.currentTarget.value)} />
          <TextInput type="date" label="Approved on" description="Today, or the day of the meeting." withAsterisk max={today} value={on} error={fields['on']} onChange={(event) => setOn(event.currentTarget.value)} />
          <TextInput type="date" label="Next review" description={months === null ? 'When it is looked at again.' : `The review rules ask for ${counted(months, 'month', 'months')}: check against current guidance.`} value={next} error={fields['nextReviewOn']} onChange={(event) => setReview(event.currentTarget.value)} />
        </div>
        {grave.length > 0 && <Textarea label="Reason for approving it all the same" withAsterisk description="It is kept in the plan’s notes with what failed." minRows={2} value={reason} error={fields['reason']} onChange={(event) => setReason(event.currentTarget.value)} />}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Approve</Button>
        </div>
      </form>
    </Dialog>
  );
}
