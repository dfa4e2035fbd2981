import { addDays, formatDate, type IsoDate } from '../../time.ts';
import type { RecordOf } from '../../model/records/index.ts';
import type { CheckResult } from '../answers.ts';
import type { CheckContext } from '../check-context.ts';
import { claimsOn, type ClaimSum } from '../claims.ts';
import type { PlanFacts, PlanService } from '../facts.ts';
import { countedOn, isFor, optionWords } from '../option-service.ts';
import { counted, datedAgo, daysWords, few, joined, planPlace, quoted, toBeChecked } from '../words.ts';
import { fails, notKnown, passes } from './result.ts';

type Option = RecordOf<'plan option'>;
type Measure = 'people' | 'unitsAMonth';
/** What one service needs of a measure, and what is counted on for it. `null`: nobody knows how much it needs. */
type Covered = { readonly need: number; readonly got: number; readonly unknown: readonly Option[]; readonly enough: boolean } | null;

const needOf = (service: PlanService, measure: Measure): number | null => (measure === 'people' ? service.caseload : service.unitsAMonth);
const sum = (options: readonly Option[], measure: Measure): number => options.reduce((all, option) => all + (option[measure] ?? 0), 0);

/**
 * What is for one service alone counts for it first; what is for all of them is given out once, to the services in their order. Units add
 * up across services only where they are the same units.
 */
function coveredBy({ services, options }: Pick<PlanFacts, 'services' | 'options'>, measure: Measure): ReadonlyMap<string, Covered> {
  const counting = countedOn({ options });
  const general = services.length === 1 ? [] : counting.filter(({ serviceId }) => serviceId === null);
  const units = new Set(services.map(({ activityUnit }) => activityUnit));
  const pooled = measure === 'people' || (units.size === 1 && !units.has(null));
  let left = pooled ? sum(general, measure) : 0;
  return new Map(services.map((service): readonly [string, Covered] => {
    const need = needOf(service, measure);
    if (need === null) return [service.id, null];
    const own = counting.filter((option) => option.serviceId === service.id || (services.length === 1 && option.serviceId === null));
    const alone = sum(own, measure);
    const taken = Math.min(left, Math.max(0, need - alone));
    left -= taken;
    const unknown = [...own, ...general].filter((option) => option[measure] === null || (!pooled && option.serviceId === null));
    return [service.id, { need, got: alone + taken, unknown, enough: alone + taken >= need }];
  }));
}

const words = ({ activityUnit }: PlanService, measure: Measure, count: number): string =>
  (measure === 'people' ? counted(count, 'person', 'people') : `${count.toLocaleString('en-GB')} ${activityUnit ?? (count === 1 ? 'unit' : 'units')} a month`);

function enough(facts: PlanFacts, service: PlanService, by: Readonly<Record<Measure, ReadonlyMap<string, Covered>>>): CheckResult {
  const check = 'capacity below the caseload';
  const at = { about: service.id, to: planPlace(facts.plan.id, 'options') };
  const found = (['people', 'unitsAMonth'] as const).flatMap((measure) => {
    const one = by[measure].get(service.id) ?? null;
    return one === null ? [] : [{ measure, ...one }];
  });
  if (found.length === 0) return notKnown(check, { ...at, sentence: `Whether it is enough for ${service.name} is not known: neither its caseload nor its units a month are recorded.` });
  const said = (some: typeof found): string => `For ${service.name} the plan counts on ${joined(some.map(({ measure, got, need }) => `${words(service, measure, got)} of ${need.toLocaleString('en-GB')}`))}.`;
  const sentence = said(found);
  // What is not known may be enough; what is known to be too little is not.
  if (found.some(({ enough: is, unknown }) => !is && unknown.length === 0)) return fails(check, { ...at, sentence });
  // What is counted in the other measure alone is not nothing: it is left out.
  const met = found.filter(({ enough: is }) => is);
  if (met.length > 0 && found.every(({ enough: is, got }) => is || got === 0)) return passes(check, { ...at, sentence: said(met) });
  const open = [...new Set(found.flatMap(({ enough: is, unknown }) => (is ? [] : unknown)))].map((option) => optionWords(option, facts));
  return notKnown(check, { ...at, sentence: `${sentence} How much ${few([...new Set(open)])} takes is not recorded.` });
}

