import { assurance } from '../../../db/repositories/risk-assurance.ts';
import { riskBreakdown } from '../../../db/repositories/risk-breakdown.ts';
import { registerChanges } from '../../../db/repositories/risk-changes.ts';
import { meeting } from '../../../db/repositories/risk-meeting.ts';
import { movementOfDates, movementOfScores } from '../../../db/repositories/risk-movement.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { riskContext } from '../../../db/repositories/risk-list.ts';
import { periodOf, recordBegins, type Ends, type Period } from '../../../db/repositories/risk-then.ts';
import type { Readable } from '../../../db/handles.ts';
import type { riskViewChannels } from '../../../shared/ipc/risk-views.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

/** The rules in force on the first and on the last day of a period. */
export const endsOf = (store: Readable, { from, to }: Period): Ends => ({ was: riskContext(store, from), now: riskContext(store, to) });

export const riskViewHandlers = {
  'risk.changes': ({ store: { read }, today }, { from, to, filter, most }) => {
    const period = periodOf(read, from, to, today);
    return period.ok ? ok(registerChanges(read, period.value, filter, endsOf(read, period.value), most)) : period;
  },
  'risk.movement': ({ store: { read }, today }, { between, filter }) => {
    if (between.is === 'scores') return ok(movementOfScores(read, between.from, between.to, filter, riskContext(read, today), { begins: recordBegins(read, today), matrix: matrixInForce(read, today) }));
    const period = periodOf(read, between.from, between.to, today);
    return period.ok ? ok(movementOfDates(read, period.value, filter, endsOf(read, period.value), matrixInForce(read, period.value.to))) : period;
  },
  'risk.breakdown': ({ store: { read }, today }, { by, kind, filter }) => ok(riskBreakdown(read, by, kind, filter, riskContext(read, today), matrixInForce(read, today))),
  'risk.assurance': ({ store: { read }, today }, { by, most }) => ok(assurance(read, by, riskContext(read, today), matrixInForce(read, today), most)),
  'risk.meeting': ({ store: { read }, today }, asked) => {
    const period = periodOf(read, asked.since, today, today);
    if (!period.ok) return period;
    return ok(meeting(read, { view: asked.view, owner: asked.view === 'owner' ? asked.owner : null, period: period.value, ends: endsOf(read, period.value), matrix: matrixInForce(read, today), most: asked.most }));
  },
} satisfies Handlers<keyof typeof riskViewChannels>;
