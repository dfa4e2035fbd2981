import { appError } from '../../shared/errors.ts';
import type { ParameterSetId, ReviewId, RiskId } from '../../shared/model/ids.ts';
import { riskFields, riskFieldset, scoreKinds, type Risk, type RiskFields, type RiskReview } from '../../shared/model/risk.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { addDays, daysBetween, isoDate, londonDate, type Instant, type IsoDate } from '../../shared/time.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { once, sqlite } from '../query.ts';
import type { ColumnsOf, RiskReviewRow, RiskRow } from '../tables.ts';
import { columnsFrom, fieldsFrom } from './codec.ts';
import { matrixInForce } from './parameter-sets.ts';
import { asSeen, asSeenToEdit, begun, inUse, metaFrom, patched } from './records.ts';

const ref = (id: string): EntityRef => ({ kind: 'risk', id });

export const riskFrom = (row: RiskRow): Risk => ({
  ...metaFrom(row),
  ...(fieldsFrom(riskFieldset, row) as RiskFields),
  id: row.id as RiskId,
  reference: row.reference,
  lastReviewedOn: row.last_reviewed_on as IsoDate | null,
  parameterSetId: row.parameter_set_id as ParameterSetId,
});

const columnsOf = (fields: RiskFields): ColumnsOf<typeof riskFieldset> => columnsFrom(riskFieldset, fields) as ColumnsOf<typeof riskFieldset>;

export const reviewFrom = (row: RiskReviewRow): RiskReview => ({
  id: row.id as ReviewId,
  reviewedOn: row.reviewed_on as IsoDate,
  reviewedBy: row.reviewed_by,
  comment: row.comment,
  consequenceBefore: row.consequence_before,
  likelihoodBefore: row.likelihood_before,
  consequenceAfter: row.consequence_after,
  likelihoodAfter: row.likelihood_after,
  createdAt: row.created_at as Instant,
});

const byId = once((id) => sqlite.selectFrom('risk').selectAll().where('id', '=', id));

/** Also a risk in the bin, so that it can be looked at and restored. */
export function getRisk(store: Readable, id: RiskId): Risk | undefined {
  const row = store.get(byId(id));
  return row === undefined ? undefined : riskFrom(row);
}

function mustGet(store: Readable, id: RiskId): Risk {
  const risk = getRisk(store, id);
  if (risk === undefined) throw new Error(`The risk ${id} is not there after it was written.`);
  return risk;
}

/** Newest first; reviews of one day by when they were entered. */
export function listReviews(store: Readable, id: RiskId): readonly RiskReview[] {
  return store.all(sqlite.selectFrom('risk_review').selectAll().where('risk_id', '=', id).orderBy('reviewed_on', 'desc').orderBy('id', 'desc')).map(reviewFrom);
}

type LinkKey = 'contractId' | 'organisationId' | 'serviceId' | 'strategicObjectiveId' | 'objectiveId' | 'planId';
type Link = { readonly field: LinkKey; readonly table: 'contract' | 'organisation' | 'service' | 'strategic_objective' | 'objective' | 'contingency_plan'; readonly noun: string };
const links: readonly Link[] = [
  { field: 'contractId', table: 'contract', noun: 'contract' }, { field: 'organisationId', table: 'organisation', noun: 'organisation' }, { field: 'serviceId', table: 'service', noun: 'service' },
  { field: 'strategicObjectiveId', table: 'strategic_objective', noun: 'strategic objective' }, { field: 'objectiveId', table: 'objective', noun: 'objective' }, { field: 'planId', table: 'contingency_plan', noun: 'contingency plan' },
];

/** The links that lead nowhere: to a record that is deleted or was never there. */
function deadLinks(store: Readable, fields: RiskFields, among: readonly Link[]): readonly Link[] {
  return among.filter(({ field, table }) => {
    const id = fields[field];
    return id !== null && store.get(sqlite.selectFrom(table).select('id').where('id', '=', id).where('deleted_at', 'is', null)) === undefined;
  });
}

function refuseDead(dead: readonly Link[]): Result<null> {
  if (dead.length === 0) return ok(null);
  return fail(appError('invalid_input', undefined, { fields: Object.fromEntries(dead.map(({ field, noun }) => [field, `This ${noun} is no longer there. Choose another.`])) }));
}

/** What only the store knows against a risk's fields, found by reading alone: a record that they newly name is not there any more. */
export function objectionToRisk(store: Readable, fields: RiskFields, before: RiskFields | null): Result<null> {
  const reopened = before?.status === 'closed' && fields.status === 'open';
  return refuseDead(deadLinks(store, fields, links.filter(({ field }) => before === null || reopened || fields[field] !== before[field])));
}

const LAST_DAY = isoDate.parse('2199-12-31');
/** One interval later; `null` without an interval, and beyond the last day that the record can name. */
const dueAfter = (from: IsoDate, days: number | null): IsoDate | null => (days === null || daysBetween(from, LAST_DAY) < days ? null : addDays(from, days));

/**
 * Adds a risk under the next reference, assessed with the matrix in force. Without a date for the next review it is due one
 * interval after the risk was raised.
 */
