import { scenarioStory } from '../../../shared/engine/scenario/functions.ts';
import type { RunAsked, RunContent, RunInputs, ScenarioPart } from '../../../shared/ipc/scenarios.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { storyLines } from '../../../shared/scenarios/story-lines.ts';
import { askEngine } from './ask-engine.ts';
import type { Around, Sources } from './around.ts';
import { baseOf, inputsOf, scenarioOver } from './prepare.ts';
import { storyCall } from './story-call.ts';
import { withinOf, type SettledTerms } from './terms.ts';

export const mutualsOf = ({ mutualIds }: ScenarioPart): ScenarioPart['mutualIds'] | null => (mutualIds.length === 0 ? null : mutualIds);

/** The question that a scenario puts to the engine, from the record as it is. */
export function storyQuestion(sources: Sources, scenario: ScenarioPart, terms: SettledTerms): Result<RunInputs> {
  const base = baseOf(sources, mutualsOf(scenario), terms);
  if (!base.ok) return base;
  const after = scenarioOver(sources, base.value, scenario, terms);
  if (!after.ok) return after;
  const { made } = base.value;
  const { input, names } = storyCall(sources, { start: terms.start, within: withinOf(terms.months), base: made.portfolio, scenario: after.value.portfolio, obligations: made.obligations, network: after.value.network, moved: after.value.moved });
  const asked: RunAsked = { run: 'scenario', scenario, ...terms };
  return ok(inputsOf(sources, asked, base.value, { function: scenarioStory, input }, after.value.moved.told, names));
}

/** A scenario told in order. */
export async function storyRun(around: Around, scenario: ScenarioPart, terms: SettledTerms): Promise<Result<Extract<RunContent, { run: 'scenario' }>>> {
  around.progress(0, 'Reading the record');
  const inputs = storyQuestion(around, scenario, terms);
  if (!inputs.ok) return inputs;
  const found = await askEngine(around.engine, scenarioStory, inputs.value.call.input, around, inputs.value.names);
  return found.ok ? ok({ run: 'scenario', inputs: inputs.value, found: found.value, lines: storyLines(found.value.result, inputs.value) }) : found;
}
