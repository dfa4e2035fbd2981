import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { StepNow } from '../../../shared/ipc/activations.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './activation.module.css';
import type { Steps } from './use-steps.ts';
import { stepName } from './words.ts';

/** Opens a step again that was ticked too soon; both stay in the log. */
export function ReopenDialog({ one, steps, onClose }: { readonly one: StepNow; readonly steps: Steps; readonly onClose: () => void }): ReactNode {
  const [says, setSays] = useState('');
  const [refused, setRefused] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await steps.move(one, 'open again', says.trim() === '' ? null : says)) onClose();
    else setRefused(true);
  };
  return (
    <Dialog title="Open the step again" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{stepName(one)}. That it was done, and that it was opened again, both stay in the log.</p>
        {refused && steps.told !== null && <Callout tone="problem">{steps.told.says}</Callout>}
        <Textarea data-autofocus label="Why" minRows={2} value={says} maxLength={5_000} onChange={(event) => setSays(event.currentTarget.value)} />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Leave it done</Button>
          <Button type="submit">Open it again</Button>
        </div>
      </form>
    </Dialog>
  );
}
