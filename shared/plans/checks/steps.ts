import type { RecordOf } from '../../model/records/index.ts';
import { addDays, daysBetween, formatDate } from '../../time.ts';
import type { CheckResult } from '../answers.ts';
import type { CheckContext } from '../check-context.ts';
import type { PlanFacts } from '../facts.ts';
import { circleIn, circleSentence } from '../schedule.ts';
import { counted, daysWords, few, planPlace, quoted } from '../words.ts';
import { fails, notKnown, passes } from './result.ts';

type Step = RecordOf<'plan step'>;
const named = (steps: readonly Step[]): string => few(steps.map(({ step }) => quoted(step)));

function inTime({ plan, mutual }: PlanFacts, { today, schedule, money }: CheckContext): CheckResult {
  const check = 'nothing left of the money in time';
  const to = planPlace(plan.id, 'steps');
  if (mutual === null) return notKnown(check, { to, sentence: 'Whether the plan is over before the money is cannot be said: the plan is not for one mutual alone.' });
  if (schedule.path === null) return notKnown(check, { to, sentence: `Whether the plan is over before the money of ${mutual.name} is cannot be said: ${schedule.problem ?? 'there are no steps to reckon with.'}` });
  if (money === null) return notKnown(check, { to: `/cash/${mutual.id}`, about: mutual.id, sentence: `There is no forecast of the money of ${mutual.name} to hold the plan against.` });
  const days = schedule.path.duration;
  const takes = `Begun today, the plan takes ${daysWords(days)} on its likely days`;
  if (money.runsOutOn !== null) {
    const left = daysBetween(today, money.runsOutOn);
    const sentence = `${takes}; the money of ${mutual.name} is expected to run out on ${formatDate(money.runsOutOn)}, ${left <= 0 ? 'which is past' : `in ${daysWords(left)}`}.`;
    return days > left ? fails(check, { to, sentence }) : passes(check, { to, sentence });
  }
  const sentence = `${takes}, until ${formatDate(addDays(today, Math.ceil(days)))}; the money of ${mutual.name} is expected to last until ${formatDate(money.until)} at least.`;
  return days > daysBetween(today, money.until) ? notKnown(check, { to, sentence: `${sentence} Nobody has looked further.` }) : passes(check, { to, sentence });
}

/** Steps that somebody owns, that do not wait for one another, that have their durations, and that are over before the money is. */
export function stepChecks(facts: PlanFacts, context: CheckContext): readonly CheckResult[] {
  const { plan, steps } = facts;
  const to = planPlace(plan.id, 'steps');
  if (steps.length === 0) return [fails('step without durations', { to, sentence: 'The plan has no steps, so nobody can say who does what, or how long it takes.' }), inTime(facts, context)];
  const nobody = steps.filter(({ owner }) => owner === null);
  const timeless = steps.filter(({ optimisticDays, likelyDays, pessimisticDays }) => optimisticDays === null || likelyDays === null || pessimisticDays === null);
  // What has a length has no circle.
  const circle = context.schedule.path === null ? circleIn(steps) : null;
  return [
    nobody.length === 0
      ? passes('step without an owner', { to, sentence: `Each of its ${counted(steps.length, 'step', 'steps')} has an owner.` })
      : fails('step without an owner', { to, about: nobody[0]?.id ?? null, sentence: `${counted(nobody.length, 'step has', 'steps have')} no owner: ${named(nobody)}.` }),
    circle === null
      ? passes('steps in a circle', { to, sentence: 'No step waits for itself through others.' })
      : fails('steps in a circle', { to, about: circle[0]?.id ?? null, sentence: circleSentence(circle) }),
    timeless.length === 0
      ? passes('step without durations', { to, sentence: 'Each step says how long it takes: optimistic, likely and pessimistic.' })
      : fails('step without durations', { to, about: timeless[0]?.id ?? null, sentence: `${counted(timeless.length, 'step does', 'steps do')} not say how long it takes, optimistic, likely and pessimistic: ${named(timeless)}.` }),
    inTime(facts, context),
  ];
}
