import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { z } from 'zod';
import type { SuccessionRow } from '../../../shared/ipc/organisations.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { successionLabels as labels } from '../../../shared/model/labels.ts';
import { passes, successionBase, successionFields } from '../../../shared/model/succession.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { Callout } from '../../ui/callout.tsx';
import { ConflictDialog } from '../../ui/conflict-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { textOf, useField } from '../../ui/field.ts';
import { DateField, SelectField, TextAreaField } from '../../ui/fields.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow } from '../../ui/record-form-view.tsx';
import { messagesOf, useRecordForm } from '../../ui/record-form.ts';
import { useSaveKeys } from '../../ui/save-keys.ts';
import { RecordName, RecordPicker } from '../../ui/record-picker.tsx';
import { NotKnown } from '../../ui/values.tsx';
import styles from '../record/record.module.css';
import { readShare, shareInPercent, writeShare } from './organisation-words.ts';

/** A new succession with one side given, or an existing one to be edited. */
export type SuccessionWish =
  | { readonly is: 'add'; readonly fromId?: OrganisationId; readonly toId?: OrganisationId }
  | { readonly is: 'edit'; readonly succession: SuccessionRow };

type SuccessionInput = z.input<typeof successionBase>;

const passWords: Readonly<Record<string, string>> = { all: 'Everything', contracts: 'Contracts', liabilities: 'Liabilities', services: 'Services' };

/** The date is left open: a succession must say when, and nobody else can. */
const blank = ({ fromId, toId }: Extract<SuccessionWish, { readonly is: 'add' }>): SuccessionInput => ({
  fromId: fromId ?? '', toId: toId ?? '', effectiveOn: '', passes: 'all', shareBasisPoints: null, notes: null,
});

/** A share typed in per cent and kept in basis points. */
function ShareField({ control }: { readonly control: Control<SuccessionInput> }): ReactNode {
  const { value, change, input } = useField<SuccessionInput, number | null>({ control, name: 'shareBasisPoints', label: 'Share (%)' });
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...input} inputMode="decimal" autoComplete="off" placeholder="Not stated" value={typed ?? (typeof value === 'number' ? writeShare(value) : textOf(value))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        change(readShare(event.currentTarget.value));
      }}
      onBlur={() => {
        setTyped(null);
        input.onBlur();
      }}
    />
  );
}

/** What the succession will mean, said back while it is typed. */
function Meaning({ control }: { readonly control: Control<SuccessionInput> }): ReactNode {
  const [fromId, toId, on, what] = useWatch({ control, name: ['fromId', 'toId', 'effectiveOn', 'passes'] });
  const date = isoDate.safeParse(on).data;
  if (date === undefined || !fromId || !toId || fromId === toId) return null;
  const answers = what === 'all' || what === 'contracts';
  return (
    <p className="dim">
      From {formatDate(date)}, {answers
        ? <><RecordName of="organisation" id={toId} /> answers for contracts that <RecordName of="organisation" id={fromId} /> let.</>
        : <>{passWords[what]?.toLowerCase()} of <RecordName of="organisation" id={fromId} /> pass to <RecordName of="organisation" id={toId} />; who answers for its contracts does not change.</>}
    </p>
  );
}

const shown: Readonly<Record<string, (value: unknown) => ReactNode>> = {
  fromId: (id) => <RecordName of="organisation" id={textOf(id)} />,
  toId: (id) => <RecordName of="organisation" id={textOf(id)} />,
  effectiveOn: (value) => {
    const date = isoDate.safeParse(value).data;
    return date === undefined ? <NotKnown /> : formatDate(date);
  },
  passes: (value) => passWords[textOf(value)] ?? textOf(value),
  shareBasisPoints: (value) => (z.number().safeParse(value).success ? `${shareInPercent(Number(value))}%` : <NotKnown words="Not stated" />),
};

/** Records or edits one succession. Closing keeps what was typed as a draft, as every form does. */
export function SuccessionDialog({ wish, onClose }: { readonly wish: SuccessionWish; readonly onClose: () => void }): ReactNode {
  const succession = wish.is === 'edit' ? wish.succession : null;
  const form = useRecordForm({
    draftKey: wish.is === 'edit' ? `succession/${wish.succession.id}` : `succession/new/${wish.fromId ?? ''}/${wish.toId ?? ''}`,
    schema: successionFields,
    initial: wish.is === 'edit' ? pickFields(successionBase, wish.succession) : blank(wish),
    version: succession?.version ?? null,
    missing: { fromId: 'Choose the organisation that passes on.', toId: 'Choose the organisation that takes over.' },
    save: ({ fields, patch, version }) => (succession === null ? invoke('succession.create', { fields }) : invoke('succession.update', { id: succession.id, version, patch })),
    onSaved: onClose,
  });
  const { control } = form;
  const onSubmit = useSaveKeys(form.submit);
  return (
    <Dialog title={succession === null ? 'Record a succession' : 'Edit the succession'} size="38rem" onClose={onClose}>
      <form className={styles.dialog} noValidate onSubmit={onSubmit}>
        <ErrorSummary messages={messagesOf(form.form.formState.errors)} refusals={form.refusals} problem={form.problem} labels={labels} />
        {form.fromDraft && <Callout action={<Button variant="subtle" onClick={form.discard}>Discard the draft</Button>}>This is your unsaved draft from earlier.</Callout>}
        <RecordPicker control={control} name="fromId" label={labels.fromId} of="organisation" description="The organisation that passes on." required />
        <RecordPicker control={control} name="toId" label={labels.toId} of="organisation" description="The organisation that takes over." required />
        <FieldRow>
          <DateField control={control} name="effectiveOn" label={labels.effectiveOn} required />
          <SelectField control={control} name="passes" label={labels.passes} options={passes} words={(option) => passWords[option] ?? option} />
          <ShareField control={control} />
        </FieldRow>
        <TextAreaField control={control} name="notes" label={labels.notes} description="The order or agreement that did it." />
        <Meaning control={control} />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Close, keeping the draft</Button>
          <Button type="submit" loading={form.saving} loaderProps={{ type: 'dots' }}>Save succession</Button>
        </div>
      </form>
      {form.conflict !== null && <ConflictDialog conflict={form.conflict} labels={labels} show={shown} onDecide={form.decide} />}
    </Dialog>
  );
}
