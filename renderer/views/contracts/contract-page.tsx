import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, DateText, sentence } from '../../ui/values.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { RecordLink } from '../record/record-links.tsx';
import { RecordRisks, useRisksOf } from '../record/record-risks.tsx';
import { Facts } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { ContractBenefits } from './contract-benefits.tsx';
import { ContractDocuments } from './contract-documents.tsx';
import { ContractLiabilities } from './contract-liabilities.tsx';
import { ContractMoney } from './contract-money.tsx';
import { ContractObjectives } from './contract-objectives.tsx';
import { ContractOutset } from './contract-outset.tsx';
import { ContractTerms } from './contract-terms.tsx';

function About({ detail: { contract, commissioner, provider } }: { readonly detail: ContractDetail }): ReactNode {
  return (
    <Facts>
      <Badge>{sentence(contract.status)}</Badge>
      <span><RecordLink under="/mutuals" {...provider} /> for <RecordLink under="/mutuals" {...commissioner} /></span>
      <span><DateText value={contract.startOn} none="Start not known" /> to <DateText value={contract.endOn} none="end not known" /></span>
    </Facts>
  );
}

function Loaded({ id, detail }: { readonly id: ContractId; readonly detail: ContractDetail }): ReactNode {
  const { contract } = detail;
  const risks = useRisksOf({ contractId: id });
  const { version, deletedAt } = contract;
  const remove = async (): Promise<void> => {
    const result = await perform('contract.delete', { id, version }, 'Contract deleted');
    if (result.ok) go('/contracts');
  };
  const actions = deletedAt === null && (
    <>
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      <DuplicateButton kind="contract" id={id} />
      <LinkButton to={`/contracts/${id}/edit`} icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
      <LinkButton to={`/risks/new?contract=${id}`} kind="filled" icon={<IconPlus size={14} aria-hidden />}>Raise a risk</LinkButton>
    </>
  );
  return (
    <Page title={contract.title} kicker={`Contract ${contract.reference}`} about={<About detail={detail} />} actions={actions}>
      <DeletedNotice noun="contract" row={contract} onRestore={() => perform('contract.restore', { id, version }, 'Contract restored')} />
      <Tabs
        label="Contract"
        tabs={[
          { id: 'terms', label: 'Terms', also: ['services'], content: () => <ContractTerms detail={detail} /> },
          { id: 'money', label: 'Value and payment', also: ['payments'], content: () => <ContractMoney detail={detail} /> },
          { id: 'objectives', label: 'Objectives', also: ['measures'], content: () => <ContractObjectives id={id} /> },
          { id: 'benefits', label: 'Benefits and options', also: ['options'], content: () => <ContractBenefits id={id} /> },
          { id: 'liabilities', label: 'Liabilities', also: ['dependency'], content: () => <ContractLiabilities detail={detail} /> },
          { id: 'outset', label: 'Outset and plan', also: ['plan'], content: () => <ContractOutset detail={detail} /> },
          { id: 'risks', label: 'Risks', ...(risks.data === undefined ? {} : { count: risks.data.total }), content: () => <RecordRisks asked={risks} parameter={`contract=${id}`} what="this contract" /> },
          { id: 'documents', label: 'Documents and notices', also: ['notices'], content: () => <ContractDocuments detail={detail} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="contract" id={id} /> },
        ]}
      />
    </Page>
  );
}

export default function ContractPage({ id }: { readonly id: ContractId }): ReactNode {
  const asked = useQuery('contract.get', { id });
  return <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} />}</Show>;
}
