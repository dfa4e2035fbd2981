import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { RiskRules } from '../../../shared/ipc/risks.ts';
import { contractId, idSchemas, organisationId, serviceId, type ContractId, type OrganisationId, type RiskId } from '../../../shared/model/ids.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import { firstHorizon } from '../../../shared/model/risk-standing.ts';
import { blankRisk, proximities, riskBase, riskCategories, riskFields, riskFieldset, riskStatuses, treatments, type Risk } from '../../../shared/model/risk.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { DateField, NumberField, SelectField, SuggestField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { FieldInput } from '../../ui/kind-fields.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { Template } from '../record/template.tsx';
import { AppetiteField } from './appetite-field.tsx';
import { riskWords } from './risk-words.tsx';
import { ScoreFields } from './score-fields.tsx';

/** What a risk raised on a contract takes from it. */
type Ground = { readonly provider: OrganisationId | null; readonly contractEnds: IsoDate | null };
const NO_GROUND: Ground = { provider: null, contractEnds: null };

/** A new risk, with the links that the screen it was raised from put into the address. One of a contract is also one of its provider. */
function newRisk(today: IsoDate, parameters: URLSearchParams, { provider, contractEnds }: Ground): ReturnType<typeof blankRisk> {
  return {
    ...blankRisk(today),
    strategicObjectiveId: idSchemas['strategic objective'].safeParse(parameters.get('strategicObjective')).data ?? null,
    objectiveId: idSchemas.objective.safeParse(parameters.get('objective')).data ?? null,
    planId: idSchemas['contingency plan'].safeParse(parameters.get('plan')).data ?? null,
    contractId: contractId.safeParse(parameters.get('contract')).data ?? null,
    organisationId: organisationId.safeParse(parameters.get('organisation')).data ?? provider,
    serviceId: serviceId.safeParse(parameters.get('service')).data ?? null,
    likelihoodScale: 'probability',
    horizonMonths: firstHorizon(today, contractEnds),
  };
}

type EditorProps = { readonly risk: Risk | null; readonly rules: RiskRules; readonly today: IsoDate; readonly ground?: Ground; readonly start?: Record<string, unknown> | null };

function Editor({ risk, rules, today, ground = NO_GROUND, start = null }: EditorProps): ReactNode {
  const parameters = usePlaceParams();
  const [ownerText, setOwnerText] = useState('');
  const owners = useQuery('risk.owners', { text: ownerText.slice(0, 200) }, { keep: true });
  const form = useRecordForm({
    // Raised from different records, new risks are different drafts.
    draftKey: risk === null ? `risk/new?${parameters.toString()}` : `risk/${risk.id}`,
    schema: riskFields,
    initial: risk === null ? { ...newRisk(today, parameters, ground), ...start } : pickFields(riskBase, risk),
    version: risk?.version ?? null,
    save: ({ fields, patch, version }) => (risk === null ? invoke('risk.create', { fields }) : invoke('risk.update', { id: risk.id, version, patch })),
    onSaved: ({ id }) => go(`/risks/${id}`),
  });
  const { control } = form;
  const [status, contract] = useWatch({ control, name: ['status', 'contractId'] });
  const within = contract === null || contract === '' ? null : { kind: 'contract', id: contract, always: false } as const;
  return (
    <RecordFormView form={form} saveLabel="Save risk" backTo={risk === null ? '/risks' : `/risks/${risk.id}`} labels={labels} show={riskWords(rules.matrix.values)}>
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
      <FormSection title="What it puts at risk" about="The assurance framework is ordered by the commissioner’s own objectives.">
        <FieldInput control={control} name="strategicObjectiveId" field={riskFieldset.strategicObjectiveId} />
        <FieldInput control={control} name="objectiveId" field={riskFieldset.objectiveId} within={within} />
        <FieldInput control={control} name="planId" field={riskFieldset.planId} within={within} />
        <FieldInput control={control} name="otherReference" field={riskFieldset.otherReference} />
      </FormSection>
      <ScoreFields control={control} rules={rules} />
      <FormSection title="Treatment" about="What is done about it, and how much of it is accepted.">
        <FieldRow>
          <SelectField control={control} name="treatment" label={labels.treatment} options={treatments} none="Not decided" />
          <SelectField control={control} name="proximity" label={labels.proximity} options={proximities} none="Not known" />
          <DateField control={control} name="targetOn" label={labels.targetOn} />
        </FieldRow>
        <AppetiteField control={control} rules={rules} />
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

function Existing({ id, rules, today }: { readonly id: RiskId; readonly rules: RiskRules; readonly today: IsoDate }): ReactNode {
  const asked = useQuery('risk.get', { id });
  return <Show asked={asked}>{({ risk }) => <Page title={`Edit ${risk.title}`} kicker={`Risk ${risk.reference}`}><Editor risk={risk} rules={rules} today={today} /></Page>}</Show>;
}

/** Raised on a contract, it waits for the contract, to know whom it is about and how long it still runs. */
function RaisedOn({ contract, rules, today }: { readonly contract: ContractId; readonly rules: RiskRules; readonly today: IsoDate }): ReactNode {
  const asked = useQuery('contract.get', { id: contract });
  return <Show asked={asked}>{({ contract: { endOn }, provider }) => <Page title="New risk"><Editor risk={null} rules={rules} today={today} ground={{ provider: provider.id, contractEnds: endOn }} /></Page>}</Show>;
}

export default function RiskForm({ id }: { readonly id: RiskId | null }): ReactNode {
  const today = useToday();
  const asked = useQuery('risk.rules', undefined);
  const contract = contractId.safeParse(usePlaceParams().get('contract'));
  if (today === null) return null;
  return (
    <Show asked={asked}>
      {(rules) => {
        if (id !== null) return <Existing id={id} rules={rules} today={today} />;
        return contract.success ? <RaisedOn contract={contract.data} rules={rules} today={today} /> : <Page title="New risk"><Template kind="risk">{(start) => <Editor risk={null} rules={rules} today={today} start={start} />}</Template></Page>;
      }}
    </Show>
  );
}
