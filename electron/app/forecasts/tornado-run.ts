import type { z } from 'zod';
import { sensitivityTornado } from '../../../shared/engine/sensitivity/functions.ts';
import type { Measure } from '../../../shared/engine/sensitivity/measure.ts';
import type { tornadoInput } from '../../../shared/engine/sensitivity/tornado.ts';
import { appError } from '../../../shared/errors.ts';
import { poundsWords } from '../../../shared/estimate-words.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { RunAsked, RunContent, RunInputs, ScenarioPart, TornadoMeasure } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { askEngine } from './ask-engine.ts';
import type { Around, Sources } from './around.ts';
import { baseOf, inputsOf, scenarioOver } from './prepare.ts';
import { mutualsOf } from './story-run.ts';
import { withinOf, type SettledTerms } from './terms.ts';

type Input = z.output<typeof tornadoInput>['inputs'][number];
type Ends = { readonly low: string; readonly high: string };
type Moved = Omit<Input, 'name'> & { readonly name: string; readonly ends: Ends };
type Content = Extract<RunContent, { run: 'tornado' }>;
export type TornadoAsked = { readonly organisationId: OrganisationId | null; readonly scenario: ScenarioPart | null; readonly measure: TornadoMeasure };

/** Contracts that are moved one by one; the rest are moved with all income. */
const LARGEST = 4;
const MONTH_DAYS = 30.4375;
const by = (percent: number): Ends => ({ low: `${percent} % less`, high: `${percent} % more` });

/** The lines that bring most, over all models: a line’s parts are moved together where it was split. */
const largestLines = (models: readonly MutualModel[]) => models.flatMap(({ name, lines }) => lines.map((line) => ({ ...line, of: name }))).filter(({ nextYear }) => nextYear > 0).toSorted((a, b) => b.nextYear - a.nextYear).slice(0, LARGEST);

/** How far each input is moved has no source: it is the same for every mutual, so that bars can be told apart, and is said with the run. */
export const MOVED_BY_CONVENTION = 'How far each input is moved is a convention of this application, the same for every mutual, and no estimate of how far it may be off: the ends are written beside each bar.';

/** What is moved, and how far by our convention. Names say whose it is where there are several mutuals. */
function inputsMoved(models: readonly MutualModel[], mutual: string | null, months: number, lineIds: ReadonlySet<string>): readonly Moved[] {
  const sole = models.length === 1;
  const everyone = { mutual, payer: null, line: null };
  const label = (line: { readonly label: string; readonly of: string }): string => (sole ? line.label : `${line.label} (${line.of})`).slice(0, 150);
  const cash = models.reduce((sum, { months: input }) => sum + Math.abs(input?.cash ?? 0), 0) / Math.max(1, models.length);
  const facility = Math.max(0, ...models.map(({ months: input }) => input?.facility ?? 0));
  const lines = largestLines(models).filter(({ id }) => lineIds.has(id));
  return [
    ...lines.map((line): Moved => ({ name: `Income of ${label(line)}`, move: { lever: 'income', ...everyone, line: line.id }, low: 0.9, high: 1.1, ends: by(10) })),
    ...(lines[0] === undefined || months <= 6 ? [] : [{ name: `When ${label(lines[0])} ends`, move: { lever: 'loss' as const, ...everyone, line: lines[0].id }, low: 6, high: months, ends: { low: 'in six months', high: 'as now' } }]),
    { name: 'All income', move: { lever: 'income', ...everyone }, low: 0.95, high: 1.05, ends: by(5) },
    { name: 'When invoices are paid', move: { lever: 'late', ...everyone }, low: 0, high: 30 / MONTH_DAYS, ends: { low: 'as now', high: '30 days later' } },
    { name: 'All costs', move: { lever: 'cost', mutual, cost: null }, low: 0.97, high: 1.03, ends: by(3) },
    { name: 'Yearly rise of pay', move: { lever: 'drift', index: 'pay' }, low: -0.02 / 12, high: 0.02 / 12, ends: { low: '2 points less', high: '2 points more' } },
    { name: 'Yearly rise of other prices', move: { lever: 'drift', index: 'nonPay' }, low: -0.02 / 12, high: 0.02 / 12, ends: { low: '2 points less', high: '2 points more' } },
    { name: 'How far activity goes up and down', move: { lever: 'volatility', mutual }, low: 0.5, high: 2, ends: { low: 'half as far', high: 'twice as far' } },
    ...(cash > 0 ? [{ name: 'Cash at the start', move: { lever: 'cash' as const, mutual }, low: -0.2 * cash, high: 0.2 * cash, ends: { low: `${poundsWords(0.2 * cash)} less`, high: `${poundsWords(0.2 * cash)} more` } }] : []),
    ...(facility > 0 ? [{ name: 'Facility', move: { lever: 'facility' as const, mutual }, low: -facility, high: 0, ends: { low: 'withdrawn', high: 'as now' } }] : []),
  ];
}

