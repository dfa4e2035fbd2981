import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OrganisationDetail } from '../../../shared/ipc/organisations.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, sentence } from '../../ui/values.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { RecordDocuments } from '../record/record-documents.tsx';
import { RecordRisks, useRisksOf } from '../record/record-risks.tsx';
import { Facts } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { CashAssumptions } from './cash-assumptions.tsx';
import { Depends } from './depends.tsx';
import { ExposureElsewhere } from './exposure-elsewhere.tsx';
import { FinancialStanding } from './financial-standing.tsx';
import { Obligations } from './obligations.tsx';
import { OrganisationContracts } from './organisation-contracts.tsx';
import { OrganisationProfile } from './organisation-profile.tsx';
import { Successions } from './successions.tsx';

function Loaded({ id, detail }: { readonly id: OrganisationId; readonly detail: OrganisationDetail }): ReactNode {
  const { organisation, contracts, answersFor, successions } = detail;
  const risks = useRisksOf({ organisationId: id });
  const { version, deletedAt } = organisation;
  const there = deletedAt === null;
  const remove = async (): Promise<void> => {
    const result = await perform('organisation.delete', { id, version }, 'Organisation deleted');
    if (result.ok) go('/mutuals');
  };
  const actions = there && (
    <>
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      <DuplicateButton kind="organisation" id={id} />
      {organisation.roles.includes('mutual') && <LinkButton to={`/cash/${id}`}>Cash flow</LinkButton>}
      <LinkButton to={`/mutuals/${id}/edit`} icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
      <LinkButton to={`/risks/new?organisation=${id}`} kind="filled" icon={<IconPlus size={14} aria-hidden />}>Raise a risk</LinkButton>
    </>
  );
  const about = <Facts>{organisation.standing !== null && <Badge>{sentence(organisation.standing)}</Badge>}{organisation.shortName !== null && <span>{organisation.shortName}</span>}{organisation.legalForm !== null && <span>{sentence(organisation.legalForm)}</span>}</Facts>;
  return (
    <Page title={organisation.name} kicker={sentence(organisation.roles.join(', '))} about={about} actions={actions}>
      <DeletedNotice noun="organisation" row={organisation} onRestore={() => perform('organisation.restore', { id, version }, 'Organisation restored')} />
      <Tabs
        label="Organisation"
        tabs={[
          { id: 'profile', label: 'Profile', content: () => <OrganisationProfile organisation={organisation} /> },
          { id: 'standing', label: 'Financial standing', also: ['indicators', 'statements'], content: () => <FinancialStanding organisation={organisation} /> },
          { id: 'contracts', label: 'Contracts', count: contracts.length + answersFor.length, content: () => <OrganisationContracts organisation={organisation} contracts={contracts} answersFor={answersFor} /> },
          { id: 'depends', label: 'Who depends on whom', content: () => <Depends id={id} /> },
          { id: 'exposure', label: 'Exposure elsewhere', content: () => <ExposureElsewhere id={id} /> },
          { id: 'assumptions', label: 'Cash assumptions', content: () => <CashAssumptions id={id} live={there} /> },
          { id: 'obligations', label: 'Obligations', content: () => <Obligations id={id} live={there} /> },
          { id: 'successions', label: 'Successions', count: successions.length, content: () => <Successions organisation={organisation} successions={successions} /> },
          { id: 'risks', label: 'Risks', ...(risks.data === undefined ? {} : { count: risks.data.total }), content: () => <RecordRisks asked={risks} parameter={`organisation=${id}`} what="this organisation" /> },
          { id: 'documents', label: 'Documents', content: () => <RecordDocuments of={{ kind: 'organisation', id }} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="organisation" id={id} /> },
        ]}
      />
    </Page>
  );
}

export default function OrganisationPage({ id }: { readonly id: OrganisationId }): ReactNode {
  const asked = useQuery('organisation.get', { id });
  return <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} />}</Show>;
}
