import type { contingencyPlan, PlanStatus } from '../model/records/contingency-plan.ts';
import type { planOption } from '../model/records/plan-option.ts';
import type { planStep } from '../model/records/plan-step.ts';
import { formatDate, type IsoDate } from '../time.ts';

/** What of a plan stays open while it is approved: who looks after it, when it is looked at again, and where it is kept. */
export const openInApproved = ['title', 'owner', 'approvedOn', 'approvedBy', 'nextReviewOn', 'documentId', 'heldAt', 'notes'] as const satisfies readonly (keyof typeof contingencyPlan.fields)[];
/** Asking again and hearing the same figures changes nothing of what was approved. */
export const openInApprovedOption = ['checkedOn'] as const satisfies readonly (keyof typeof planOption.fields)[];
/** Contacts change at any time, and so does who is rung for a step. */
export const openInApprovedStep = ['contactId'] as const satisfies readonly (keyof typeof planStep.fields)[];

/** Whether what was approved stands: it is changed by a new version alone. */
export const isLocked = (status: PlanStatus): boolean => status !== 'draft';

/** Why a change was refused, and what to do instead. */
export const lockedSentence = (supersededOn: IsoDate | null): string => (supersededOn === null
  ? 'This plan is approved, so it is changed by a new version. Nothing was changed. Begin a new version.'
  : `This version was superseded on ${formatDate(supersededOn)}, so it stays as it was. Nothing was changed. Change the version that followed it.`);

/** The first field that differs and is not open; `null` where none does. */
export const lockedDifference = (keys: readonly string[], open: readonly string[], fields: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>): string | null =>
  keys.find((key) => !open.includes(key) && JSON.stringify(fields[key] ?? null) !== JSON.stringify(before[key] ?? null)) ?? null;
