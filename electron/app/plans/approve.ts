import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { APPROVING } from '../../../db/repositories/plans/approved-here.ts';
import { currentVersion, versionsBefore } from '../../../db/repositories/plans/versions.ts';
import { asSeenToEdit, found } from '../../../db/repositories/records.ts';
import type { Readable, Writable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { Input } from '../../../shared/ipc.ts';
import { planStatus, planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { CheckResult } from '../../../shared/plans/answers.ts';
import { inTheWay } from '../../../shared/plans/checks.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';

type Plan = RecordOf<'contingency plan'>;

/** "This version was superseded on 3 May 2026, …": what a superseded version answers to whoever would put it to use. */
export function supersededSentence(store: Readable, plan: Plan, on: IsoDate, so: string): string {
  const now = currentVersion(store, plan.id);
  return `This version was superseded on ${formatDate(on)}, so ${so}. Nothing was changed.${now === undefined || planStatus(now) !== 'approved' ? '' : ` Version ${planVersion(now)}, “${now.title}”, is in force.`}`;
}

/** What was said with an approval that was given although checks failed. */
const kept = ({ notes }: Plan, { by, on, reason }: Asked, failed: readonly CheckResult[]): string | null => {
  if (reason === null || failed.length === 0) return notes;
  const said = `Approved on ${formatDate(on)} by ${by} although: ${failed.map(({ sentence }) => sentence).join(' ')} Reason: ${reason}`;
  return notes === null ? said : `${notes}\n\n${said}`;
};
type Asked = Input<'plan.approve'>;

/**
 * Approves a draft, or a plan in force anew (after a succession, or when it was looked at again), and supersedes the versions before it.
 * `checks` are those of the plan as it stands: while one fails that cannot wait, a reason has to be given, which is kept in the notes
 * with what failed.
 */
export function approvePlan(tx: Writable, asked: Asked, checks: readonly CheckResult[], today: IsoDate): Result<Plan> {
  const { id, version, by, on, nextReviewOn, reason } = asked;
  const seen = asSeenToEdit(getRecord(tx, 'contingency plan', id), version);
  if (!seen.ok) return seen;
  const plan = seen.value;
  if (plan.supersededOn !== null) return fail(appError('invalid_input', supersededSentence(tx, plan, plan.supersededOn, 'it cannot be approved')));
  if (on > today) return invalidField('on', 'Enter the day on which it was approved: today, or an earlier one.');
  const before = versionsBefore(tx, id).filter(({ deletedAt }) => deletedAt === null);
  const last = before.find(({ approvedOn }) => approvedOn !== null);
  if (last !== undefined && last.approvedOn !== null && on < last.approvedOn) return invalidField('on', `Version ${planVersion(last)} was approved on ${formatDate(last.approvedOn)}: this one was approved on that day or later.`);
  if (nextReviewOn !== null && nextReviewOn <= on) return invalidField('nextReviewOn', 'Enter a day after the approval, or leave it to the review rules.');
  const failed = inTheWay(checks);
  if (failed.length > 0 && reason === null) {
    return invalidField('reason', `It was not approved, because ${failed.length === 1 ? 'a check fails' : `${failed.length} checks fail`} that cannot wait: ${failed.map(({ sentence }) => sentence).join(' ')} Mend that, or say why it is approved all the same.`);
  }
  tx.update('contingency_plan', id, { approved_on: on, approved_by: by, next_review_on: nextReviewOn, notes: kept(plan, asked, failed) }, { kind: 'contingency plan', id });
  for (const one of before) {
    if (one.supersededOn === null) tx.update('contingency_plan', one.id, { superseded_on: on }, { kind: 'contingency plan', id: one.id });
  }
  return found(getRecord(tx, 'contingency plan', id));
}

/** What the step is called. */
export const approvalLabel = (store: Readable, id: string): string => {
  const plan = getRecord(store, 'contingency plan', id);
  return plan === undefined ? 'Approve a plan' : `${APPROVING}${planVersion(plan)} of the plan ${plan.title}`;
};
