import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SuggestionDetail } from '../../../shared/ipc/suggestions.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { DateText, LevelBadge, NotKnown, Words } from '../../ui/values.tsx';
import { Stack } from '../record/stack.tsx';
import { DeclineForm } from './suggestion-decline.tsx';
import { RaiseForm } from './suggestion-raise.tsx';
import { UpdateForm } from './suggestion-update.tsx';
import styles from './risks.module.css';

type Way = 'raise' | 'update' | 'decline';
const words: Readonly<Record<Way, string>> = { raise: 'Raise a new risk', update: 'Update a risk', decline: 'Decline' };
const done = (): void => go('/risks/suggested');

function Evidence({ suggestion }: { readonly suggestion: SuggestionDetail }): ReactNode {
  const { indicatorId, level, measured, measuredOn, before, says, source, organisation, contract } = suggestion;
  return (
    <DetailList
      items={[
        { label: 'Level', value: <><LevelBadge level={level} />{measured !== level && <span className="dim"> measured as {measured}, overridden since</span>}</> },
        { label: 'As of', value: <DateText value={measuredOn} /> },
        { label: 'Before', value: before === null ? <NotKnown words="First measured" /> : <><LevelBadge level={before.level} /> on <DateText value={before.measuredOn} /></> },
        { label: 'Mutual', value: <a href={`#/mutuals/${organisation.id}`}>{organisation.name}</a> },
        { label: 'Contract', value: contract === null ? <NotKnown words="None in particular" /> : <a href={`#/contracts/${contract.id}`}>{contract.title}</a> },
        { label: 'Source', value: <Words value={source} none="Not recorded" /> },
        { label: 'What it says', value: <><Words value={says} none="Nothing more" /> <a href={`#/records/indicator/${indicatorId}`}>Open the indicator</a></>, wide: true },
      ]}
    />
  );
}

function Decide({ suggestion, matrix }: { readonly suggestion: SuggestionDetail; readonly matrix: RiskMatrix }): ReactNode {
  const rests = suggestion.risks.find((risk) => risk.rests);
  const [way, setWay] = useState<Way>(rests === undefined ? 'raise' : 'update');
  const ways: readonly Way[] = suggestion.risks.length === 0 ? ['raise', 'decline'] : ['raise', 'update', 'decline'];
  return (
    <Section title="Your decision">
      <Stack>
        {rests !== undefined && <p>{rests.reference} rests on this measure already.</p>}
        <div className={styles.choices} role="group" aria-label="Your decision">
          {ways.map((one) => <Button key={one} variant={one === way ? 'filled' : 'default'} aria-pressed={one === way} onClick={() => setWay(one)}>{words[one]}</Button>)}
        </div>
        {way === 'raise' && <RaiseForm suggestion={suggestion} matrix={matrix} onDone={(id) => go(`/risks/${id}`)} />}
        {way === 'update' && <UpdateForm suggestion={suggestion} matrix={matrix} onDone={(id) => go(`/risks/${id}`)} />}
        {way === 'decline' && <DeclineForm suggestion={suggestion} onDone={done} />}
      </Stack>
    </Section>
  );
}

/** What an indicator shows, and the three things that a person can do about it. */
export default function Suggestion({ id }: { readonly id: IdOf<'indicator'> }): ReactNode {
  const asked = useQuery('suggestion.get', { indicatorId: id });
  const rules = useQuery('risk.rules', undefined);
  const readOnly = useReadOnly();
  const back = <LinkButton to="/risks/suggested">All suggestions</LinkButton>;
  if (asked.error !== undefined && asked.data === undefined) {
    return (
      <Page title="Nothing to decide" actions={back}>
        <Callout>{asked.error.message} <a href={`#/records/indicator/${id}`}>Open the indicator</a></Callout>
      </Page>
    );
  }
  return (
    <Show asked={asked}>
      {(suggestion) => (
        <Page title={`${suggestion.measure} of ${suggestion.organisation.name}`} kicker="Risk suggested by evidence" actions={back}>
          <Stack>
            <Evidence suggestion={suggestion} />
            {readOnly !== null ? <Callout>{readOnly}</Callout> : <Show asked={rules}>{({ matrix }) => <Decide suggestion={suggestion} matrix={matrix.values} />}</Show>}
          </Stack>
        </Page>
      )}
    </Show>
  );
}
