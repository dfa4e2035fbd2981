import { rateContinuity, type ContinuityRating } from '../../shared/engine/financial/continuity.ts';
import { assessMetric, assessStanding, type AssessedMetric } from '../../shared/engine/financial/level.ts';
import type { ContractId, OrganisationId, ParameterSetId } from '../../shared/model/ids.ts';
import type { ParameterSet } from '../../shared/model/parameter-set.ts';
import { shippedContinuityRatings, type ContinuityRatingValues } from '../../shared/model/parameters/continuity-rating.ts';
import { financialMetricNames, type FinancialMetric, type IndicatorLevel } from '../../shared/model/parameters/financial-metrics.ts';
import type { RecordOf } from '../../shared/model/records/index.ts';
import { CONTINUITY_RATING } from '../../shared/model/standing.ts';
import { financialYearLabel, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { getParameterSet, inForce } from './parameter-sets.ts';
import { contractsProvided, earlierOf, figuresOf, inputOf, largestOf, type ProvidedContract, type Statement } from './standing-figures.ts';

/** The sets that a statement is judged by. */
export type StandingSets = { readonly metrics: ParameterSet<'financial metrics'>; readonly rating: ParameterSet<'continuity rating'> };

/** The regime that every store begins with, unless somebody says otherwise: the only one that needs neither a plan nor agency spending. */
const shippedRegime = shippedContinuityRatings[0]?.name;

/** The name of the regime by which an organisation's newest statement was rated. */
function regimeBefore(store: Readable, organisationId: OrganisationId): string | undefined {
  return store.get(sqlite.selectFrom('indicator as i').innerJoin('parameter_set as p', 'p.id', 'i.parameter_set_id').select('p.name')
    .where('i.organisation_id', '=', organisationId).where('i.metric', '=', CONTINUITY_RATING).where('i.sort', '=', 'rating').where('i.deleted_at', 'is', null)
    .orderBy('i.measured_on', 'desc').orderBy('i.id', 'desc').limit(1))?.name;
}

/**
 * The continuity rating by which an organisation is judged on a day. Regimes stand side by side, so the newest is not simply the one in force:
 * one that a person chose for the organisation stays (by its name, in its newest dated set), else the commissioner's own newest
 * local policy holds, else the shipped regime of 2013.
 */
export function regimeOf(store: Readable, organisationId: OrganisationId, on: IsoDate): ParameterSet<'continuity rating'> {
  const before = regimeBefore(store, organisationId);
  if (before !== undefined && before !== shippedRegime) return inForce(store, 'continuity rating', on, before);
  const local = store.get(sqlite.selectFrom('parameter_set').select('name').where('kind', '=', 'continuity rating').where('status', '=', 'local policy').where('deleted_at', 'is', null)
    .where('effective_on', '<=', on).orderBy('effective_on', 'desc').orderBy('id', 'desc').limit(1));
  return inForce(store, 'continuity rating', on, local?.name ?? shippedRegime);
}

/** The sets in force on a day; `regime` names another continuity rating. */
export const setsOn = (store: Readable, organisationId: OrganisationId, on: IsoDate, regime: string | null = null): StandingSets => ({
  metrics: inForce(store, 'financial metrics', on),
  rating: regime === null ? regimeOf(store, organisationId, on) : inForce(store, 'continuity rating', on, regime),
});

/** The sets that a statement was judged by, as far as it was, else those in force on the day. */
export function setsKept(store: Readable, statement: Statement, kept: readonly Pick<RecordOf<'indicator'>, 'sort' | 'parameterSetId'>[], on: IsoDate): StandingSets {
  const used = (sort: 'metric' | 'rating') => {
    const id = kept.find((one) => one.sort === sort)?.parameterSetId ?? null;
    return id === null ? undefined : getParameterSet(store, id);
  };
  const [metrics, rating] = [used('metric'), used('rating')];
  return {
    metrics: metrics?.kind === 'financial metrics' ? metrics : inForce(store, 'financial metrics', on),
    rating: rating?.kind === 'continuity rating' ? rating : regimeOf(store, statement.organisationId, on),
  };
}

/** What an indicator says that was computed. */
export type Measured = {
  readonly metric: string;
  readonly contractId: ContractId | null;
  readonly sort: 'metric' | 'rating';
  readonly level: IndicatorLevel;
  /** `null` where there is no number (net cash, nothing to cover, not known): `says` tells. */
  readonly value: number | null;
  readonly says: string;
  readonly parameterSetId: ParameterSetId;
};

/** What the field of a value can hold; a ratio beyond says nothing more. */
const LARGEST = 1e12;
const kept = (value: number): number | null => (Math.abs(value) <= LARGEST ? value : null);

function fromMetric({ metric, answer, level, sentence }: AssessedMetric, contract: ProvidedContract | null, own: boolean, set: ParameterSetId): Measured {
  const year = contract?.annual?.year;
  const which = metric !== 'turnover ratio' ? ''
    : year === undefined ? ' No contract that is awarded or running states a value for that year or a later one.'
      : own ? ` The contract’s value is that of ${financialYearLabel(year)}.` : ` The contract is ${contract?.reference ?? ''}, the largest that it provides, with its value of ${financialYearLabel(year)}.`;
  return { metric, contractId: own ? (contract?.id ?? null) : null, sort: 'metric', level, value: answer.is === 'value' ? kept(answer.value) : null, says: `${sentence}${which}`, parameterSetId: set };
}

const levelAt = ({ scale, levels }: ContinuityRatingValues, score: number): IndicatorLevel => levels[Math.abs(score - scale.best)] ?? 'not known';

function fromRating(rating: ContinuityRating, { id, name, values }: ParameterSet<'continuity rating'>): readonly Measured[] {
  const base = { contractId: null, sort: 'rating', parameterSetId: id } as const;
  return [
    { ...base, metric: CONTINUITY_RATING, level: rating.level, value: rating.is === 'rated' ? rating.rating : null, says: `${rating.sentence} ${name}.` },
    ...rating.parts.map(({ metric, figure, score, sentence }): Measured => ({
      ...base, metric, level: score === null ? 'not known' : levelAt(values, score), value: figure.is === 'value' ? kept(figure.value) : null,
      says: score === null ? sentence : `${sentence} Scores ${score}, where ${rating.scale.best} is best.`,
    })),
  ];
}

/** What to compute of a statement: everything, or only what rests on the year before. */
export type Extent = 'everything' | 'what rests on the year before';

/**
 * The indicators of a statement: every metric by the parameter set (the turnover ratio beside the largest contract), each metric for which
 * a contract of the provider sets its own target, and the continuity rating with its parts.
 */
export function measuresOf(store: Readable, statement: Statement, sets: StandingSets, extent: Extent = 'everything'): readonly Measured[] {
  const whole = extent === 'everything';
  const contracts = contractsProvided(store, statement.organisationId, statement.periodEnd);
  const earlier = earlierOf(store, statement);
  const { id, values } = sets.metrics;
  const wanted = (metric: FinancialMetric): boolean => whole || metric === 'operating margin';
  const largest = largestOf(contracts);
  const own = contracts.flatMap((contract) => financialMetricNames.filter((metric) => wanted(metric) && contract.targets.some((target) => target.metric === metric))
    .map((metric) => fromMetric(assessMetric(metric, inputOf(statement, earlier, contract), values, contract.targets), contract, true, id)));
  const standing = assessStanding(inputOf(statement, earlier, largest), values, []).filter(({ metric }) => wanted(metric)).map((one) => fromMetric(one, largest, false, id));
  return [...standing, ...(whole ? fromRating(rateContinuity(figuresOf(statement), sets.rating.values), sets.rating) : []), ...own];
}
