import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { factsOfPlan } from '../../../db/repositories/plans/kept-facts.ts';
import { cashMonths } from '../../../shared/engine/cash/months.ts';
import type { EngineFunction, Found } from '../../../shared/engine/contract.ts';
import { planFunctions } from '../../../shared/engine/plan/functions.ts';
import { DAYS_A_MONTH } from '../../../shared/engine/plan/runway.ts';
import type { Shortening, ShorteningInput } from '../../../shared/engine/plan/shortening.ts';
import type { PlanSimulation, SimulateInput } from '../../../shared/engine/plan/simulate.ts';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { UncertainTask } from '../../../shared/engine/plan/three-times.ts';
import { appError } from '../../../shared/errors.ts';
import { countWords, poundsWords } from '../../../shared/estimate-words.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { Input, Output } from '../../../shared/ipc.ts';
import type { PlanTiming } from '../../../shared/plans/answers.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { START } from '../../../shared/plans/schedule.ts';
import { ofTheWholePlan, strictestDays, timedTasks, worthTrying } from '../../../shared/plans/timing.ts';
import { peopleAtRisk } from '../../../shared/plans/activation/people-at-risk.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { daysBetween, formatLongDate } from '../../../shared/time.ts';
import { around, type Around } from '../forecasts/around.ts';
import { askEngine } from '../forecasts/ask-engine.ts';
import { baseOf, type Base } from '../forecasts/prepare.ts';
import { nextMonth, settled, type SettledTerms } from '../forecasts/terms.ts';
import type { JobContext } from '../handlers/handler.ts';

type Call = PlanTiming['calls'][number];
type Asking = { readonly ask: <T>(name: string, input: unknown, from: number, to: number) => Promise<Result<Plain<Found<T>>>>; readonly calls: Call[] };

const functionOf = (name: string): EngineFunction => {
  const one = planFunctions.find((known) => known.name === name);
  if (one === undefined) throw new Error(`The engine has no function ${name}.`);
  return one;
};

/** Asks the engine, part of a progress at a time, and keeps each question so that anybody can put it again. */
function asking(near: Around, names: Readonly<Record<string, string>>): Asking {
  const calls: Call[] = [];
  return {
    calls,
    ask: async <T>(name: string, input: unknown, from: number, to: number) => {
      calls.push({ function: name, input });
      const progress: Around['progress'] = (fraction, phrase) => near.progress(from + (to - from) * fraction, phrase);
      return (await askEngine(near.engine, functionOf(name), input, { signal: near.signal, progress }, names)) as Result<Plain<Found<T>>>;
    },
  };
}

/** Pounds of cost a day, on average over the first year of the expected course. */
function dailyCost({ months: input }: MutualModel): number | null {
  const found = input === null ? null : cashMonths(input);
  if (found === null || !found.ok) return null;
  const year = Math.min(12, found.value.months);
  return found.value.incurred.slice(0, year).reduce((sum, cost) => sum + cost, 0) / (year * DAYS_A_MONTH);
}

type Money = { readonly money: PlanTiming['money']; readonly reason: string | null; readonly how: readonly string[] };
const without = (reason: string): Money => ({ money: null, reason, how: [] });

type Question = { readonly facts: PlanFacts; readonly tasks: readonly UncertainTask[]; readonly terms: SettledTerms; readonly headroomDays: number | null; readonly criticality: ReadonlyMap<string, number> };

/** The model of the plan’s one mutual as a portfolio; or the sentence that says why there is none. */
function portfolioFor(near: Around, { facts: { mutual }, terms }: Question): Result<Base, string> {
  if (mutual === null) return fail('The plan is for no one mutual, so whether it is over before the money is cannot be said. Choose a contract, or a service that one mutual provides.');
  const base = baseOf(near, [mutual.id], terms);
  return base.ok ? base : fail(`Whether the plan is over before the money of ${mutual.name} is cannot be said. ${base.error.message}`);
}

/**
 * The plan against the money of its mutual, and which step’s shortening helps most. Without a trigger the plan is set off today, as in its checks and
 * in the drawing, and the months of the money are counted from the first day of its forecast.
 */
