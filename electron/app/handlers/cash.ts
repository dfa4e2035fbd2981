import { newestWeekly } from '../../../db/repositories/forecast/weekly.ts';
import { weekConventions } from '../../../shared/engine/cash/functions.ts';
import { cashWeeks, type WeeksResult } from '../../../shared/engine/cash/weeks.ts';
import type { WeeksInput } from '../../../shared/engine/cash/weeks-input.ts';
import type { Found } from '../../../shared/engine/contract.ts';
import { provenanceOf } from '../../../shared/engine/provenance.ts';
import { appError } from '../../../shared/errors.ts';
import { expectedEnd } from '../../../shared/forecast/expected-end.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { firstBelow, keptBalances, weekLines, weekVariance } from '../../../shared/forecast/week-lines.ts';
import type { cashChannels, CashWeeksView, RunwayRow } from '../../../shared/ipc/cash.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { penceFromPounds } from '../../../shared/money.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { addMonths } from '../../../shared/time.ts';
import type { GatheredCash } from '../../../shared/forecast/cash-record.ts';
import { nextMonth } from '../forecasts/terms.ts';
import type { HandlerContext, Handlers } from './handler.ts';

/** A mutual's model from the first of next month, as everything on the cash screens goes by. */
function modelOf({ forecasts, store, today }: HandlerContext, organisationId: OrganisationId, months: number | null): Result<{ readonly model: MutualModel; readonly gathered: GatheredCash }> {
  const gathered = forecasts.gathered(store, today, [organisationId]);
  const [record] = gathered.mutuals;
  if (record === undefined) return fail(appError('not_found'));
  return ok({ model: forecasts.model(store, today, gathered, record, { start: nextMonth(today), months: months ?? gathered.parameters.values.horizonMonths }), gathered });
}

/** The weeks of a model as the engine finds them; `null` where it refuses them. */
function foundWeeks(input: WeeksInput): Found<WeeksResult> | null {
  const answer = cashWeeks(input);
  return answer.ok ? { provenance: provenanceOf('cash.weeks', input, weekConventions(input)), result: answer.value } : null;
}

function weeksView({ store }: HandlerContext, organisationId: OrganisationId, model: MutualModel): CashWeeksView {
  const [kept, before] = newestWeekly(store.read, organisationId, 2);
  const found = model.weeks === null ? null : foundWeeks(model.weeks);
  const minimum = penceFromPounds(model.figures.find(({ key }) => key === 'minimum balance')?.value ?? 0);
  const facility = penceFromPounds(model.figures.find(({ key }) => key === 'facility')?.value ?? 0);
  const balances = kept === undefined ? [] : keptBalances(kept);
  return {
    organisationId, name: model.name, missing: model.missing, trust: model.trust,
    worked: model.weeks === null || found === null ? null : { start: model.start, lines: weekLines(found.result), openingCash: penceFromPounds(model.weeks.cash), result: found },
    kept: kept === undefined ? null : { forecast: kept, balances, firstBelow: firstBelow(balances, minimum), minimum, facility },
    before: before ?? null,
    variance: kept === undefined || before === undefined ? null : weekVariance(kept, before),
  };
}

function runwayRow(model: MutualModel): RunwayRow {
  const { months, runwayWeeks } = expectedEnd(model);
  const breach = months?.beyondFacility ?? null;
  return {
    organisationId: model.organisationId, name: model.name, trust: model.trust.grade, missing: model.missing.length,
    runwayWeeks,
    firstBreachMonth: breach === null ? null : addMonths(model.start, breach),
    cash: model.months?.cash ?? null,
  };
}

/** The shortest first; what lasts, then what has no forecast. */
const place = ({ runwayWeeks, trust }: RunwayRow): number => (runwayWeeks !== null ? runwayWeeks : trust === 'none' ? Infinity : Number.MAX_SAFE_INTEGER);

export const cashHandlers = {
  'cash.model': (context, { organisationId, months }) => {
    const made = modelOf(context, organisationId, months);
    return made.ok ? ok({ ...made.value.model, assumptions: made.value.gathered.parameters }) : made;
  },
  'cash.weeks': (context, { organisationId }) => {
    const made = modelOf(context, organisationId, null);
    return made.ok ? ok(weeksView(context, organisationId, made.value.model)) : made;
  },
  'cash.runways': ({ forecasts, store, today }, { months }) => {
    const start = nextMonth(today);
    const { parameters } = forecasts.gathered(store, today, null);
    const horizon = { start, months: months ?? parameters.values.horizonMonths };
    return ok(forecasts.while(store, today, `runways ${start} ${horizon.months}`, () =>
      forecasts.modelled(store, today, null, horizon).models.map(runwayRow).sort((a, b) => (place(a) === place(b) ? (a.name < b.name ? -1 : 1) : place(a) - place(b)))));
  },
} satisfies Handlers<keyof typeof cashChannels>;
