import type { ReactNode } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import type { z } from 'zod';
import type { ServiceId } from '../../../shared/model/ids.ts';
import { serviceLabels as labels } from '../../../shared/model/labels.ts';
import { blankService, essentialAnswers, serviceBase, serviceFields, type Service } from '../../../shared/model/service.ts';
import { invoke, useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { Note } from '../record/stack.tsx';
import { hoursInWords } from './hours.ts';

type ServiceInput = z.input<typeof serviceBase>;

/** The hours typed so far, said in days. */
function InDays({ control }: { readonly control: Control<ServiceInput> }): ReactNode {
  const [mtpd, rto] = useWatch({ control, name: ['mtpdHours', 'rtoHours'] });
  const said = [['MTPD', mtpd] as const, ['RTO', rto] as const].flatMap(([name, value]) => (Number.isInteger(value) && value !== null && value >= 0 ? [`${name}: ${hoursInWords(value)}`] : []));
  return said.length === 0 ? null : <Note><span role="status">{said.join('. ')}.</span></Note>;
}

function Editor({ service }: { readonly service: Service | null }): ReactNode {
  const form = useRecordForm({
    draftKey: `service/${service?.id ?? 'new'}`,
    schema: serviceFields,
    initial: service === null ? blankService : pickFields(serviceBase, service),
    version: service?.version ?? null,
    save: ({ fields, patch, version }) => (service === null ? invoke('service.create', { fields }) : invoke('service.update', { id: service.id, version, patch })),
    onSaved: ({ id }) => go(`/services/${id}`),
  });
  const { control } = form;
  return (
    <RecordFormView form={form} saveLabel="Save service" backTo={service === null ? '/services' : `/services/${service.id}`} labels={labels}>
      <FormSection title="The service" about="What people would miss if it stopped.">
        <TextField control={control} name="name" label={labels.name} required />
        <TextField control={control} name="category" label={labels.category} placeholder="Community health" />
      </FormSection>
      <FormSection title="Size" about="Leave empty what is not known.">
        <FieldRow>
          <NumberField control={control} name="population" label={labels.population} unit="people" />
          <NumberField control={control} name="caseload" label={labels.caseload} unit="people" />
        </FieldRow>
        <FieldRow>
          <TextField control={control} name="activityUnit" label={labels.activityUnit} placeholder="contacts" />
          <NumberField control={control} name="unitsAMonth" label={labels.unitsAMonth} />
        </FieldRow>
      </FormSection>
      <FormSection title="Continuity" about="How long it may be interrupted before harm is done, and how fast it must be back. The recovery time has to fit inside what can be tolerated.">
        <SelectField control={control} name="essential" label={labels.essential} options={essentialAnswers} description="Essential: no close alternative, or withdrawing it would increase inequalities or make dependent services unviable." />
        <NumberField control={control} name="mtpdHours" label={labels.mtpdHours} />
        <NumberField control={control} name="rtoHours" label={labels.rtoHours} />
        <InDays control={control} />
        <TextAreaField control={control} name="minimumLevel" label={labels.minimumLevel} description="The least that must go on while it is interrupted." />
        <TextAreaField control={control} name="statutoryDuties" label={labels.statutoryDuties} />
      </FormSection>
      <FormSection title="Notes">
        <TextAreaField control={control} name="notes" label={labels.notes} rows={4} />
      </FormSection>
    </RecordFormView>
  );
}

function Existing({ id }: { readonly id: ServiceId }): ReactNode {
  const asked = useQuery('service.get', { id });
  return <Show asked={asked}>{({ service }) => <Page title={`Edit ${service.name}`} kicker="Service"><Editor service={service} /></Page>}</Show>;
}

export default function ServiceForm({ id }: { readonly id: ServiceId | null }): ReactNode {
  return id === null ? <Page title="New service"><Editor service={null} /></Page> : <Existing id={id} />;
}
