import { fail, ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import type { Means } from '../means.ts';
import type { Solved } from './by-flow.ts';
import { limitsMet, NOTHING } from './limits.ts';
import { emptyPlacement, type Placement, type Rehousing, type RehousingProblem } from './problem.ts';
import { placedName, rulesOf, stepInName, uncoveredName, type Rules } from './programme.ts';
import { stages, valueIn, type Optimum, type Staged } from './stages.ts';

/** Beyond this ratio of weights a solver of linear programmes no longer sees the lightest service. */
const MOST_WEIGHT_RATIO = 1e6;
/** Patient-days by which another plan must differ to be shown as one. */
const ANOTHER = 0.01;

/**
 * A figure of the solver without its noise: what is within 3e-5 of a hundredth of a patient-day is that. What is held may be
 * exceeded a little, which moves people by as much, or by more where prices are close.
 */
function withoutNoise(value: number): number {
  const near = Math.round(value * 100) / 100;
  return Math.max(0, Math.abs(value - near) <= 3e-5 ? near : value);
}

function keep(placement: Placement, { problem, months, need, serviceOf }: Rehousing, [first, end]: readonly [number, number], solution: Optimum): void {
  for (let month = first; month < end; month += 1) {
    const covered = new Float64Array(problem.services.length);
    for (const at of problem.options.keys()) {
      const days = withoutNoise(valueIn(solution, placedName(at, month)));
      placement.placed[at * months + month] = days;
      covered[serviceOf[at]!]! += days;
    }
    for (const service of problem.services.keys()) {
      const days = withoutNoise(valueIn(solution, stepInName(service, month)));
      placement.stepIn[service * months + month] = days;
      const left = need[service * months + month]! - covered[service]! - days;
      placement.uncovered[service * months + month] = left <= 30 * NOTHING ? 0 : withoutNoise(left);
    }
  }
}

/** The services and months that another plan as good covers otherwise. */
function differences({ best, other }: Staged, { serviceOf }: Rehousing, { placed, stepIn, uncovered }: Rules): readonly (readonly [number, number])[] {
  if (other === null) return [];
  const differs = (name: string): boolean => Math.abs(valueIn(other, name) - valueIn(best, name)) >= ANOTHER;
  return [
    ...placed.filter(([at, month]) => differs(placedName(at, month))).map(([at, month]) => [serviceOf[at]!, month] as const),
    ...stepIn.filter(([at, month]) => differs(stepInName(at, month))),
    ...uncovered.filter(([at, month]) => differs(uncoveredName(at, month))),
  ];
}

export const monthsAreLinked = ({ noSecondMove, placementTeam, providers, options }: RehousingProblem): boolean =>
  noSecondMove || placementTeam !== null || providers.some(({ rampUp }) => rampUp !== null) || options.some(({ setUp }) => setUp > 0);
export const isWholeNumbered = ({ options }: RehousingProblem): boolean => options.some(({ setUp, leastPackage }) => setUp > 0 || leastPackage > 0);

/**
 * The best plan by the solver of linear programmes: all months in one where rules link them, otherwise each by itself. The
 * two stages of engine.md 3.4, the gap held within 1e-6, then earlier providers among equals. Another plan as good is looked
 * for by a last programme; it must differ by a hundredth of a patient-day to count, and with set-up costs or least packages
 * one may exist that is not found. Rules hold within about 0.0001 of a patient-day.
 */
export async function planByProgramme(rehousing: Rehousing, { solve, pause }: Pick<Means, 'solve' | 'pause'>): Promise<Answer<Solved>> {
  const { problem, months } = rehousing;
  const weights = problem.services.map(({ weight }) => weight);
  const lightest = weights.indexOf(Math.min(...weights));
  if (Math.max(...weights) > MOST_WEIGHT_RATIO * weights[lightest]!) {
    return refuse(`services[${lightest}].weight`, 'The heaviest service weighs more than a million times as much; where rules link the months, the solver would not see this one.');
  }
  const placement = emptyPlacement(rehousing);
  const alternatives = Array.from({ length: months }, () => new Set<number>());
  const spans = monthsAreLinked(problem) ? [[0, months] as const] : Array.from({ length: months }, (_, month) => [month, month + 1] as const);
  const programmes = isWholeNumbered(problem) ? 6 : 4;
  for (const [index, span] of spans.entries()) {
    let solved = 0;
    const solveNext: Means['solve'] = async (programme) => {
      await pause((index + Math.min(solved / programmes, 1)) / spans.length, 'Finding places by linear programme');
      solved += 1;
      return solve(programme);
    };
    const rules = rulesOf(rehousing, ...span);
    if (rules.uncovered.length === 0) continue;
    const amounts = [
      ...rules.placed.map(([at, month]) => placedName(at, month)), ...rules.stepIn.map(([at, month]) => stepInName(at, month)), ...rules.uncovered.map(([at, month]) => uncoveredName(at, month)),
    ];
    const found = await stages(rules, solveNext, amounts, NOTHING);
    if (!found.ok) return fail(found.error);
    keep(placement, rehousing, span, found.value.best);
    for (const [service, month] of differences(found.value, rehousing, rules)) alternatives[month]!.add(service);
  }
  return ok({ placement, alternatives: alternatives.map((one) => [...one].sort((a, b) => a - b)), limits: limitsMet(rehousing, placement) });
}
