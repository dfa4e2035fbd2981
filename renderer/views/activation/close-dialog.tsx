import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { isoDate } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFocusAfterRemoval } from '../../ui/focus-after-removal.ts';
import { focusHeading } from '../record/focus.ts';
import styles from './activation.module.css';
import { stepName } from './words.ts';

type Row = { readonly key: number; readonly what: string; readonly owner: string; readonly dueOn: string };
type Fields = Readonly<Record<string, string>>;
type RowsProps = { readonly rows: readonly Row[]; readonly fields: Fields; readonly onChange: (rows: readonly Row[]) => void };

/** What will be done about the lessons, a line each. */
function ActionRows({ rows, fields, onChange }: RowsProps): ReactNode {
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(rows.length);
  const set = (key: number, patch: Partial<Row>): void => onChange(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  return (
    <fieldset ref={around} className={styles.actionRows}>
      <legend>What will be done about it</legend>
      {rows.map((row, index) => (
        <div key={row.key} role="group" aria-label={`Action ${index + 1}`} className={styles.actionRow}>
          <TextInput label="Action" required autoComplete="off" maxLength={300} value={row.what} error={fields[`actions.${index}.what`]} onChange={(event) => set(row.key, { what: event.currentTarget.value })} />
          <TextInput label="Owner" autoComplete="off" maxLength={300} value={row.owner} error={fields[`actions.${index}.owner`]} onChange={(event) => set(row.key, { owner: event.currentTarget.value })} />
          <TextInput label="Due on" type="date" min="1900-01-01" max="2199-12-31" value={row.dueOn} error={fields[`actions.${index}.dueOn`]} onChange={(event) => set(row.key, { dueOn: event.currentTarget.value })} />
          <ActionIcon
            className={styles.removeRow ?? ''} data-remove aria-label={`Remove action ${index + 1}`}
            onClick={() => {
              removing(index);
              onChange(rows.filter(({ key }) => key !== row.key));
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div><Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, what: '', owner: '', dueOn: '' }])}>Add an action</Button></div>
    </fieldset>
  );
}

const saidOf = (actions: number, version: boolean): string => [
  'Closed', actions === 0 ? '' : `, with ${actions} ${actions === 1 ? 'action' : 'actions'}`, version ? '. A draft of the next version of the plan was begun' : '',
].join('');

/** Closes it with what was learnt, who does what about it, and a new version of the plan where one is wanted. Nothing is written to the log after it. */
export function CloseDialog({ view, by: writer, onClose }: { readonly view: ActivationView; readonly by: string; readonly onClose: () => void }): ReactNode {
  const rehearsal = view.activation.activation === 'rehearsal';
  const [by, setBy] = useState(writer);
  const [openBecause, setOpenBecause] = useState('');
  const [lessons, setLessons] = useState('');
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [newVersion, setNewVersion] = useState(false);
  const [refusal, setRefusal] = useState<{ readonly message: string; readonly fields: Fields } | null>(null);
  const [saving, setSaving] = useState(false);
  const open = view.steps.filter(({ state }) => state !== 'done');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    const result = await invoke('activation.close', {
      id: view.activation.id, by, openBecause: open.length === 0 ? null : openBecause, lessons, newVersion,
      actions: rows.map(({ what, owner, dueOn }) => ({ what, owner: owner === '' ? null : owner, dueOn: isoDate.safeParse(dueOn).data ?? null, status: 'not started' as const })),
    });
    setSaving(false);
    if (!result.ok) return setRefusal({ message: result.error.message, fields: result.error.fields ?? {} });
    toast(saidOf(result.value.actions, result.value.newVersionId !== null));
    onClose();
    // The button that led here goes with the closing.
    focusHeading();
  };
  return (
    <Dialog title={rehearsal ? 'Close the rehearsal' : 'Close the activation'} size="48rem" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
        <p>It cannot be opened again. Afterwards the log takes corrections and nothing else.</p>
        {open.length > 0 && <Callout>{open.length === 1 ? 'One step is' : `${open.length} steps are`} not done: {open.slice(0, 5).map(stepName).join('; ')}{open.length > 5 ? ` and ${open.length - 5} more` : ''}. {open.length === 1 ? 'It' : 'They'} will stay so.</Callout>}
        <TextInput label="Closed by" required autoComplete="off" maxLength={300} value={by} error={refusal?.fields['by']} onChange={(event) => setBy(event.currentTarget.value)} />
        <Textarea data-autofocus label="What was learnt" description="What worked, what did not, and what the plan should say differently." required minRows={4} maxLength={20_000} value={lessons} error={refusal?.fields['lessons']} onChange={(event) => setLessons(event.currentTarget.value)} />
        {open.length > 0 && <Textarea label={open.length === 1 ? 'Why that step is left open' : 'Why those steps are left open'} description="The log and the report say so." required minRows={2} maxLength={5_000} value={openBecause} error={refusal?.fields['openBecause']} onChange={(event) => setOpenBecause(event.currentTarget.value)} />}
        <ActionRows rows={rows} fields={refusal?.fields ?? {}} onChange={setRows} />
        <Checkbox label="Begin a new version of the plan" description="A draft with everything of this version, to change by the lessons. This version stays in force until the draft is approved." checked={newVersion} onChange={(event) => setNewVersion(event.currentTarget.checked)} />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Leave it open</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>{rehearsal ? 'Close the rehearsal' : 'Close the activation'}</Button>
        </div>
      </form>
    </Dialog>
  );
}
