import type { RecordOf } from '../../model/records/index.ts';
import type { CheckResult } from '../answers.ts';
import type { PlanFacts, PlanService } from '../facts.ts';
import { backWithin, lateOnPessimistic, mobilisedWithin, mobilisedWords } from '../mobilised.ts';
import { countedOn, isFor, optionWords } from '../option-service.ts';
import { daysWords, hoursWords, planPlace, rangeWords } from '../words.ts';
import { fails, notKnown, passes } from './result.ts';

type Option = RecordOf<'plan option'>;

/** Days after which what is counted on is enough: of the options by some of their days, the one with which their capacity reaches the caseload and the units; without known capacity, the slowest. */
function enoughWith(service: PlanService, options: readonly Option[], alone: boolean, daysOf: (option: Option) => number | null): { readonly slowest: Option | null; readonly unknown: readonly Option[] } {
  const unknown = options.filter((option) => daysOf(option) === null);
  const known = options.filter((option) => daysOf(option) !== null).toSorted((a, b) => (daysOf(a) ?? 0) - (daysOf(b) ?? 0));
  const measured = service.caseload !== null || service.unitsAMonth !== null;
  let [people, units] = [0, 0];
  for (const option of known) {
    // What is for all services of a plan may be wanted for another.
    if (alone || option.serviceId !== null) {
      people += option.people ?? 0;
      units += option.unitsAMonth ?? 0;
    }
    if (measured && people >= (service.caseload ?? 0) && units >= (service.unitsAMonth ?? 0)) return { slowest: option, unknown: [] };
  }
  return { slowest: known.at(-1) ?? null, unknown };
}

const likelyOf = ({ mobilisationLikelyDays }: Option): number | null => mobilisationLikelyDays;
const pessimisticOf = ({ mobilisationPessimisticDays, mobilisationLikelyDays }: Option): number | null => (mobilisationLikelyDays === null ? null : mobilisationPessimisticDays ?? mobilisationLikelyDays);

function mobilised(facts: PlanFacts, service: PlanService): CheckResult {
  const check = 'mobilisation longer than the recovery time';
  const at = { about: service.id, to: planPlace(facts.plan.id, 'options') };
  const { rtoHours: rto } = service;
  const limit = backWithin(service);
  const options = countedOn(facts).filter((option) => isFor(option, service));
  const alone = facts.services.length === 1;
  const { slowest, unknown } = enoughWith(service, options, alone, likelyOf);
  if (slowest === null || slowest.mobilisationLikelyDays === null) {
    const why = options.length === 0 ? 'no option is counted on for it' : 'it is not recorded how long the options take that are counted on';
    return notKnown(check, { ...at, sentence: `Whether ${service.name} is back in time is not known: ${why}.` });
  }
  const takes = `${optionWords(slowest, facts)} takes ${rangeWords(slowest.mobilisationOptimisticDays, slowest.mobilisationLikelyDays, slowest.mobilisationPessimisticDays)} to mobilise`;
  if (limit === null) return notKnown(check, { ...at, sentence: `${takes}; within how long ${service.name} must be back is not recorded.` });
  const must = rto === null ? `${service.name} can be missed for ${hoursWords(limit)} at most` : `${service.name} must be back within ${hoursWords(limit)}`;
  if (mobilisedWithin(slowest, limit) === 'too late') return fails(check, { ...at, sentence: `${takes}; ${must}.` });
  const [open] = unknown;
  if (open !== undefined) return notKnown(check, { ...at, sentence: `${takes}; ${must}. How long ${optionWords(open, facts)} takes is not recorded.` });
  // On pessimistic days another of them may be the one with which there is enough.
  const last = enoughWith(service, options, alone, pessimisticOf).slowest ?? slowest;
  if (mobilisedWithin(last, limit) === 'in time') return passes(check, { ...at, sentence: `${takes}; ${must}.` });
  const whose = last === slowest ? lateOnPessimistic : `${optionWords(last, facts)} takes ${daysWords(pessimisticOf(last) ?? 0)} at worst. ${lateOnPessimistic}`;
  return passes(check, { ...at, sentence: `${takes}; ${must}. ${whose}`, warning: mobilisedWords['in time on likely days alone'] });
}

function recorded({ id, name, rtoHours: rto, mtpdHours: mtpd }: PlanService): CheckResult {
  const check = 'recovery time not known';
  const at = { about: id, to: `/services/${id}/edit` };
  if (rto === null) {
    const most = mtpd === null ? 'Nor is for how long it can be missed at most.' : `It can be missed for ${hoursWords(mtpd)} at most.`;
    return fails(check, { ...at, sentence: `Within how long ${name} must be back is not recorded. ${most}` });
  }
  return passes(check, { ...at, sentence: `${name} must be back within ${hoursWords(rto)}${mtpd === null ? '' : `, and can be missed for ${hoursWords(mtpd)} at most`}.` });
}

function inOrder({ id, name, rtoHours: rto, mtpdHours: mtpd }: PlanService): CheckResult {
  const check = 'recovery time longer than tolerable';
  const at = { about: id, to: `/services/${id}/edit` };
  if (rto === null || mtpd === null) return notKnown(check, { ...at, sentence: `Whether ${name} is to be back before it is missed too long is not known: ${rto === null ? 'its recovery time objective' : 'its maximum tolerable period'} is not recorded.` });
  if (rto > mtpd) return fails(check, { ...at, sentence: `${name} is to be back within ${hoursWords(rto)}, and can be missed for ${hoursWords(mtpd)} at most.` });
  return passes(check, { ...at, sentence: `${name} is to be back within ${hoursWords(rto)}, no later than the ${hoursWords(mtpd)} for which it can be missed.` });
}

/** Mobilisation ≤ recovery time objective ≤ maximum tolerable period (ISO 22301), service by service. Of a service that is not essential, as far as somebody recorded its times. */
export const recoveryChecks = (facts: PlanFacts): readonly CheckResult[] => {
  const asked = facts.services.filter(({ essential, rtoHours, mtpdHours }) => essential !== 'not essential' || rtoHours !== null || mtpdHours !== null);
  return [...asked.map((service) => mobilised(facts, service)), ...asked.map(recorded), ...asked.map(inOrder)];
};
