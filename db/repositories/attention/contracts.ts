import { sql, type RawBuilder } from 'kysely';
import { formatPounds, type Pence } from '../../../shared/money.ts';
import { addDays, daysBetween, financialYearLabel, financialYearOf, formatDate, type IsoDate } from '../../../shared/time.ts';
import { at, dated, days, daysFrom, most, needed, rule, shifted, when, type Rule } from './rule.ts';

const source = () => sql`contract as c`;
/** What most rules over contracts ask for stands in this index. */
const hinted = sql`contract as c indexed by contract_standing`;
const id = sql<string>`c.id`;
/** How a contract is called on the list, under the name `c`. */
export const contractTitle = sql<string>`c.reference || ' ' || c.title`;
/** Agreed or running, under the name `c`. */
export const underWay = sql`c.status in ('awarded', 'live', 'notice given')`;
const notPast = (today: IsoDate): RawBuilder<unknown> => sql`coalesce(c.end_on, '9999') >= ${today}`;

const pastItsEnd = rule({
  kind: 'contract past its end',
  entity: 'contract',
  places: ['contract past its end'],
  id, source, hinted,
  where: ({ today }) => sql`c.deleted_at is null and ${underWay} and c.end_on < ${today}`,
  rank: ({ today }) => most('contract past its end', daysFrom(sql`c.end_on`, sql`${today}`)),
  read: () => ({ title: contractTitle, end_on: sql<string | null>`c.end_on`, status: sql<string>`c.status` }),
  say: (row, { today }) => {
    const end = needed(row.end_on);
    const called = row.status === 'notice given' ? 'under notice' : row.status;
    return { title: row.title, reason: `Ended on ${dated(today, end)}, and is still recorded as ${called}.`, dueOn: end, action: { to: `/contracts/${row.id}/edit`, words: 'Say how it ended' } };
  },
});

/** A notice period longer than ten years is surely a slip; its beginning might not even be a date that can be held. */
const LONGEST_DATED = 3_653;

const endingWithinNotice = rule({
  kind: 'contract ending within its notice period',
  entity: 'contract',
  places: ['contract ending within its notice period'],
  id, source, hinted,
  // Both dates are known, and there is no longer time to give the notice that the contract asks for. One past its end is not meant.
  where: ({ today }) => sql`c.deleted_at is null and c.status in ('awarded', 'live') and c.end_on >= ${today} and julianday(c.end_on) - julianday(${today}) <= c.notice_days`,
  rank: ({ today }) => at('contract ending within its notice period', daysFrom(sql`${today}`, sql`c.end_on`)),
  read: () => ({ title: contractTitle, end_on: sql<string | null>`c.end_on`, notice_days: sql<number>`c.notice_days` }),
  say: ({ title, id: contract, end_on, notice_days: notice }, { today }) => {
    const end = needed(end_on);
    const began = notice > LONGEST_DATED ? 'has begun' : `began on ${formatDate(addDays(end, -notice))}`;
    const reason = `Ends on ${dated(today, end)}. Its notice period of ${days(notice)} ${began}.`;
    return { title, reason, dueOn: end, action: { to: `/contracts/${contract}`, words: 'Decide what follows' } };
  },
});

/** Options that nobody has decided on, each by its own date, else by the contract's end. */
const decideOn = sql`coalesce(json_extract(e.value, '$.decideBy'), c.end_on)`;
const open = sql`from json_each(c.extension_options) as e where json_extract(e.value, '$.taken') is null`;
/** Of the one to decide first. */
const undecided = (what: RawBuilder<unknown>): RawBuilder<string | null> => sql`(select ${what} ${open} order by ${decideOn} limit 1)`;
const decideBy = undecided(decideOn);

const extensionToDecide = rule({
  kind: 'extension to decide',
  entity: 'contract',
  places: ['extension to decide'],
  id, source,
  hinted: sql`contract as c indexed by contract_extendable`,
  where: ({ today, rules }) => sql`c.deleted_at is null and c.extension_options <> '[]' and ${underWay} and ${notPast(today)}
    and exists (select 1 ${open} and ${decideOn} <= ${shifted(sql`${today}`, rules.leadDays.extensionDecision)})`,
  rank: () => at('extension to decide', sql`julianday(${decideBy}) - julianday('1900-01-01')`),
  read: () => ({ title: contractTitle, decide_by: decideBy, until: undecided(sql`json_extract(e.value, '$.until')`) }),
  say: (row, { today }) => {
    const by = needed(row.decide_by);
    const verb = by < today ? 'was' : 'is';
    const reason = `The extension to ${formatDate(needed(row.until))} ${verb} to be decided by ${dated(today, by)}.`;
    return { title: row.title, reason, dueOn: by, action: { to: `/contracts/${row.id}/edit`, words: 'Decide on the extension' } };
  },
});

