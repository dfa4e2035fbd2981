import { useState, type ReactNode } from 'react';
import { useWatch, type FieldValues } from 'react-hook-form';
import { z } from 'zod';
import type { Sent } from '../../../../shared/ipc.ts';
import { parameterHead } from '../../../../shared/ipc/parameters.ts';
import type { ParameterSetId } from '../../../../shared/model/ids.ts';
import { saidOf, type Part, type Values } from '../../../../shared/model/parameters/layout.ts';
import { parameterKinds, type ParameterKind, type ParameterSet } from '../../../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../../../shared/time.ts';
import { invoke, useQuery } from '../../../api.ts';
import { go } from '../../../location.ts';
import { useToday } from '../../../store/application.ts';
import { Show } from '../../../ui/asked.tsx';
import { DateField, TextField } from '../../../ui/fields.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRecordForm } from '../../../ui/record-form.ts';
import { FieldRow, FormSection, RecordFormView } from '../../../ui/record-form-view.tsx';
import { labelsOf, PartFields } from './values-fields.tsx';
import styles from './parameters.module.css';

type FormSchema = z.ZodType<FieldValues, FieldValues>;

/** The schema of a kind's whole form; values are made to fit each other before they are read. */
function schemaOf(kind: ParameterKind): FormSchema {
  const { schema, tidied } = parameterKinds[kind];
  const fit = (values: unknown): unknown => (tidied === undefined || typeof values !== 'object' || values === null ? values : tidied(values as Values));
  return z.object({ ...parameterHead, values: z.preprocess(fit, schema as z.ZodType) });
}

const headLabels = { name: 'Name', source: 'Source', effectiveOn: 'Takes effect on' } as const;

function Lines({ parts, values }: { readonly parts: readonly Part[]; readonly values: unknown }): ReactNode {
  return <ul className={styles.changes}>{saidOf(parts, (values ?? {}) as Values).map(({ label, words }) => <li key={label}>{label}: {words}</li>)}</ul>;
}

type EditorProps = { readonly set: ParameterSet; readonly as: 'new' | 'edit'; readonly today: IsoDate };

function Editor({ set, as, today }: EditorProps): ReactNode {
  const { kind, id } = set;
  const { parts } = parameterKinds[kind];
  const [schema] = useState(() => schemaOf(kind));
  const home = `/settings/parameters/${id}`;
  const form = useRecordForm<FormSchema, ParameterSet>({
    draftKey: `parameter/${id}/${as}`,
    schema,
    initial: as === 'new'
      ? { name: set.name, source: '', effectiveOn: today, values: structuredClone(set.values) }
      : { name: set.name, source: set.source, effectiveOn: set.effectiveOn, values: structuredClone(set.values) },
    version: as === 'new' ? null : set.version,
    missing: { effectiveOn: 'Enter the day from which the set holds.' },
    save: ({ fields, patch, version }) => (as === 'new'
      ? invoke('parameter.create', { kind, fields: fields as Sent<'parameter.create'>['fields'] })
      : invoke('parameter.update', { id, version, patch })),
    onSaved: (saved) => go(`/settings/parameters/${saved.id}`),
  });
  const values = useWatch({ control: form.control, name: 'values' }) as Values;
  return (
    <RecordFormView
      form={form} saveLabel="Save parameter set" backTo={home} labels={{ ...headLabels, values: 'Values', ...labelsOf(parts, values) }}
      show={{ values: (given) => <Lines parts={parts} values={given} /> }}
    >
      <FormSection title="The set" about="What was assessed before keeps its own set; from its day on this one holds.">
        <TextField control={form.control} name="name" label={headLabels.name} required />
        <TextField control={form.control} name="source" label={headLabels.source} description="The policy or publication, with its date." required />
        <FieldRow><DateField control={form.control} name="effectiveOn" label={headLabels.effectiveOn} required /></FieldRow>
      </FormSection>
      <section className={styles.values} aria-label="Values">
        {parts.map((part) => <PartFields key={part.is === 'table' ? part.at : part.path} control={form.control} part={part} />)}
      </section>
    </RecordFormView>
  );
}

/** A new dated set that begins as another one is, or the correction of one that nothing was assessed with yet. */
export default function ParameterForm({ id, as }: { readonly id: ParameterSetId; readonly as: 'new' | 'edit' }): ReactNode {
  const asked = useQuery('parameter.get', { id });
  const today = useToday();
  return (
    <Show asked={asked}>
      {({ set }) => (
        <Page title={as === 'new' ? `New set from ${set.name}` : `Edit ${set.name}`} kicker={<><a href="#/settings/parameters">Parameter sets</a> · {parameterKinds[set.kind].label}</>}>
          <p className="dim">{parameterKinds[set.kind].about}</p>
          {today !== null && <Editor set={set} as={as} today={today} />}
        </Page>
      )}
    </Show>
  );
}
