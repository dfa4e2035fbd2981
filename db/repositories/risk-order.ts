import { sql, type RawBuilder } from 'kysely';
import type { RiskGrouping, RiskSort } from '../../shared/ipc/risks.ts';
import { bandLevels, bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import { consequenceDomains, proximities, riskCategories, riskStatuses, treatments } from '../../shared/model/risk.ts';
import { placeIn, type Sort } from './listing.ts';
import { linkedName } from './names.ts';

export type RiskSorting = Sort<RiskSort>;

/** The table that holds a linked record's name, joined to the risk `r`. */
export const riskLinks = {
  contract: sql`left join contract as c on c.id = r.contract_id`,
  organisation: sql`left join organisation as o on o.id = r.organisation_id`,
  service: sql`left join service as s on s.id = r.service_id`,
  objective: sql`left join objective as j on j.id = r.objective_id`,
  plan: sql`left join contingency_plan as p on p.id = r.plan_id`,
} as const;
export type RiskLink = keyof typeof riskLinks;
export const isRiskLink = (name: string): name is RiskLink => Object.hasOwn(riskLinks, name);

const strategic = sql.raw(linkedName('strategic objective', 'r.strategic_objective_id'));

/** What each column is ordered by, over the risk `r` with its links joined. */
export const sortExpressions: Readonly<Record<RiskSort, RawBuilder<unknown>>> = {
  reference: sql`r.reference_number`,
  title: sql`r.title collate nocase`,
  category: sql`r.category`,
  contract: sql`c.title collate nocase`,
  organisation: sql`o.name collate nocase`,
  service: sql`s.name collate nocase`,
  owner: sql`r.owner collate nocase`,
  inherentScore: sql`r.inherent_score`,
  currentScore: sql`r.current_score`,
  targetScore: sql`r.target_score`,
  targetOn: sql`r.target_on`,
  treatment: sql`r.treatment`,
  proximity: sql`r.proximity`,
  status: sql`r.status`,
  raisedOn: sql`r.raised_on`,
  lastReviewedOn: sql`r.last_reviewed_on`,
  nextReviewOn: sql`r.next_review_on`,
  updatedAt: sql`r.updated_at`,
  inherentConsequence: sql`r.inherent_consequence`,
  inherentLikelihood: sql`r.inherent_likelihood`,
  currentConsequence: sql`r.current_consequence`,
  currentLikelihood: sql`r.current_likelihood`,
  targetConsequence: sql`r.target_consequence`,
  targetLikelihood: sql`r.target_likelihood`,
  domain: sql`r.domain`,
  likelihoodScale: sql`r.likelihood_scale`,
  horizonMonths: sql`r.horizon_months`,
  appetite: sql`r.appetite`,
  // The level follows from the score.
  escalation: sql`r.current_score`,
  controls: sql`(select count(*) from control as k where k.risk_id = r.id and k.deleted_at is null)`,
  actions: sql`(select count(*) from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress'))`,
  strategicObjective: sql`${strategic} collate nocase`,
  objective: sql`j.statement collate nocase`,
  plan: sql`p.title collate nocase`,
  cause: sql`r.cause collate nocase`,
  event: sql`r.event collate nocase`,
  effect: sql`r.effect collate nocase`,
  closureReason: sql`r.closure_reason collate nocase`,
  reviewIntervalDays: sql`r.review_interval_days`,
  otherReference: sql`r.other_reference collate nocase`,
};

type Grouped = {
  /** Tells the groups apart. */
  readonly key: RawBuilder<unknown>;
  /** The order of the groups, rising; `null` for risks that say nothing. */
  readonly place: RawBuilder<unknown>;
  /** The column that turns the groups' order round where the list is sorted by it. */
  readonly column: RiskSort;
};

const levelOf = (matrix: RiskMatrix): RawBuilder<unknown> =>
  sql`case ${sql.join(bandsOf(matrix).map(({ level, from }, index, all) => sql`when r.current_score between ${sql.lit(from)} and ${sql.lit((all[index + 1]?.from ?? 26) - 1)} then ${sql.lit(level)}`), sql` `)} end`;

/** How the register is grouped; words by their place in their list, names by the alphabet, bands by their severity. */
export function riskGrouping(by: RiskGrouping, matrix: RiskMatrix): Grouped {
  const worded = (key: RawBuilder<unknown>, words: readonly string[]): Grouped => ({ key, place: placeIn(key, words), column: by === 'band' ? 'currentScore' : by });
  const named = (key: RawBuilder<unknown>, column: RiskSort): Grouped => ({ key, place: sortExpressions[column], column });
  switch (by) {
    case 'category': return worded(sql`r.category`, riskCategories);
    case 'status': return worded(sql`r.status`, riskStatuses);
    case 'treatment': return worded(sql`r.treatment`, treatments);
    case 'proximity': return worded(sql`r.proximity`, proximities);
    case 'domain': return worded(sql`r.domain`, consequenceDomains);
    case 'band': return worded(levelOf(matrix), bandLevels);
    case 'owner': return { key: sql`r.owner collate nocase`, place: sql`r.owner collate nocase`, column: 'owner' };
    case 'contract': return named(sql`r.contract_id`, by);
    case 'organisation': return named(sql`r.organisation_id`, by);
    case 'service': return named(sql`r.service_id`, by);
    case 'strategicObjective': return named(sql`r.strategic_objective_id`, by);
    case 'objective': return named(sql`r.objective_id`, by);
    case 'plan': return named(sql`r.plan_id`, by);
  }
}

const worstFirst: RiskSorting = [{ column: 'currentScore', direction: 'descending' }];
export const sortOrWorst = (sort: RiskSorting): RiskSorting => (sort.length > 0 ? sort : worstFirst);

const term = (expression: RawBuilder<unknown>, direction: 'ascending' | 'descending'): RawBuilder<unknown> => (direction === 'ascending' ? sql`${expression} asc nulls last` : sql`${expression} desc`);

/** Groups rise, unless the list is sorted by what they share; the worst band comes first unless it is sorted the other way. */
export function groupDirection(by: RiskGrouping, sort: RiskSorting, matrix: RiskMatrix): 'ascending' | 'descending' {
  const sorted = sortOrWorst(sort).find(({ column }) => column === riskGrouping(by, matrix).column);
  return sorted?.direction ?? (by === 'band' ? 'descending' : 'ascending');
}

/** The terms that put groups in order; the key settles those of one name. */
export function groupOrder(by: RiskGrouping, sort: RiskSorting, matrix: RiskMatrix): readonly RawBuilder<unknown>[] {
  const { key, place } = riskGrouping(by, matrix);
  return [term(place, groupDirection(by, sort, matrix)), sql`${key} asc`];
}

/**
 * What is not known comes last in either direction. The reference settles ties in the direction of the first column, so that
 * an index on (column, reference) gives the rows in order; after the reference nothing is left to settle.
 */
export function riskOrder(sort: RiskSorting, group: RiskGrouping | null, matrix: RiskMatrix): readonly RawBuilder<unknown>[] {
  const terms = sortOrWorst(sort);
  const end = terms.findIndex(({ column }) => column === 'reference');
  const last = end < 0 ? terms[0] : terms[end];
  return [
    ...(group === null ? [] : groupOrder(group, sort, matrix)),
    ...terms.slice(0, end < 0 ? terms.length : end).map(({ column, direction }) => term(sortExpressions[column], direction)),
    last?.direction === 'descending' ? sql`r.reference_number desc` : sql`r.reference_number asc`,
  ];
}

/** The links that an order or a list of columns needs joined. */
export const linksNeeded = (names: readonly string[]): readonly RiskLink[] => [...new Set(names.filter(isRiskLink))];

/** Columns that the register's covering index has not: with them it is slower than the table itself. */
const NOT_COVERED: ReadonlySet<string> = new Set<RiskSort>(['likelihoodScale', 'horizonMonths', 'cause', 'event', 'effect', 'closureReason', 'reviewIntervalDays', 'otherReference']);
export const isCovered = (names: readonly string[]): boolean => !names.some((name) => NOT_COVERED.has(name));
