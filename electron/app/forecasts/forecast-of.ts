import { monthlyForecast } from '../../../shared/engine/cash/functions.ts';
import type { Answer } from '../../../shared/engine/contract.ts';
import type { Means } from '../../../shared/engine/means.ts';
import { plain } from '../../../shared/engine/plain.ts';
import { simulationRun } from '../../../shared/engine/simulation/functions.ts';
import { appError } from '../../../shared/errors.ts';
import { gapOf } from '../../../shared/forecast/gap.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { portfolioOf, withNames } from '../../../shared/forecast/portfolio.ts';
import type { ForecastView, LeverRow } from '../../../shared/ipc/cash.ts';
import type { RunAsked, RunInputs } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { applied } from './applied.ts';
import { askEngine } from './ask-engine.ts';
import type { Around } from './around.ts';
import { withinOf, type SettledTerms } from './terms.ts';

/** What a function that reckons alone is given: it asks for none of it. */
const alone: Means = {
  solve: () => Promise.reject(new Error('The monthly forecast solves no programme.')),
  simulate: () => Promise.reject(new Error('The monthly forecast simulates nothing.')),
  pause: () => Promise.resolve(),
};

/** A defect of the application where the engine refuses what a model of it gave. */
export function sound<T>(answer: Answer<T>, of: string): T {
  if (answer.ok) return answer.value;
  throw new Error(`The model of ${of} is none that the engine takes. ${answer.error.map(({ field, reason }) => `${field}: ${reason}`).join(' ')}`);
}

export type ForecastAsked = { readonly organisationId: OrganisationId; readonly levers: readonly LeverRow[] } & SettledTerms;
export type ForecastMade = { readonly view: ForecastView; readonly inputs: RunInputs };

const notThere = (): Result<never> => fail(appError('not_found', 'The mutual is no longer there, so there is nothing to forecast. Go back to the list.'));

const viewOf = ({ organisationId, name, start, figures, missing, trust }: MutualModel, months: number, result: ForecastView['result']): ForecastView => ({ organisationId, name, start, months, figures, missing, trust, result });

/** One mutual’s forecast: the expected course beside the simulation of the same model, on the record as it is or with levers moved. */
export async function forecastOf(around: Around, asked: ForecastAsked): Promise<Result<ForecastMade>> {
  const begun = performance.now();
  const { organisationId, levers, start, months, paths, seed } = asked;
  const gathered = around.gathered([organisationId]);
  const [base] = around.models(gathered, { start, months });
  if (base === undefined) return notThere();
  const changed = applied([base], levers, { start, months, today: around.today, names: gathered.names });
  if (!changed.ok) return changed;
  const [model = base] = changed.value.models;
  const made = portfolioOf(changed.value.models, { months, paths, seed, parameters: gathered.parameters.values });
  const question: RunAsked = { run: 'forecast', organisationId, levers, start, months, paths, seed };
  const inputs: RunInputs = {
    asked: question, start, months, within: withinOf(months), asOf: around.today, historyEntries: around.entries, names: made.names,
    mutuals: [{ organisationId, figures: base.figures, missing: base.missing, trust: base.trust }], leftOut: made.leftOut.map(({ organisationId: id, reason }) => ({ organisationId: id, reason })),
    levers: changed.value.told, call: { function: simulationRun.name, input: made.portfolio }, also: model.months === null ? [] : [{ function: monthlyForecast.name, input: model.months }],
  };
  if (made.portfolio === null || model.months === null || model.simulated === null) return ok({ view: viewOf(model, months, null), inputs });
  const expected = plain(sound(await monthlyForecast.call(model.months, alone), model.name));
  const simulated = await askEngine(around.engine, simulationRun, made.portfolio, around, made.names);
  if (!simulated.ok) return simulated;
  const { provenance, result: { mutuals, notes } } = simulated.value;
  const [mutual] = mutuals;
  if (mutual === undefined) throw new Error('A simulation of one mutual gave none.');
  return ok({
    inputs,
    view: viewOf(model, months, {
      expected, simulated: { provenance, mutual, notes: [...made.said, ...withNames(notes, made.names)] }, facility: expected.result.facility, minimum: model.months.minimum ?? 0,
      gap: gapOf(model.simulated, expected.result, mutual), tookMs: Math.round(performance.now() - begun),
    }),
  });
}