function measureOf(measure: TornadoMeasure, mutual: string | null, within: number): Result<Measure> {
  switch (measure) {
    case 'failure within 12 months': return ok({ measure: 'failure', mutual, within });
    case 'peak need in the bad case': return ok({ measure: 'need', mutual, level: 0.95 });
    case 'lowest balance in the bad case': return mutual === null ? fail(appError('invalid_input', 'The lowest balance is that of one mutual. Nothing was run. Choose a mutual, or another figure to watch.', { fields: { organisationId: 'Choose a mutual.' } })) : ok({ measure: 'lowest', mutual });
    default: return unreachable(measure);
  }
}

/** Which inputs matter for one figure: the question that is put to the engine. Failures that a scenario declares are not in it. */
export function tornadoQuestion(sources: Sources, asked: TornadoAsked, terms: SettledTerms): Result<{ readonly inputs: RunInputs; readonly ends: Content['ends'] }> {
  const { organisationId, scenario, measure } = asked;
  const ids = scenario === null ? (organisationId === null ? null : [organisationId]) : mutualsOf(scenario);
  const base = baseOf(sources, ids, terms);
  if (!base.ok) return base;
  const after = scenario === null ? null : scenarioOver(sources, base.value, scenario, terms);
  if (after !== null && !after.ok) return after;
  const portfolio = after?.value.portfolio ?? base.value.made.portfolio;
  if (organisationId !== null && !portfolio.mutuals.some(({ id }) => id === organisationId)) {
    const reason = base.value.leftOut.find((one) => one.organisationId === organisationId);
    return fail(appError('invalid_input', reason === undefined ? 'The mutual is not in this scenario, so nothing was run. Choose one of its mutuals.' : `${reason.name} cannot be forecast, so nothing was run. ${reason.reason}`, { fields: { organisationId: 'Choose a mutual that has a forecast.' } }));
  }
  const watched = measureOf(measure, organisationId, withinOf(terms.months));
  if (!watched.ok) return watched;
  // Lines with income that the engine knows by their own ids.
  const lineIds = new Set(portfolio.mutuals.flatMap(({ income }) => income.map(({ id }) => id)));
  const models = (after?.value.moved.models ?? base.value.models).filter(({ organisationId: id }) => (organisationId === null ? portfolio.mutuals.some((one) => one.id === id) : id === organisationId));
  const moved = inputsMoved(models, organisationId, terms.months, lineIds);
  const input = { portfolio, measure: watched.value, inputs: moved.map(({ name, move, low, high }) => ({ name, move, low, high })) };
  const question: RunAsked = { run: 'tornado', organisationId, scenario, measure, ...terms };
  return ok({ inputs: inputsOf(sources, question, base.value, { function: sensitivityTornado, input }, after?.value.moved.told ?? []), ends: Object.fromEntries(moved.map(({ name, ends }) => [name, ends])) });
}

export async function tornadoRun(around: Around, asked: TornadoAsked, terms: SettledTerms): Promise<Result<Content>> {
  around.progress(0, 'Reading the record');
  const question = tornadoQuestion(around, asked, terms);
  if (!question.ok) return question;
  const { inputs, ends } = question.value;
  const found = await askEngine(around.engine, sensitivityTornado, inputs.call.input, around, inputs.names);
  return found.ok ? ok({ run: 'tornado', inputs, found: found.value, organisationId: asked.organisationId, measure: asked.measure, ends }) : found;
}