async function againstMoney(near: Around, question: Question, { ask }: Asking): Promise<Result<Money>> {
  const { facts: { mutual, services }, tasks, terms, headroomDays, criticality } = question;
  const base = portfolioFor(near, question);
  if (!base.ok) return ok(without(base.error));
  const [model] = base.value.models;
  const cost = model === undefined ? null : dailyCost(model);
  if (mutual === null || model === undefined || (headroomDays !== null && cost === null)) return ok(without('What the mutual’s costs are is not known, so days of costs cannot be counted.'));
  const { patients } = peopleAtRisk(services);
  const trigger = headroomDays === null ? null : { headroom: headroomDays * (cost ?? 0) };
  const ahead = daysBetween(near.today, terms.start);
  const input: ShorteningInput = {
    seed: terms.seed, paths: terms.paths, unit: 'days', tasks: [...tasks], runway: { type: 'simulated', portfolio: base.value.made.portfolio, mutual: mutual.id, trigger }, ...(trigger === null ? { begins: -ahead } : {}), patients: patients ?? 0, shorten: [...worthTrying(tasks, criticality)],
  };
  const answer = await ask<Shortening>('plan.shortening', input, 0.2, 1);
  if (!answer.ok) return answer;
  const { before: found, tried, best } = answer.value.result;
  const told = tried.map(({ task, by, inTime }) => ({ stepId: task, byDays: by, inTime }));
  return ok({
    reason: null,
    money: {
      organisationId: mutual.id, setOffOn: trigger === null ? near.today : null, start: terms.start, months: terms.months, inTime: found.inTime, lasts: found.lasts, inTimeIfItRunsOut: found.inTimeIfItRunsOut, gapWeeks: found.gapWeeks, patientDays: patients === null ? null : found.patientDays,
      byMonth: found.months.map(({ chance }) => chance.value), trigger: headroomDays === null ? null : { headroomDays }, best: best === null ? null : (told[best] ?? null), tried: told,
    },
    how: [
      `The money of ${mutual.name} is simulated from ${formatLongDate(terms.start)} for ${terms.months} months, as on its cash screen; trust in it is ${model.trust.grade}.`,
      headroomDays === null || cost === null
        ? `The plan is set off today, ${formatLongDate(near.today)}, as its checks and the drawing have it: ${ahead} ${ahead === 1 ? 'day' : 'days'} before the forecast begins, until when the money is taken to last. A month in which it runs out counts to its end.`
        : `The plan is set off at the end of the month in which headroom is first below ${headroomDays} days of costs (${poundsWords(headroomDays * cost)}: ${poundsWords(cost)} a day on the expected course), or when the money is gone; money, trigger and plan are of the same path.`,
      ...(patients === null ? ['How many people are in care is not known of every service, so patient-days are not.'] : []),
      ...(tried.length === 0 ? [] : [`Each step that holds up the end on more than 2 in 100 paths (at most 20) was made shorter alone, by a fifth of its likely time but at least a day and at most half of it, on the same paths. One is named only where its gain is beyond sampling.`]),
      ...base.value.made.said,
    ],
  });
}

function withinOf(days: number | null, { deadlines }: Plain<PlanSimulation>): PlanTiming['withinRecovery'] {
  const found = days === null ? undefined : deadlines.find(({ by }) => by === days);
  return days === null || found === undefined ? null : { days, chance: found.probability };
}

/** Simulates a plan, alone and against the money of its mutual, in the engine’s threads. Nothing is kept. */
export async function timingOf(job: JobContext, { id, paths, seed, headroomDays }: Input<'plan.timing'>): Promise<Result<Output<'plan.timing'>>> {
  const begun = performance.now();
  job.progress(0, 'Reading the record');
  const facts = factsOfPlan(job.store.read, id, job.today);
  if (facts === undefined) return fail(appError('not_found', 'The plan is no longer there, so there is nothing to time. Go back to the list.'));
  const tasks = timedTasks(facts.steps);
  if (!tasks.ok) return fail(appError('invalid_input', tasks.error));
  const { values } = inForce(job.store.read, 'cash-flow assumptions', job.today);
  const terms = settled({ months: null, paths, seed }, values, nextMonth(job.today));
  const near = around(job);
  const names = { ...facts.names, ...Object.fromEntries(facts.steps.map(({ id: stepId, step }) => [stepId, step])) };
  const engine = asking(near, names);
  const [recovery, tolerable] = [strictestDays(facts.services.map(({ rtoHours }) => rtoHours)), strictestDays(facts.services.map(({ mtpdHours }) => mtpdHours))];
  const input: SimulateInput = { seed: terms.seed, paths: terms.paths, tasks: [...tasks.value], deadlines: [...new Set([recovery, tolerable].filter((days) => days !== null))] };
  const simulated = await engine.ask<PlanSimulation>('plan.simulate', input, 0, 0.2);
  if (!simulated.ok) return simulated;
  const { result, provenance } = simulated.value;
  const criticality = new Map(result.tasks.map((task) => [task.id, task.criticality.value]));
  const money = await againstMoney(near, { facts, tasks: tasks.value, terms, headroomDays, criticality }, engine);
  if (!money.ok) return money;
  return ok({
    seed: terms.seed, paths: terms.paths, mean: result.mean.value, quantiles: result.quantiles,
    steps: result.tasks.filter((task) => task.id !== START).map((task) => ({ stepId: task.id, criticality: task.criticality.value })),
    withinRecovery: withinOf(recovery, result), withinTolerable: withinOf(tolerable, result),
    money: money.value.money, moneyReason: money.value.reason,
    how: [`${facts.steps.length} ${facts.steps.length === 1 ? 'step' : 'steps'} on ${countWords(terms.paths)} paths, seed ${terms.seed}, engine ${provenance.engineVersion}.`, ...(recovery === null && tolerable === null ? [] : [ofTheWholePlan]), ...provenance.conventions, ...money.value.how],
    calls: engine.calls, tookMs: Math.round(performance.now() - begun),
  });
}
