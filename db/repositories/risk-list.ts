import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Page } from '../../shared/ipc/channel.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import type { riskColumns, RiskFilter, RiskGrouping, RiskListRow } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Escalation } from '../../shared/model/parameters/escalation.ts';
import type { RiskAppetite } from '../../shared/model/parameters/risk-appetite.ts';
import { riskCategories } from '../../shared/model/risk.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { likePattern, phrase, sqlite } from '../query.ts';
import type { RiskRow, Tables } from '../tables.ts';
import { holds, idsIn, inOrder, isIndexed, ordered, type Condition } from './listing.ts';
import { linkedName } from './names.ts';
import { inForce, matrixInForce } from './parameter-sets.ts';
import { isCovered, linksNeeded, riskOrder, sortOrWorst, type RiskSorting } from './risk-order.ts';
import { riskFrom } from './risks.ts';

export type RiskContext = { readonly today: IsoDate; readonly matrix: RiskMatrix; readonly appetite: RiskAppetite; readonly escalation: Escalation };

/** The rules in force on a date, by which the register is filtered. */
export const riskContext = (store: Readable, today: IsoDate): RiskContext => ({
  today, matrix: matrixInForce(store, today).values, appetite: inForce(store, 'risk appetite', today).values, escalation: inForce(store, 'escalation', today).values,
});
export type RiskColumn = (typeof riskColumns)[number];
export type RiskPage = { readonly filter: RiskFilter; readonly sort: RiskSorting; readonly group?: RiskGrouping | null; readonly offset: number; readonly limit: number };

/** Where the search entries of risks begin; each is numbered by its risk's reference (see the schema's search triggers). */
const ENTRIES_FROM = 4 * 2 ** 40;
const ENTRIES_TO = 5 * 2 ** 40;
const matches = (text: string) => sql`search_index match ${phrase(text)} and rowid > ${sql.lit(ENTRIES_FROM)} and rowid < ${sql.lit(ENTRIES_TO)}`;

/** The references of risks, not deleted, whose words or whose owner's name hold the text; owners are not in the index, as they change by the thousand. */
const numbersHolding = (text: string) => sql`select rowid - ${sql.lit(ENTRIES_FROM)} from search_index where ${matches(text)}
  union select o.reference_number from risk as o indexed by risk_owner where o.deleted_at is null and ${holds(sql`o.owner`, text)}`;

/** The index holds no deleted record, so the bin, which is small, is read through instead. */
function textCondition(text: string, deleted: boolean): Condition {
  if (isIndexed(text) && !deleted) return sql<SqlBool>`r.reference_number in (${numbersHolding(text)})`;
  const like = likePattern(text);
  return sql<SqlBool>`(r.reference || ' ' || r.title like ${like} escape '\\'
    or coalesce(r.cause, '') || ' ' || coalesce(r.event, '') || ' ' || coalesce(r.effect, '') || ' ' || coalesce(r.closure_reason, '') || ' ' || coalesce(r.owner, '') like ${like} escape '\\')`;
}

/** The range of scores of a band; nothing where the matrix does without that band. */
function bandCondition(matrix: RiskMatrix, level: NonNullable<RiskFilter['band']>): Condition {
  const band = bandsOf(matrix).find((one) => one.level === level);
  return band === undefined ? sql<SqlBool>`0` : sql<SqlBool>`r.current_score between ${band.from} and ${band.to}`;
}

/** The bands whose risks are to be seen at a level; those of the matrix in force. */
function escalationCondition({ matrix, escalation }: RiskContext, level: NonNullable<RiskFilter['escalation']>): Condition {
  const bands = bandsOf(matrix).filter((band) => escalation.byBand[band.level].level === level);
  return bands.length === 0 ? sql<SqlBool>`0` : sql<SqlBool>`r.status = 'open' and (${sql.join(bands.map(({ from, to }) => sql`r.current_score between ${from} and ${to}`), sql` or `)})`;
}

/** The highest score that the appetite for a risk accepts. */
export const accepted = ({ upTo, byCategory, otherwise }: RiskAppetite): RawBuilder<number> => sql<number>`case coalesce(r.appetite, case r.category ${sql.join(riskCategories.map((category) => sql`when ${category} then ${byCategory[category]}`), sql` `)} else ${otherwise} end)
  ${sql.join(Object.entries(upTo).map(([level, score]) => sql`when ${level} then ${score}`), sql` `)} end`;

