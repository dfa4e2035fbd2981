import { isOpen, type Placement, type Rehousing, type RehousingOption } from './problem.ts';

/** What keeps people uncovered. The last four are rules that link months, or that make a package of places. */
export const limitKinds = ['capacity', 'mobilisation', 'accreditation', 'step-in capacity', 'step-in lead time', 'ramp-up', 'placement team', 'no second move', 'least package'] as const;
export type LimitKind = (typeof limitKinds)[number];

/**
 * One limit on a service in a month. `provider` is whose it is (`null` for the step-in and placement teams, and where no
 * provider could take the service at all); `through` is the other service that would have to move to that provider to make room,
 * `null` when the service would go there itself. `alone`: less of this limit by itself would lower the weighted gap; not `alone`:
 * only together with the others of the same provider; `null`: not known, as where the months are linked.
 */
export type Limit = { readonly limit: LimitKind; readonly provider: string | null; readonly through: string | null; readonly alone: boolean | null };

/** The reasons that close an option in a month. Both together have both. */
export const closedBy = ({ accredited, mobilisation }: RehousingOption, month: number): readonly LimitKind[] =>
  [...(accredited ? [] : ['accreditation' as const]), ...(month < mobilisation ? ['mobilisation' as const] : [])];

/** The step-in team's limit, where there is a team that covers all it can. */
export function stepInLimit({ problem: { stepIn } }: Rehousing, month: number, alone: boolean | null): readonly Limit[] {
  if (stepIn === null) return [];
  return [{ limit: month < stepIn.lead ? 'step-in lead time' : 'step-in capacity', provider: null, through: null, alone }];
}

/** Where no single limit is to blame: everything that stands between the service and each provider that has an option for it. */
export function everythingInTheWay({ problem, months, spare, providerOf, serviceOf }: Rehousing, service: number, month: number): readonly Limit[] {
  const found = problem.options.flatMap((option, at): readonly Limit[] => {
    if (serviceOf[at] !== service) return [];
    const full = spare[providerOf[at]! * months + month] === 0;
    return [...closedBy(option, month), ...(full ? ['capacity' as const] : [])].map((limit) => ({ limit, provider: option.provider, through: null, alone: false }));
  });
  return found.length > 0 ? found : [{ limit: 'capacity', provider: null, through: null, alone: false }];
}

/** Below this many patient-days a figure of the solver of linear programmes is nothing. */
export const NOTHING = 1e-6;
/** The rounding of placements to what the solver meant moves a sum of them by as much. */
const isTight = (used: number, most: number): boolean => used >= most - 1e-4 * Math.max(1, most * 1e-4);

/**
 * The limits that the uncovered meet in a plan whose months are linked: those of the service's own options and of the teams, as
 * they stand in that plan. Unlike a month on its own, a linked plan may pay for one month in another, so these are limits met,
 * not proven causes.
 */
export function limitsMet(rehousing: Rehousing, placement: Placement): readonly (readonly Limit[])[] {
  const { problem, months, need, spare, serviceOf, providerOf } = rehousing;
  const { options, services, providers, placementTeam } = problem;
  const used = new Float64Array(providers.length * months);
  const newly = new Float64Array(months);
  for (const at of options.keys()) {
    for (let month = 0; month < months; month += 1) {
      const days = placement.placed[at * months + month]!;
      used[providerOf[at]! * months + month]! += days;
      newly[month]! += Math.max(0, days - (month === 0 ? 0 : placement.placed[at * months + month - 1]! * staying(need, months, serviceOf[at]!, month)));
    }
  }
  const byService = services.map((_, service) => [...options.keys()].filter((at) => serviceOf[at] === service));
  return services.flatMap((_, service) => Array.from({ length: months }, (__, month): readonly Limit[] => {
    if (placement.uncovered[service * months + month]! <= NOTHING) return [];
    const teamIsBusy = placementTeam !== null && isTight(newly[month]!, placementTeam[month]!);
    const found = byService[service]!.flatMap((at): readonly Limit[] => {
      const option = options[at]!;
      const place = providerOf[at]! * months + month;
      const full = isTight(used[place]!, spare[place]!);
      const rise = used[place]! - (month === 0 ? 0 : used[place - 1]!);
      const { rampUp } = providers[providerOf[at]!]!;
      const kinds: readonly LimitKind[] = !isOpen(option, month)
        ? full ? [] : closedBy(option, month)
        : full ? ['capacity']
          : rampUp !== null && isTight(rise, rampUp) ? ['ramp-up']
            : teamIsBusy ? []
              : option.leastPackage > 0 ? ['least package']
                : problem.noSecondMove ? ['no second move'] : [];
      return kinds.map((limit) => ({ limit, provider: option.provider, through: null, alone: null }));
    });
    const team: readonly Limit[] = teamIsBusy ? [{ limit: 'placement team', provider: null, through: null, alone: null }] : [];
    const all = [...found, ...team, ...stepInLimit(rehousing, month, null)];
    return all.length > 0 ? all : everythingInTheWay(rehousing, service, month);
  }));
}

/** The part of a service's people of the month before who still need it: less than 1 where the need falls. */
export function staying(need: Float64Array, months: number, service: number, month: number): number {
  const before = need[service * months + month - 1]!;
  return before === 0 ? 0 : Math.min(1, need[service * months + month]! / before);
}
