import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { CreatableKind, EditableKind, RecordDetail } from '../../../shared/ipc/records.ts';
import { isCreatable, isEditable } from '../../../shared/ipc/records.ts';
import { blankOf, labelsIn, type Fieldset } from '../../../shared/model/field.ts';
import { isDuplicable } from '../../../shared/model/duplicate.ts';
import { promisedKeys } from '../../../shared/model/records/objective.ts';
import { recordKinds, type KindName, type RecordOf } from '../../../shared/model/records/index.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { createRecord, updateRecord } from '../../store/record-writes.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import styles from '../../ui/fields.module.css';
import { FieldGroup } from '../../ui/field-group.tsx';
import { comparedWords } from '../../ui/field-words.tsx';
import { Page } from '../../ui/page.tsx';
import { homeOf } from '../../ui/record-places.ts';
import { FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { sentence } from '../../ui/values.tsx';
import { isMeasured, useEventLevel, useFieldChoices, useWithin } from './field-choices.ts';
import { Template } from './template.tsx';

type Values = Record<string, unknown>;
type Schema = z.ZodType<Values, Values>;

/** A new record of a kind: blank but for what the address gives (`?contractId=…`). */
function startOf(fields: Fieldset, parameters: URLSearchParams): Values {
  const given = Object.entries(fields).flatMap(([key, { schema }]) => {
    const text = parameters.get(key);
    return text !== null && schema.safeParse(text).success ? [[key, text] as const] : [];
  });
  return { ...blankOf(fields), ...Object.fromEntries(given) };
}

const missingSentences = (fields: Fieldset): Record<string, string> => Object.fromEntries(Object.entries(fields).flatMap(([key, { is, required, label }]) =>
  (!required ? [] : is === 'link' ? [[key, `Choose the ${label.toLowerCase()}.`]] : is === 'date' ? [[key, `Enter the date: ${label.toLowerCase()}.`]] : is === 'money' ? [[key, `Enter the ${label.toLowerCase()}.`]] : [])));

function Editor({ kind, detail, start = null }: { readonly kind: CreatableKind | EditableKind; readonly detail: RecordDetail | null; readonly start?: Values | null }): ReactNode {
  const parameters = usePlaceParams();
  const described = recordKinds[kind];
  const fields = described.fields as Fieldset;
  const record = detail?.record ?? null;
  const initial = record === null ? { ...startOf(fields, parameters), ...start } : Object.fromEntries(Object.keys(fields).map((key) => [key, structuredClone((record as object as Values)[key])]));
  const choices = useFieldChoices(kind, initial);
  const frozen = kind === 'objective' && record !== null && (record as RecordOf<'objective'>).frozenOn !== null;
  const measured = isMeasured(kind, record);
  const [reason, setReason] = useState('');
  const form = useRecordForm<Schema, { readonly id: string; readonly updatedAt: string }>({
    draftKey: `${kind}/${record?.id ?? `new ${parameters.toString()}`}`,
    schema: described.schema as Schema,
    initial,
    version: record?.version ?? null,
    missing: missingSentences(fields),
    save: ({ fields: all, patch, version }) => {
      if (record === null) return createRecord(kind, all);
      if (frozen && promisedKeys.some((key) => key in patch)) return invoke('objective.amend', { id: record.id, version, reason, patch });
      return updateRecord(kind, record.id, version, patch);
    },
    onSaved: (saved) => go(parameters.get('back') ?? homeOf(kind, saved)),
  });
  useEventLevel(kind, record === null, form.form);
  const within = useWithin(kind, form.control);
  return (
    <RecordFormView form={form} saveLabel={`Save ${described.noun[0]}`} backTo={homeOf(kind, initial)} labels={{ ...labelsIn(fields), reason: 'Reason for the amendment' }} show={comparedWords(fields)}>
      {frozen && (
        <FormSection title="Amendment" about="The contract is live, so what was promised is frozen. A change of it is kept as an amendment, with who, when, why, from and to.">
          <TextInput id="field-reason" className={styles.wide ?? ''} label="Reason for the amendment" description="Needed when the objective, its measure, baseline, target, dates or trajectory change." value={reason} maxLength={300} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        </FormSection>
      )}
      {measured && <Callout>What was measured from a statement is not typed in: correct the statement, or override the level here with its reason, its author and its last day.</Callout>}
      {described.groups.filter(({ title }) => !measured || title === 'Override').map((group) => (
        <FormSection key={group.title} title={group.title} {...('about' in group && group.about !== undefined ? { about: group.about } : {})}>
          <FieldGroup control={form.control} fields={fields} keys={group.fields} choices={choices} within={within} />
        </FormSection>
      ))}
    </RecordFormView>
  );
}

function Existing({ kind, id }: { readonly kind: EditableKind; readonly id: string }): ReactNode {
  const asked = useQuery('record.get', { kind, id });
  return <Show asked={asked}>{(detail) => <Page title={`Edit ${detail.title}`} kicker={sentence(recordKinds[kind].noun[0])}><Editor kind={kind} detail={detail} /></Page>}</Show>;
}

/** The form of any kind of record that is made of its description; `id` is `null` for a new one. */
export default function RecordEdit({ kind, id }: { readonly kind: KindName; readonly id: string | null }): ReactNode {
  if (id !== null) return !isEditable(kind) ? <NotFound /> : <Existing kind={kind} id={id} />;
  if (!isCreatable(kind)) return <NotFound />;
  return <Page title={`New ${recordKinds[kind].noun[0]}`}>{isDuplicable(kind) ? <Template kind={kind}>{(start) => <Editor kind={kind} detail={null} start={start} />}</Template> : <Editor kind={kind} detail={null} />}</Page>;
}
