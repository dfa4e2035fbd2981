import { staying } from './limits.ts';
import type { Programme, Row, Term } from './lp-text.ts';
import { isOpen, type Rehousing } from './problem.ts';

export const placedName = (option: number, month: number): string => `x${option}_${month}`;
export const stepInName = (service: number, month: number): string => `y${service}_${month}`;
export const uncoveredName = (service: number, month: number): string => `u${service}_${month}`;
const newName = (option: number, month: number): string => `n${option}_${month}`;
const usedName = (option: number): string => `z${option}`;
const packageName = (option: number, month: number): string => `b${option}_${month}`;

/** The rules of some months, and the three things that are minimised in turn. */
export type Rules = Pick<Programme, 'binaries'> & {
  /** Between patient-days only. */
  readonly rows: readonly Row[];
  /** With what only helps to say the others: the newly placed, and the yes and no. */
  readonly helping: readonly Row[];
  /** For each month with a placement team, what each option takes newly. */
  readonly newly: readonly { readonly most: number; readonly changes: readonly (readonly Term[])[] }[];
  /** Weighted gap; the lightest service of all counts as 1. */
  readonly gap: readonly Term[];
  /** Pounds. */
  readonly cost: readonly Term[];
  /** Preferred providers first, the step-in team last: to break ties only. */
  readonly order: readonly Term[];
  /** The placements, and the covers of the step-in team, that there can be: option or service, and month. */
  readonly placed: readonly (readonly [number, number])[];
  readonly stepIn: readonly (readonly [number, number])[];
  readonly uncovered: readonly (readonly [number, number])[];
};

/** The most that an option could take in a month; 0 where it is closed, or could not make up its least package. */
function mostOf({ problem, months, need, spare, serviceOf, providerOf }: Rehousing, at: number, month: number): number {
  const option = problem.options[at]!;
  if (!isOpen(option, month)) return 0;
  const most = Math.min(need[serviceOf[at]! * months + month]!, spare[providerOf[at]! * months + month]!);
  return most < option.leastPackage ? 0 : most;
}

/** What an option takes in a month above those of the month before who stay; empty where it takes none in either. */
function changeOf({ months, need, serviceOf }: Rehousing, at: number, month: number, most: ReadonlyMap<number, number>): readonly Term[] {
  const stays = month === 0 || !most.has(month - 1) ? 0 : staying(need, months, serviceOf[at]!, month);
  return [...(most.has(month) ? [[1, placedName(at, month)] as const] : []), ...(stays > 0 ? [[-stays, placedName(at, month - 1)] as const] : [])];
}

/** The yes-or-no variables of an option, and what they allow. */
function yesOrNo({ problem }: Rehousing, at: number, most: ReadonlyMap<number, number>): Pick<Rules, 'helping' | 'binaries'> {
  const { setUp, leastPackage } = problem.options[at]!;
  const helping: Row[] = [];
  const binaries = setUp > 0 && most.size > 0 ? [usedName(at)] : [];
  for (const [month, days] of most) {
    const here: Term = [1, placedName(at, month)];
    if (setUp > 0) helping.push({ terms: [here, [-days, usedName(at)]], is: '<=', bound: 0 });
    if (leastPackage === 0) continue;
    binaries.push(packageName(at, month));
    helping.push({ terms: [here, [-leastPackage, packageName(at, month)]], is: '>=', bound: 0 }, { terms: [here, [-days, packageName(at, month)]], is: '<=', bound: 0 });
  }
  return { helping, binaries };
}

/**
 * The months from `first` to before `end` as rules of a linear (or, with set-up costs or least packages, mixed-integer)
 * programme: x + y + u = need by service and month; Σx ≤ spare by provider and month; Σy ≤ the step-in team; and, where asked,
 * x(t) ≥ x(t−1) × the part who still need it, Σx(t) − Σx(t−1) ≤ ramp-up, Σ newly placed ≤ the placement team,
 * x ≤ most × used once, least × used ≤ x ≤ most × used in the month.
 */
