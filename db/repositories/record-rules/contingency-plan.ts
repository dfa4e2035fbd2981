import { appError } from '../../../shared/errors.ts';
import { contingencyPlan, planStatus, planVersion } from '../../../shared/model/records/contingency-plan.ts';
import { isLocked, lockedDifference, lockedSentence, openInApproved } from '../../../shared/plans/lock.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { formatDate, londonDate, type Instant, type IsoDate } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Writable } from '../../handles.ts';
import { atWork } from '../plans/running.ts';
import { nextVersion, versionsBack } from '../plans/versions.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

const KEYS = Object.keys(contingencyPlan.fields);
const stays = (sentence: string): Result<never> => fail(appError('in_use', sentence));

type Approval = { readonly approvedOn: IsoDate | null };
/**
 * An approval of before, or of elsewhere, can be entered; never one of a day to come. That of a version that follows another supersedes that one, so it is not typed:
 * two would be in force, and taken out again none. What a draft follows stays approved.
 */
function approvalStands(tx: Writable, { approvedOn }: Approval, before: (Approval & { readonly id: string; readonly supersededOn: IsoDate | null; readonly versionOfId: string | null }) | null): Result<null> {
  if (approvedOn === (before?.approvedOn ?? null) || (before?.supersededOn ?? null) !== null) return ok(null);
  if (approvedOn !== null && approvedOn > londonDate(tx.now as Instant)) return invalidField('approvedOn', `${formatDate(approvedOn)} is after today, and nothing is approved ahead of its day. Nothing was changed. Enter the day on which it was approved, or leave it empty.`);
  const since = before === null || approvedOn !== null ? null : atWork(tx, [before.id]);
  if (since !== null) return invalidField('approvedOn', `The plan is put to work ${since}, so its approval stays. Nothing was changed. Close its activation first.`);
  const next = before === null || approvedOn !== null ? undefined : nextVersion(tx, before.id);
  if (next !== undefined) return invalidField('approvedOn', `Version ${planVersion(next)}, “${next.title}”, follows this one as a draft, so there would be two. Nothing was changed. Approve or delete that one first.`);
  const earlier = before === null || before.versionOfId === null ? undefined : tx.get(sqlite.selectFrom('contingency_plan').select(['version_number', 'superseded_on']).where('id', '=', before.versionOfId));
  if (earlier === undefined || before === null) return ok(null);
  const called = `Version ${earlier.version_number ?? 1}`;
  if (before.approvedOn === null) return invalidField('approvedOn', `${called} is in force until this one is approved, which supersedes it. Nothing was changed. Approve this version on its own screen.`);
  if (approvedOn === null && earlier.superseded_on !== null) return invalidField('approvedOn', `${called} was superseded when this one was approved, so no version would be in force. Nothing was changed. Begin a new version.`);
  return ok(null);
}

/**
 * What was approved is changed by a new version alone; a superseded version is not changed at all. A plan that was put to work, decided on or followed stays;
 * any other takes along what belongs to it. Taking the approval out makes a draft of it again.
 */
export const contingencyPlanRules: Rules<'contingency plan'> = {
  check: (tx, fields, before) => {
    const approval = approvalStands(tx, fields, before);
    if (!approval.ok || before === null) return approval;
    if (before.deletedAt !== null) {
      const other = before.versionOfId === null ? undefined : nextVersion(tx, before.versionOfId);
      return other === undefined || other.id === before.id ? ok(null) : invalidField('title', `Another draft, “${other.title}”, has followed the same version since. Delete that first.`);
    }
    if (!isLocked(planStatus(before))) return ok(null);
    // What is no longer approved when this is done may be changed with it.
    if (before.supersededOn === null && fields.approvedOn === null) return ok(null);
    const changed = lockedDifference(KEYS, before.supersededOn === null ? openInApproved : [], { ...fields }, { ...before });
    return changed === null ? ok(null) : invalidField(changed, lockedSentence(before.supersededOn));
  },
  after: (tx, { id, versionOfId }) => {
    if (versionOfId !== null && versionsBack(tx, versionOfId).some((plan) => plan.id === id)) throw new Error('A version of a plan was made to follow itself.');
    return ok(null);
  },
  stays: (tx, { id, supersededOn }) => {
    if (supersededOn !== null) return stays(`It was left as it is: this version was superseded on ${formatDate(supersededOn)}, and tells what was approved before.`);
    const next = nextVersion(tx, id);
    if (next !== undefined) return stays(`It was left as it is, because version ${planVersion(next)}, “${next.title}”, follows it. Delete that first.`);
    const activated = tx.get(sqlite.selectFrom('activation').select(['activation', 'started_on']).where('plan_id', '=', id).where('deleted_at', 'is', null).orderBy('started_on').limit(1));
    if (activated !== undefined) return stays(`It was left as it is: the log of its ${activated.activation} of ${formatDate(activated.started_on as Parameters<typeof formatDate>[0])} rests on it. Begin a new version instead.`);
    const decided = tx.get(sqlite.selectFrom('plan_decision').select(['decided_by', 'decided_on']).where('plan_id', '=', id).where('deleted_at', 'is', null).orderBy('decided_on').limit(1));
    if (decided !== undefined) return stays(`It was left as it is: ${decided.decided_by} decided on it on ${formatDate(decided.decided_on as Parameters<typeof formatDate>[0])}, and what was decided stays. Begin a new version instead.`);
    return ok(null);
  },
  parts: { kinds: ['plan option', 'plan step', 'plan contact', 'exercise', 'plan action'], key: 'planId' },
};
