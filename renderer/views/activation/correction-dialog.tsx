import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { invoke } from '../../api.ts';
import { useApplication } from '../../store/application.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './activation.module.css';
import { numberSeen } from './words.ts';

/** Puts right what a closed log says, by an entry that is added: what it corrects stays as it was. */
export function CorrectionDialog({ view, onClose }: { readonly view: ActivationView; readonly onClose: () => void }): ReactNode {
  const person = useApplication(({ state }) => state?.person ?? '');
  const [by, setBy] = useState(person);
  const [says, setSays] = useState('');
  const [refusal, setRefusal] = useState<{ readonly message: string; readonly fields: Readonly<Record<string, string>> } | null>(null);
  const [saving, setSaving] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    const result = await invoke('activation.write', { id: view.activation.id, entry: 'correction', by, says, contactId: null, stepId: null, seen: numberSeen(view.log) });
    setSaving(false);
    if (!result.ok) return setRefusal({ message: result.error.message, fields: result.error.fields ?? {} });
    onClose();
  };
  return (
    <Dialog title="Add a correction" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>It is added at the end, with today’s date. What it corrects stays as it was written.</p>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <Textarea data-autofocus label="What was wrong, and what is right" description="Name the entry by its number." required minRows={3} maxLength={5_000} value={says} error={refusal?.fields['says']} onChange={(event) => setSays(event.currentTarget.value)} />
        <TextInput label="Written by" required autoComplete="off" maxLength={300} value={by} error={refusal?.fields['by']} onChange={(event) => setBy(event.currentTarget.value)} />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Add it</Button>
        </div>
      </form>
    </Dialog>
  );
}
