import type { CheckResult } from '../answers.ts';
import type { PlanFacts } from '../facts.ts';
import { countedOn, isFor, optionWords, urgentRoutes } from '../option-service.ts';
import { few, planPlace } from '../words.ts';
import { fails, notKnown, passes } from './result.ts';

/** Every essential service has an option that is counted on; one option at least; and a legal route that does not rest on urgency. */
export function optionChecks(facts: PlanFacts): readonly CheckResult[] {
  const to = planPlace(facts.plan.id, 'options');
  const counting = countedOn(facts);
  const covered = facts.services.filter(({ essential }) => essential === 'essential').map((service): CheckResult => {
    const options = counting.filter((option) => isFor(option, service));
    const at = { about: service.id, to };
    return options.length === 0
      ? fails('essential service not covered', { ...at, sentence: `${service.name} is essential, and no option is counted on for it.` })
      : passes('essential service not covered', { ...at, sentence: `${service.name} is essential; ${few(options.map((option) => optionWords(option, facts)))} ${options.length === 1 ? 'is' : 'are'} counted on for it.` });
  });
  const open = facts.options.filter(({ standing }) => standing !== 'ruled out');
  const sure = open.filter(({ legalRoute }) => legalRoute !== null && !urgentRoutes.includes(legalRoute));
  const unsaid = open.filter(({ legalRoute }) => legalRoute === null);
  const route = ((): CheckResult => {
    const check = 'no route without urgency';
    const [first] = sure;
    if (first !== undefined) return passes(check, { to, sentence: `${optionWords(first, facts)} does not rest on urgency: ${first.legalRoute ?? ''}.` });
    if (unsaid.length > 0) return notKnown(check, { to, about: unsaid[0]?.id ?? null, sentence: `No option is known to have a legal route without urgency; of ${few(unsaid.map((option) => optionWords(option, facts)))} the route is not recorded.` });
    return fails(check, { to, sentence: open.length === 0 ? 'No option is counted on or in reserve, so there is no legal route.' : 'Every option rests on urgency. An early warning can make the failure foreseeable, and then that route is closed: count on one, or keep one in reserve, that does not need it.' });
  })();
  const some = counting.length === 0
    ? fails('no option counted on', { to, sentence: facts.options.length === 0 ? 'There are no options yet.' : 'No option is counted on: those there are stand in reserve or are ruled out.' })
    : passes('no option counted on', { to, sentence: `The plan counts on ${few(counting.map((option) => optionWords(option, facts)))}.` });
  return [...covered, route, some];
}