function measured(facts: PlanFacts, service: PlanService): CheckResult {
  const check = 'capacity not known';
  if (service.caseload === null && service.unitsAMonth === null) {
    return fails(check, { about: service.id, to: `/services/${service.id}/edit`, sentence: `How many people rely on ${service.name}, or how many units a month it gives, is not recorded: nobody can say what is enough.` });
  }
  const open = countedOn(facts).filter((option) => isFor(option, service) && option.people === null && option.unitsAMonth === null);
  const at = { about: open[0]?.id ?? service.id, to: planPlace(facts.plan.id, 'options') };
  if (open.length > 0) return fails(check, { ...at, sentence: `How much of ${service.name} ${few(open.map((option) => optionWords(option, facts)))} can take over is not recorded.` });
  return passes(check, { ...at, sentence: `What ${service.name} needs is recorded, and what each option takes that is counted on.` });
}

/** The newest day on which an option's capacity was asked: its own, or that of the record of spare capacity it rests on. */
export function capacityCheckedOn({ checkedOn, alternativeId }: Option, { alternatives }: Pick<PlanFacts, 'alternatives'>): IsoDate | null {
  const asked = alternativeId === null ? null : alternatives.find(({ id }) => id === alternativeId)?.checkedOn ?? null;
  return checkedOn === null ? asked : asked === null || asked < checkedOn ? checkedOn : asked;
}

function recent(facts: PlanFacts, { today, rules, confirmed }: CheckContext): readonly CheckResult[] {
  const check = 'capacity check too old';
  const to = planPlace(facts.plan.id, 'options');
  return countedOn(facts).filter(({ people, unitsAMonth }) => people !== null || unitsAMonth !== null).map((option) => {
    const name = optionWords(option, facts);
    const on = capacityCheckedOn(option, facts);
    if (on === null) return fails(check, { about: option.id, to, sentence: `What ${name} takes was never checked on a date.` });
    const asked = `What ${name} takes was last checked on ${datedAgo(on, today)}`;
    return on < addDays(today, -rules.capacityCheckDays)
      ? fails(check, { about: option.id, to, sentence: `${asked}; after ${daysWords(rules.capacityCheckDays)} that is too old to rely on.${toBeChecked(confirmed)}` })
      : passes(check, { about: option.id, to, sentence: `${asked}; it counts until ${formatDate(addDays(on, rules.capacityCheckDays))}.` });
  });
}

function twice(facts: PlanFacts, { name, unit, own, others, spare, total, unknown }: ClaimSum): CheckResult {
  const check = 'capacity counted twice';
  const at = { about: others[0]?.planId ?? null, to: planPlace(facts.plan.id, 'options') };
  const units = (count: number): string => `${count.toLocaleString('en-GB')} ${unit ?? (count === 1 ? 'unit' : 'units')} a month`;
  const has = spare === null ? `What ${name} has to spare is not recorded` : `${name} has ${units(spare)} to spare`;
  const claimed = others.length === 0
    ? `this plan counts on ${units(own)}`
    : `this plan counts on ${units(own)}, and ${joined(others.map(({ plan, units: of }) => `${quoted(plan)} on ${of === null ? 'an amount that is not recorded' : of.toLocaleString('en-GB')}`))}${unknown ? '' : `: together ${total.toLocaleString('en-GB')}`}`;
  if (spare !== null && total > spare) return fails(check, { ...at, sentence: `${has}; ${claimed}.` });
  if (others.length > 0 && (spare === null || unknown)) return notKnown(check, { ...at, sentence: `${has}; ${claimed}.` });
  return passes(check, { ...at, sentence: `${has}; ${claimed}.` });
}

/** What is counted on is measured, enough, lately checked, and not counted on by another plan as well. */
export function capacityChecks(facts: PlanFacts, context: CheckContext): readonly CheckResult[] {
  const by = { people: coveredBy(facts, 'people'), unitsAMonth: coveredBy(facts, 'unitsAMonth') };
  const asked = facts.services.filter(({ essential, caseload, unitsAMonth }) => essential !== 'not essential' || caseload !== null || unitsAMonth !== null);
  return [
    ...asked.map((service) => enough(facts, service, by)), ...asked.map((service) => measured(facts, service)), ...recent(facts, context), ...claimsOn(facts).map((claim) => twice(facts, claim)),
  ];
}