export function createRisk(tx: Writable, given: RiskFields): Result<Risk> {
  const parsed = parseFields(riskFields, given);
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  const linked = objectionToRisk(tx, fields, null);
  if (!linked.ok) return linked;
  const meta = begun(tx);
  const firstReview = dueAfter(fields.raisedOn, fields.reviewIntervalDays);
  tx.insert('risk', {
    ...meta,
    ...columnsOf(fields),
    reference: `R-${String(tx.count('risk reference')).padStart(4, '0')}`,
    last_reviewed_on: null,
    next_review_on: fields.nextReviewOn ?? firstReview,
    parameter_set_id: matrixInForce(tx, londonDate(tx.now as Instant)).id,
  }, ref(meta.id));
  return ok(mustGet(tx, meta.id as RiskId));
}

const scoresDiffer = (a: RiskFields, b: RiskFields): boolean =>
  scoreKinds.some((kind) => a[`${kind}Consequence`] !== b[`${kind}Consequence`] || a[`${kind}Likelihood`] !== b[`${kind}Likelihood`]);

/** Changes what the patch names. Where a score changes, the risk is from then on assessed with the matrix in force. */
export function updateRisk(tx: Writable, id: RiskId, version: number, patch: Partial<{ [K in keyof RiskFields]: RiskFields[K] | undefined }>): Result<Risk> {
  const seen = asSeenToEdit(getRisk(tx, id), version);
  if (!seen.ok) return seen;
  const before = seen.value;
  const parsed = parseFields(riskFields, patched(before, patch));
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  const linked = objectionToRisk(tx, fields, before);
  if (!linked.ok) return linked;
  const assessed = scoresDiffer(before, fields) ? { parameter_set_id: matrixInForce(tx, londonDate(tx.now as Instant)).id } : {};
  tx.update('risk', id, { ...columnsOf(fields), ...assessed }, ref(id));
  return ok(mustGet(tx, id));
}

export type ReviewEntry = {
  readonly reviewedOn: IsoDate;
  readonly comment: string | null;
  readonly currentConsequence: number | null;
  readonly currentLikelihood: number | null;
  /** `null`: by the risk's interval, or none where it has no interval. */
  readonly nextReviewOn: IsoDate | null;
};

/**
 * Keeps a review and makes its score the current one. A review entered late does not move the date of the last review back.
 * Refused for a closed risk, for a date still to come and for a next review that is not after the review.
 */
export function reviewRisk(tx: Writable, id: RiskId, version: number, review: ReviewEntry, reviewedBy: string = tx.person): Result<Risk> {
  const seen = asSeenToEdit(getRisk(tx, id), version);
  if (!seen.ok) return seen;
  const before = seen.value;
  const today = londonDate(tx.now as Instant);
  if (before.status === 'closed') return invalidField('reviewedOn', 'The risk is closed. Reopen it before reviewing it.');
  if (review.reviewedOn > today) return invalidField('reviewedOn', 'The review’s date is still to come.');
  if (review.nextReviewOn !== null && review.nextReviewOn <= review.reviewedOn) return invalidField('nextReviewOn', 'The next review must be after this one.');
  const lastReviewedOn = before.lastReviewedOn !== null && before.lastReviewedOn > review.reviewedOn ? before.lastReviewedOn : review.reviewedOn;
  const byInterval = dueAfter(lastReviewedOn, before.reviewIntervalDays);
  const { currentConsequence, currentLikelihood } = review;
  const parsed = parseFields(riskFields, { ...before, currentConsequence, currentLikelihood, nextReviewOn: review.nextReviewOn ?? byInterval });
  if (!parsed.ok) return parsed;
  const assessed = scoresDiffer(before, parsed.value) ? { parameter_set_id: matrixInForce(tx, today).id } : {};
  // The version moves also where a review confirms everything as it was, so that an older copy of the risk is stale.
  tx.update('risk', id, { ...columnsOf(parsed.value), ...assessed, last_reviewed_on: lastReviewedOn, version: before.version + 1 }, ref(id));
  tx.insert('risk_review', {
    id: tx.newId(), risk_id: id, reviewed_on: review.reviewedOn, reviewed_by: reviewedBy, comment: review.comment,
    consequence_before: before.currentConsequence, likelihood_before: before.currentLikelihood,
    consequence_after: currentConsequence, likelihood_after: currentLikelihood, created_at: tx.now,
  }, ref(id));
  return ok(mustGet(tx, id));
}

/** Puts the risk in the bin. Its reference is not used again. */
export function deleteRisk(tx: Writable, id: RiskId, version: number): Result<Risk> {
  const seen = asSeen(getRisk(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  tx.update('risk', id, { deleted_at: tx.now }, ref(id));
  return ok(mustGet(tx, id));
}

/** Takes the risk out of the bin. Refused with `in_use` while a record that it names is still deleted; a closed risk may name an old contract. */
export function restoreRisk(tx: Writable, id: RiskId, version: number): Result<Risk> {
  const seen = asSeen(getRisk(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  const { status } = seen.value;
  const [dead] = deadLinks(tx, seen.value, links.filter(({ table }) => status === 'open' || table !== 'contract'));
  if (dead !== undefined) return inUse(`The ${dead.noun} that the risk names is deleted, so the risk was left as it is. Restore the ${dead.noun} first.`);
  tx.update('risk', id, { deleted_at: null }, ref(id));
  return ok(mustGet(tx, id));
}
