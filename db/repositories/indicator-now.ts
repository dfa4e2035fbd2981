import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { IsoDate } from '../../shared/time.ts';

/** An override that lasts on a day, over the table `indicator` named `i`. */
export const overrideLasts = (today: IsoDate): RawBuilder<number> => sql<number>`(i.override_level is not null and i.override_on <= ${today} and i.override_until >= ${today})`;

/** The level to go by on a day: an override's while it lasts, else the measured one. */
export const levelOn = (today: IsoDate): RawBuilder<string> => sql<string>`case when ${overrideLasts(today)} then i.override_level else i.level end`;

/** `other` is of the same measure as `i`: its metric, organisation and, where a contract's own target was used, contract. */
const ofSameMeasure = (other: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${other}.organisation_id`)} = i.organisation_id and ${sql.ref(`${other}.metric`)} = i.metric and +${sql.ref(`${other}.contract_id`)} is i.contract_id and ${sql.ref(`${other}.deleted_at`)} is null`;

/** The newest of its measure, as far as it is known on a day. */
export const newestOn = (today: IsoDate): RawBuilder<SqlBool> => sql<SqlBool>`i.deleted_at is null and i.measured_on <= ${today}
  and not exists (select 1 from indicator as n where ${ofSameMeasure('n')} and n.measured_on <= ${today} and (n.measured_on, n.id) > (i.measured_on, i.id))`;

/** What could be a warning, found in two small indexes. */
export const couldWarn = sql<SqlBool>`i.rowid in (select w.rowid from indicator as w indexed by indicator_warning where w.deleted_at is null and w.level in ('amber', 'red')
  union select w.rowid from indicator as w indexed by indicator_overridden where w.deleted_at is null and w.override_level in ('amber', 'red'))`;

/** The measurement before `i`, of the same measure; its columns under `p`. */
export const beforeIt = (column: 'level' | 'measured_on'): RawBuilder<string | null> =>
  sql<string | null>`(select ${sql.ref(`p.${column}`)} from indicator as p where ${ofSameMeasure('p')} and (p.measured_on, p.id) < (i.measured_on, i.id) order by p.measured_on desc, p.id desc limit 1)`;

/** How grave a level is. One that is not known is no better than any, so that it ends nothing. */
const gravity = (level: RawBuilder<unknown>): RawBuilder<number> => sql<number>`case ${level} when 'clear' then 0 when 'watch' then 1 when 'amber' then 2 else 3 end`;

/**
 * Nobody has decided on it: a decision on a measure counts until the measure gets worse than it was then, or has been better in between.
 */
export const undecidedOn = (today: IsoDate): RawBuilder<SqlBool> => sql<SqlBool>`not exists (
  select 1 from evidence as e join indicator as d on d.id = e.indicator_id
  where e.deleted_at is null and ${ofSameMeasure('d')} and (d.measured_on, d.id) <= (i.measured_on, i.id) and ${gravity(sql`coalesce(e.level, d.level)`)} >= ${gravity(levelOn(today))}
    and not exists (select 1 from indicator as b where ${ofSameMeasure('b')} and (b.measured_on, b.id) > (d.measured_on, d.id) and (b.measured_on, b.id) < (i.measured_on, i.id) and ${gravity(sql`b.level`)} < ${gravity(levelOn(today))})
)`;
