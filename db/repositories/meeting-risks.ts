import { sql } from 'kysely';
import type { MeetingRisk } from '../../shared/ipc/risk-views.ts';
import type { RiskListRow } from '../../shared/ipc/risks.ts';
import { escalationOf } from '../../shared/model/parameters/escalation.ts';
import { appetiteFor } from '../../shared/model/parameters/risk-appetite.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { OPEN_ACTIONS } from '../../shared/model/records/action.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { idsIn } from './listing.ts';
import { bandWord } from './risk-bands.ts';
import { riskLines, type RiskContext } from './risk-list.ts';
import { actionsOfRisks, controlsOfRisks } from './risk-parts.ts';

const isOpenAction = (status: string): boolean => (OPEN_ACTIONS as readonly string[]).includes(status);

const latestComments = (store: Readable, ids: readonly string[]): ReadonlyMap<string, string | null> =>
  new Map(selected<{ risk_id: string; comment: string | null }>(store, sql`select risk_id, comment from (
    select risk_id, comment, row_number() over (partition by risk_id order by reviewed_on desc, id desc) as place from risk_review where risk_id in ${idsIn(ids)}
  ) where place = 1`).map(({ risk_id, comment }) => [risk_id, comment]));

/** Whether a risk is over its appetite, and what that is. */
export function appetiteOf(line: Pick<RiskListRow, 'appetite' | 'category' | 'status' | 'currentScore'>, { appetite }: Pick<RiskContext, 'appetite'>): MeetingRisk['appetite'] {
  const accepts = appetiteFor(appetite, line);
  return { ...accepts, over: line.status === 'open' && line.currentScore !== null && line.currentScore > accepts.upTo };
}

/** Risks with what a meeting asks about them, in the order of their ids. */
export function meetingRisks(store: Readable, ids: readonly RiskId[], context: RiskContext): readonly MeetingRisk[] {
  if (ids.length === 0) return [];
  const controls = Map.groupBy(controlsOfRisks(store, ids), ({ riskId }) => riskId);
  const actions = Map.groupBy(actionsOfRisks(store, ids).filter(({ status }) => isOpenAction(status)), ({ riskId }) => riskId);
  const comments = latestComments(store, ids);
  return riskLines(store, ids, context.today).map((line) => ({
    line, band: bandWord(context.matrix, line.currentScore), appetite: appetiteOf(line, context),
    seenBy: line.status === 'open' ? (escalationOf(context.escalation, context.matrix, line.currentScore)?.seenBy ?? null) : null,
    controls: controls.get(line.id) ?? [], actions: actions.get(line.id) ?? [], comment: comments.get(line.id) ?? null,
  }));
}
