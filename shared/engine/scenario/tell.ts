import { ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import type { Means } from '../means.ts';
import { canonical } from '../provenance.ts';
import { comparedScenario } from '../sensitivity/compare.ts';
import { chanceThat, meanOf, type Estimate } from '../simulation/estimate.ts';
import { obligationNotes } from '../simulation/obligations.ts';
import { between } from '../simulation/parts.ts';
import { simulationParts, type MutualResult } from '../simulation/result.ts';
import { withDeclared } from './compare.ts';
import { costsOf, totalOf } from './costs.ts';
import { endingsOf, expectedMonths } from './course.ts';
import type { StoryInput } from './input.ts';
import { plansOf } from './plans.ts';
import { coverByMonth, rehouse, rehousedOf, takersOf } from './rehouse.ts';
import { roundsOf } from './rounds.ts';
import { listedServices, stopsOf, type Stop } from './services.ts';
import { checked, laidOut, runSide, sameDraws, tieProblems, type Side } from './side.ts';
import type { Story } from './story.ts';

/** What a schema cannot see: names that are not there, lists of another length than the horizon. */
function problemsOf(input: StoryInput): Answer<null> {
  const { base, scenario, within, services, options, stepIn, liabilities, advances, supports, plans } = input;
  const mutuals = new Set(base.mutuals.map(({ id }) => id));
  const known = new Set<string>();
  const twice = services.flatMap(({ id }, at) => (known.size === known.add(id).size ? [{ field: `services[${at}].id`, reason: `“${id}” is there twice.` }] : []));
  const ofMutual = (list: readonly { readonly mutual: string | null }[], field: string) => list.flatMap(({ mutual }, at) => (mutual === null || mutuals.has(mutual) ? [] : [{ field: `${field}[${at}].mutual`, reason: `There is no mutual “${mutual}”.` }]));
  const ofService = (list: readonly { readonly service: string }[], field: string) => list.flatMap(({ service }, at) => (known.has(service) ? [] : [{ field: `${field}[${at}].service`, reason: `There is no service “${service}”.` }]));
  return checked([
    ...(within <= base.months ? [] : [{ field: 'within', reason: `Is past the horizon of ${base.months} months.` }]),
    ...sameDraws(base, scenario, 'scenario'),
    ...tieProblems(base, input),
    ...twice,
    ...ofMutual(services, 'services'), ...ofMutual(stepIn, 'stepIn'), ...ofMutual(liabilities, 'liabilities'), ...ofMutual(advances, 'advances'), ...ofMutual(supports, 'supports'),
    ...ofService(options, 'options'), ...ofService(plans, 'plans'),
    ...services.flatMap(({ stopped }, at) => (stopped === null || (stopped.noticeDay <= stopped.day && (stopped.untilDay === null || stopped.untilDay > stopped.day)) ? [] : [{ field: `services[${at}].stopped`, reason: 'Notice comes before the stop, and the stop before the return.' }])),
    ...advances.flatMap(({ outstanding }, at) => (outstanding.length === base.months ? [] : [{ field: `advances[${at}].outstanding`, reason: `Give one amount for each of the ${base.months} months; there are ${outstanding.length}.` }])),
    ...(input.network === null || input.network.months === base.months ? [] : [{ field: 'network.months', reason: `The horizon is ${base.months} months.` }]),
  ]);
}

/** What the paths say of every mutual, failures of others counted in chances and needs. */
const resultsOf = async ({ portfolio, problem, runs }: Side, means: Means, from: number): Promise<readonly MutualResult[]> =>
  (await between(simulationParts(portfolio, problem, runs), () => means.pause(from, 'Putting the paths together'))).mutuals;

/** The part of a mutual's chance, and of all that are counted, that comes from others' failures. */
function contagionOf({ coupled: { alone, coupled }, portfolio: { paths, antithetic, months } }: Side, counted: readonly number[], within: number) {
  const added = (m: number) => (path: number): boolean => coupled.ruin[m * paths + path]! < within && alone.ruin[m * paths + path]! >= within;
  const summed = (of: (place: number) => number) => (path: number): number => counted.reduce((sum, m) => sum + of(m * paths + path), 0);
  return {
    of: (m: number): Estimate => chanceThat(added(m), paths, antithetic),
    failures: meanOf(summed((place) => Number(coupled.ruin[place]! < months) - Number(alone.ruin[place]! < months)), paths, antithetic),
    need: meanOf(summed((place) => coupled.need[place]! - alone.need[place]!), paths, antithetic),
  };
}

const failuresOf = ({ runs, portfolio: { paths, antithetic, months } }: Side, counted: readonly number[]): Estimate =>
  meanOf((path) => counted.reduce((sum, m) => sum + Number(runs.ruin[m * paths + path]! < months), 0), paths, antithetic);

/**
 * What happens in a scenario, in the order in which it is told: who fails when and why, who is pulled down, which services stop,
 * who takes them and what stays uncovered, what it costs, and whether plans are in time. Chances are over all paths, on the
 * random numbers of the base; the stops, takers and costs are of one course, the expected one with the failures that are
 * declared, and their ranges those of optimistic to pessimistic times. Money in pounds, months from 0, days from the start.
 *
 * Refuses portfolios that are not in order or draw other numbers than each other, and names that are not there, by field.
 */
export async function tellStory(input: StoryInput, means: Means): Promise<Answer<Story>> {
  const { base, scenario, within, failures, obligations, runOff } = input;
  const [first, second] = [laidOut(base, 'base'), laidOut(scenario, 'scenario')];
  if (!first.ok) return first;
  if (!second.ok) return second;
  const right = problemsOf(input);
  if (!right.ok) return right;

  const nothing = failures.length === 0 && canonical(base) === canonical(scenario);
  const before = await runSide(base, first.value, { obligations, runOff, failures: [] }, means, 0, 0.4, 'Running what is expected');
  const after = nothing ? before : await runSide(scenario, second.value, { obligations, runOff, failures }, means, 0.4, 0.4, 'Running the scenario');
  const declared = new Map(failures.map(({ mutual, month }) => [mutual, month]));
  const counted = base.mutuals.flatMap(({ id }, m) => (declared.has(id) ? [] : [m]));
  const compared = withDeclared(comparedScenario('scenario', base, within, before, after, nothing, counted), failures, within);
  const contagion = contagionOf(after, counted, within);
  const [resultsBefore, resultsAfter] = [await resultsOf(before, means, 0.8), await resultsOf(after, means, 0.85)];
  const [courseBefore, courseAfter] = [expectedMonths(base, { obligations, runOff, failures: [] }), expectedMonths(scenario, { obligations, runOff, failures })];

  const rounds = await roundsOf(input, means);
  if (!rounds.ok) return rounds;
  const endings = endingsOf(input, courseAfter);
  const stops = stopsOf(input, endings);
  const stopped = stops.filter((one): one is Stop => one !== null);
  const inFigures = stopped.filter(({ service }) => service.need !== null && service.need > 0);
  const takers = takersOf(input, inFigures, endings);
  const courses = [];
  for (const speed of inFigures.length === 0 ? [] : ['low', 'likely', 'high'] as const) {
    await means.pause(0.9, 'Finding who takes the services');
    const one = await rehouse(input, inFigures, takers, speed, means);
    if (!one.ok) return one;
    courses.push(one.value);
  }
  const [low, likely, high] = courses;
  const three = low === undefined || likely === undefined || high === undefined ? null : { low, likely, high };
  const plans = await plansOf(input, stopped, takers, means);
  if (!plans.ok) return plans;
  const costs = costsOf(input, stopped, three, endings, after, new Set(base.mutuals.flatMap(({ id }, m) => (courseBefore[m]!.coupled === null ? [] : [id]))));
  const unplaced = stopped.length - inFigures.length;
  return ok({
    months: base.months,
    within,
    mutuals: base.mutuals.map(({ id }, m) => ({
      id,
      declared: declared.get(id) ?? null,
      expectedMonth: { before: courseBefore[m]!.coupled, after: courseAfter[m]!.coupled },
      failure: compared.mutuals[m]!.failure,
      contagion: contagion.of(m),
      before: resultsBefore[m]!,
      after: resultsAfter[m]!,
    })),
    any: compared.any,
    failures: { before: failuresOf(before, counted), after: failuresOf(after, counted) },
    contagion: { failures: contagion.failures, need: contagion.need },
    rounds: rounds.value,
    services: listedServices(input, stops, after),
    rehoused: three === null ? [] : rehousedOf(input, inFigures, three),
    cover: three === null ? [] : coverByMonth(input, three.likely),
    costs,
    cost: totalOf(costs),
    plans: plans.value,
    need: compared.need,
    notes: [
      ...second.value.notes,
      ...obligationNotes(scenario, obligations),
      ...(input.network === null ? ['Rounds of clearing are not told: no obligations were given for them.'] : []),
      ...(unplaced === 0 ? [] : [`${unplaced === 1 ? 'One service that stops has' : `${unplaced} services that stop have`} no known activity: nobody is placed for ${unplaced === 1 ? 'it' : 'them'} in these figures.`]),
    ],
  });
}
