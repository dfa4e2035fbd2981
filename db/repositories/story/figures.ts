import { sql } from 'kysely';
import { indicatorLevels } from '../../../shared/model/parameters/financial-metrics.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { day, ended, fact, type FactSource } from './fact.ts';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const measured = fact({
  kind: 'measurement',
  id: sql`m.id`,
  on: sql`m.period_end`,
  source: sql`measurement as m join objective as o on o.id = m.objective_id left join contract as c on c.id = o.contract_id`,
  hinted: sql`measurement as m indexed by measurement_by_period_end cross join objective as o on o.id = m.objective_id left join contract as c on c.id = o.contract_id`,
  where: (today) => sql`m.deleted_at is null and m.period_end <= ${today} and o.deleted_at is null and (o.contract_id is null or c.deleted_at is null)`,
  read: {
    objective: sql<string>`o.id`, title: sql<string>`coalesce(c.reference, o.programme) || ': ' || o.statement`, value: sql<number | null>`m.value`, unit: sql<string | null>`o.unit`,
    target: sql<number | null>`o.target`, rating: sql<string | null>`m.rating`, why: sql<string | null>`m.rating_reason`,
  },
  say: ({ objective, title, value, unit, target, rating, why }) => {
    const amount = (figure: number): string => `${NUMBER.format(figure).replace('-', '−')}${unit === null ? '' : ` ${unit}`}`;
    const came = value === null ? 'Not measured' : `Measured at ${amount(value)}${target === null ? '' : `, against a target of ${amount(target)}`}`;
    return { entity: { kind: 'objective', id: objective }, title, sentence: `${came}. ${rating === null ? 'Not rated.' : `Rated ${rating}.`}${why === null ? '' : ` ${ended(capital(why))}`}` };
  },
});

/** The level before of the same metric, where there was one that was known. */
const before = sql<string | null>`(select p.level from indicator as p where p.organisation_id = i.organisation_id and p.metric = i.metric and +p.contract_id is i.contract_id and p.deleted_at is null
  and p.level <> 'not known' and (p.measured_on, p.id) < (i.measured_on, i.id) order by p.measured_on desc, p.id desc limit 1)`;
const indicators = sql`indicator as i join organisation as o on o.id = i.organisation_id`;

const turned = fact({
  kind: 'indicator turned',
  id: sql`i.id`,
  on: sql`i.measured_on`,
  source: indicators,
  hinted: sql`indicator as i indexed by indicator_by_measured_on cross join organisation as o on o.id = i.organisation_id`,
  // What was reported, a level that is not the one before it, and a first one that is a warning.
  where: (today) => sql`i.deleted_at is null and i.measured_on <= ${today} and o.deleted_at is null and (i.sort = 'event' or (i.level <> 'not known' and coalesce(${before}, case when i.level in ('amber', 'red') then '' else i.level end) <> i.level))`,
  read: { title: sql<string>`o.name`, metric: sql<string>`i.metric`, level: sql<string>`i.level`, before, sort: sql<string>`i.sort`, says: sql<string | null>`i.says` },
  say: ({ id, title, metric, level, before: was, sort, says }) => {
    const rank = (word: string): number => (indicatorLevels as readonly string[]).indexOf(word);
    const moved = was === null || was === level || level === 'not known' ? `is ${level}` : `turned ${rank(level) > rank(was) ? 'worse' : 'better'}, from ${was} to ${level}`;
    return { entity: { kind: 'indicator', id }, title, sentence: `${sort === 'event' && was === null ? `Reported: ${metric} (${level})` : `${capital(metric)} ${moved}`}.${says === null ? '' : ` ${ended(says)}`}` };
  },
});

const overridden = fact({
  kind: 'override',
  id: sql`i.id`,
  on: sql`i.override_on`,
  source: indicators,
  hinted: sql`indicator as i indexed by indicator_overridden cross join organisation as o on o.id = i.organisation_id`,
  where: (today) => sql`i.deleted_at is null and i.override_level is not null and i.override_on <= ${today} and o.deleted_at is null`,
  read: {
    title: sql<string>`o.name`, metric: sql<string>`i.metric`, level: sql<string>`i.level`, to: sql<string>`i.override_level`, by: sql<string>`i.override_by`, until: sql<IsoDate>`i.override_until`, why: sql<string>`i.override_reason`,
  },
  say: ({ id, title, metric, level, to, by, until, why }) => ({
    entity: { kind: 'indicator', id }, title, sentence: `${capital(metric)} was judged ${to} instead of ${level} by ${by}, until ${formatDate(until)}. ${ended(`Reason: ${why}`)}`,
  }),
});

const received = fact({
  kind: 'statement received',
  id: sql`f.id`,
  on: sql`f.received_on`,
  source: sql`financial_statement as f join organisation as o on o.id = f.organisation_id`,
  hinted: sql`financial_statement as f indexed by financial_statement_received cross join organisation as o on o.id = f.organisation_id`,
  where: (today) => sql`f.deleted_at is null and f.received_on is not null and f.received_on <= ${today} and o.deleted_at is null`,
  read: { title: sql<string>`o.name`, period: sql<string>`f.period`, basis: sql<string>`f.basis`, end: sql<string>`f.period_end` },
  say: ({ id, title, period, basis, end }) => {
    const what = period === 'forecast' || period === 'opening balance sheet' ? capital(period) : `${capital(period)} statement (${basis})`;
    return { entity: { kind: 'financial statement', id }, title, sentence: `${what} to ${formatDate(day(end))} was received.` };
  },
});

export const figureFacts: readonly FactSource[] = [measured, turned, overridden, received];
