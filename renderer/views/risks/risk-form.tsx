import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { contractId, organisationId, serviceId, type ContractId, type OrganisationId, type RiskId } from '../../../shared/model/ids.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { blankRisk, proximities, riskBase, riskCategories, riskFields, riskStatuses, treatments, type Risk } from '../../../shared/model/risk.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { DateField, NumberField, SelectField, SuggestField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { Template } from '../record/template.tsx';
import { ScorePair } from './score-pair.tsx';
import { riskWords } from './risk-words.tsx';

/** A new risk, with the links that the screen it was raised from put into the address. One of a contract is also one of its provider. */
function newRisk(today: IsoDate, parameters: URLSearchParams, provider: OrganisationId | null): ReturnType<typeof blankRisk> {
  return {
    ...blankRisk(today),
    contractId: contractId.safeParse(parameters.get('contract')).data ?? null,
    organisationId: organisationId.safeParse(parameters.get('organisation')).data ?? provider,
    serviceId: serviceId.safeParse(parameters.get('service')).data ?? null,
  };
}

type EditorProps = { readonly risk: Risk | null; readonly matrix: RiskMatrix; readonly today: IsoDate; readonly provider?: OrganisationId | null; readonly start?: Record<string, unknown> | null };

function Editor({ risk, matrix, today, provider = null, start = null }: EditorProps): ReactNode {
  const parameters = usePlaceParams();
  const [ownerText, setOwnerText] = useState('');
  const owners = useQuery('risk.owners', { text: ownerText.slice(0, 200) }, { keep: true });
  const form = useRecordForm({
    // Raised from different records, new risks are different drafts.
    draftKey: risk === null ? `risk/new?${parameters.toString()}` : `risk/${risk.id}`,
    schema: riskFields,
    initial: risk === null ? { ...newRisk(today, parameters, provider), ...start } : pickFields(riskBase, risk),
    version: risk?.version ?? null,
    save: ({ fields, patch, version }) => (risk === null ? invoke('risk.create', { fields }) : invoke('risk.update', { id: risk.id, version, patch })),
    onSaved: ({ id }) => go(`/risks/${id}`),
  });
  const { control } = form;
  const status = useWatch({ control, name: 'status' });
  return (
    <RecordFormView form={form} saveLabel="Save risk" backTo={risk === null ? '/risks' : `/risks/${risk.id}`} labels={labels} show={riskWords(matrix)}>
      <FormSection title="The risk" about="Because of the cause the event may happen, with the effect.">
        <TextField control={control} name="title" label={labels.title} required />
        <TextAreaField control={control} name="cause" label={labels.cause} description="What makes it possible." />
        <TextAreaField control={control} name="event" label={labels.event} description="What may happen." />
        <TextAreaField control={control} name="effect" label={labels.effect} description="What it would mean, for patients and for the money." />
        <FieldRow>
          <SelectField control={control} name="category" label={labels.category} options={riskCategories} none="Not categorised" />
          <SuggestField control={control} name="owner" label={labels.owner} suggestions={owners.data ?? []} onText={setOwnerText} />
          <DateField control={control} name="raisedOn" label={labels.raisedOn} required />
        </FieldRow>
      </FormSection>
      <FormSection title="What it is about">
        <RecordPicker control={control} name="contractId" label={labels.contractId} of="contract" clearable />
        <RecordPicker control={control} name="organisationId" label={labels.organisationId} of="organisation" clearable />
        <RecordPicker control={control} name="serviceId" label={labels.serviceId} of="service" clearable />
      </FormSection>
      <FormSection title="Scores" about={`Take the worst credible consequence, then the likelihood of that consequence over ${matrix.horizon}.`}>
        <ScorePair control={control} matrix={matrix} kind="inherent" about="Without any control." />
        <ScorePair control={control} matrix={matrix} kind="current" about="With the controls in place today." />
        <ScorePair control={control} matrix={matrix} kind="target" about="What it should come down to." />
        <FieldRow>
          <DateField control={control} name="targetOn" label={labels.targetOn} />
          <SelectField control={control} name="treatment" label={labels.treatment} options={treatments} none="Not decided" />
          <SelectField control={control} name="proximity" label={labels.proximity} options={proximities} none="Not known" />
        </FieldRow>
      </FormSection>
      <FormSection title="Review">
        <FieldRow>
          <NumberField control={control} name="reviewIntervalDays" label="Review interval" unit="days" />
          <DateField control={control} name="nextReviewOn" label={labels.nextReviewOn} description="Left empty, it follows from the interval." />
        </FieldRow>
        <FieldRow>
          <SelectField control={control} name="status" label={labels.status} options={riskStatuses} />
        </FieldRow>
        {status === 'closed' && <TextAreaField control={control} name="closureReason" label={labels.closureReason} description="Kept with the risk and shown in the register." required />}
      </FormSection>
    </RecordFormView>
  );
}

function Existing({ id, matrix, today }: { readonly id: RiskId; readonly matrix: RiskMatrix; readonly today: IsoDate }): ReactNode {
  const asked = useQuery('risk.get', { id });
  return <Show asked={asked}>{({ risk }) => <Page title={`Edit ${risk.title}`} kicker={`Risk ${risk.reference}`}><Editor risk={risk} matrix={matrix} today={today} /></Page>}</Show>;
}

/** Raised on a contract, it waits for the contract, to know whom it is about. */
function RaisedOn({ contract, matrix, today }: { readonly contract: ContractId; readonly matrix: RiskMatrix; readonly today: IsoDate }): ReactNode {
  const asked = useQuery('contract.get', { id: contract });
  return <Show asked={asked}>{({ provider }) => <Page title="New risk"><Editor risk={null} matrix={matrix} today={today} provider={provider.id} /></Page>}</Show>;
}

export default function RiskForm({ id }: { readonly id: RiskId | null }): ReactNode {
  const today = useToday();
  const asked = useQuery('parameter.matrix', undefined);
  const contract = contractId.safeParse(usePlaceParams().get('contract'));
  if (today === null) return null;
  return (
    <Show asked={asked}>
      {({ values }) => {
        if (id !== null) return <Existing id={id} matrix={values} today={today} />;
        return contract.success ? <RaisedOn contract={contract.data} matrix={values} today={today} /> : <Page title="New risk"><Template kind="risk">{(start) => <Editor risk={null} matrix={values} today={today} start={start} />}</Template></Page>;
      }}
    </Show>
  );
}
