import type { ReactNode } from 'react';
import type { RiskDetail, RiskListRow, RiskRules } from '../../../shared/ipc/risks.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { horizonWords } from '../../../shared/model/risk-standing.ts';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { Stack } from '../record/stack.tsx';
import { RiskStanding } from './risk-standing.tsx';
import { Factors, Score } from './risk-words.tsx';
import styles from './risks.module.css';

const word = (text: string | null, none: string): ReactNode => (text === null ? <NotKnown words={none} /> : sentence(text));

function Linked({ place, name, none = 'None' }: { readonly place: string | null; readonly name: string | null; readonly none?: string }): ReactNode {
  return place === null ? <NotKnown words={none} /> : <a href={`#${place}`}>{name ?? 'Open'}</a>;
}
const at = (kind: Parameters<typeof placeOf>[0], id: string | null): string | null => (id === null ? null : placeOf(kind, id));

/** What a score's consequence means in the risk's domain. */
function Meaning({ risk, rules, kind }: { readonly risk: RiskListRow; readonly rules: RiskRules; readonly kind: (typeof scoreKinds)[number] }): ReactNode {
  const consequence = risk[`${kind}Consequence`];
  return risk.domain === null || consequence === null ? null : <small>{rules.guide.values.domains[risk.domain][consequence - 1]}</small>;
}

function Scores({ risk, matrix, rules }: { readonly risk: RiskListRow; readonly matrix: RiskMatrix; readonly rules: RiskRules }): ReactNode {
  const meant = risk.likelihoodScale === 'frequency' ? 'Likelihood is how often.' : risk.horizonMonths === null ? null : `Likelihood is the chance within ${horizonWords(risk.horizonMonths)}.`;
  return (
    <Section title="Scores">
      <div className={styles.scores}>
        {scoreKinds.map((kind) => (
          <div key={kind}>
            <span className="dim">{sentence(kind)}{kind === 'target' && risk.targetOn !== null && <>, by <DateText value={risk.targetOn} /></>}</span>
            <Score matrix={matrix} value={risk[`${kind}Score`]} />
            <small className="dim"><Factors matrix={matrix} consequence={risk[`${kind}Consequence`]} likelihood={risk[`${kind}Likelihood`]} /></small>
            <Meaning risk={risk} rules={rules} kind={kind} />
          </div>
        ))}
      </div>
      {(risk.domain !== null || meant !== null) && <p className="dim">{[risk.domain === null ? null : `Consequence in the domain of ${risk.domain}.`, meant].filter((one) => one !== null).join(' ')}</p>}
    </Section>
  );
}

/** The risk itself: what it is, its scores, where it stands by the rules in force, and what it is tied to. */
export function RiskTerms({ detail: { risk, matrix }, rules }: { readonly detail: RiskDetail; readonly rules: RiskRules }): ReactNode {
  return (
    <Stack>
      <dl className={styles.chain}>
        <dt>Because</dt><dd><Words value={risk.cause} none="No cause recorded" /></dd>
        <dt>this may happen</dt><dd><Words value={risk.event} none="No event recorded" /></dd>
        <dt>with this effect</dt><dd><Words value={risk.effect} none="No effect recorded" /></dd>
      </dl>
      <Scores risk={risk} matrix={matrix.values} rules={rules} />
      <RiskStanding risk={risk} rules={rules} />
      <Section title="What it is about">
        <DetailList
          items={[
            { label: labels.contractId, value: <Linked place={at('contract', risk.contractId)} name={risk.contract} /> },
            { label: labels.organisationId, value: <Linked place={at('organisation', risk.organisationId)} name={risk.organisation} /> },
            { label: labels.serviceId, value: <Linked place={at('service', risk.serviceId)} name={risk.service} /> },
            { label: labels.strategicObjectiveId, value: <Linked place={at('strategic objective', risk.strategicObjectiveId)} name={risk.strategicObjective} /> },
            { label: labels.objectiveId, value: <Linked place={at('objective', risk.objectiveId)} name={risk.objective} /> },
            { label: labels.planId, value: <Linked place={at('contingency plan', risk.planId)} name={risk.plan} /> },
          ]}
        />
      </Section>
      <Section title="Handling">
        <DetailList
          items={[
            { label: labels.category, value: word(risk.category, 'Not categorised') },
            { label: labels.owner, value: <Words value={risk.owner} none="No owner" /> },
            { label: labels.treatment, value: word(risk.treatment, 'Not decided') },
            { label: labels.proximity, value: word(risk.proximity, 'Not known') },
            { label: labels.likelihoodScale, value: word(risk.likelihoodScale, 'Not chosen') },
            { label: labels.horizonMonths, value: risk.horizonMonths === null ? <NotKnown words="Not set" /> : horizonWords(risk.horizonMonths) },
            { label: labels.domain, value: word(risk.domain, 'Not chosen') },
            { label: labels.raisedOn, value: <DateText value={risk.raisedOn} /> },
            { label: 'Last reviewed', value: <DateText value={risk.lastReviewedOn} none="Not yet reviewed" /> },
            { label: labels.nextReviewOn, value: <DateText value={risk.nextReviewOn} none="Not set" /> },
            { label: 'Review interval', value: risk.reviewIntervalDays === null ? <NotKnown words="Not set" /> : `${risk.reviewIntervalDays} days` },
            { label: labels.otherReference, value: <Words value={risk.otherReference} none="None" /> },
            ...(risk.status === 'closed' ? [{ label: labels.closureReason, value: <Words value={risk.closureReason} />, wide: true }] : []),
          ]}
        />
      </Section>
    </Stack>
  );
}
