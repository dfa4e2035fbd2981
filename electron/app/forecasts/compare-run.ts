import { scenarioComparison } from '../../../shared/engine/scenario/functions.ts';
import type { ScenarioCompareInput } from '../../../shared/engine/scenario/input.ts';
import type { RunAsked, RunContent, RunInputs, ScenarioPart } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { askEngine } from './ask-engine.ts';
import type { Around, Sources } from './around.ts';
import { baseOf, inputsOf, scenarioOver } from './prepare.ts';
import { RUN_OFF } from './run-off.ts';
import { withinOf, type SettledTerms } from './terms.ts';

type Part = Extract<RunContent, { run: 'comparison' }>['scenarios'][number];
type Question = { readonly inputs: RunInputs; readonly scenarios: readonly Part[] };

/** Everybody whom any of the scenarios is about; `null` where one is about all. */
function everybodyIn(scenarios: readonly ScenarioPart[]): readonly OrganisationId[] | null {
  return scenarios.some(({ mutualIds }) => mutualIds.length === 0) ? null : [...new Set(scenarios.flatMap(({ mutualIds }) => mutualIds))];
}

/** The engine tells scenarios apart by their names: of two of one title the later ones are numbered. */
function distinctTitles(scenarios: readonly ScenarioPart[]): readonly string[] {
  const seen = new Map<string, number>();
  return scenarios.map(({ title }) => {
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    const text = title.slice(0, 180);
    return times === 1 ? text : `${text} (${times})`;
  });
}

/** Up to four scenarios against what is expected without any, on common random numbers: the question that is put to the engine. */
export function comparisonQuestion(sources: Sources, scenarios: readonly ScenarioPart[], terms: SettledTerms): Result<Question> {
  const base = baseOf(sources, everybodyIn(scenarios), terms);
  if (!base.ok) return base;
  const titles = distinctTitles(scenarios);
  const after: (Part & { readonly input: ScenarioCompareInput['scenarios'][number] })[] = [];
  const { made } = base.value;
  const inIt = new Set(made.portfolio.mutuals.map(({ id }) => id));
  for (const [index, scenario] of scenarios.entries()) {
    const one = scenarioOver(sources, base.value, scenario, terms);
    if (!one.ok) return one;
    const title = titles[index] ?? scenario.title;
    const failures = one.value.moved.failures.filter(({ mutual }) => inIt.has(mutual)).map(({ mutual, month, runOff, day, stopsDay }) => ({ mutual, month, runOff, day, stopsDay }));
    after.push({ id: scenario.id, title, levers: one.value.moved.told, input: { name: title, portfolio: one.value.portfolio, failures } });
  }
  const input: ScenarioCompareInput = { base: made.portfolio, within: withinOf(terms.months), obligations: [...made.obligations], runOff: RUN_OFF, scenarios: after.map((one) => one.input) };
  const asked: RunAsked = { run: 'comparison', scenarios, ...terms };
  const inputs = inputsOf(sources, asked, base.value, { function: scenarioComparison, input }, []);
  return ok({ inputs, scenarios: after.map(({ id, title, levers }) => ({ id, title, levers })) });
}

export async function comparisonRun(around: Around, scenarios: readonly ScenarioPart[], terms: SettledTerms): Promise<Result<Extract<RunContent, { run: 'comparison' }>>> {
  around.progress(0, 'Reading the record');
  const question = comparisonQuestion(around, scenarios, terms);
  if (!question.ok) return question;
  const { inputs } = question.value;
  const found = await askEngine(around.engine, scenarioComparison, inputs.call.input, around, inputs.names);
  return found.ok ? ok({ run: 'comparison', inputs, scenarios: question.value.scenarios, found: found.value }) : found;
}
