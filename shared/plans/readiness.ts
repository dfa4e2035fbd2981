import type { Readiness, ReadinessAspect } from '../ipc/contingency.ts';
import { readinessAspects } from '../ipc/contingency.ts';
import type { CheckResult, Completeness, PlanCheck } from './answers.ts';
import { cannotWait } from './checks.ts';
import type { PlanFacts, PlanService } from './facts.ts';
import { isFor } from './option-service.ts';
import { formatDate, type IsoDate } from '../time.ts';

/** A plan as far as its readiness goes. */
export type Assessed = { readonly facts: PlanFacts; readonly checks: readonly CheckResult[]; readonly completeness: Completeness };
export type ServiceReadiness = { readonly aspects: Readonly<Record<ReadinessAspect, Readiness>>; readonly missing: readonly string[]; readonly warnings: readonly string[] };

/** Checks that fail where something is not recorded: that is not known, not wrong. */
const unrecorded: readonly PlanCheck[] = ['capacity not known', 'recovery time not known'];
const checksBy: Readonly<Partial<Record<ReadinessAspect, readonly PlanCheck[]>>> = {
  approved: ['not approved', 'to be approved again'],
  capacity: ['no option counted on', 'essential service not covered', 'capacity below the caseload', 'capacity counted twice', 'capacity check too old', 'capacity not known'],
  'in time': ['mobilisation longer than the recovery time', 'recovery time longer than tolerable', 'recovery time not known'],
  route: ['no route without urgency'],
  steps: ['steps in a circle', 'step without an owner', 'step without durations'],
  exercised: ['exercise overdue'],
  reviewed: ['plan older than its record'],
};

/** Said once: with nothing that is counted on, these fail as well. */
const followsFromNoOption: readonly PlanCheck[] = ['essential service not covered', 'capacity below the caseload'];

/** A check of another service of the plan, or of an option for another, says nothing of this one. */
function concerns({ about }: CheckResult, { services, options }: PlanFacts, service: PlanService | null): boolean {
  if (service === null) return true;
  if (services.some(({ id }) => id === about)) return about === service.id;
  const option = options.find(({ id }) => id === about);
  return option === undefined || isFor(option, service);
}

function worst(checks: readonly CheckResult[]): Readiness {
  if (checks.some(({ check, state }) => state === 'fails' && !unrecorded.includes(check))) return 'missing';
  return checks.some(({ state }) => state !== 'passes') ? 'not known' : 'ready';
}

/** While there is no plan, nothing else is asked of it. */
export const withoutPlan: ServiceReadiness = {
  aspects: Object.fromEntries(readinessAspects.map((aspect) => [aspect, aspect === 'plan' ? 'missing' : 'not asked'])) as ServiceReadiness['aspects'], missing: ['no plan'], warnings: [],
};

/** No plan is in force or begun, but there was one, as far as `superseded` says. */
export const withoutPlanSince = (superseded: { readonly title: string; readonly on: IsoDate } | null): ServiceReadiness =>
  (superseded === null ? withoutPlan : { ...withoutPlan, missing: [`no plan: “${superseded.title}” was superseded on ${formatDate(superseded.on)}, and no version follows it`] });

/** The same of a contract that records no services: what its plan would have to carry, and by when, nobody can know. */
export const withoutServices = ({ aspects, missing, warnings }: ServiceReadiness): ServiceReadiness => ({
  aspects: { ...aspects, ...(aspects.plan === 'missing' ? {} : { capacity: 'not known', 'in time': 'not known' }) }, missing: ['no services recorded', ...missing], warnings,
});

