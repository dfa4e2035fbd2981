import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ParameterDetail } from '../../../../shared/ipc/parameters.ts';
import type { ParameterSetId } from '../../../../shared/model/ids.ts';
import { parameterKinds } from '../../../../shared/model/parameter-set.ts';
import { useQuery } from '../../../api.ts';
import { go } from '../../../location.ts';
import { useToday } from '../../../store/application.ts';
import { perform } from '../../../store/commands.ts';
import { Show } from '../../../ui/asked.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { DetailList } from '../../../ui/detail-list.tsx';
import { HistoryList } from '../../../ui/history-list.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Page } from '../../../ui/page.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Badge, DateText, MomentText, sentence } from '../../../ui/values.tsx';
import { DeletedNotice } from '../../record/deleted-notice.tsx';
import { focusHeading } from '../../record/focus.ts';
import { Facts, Stack } from '../../record/stack.tsx';
import { Series } from './series.tsx';
import { Checked, Standing } from './standing.tsx';
import { ValuesView } from './values-view.tsx';

const count = (number: number, noun: string): string => `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;

function usedWords({ risks, indicators }: ParameterDetail['usedBy']): string {
  const parts = [...(risks > 0 ? [count(risks, 'risk')] : []), ...(indicators > 0 ? [count(indicators, 'indicator')] : [])];
  return parts.length === 0 ? 'Nothing yet' : parts.join(' and ');
}

function Loaded({ id, detail }: { readonly id: ParameterSetId; readonly detail: ParameterDetail }): ReactNode {
  const { set, inForce, usedBy, checked, series } = detail;
  const today = useToday();
  const { label, about } = parameterKinds[set.kind];
  const live = set.deletedAt === null;
  const unused = usedBy.risks + usedBy.indicators === 0;
  const confirm = async (): Promise<void> => {
    const result = await perform('parameter.confirm', { id, version: set.version }, 'Confirmed as checked');
    if (result.ok) focusHeading();
  };
  const remove = async (): Promise<void> => {
    const result = await perform('parameter.delete', { id, version: set.version }, `${set.name} deleted`);
    if (result.ok) go('/settings/parameters');
  };
  const actions = live && (
    <>
      {!set.confirmed && <Button variant="default" onClick={() => void confirm()}>Confirm as checked</Button>}
      {unused && <LinkButton to={`/settings/parameters/${id}/edit`}>Edit</LinkButton>}
      {unused && series.length > 1 && <Button variant="subtle" onClick={() => void remove()}>Delete</Button>}
      <LinkButton to={`/settings/parameters/${id}/new`} kind="filled">New dated set from this one</LinkButton>
    </>
  );
  return (
    <Page
      title={set.name} kicker={<><a href="#/settings/parameters">Parameter sets</a> · {label}</>} actions={actions}
      about={<Facts><Standing set={set} inForce={inForce} today={today} /><Badge>{sentence(set.status)}</Badge><Checked confirmed={set.confirmed} /></Facts>}
    >
      <DeletedNotice noun="parameter set" row={set} onRestore={() => perform('parameter.restore', { id, version: set.version }, `${set.name} restored`)} />
      {live && !set.confirmed && (
        <Callout title="Check against current guidance">
          {set.status === 'shipped default' ? 'These values came with Mutuals and were not confirmed in their source.' : 'Nobody has confirmed these values yet.'} Compare them with the source and with your organisation’s own policy before relying on them; then confirm them as checked.
        </Callout>
      )}
      <p className="dim">{about}</p>
      <Tabs
        label={label}
        tabs={[
          {
            id: 'values', label: 'Values', content: () => (
              <Stack>
                <DetailList
                  items={[
                    { label: 'Takes effect', value: <DateText value={set.effectiveOn} /> },
                    { label: 'Used to assess', value: usedWords(usedBy) },
                    { label: 'Checked', value: checked === null ? (set.confirmed ? 'Read in its source' : 'Not yet') : <>By {checked.by} on <MomentText value={checked.at} /></> },
                    { label: 'Source', value: set.source, wide: true },
                  ]}
                />
                <ValuesView set={set} />
              </Stack>
            ),
          },
          { id: 'dates', label: 'By date', count: series.length, content: () => <Series detail={detail} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="parameter set" id={id} /> },
        ]}
      />
    </Page>
  );
}

export default function ParameterPage({ id }: { readonly id: ParameterSetId }): ReactNode {
  const asked = useQuery('parameter.get', { id });
  return <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} />}</Show>;
}
