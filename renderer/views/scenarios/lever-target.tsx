import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Control } from 'react-hook-form';
import { organisationId as organisationIdOf } from '../../../shared/model/ids.ts';
import type { OrganisationRole } from '../../../shared/model/organisation.ts';
import type { LeverTarget } from '../../../shared/scenarios/levers.ts';
import { useQuery } from '../../api.ts';
import { useField } from '../../ui/field.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { useRecordName } from '../../ui/record-options.ts';
import type { ScenarioInput } from './scenario-fields.ts';

/** Only organisations of one role where the lever takes only those. */
const roleFor = (targets: readonly LeverTarget[]): OrganisationRole | null => (targets.includes('payer') ? (targets.includes('mutual') ? null : 'commissioner') : 'mutual');
const labelFor = (targets: readonly LeverTarget[]): string => (targets.includes('payer') ? (targets.includes('mutual') ? 'Mutual or commissioner' : 'Commissioner') : 'Mutual');

const everything = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false } as const;
const MOST = 200;
const page = { sort: [{ column: 'title', direction: 'ascending' }], offset: 0, limit: MOST } as const;

type ContractProps = { readonly control: Control<ScenarioInput>; readonly index: number; readonly organisation: string; readonly said: { readonly label: string; readonly required: boolean; readonly description?: string } };

/** One contract of the organisation: those that it provides and those that it pays for. */
function ContractOf({ control, index, organisation, said }: ContractProps): ReactNode {
  const { value, change, input } = useField<ScenarioInput, string | null>({ control, name: `levers.${index}.contractId`, ...said });
  const id = organisationIdOf.parse(organisation);
  const provided = useQuery('contract.list', { filter: { ...everything, providerId: id }, ...page, sort: [...page.sort] }, { keep: true });
  const paid = useQuery('contract.list', { filter: { ...everything, commissionerId: id }, ...page, sort: [...page.sort] }, { keep: true });
  const chosen = typeof value === 'string' ? value : null;
  const kept = useRecordName('contract', chosen);
  const found = new Map([...(provided.data?.rows ?? []), ...(paid.data?.rows ?? [])].map((row) => [row.id as string, `${row.reference} ${row.title}`]));
  // A contract that was chosen before is shown even where it is not of the organisation.
  if (chosen !== null && !found.has(chosen)) found.set(chosen, kept ?? '–');
  return (
    <Select
      {...input} searchable clearable data={[...found].map(([each, label]) => ({ value: each, label }))} value={chosen} onChange={(next) => change(next)} nothingFoundMessage="None is recorded"
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md', withinPortal: false }} clearButtonProps={{ 'aria-label': 'Clear contract' }}
    />
  );
}

/** What a lever is put to: only what fits it is offered. */
export function LeverTargetFields({ control, index, targets, organisation, alone }: {
  readonly control: Control<ScenarioInput>;
  readonly index: number;
  readonly targets: readonly LeverTarget[];
  readonly organisation: string | null;
  /** The scenario's one mutual, where it has only one: contracts are offered of it. */
  readonly alone: string | null;
}): ReactNode {
  const role = roleFor(targets);
  const of = organisation ?? alone;
  // What is put to payers or to contracts alone has to say to which.
  const [needsPayer, needsContract] = [!targets.includes('mutual') && !targets.includes('contract'), !targets.includes('mutual') && !targets.includes('payer')];
  const contract = { label: 'Contract', required: needsContract, ...(needsContract ? {} : { description: 'Empty: all of them.' }) };
  return (
    <>
      <RecordPicker
        control={control} name={`levers.${index}.organisationId`} label={labelFor(targets)} of="organisation" clearable required={needsPayer} {...(role === null ? {} : { role })}
        {...(needsPayer ? {} : { description: needsContract ? 'Empty: of any mutual.' : 'Empty: every mutual of the scenario.' })}
      />
      {targets.includes('contract') && (of === null || of === ''
        ? <RecordPicker control={control} name={`levers.${index}.contractId`} of="contract" clearable {...contract} />
        : <ContractOf key={of} control={control} index={index} organisation={of} said={contract} />)}
    </>
  );
}