/** What of a plan is ready for one of its services on a day (`null`: for its contract, of whatever it delivers), and what is missing, the gravest first. The money is not looked at here. */
export function readinessOf({ facts, checks, completeness }: Assessed, service: PlanService | null, today: IsoDate): ServiceReadiness {
  const { plan, exercises, earlier } = facts;
  const own = checks.filter((check) => concerns(check, facts, service));
  const by = (aspect: ReadinessAspect): readonly CheckResult[] => own.filter(({ check }) => checksBy[aspect]?.includes(check) === true);
  const triggers = completeness.sections.find(({ section }) => section === 'triggers');
  const draft = plan.approvedOn === null;
  const neverHeld = [...earlier.exercises, ...exercises].every(({ heldOn }) => heldOn === null || heldOn > today);
  const reviewLate = plan.nextReviewOn !== null && plan.nextReviewOn < today;
  const standing: Readonly<Record<ReadinessAspect, Readiness>> = {
    plan: 'ready',
    approved: worst(by('approved')),
    complete: completeness.score === 100 ? 'ready' : 'missing',
    triggers: triggers === undefined || triggers.missing.length > 0 ? 'missing' : 'ready',
    capacity: worst(by('capacity')),
    'in time': worst(by('in time')),
    route: worst(by('route')),
    steps: facts.steps.length === 0 ? 'missing' : worst(by('steps')),
    // Of a draft nothing is due yet, so nobody can say that it is exercised before it has been.
    exercised: draft && neverHeld ? 'missing' : worst(by('exercised')),
    reviewed: reviewLate ? 'missing' : worst([...by('reviewed')]) === 'missing' ? 'missing' : plan.nextReviewOn === null ? 'not known' : 'ready',
  };
  const asked = [...new Set(Object.values(checksBy).flat())];
  const failed = asked.filter((check) => own.some((one) => one.check === check && one.state === 'fails'));
  const implied = [...(failed.includes('no option counted on') ? followsFromNoOption : []), ...(facts.steps.length === 0 ? (['step without durations'] as const) : [])];
  const said = failed.filter((check) => !implied.some((one) => one === check));
  const gravest: readonly PlanCheck[] = ['no option counted on', ...cannotWait];
  const grave = [...new Set([...gravest.filter((check) => said.includes(check)), ...said])];
  const unknown = asked.filter((check) => !failed.includes(check) && own.some((one) => one.check === check && one.state === 'not known'));
  return {
    aspects: standing,
    warnings: [...new Set(own.flatMap(({ warning }) => warning ?? []))],
    missing: [
      ...grave, ...(triggers?.missing ?? []), ...(facts.steps.length === 0 ? ['no steps'] : []), ...(draft && neverHeld ? ['never exercised'] : []),
      ...(reviewLate && plan.nextReviewOn !== null ? [`review was due on ${formatDate(plan.nextReviewOn)}`] : plan.nextReviewOn === null ? ['no date of the next review'] : []),
      ...unknown.map((check) => openWords[check] ?? check), ...(completeness.score === 100 ? [] : [`${completeness.score} % complete`]),
    ],
  };
}

/** Where a check could not be made. */
const openWords: Readonly<Partial<Record<PlanCheck, string>>> = {
  'capacity below the caseload': 'not known whether the capacity is enough', 'capacity counted twice': 'not known whether the capacity is free', 'mobilisation longer than the recovery time': 'not known whether it is mobilised in time',
  'recovery time longer than tolerable': 'not known for how long it can be missed', 'no route without urgency': 'legal route not known',
};

const order: Readonly<Record<Readiness, number>> = { ready: 3, 'not asked': 2, 'not known': 1, missing: 0 };
/** How good a readiness is, for choosing the best of several plans and for putting the worst first: the number of aspects that are ready, then of those that are only not known. */
export const readinessWeight = ({ aspects }: ServiceReadiness): number => readinessAspects.reduce((sum, aspect) => sum + (order[aspects[aspect]] === 3 ? 100 : order[aspects[aspect]]), 0);
export const isReady = ({ aspects }: Pick<ServiceReadiness, 'aspects'>): boolean => readinessAspects.every((aspect) => aspects[aspect] === 'ready' || (aspect !== 'plan' && aspects[aspect] === 'not asked'));
