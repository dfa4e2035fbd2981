import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ServiceDetail } from '../../../shared/ipc/services.ts';
import type { ServiceId } from '../../../shared/model/ids.ts';
import { serviceLabels as labels } from '../../../shared/model/labels.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, Count, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { PlansOf } from '../contingency/plans-of.tsx';
import { Answering } from '../record/answering.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { LongTable } from '../record/long-table.tsx';
import { RecordDocuments } from '../record/record-documents.tsx';
import { RecordRisks, useRisksOf } from '../record/record-risks.tsx';
import { Facts, Note, Prose, Stack } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { Alternatives } from './alternatives.tsx';
import { EssentialTest } from './essential-test.tsx';
import { hoursInWords } from './hours.ts';

type DeliveringContract = ServiceDetail['contracts'][number];
const contractColumns: readonly SimpleColumn<DeliveringContract>[] = [
  { header: 'Reference', cell: ({ reference }) => reference },
  { header: 'Title', rowHeader: true, cell: ({ id, title }) => <a href={`#/contracts/${id}`}>{title}</a> },
  { header: 'Provider', cell: ({ provider }) => provider },
  { header: 'Status', cell: ({ status }) => sentence(status) },
];

const hours = (value: number | null): ReactNode => (value === null ? <NotKnown words="Not set" /> : hoursInWords(value));

function Description({ service }: { readonly service: ServiceDetail['service'] }): ReactNode {
  return (
    <Stack>
      <Section title="Continuity">
        <DetailList
          items={[
            { label: labels.essential, value: sentence(service.essential) },
            { label: 'Maximum tolerable period of disruption (MTPD)', value: hours(service.mtpdHours) },
            { label: 'Recovery time objective (RTO)', value: hours(service.rtoHours) },
            { label: labels.minimumLevel, value: <Words value={service.minimumLevel} none="Not set" />, wide: true },
            { label: labels.statutoryDuties, value: <Words value={service.statutoryDuties} none="None recorded" />, wide: true },
          ]}
        />
        {service.essential !== 'not essential' && service.mtpdHours === null && <Note>Until a maximum tolerable period of disruption is set, nothing can say how fast it must be back.</Note>}
      </Section>
      <Answering kind="service" id={service.id} nobody="No contract that has not ended delivers it, so nobody answers for it by contract." />
      <Section title="Size">
        <DetailList
          items={[
            { label: labels.category, value: <Words value={service.category === null ? null : sentence(service.category)} /> },
            { label: labels.population, value: <Count value={service.population} /> },
            { label: labels.caseload, value: <Count value={service.caseload} /> },
            { label: labels.unitsAMonth, value: service.unitsAMonth === null ? <NotKnown /> : <><Count value={service.unitsAMonth} /> {service.activityUnit}</> },
            { label: labels.activityUnit, value: <Words value={service.activityUnit} /> },
          ]}
        />
      </Section>
      <Section title={labels.notes}><Prose><Words value={service.notes} none="None" /></Prose></Section>
    </Stack>
  );
}

function Delivering({ contracts }: { readonly contracts: readonly DeliveringContract[] }): ReactNode {
  if (contracts.length === 0) return <EmptyState title="No contract delivers this service yet" actions={<LinkButton to="/contracts">Go to the contracts</LinkButton>}>Edit a contract and choose this service under “Services”.</EmptyState>;
  return <Section title="Contracts that deliver it"><LongTable caption="Contracts that deliver this service" noun={['contract', 'contracts']} columns={contractColumns} rows={contracts} keyOf={({ id }) => id} /></Section>;
}

function Loaded({ id, detail: { service, contracts } }: { readonly id: ServiceId; readonly detail: ServiceDetail }): ReactNode {
  const risks = useRisksOf({ serviceId: id });
  const { version, deletedAt } = service;
  const there = deletedAt === null;
  const remove = async (): Promise<void> => {
    const result = await perform('service.delete', { id, version }, 'Service deleted');
    if (result.ok) go('/services');
  };
  const actions = there && (
    <>
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      <DuplicateButton kind="service" id={id} />
      <LinkButton to={`/services/${id}/edit`} icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
      <LinkButton to={`/risks/new?service=${id}`} kind="filled" icon={<IconPlus size={14} aria-hidden />}>Raise a risk</LinkButton>
    </>
  );
  const about = <Facts><Badge>{service.essential === 'not assessed' ? 'Not assessed as essential or not' : sentence(service.essential)}</Badge>{service.category !== null && <span>{sentence(service.category)}</span>}</Facts>;
  return (
    <Page title={service.name} kicker="Service" about={about} actions={actions}>
      <DeletedNotice noun="service" row={service} onRestore={() => perform('service.restore', { id, version }, 'Service restored')} />
      <Tabs
        label="Service"
        tabs={[
          { id: 'service', label: 'Service', content: () => <Description service={service} /> },
          { id: 'essential', label: 'Essential or not', content: () => <EssentialTest service={service} /> },
          { id: 'alternatives', label: 'Alternatives', content: () => <Alternatives service={service} /> },
          { id: 'plans', label: 'Plans', content: () => <PlansOf of={{ kind: 'service', id }} live={there} /> },
          { id: 'contracts', label: 'Contracts', count: contracts.length, content: () => <Delivering contracts={contracts} /> },
          { id: 'risks', label: 'Risks', ...(risks.data === undefined ? {} : { count: risks.data.total }), content: () => <RecordRisks asked={risks} parameter={`service=${id}`} what="this service" /> },
          { id: 'documents', label: 'Documents', content: () => <RecordDocuments of={{ kind: 'service', id }} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="service" id={id} /> },
        ]}
      />
    </Page>
  );
}

export default function ServicePage({ id }: { readonly id: ServiceId }): ReactNode {
  const asked = useQuery('service.get', { id });
  return <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} />}</Show>;
}
