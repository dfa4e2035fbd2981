import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { planDecisions, type PlanDecision } from '../../../shared/model/records/plan-decision.ts';
import type { TriggerState } from '../../../shared/plans/answers.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import type { AppError } from '../../../shared/errors.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StartDialog } from '../activation/start-dialog.tsx';
import styles from './dialogs.module.css';
import { decisionWords } from './plan-words.ts';

const about: Readonly<Record<PlanDecision, string>> = {
  watch: 'Nothing is done yet; it is looked at again.',
  prepare: 'What takes long is begun, and people are told to be ready.',
  activate: 'The plan is put to work. Its log is begun in the next step.',
  'false alarm': 'It is none. Needs a reason, and closes this occasion.',
  'stand down': 'It is over. Needs a reason, and the state goes back to watch.',
};
const needsReason = (decision: PlanDecision | null): boolean => decision === 'false alarm' || decision === 'stand down';

type DecideProps = { readonly planId: string; readonly plan: string; /** `null`: somebody decides without one. */ readonly trigger: TriggerState | null; readonly onClose: () => void };

/** Keeps what somebody decided, on which evidence; it cannot be undone. Deciding to activate leads on to the activation itself. */
export function DecideDialog({ planId, plan, trigger, onClose }: DecideProps): ReactNode {
  const [decision, setDecision] = useState<PlanDecision | null>(null);
  const [by, setBy] = useState(trigger?.decides ?? '');
  const [evidence, setEvidence] = useState('');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [saving, setSaving] = useState(false);
  const [decided, setDecided] = useState<string | null>(null);
  const fields = refusal?.fields ?? {};
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (decision === null) return setRefusal({ code: 'invalid_input', message: 'Choose what is decided. Nothing was kept.', fields: { decision: 'Choose what is decided.' } });
    setSaving(true);
    const result = await invoke('plan.decide', { planId: idSchemas['contingency plan'].parse(planId), trigger: trigger?.index ?? null, what: trigger?.what ?? null, decision, by, evidence, reason });
    setSaving(false);
    if (!result.ok) return setRefusal(result.error);
    // The next step says that it was kept: a toast would lie over the buttons of the activation.
    if (decision === 'activate') return setDecided(result.value.id);
    toast(`Decision kept: ${decisionWords[decision].toLowerCase()}`);
    onClose();
  };
  if (decided !== null) return <StartDialog planId={planId} decisionId={decided} onClose={onClose} />;
  return (
    <Dialog title={trigger === null ? `Decide on ${plan}` : `Decide on the trigger of ${plan}`} size="40rem" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        {trigger === null
          ? <p>No trigger is named: say below what the decision rests on.</p>
          : <div><p><b>{trigger.what}</b></p><p>{trigger.evidence}</p><p className="dim">This evidence is kept with the decision as it is now.</p></div>}
        <Radio.Group label="What is decided" withAsterisk value={decision ?? ''} error={fields['decision']} onChange={(value) => setDecision(planDecisions.find((one) => one === value) ?? null)}>
          <div className={styles.column}>{planDecisions.map((one) => <Radio key={one} value={one} label={decisionWords[one]} description={about[one]} />)}</div>
        </Radio.Group>
        <TextInput label="Decided by" withAsterisk maxLength={300} autoComplete="off" value={by} error={fields['by']} onChange={(event) => setBy(event.currentTarget.value)} />
        <Textarea label={trigger === null ? 'Evidence' : 'Further evidence'} minRows={2} value={evidence} error={fields['evidence']} onChange={(event) => setEvidence(event.currentTarget.value)} />
        <Textarea label="Reason" withAsterisk={needsReason(decision)} minRows={2} value={reason} error={fields['reason']} onChange={(event) => setReason(event.currentTarget.value)} />
        <p className="dim">A decision is evidence: it cannot be undone or edited. A later one takes its place.</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Keep the decision</Button>
        </div>
      </form>
    </Dialog>
  );
}
