import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Figure } from '../../../shared/forecast/figure.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { assumptions } from '../../../shared/model/records/assumption.ts';
import { useApplication, useToday } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { sentence } from '../../ui/values.tsx';
import record from '../record/record.module.css';
import { figureText, readFigure } from './figure-words.ts';

/** A figure that a person may assume something else for; `value` is what stands now. */
export type Assumable = { readonly label: string; readonly assume: NonNullable<Figure['assume']>; readonly value: number | null };

/** A person's own figure in place of the record's, with what it rests on and its date. */
export function AssumeDialog({ organisationId, of: { label, assume, value }, onClose }: { readonly organisationId: OrganisationId; readonly of: Assumable; readonly onClose: () => void }): ReactNode {
  const today = useToday();
  const person = useApplication(({ state }) => state?.person ?? null);
  const { unit } = assumptions[assume.what];
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const [on, setOn] = useState<string>(today ?? '');
  const [notes, setNotes] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readFigure(text);
    if (read === null) return setError({ code: 'invalid_input', message: 'Nothing was saved. Correct what is marked.', fields: { value: `Enter a number, in ${unit}.` } });
    const result = await perform('record.create', {
      kind: 'assumption',
      fields: { organisationId, what: assume.what, contractId: assume.contractId, payerId: assume.payerId, value: read, basis, madeOn: on, madeBy: person, reviewOn: null, notes: notes.trim() === '' ? null : notes },
    }, `Assumption saved: ${assume.what}`);
    if (result.ok) onClose();
    else setError(result.error);
  };
  const said = (field: string): string | undefined => error?.fields?.[field] ?? error?.fields?.[`fields.${field}`];
  return (
    <Dialog title={`Assume: ${label}`} onClose={onClose}>
      <form className={record.dialog} noValidate onSubmit={(event) => void save(event)}>
        {error !== null && <Callout tone="problem">{error.message}</Callout>}
        <p>{value === null ? 'It is not known now.' : `Now ${figureText(value, unit)}.`} What you enter stands in its place, shown as an assumption with its basis and date, until it is deleted or a newer one is made.</p>
        <TextInput data-autofocus label={sentence(assume.what)} description={`In ${unit}.`} withAsterisk aria-required inputMode="decimal" autoComplete="off" value={text} error={said('value')} onChange={(event) => setText(event.currentTarget.value)} />
        <TextInput label="Basis" description="What it rests on: a letter, a call, last year’s accounts." withAsterisk aria-required autoComplete="off" value={basis} error={said('basis')} onChange={(event) => setBasis(event.currentTarget.value)} />
        <TextInput type="date" label="Made on" withAsterisk aria-required value={on} error={said('madeOn')} onChange={(event) => setOn(event.currentTarget.value)} />
        <Textarea label="Notes" value={notes} error={said('notes')} onChange={(event) => setNotes(event.currentTarget.value)} />
        <div className={record.ends}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit">Save the assumption</Button>
        </div>
      </form>
    </Dialog>
  );
}
