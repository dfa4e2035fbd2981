import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { planSections } from '../../../shared/plans/sections.ts';
import { planPlace } from '../../../shared/plans/words.ts';
import { useQuery } from '../../api.ts';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { ChecksList } from './checks-list.tsx';
import shared from './contingency.module.css';
import styles from './plan-overview.module.css';
import { completeSections } from './plan-words.ts';
import { sectionPlace } from './plan-places.ts';
import { StateBadge } from './marks.tsx';
import { DecisionList } from './decision-list.tsx';

const LATEST = 3;

/** What each section still lacks, with the way to it. */
function Missing({ view }: { readonly view: PlanView }): ReactNode {
  const { completeness: { sections }, plan, status } = view;
  const open = sections.filter(({ state }) => state === 'begun' || state === 'empty');
  return (
    <Section title="What is missing" aside={<span className="dim">{completeSections(view)} of {sections.length} sections complete</span>}>
      {open.length === 0 ? <p>Nothing: everything is there that the fifteen sections ask for.</p> : (
        <ul className={styles.pairs}>
          {open.map(({ section, missing }) => (
            <li key={section}>
              <a href={`#${sectionPlace(plan.id, section, status === 'draft')}`}>{planSections[section].number} {planSections[section].title}</a>
              <span className="dim">{sentence(missing.join('; '))}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Runway({ id }: { readonly id: PlanView['plan']['id'] }): ReactNode {
  const { data } = useQuery('plan.runway', { id });
  return <p className={shared.missing}>{data === undefined ? <span className="dim">Looking at the money of its mutual</span> : data.sentence} {data?.organisationId !== null && data !== undefined && <a href={`#/cash/${data.organisationId}`}>See its cash flow</a>}</p>;
}

function Standing({ view }: { readonly view: PlanView }): ReactNode {
  const { state, plan, decisions } = view;
  return (
    <Section title="Where it stands" aside={<a href={`#${planPlace(plan.id, 'triggers')}`}>Triggers and decisions</a>}>
      <p><StateBadge state={state.state} /> {state.since === null ? 'Nothing has been decided.' : state.reason}</p>
      {state.fired > 0 && <Callout>{state.fired === 1 ? 'One trigger has fired and nobody has decided on it yet.' : `${state.fired} triggers have fired and nobody has decided on them yet.`} <a href={`#${planPlace(plan.id, 'triggers')}`}>Decide</a></Callout>}
      {decisions.length > 0 && <DecisionList decisions={decisions.slice(0, LATEST)} caption="Latest decisions" />}
    </Section>
  );
}

/** What a reader wants first: what is missing, which checks fail, how long the money lasts, and what was decided. */
export function PlanOverview({ view }: { readonly view: PlanView }): ReactNode {
  const { plan, approveAgain, checks, names } = view;
  return (
    <Stack>
      {approveAgain.length > 0 && (
        <Callout title="To be approved again" action={<LinkButton to={planPlace(plan.id, 'versions')}>Go to the approval</LinkButton>}><ul className={shared.sentences}>{approveAgain.map((one) => <li key={one}>{one}</li>)}</ul></Callout>
      )}
      <Missing view={view} />
      <Section title="Checks"><ChecksList checks={checks} /></Section>
      <Section title="The money"><Runway id={plan.id} /></Section>
      <Standing view={view} />
      <Section title="About the plan">
        <DetailList
          items={[
            { label: 'Owner', value: <Words value={plan.owner} none="Nobody named" /> },
            { label: 'Approved', value: plan.approvedOn === null ? <NotKnown words="Not approved" /> : <><DateText value={plan.approvedOn} />{plan.approvedBy !== null && ` by ${plan.approvedBy}`}</> },
            { label: 'Next review', value: <DateText value={plan.nextReviewOn} none="Not set" /> },
            { label: 'Kept on paper at', value: <Words value={plan.heldAt} none="Nowhere yet" /> },
            { label: 'Begun from', value: <Words value={plan.outline === null ? null : `Outline: ${plan.outline}`} none="No outline" /> },
            { label: 'Document', value: plan.documentId === null ? <NotKnown words="None" /> : <a href={`#/records/document/${plan.documentId}`}>{names[plan.documentId] ?? 'Document'}</a> },
            ...(plan.notes === null ? [] : [{ label: 'Notes', value: <Words value={plan.notes} />, wide: true }]),
          ]}
        />
        <Note>Checks and score are worked out from the record as it is now; nothing of them is typed in. Limits come from the <a href="#/settings/parameters">review rules</a>.</Note>
      </Section>
    </Stack>
  );
}
