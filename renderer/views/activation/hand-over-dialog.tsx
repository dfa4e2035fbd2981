import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { invoke } from '../../api.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './activation.module.css';
import { isLate, numberSeen, stepName, type Now } from './words.ts';

type Refusal = { readonly message: string; readonly fields: Readonly<Record<string, string>> };
type HandOverProps = { readonly view: ActivationView; readonly now: Now; readonly onHandedOver: () => void; readonly onClose: () => void };

/** Hands over to the next shift: who was on duty, who is now, and what they were told. What is under way and late stands beside, so that none of it is left out. */
export function HandOverDialog({ view, now, onHandedOver, onClose }: HandOverProps): ReactNode {
  const [from, setFrom] = useState(view.onDuty);
  const [to, setTo] = useState('');
  const [says, setSays] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, setSaving] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    const result = await invoke('activation.handOver', { id: view.activation.id, from, to, says, seen: numberSeen(view.log) });
    setSaving(false);
    if (!result.ok) return setRefusal({ message: result.error.message, fields: result.error.fields ?? {} });
    onHandedOver();
    onClose();
  };
  const underWay = view.steps.filter(({ state }) => state === 'under way');
  const late = view.steps.filter((one) => isLate(one, now));
  return (
    <Dialog title="Hand over to the next shift" size="40rem" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <div className={styles.beside}>
          <TextInput label="Hands over" required autoComplete="off" maxLength={300} value={from} error={refusal?.fields['from']} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput data-autofocus label="Takes over" required autoComplete="off" maxLength={300} value={to} error={refusal?.fields['to']} onChange={(event) => setTo(event.currentTarget.value)} />
        </div>
        <div>
          <p>{view.steps.filter(({ state }) => state === 'done').length} of {view.steps.length} steps are done.</p>
          {underWay.length > 0 && <p>Under way: {underWay.map(stepName).join('; ')}.</p>}
          {late.length > 0 && <p className={styles.lateWords}>Late: {late.map(stepName).join('; ')}.</p>}
        </div>
        <Textarea label="What the next shift must know" required minRows={4} maxLength={5_000} value={says} error={refusal?.fields['says']} onChange={(event) => setSays(event.currentTarget.value)} />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Stay on duty</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Hand over</Button>
        </div>
      </form>
    </Dialog>
  );
}
