import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { focusHeading } from '../record/focus.ts';
import { refusalOf } from './risk-words.tsx';
import styles from './risks.module.css';

/** Closes a risk with the reason that the register will show. */
export function CloseDialog({ risk, onClose }: { readonly risk: RiskListRow; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await invoke('risk.update', { id: risk.id, version: risk.version, patch: { status: 'closed', closureReason: reason } });
    if (!result.ok) return setProblem(result.error.fields?.['closureReason'] ?? refusalOf(result.error));
    toast(`Risk ${risk.reference} closed`, { undo: true });
    onClose();
    // The button that led here goes with the closing.
    focusHeading();
  };
  return (
    <Dialog title={`Close ${risk.reference}`} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <Textarea data-autofocus label="Reason for closing" description="Kept with the risk and shown in the register." required minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={problem} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Leave it open</Button>
          <Button type="submit">Close the risk</Button>
        </div>
      </form>
    </Dialog>
  );
}