export function rulesOf(rehousing: Rehousing, first: number, end: number): Rules {
  const { problem, months, need, spare, stepIn: team, serviceOf, providerOf } = rehousing;
  const { services, providers, options, placementTeam } = problem;
  const span = Array.from({ length: end - first }, (_, index) => first + index);
  const open = options.map((_, at) => new Map(span.map((month) => [month, mostOf(rehousing, at, month)] as const).filter(([, most]) => most > 0)));
  const rows: Row[] = [];
  const helping: Row[] = [];
  const binaries: string[] = [];
  const newly: Rules['newly'][number][] = [];
  const [placed, stepIn, uncovered]: [(readonly [number, number])[], (readonly [number, number])[], (readonly [number, number])[]] = [[], [], []];
  const ofService = services.map((_, service) => [...options.keys()].filter((at) => serviceOf[at] === service));
  const ofProvider = providers.map((_, provider) => [...options.keys()].filter((at) => providerOf[at] === provider));

  for (const month of span) {
    for (const service of services.keys()) {
      const days = need[service * months + month]!;
      if (days === 0) continue;
      const here = ofService[service]!.filter((at) => open[at]!.has(month));
      for (const at of here) placed.push([at, month]);
      if (team[month]! > 0) stepIn.push([service, month]);
      uncovered.push([service, month]);
      rows.push({
        terms: [...here.map((at): Term => [1, placedName(at, month)]), ...(team[month]! > 0 ? [[1, stepInName(service, month)] as const] : []), [1, uncoveredName(service, month)]],
        is: '=', bound: days,
      });
    }
    for (const [provider, { rampUp }] of providers.entries()) {
      const now = ofProvider[provider]!.filter((at) => open[at]!.has(month)).map((at): Term => [1, placedName(at, month)]);
      const before = month === 0 ? [] : ofProvider[provider]!.filter((at) => open[at]!.has(month - 1)).map((at): Term => [-1, placedName(at, month - 1)]);
      if (now.length === 0) continue;
      rows.push({ terms: now, is: '<=', bound: spare[provider * months + month]! });
      if (rampUp !== null) rows.push({ terms: [...now, ...before], is: '<=', bound: rampUp });
    }
    const byTeam = stepIn.filter(([, at]) => at === month).map(([service]): Term => [1, stepInName(service, month)]);
    if (byTeam.length > 0) rows.push({ terms: byTeam, is: '<=', bound: team[month]! });
    const changes = options.map((_, at) => changeOf(rehousing, at, month, open[at]!));
    if (problem.noSecondMove) for (const change of changes) if (change.some(([coefficient]) => coefficient < 0)) rows.push({ terms: change, is: '>=', bound: 0 });
    const taking = [...options.keys()].filter((at) => open[at]!.has(month));
    if (placementTeam === null || taking.length === 0) continue;
    newly.push({ most: placementTeam[month]!, changes: taking.map((at) => changes[at]!) });
    helping.push({ terms: taking.map((at): Term => [1, newName(at, month)]), is: '<=', bound: placementTeam[month]! });
    for (const at of taking) helping.push({ terms: [[1, newName(at, month)], ...changes[at]!.map(([coefficient, name]): Term => [-coefficient, name])], is: '>=', bound: 0 });
  }
  for (const at of options.keys()) {
    const own = yesOrNo(rehousing, at, open[at]!);
    helping.push(...own.helping);
    binaries.push(...own.binaries);
  }
  const lightest = Math.min(...services.map(({ weight }) => weight));
  const setUps = options.flatMap(({ setUp }, at): readonly Term[] => (setUp > 0 && open[at]!.size > 0 ? [[setUp, usedName(at)]] : []));
  const last = Math.max(1, providers.length);
  return {
    rows, helping, newly, binaries, placed, stepIn, uncovered,
    gap: uncovered.map(([service, month]): Term => [services[service]!.weight / lightest, uncoveredName(service, month)]),
    cost: [
      ...placed.map(([at, month]): Term => [options[at]!.premium, placedName(at, month)]),
      ...stepIn.map(([service, month]): Term => [problem.stepIn!.cost, stepInName(service, month)]),
      ...setUps,
    ],
    order: [
      ...placed.map(([at, month]): Term => [providerOf[at]! / last, placedName(at, month)]),
      ...stepIn.map(([service, month]): Term => [1, stepInName(service, month)]),
    ],
  };
}
