import { Autocomplete } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { risksWords, withinWords } from '../../../shared/ipc/risk-view-words.ts';
import type { Meeting, MeetingPart, MeetingViewName } from '../../../shared/ipc/risk-views.ts';
import { formatLongDate, type IsoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { go, usePlace, usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText, sentence } from '../../ui/values.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ChangeTables } from './change-tables.tsx';
import { HeatMapTable } from './heat-map-table.tsx';
import { ActionLine, MeetingRisk } from './meeting-risk.tsx';
import { PaperButton } from './paper-button.tsx';
import { RegisterLinks } from './register-links.tsx';
import { SinceChoice, useSince } from './since.tsx';
import styles from './meetings.module.css';

function Risks({ part, meeting, none, more }: { readonly part: MeetingPart; readonly meeting: Meeting; readonly none: string; /** Where all of them can be seen. */ readonly more: string }): ReactNode {
  if (part.total === 0) return <p className="dim">{none}</p>;
  return (
    <div>
      {part.risks.map((risk) => <MeetingRisk key={risk.line.id} risk={risk} matrix={meeting.matrix.values} today={meeting.on} />)}
      {part.total > part.risks.length && <p className="dim">The first {part.risks.length} of {part.total.toLocaleString('en-GB')}, the worst first. <a href={`#${more}`}>All in the register</a>; a paper has them all.</p>}
    </div>
  );
}

function Parts({ meeting }: { readonly meeting: Meeting }): ReactNode {
  return meeting.parts.map((part) => {
    const title = part.level === null ? `Open risks: ${risksWords(part.total)}` : `Escalated to ${part.seenBy ?? part.level}: ${risksWords(part.total)}`;
    return (
      <Section key={part.level ?? 'all'} title={title}>
        {part.level !== null && <p className="dim">{part.bands.length === 0 ? 'No band of the matrix leads here.' : `By the band of the current score (${part.bands.join(', ').toLowerCase()}); to be seen${withinWords(part.withinDays)}.`}</p>}
        <Risks part={part} meeting={meeting} none="None." more={part.level === null ? `/risks?status=open&owner=${encodeURIComponent(meeting.owner ?? '')}` : `/risks?status=open&escalation=${part.level}`} />
      </Section>
    );
  });
}

function Due({ actions, on }: Meeting): ReactNode {
  if (actions.length === 0) return <p className="dim">No action is open.</p>;
  return (
    <SimpleTable
      caption="Open actions, those due first first" rows={actions} keyOf={({ action }) => action.id}
      columns={[
        { header: 'Due', cell: ({ action, late }) => <><DateText value={action.dueOn} none="No date" />{late && <b className={styles.late}> Late</b>}</> },
        { header: 'Action', rowHeader: true, cell: ({ action }) => <ActionLine action={action} today={on} dated={false} /> },
        { header: 'Risk', cell: ({ risk }) => <><a href={`#/risks/${risk.id}?tab=actions`}>{risk.reference}</a> {risk.title}</> },
        { header: 'Status', cell: ({ action }) => sentence(action.status) },
      ]}
    />
  );
}

function View({ meeting, since }: { readonly meeting: Meeting; readonly since: IsoDate }): ReactNode {
  const { now, overAppetiteTotal, overAppetite, lateActions, changes, matrix, heatMap, view } = meeting;
  const subject = view === 'owner' ? { view, owner: meeting.owner ?? '', since } as const : { view, since } as const;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <p className={styles.headline} role="status">{risksWords(now.open)} open, {overAppetiteTotal.toLocaleString('en-GB')} over appetite, {lateActions.toLocaleString('en-GB')} late {lateActions === 1 ? 'action' : 'actions'}.</p>
          {!matrix.confirmed && <p className="dim">The bands are a shipped default: check against current guidance.</p>}
        </div>
        <PaperButton subject={subject} about={`${view === 'owner' ? `The risks of ${meeting.owner ?? ''}` : `The ${view}’s view`}, with what changed since the end of ${formatLongDate(since)}. The paper leaves no risk out.`} />
      </div>
      {view === 'owner' && <Section title={`Actions due: ${meeting.actions.length.toLocaleString('en-GB')}`}><Due {...meeting} /></Section>}
      <Parts meeting={meeting} />
      {view !== 'owner' && (
        <Section title={`Over appetite and not escalated here: ${risksWords(overAppetite.total)}`}>
          <Risks part={overAppetite} meeting={meeting} none="No other risk is over its appetite." more="/risks?status=open&overAppetite=1" />
        </Section>
      )}
      {view !== 'owner' && <Section title="Where the open risks stand"><div className={styles.map}><HeatMapTable map={heatMap} status="open" /></div></Section>}
      <Section title={`What changed since ${formatLongDate(changes.was.on)}`} aside={<a href={`#/risks/changes?from=${since}`}>All that changed</a>}>
        <ChangeTables changes={changes} matrix={matrix.values} asked={since} part />
      </Section>
    </div>
  );
}

function Of({ view, owner, since }: { readonly view: MeetingViewName; readonly owner: string | null; readonly since: IsoDate }): ReactNode {
  const asked = useQuery('risk.meeting', view === 'owner' ? { view, owner: owner ?? '', since, most: 100 } : { view, since }, { keep: true });
  return <Show asked={asked}>{(meeting) => <View meeting={meeting} since={since} />}</Show>;
}

/** Whose view it is, typed with the names that are owners already; taken over with Enter, on leaving, or by choosing. */
function OwnerChoice({ owner, onChoose }: { readonly owner: string | null; readonly onChoose: (owner: string) => void }): ReactNode {
  const [typed, setTyped] = useState(owner ?? '');
  const owners = useQuery('risk.owners', { text: typed === owner ? '' : typed.slice(0, 200) }, { keep: true }).data ?? [];
  const choose = (name: string): void => { if (name.trim() !== '' && name.trim() !== owner) onChoose(name.trim()); };
  return (
    <Autocomplete
      label="Owner" className={styles.owner} value={typed} data={[...owners]} limit={20} comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
      onChange={setTyped} onOptionSubmit={choose} onBlur={() => choose(typed)} onKeyDown={(event) => { if (event.key === 'Enter') choose(event.currentTarget.value); }}
    />
  );
}

/** The register as a board, a committee or one owner looks at it: pages for reading, each of which is also a paper. */
export default function Meetings(): ReactNode {
  const since = useSince();
  const [place] = usePlace();
  const owner = usePlaceParams().get('owner');
  const view = (name: MeetingViewName): ReactNode => (
    <div className={styles.page}>
      {name === 'owner' && <OwnerChoice key={owner ?? ''} owner={owner} onChoose={(chosen) => go(`${place}?tab=owner&owner=${encodeURIComponent(chosen)}`, { replace: true })} />}
      <SinceChoice since={since} />
      {name === 'owner' && owner === null ? <Callout>Choose an owner to see their risks and what is due on them.</Callout> : since.since !== null && <Of view={name} owner={owner} since={since.since} />}
    </div>
  );
  return (
    <Page title="For meetings" about={<RegisterLinks />}>
      <Tabs
        label="Meetings"
        tabs={[
          { id: 'board', label: 'Board', content: () => view('board') },
          { id: 'committee', label: 'Committee', content: () => view('committee') },
          { id: 'owner', label: 'One owner', content: () => view('owner') },
        ]}
      />
    </Page>
  );
}
