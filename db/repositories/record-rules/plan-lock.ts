import { appError } from '../../../shared/errors.ts';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import { isLocked, lockedDifference, lockedSentence } from '../../../shared/plans/lock.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';

/** The plan’s dates, by which it is a draft, approved or superseded. */
export function planDates(tx: Readable, planId: string): { readonly approvedOn: IsoDate | null; readonly supersededOn: IsoDate | null } | null {
  const row = tx.get(sqlite.selectFrom('contingency_plan').select(['approved_on', 'superseded_on']).where('id', '=', planId));
  return row === undefined ? null : { approvedOn: row.approved_on as IsoDate | null, supersededOn: row.superseded_on as IsoDate | null };
}

/** The sentence against changing what belongs to a plan; `null` where it may be changed. */
export function lockOf(tx: Readable, planId: string, only: 'approved' | 'superseded' = 'approved'): string | null {
  const dates = planDates(tx, planId);
  if (dates === null || !isLocked(planStatus(dates)) || (only === 'superseded' && dates.supersededOn === null)) return null;
  return lockedSentence(dates.supersededOn);
}

type Part = { readonly planId: string };
type Before = Part & { readonly deletedAt: string | null };

/**
 * What belongs to a plan that is locked is neither added, changed nor brought back. `open`: fields that may be changed all the same; `only`: whether an
 * approved plan locks it already, or only one that was superseded.
 */
export function openToChange(tx: Readable, fields: Part, before: Before | null, keys: readonly string[], open: readonly string[], only: 'approved' | 'superseded' = 'approved'): Result<null> {
  const sentence = lockOf(tx, fields.planId, only) ?? (before === null || before.planId === fields.planId ? null : lockOf(tx, before.planId, only));
  if (sentence === null) return ok(null);
  if (before === null || before.deletedAt !== null) return invalidField('planId', sentence);
  const superseded = planDates(tx, before.planId)?.supersededOn ?? null;
  const changed = lockedDifference(keys, superseded === null ? open : [], { ...fields }, { ...before });
  return changed === null ? ok(null) : invalidField(changed, sentence);
}

/** Nor is it deleted. */
export function openToDelete(tx: Readable, { planId }: Part, only: 'approved' | 'superseded' = 'approved'): Result<null> {
  const sentence = lockOf(tx, planId, only);
  return sentence === null ? ok(null) : fail(appError('in_use', sentence));
}
