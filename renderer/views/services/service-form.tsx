import { useEffect, type ReactNode } from 'react';
import { useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import type { ServiceId } from '../../../shared/model/ids.ts';
import { serviceLabels as labels } from '../../../shared/model/labels.ts';
import { blankService, essentialAnswers, designationOf, essentialQuestions, serviceBase, serviceDesignation, serviceFields, serviceFieldset, type Service } from '../../../shared/model/service.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { DateField, NumberField, SelectField, TextAreaField, TextField, YesNoField } from '../../ui/fields.tsx';
import { comparedWords } from '../../ui/field-words.tsx';
import { FieldInput } from '../../ui/kind-fields.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { Note } from '../record/stack.tsx';
import { Template } from '../record/template.tsx';
import { hoursInWords } from './hours.ts';

type ServiceInput = z.input<typeof serviceBase>;

/** The hours typed so far, said in days. */
function InDays({ control }: { readonly control: Control<ServiceInput> }): ReactNode {
  const [mtpd, rto] = useWatch({ control, name: ['mtpdHours', 'rtoHours'] });
  const said = [['MTPD', mtpd] as const, ['RTO', rto] as const].flatMap(([name, value]) => (Number.isInteger(value) && value !== null && value >= 0 ? [`${name}: ${hoursInWords(value)}`] : []));
  return said.length === 0 ? null : <Note><span role="status">{said.join('. ')}.</span></Note>;
}

/** What the answers come to; while they do not decide it, it can be said without them. */
function Designation({ form }: { readonly form: UseFormReturn<ServiceInput> }): ReactNode {
  const [noAlternative, widensInequalities, dependentsUnviable, essential] = useWatch({ control: form.control, name: ['noAlternative', 'widensInequalities', 'dependentsUnviable', 'essential'] });
  const designation = designationOf({ noAlternative, widensInequalities, dependentsUnviable });
  useEffect(() => {
    if (designation !== 'not assessed' && designation !== essential) form.setValue('essential', designation, { shouldDirty: true });
  }, [designation, essential, form]);
  if (designation === 'not assessed') return <SelectField control={form.control} name="essential" label={labels.essential} options={essentialAnswers} description="The answers do not decide it yet." />;
  return <Note><span role="status">By these answers the service is <b>{designation}</b>.</span></Note>;
}

function Editor({ service, start = null }: { readonly service: Service | null; readonly start?: Record<string, unknown> | null }): ReactNode {
  const parameters = usePlaceParams();
  const form = useRecordForm({
    draftKey: `service/${service?.id ?? `new?${parameters.toString()}`}`,
    schema: serviceFields,
    initial: service === null ? { ...blankService, ...start } : pickFields(serviceBase, service),
    version: service?.version ?? null,
    save: ({ fields, patch, version }) => (service === null ? invoke('service.create', { fields }) : invoke('service.update', { id: service.id, version, patch })),
    onSaved: ({ id }) => go(`/services/${id}`),
  });
  const { control } = form;
  return (
    <RecordFormView form={form} saveLabel="Save service" backTo={service === null ? '/services' : `/services/${service.id}`} labels={labels} show={comparedWords(serviceFieldset)}>
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
      <FormSection title="Places and dependents">
        <FieldInput control={control} name="places" field={serviceDesignation.places} />
        <FieldInput control={control} name="dependentServiceIds" field={serviceDesignation.dependentServiceIds} />
      </FormSection>
      <FormSection title="Essential or not" about="The three questions of a commissioner requested service. Any yes makes it essential; three times no does not. The reasons are what a regulator asks for.">
        {essentialQuestions.map(({ answer, reason, question }) => (
          <FieldRow key={answer}>
            <YesNoField control={control} name={answer} label={question} />
            <TextAreaField control={control} name={reason} label={labels[reason]} />
          </FieldRow>
        ))}
        <Designation form={form.form} />
        <FieldRow>
          <DateField control={control} name="designatedOn" label={labels.designatedOn} />
          <TextField control={control} name="designatedBy" label={labels.designatedBy} />
        </FieldRow>
      </FormSection>
      <FormSection title="Continuity" about="How long it may be interrupted before harm is done, and how fast it must be back. The recovery time has to fit inside what can be tolerated.">
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
  return id === null ? <Page title="New service"><Template kind="service">{(start) => <Editor service={null} start={start} />}</Template></Page> : <Existing id={id} />;
}
