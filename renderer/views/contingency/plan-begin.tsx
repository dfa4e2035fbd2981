import { Radio } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { contractId, serviceId } from '../../../shared/model/ids.ts';
import type { OutlineHead } from '../../../shared/ipc/contingency.ts';
import { outlineKeys } from '../../../shared/plans/outlines.ts';
import { counted } from '../../../shared/plans/words.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { useField } from '../../ui/field.ts';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { useRecordName } from '../../ui/record-options.ts';
import shared from './contingency.module.css';
import dialog from './dialogs.module.css';
import styles from './plan-begin.module.css';

const schema = z.object({
  contractId: contractId.nullable(), serviceId: serviceId.nullable(), outline: z.enum(outlineKeys, 'Choose an outline.'),
  title: z.string().trim().min(1, 'Enter the plan’s title.').max(300, 'Shorten this to 300 characters.'),
  // Said with whatever else is missing, not only once the rest is there.
}).refine(({ contractId: contract, serviceId: service }) => contract !== null || service !== null, { path: ['contractId'], error: 'Choose the contract or the service that the plan is for.', when: () => true });
type Values = z.input<typeof schema>;
const labels = { contractId: 'Contract', serviceId: 'Service', outline: 'Outline', title: 'Title' };

function Choice({ outline }: { readonly outline: OutlineHead }): ReactNode {
  return <div className={styles.outline}><Radio value={outline.key} label={outline.title} description={`${outline.about} ${outline.steps === 0 ? 'No steps.' : `${counted(outline.steps, 'step', 'steps')}.`}`} /></div>;
}

/** Outlines by kind of service, those that fit what the plan is for first. */
function Outlines({ control, outlines }: { readonly control: Control<Values>; readonly outlines: readonly OutlineHead[] }): ReactNode {
  const { value, change, input } = useField<Values, string>({ control, name: 'outline', label: 'Outline', required: true });
  const fits = outlines.filter((one) => one.fits);
  const others = outlines.filter((one) => !one.fits);
  const group = (title: string, some: readonly OutlineHead[]): ReactNode => some.length > 0 && (
    <div className={shared.group}><h3>{title}</h3><div className={styles.outlines}>{some.map((one) => <Choice key={one.key} outline={one} />)}</div></div>
  );
  return (
    <Radio.Group id={input.id} label={input.label} withAsterisk error={input.error} value={typeof value === 'string' ? value : ''} onChange={change}>
      <div className={dialog.form}>{group('Fits this kind of service', fits)}{group(fits.length > 0 ? 'Others' : 'All outlines', others)}</div>
    </Radio.Group>
  );
}

/** A title and an outline are offered as soon as it is known what the plan is for; what a person typed or chose stays. */
function useOffers(form: UseFormReturn<Values>, name: string | null, outlines: readonly OutlineHead[] | undefined): void {
  const offered = useRef<{ title: string; outline: string }>({ title: '', outline: '' });
  useEffect(() => {
    if (name === null || form.getValues('title') !== offered.current.title) return;
    offered.current.title = `Contingency plan for ${name}`.slice(0, 300);
    form.setValue('title', offered.current.title, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  }, [form, name]);
  useEffect(() => {
    const best = outlines?.find(({ fits }) => fits) ?? outlines?.[0];
    if (best === undefined || (form.getValues('outline') as string) !== offered.current.outline) return;
    offered.current.outline = best.key;
    form.setValue('outline', best.key, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  }, [form, outlines]);
}

function Editor({ contract, service }: { readonly contract: string | null; readonly service: string | null }): ReactNode {
  const form = useRecordForm({
    draftKey: `contingency plan/begin ${contract ?? ''} ${service ?? ''}`,
    schema,
    initial: { contractId: contractId.safeParse(contract).data ?? null, serviceId: serviceId.safeParse(service).data ?? null, outline: '' as Values['outline'], title: '' },
    version: null,
    save: ({ fields }) => invoke('plan.begin', fields),
    onSaved: ({ id }) => go(`/contingency/${id}`),
  });
  const { control } = form;
  const [forContract, forService] = useWatch({ control, name: ['contractId', 'serviceId'] });
  const about = { contractId: contractId.safeParse(forContract).data ?? null, serviceId: serviceId.safeParse(forService).data ?? null };
  const known = about.contractId !== null || about.serviceId !== null;
  const outlines = useQuery('plan.outlines', about, { keep: true });
  const contractName = useRecordName('contract', about.contractId);
  const serviceName = useRecordName('service', about.serviceId);
  useOffers(form.form, serviceName ?? contractName, known ? outlines.data : undefined);
  return (
    <RecordFormView form={form} saveLabel="Begin the plan" backTo={about.contractId === null ? '/contingency' : `/contracts/${about.contractId}?tab=plan`} labels={labels}>
      <FormSection title="What it is for" about="A contract, a service, or one service of a contract. A contract without services will do.">
        <RecordPicker control={control} name="contractId" label="Contract" of="contract" clearable />
        <RecordPicker control={control} name="serviceId" label="Service" of="service" clearable />
      </FormSection>
      <FormSection title="What it begins with" about="An outline brings texts to be checked, options, steps with owners and durations, and triggers. What the record already knows is put in, with where it is from. Nothing else is filled in.">
        <Show asked={outlines}>{(list) => <Outlines control={control} outlines={list} />}</Show>
      </FormSection>
      <FormSection title="What it is called"><TextField control={control} name="title" label="Title" required /></FormSection>
    </RecordFormView>
  );
}

/** Begins a plan from an outline, for the contract or the service that the address names or a person chooses. */
export default function PlanBegin(): ReactNode {
  const parameters = usePlaceParams();
  const [contract, service] = [parameters.get('contractId'), parameters.get('serviceId')];
  return <Page title="Begin a contingency plan"><Editor key={`${contract ?? ''} ${service ?? ''}`} contract={contract} service={service} /></Page>;
}
