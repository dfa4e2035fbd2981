import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Page } from '../../shared/ipc/channel.ts';
import type { RiskGroup } from '../../shared/ipc/register-grid.ts';
import type { RiskFilter, RiskGrouping, RiskListRow } from '../../shared/ipc/risks.ts';
import { bandOf } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { idsIn } from './listing.ts';
import { linkedName } from './names.ts';
import { remembered } from './remembered.ts';
import { pageQuery, riskConditions, riskLines, type RiskContext, type RiskPage } from './risk-list.ts';
import { groupOrder, linksNeeded, riskGrouping, riskLinks, type RiskSorting } from './risk-order.ts';

/** What a group is called, of its risks any one of which says it. */
const names: Readonly<Partial<Record<RiskGrouping, RawBuilder<unknown>>>> = {
  contract: sql`c.title`, organisation: sql`o.name`, service: sql`s.name`, objective: sql`j.statement`, plan: sql`p.title`, owner: sql`r.owner`,
  strategicObjective: sql.raw(linkedName('strategic objective', 'r.strategic_objective_id')),
};

type GroupRow = { readonly key: string | null; readonly name: string | null; readonly count: number; readonly worst: number | null };

export type RiskGroupsAsked = { readonly filter: RiskFilter; readonly by: RiskGrouping; readonly sort: RiskSorting };

/** The query for the groups, in order; exported so that a test can ask how SQLite would run it. */
export function groupsQuery({ filter, by, sort }: RiskGroupsAsked, context: RiskContext): RawBuilder<GroupRow> {
  const { key } = riskGrouping(by, context.matrix);
  const name = names[by] ?? key;
  const joins = linksNeeded([by]).map((link) => riskLinks[link]);
  // The names of links are looked up once a group, not once a risk: the rows are grouped by their links first.
  const counted = sql`select ${key} as key, count(*) as count, max(r.current_score) as current_score, min(r.rowid) as one
    from risk as r ${filter.deleted ? sql`` : sql`indexed by risk_register`} where ${sql.join([...riskConditions(filter, context)], sql` and `)} group by 1`;
  return sql<GroupRow>`select g.key as key, ${name} as name, g.count as count, g.current_score as worst
    from (${counted}) as g join risk as r on r.rowid = g.one ${sql.join(joins, sql` `)} order by ${sql.join([...groupOrder(by, sort, context.matrix)])}`;
}

/** The groups of the register under a filter, in the order in which a list grouped so has them, each with its size and its worst band. */
export function riskGroups(store: Readable, asked: RiskGroupsAsked, context: RiskContext): readonly RiskGroup[] {
  return remembered(store, 'groups of the register', [asked, context], () => selected<GroupRow>(store, groupsQuery(asked, context)).map(({ key, name, count, worst }): RiskGroup => {
    const band = bandOf(context.matrix, worst);
    return { key, name, count, worst: band === null || worst === null ? null : { level: band.level, word: band.word, score: worst } };
  }));
}

/**
 * A page of the register with the risks of a group together. The groups and their sizes say which of them the page lies in, so that only
 * their risks are put in order and not all twenty thousand.
 */
export function listGroupedRisks(store: Readable, page: RiskPage & { readonly group: RiskGrouping }, context: RiskContext): Page<RiskListRow> {
  const { filter, group, sort, offset, limit } = page;
  const groups = riskGroups(store, { filter, by: group, sort }, context);
  const keys: (string | null)[] = [];
  let total = 0;
  let before = 0;
  for (const { key, count } of groups) {
    const isPast = total + count <= offset;
    if (isPast) before += count;
    else if (total < offset + limit) keys.push(key);
    total += count;
  }
  const { key } = riskGrouping(group, context.matrix);
  const known = keys.filter((one) => one !== null);
  const among = keys.includes(null) ? sql<SqlBool>`(${key} is null or ${key} in ${idsIn(known)})` : sql<SqlBool>`${key} in ${idsIn(known)}`;
  const ids = keys.length === 0 ? [] : store.all(pageQuery({ ...page, offset: offset - before }, context, [among])).map(({ id }) => id);
  return { rows: riskLines(store, ids, context.today), total, offset };
}
