import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isEditable, type RecordDetail } from '../../../shared/ipc/records.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { isDuplicable } from '../../../shared/model/duplicate.ts';
import { recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { homeOf, slugOf } from '../../ui/record-places.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { sentence } from '../../ui/values.tsx';
import { DeletedNotice } from './deleted-notice.tsx';
import { recordExtras, riskLinks } from './record-extras.tsx';
import { RecordRisks, useRisksOf } from './record-risks.tsx';
import { Stack } from './stack.tsx';
import { DuplicateButton } from './template.tsx';

function Values({ kind, detail }: { readonly kind: KindName; readonly detail: RecordDetail }): ReactNode {
  const { groups, fields, system } = recordKinds[kind];
  const kept = Object.keys(system);
  const Extra = recordExtras[kind];
  return (
    <Stack>
      {Extra !== undefined && <Extra detail={detail} />}
      {groups.map((group) => <Section key={group.title} title={group.title}><FieldDetails fields={fields as Fieldset} keys={group.fields} record={detail.record} names={detail.names} /></Section>)}
      {kept.length > 0 && <Section title="Kept by the application"><FieldDetails fields={system} keys={kept} record={detail.record} names={detail.names} /></Section>}
    </Stack>
  );
}

/** The risks that name the record as what they put at risk, or as what will be done. */
function NamingRisks({ kind, id, live }: { readonly kind: keyof typeof riskLinks; readonly id: string; readonly live: boolean }): ReactNode {
  const { link, parameter } = riskLinks[kind];
  const asked = useRisksOf(link(id));
  return (
    <Stack>
      <RecordRisks asked={asked} parameter={`${parameter}=${id}`} what={`this ${kind}`} />
      {live && <div><LinkButton to={`/risks/new?${parameter}=${id}`}>Raise a risk</LinkButton></div>}
    </Stack>
  );
}

const hasRisks = (kind: KindName): kind is keyof typeof riskLinks => kind in riskLinks;

function Loaded({ kind, id, detail }: { readonly kind: KindName; readonly id: string; readonly detail: RecordDetail }): ReactNode {
  const { noun } = recordKinds[kind];
  const { record, title } = detail;
  const home = homeOf(kind, record);
  const remove = async (): Promise<void> => {
    const result = await perform('record.delete', { kind, id, version: record.version }, `${sentence(noun[0])} deleted`);
    if (result.ok) go(home);
  };
  const actions = record.deletedAt === null && isEditable(kind) && (
    <>
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      {isDuplicable(kind) && <DuplicateButton kind={kind} id={id} />}
      <LinkButton to={`/records/${slugOf(kind)}/${id}/edit`} kind="filled" icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
    </>
  );
  return (
    <Page title={sentence(title)} kicker={sentence(noun[0])} about={<a href={`#${home}`}>Back to where it is listed</a>} actions={actions}>
      <DeletedNotice noun={noun[0]} row={record} onRestore={() => perform('record.restore', { kind, id, version: record.version }, `${sentence(noun[0])} restored`)} />
      <Tabs
        label={sentence(noun[0])}
        tabs={[
          { id: 'record', label: sentence(noun[0]), content: () => <Values kind={kind} detail={detail} /> },
          ...(hasRisks(kind) ? [{ id: 'risks', label: 'Risks', content: () => <NamingRisks kind={kind} id={id} live={record.deletedAt === null} /> }] : []),
          { id: 'history', label: 'History', content: () => <HistoryList kind={kind} id={id} /> },
        ]}
      />
    </Page>
  );
}

/** One record of any kind that is made of its description: its values, what belongs to it, its history. */
export default function RecordPage({ kind, id }: { readonly kind: KindName; readonly id: string }): ReactNode {
  const asked = useQuery('record.get', { kind, id });
  return <Show asked={asked}>{(detail) => <Loaded kind={kind} id={id} detail={detail} />}</Show>;
}
