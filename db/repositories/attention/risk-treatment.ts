import { sql } from 'kysely';
import { bandOf, bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { appetiteFor, type AppetiteLevel } from '../../../shared/model/parameters/risk-appetite.ts';
import type { RiskCategory } from '../../../shared/model/risk.ts';
import { daysBetween, formatDate } from '../../../shared/time.ts';
import { accepted } from '../risk-list.ts';
import { byBand, riskTitle, scored } from './risks.ts';
import { at, days, daysFrom, many, most, needed, numberOf, rule, shifted, when, type Rule } from './rule.ts';

const source = () => sql`risk as r`;
/** Every column that these conditions ask of a risk is in this index. */
const register = sql`risk as r indexed by risk_register`;
const open = sql`r.deleted_at is null and r.status = 'open'`;
const id = sql<string>`r.id`;
const figure = sql<number | null>`r.current_score`;
const openActions = sql<number>`(select count(*) from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress'))`;

/** The lowest score that the matrix calls high or graver; 26 where it has no such band. */
const highFrom = (matrix: RiskMatrix): number => Math.min(26, ...bandsOf(matrix).filter(({ level }) => level === 'high' || level === 'extreme').map(({ from }) => from));
const underWay = (count: number): string => (count === 0 ? 'No action is under way.' : `${many(count, 'action is', 'actions are')} under way.`);

const overAppetite = rule({
  kind: 'risk over appetite',
  entity: 'risk',
  places: ['risk over appetite, extreme', 'risk over appetite, high', 'risk over appetite, moderate', 'risk over appetite, low'],
  id, source,
  hinted: register,
  where: ({ appetite }) => sql`${open} and r.current_score > ${accepted(appetite)}`,
  place: ({ matrix }) => byBand(matrix, (level) => numberOf(`risk over appetite, ${level}`)),
  // The furthest over it first within a band.
  rank: ({ matrix, appetite }) => byBand(matrix, (level) => most(`risk over appetite, ${level}`, sql`r.current_score - ${accepted(appetite)}`)),
  read: () => ({ title: riskTitle, figure, category: sql<RiskCategory | null>`r.category`, own: sql<AppetiteLevel | null>`r.appetite`, actions: openActions }),
  say: (row, context) => {
    const { level, upTo, own } = appetiteFor(context.appetite, { appetite: row.own, category: row.category });
    const whose = own ? 'its own appetite' : row.category === null ? 'the appetite for risks without a category' : `the appetite for ${row.category} risks`;
    return { title: row.title, reason: `${scored(row.figure, context)} ${whose.charAt(0).toUpperCase()}${whose.slice(1)} is ${level} and accepts up to ${upTo}. ${underWay(row.actions)}`, dueOn: null, action: { to: `/risks/${row.id}?tab=actions`, words: 'Decide what to do' } };
  },
});

const withoutControl = rule({
  kind: 'high risk without a control',
  entity: 'risk',
  places: ['high risk without a control, extreme', 'high risk without a control, high'],
  id, source,
  hinted: register,
  where: ({ matrix }) => sql`${open} and r.current_score >= ${sql.lit(highFrom(matrix))} and not exists (select 1 from control as k where k.risk_id = r.id and k.deleted_at is null)`,
  place: ({ matrix }) => byBand(matrix, (level) => numberOf(`high risk without a control, ${level === 'extreme' ? 'extreme' : 'high'}`)),
  // The highest score first within a band.
  rank: ({ matrix }) => byBand(matrix, (level) => most(`high risk without a control, ${level === 'extreme' ? 'extreme' : 'high'}`, sql`r.current_score`)),
  read: () => ({ title: riskTitle, figure }),
  say: (row, context) => ({
    title: row.title, reason: `${scored(row.figure, context)} Nothing is recorded that is in place against it.`, dueOn: null, action: { to: `/records/control/new?riskId=${row.id}`, words: 'Add a control' },
  }),
});

const targetMissed = rule({
  kind: 'target date missed',
  entity: 'risk',
  places: ['target date missed'],
  id, source,
  hinted: register,
  where: ({ today }) => sql`${open} and r.target_on < ${today} and r.current_score > r.target_score`,
  // The highest score first, then the one missed longest.
  rank: ({ today }) => most('target date missed', sql`r.current_score * 100000 + ${daysFrom(sql`r.target_on`, sql`${today}`)}`),
  read: () => ({ title: riskTitle, figure, target: sql<number | null>`r.target_score`, due_on: sql<string | null>`r.target_on`, actions: openActions }),
  say: (row, context) => {
    const due = needed(row.due_on);
    const reason = `It was to come down to ${row.target ?? 'its target'} by ${formatDate(due)}, ${when(context.today, due)}. ${scored(row.figure, context)} ${underWay(row.actions)}`;
    return { title: row.title, reason, dueOn: due, action: { to: `/risks/${row.id}/edit`, words: 'Decide on the target' } };
  },
});

const actionOverdue = rule({
  kind: 'action overdue',
  entity: 'action',
  places: ['action overdue, extreme', 'action overdue, high', 'action overdue, moderate', 'action overdue, low'],
  id: sql<string>`a.id`,
  source: () => sql`risk_action as a join risk as r on r.id = a.risk_id`,
  hinted: sql`risk_action as a indexed by risk_action_due join risk as r on r.id = a.risk_id`,
  where: ({ today }) => sql`a.deleted_at is null and a.status in ('not started', 'in progress') and a.due_on < ${today} and ${open}`,
  // By the risk's band; overdue longest first within it.
  place: ({ matrix }) => byBand(matrix, (level) => numberOf(`action overdue, ${level}`)),
  rank: ({ today, matrix }) => byBand(matrix, (level) => most(`action overdue, ${level}`, daysFrom(sql`a.due_on`, sql`${today}`))),
  read: () => ({
    what: sql<string>`a.what`, reference: sql<string>`r.reference`, figure, due_on: sql<string | null>`a.due_on`, owner: sql<string | null>`a.owner`, barrier: sql<string | null>`a.barrier`,
  }),
  say: (row, context) => {
    const due = needed(row.due_on);
    const owner = row.owner === null ? 'Nobody is named to do it.' : `${row.owner} was to do it.`;
    const band = bandOf(context.matrix, row.figure);
    const risk = band === null ? 'The risk has no current score.' : `The risk scores ${row.figure}, ${band.word.toLowerCase()}.`;
    const barrier = row.barrier === null ? '' : ` In its way: ${row.barrier.replace(/[.\s]+$/, '')}.`;
    return {
      title: `${row.reference}: ${row.what}`, reason: `Was due on ${formatDate(due)}, ${when(context.today, due)}. ${owner}${barrier} ${risk}`,
      dueOn: due, action: { to: `/records/action/${row.id}/edit`, words: 'Bring it up to date' },
    };
  },
});

const controlNotTested = rule({
  kind: 'control not tested',
  entity: 'control',
  places: ['control not tested'],
  id: sql<string>`k.id`,
  source: () => sql`control as k join risk as r on r.id = k.risk_id`,
  hinted: sql`risk as r indexed by risk_register cross join control as k on k.risk_id = r.id`,
  // What is relied on most: against what is grave now, or would be without it.
  where: ({ today, matrix, rules }) => sql`${open} and max(coalesce(r.inherent_score, 0), coalesce(r.current_score, 0)) >= ${sql.lit(highFrom(matrix))} and k.deleted_at is null
    and (k.last_tested_on is null or k.last_tested_on < ${shifted(sql`${today}`, -rules.controlTestDays)})`,
  // The worst inherent score first: what would be without it.
  rank: () => most('control not tested', sql`coalesce(r.inherent_score, r.current_score) * 1000 + coalesce(r.current_score, 0)`),
  read: () => ({ what: sql<string>`k.what`, reference: sql<string>`r.reference`, inherent: sql<number | null>`r.inherent_score`, tested_on: sql<string | null>`k.last_tested_on` }),
  say: (row, { today, rules }) => {
    const tested = row.tested_on === null ? null : needed(row.tested_on);
    const reason = tested === null
      ? 'Nobody has recorded a test of it.'
      : `It was last tested on ${formatDate(tested)}, ${days(daysBetween(tested, today))} ago; after ${days(rules.controlTestDays)} that is too old to rely on.`;
    const without = row.inherent === null ? '' : ` Without its controls the risk would score ${row.inherent}.`;
    return { title: `${row.reference}: ${row.what}`, reason: `${reason}${without}`, dueOn: null, action: { to: `/records/control/${row.id}/edit`, words: 'Record a test' } };
  },
});

const withoutLead = rule({
  kind: 'strategic objective without a lead',
  entity: 'strategic objective',
  places: ['strategic objective without a lead'],
  id: sql<string>`s.id`,
  source: () => sql`strategic_objective as s`,
  where: () => sql`s.deleted_at is null and s.lead is null`,
  rank: () => at('strategic objective without a lead', sql`coalesce(s.position, 1000000)`),
  read: () => ({ title: sql<string>`coalesce(s.number || ' ', '') || s.title`, risks: sql<number>`(select count(*) from risk as r where r.strategic_objective_id = s.id and ${open})` }),
  say: (row) => ({
    title: row.title, reason: `No director is named to answer for it. ${row.risks === 0 ? 'No open risk names it.' : `${many(row.risks, 'open risk names', 'open risks name')} it.`}`, dueOn: null,
    action: { to: `/records/strategic-objective/${row.id}/edit`, words: 'Name a lead' },
  }),
});

/** What is being done about risks, and whether it holds. */
export const riskTreatmentRules: readonly Rule[] = [overAppetite, withoutControl, targetMissed, actionOverdue, controlNotTested, withoutLead];
