import { Button, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { runAttachment } from '../../../shared/model/records/run-attachment.ts';
import { perform } from '../../store/commands.ts';
import { useApplication, useToday } from '../../store/application.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText } from '../../ui/values.tsx';
import styles from './scenarios.module.css';

type Fields = { riskId: string | null; planId: string | null; what: string | null; attachedBy: string | null };
const SHORTEST = 300;
const shortened = (text: string): string => (text.length <= SHORTEST ? text : `${text.slice(0, SHORTEST - 1)}…`);

/** Attaches a run to a risk or to a contingency plan, with what it shows there. */
export function AttachDialog({ run, onClose }: { readonly run: RecordOf<'run'>; readonly onClose: () => void }): ReactNode {
  const today = useToday();
  const person = useApplication(({ state }) => state?.person ?? null);
  const [to, setTo] = useState<'risk' | 'plan'>('risk');
  const [refused, setRefused] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const { control, getValues, setError, clearErrors } = useForm<Fields>({ defaultValues: { riskId: null, planId: null, what: shortened(run.headline ?? run.title), attachedBy: person } });
  const attach = async (): Promise<void> => {
    if (today === null || saving) return;
    clearErrors();
    setRefused(null);
    const typed = getValues();
    const read = runAttachment.schema.safeParse({ ...typed, riskId: to === 'risk' ? typed.riskId : null, planId: to === 'plan' ? typed.planId : null, runId: run.id, attachedOn: today, notes: null });
    if (!read.success) {
      for (const { path: [key], message } of read.error.issues) {
        if (key === 'what' || key === 'attachedBy') setError(key, { message });
        else setError(to === 'risk' ? 'riskId' : 'planId', { message: to === 'risk' ? 'Choose the risk.' : 'Choose the plan.' });
      }
      return;
    }
    setSaving(true);
    const result = await perform('record.create', { kind: 'run attachment', fields: read.data }, 'Run attached');
    setSaving(false);
    if (result.ok) onClose();
    else setRefused(result.error.message);
  };
  return (
    <Dialog title="Attach this run" onClose={onClose}>
      <form
        className={styles.form} noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void attach();
        }}
      >
        <Radio.Group label="Attach it to" value={to} onChange={(next) => setTo(next === 'plan' ? 'plan' : 'risk')}>
          <div className={styles.choices}><Radio value="risk" label="A risk" /><Radio value="plan" label="A contingency plan" /></div>
        </Radio.Group>
        {to === 'risk'
          ? <RecordPicker control={control} name="riskId" label="Risk" of="risk" required />
          : <RecordPicker control={control} name="planId" label="Contingency plan" of="contingency plan" required />}
        <TextField control={control} name="what" label="What it shows" required />
        <TextField control={control} name="attachedBy" label="Attached by" />
        {refused !== null && <Callout tone="problem">{refused}</Callout>}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>Attach</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where a run is attached, with the way to each. */
export function Attachments({ attachments, names }: { readonly attachments: readonly RecordOf<'run attachment'>[]; readonly names: Readonly<Record<string, string>> }): ReactNode {
  const detach = (one: RecordOf<'run attachment'>): void => void perform('record.delete', { kind: 'run attachment', id: one.id, version: one.version }, 'Run detached');
  return (
    <SimpleTable
      caption="Attached to" rows={attachments} keyOf={({ id }) => id}
      columns={[
        { header: 'Attached to', rowHeader: true, cell: ({ riskId, planId }) => (riskId !== null ? <a href={`#/risks/${riskId}?tab=evidence`}>{names[riskId] ?? 'A risk'}</a> : planId !== null ? <a href={`#/contingency/${planId}`}>{names[planId] ?? 'A contingency plan'}</a> : '–') },
        { header: 'What it shows', cell: ({ what }) => what },
        { header: 'On', cell: ({ attachedOn }) => <DateText value={attachedOn} /> },
        { header: 'By', cell: ({ attachedBy }) => attachedBy ?? '–' },
        { header: 'Detach', cell: (one) => <Button variant="subtle" size="compact-sm" aria-label={`Detach from ${names[one.riskId ?? one.planId ?? ''] ?? 'it'}`} onClick={() => detach(one)}>Detach</Button> },
      ]}
    />
  );
}