const overdueAction = (today: IsoDate): Condition => sql<SqlBool>`exists (select 1 from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress') and a.due_on < ${today})`;

function cellCondition({ kind, consequence, likelihood }: NonNullable<RiskFilter['cell']>): Condition {
  return sql<SqlBool>`${sql.ref(`r.${kind}_consequence`)} = ${consequence} and ${sql.ref(`r.${kind}_likelihood`)} = ${likelihood}`;
}

const inBin = (deleted: boolean): Condition => (deleted ? sql<SqlBool>`r.deleted_at is not null` : sql<SqlBool>`r.deleted_at is null`);

/** What a filter asks for besides text and the bin, over the table `risk` named `r`. */
function narrowing(filter: RiskFilter, context: RiskContext): readonly Condition[] {
  const { today, matrix } = context;
  const same = (column: RawBuilder<unknown>, value: string | null): Condition[] => (value === null ? [] : [sql<SqlBool>`${column} = ${value}`]);
  return [
    ...same(sql`r.status`, filter.status),
    ...same(sql`r.category`, filter.category),
    ...same(sql`r.treatment`, filter.treatment),
    ...(filter.owner === null || filter.owner === '' ? [] : [holds(sql`r.owner`, filter.owner)]),
    ...(filter.withoutOwner ? [sql<SqlBool>`r.owner is null`] : []),
    ...(filter.reviewOverdue ? [sql<SqlBool>`r.status = 'open' and r.next_review_on < ${today}`] : []),
    ...(filter.band === null ? [] : [bandCondition(matrix, filter.band)]),
    ...(filter.cell === null ? [] : [cellCondition(filter.cell)]),
    ...same(sql`r.contract_id`, filter.contractId),
    ...same(sql`r.organisation_id`, filter.organisationId),
    ...same(sql`r.service_id`, filter.serviceId),
    ...same(sql`r.proximity`, filter.proximity),
    ...same(sql`r.domain`, filter.domain),
    ...same(sql`r.strategic_objective_id`, filter.strategicObjectiveId),
    ...same(sql`r.objective_id`, filter.objectiveId),
    ...same(sql`r.plan_id`, filter.planId),
    ...(filter.escalation === null ? [] : [escalationCondition(context, filter.escalation)]),
    ...(filter.overAppetite ? [sql<SqlBool>`r.status = 'open' and r.current_score > ${accepted(context.appetite)}`] : []),
    ...(filter.targetMissed ? [sql<SqlBool>`r.status = 'open' and r.target_on < ${today} and r.current_score > r.target_score`] : []),
    ...(filter.actionOverdue ? [sql<SqlBool>`r.status = 'open'`, overdueAction(today)] : []),
  ];
}

/** Every condition of a filter, over the table `risk` named `r`. */
export function riskConditions(filter: RiskFilter, context: RiskContext): readonly Condition[] {
  return [inBin(filter.deleted), ...(filter.text === '' ? [] : [textCondition(filter.text, filter.deleted)]), ...narrowing(filter, context)];
}

/**
 * `r` read through the index that covers every column that filters and sorts: without figures about the data SQLite would
 * walk a sort's index and look each row up, which is slow where few rows pass.
 */
export const throughRegister = sql<Tables['risk']>`risk`.as<'r'>(sql`r indexed by risk_register`);

function countRisks(store: Readable, filter: RiskFilter, context: RiskContext): number {
  const conditions = riskConditions(filter, context);
  const onlyText = filter.text !== '' && isIndexed(filter.text) && !filter.deleted && conditions.length === 2;
  const query = onlyText
    ? sql<{ total: number }>`select count(*) as total from (${numbersHolding(filter.text)})`
    : sql<{ total: number }>`select count(*) as total from risk as r where ${sql.join(conditions, sql` and `)}`;
  return store.get({ compile: () => query.compile(sqlite) })?.total ?? 0;
}

type Listed = Pick<RiskPage, 'filter' | 'sort' | 'group'>;

