import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { contractTermGroups, contractTerms } from '../../../shared/model/contract-terms.ts';
import { contractLabels } from '../../../shared/model/labels.ts';
import { formatLongDate } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { useAsAt } from '../../store/as-at.ts';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { Section } from '../../ui/page.tsx';
import { Count, DateText, Money, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { ContractTransfers } from '../record/answering.tsx';
import { RecordLink, RecordLinks } from '../record/record-links.tsx';
import { Note, Prose, Stack } from '../record/stack.tsx';
import { ContractTargets } from './contract-targets.tsx';
import { noticeBy, noticeSentence } from './terms.ts';

/** Who answers for the contract where that is no longer the body that let it. */
function Responsible({ detail: { commissioner, responsible } }: { readonly detail: ContractDetail }): ReactNode {
  const asAt = useAsAt();
  if (responsible.length === 0 || (responsible.length === 1 && responsible[0]?.id === commissioner.id)) return null;
  const many = responsible.length > 1;
  return (
    <Note>
      {responsible.map((body, index) => (
        <span key={body.id}>{index === 0 ? '' : index === responsible.length - 1 ? ' and ' : ', '}<RecordLink under="/mutuals" {...body} /></span>
      ))}
      {many ? ' answer' : ' answers'} for this contract {asAt === null ? 'today' : `on ${formatLongDate(asAt.on)}`}: {many ? 'they have' : 'it has'} taken over from {commissioner.name}, which let it.
      {many && ' The succession was split and nothing says to which of them this contract went, so agree which of them acts.'}{' '}
      <a href={`#/mutuals/${commissioner.id}?tab=successions`}>How it passed on</a>
    </Note>
  );
}

/** The contract's own terms: parties, dates, notice, what it delivers. */
export function ContractTerms({ detail }: { readonly detail: ContractDetail }): ReactNode {
  const today = useToday();
  const { contract, commissioner, provider, otherProviders, services } = detail;
  const notice = today === null ? null : noticeSentence(contract, today);
  return (
    <Stack>
      {notice?.late === true && <Callout title="Within the notice period">{notice.text} Edit the contract to record what follows: an extension, notice, or its end.</Callout>}
      <Section title="Parties">
        <DetailList
          items={[
            { label: contractLabels.commissionerId, value: <RecordLink under="/mutuals" {...commissioner} /> },
            { label: otherProviders.length === 0 ? contractLabels.providerId : 'Lead provider', value: <RecordLink under="/mutuals" {...provider} /> },
            { label: contractLabels.otherProviderIds, value: <RecordLinks under="/mutuals" records={otherProviders} none="None" />, wide: otherProviders.length > 3 },
          ]}
        />
        <Responsible detail={detail} />
        <ContractTransfers id={contract.id} />
      </Section>
      <Section title="Terms">
        {notice?.late === false && <p>{notice.text}</p>}
        <DetailList
          items={[
            { label: contractLabels.startOn, value: <DateText value={contract.startOn} /> },
            { label: contractLabels.endOn, value: <DateText value={contract.endOn} /> },
            { label: contractLabels.noticeDays, value: contract.noticeDays === 0 ? 'No notice needed' : <Count value={contract.noticeDays} /> },
            { label: 'Notice by', value: noticeBy(contract) === null ? <NotKnown words={contract.noticeDays === 0 ? 'No notice needed' : 'Not known'} /> : <DateText value={noticeBy(contract)} /> },
            { label: contractLabels.totalValue, value: <Money value={contract.totalValue} /> },
            { label: contractLabels.awardRoute, value: <Words value={contract.awardRoute === null ? null : sentence(contract.awardRoute)} /> },
            { label: contractLabels.pricing, value: <Words value={contract.pricing === null ? null : sentence(contract.pricing)} /> },
            { label: contractLabels.tier, value: <Words value={contract.tier === null ? null : sentence(contract.tier)} none="Not tiered" /> },
            { label: contractLabels.cpvCode, value: <Words value={contract.cpvCode} /> },
            { label: contractLabels.status, value: sentence(contract.status) },
            { label: contractLabels.statusReason, value: <Words value={contract.statusReason} none="None given" />, wide: true },
          ]}
        />
      </Section>
      <Section title="Services">
        <RecordLinks under="/services" records={services} none="No service is linked yet. Edit the contract to say what it delivers." />
      </Section>
      {contractTermGroups.filter(({ title }) => title !== 'Liabilities and dependency').map((group) => (
        <Section key={group.title} title={group.title}>
          <FieldDetails fields={contractTerms} keys={group.title === 'Financial distress' && contract.distressTargets.length > 0 ? group.fields.filter((key) => key !== 'distressTargets') : group.fields} record={contract} names={Object.fromEntries(services.map(({ id, name }) => [id, name]))} />
          {group.title === 'Financial distress' && contract.distressTargets.length > 0 && <ContractTargets id={contract.id} providerId={contract.providerId} />}
        </Section>
      ))}
      <Section title="Description"><Prose><Words value={contract.description} none="None" /></Prose></Section>
    </Stack>
  );
}
