import type { AttentionKind } from '../../../shared/model/attention.ts';
import type { CheckResult, PlanCheck } from '../../../shared/plans/answers.ts';
import { failing } from '../../../shared/plans/checks.ts';
import { isUndecided } from '../../../shared/plans/triggers.ts';
import { counted, planPlace, quoted } from '../../../shared/plans/words.ts';
import { formatDate } from '../../../shared/time.ts';
import type { JudgedPlan } from '../plans/judged.ts';
import type { Told } from './told.ts';

/** Reasons of attention that are found by the pure rules of plans. */
export const planKinds = [
  'plan trigger fired', 'activation not closed', 'plan short of capacity', 'spare capacity counted twice', 'plan too slow', 'plan only by an urgent route', 'plan to be approved again', 'plan approved without its checks', 'plan not approved', 'exercise overdue',
  'plan steps incomplete', 'plan older than its record', 'plan figures not known',
] as const satisfies readonly AttentionKind[];
export type PlanKind = (typeof planKinds)[number];
/** What is found, the first first, under the id of the record that it is about: each record once a kind. */
export type PlanFindings = Readonly<Record<PlanKind, ReadonlyMap<string, Told>>>;

/** The money is left to the watch-list: it is a forecast, and is told there. */
const kindOf: Readonly<Record<PlanCheck, PlanKind | null>> = {
  'mobilisation longer than the recovery time': 'plan too slow',
  'recovery time not known': 'plan figures not known',
  'recovery time longer than tolerable': 'plan too slow',
  'capacity below the caseload': 'plan short of capacity',
  'capacity not known': 'plan figures not known',
  'capacity check too old': 'plan figures not known',
  'capacity counted twice': 'spare capacity counted twice',
  'essential service not covered': 'plan short of capacity',
  'no route without urgency': 'plan only by an urgent route',
  'no option counted on': 'plan short of capacity',
  'step without an owner': 'plan steps incomplete',
  'steps in a circle': 'plan steps incomplete',
  'step without durations': 'plan steps incomplete',
  'exercise overdue': 'exercise overdue',
  'plan older than its record': 'plan older than its record',
  'not approved': 'plan not approved',
  'approved without its checks': 'plan approved without its checks',
  'to be approved again': 'plan to be approved again',
  'nothing left of the money in time': null,
};
const actions: Readonly<Record<PlanKind, string>> = {
  'plan trigger fired': 'Decide', 'activation not closed': 'Go to it', 'plan short of capacity': 'See to its options', 'spare capacity counted twice': 'See to its options', 'plan too slow': 'See to its options', 'plan only by an urgent route': 'Find another route',
  'plan to be approved again': 'See what to approve anew', 'plan approved without its checks': 'Approve it here', 'plan not approved': 'Complete and approve it', 'exercise overdue': 'Exercise it', 'plan steps incomplete': 'Complete its steps', 'plan older than its record': 'See what was changed', 'plan figures not known': 'Enter what is missing',
};

const SAID = 2;
const said = (results: readonly CheckResult[]): string => {
  const sentences = [...new Set(results.map(({ sentence }) => sentence))];
  const more = sentences.length - SAID;
  return `${sentences.slice(0, SAID).join(' ')}${more > 0 ? ` There ${more === 1 ? 'is one more' : `are ${more} more`}.` : ''}`;
};

/** "Community nursing if Bluebell fails (C-0012)". */
function titleOf({ facts: { plan, contracts, services } }: JudgedPlan): string {
  const of = contracts.find(({ id }) => id === plan.contractId)?.reference ?? services.find(({ id }) => id === plan.serviceId)?.name;
  return of === undefined ? plan.title : `${plan.title} (${of})`;
}

/** A plan counts while its contract has not ended, or its service is there. */
const isNeeded = ({ facts: { plan, contracts, services } }: JudgedPlan): boolean =>
  (plan.serviceId !== null ? services.some(({ id }) => id === plan.serviceId) : contracts.some(({ id, status }) => id === plan.contractId && status !== 'ended'));

type Found = { readonly kind: PlanKind; readonly id: string; readonly told: Told; readonly order: string };

