import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AttentionItem } from '../../../shared/ipc/overview.ts';
import { addDays } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { focusHeading } from '../record/focus.ts';
import styles from './overview.module.css';

const USUAL_DAYS = 30;
type Refusal = { readonly message: string; readonly fields: Readonly<Record<string, string>> };

/** Sets an item aside until a day, for a reason that others can read. */
export function SnoozeDialog({ item, onClose }: { readonly item: AttentionItem; readonly onClose: () => void }): ReactNode {
  const today = useToday();
  const [until, setUntil] = useState<string>(today === null ? '' : addDays(today, USUAL_DAYS));
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const fields = { rule: item.kind, recordKind: item.entity.kind, recordId: item.entity.id, until, reason, notes: null };
    const result = await invoke('record.create', { kind: 'snooze', fields });
    if (!result.ok) {
      const told = Object.entries(result.error.fields ?? {}).map(([path, sentence]) => [path.replace(/^fields\./, ''), sentence]);
      return setRefusal({ message: result.error.message, fields: Object.fromEntries(told) as Record<string, string> });
    }
    toast(`Snoozed: ${item.title}`, { undo: true });
    onClose();
    // The button that led here goes with its item.
    focusHeading();
  };
  const marked = refusal !== null && (refusal.fields['until'] !== undefined || refusal.fields['reason'] !== undefined);
  return (
    <Dialog title="Snooze" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && !marked && <Callout tone="problem">{refusal.message}</Callout>}
        <p><strong>{item.title}</strong><br /><span className="dim">{item.reason}</span></p>
        <TextInput
          type="date" label="Until" description="It is back on the list on this day, and not before." required {...(today === null ? {} : { min: addDays(today, 1) })}
          value={until} onChange={(event) => setUntil(event.currentTarget.value)} error={refusal?.fields['until']}
        />
        <TextInput data-autofocus label="Reason" description="Why it can wait." required value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={refusal?.fields['reason']} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Leave it on the list</Button>
          <Button type="submit">Snooze</Button>
        </div>
      </form>
    </Dialog>
  );
}
