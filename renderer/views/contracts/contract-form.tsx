import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { awardRoutes, contractBase, contractFields, contractStatuses, contractTiers, pricings, type Contract } from '../../../shared/model/contract.ts';
import { contractTermGroups, contractTerms } from '../../../shared/model/contract-terms.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { contractLabels as labels } from '../../../shared/model/labels.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { DateField, MoneyField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { RecordPicker, RecordsPicker } from '../../ui/record-picker.tsx';
import { Note } from '../record/stack.tsx';
import { Template } from '../record/template.tsx';
import { blankContract } from './contract-blank.ts';
import { contractWords } from './contract-words.tsx';
import { ScheduleField } from './schedule-field.tsx';
import { noticeSentence } from './terms.ts';
import { YearValuesField } from './year-values-field.tsx';

const dateIn = (value: unknown): IsoDate | null => isoDate.safeParse(value).data ?? null;

function Editor({ contract, start = null }: { readonly contract: Contract | null; readonly start?: Record<string, unknown> | null }): ReactNode {
  const today = useToday();
  const parameters = usePlaceParams();
  const form = useRecordForm({
    draftKey: `contract/${contract?.id ?? `new?${parameters.toString()}`}`,
    schema: contractFields,
    initial: contract === null ? { ...blankContract(parameters), ...start } : pickFields(contractBase, contract),
    version: contract?.version ?? null,
    missing: { commissionerId: 'Choose the commissioner.', providerId: 'Choose the provider.' },
    save: ({ fields, patch, version }) => (contract === null ? invoke('contract.create', { fields }) : invoke('contract.update', { id: contract.id, version, patch })),
    onSaved: ({ id }) => go(`/contracts/${id}`),
  });
  const { control } = form;
  const [status, endOn, noticeDays] = useWatch({ control, name: ['status', 'endOn', 'noticeDays'] });
  const notice = today === null || !Number.isInteger(noticeDays) ? null : noticeSentence({ status, endOn: dateIn(endOn), noticeDays }, today);
  return (
    <RecordFormView form={form} saveLabel="Save contract" backTo={contract === null ? '/contracts' : `/contracts/${contract.id}`} labels={labels} show={contractWords}>
      <FormSection title="Terms" about="What it is, how it was let, and until when it runs.">
        <FieldRow>
          <TextField control={control} name="reference" label={labels.reference} required />
          <SelectField control={control} name="status" label={labels.status} options={contractStatuses} />
        </FieldRow>
        <TextField control={control} name="title" label={labels.title} required />
        <FieldRow>
          <DateField control={control} name="startOn" label={labels.startOn} />
          <DateField control={control} name="endOn" label={labels.endOn} />
          <NumberField control={control} name="noticeDays" label="Notice period" unit="days" />
        </FieldRow>
        {notice !== null && <Note><span role="status">{notice.text}</span></Note>}
        <FieldRow>
          <SelectField control={control} name="awardRoute" label={labels.awardRoute} options={awardRoutes} none="Not known" />
          <SelectField control={control} name="tier" label={labels.tier} options={contractTiers} none="Not tiered" />
          <TextField control={control} name="cpvCode" label={labels.cpvCode} placeholder="85000000" />
        </FieldRow>
        <TextAreaField control={control} name="statusReason" label={labels.statusReason} description="Why it stands where it does: who gave notice, what it was ended for." />
      </FormSection>
      <FormSection title="Parties" about="An organisation that is not found has to be added first, under Mutuals.">
        <RecordPicker control={control} name="commissionerId" label={labels.commissionerId} of="organisation" role="commissioner" required />
        <RecordPicker control={control} name="providerId" label={labels.providerId} of="organisation" required />
        <RecordsPicker control={control} name="otherProviderIds" label={labels.otherProviderIds} of="organisation" description="Others that provide it together with the provider, which leads." />
      </FormSection>
      <FormSection title="Services" about="What the contract delivers. One service may be delivered by several contracts.">
        <RecordsPicker control={control} name="serviceIds" label={labels.serviceIds} of="service" />
      </FormSection>
      <FormSection title="Value and payment" about="Amounts in pounds. Leave empty what is not known; it is never counted as £0.">
        <FieldRow>
          <MoneyField control={control} name="totalValue" label={labels.totalValue} />
          <SelectField control={control} name="pricing" label={labels.pricing} options={pricings} none="Not known" />
        </FieldRow>
        <h3 id="field-yearValues" tabIndex={-1}>{labels.yearValues}</h3>
        <YearValuesField control={control} />
        <h3>{labels.schedule}</h3>
        <ScheduleField form={form.form} />
      </FormSection>
      {contractTermGroups.map((group) => (
        <FormSection key={group.title} title={group.title} {...('about' in group ? { about: group.about } : {})}>
          <FieldGroup control={control} fields={contractTerms} keys={group.fields} />
        </FormSection>
      ))}
      <FormSection title="Notes">
        <TextAreaField control={control} name="description" label={labels.description} rows={4} />
      </FormSection>
    </RecordFormView>
  );
}

function Existing({ id }: { readonly id: ContractId }): ReactNode {
  const asked = useQuery('contract.get', { id });
  return <Show asked={asked}>{({ contract }) => <Page title={`Edit ${contract.title}`} kicker={`Contract ${contract.reference}`}><Editor contract={contract} /></Page>}</Show>;
}

export default function ContractForm({ id }: { readonly id: ContractId | null }): ReactNode {
  return id === null ? <Page title="New contract"><Template kind="contract">{(start) => <Editor contract={null} start={start} />}</Template></Page> : <Existing id={id} />;
}