function byTriggers(judged: JudgedPlan): readonly Found[] {
  const { facts: { plan }, triggers } = judged;
  const fired = triggers.filter(isUndecided);
  if (fired.length === 0) return [];
  const since = fired.flatMap((one) => one.since ?? []).sort()[0] ?? null;
  const reason = fired.slice(0, SAID).map(({ what, evidence, decides, action }) => `${quoted(what)} has fired. ${evidence} ${decides} decides${action === null ? '' : ` whether to ${action}`}.`).join(' ');
  const more = fired.length - SAID;
  return [{
    kind: 'plan trigger fired', id: plan.id, order: since ?? '',
    told: { title: titleOf(judged), reason: `${reason}${more > 0 ? ` ${counted(more, 'more trigger has', 'more triggers have')} fired.` : ''}`, dueOn: null, action: { to: planPlace(plan.id, 'triggers'), words: actions['plan trigger fired'] } },
  }];
}

const byActivations = (judged: JudgedPlan): readonly Found[] => [...judged.facts.earlier.activations, ...judged.facts.activations].filter(({ closedOn }) => closedOn === null).map((one): Found => ({
  kind: 'activation not closed', id: one.id, order: one.startedOn,
  told: {
    title: titleOf(judged), reason: `${one.activation === 'rehearsal' ? 'A rehearsal' : 'It'} was begun on ${formatDate(one.startedOn)} by ${one.startedBy} and is not closed.`, dueOn: null, action: { to: `/activations/${one.id}`, words: actions['activation not closed'] },
  },
}));

/** A draft is not relied on yet: what it fails is said once, with that nobody has approved it. */
function byDraft(judged: JudgedPlan): readonly Found[] {
  const { facts: { plan }, checks } = judged;
  const others = failing(checks).filter(({ check }) => check !== 'not approved');
  const also = others.length === 0 ? 'It passes its checks.' : `It also fails ${counted(others.length, 'check', 'checks')}: ${said(others)}`;
  return [{
    kind: 'plan not approved', id: plan.id, order: plan.createdAt,
    told: { title: titleOf(judged), reason: `Nobody has approved it: it is a draft. ${also}`, dueOn: null, action: { to: planPlace(plan.id), words: actions['plan not approved'] } },
  }];
}

function byChecks(judged: JudgedPlan): readonly Found[] {
  const { facts: { plan, options, services }, checks, due } = judged;
  // Without any option there is no route either, which is told once.
  const none = options.every(({ standing }) => standing === 'ruled out');
  const failed = Map.groupBy(failing(checks).filter(({ check }) => !(none && check === 'no route without urgency')), ({ check }) => kindOf[check]);
  const people = services.reduce((sum, { caseload }) => sum + (caseload ?? 0), 0);
  const overdue = due.flatMap((one) => (one.overdue && one.dueOn !== null ? [one.dueOn] : [])).sort()[0] ?? null;
  return [...failed].flatMap(([kind, results]): readonly Found[] => {
    const [first] = results;
    if (kind === null || first === undefined) return [];
    return [{
      // More people first; exercises by the day on which the first was due.
      kind, id: plan.id, order: kind === 'exercise overdue' ? overdue ?? '' : String(1e12 - people).padStart(13, '0'),
      told: { title: titleOf(judged), reason: said(results), dueOn: kind === 'exercise overdue' ? overdue : null, action: { to: kind === 'plan older than its record' ? planPlace(plan.id) : first.to, words: actions[kind] } },
    }];
  });
}

/** What needs a person of the plans that count: triggers on which nobody has decided, activations that are open, and checks that fail. What is not known does not fail. */
export function planFindings(plans: readonly JudgedPlan[]): PlanFindings {
  const found = plans.flatMap((judged) => [
    ...byActivations(judged), ...(isNeeded(judged) ? [...byTriggers(judged), ...(judged.facts.status === 'draft' ? byDraft(judged) : byChecks(judged))] : []),
  ]);
  const by = Map.groupBy(found, ({ kind }) => kind);
  return Object.fromEntries(planKinds.map((kind) => {
    const ordered = (by.get(kind) ?? []).toSorted((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));
    return [kind, new Map(ordered.map(({ id, told }) => [id, told]))];
  })) as unknown as PlanFindings;
}

const known = new WeakMap<readonly JudgedPlan[], PlanFindings>();
/** The same, worked out once for plans as judged. */
export function findingsOf(plans: readonly JudgedPlan[]): PlanFindings {
  const found = known.get(plans) ?? planFindings(plans);
  known.set(plans, found);
  return found;
}
