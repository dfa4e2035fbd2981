import { londonDate, formatDate, type Instant, type IsoDate } from '../../time.ts';
import { approvedAgain } from '../approve-again.ts';
import type { CheckResult } from '../answers.ts';
import type { CheckContext } from '../check-context.ts';
import type { PlanFacts } from '../facts.ts';
import { counted, few, joined, planPlace, toBeChecked } from '../words.ts';
import { fails, passes } from './result.ts';

type Rested = { readonly name: string; readonly to: string; readonly id: string; readonly updatedAt: Instant | null };

/** What the plan rests on. An alternative provider counts where an option names it, unless that is ruled out. */
function restedOn({ plan, services, contracts, options, alternatives, names }: PlanFacts): readonly Rested[] {
  const leaned = new Set(options.flatMap(({ alternativeId, standing }) => (alternativeId === null || standing === 'ruled out' ? [] : [alternativeId as string])));
  const gone = (id: string | null, there: readonly { readonly id: string }[], what: string): readonly Rested[] =>
    (id === null || there.some((one) => one.id === id) ? [] : [{ id, name: `the ${what} “${names[id] ?? 'not known'}”, which was deleted`, to: planPlace(plan.id), updatedAt: null }]);
  return [
    ...gone(plan.contractId, contracts, 'contract'), ...gone(plan.serviceId, services, 'service'),
    ...services.map(({ id, name, updatedAt }) => ({ id, name: `the service ${name}`, to: `/services/${id}`, updatedAt })),
    ...contracts.map(({ id, reference, updatedAt }) => ({ id, name: `contract ${reference}`, to: `/contracts/${id}`, updatedAt })),
    ...[...leaned].map((id) => {
      const alternative = alternatives.find((one) => one.id === id);
      const whose = alternative === undefined ? undefined : names[alternative.organisationId];
      return { id, name: whose === undefined ? 'an alternative provider that is not in the record any more' : `the spare capacity of ${whose}`, to: `/records/alternative-provider/${id}`, updatedAt: alternative?.updatedAt ?? null };
    }),
  ];
}

/** Changed on a later day than the approval, and after the plan was entered: what was in the record before a plan was copied into it is what the plan rests on. */
const changedSince = ({ updatedAt }: Rested, approvedOn: IsoDate, entered: Instant): boolean => updatedAt === null || (updatedAt > entered && londonDate(updatedAt) > approvedOn);

function upToDate(facts: PlanFacts, approvedOn: IsoDate): CheckResult {
  const check = 'plan older than its record';
  const changed = restedOn(facts).filter((one) => changedSince(one, approvedOn, facts.plan.createdAt));
  const [first] = changed;
  return first === undefined
    ? passes(check, { to: planPlace(facts.plan.id), sentence: `Nothing that it rests on was changed since it was approved on ${formatDate(approvedOn)}.` })
    : fails(check, { to: first.to, about: first.id, sentence: `It was approved on ${formatDate(approvedOn)}; since then ${few(changed.map(({ name }) => name))} ${changed.length === 1 ? 'was' : 'were'} changed. See whether it still holds, then approve it anew.` });
}

function again({ plan, passed }: PlanFacts, approvedOn: IsoDate): CheckResult {
  const check = 'to be approved again';
  const to = planPlace(plan.id, 'versions');
  const since = approvedAgain(passed, approvedOn);
  return since.length === 0
    ? passes(check, { to, sentence: 'What it is for did not pass to another body since it was approved.' })
    : fails(check, { to, sentence: `It was approved on ${formatDate(approvedOn)}; since then ${joined([...new Set(since.map(({ what, to: body, on }) => `${what} passed to ${body} on ${formatDate(on)}`))].slice(0, 3))}. The successor has not approved it.` });
}

/** Exercised as often as the review rules say, approved, by whoever answers for it now, and no older than what it rests on. */
export function standingChecks(facts: PlanFacts, { due, confirmed }: CheckContext): readonly CheckResult[] {
  const { plan } = facts;
  const exercised = due.flatMap(({ exercise, months, lastOn, dueOn, overdue }): readonly CheckResult[] => {
    if (dueOn === null) return [];
    const at = { to: planPlace(plan.id, 'exercises'), about: exercise };
    const last = lastOn === null ? 'never held' : `last held on ${formatDate(lastOn)}`;
    const sort = exercise.slice(0, 1).toUpperCase() + exercise.slice(1);
    const said = `${sort}${exercise === 'communications test' ? '' : ' exercise'}: every ${counted(months, 'month', 'months')}, ${last}`;
    return [overdue
      ? fails('exercise overdue', { ...at, sentence: `${said}; it was due on ${formatDate(dueOn)}.${toBeChecked(confirmed)}` })
      : passes('exercise overdue', { ...at, sentence: `${said}; due by ${formatDate(dueOn)}.` })];
  });
  if (plan.approvedOn === null) {
    const follows = plan.versionOfId === null ? 'Nobody has approved it: it is a draft.' : 'Nobody has approved this version: it is a draft, and an earlier version stays in force until it is approved.';
    return [...exercised, fails('not approved', { to: planPlace(plan.id, 'versions'), sentence: follows })];
  }
  return [
    ...exercised, upToDate(facts, plan.approvedOn),
    passes('not approved', { to: planPlace(plan.id, 'versions'), sentence: `Approved on ${formatDate(plan.approvedOn)}${plan.approvedBy === null ? '' : ` by ${plan.approvedBy}`}.` }),
    again(facts, plan.approvedOn),
  ];
}
