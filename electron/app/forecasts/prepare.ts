import type { EngineFunction } from '../../../shared/engine/contract.ts';
import { appError } from '../../../shared/errors.ts';
import type { GatheredCash } from '../../../shared/forecast/cash-record.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { Network } from '../../../shared/forecast/network.ts';
import { portfolioOf, type LeftOut, type PortfolioMade } from '../../../shared/forecast/portfolio.ts';
import type { RunAsked, RunInputs, ScenarioPart } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { applied, type Applied } from './applied.ts';
import { networkAmong, type Sources } from './around.ts';
import { withinOf, type SettledTerms } from './terms.ts';

type Portfolio = NonNullable<PortfolioMade['portfolio']>;

/** What some mutuals are expected to do without anything happening, and who is not in it. */
export type Base = {
  readonly gathered: GatheredCash;
  readonly models: readonly MutualModel[];
  readonly network: Network;
  readonly made: PortfolioMade & { readonly portfolio: Portfolio };
  readonly leftOut: readonly LeftOut[];
};
export type Scenario = { readonly moved: Applied; readonly portfolio: Portfolio; readonly network: Network };

const unforecast = (leftOut: readonly LeftOut[]): Result<never> =>
  fail(appError('invalid_input', leftOut.length === 0
    ? 'None of the mutuals that are meant is there any more, so nothing was run. Choose others.'
    : `None of the mutuals that are meant can be forecast, so nothing was run. ${leftOut.slice(0, 5).map(({ name, reason }) => `${name}: ${reason}`).join(' ')}`));

/** Those asked for that the record no longer has, by name where it still knows one. */
const gone = ({ mutuals, names }: GatheredCash, ids: readonly OrganisationId[] | null): readonly LeftOut[] => {
  const there = new Set(mutuals.map(({ organisation }) => organisation.id));
  return (ids ?? []).filter((id) => !there.has(id)).map((organisationId) => ({ organisationId, name: names[organisationId] ?? 'A mutual that was deleted', reason: 'It is no longer in the record.' }));
};

/** Refused where nobody can be forecast; those who cannot are left out by name. `ids` null: every mutual that can be asked after. */
export function baseOf(sources: Sources, ids: readonly OrganisationId[] | null, { start, months, paths, seed }: SettledTerms): Result<Base> {
  const gathered = sources.gathered(ids);
  const models = [...sources.models(gathered, { start, months })];
  const network = networkAmong(gathered, models);
  const made = portfolioOf(models, { months, paths, seed, parameters: gathered.parameters.values }, network.obligations);
  const leftOut = [...gone(gathered, ids), ...made.leftOut];
  return made.portfolio === null ? unforecast(leftOut) : ok({ gathered, models, network, made: { ...made, portfolio: made.portfolio }, leftOut });
}

/** A scenario over a base: the same mutuals, with its levers moved. */
export function scenarioOver({ today }: Pick<Sources, 'today'>, { gathered, models, made }: Base, { title, levers }: Pick<ScenarioPart, 'title' | 'levers'>, { start, months, paths, seed }: SettledTerms): Result<Scenario> {
  const moved = applied(models, levers, { start, months, today, names: gathered.names });
  if (!moved.ok) return moved;
  const network = networkAmong(gathered, moved.value.models);
  const after = portfolioOf(moved.value.models, { months, paths, seed, parameters: gathered.parameters.values }, network.obligations);
  const lost = after.leftOut.find(({ organisationId }) => made.portfolio.mutuals.some(({ id }) => id === organisationId));
  if (after.portfolio === null || lost !== undefined) return fail(appError('invalid_input', `“${title}” cannot be run, so nothing was. ${lost === undefined ? '' : `With its levers ${lost.name} cannot be forecast: ${lost.reason}`}`.trim()));
  return ok({ moved: moved.value, portfolio: after.portfolio, network });
}

/** What a kept result says of what it was made from. */
export function inputsOf(sources: Sources, asked: RunAsked, { models, made, leftOut }: Base, call: { readonly function: Pick<EngineFunction, 'name'>; readonly input: unknown }, levers: RunInputs['levers'], names: Readonly<Record<string, string>> = {}): RunInputs {
  const inIt = new Set(made.portfolio.mutuals.map(({ id }) => id));
  return {
    asked, start: asked.start, months: asked.months, within: withinOf(asked.months), asOf: sources.today, historyEntries: sources.entries, names: { ...made.names, ...names },
    mutuals: models.filter(({ organisationId }) => inIt.has(organisationId)).map(({ organisationId, figures, missing, trust }) => ({ organisationId, figures, missing, trust })),
    leftOut: leftOut.map(({ organisationId, reason }) => ({ organisationId, reason })), levers, call: { function: call.function.name, input: call.input }, also: [],
  };
}
