import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useWatch, type Control } from 'react-hook-form';
import { z } from 'zod';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { organisationLabels as labels } from '../../../shared/model/labels.ts';
import { blankOrganisation, identifierSchemes, legalForms, organisationBase, organisationFields, organisationIdentifier, organisationStanding, organisationStandingGroups, organisationRoles, riskTiers, standings, type Organisation } from '../../../shared/model/organisation.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { ChecksField, DateField, NumberField, SelectField, SuggestField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { NotKnown } from '../../ui/values.tsx';
import { useFocusAfterRemoval } from '../../ui/focus-after-removal.ts';
import styles from '../record/record.module.css';
import { Template } from '../record/template.tsx';
import { registerName } from './organisation-words.ts';

type OrganisationInput = z.input<typeof organisationBase>;

/** The name of the register whose code is typed. */
function RegisterName({ control, index }: { readonly control: Control<OrganisationInput>; readonly index: number }): ReactNode {
  const name = registerName(useWatch({ control, name: `identifiers.${index}.scheme` }));
  return name === null ? null : <p className={styles.wholeLine}>{name}</p>;
}

/** The registers that know the organisation, a line each. */
function Identifiers({ control }: { readonly control: Control<OrganisationInput> }): ReactNode {
  const { fields, append, remove } = useFieldArray({ control, name: 'identifiers', keyName: 'line' });
  const { around, removing } = useFocusAfterRemoval<HTMLDivElement>(fields.length);
  return (
    <div ref={around} className={styles.items} role="group" aria-label={labels.identifiers}>
      {fields.map(({ line }, index) => (
        <div key={line} className={styles.item}>
          <SuggestField control={control} name={`identifiers.${index}.scheme`} label="Register" suggestions={identifierSchemes} />
          <TextField control={control} name={`identifiers.${index}.id`} label="Number in it" />
          <ActionIcon
            className={styles.remove ?? ''} data-remove aria-label={`Remove identifier ${index + 1}`}
            onClick={() => {
              removing(index);
              remove(index);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
          <RegisterName control={control} index={index} />
        </div>
      ))}
      <Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => append({ scheme: fields.length === 0 ? 'GB-COH' : '', id: '' }, { focusName: `identifiers.${fields.length}.${fields.length === 0 ? 'id' : 'scheme'}` })}>Add an identifier</Button>
    </div>
  );
}

const shown: Readonly<Record<string, (value: unknown) => ReactNode>> = {
  leftPublicSectorOn: (value) => {
    const date = isoDate.safeParse(value).data;
    return date === undefined ? <NotKnown /> : formatDate(date);
  },
  identifiers: (value) => {
    const list = z.array(organisationIdentifier).safeParse(value).data ?? [];
    return list.length === 0 ? 'None' : list.map(({ scheme, id }) => `${scheme} ${id}`).join(', ');
  },
};

function Editor({ organisation, start = null }: { readonly organisation: Organisation | null; readonly start?: Record<string, unknown> | null }): ReactNode {
  const parameters = usePlaceParams();
  const form = useRecordForm({
    draftKey: `organisation/${organisation?.id ?? `new?${parameters.toString()}`}`,
    schema: organisationFields,
    initial: organisation === null ? { ...blankOrganisation, ...start } : pickFields(organisationBase, organisation),
    version: organisation?.version ?? null,
    save: ({ fields, patch, version }) => (organisation === null ? invoke('organisation.create', { fields }) : invoke('organisation.update', { id: organisation.id, version, patch })),
    onSaved: ({ id }) => go(`/mutuals/${id}`),
  });
  const { control } = form;
  return (
    <RecordFormView form={form} saveLabel="Save organisation" backTo={organisation === null ? '/mutuals' : `/mutuals/${organisation.id}`} labels={labels} show={shown}>
      <FormSection title="The organisation" about="A commissioner, a mutual or anyone else that is party to a contract.">
        <TextField control={control} name="name" label={labels.name} required />
        <TextField control={control} name="shortName" label={labels.shortName} description="An abbreviation that people know it by." />
        <ChecksField control={control} name="roles" label={labels.roles} options={organisationRoles} required />
        <SelectField control={control} name="legalForm" label={labels.legalForm} options={legalForms} none="Not known" />
      </FormSection>
      <FormSection title="Standing" about="A judgement to be kept up to date; never a legal finding of insolvency.">
        <FieldRow>
          <SelectField control={control} name="standing" label={labels.standing} options={standings} none="Not known" />
          <SelectField control={control} name="riskTier" label={labels.riskTier} options={riskTiers} none="Not tiered" />
        </FieldRow>
      </FormSection>
      <FormSection title="Origin and size">
        <TextField control={control} name="parentBody" label={labels.parentBody} description="The public body that it came from." />
        <FieldRow>
          <DateField control={control} name="leftPublicSectorOn" label={labels.leftPublicSectorOn} />
          <NumberField control={control} name="staffCount" label={labels.staffCount} />
        </FieldRow>
      </FormSection>
      <FormSection title="Identifiers" about="Imported notices are matched by these. GB-COH is Companies House, GB-CHC the Charity Commission, GB-MPR the Mutuals Public Register, GB-NHS an ODS code.">
        <Identifiers control={control} />
      </FormSection>
      {organisationStandingGroups.map((group) => (
        <FormSection key={group.title} title={group.title} {...('about' in group ? { about: group.about } : {})}>
          <FieldGroup control={control} fields={organisationStanding} keys={group.fields} />
        </FormSection>
      ))}
      <FormSection title="Notes">
        <TextAreaField control={control} name="notes" label={labels.notes} rows={4} />
      </FormSection>
    </RecordFormView>
  );
}

function Existing({ id }: { readonly id: OrganisationId }): ReactNode {
  const asked = useQuery('organisation.get', { id });
  return <Show asked={asked}>{({ organisation }) => <Page title={`Edit ${organisation.name}`}><Editor organisation={organisation} /></Page>}</Show>;
}

export default function OrganisationForm({ id }: { readonly id: OrganisationId | null }): ReactNode {
  return id === null ? <Page title="New organisation"><Template kind="organisation">{(start) => <Editor organisation={null} start={start} />}</Template></Page> : <Existing id={id} />;
}