/** All that a filter lets through, in order, over the table `risk` named `r`; `more` narrows it further. */
function inListOrder({ filter, sort, group = null }: Listed, context: RiskContext, more: readonly Condition[] = []) {
  const ordering = [...sortOrWorst(sort).map(({ column }) => column), ...(group === null ? [] : [group])];
  const needs = new Set(linksNeeded(ordering));
  const narrowed = narrowing(filter, context).length > 0 || needs.size > 0 || group !== null;
  const from = narrowed && !filter.deleted && isCovered(ordering) ? sqlite.selectFrom(throughRegister) : sqlite.selectFrom('risk as r');
  const query = [...riskConditions(filter, context), ...more].reduce((so, condition) => so.where(condition), from)
    .$if(needs.has('contract'), (so) => so.leftJoin('contract as c', 'c.id', 'r.contract_id'))
    .$if(needs.has('organisation'), (so) => so.leftJoin('organisation as o', 'o.id', 'r.organisation_id'))
    .$if(needs.has('service'), (so) => so.leftJoin('service as s', 's.id', 'r.service_id'))
    .$if(needs.has('objective'), (so) => so.leftJoin('objective as j', 'j.id', 'r.objective_id'))
    .$if(needs.has('plan'), (so) => so.leftJoin('contingency_plan as p', 'p.id', 'r.plan_id'));
  return ordered(query, riskOrder(sort, group, context.matrix));
}

/** The query for the ids of one page, in order; exported so that a test can ask how SQLite would run it. */
export const pageQuery = ({ offset, limit, ...listed }: RiskPage, context: RiskContext, more: readonly Condition[] = []) => inListOrder(listed, context, more).select('r.id').limit(limit).offset(offset);

type LinkColumn = 'contract' | 'organisation' | 'service';
/** What a sort by a linked record's name walks; `every_…` indexes hold deleted records too, which a closed risk may name. */
const linkOf: Readonly<Record<LinkColumn, { readonly table: RawBuilder<unknown>; readonly name: RawBuilder<unknown>; readonly link: RawBuilder<unknown> }>> = {
  contract: { table: sql`contract as l indexed by every_contract`, name: sql`l.title`, link: sql`r.contract_id` },
  organisation: { table: sql`organisation as l indexed by every_organisation`, name: sql`l.name`, link: sql`r.organisation_id` },
  service: { table: sql`service as l indexed by every_service`, name: sql`l.name`, link: sql`r.service_id` },
};

/**
 * The ids of a page of the whole register by the name of a linked record. Sorting twenty thousand joined rows takes longer than a
 * page may, so the names are walked in their own order and their risks looked up; risks without such a link follow.
 */
function idsByLink(store: Readable, column: LinkColumn, direction: 'ascending' | 'descending', offset: number, limit: number): readonly string[] {
  const { table, name, link } = linkOf[column];
  const way = direction === 'ascending' ? sql`asc` : sql`desc`;
  const ids = (query: RawBuilder<{ id: string }>) => store.all({ compile: () => query.compile(sqlite) }).map(({ id }) => id);
  const linkedRisks = sql<{ total: number }>`select count(*) as total from risk as r where r.deleted_at is null and ${link} is not null`;
  const total = store.get({ compile: () => linkedRisks.compile(sqlite) })?.total ?? 0;
  const named = offset >= total ? [] : ids(sql`select r.id from ${table} cross join risk as r on ${link} = l.id where r.deleted_at is null
    order by ${name} collate nocase ${way}, r.reference_number ${way} limit ${limit} offset ${offset}`);
  const left = limit - named.length;
  if (left === 0) return named;
  return [...named, ...ids(sql`select r.id from risk as r where r.deleted_at is null and ${link} is null order by r.reference_number ${way} limit ${left} offset ${Math.max(0, offset - total)}`)];
}

function pageIds(store: Readable, page: RiskPage, context: RiskContext): readonly string[] {
  const [only] = page.sort;
  const whole = page.filter.text === '' && !page.filter.deleted && narrowing(page.filter, context).length === 0;
  if (whole && (page.group ?? null) === null && page.sort.length === 1 && only !== undefined && (only.column === 'contract' || only.column === 'organisation' || only.column === 'service')) {
    return idsByLink(store, only.column, only.direction, page.offset, page.limit);
  }
  return store.all(pageQuery(page, context)).map(({ id }) => id);
}