/** Of the breaks that can still be used, the one whose notice has to be given first. */
const lastDay = sql`date(json_extract(e.value, '$.on'), '-' || coalesce(json_extract(e.value, '$.noticeDays'), 0) || ' days')`;
const nextBreak = <V>(today: IsoDate, what: RawBuilder<unknown>): RawBuilder<V> =>
  sql`(select ${what} from json_each(c.break_clauses) as e where ${lastDay} >= ${today} order by ${lastDay} limit 1)`;
const whoMay: Readonly<Record<string, string>> = { commissioner: 'The commissioner may end it', provider: 'The provider may end it', either: 'Either side may end it' };

const breakComing = rule({
  kind: 'break clause coming',
  entity: 'contract',
  places: ['break clause coming'],
  id, source,
  hinted: sql`contract as c indexed by contract_breakable`,
  where: ({ today, rules }) => sql`c.deleted_at is null and c.break_clauses <> '[]' and c.status in ('awarded', 'live') and ${notPast(today)}
    and exists (select 1 from json_each(c.break_clauses) as e where json_extract(e.value, '$.on') >= ${today} and ${lastDay} between ${today} and ${shifted(sql`${today}`, rules.leadDays.breakClause)})`,
  rank: ({ today }) => at('break clause coming', daysFrom(sql`${today}`, nextBreak(today, lastDay))),
  read: ({ today }) => ({
    title: contractTitle, by: nextBreak<string | null>(today, lastDay), on: nextBreak<string | null>(today, sql`json_extract(e.value, '$.on')`),
    notice: nextBreak<number | null>(today, sql`json_extract(e.value, '$.noticeDays')`), who: nextBreak<string | null>(today, sql`json_extract(e.value, '$.who')`),
  }),
  say: (row, { today }) => {
    const by = needed(row.by);
    const may = `${whoMay[row.who ?? ''] ?? 'It may be ended'} on ${formatDate(needed(row.on))}`;
    const reason = row.notice === null ? `${may}, ${when(today, by)}. The notice for it is not known.` : `${may}. The notice of ${days(row.notice)} has to be given by ${dated(today, by)}.`;
    return { title: row.title, reason, dueOn: by, action: { to: `/contracts/${row.id}?tab=terms`, words: 'Decide whether to break' } };
  },
});

const yearValue = (today: IsoDate): RawBuilder<number | null> =>
  sql`(select y.amount from contract_year_value as y where y.contract_id = c.id and y.financial_year = ${sql.lit(financialYearOf(today))})`;
/** In whole thousands of pounds, for ranking the largest first; what is not stated comes last. */
export const thousandsThisYear = (today: IsoDate): RawBuilder<number> => sql`coalesce(${yearValue(today)}, 0) / 100000`;

const withoutRisk = rule({
  kind: 'contract without a risk',
  entity: 'contract',
  places: ['contract without a risk'],
  id, source, hinted,
  // No risk, open or closed, was ever written down against it (one in the bin does not count).
  where: ({ today }) => sql`c.deleted_at is null and ${underWay} and ${notPast(today)} and not exists (select 1 from risk as r where r.contract_id = c.id and r.deleted_at is null)`,
  rank: ({ today }) => most('contract without a risk', thousandsThisYear(today)),
  read: ({ today }) => ({ title: contractTitle, worth: yearValue(today) }),
  say: ({ id: contract, title, worth }, { today }) => {
    const year = financialYearLabel(financialYearOf(today));
    const reason = `No risk has been recorded against it. ${worth === null ? `Its value in ${year} is not known.` : `It is worth ${formatPounds(worth as Pence)} in ${year}.`}`;
    return { title, reason, dueOn: null, action: { to: `/risks/new?contract=${contract}`, words: 'Raise a risk' } };
  },
});

const withoutManager = rule({
  kind: 'contract without a manager',
  entity: 'contract',
  places: ['contract without a manager'],
  id, source, hinted,
  where: ({ today }) => sql`c.deleted_at is null and ${underWay} and ${notPast(today)} and c.owner is null`,
  rank: ({ today }) => most('contract without a manager', thousandsThisYear(today)),
  read: () => ({ title: contractTitle, end_on: sql<string | null>`c.end_on` }),
  say: ({ id: contract, title, end_on }, { today }) => {
    const runs = end_on === null ? 'Its end is not known.' : `It runs until ${formatDate(needed(end_on))}, ${days(daysBetween(today, needed(end_on)))} from now.`;
    return { title, reason: `Nobody is named to manage it. ${runs}`, dueOn: null, action: { to: `/contracts/${contract}/edit`, words: 'Name a manager' } };
  },
});

export const contractRules: readonly Rule[] = [pastItsEnd, endingWithinNotice, extensionToDecide, breakComing, withoutRisk, withoutManager];
