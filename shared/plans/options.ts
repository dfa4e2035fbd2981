import type { RecordOf } from '../model/records/index.ts';
import { optionStandings } from '../model/records/plan-option.ts';
import { daysBetween, type IsoDate } from '../time.ts';
import type { RankedOption } from './answers.ts';
import type { PlanFacts, PlanService } from './facts.ts';
import { mobilisedFor } from './mobilised.ts';
import { isFor, urgentRoutes } from './option-service.ts';

type Option = RecordOf<'plan option'>;

/** The sum where every part is known, and there is one. */
function wholeOf(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return parts.length === 0 || known.length < parts.length ? null : known.reduce((sum, part) => sum + part, 0);
}
const shareOf = (taken: number | null, whole: number | null): number | null => (taken === null || whole === null || whole === 0 ? null : taken / whole);

/** Units of one kind can be added up; where services count in different ones, an option for all of them has no share in units. */
const unitsOf = (services: readonly PlanService[]): number | null => (new Set(services.map(({ activityUnit }) => activityUnit)).size > 1 ? null : wholeOf(services.map(({ unitsAMonth }) => unitsAMonth)));

/** What is not known comes last. */
const place = (value: number | null): number => value ?? Number.POSITIVE_INFINITY;
const ahead = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);
function earlier(one: Option, other: Option): number {
  return ahead(optionStandings.indexOf(one.standing), optionStandings.indexOf(other.standing)) || ahead(place(one.rank), place(other.rank))
    || ahead(place(one.mobilisationLikelyDays), place(other.mobilisationLikelyDays)) || ahead(place(one.mobilisationPessimisticDays), place(other.mobilisationPessimisticDays)) || ahead(place(one.cost), place(other.cost)) || (one.id < other.id ? -1 : 1);
}

/** The options in the order in which they would be taken, each against the caseload, the units and the recovery times of the services that it is for. */
export function rankedOptions({ options, services }: Pick<PlanFacts, 'options' | 'services'>, today: IsoDate): readonly RankedOption[] {
  return [...options].sort(earlier).map((option): RankedOption => {
    const covered = services.filter((service) => isFor(option, service));
    return {
      option,
      peopleShare: shareOf(option.people, wholeOf(covered.map(({ caseload }) => caseload))), unitsShare: shareOf(option.unitsAMonth, unitsOf(covered)),
      daysSinceChecked: option.checkedOn === null ? null : daysBetween(option.checkedOn, today),
      urgent: option.legalRoute !== null && urgentRoutes.includes(option.legalRoute), inTime: mobilisedFor(option, covered),
    };
  });
}
