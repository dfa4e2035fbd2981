import { setImmediate as breathe } from 'node:timers/promises';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { cashMonths } from '../../../shared/engine/cash/months.ts';
import { cashWeeks } from '../../../shared/engine/cash/weeks.ts';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { CoupledMutual } from '../../../shared/engine/simulation/coupled-result.ts';
import { simulationCoupled, simulationRun } from '../../../shared/engine/simulation/functions.ts';
import type { Obligation } from '../../../shared/engine/simulation/obligations.ts';
import type { Portfolio } from '../../../shared/engine/simulation/portfolio.ts';
import { appError } from '../../../shared/errors.ts';
import { byWorry, watchRow } from '../../../shared/forecast/watch.ts';
import { portfolioOf } from '../../../shared/forecast/portfolio.ts';
import type { WatchView } from '../../../shared/ipc/cash.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { askEngine } from './ask-engine.ts';
import { networkAmong, type Around } from './around.ts';
import { RUN_OFF } from './run-off.ts';
import type { SettledTerms } from './terms.ts';

/** Milliseconds of work before others are let in. */
const TURN = 12;
const SHARE_OF_MODELS = 0.1;
const SHARE_OF_SIMULATION = 0.8;
/** Coupled runs keep more of every path, so there may be fewer of them. */
const MOST_COUPLED = 10_000_000;

/** Lets others in whenever a turn has been used up; throws nothing, says whether to stop. */
function turns(signal: AbortSignal): () => Promise<boolean> {
  let from = performance.now();
  return async () => {
    if (performance.now() - from < TURN) return signal.aborted;
    await breathe();
    from = performance.now();
    return signal.aborted;
  };
}

/** The part of a portfolio whose mutuals owe each other, with the same draws as in the whole. */
function tied(portfolio: Portfolio, obligations: readonly Obligation[]): Portfolio | null {
  const ids = new Set(obligations.flatMap(({ from, to }) => [from, to]));
  const mutuals = portfolio.mutuals.filter(({ id }) => ids.has(id));
  return mutuals.length < 2 ? null : { ...portfolio, mutuals, paths: Math.min(portfolio.paths, Math.floor(MOST_COUPLED / mutuals.length)) };
}

async function coupledOf(around: Around, portfolio: Portfolio, obligations: readonly Obligation[], names: Readonly<Record<string, string>>, progress: Around['progress']): Promise<Result<ReadonlyMap<string, Plain<CoupledMutual>>>> {
  const part = tied(portfolio, obligations);
  if (part === null) return ok(new Map());
  const found = await askEngine(around.engine, simulationCoupled, { ...part, obligations, runOff: RUN_OFF }, { signal: around.signal, progress }, names);
  return found.ok ? ok(new Map(found.value.result.mutuals.map((one) => [one.id, one]))) : found;
}

/**
 * Every mutual that can be forecast, in one simulation, and those that owe each other coupled besides: whom to worry about, and why. The
 * application answers others meanwhile.
 */
export async function watchOf(around: Around, { start, months, paths, seed }: SettledTerms): Promise<Result<WatchView>> {
  const begun = performance.now();
  const { store, today, signal, progress, engine } = around;
  const turn = turns(signal);
  const cancelled = (): Result<never> => fail(appError('cancelled', 'The work was cancelled. Nothing was kept.'));
  progress(0, 'Reading the record');
  const gathered = around.gathered(null);
  const models = [];
  for (const model of around.models(gathered, { start, months })) {
    models.push(model);
    if (await turn()) return cancelled();
    progress((SHARE_OF_MODELS * models.length) / Math.max(1, gathered.mutuals.length), 'Making each mutual’s model');
  }
  const { values } = gathered.parameters;
  const made = portfolioOf(models, { months, paths, seed, parameters: values }, networkAmong(gathered, models).obligations);
  const view = (rows: WatchView['rows'], found: WatchView['found']): Result<WatchView> => ok({ rows, start, months, found, tookMs: Math.round(performance.now() - begun) });
  const share = (from: number, width: number): Around['progress'] => (fraction, phrase) => progress(from + width * fraction, phrase);
  const simulated = made.portfolio === null ? null : await askEngine(engine, simulationRun, made.portfolio, { signal, progress: share(SHARE_OF_MODELS, SHARE_OF_SIMULATION) }, made.names);
  if (simulated !== null && !simulated.ok) return simulated;
  const coupled = made.portfolio === null ? ok(new Map<string, Plain<CoupledMutual>>()) : await coupledOf(around, made.portfolio, made.obligations, made.names, share(SHARE_OF_MODELS + SHARE_OF_SIMULATION, 0.05));
  if (!coupled.ok) return coupled;
  const byId = new Map(simulated?.value.result.mutuals.map((one) => [one.id, one]));
  const bands = inForce(store.read, 'dependency bands', today).values.bands;
  const rules = { ...values, dependsFrom: (bands[0]?.from ?? 7_500) / 10_000 };
  const rows: WatchView['rows'][number][] = [];
  for (const model of models) {
    const course = model.months === null ? null : cashMonths(model.months);
    const weeks = model.weeks === null ? null : cashWeeks(model.weeks);
    rows.push(watchRow({
      model, months: course?.ok === true ? course.value : null, weeks: weeks?.ok === true ? weeks.value : null, simulated: byId.get(model.organisationId) ?? null, coupled: coupled.value.get(model.organisationId) ?? null,
      debtors: made.obligations.filter(({ to }) => to === model.organisationId).toSorted((a, b) => b.amount * (1 - b.recovered) - a.amount * (1 - a.recovered)).map(({ from }) => made.names[from] ?? from),
    }, rules));
    if (await turn()) return cancelled();
  }
  progress(1, 'Done');
  return view(rows.toSorted(byWorry), simulated === null ? null : { provenance: simulated.value.provenance });
}
