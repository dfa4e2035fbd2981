import type { ReactNode } from 'react';
import { organisationLabels as labels } from '../../../shared/model/labels.ts';
import { organisationStanding, organisationStandingGroups, type Organisation, type OrganisationIdentifier } from '../../../shared/model/organisation.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Count, DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { Narrow, Stack } from '../record/stack.tsx';
import { registerName } from './organisation-words.ts';

const columns: readonly SimpleColumn<OrganisationIdentifier>[] = [
  { header: 'Register', cell: ({ scheme }) => registerName(scheme) ?? 'Another register' },
  { header: 'Code', cell: ({ scheme }) => scheme },
  { header: 'Number', rowHeader: true, cell: ({ id }) => <span className="figures">{id}</span> },
];

/** What the organisation is, and the registers that identify it. */
export function OrganisationProfile({ organisation }: { readonly organisation: Organisation }): ReactNode {
  const { shortName, roles, legalForm, identifiers, parentBody, leftPublicSectorOn, staffCount, standing, riskTier, notes } = organisation;
  return (
    <Stack>
      <Section title="Profile">
        <DetailList
          items={[
            { label: labels.roles, value: sentence(roles.join(', ')) },
            { label: labels.standing, value: <Words value={standing === null ? null : sentence(standing)} /> },
            { label: labels.riskTier, value: <Words value={riskTier === null ? null : sentence(riskTier)} none="Not tiered" /> },
            { label: labels.legalForm, value: <Words value={legalForm === null ? null : sentence(legalForm)} /> },
            { label: labels.shortName, value: <Words value={shortName} none="None" /> },
            { label: labels.parentBody, value: <Words value={parentBody} /> },
            { label: labels.leftPublicSectorOn, value: <DateText value={leftPublicSectorOn} /> },
            { label: labels.staffCount, value: <Count value={staffCount} /> },
            { label: labels.notes, value: <Words value={notes} none="None" />, wide: true },
          ]}
        />
      </Section>
      {organisationStandingGroups.map((group) => (
        <Section key={group.title} title={group.title}><FieldDetails fields={organisationStanding} keys={group.fields} record={organisation} names={{}} /></Section>
      ))}
      <Section title={labels.identifiers}>
        {identifiers.length === 0
          ? <NotKnown words="None known. Without one, imported notices can only be matched to this organisation by its name." />
          : <Narrow><SimpleTable caption="Identifiers" columns={columns} rows={identifiers} keyOf={({ scheme, id }) => `${scheme} ${id}`} /></Narrow>}
      </Section>
    </Stack>
  );
}