type LineRow = RiskRow & { inherent_score: number | null; current_score: number | null; target_score: number | null } & Named & { controls: number; open_actions: number; late_actions: number };
type Named = { contract: string | null; organisation: string | null; service: string | null; strategic_objective: string | null; objective: string | null; plan: string | null };

const lineFrom = (row: LineRow): RiskListRow => ({
  ...riskFrom(row),
  inherentScore: row.inherent_score, currentScore: row.current_score, targetScore: row.target_score,
  contract: row.contract, organisation: row.organisation, service: row.service, strategicObjective: row.strategic_objective, objective: row.objective, plan: row.plan,
  controls: row.controls, openActions: row.open_actions, lateActions: row.late_actions,
});

const actionsOf = sql`from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress')`;
const lines = (today: IsoDate) => sqlite.selectFrom('risk as r')
  .leftJoin('contract as c', 'c.id', 'r.contract_id').leftJoin('organisation as o', 'o.id', 'r.organisation_id').leftJoin('service as s', 's.id', 'r.service_id')
  .leftJoin('objective as j', 'j.id', 'r.objective_id').leftJoin('contingency_plan as p', 'p.id', 'r.plan_id')
  .selectAll('r').select(['c.title as contract', 'o.name as organisation', 's.name as service', 'j.statement as objective', 'p.title as plan'])
  .select([
    sql<string | null>`${sql.raw(linkedName('strategic objective', 'r.strategic_objective_id'))}`.as('strategic_objective'),
    sql<number>`(select count(*) from control as k where k.risk_id = r.id and k.deleted_at is null)`.as('controls'),
    sql<number>`(select count(*) ${actionsOf})`.as('open_actions'), sql<number>`(select count(*) ${actionsOf} and a.due_on < ${today})`.as('late_actions'),
  ]);

/** One line of the register, also from the bin. Actions are late by the date. */
export function getRiskLine(store: Readable, id: RiskId, today: IsoDate): RiskListRow | undefined {
  const row = store.get(lines(today).where('r.id', '=', id));
  return row === undefined ? undefined : lineFrom(row);
}

/** Lines of the register by their ids, in their order. */
export function riskLines(store: Readable, ids: readonly string[], today: IsoDate): readonly RiskListRow[] {
  return ids.length === 0 ? [] : inOrder(ids, store.all(lines(today).where('r.id', 'in', idsIn(ids)))).map(lineFrom);
}

/** A page of the register, filtered and sorted in SQL; without a sort, the worst current score first. */
export function listRisks(store: Readable, page: RiskPage, context: RiskContext): Page<RiskListRow> {
  const ids = pageIds(store, page, context);
  return { rows: riskLines(store, ids, context.today), total: countRisks(store, page.filter, context), offset: page.offset };
}

/** All that a filter lets through, by reference, at most `most`. */
export const risksMatching = (store: Readable, filter: RiskFilter, context: RiskContext, most: number): readonly SeenRow[] =>
  store.all(riskConditions(filter, context).reduce((so, condition) => so.where(condition), sqlite.selectFrom('risk as r').select(['r.id', 'r.version'])).orderBy('r.reference_number').limit(most));

const OWNERS_SHOWN = 20;

/** Owners of risks that are not deleted, whose name holds the text; those named most often first. */
export function listOwners(store: Readable, text: string): readonly string[] {
  const query = sqlite.selectFrom('risk as r').select('r.owner').where('r.deleted_at', 'is', null).where('r.owner', 'is not', null)
    .$if(text !== '', (so) => so.where(holds(sql`r.owner`, text)))
    .groupBy(sql`r.owner collate nocase`).orderBy(sql`count(*) desc`).orderBy(sql`r.owner collate nocase`).limit(OWNERS_SHOWN);
  return store.all(query).flatMap(({ owner }) => owner ?? []);
}

/** All that a filter lets through, the worst current score first. */
export const risksWorstFirst = (store: Readable, filter: RiskFilter, context: RiskContext): readonly RiskId[] =>
  store.all(riskConditions(filter, context).reduce((so, condition) => so.where(condition), sqlite.selectFrom('risk as r').select('r.id')).orderBy(sql`r.current_score desc nulls last`).orderBy('r.reference_number')).map(({ id }) => id as RiskId);
