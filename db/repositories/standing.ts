import { sql } from 'kysely';
import { answerMeasure, supportingMeasures, type SupportingMeasure } from '../../shared/engine/financial/measures.ts';
import type { RatingLine, SetHead, Standing, StandingLine } from '../../shared/ipc/standing.ts';
import type { OrganisationId, ParameterSetId } from '../../shared/model/ids.ts';
import { continuityMetricNames } from '../../shared/model/parameters/continuity-rating.ts';
import { financialMetricNames, type FinancialMetric } from '../../shared/model/parameters/financial-metrics.ts';
import { CONTINUITY_RATING } from '../../shared/model/standing.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected, sqlite } from '../query.ts';
import { recordFrom } from './kind-rows.ts';
import { inForce, seriesOf } from './parameter-sets.ts';
import { figuresOf, statementsBetween, type Statement } from './standing-figures.ts';
import { newestIndicators } from './standing-latest.ts';
import { headOf, lineOf, overrideOf, setsAsked, statementHead, type Indicator } from './standing-lines.ts';
import { regimeOf } from './standing-measures.ts';
import { targetsOfProvider } from './standing-targets.ts';
import { courseOf, metricLine } from './standing-trend.ts';

const EVENTS = 200;
const FIRST = '1900-01-01' as IsoDate;
const LAST = '2199-12-31' as IsoDate;

type Row = Parameters<typeof recordFrom>[1];
/** What was ever measured of an organisation (not of its contracts), without the events, the oldest first. */
const measuredOf = (store: Readable, id: OrganisationId): readonly Indicator[] =>
  selected<Row>(store, sql`select * from indicator where organisation_id = ${id} and deleted_at is null and contract_id is null and sort <> 'event' order by measured_on, id`).map((row) => recordFrom('indicator', row));
const eventsOf = (store: Readable, id: OrganisationId, today: IsoDate): readonly Indicator[] =>
  selected<Row>(store, sql`select * from indicator where organisation_id = ${id} and deleted_at is null and sort = 'event' and measured_on <= ${today} order by measured_on desc, id desc limit ${sql.lit(EVENTS)}`)
    .map((row) => recordFrom('indicator', row));

/** Each regime once, in its newest dated set that has taken effect. */
function regimesOn(store: Readable, today: IsoDate): readonly SetHead[] {
  const byName = new Map<string, SetHead>();
  for (const set of seriesOf(store, 'continuity rating')) if (set.effectiveOn <= today && !byName.has(set.name)) byName.set(set.name, headOf(set));
  return [...byName.values()];
}

/** The statement that looks furthest ahead, beyond every one that tells what was. */
function forecastAmong(statements: readonly Statement[], today: IsoDate): Statement | undefined {
  const known = statements.find(({ basis, periodEnd }) => basis !== 'forecast' && periodEnd <= today)?.periodEnd;
  return statements.find(({ basis, periodEnd }) => basis === 'forecast' && periodEnd > today && (known === undefined || periodEnd > known));
}

/** Everything the record says of an organisation's financial standing, as of a day; `undefined` where there is no such organisation. */
export function getStanding(store: Readable, organisationId: OrganisationId, today: IsoDate): Standing | undefined {
  if (store.get(sqlite.selectFrom('organisation').select('id').where('id', '=', organisationId)) === undefined) return undefined;
  const setOf = setsAsked(store);
  const around = { today, setOf };
  const statements = statementsBetween(store, organisationId, FIRST, LAST);
  const measured = measuredOf(store, organisationId);
  const current = newestIndicators(store, organisationId, today);
  /** The last judgement that the same indicator carried for an earlier period. */
  const earlierFor = (one: Indicator) => measured.filter(({ metric, measuredOn, overrideLevel }) => metric === one.metric && measuredOn < one.measuredOn && overrideLevel !== null).map(overrideOf).at(-1) ?? null;
  const lineFor = (metric: string): StandingLine | null => {
    const one = current.find((indicator) => indicator.metric === metric && indicator.contractId === null && indicator.sort !== 'event');
    return one === undefined ? null : lineOf(one, { ...around, earlier: earlierFor(one) });
  };

  const course = courseOf(statements, today);
  const metrics = financialMetricNames.flatMap((metric: FinancialMetric) => {
    const line = lineFor(metric);
    return line === null ? [] : [metricLine(metric, line, statements, course, new Map(measured.filter((one) => one.metric === metric && one.statementId !== null).map((one) => [String(one.statementId), one])))];
  });
  const newestId = (metrics[0]?.indicator ?? lineFor(CONTINUITY_RATING)?.indicator)?.statementId ?? null;
  const newest = statements.find(({ id }) => id === newestId);

  const ahead = forecastAmong(statements, today);
  const usedBy = (sort: Indicator['sort']): ParameterSetId | null => measured.find((one) => one.statementId === newestId && one.sort === sort)?.parameterSetId ?? null;
  const newer = (used: ParameterSetId | null, inForceNow: () => SetHead): SetHead | null => {
    if (used === null) return null;
    const now = inForceNow();
    return now.id === used ? null : now;
  };
  const usedMetrics = setOf(usedBy('metric'));
  return {
    statement: newest === undefined ? null : statementHead(newest),
    metrics,
    rating: ratingOf(lineFor, setOf),
    measures: newest === undefined || usedMetrics?.kind !== 'financial metrics' ? [] : (Object.keys(supportingMeasures) as SupportingMeasure[])
      .map((measure) => ({ measure, answer: answerMeasure(measure, figuresOf(newest), usedMetrics.values.daysCashBasis) })),
    targets: targetsOfProvider(store, organisationId, current, around),
    forecast: ahead === undefined ? null : { statement: statementHead(ahead), lines: measured.filter(({ statementId }) => statementId === ahead.id).map((one) => lineOf(one, around)) },
    events: eventsOf(store, organisationId, today).map((one) => ({ ...lineOf(one, around), current: current.some(({ id }) => id === one.id) })),
    newer: { metrics: newer(usedBy('metric'), () => headOf(inForce(store, 'financial metrics', today))), rating: newer(usedBy('rating'), () => headOf(regimeOf(store, organisationId, today))) },
    regimes: regimesOn(store, today),
  };
}

/** The rating with the parts that were rated with it. */
function ratingOf(lineFor: (metric: string) => StandingLine | null, setOf: ReturnType<typeof setsAsked>): RatingLine | null {
  const rating = lineFor(CONTINUITY_RATING);
  const set = setOf(rating?.indicator.parameterSetId ?? null);
  if (rating === null || set?.kind !== 'continuity rating') return null;
  const parts = continuityMetricNames.flatMap((metric) => lineFor(metric) ?? []).filter(({ indicator }) => indicator.statementId === rating.indicator.statementId);
  return { rating, parts, scale: set.values.scale, regime: headOf(set) };
}
