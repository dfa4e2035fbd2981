import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { DueAction, Meeting, MeetingPart, MeetingViewName } from '../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { bandsOf, type RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import { escalationLevels, type EscalationLevel } from '../../shared/model/parameters/escalation.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { heatMap } from './heat-map.ts';
import { recordFrom } from './kind-rows.ts';
import type { Condition } from './listing.ts';
import { meetingRisks } from './meeting-risks.ts';
import { bandCounts } from './risk-bands.ts';
import { registerChanges } from './risk-changes.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';
import type { Ends, Period } from './risk-then.ts';

const open = { ...everyRisk, status: 'open' } as const;

/** The levels whose risks a meeting looks at, the most senior first. */
const levelsOf: Readonly<Record<Exclude<MeetingViewName, 'owner'>, readonly EscalationLevel[]>> = {
  board: ['board'],
  committee: escalationLevels.filter((level) => level === 'committee' || level === 'board').toReversed(),
};

export type MeetingAsked = { readonly view: MeetingViewName; readonly owner: string | null; readonly period: Period; readonly ends: Ends; readonly matrix: RiskMatrixSet; readonly most: number };

/** Open actions that a person has to do, and those on a person's open risks, whoever does them. */
function actionsOf(store: Readable, owner: string, { today }: RiskContext, most: number): readonly DueAction[] {
  type Row = Parameters<typeof recordFrom>[1] & { readonly risk_reference: string; readonly risk_title: string; readonly due_on: string | null };
  return selected<Row>(store, sql`select a.*, r.reference as risk_reference, r.title as risk_title from risk_action as a join risk as r on r.id = a.risk_id
    where a.deleted_at is null and a.status in ('not started', 'in progress') and r.deleted_at is null and (a.owner = ${owner} collate nocase or (r.owner = ${owner} collate nocase and r.status = 'open'))
    order by a.due_on nulls last, r.reference_number, a.id limit ${most}`).map((row) => {
    const action = recordFrom('action', row);
    return { action, risk: { id: action.riskId, reference: row.risk_reference, title: row.risk_title }, late: action.dueOn !== null && action.dueOn < today };
  });
}

/**
 * What a meeting looks at: what is escalated to it, what else is over appetite, what changed since the day before, and where the risks stand.
 * An owner's view holds all open risks of one person and what is due on them. `most` rows of each list; totals are of all.
 */
export function meeting(store: Readable, { view, owner, period, ends, matrix, most }: MeetingAsked): Meeting {
  const context = ends.now;
  const theirs: readonly Condition[] = owner === null ? [] : [sql<SqlBool>`r.owner = ${owner} collate nocase`];
  const ids = (filter: typeof everyRisk): readonly RiskId[] => {
    const conditions: readonly RawBuilder<unknown>[] = [...riskConditions(filter, context), ...theirs].map((condition) => sql`${condition}`);
    return selected<{ id: RiskId }>(store, sql`select r.id from risk as r where ${sql.join(conditions, sql` and `)} order by r.current_score desc nulls last, r.reference_number`).map(({ id }) => id);
  };
  const part = (of: readonly RiskId[]): MeetingPart => ({ total: of.length, risks: meetingRisks(store, of.slice(0, most), context) });

  const levels = view === 'owner' ? [null] : levelsOf[view];
  const escalated = levels.map((level) => ({ level, ids: ids(level === null ? open : { ...open, escalation: level }) }));
  const shown = new Set(escalated.flatMap((one) => one.ids));
  const over = ids({ ...open, overAppetite: true });
  const standing = selected<{ status: 'open' | 'closed'; score: number | null; count: number }>(store, sql`select r.status, r.current_score as score, count(*) as count from risk as r
    where ${sql.join([...riskConditions(everyRisk, context), ...theirs], sql` and `)} group by 1, 2`);
  const count = (status: 'open' | 'closed'): number => standing.reduce((sum, one) => sum + (one.status === status ? one.count : 0), 0);
  const changes = registerChanges(store, period, everyRisk, ends, most, theirs);
  const late = selected<{ count: number }>(store, sql`select count(*) as count from risk_action as a join risk as r on r.id = a.risk_id where a.deleted_at is null and a.status in ('not started', 'in progress') and a.due_on < ${context.today}
    and r.deleted_at is null and r.status = 'open' ${sql.join(theirs.map((condition) => sql`and ${condition}`), sql` `)}`)[0]?.count ?? 0;
  return {
    view, owner, on: context.today, matrix,
    now: { on: context.today, open: count('open'), closed: count('closed'), bands: bandCounts(context.matrix, standing.filter(({ status }) => status === 'open')) },
    overAppetiteTotal: over.length,
    lateActions: late,
    parts: escalated.map(({ level, ids: of }) => {
      const steps = level === null ? [] : bandsOf(context.matrix).filter((band) => context.escalation.byBand[band.level].level === level);
      const [first] = steps.toReversed().map((band) => context.escalation.byBand[band.level]);
      return { ...part(of), level, seenBy: first?.seenBy ?? null, withinDays: first?.withinDays ?? null, bands: steps.map(({ word }) => word) };
    }),
    overAppetite: part(over.filter((id) => !shown.has(id))),
    actions: owner === null ? [] : actionsOf(store, owner, context, most),
    changes,
    heatMap: heatMap(store, 'current', open, context, matrix),
  };
}
