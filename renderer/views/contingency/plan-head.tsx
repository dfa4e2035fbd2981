import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { Callout } from '../../ui/callout.tsx';
import { Badge, DateText } from '../../ui/values.tsx';
import { Facts } from '../record/stack.tsx';
import { StateBadge } from './marks.tsx';
import { completeSections, statusWords } from './plan-words.ts';
import { Score } from './score.tsx';

/** The contract and the service that the plan names; those that follow from them stand on its sections. */
function ForWhat({ view: { plan, services, names } }: { readonly view: PlanView }): ReactNode {
  const contract = plan.contractId === null ? null : (names[plan.contractId] ?? 'its contract');
  const service = plan.serviceId === null ? null : (services.find(({ id }) => id === plan.serviceId)?.name ?? names[plan.serviceId] ?? 'its service');
  return (
    <span>
      For {contract !== null && <a href={`#/contracts/${plan.contractId}`}>{contract}</a>}{contract !== null && service !== null && ', '}{service !== null && <a href={`#/services/${plan.serviceId}`}>{service}</a>}
    </span>
  );
}

/** The line under the plan's title: status, what it is for, whose failure, how far it is, and where it stands. */
export function PlanAbout({ view }: { readonly view: PlanView }): ReactNode {
  const { plan, status, mutual, completeness, state, activations } = view;
  const running = activations.find(({ activation, closedOn }) => activation === 'activation' && closedOn === null);
  return (
    <Facts>
      <Badge>{statusWords[status]}</Badge>
      <ForWhat view={view} />
      {mutual !== null && <span>Should <a href={`#/mutuals/${mutual.id}`}>{mutual.name}</a> fail</span>}
      <span><Score value={completeness.score} />, {completeSections(view)} of {completeness.sections.length} sections</span>
      <span><StateBadge state={state.state} />{state.by !== null && <> by {state.by}{state.since !== null && <>, <DateText value={state.since} /></>}</>}</span>
      <span>Next review <DateText value={plan.nextReviewOn} none="not set" /></span>
      {running !== undefined && <span>Running since <DateText value={running.startedOn} /></span>}
    </Facts>
  );
}

/** Which version counts, where it is not this one or not this one alone. */
export function VersionNotice({ view: { status, versions, plan } }: { readonly view: PlanView }): ReactNode {
  const inForce = versions.find((one) => one.status === 'approved' && one.id !== plan.id);
  const draft = versions.find((one) => one.status === 'draft' && one.id !== plan.id);
  if (status === 'superseded') {
    const now = inForce ?? draft;
    return <Callout title="This version was superseded">It is kept as it was and cannot be changed or activated.{now !== undefined && <> <a href={`#/contingency/${now.id}`}>Go to version {now.version}</a></>}</Callout>;
  }
  if (status === 'draft' && inForce !== undefined) return <Callout><a href={`#/contingency/${inForce.id}`}>Version {inForce.version}</a> stays in force until this draft is approved.</Callout>;
  return null;
}
