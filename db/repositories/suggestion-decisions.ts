import { appError } from '../../shared/errors.ts';
import type { RiskSuggestion } from '../../shared/ipc/suggestions.ts';
import type { IdOf, RiskId } from '../../shared/model/ids.ts';
import type { FieldsOf, RecordOf } from '../../shared/model/records/index.ts';
import type { Risk, RiskFields } from '../../shared/model/risk.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { formatDate, londonDate, type Instant } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from './kind-records.ts';
import { createRisk, reviewRisk, type ReviewEntry } from './risks.ts';
import { getSuggestion } from './suggestions.ts';

const today = (tx: Writable) => londonDate(tx.now as Instant);

function stillOpen(tx: Writable, id: IdOf<'indicator'>): Result<RiskSuggestion> {
  const found = getSuggestion(tx, id, today(tx));
  return found === undefined ? fail(appError('not_found', 'This was decided on meanwhile, or is no longer amber or red, so nothing was changed.')) : ok(found);
}

/** "Acid ratio of Riverside Care CIC: red on 31 Mar 2026 (watch before). 0.4×". */
const shownBy = ({ measure, organisation, level, measuredOn, before, says }: RiskSuggestion): string =>
  `${measure} of ${organisation.name}: ${level} on ${formatDate(measuredOn)}${before === null ? '' : ` (${before.level} before)`}.${says === null ? '' : ` ${says}`}`.slice(0, 300);

type Decision = Pick<FieldsOf<'evidence'>, 'outcome' | 'riskId' | 'reason'>;
const keep = (tx: Writable, suggestion: RiskSuggestion, decision: Decision): Result<RecordOf<'evidence'>> => createRecord(tx, 'evidence', {
  ...decision, indicatorId: suggestion.indicatorId, documentId: null, what: shownBy(suggestion), level: suggestion.level, decidedOn: today(tx), decidedBy: tx.person,
});

/** A new risk that rests on the indicator. `not_found` where nothing is to be decided on it any more. */
export function raiseOn(tx: Writable, id: IdOf<'indicator'>, fields: RiskFields): Result<Risk> {
  const suggestion = stillOpen(tx, id);
  if (!suggestion.ok) return suggestion;
  const risk = createRisk(tx, fields);
  if (!risk.ok) return risk;
  const kept = keep(tx, suggestion.value, { outcome: 'raised the risk', riskId: risk.value.id, reason: null });
  return kept.ok ? risk : kept;
}

/** A review of a risk that rests on the indicator, of today. */
export function updateOn(tx: Writable, id: IdOf<'indicator'>, risk: { readonly id: RiskId; readonly version: number }, review: Omit<ReviewEntry, 'reviewedOn' | 'nextReviewOn'>): Result<Risk> {
  const suggestion = stillOpen(tx, id);
  if (!suggestion.ok) return suggestion;
  const reviewed = reviewRisk(tx, risk.id, risk.version, { ...review, comment: review.comment ?? shownBy(suggestion.value), reviewedOn: today(tx), nextReviewOn: null });
  if (!reviewed.ok) return reviewed;
  const kept = keep(tx, suggestion.value, { outcome: 'updated the risk', riskId: risk.id, reason: review.comment });
  return kept.ok ? reviewed : kept;
}

/** No risk, for a reason that others can read. */
export function declineOn(tx: Writable, id: IdOf<'indicator'>, reason: string): Result<RecordOf<'evidence'>> {
  const suggestion = stillOpen(tx, id);
  return suggestion.ok ? keep(tx, suggestion.value, { outcome: 'declined', riskId: null, reason }) : suggestion;
}
