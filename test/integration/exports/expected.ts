import type { ActionLine, ControlLine, ReviewLine } from '../../../electron/app/exports/register-lines.ts';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';

/** Written out by hand from what a board should read, not taken from the catalogue under test. */
export const HEADINGS = [
  'Reference', 'Title', 'Cause', 'Event', 'Effect', 'Category', 'Strategic objective', 'Objective', 'Contract', 'Organisation', 'Service', 'Contingency plan', 'Owner',
  'Consequence domain', 'Likelihood scale', 'Likelihood horizon (months)',
  'Inherent consequence', 'Inherent likelihood', 'Inherent score', 'Inherent band', 'Current consequence', 'Current likelihood', 'Current score', 'Current band',
  'Target consequence', 'Target likelihood', 'Target score', 'Target band', 'Target date', 'Own appetite', 'Appetite', 'Appetite accepts up to', 'Over appetite', 'Escalated to', 'To be seen by',
  'Treatment', 'Proximity', 'Controls', 'Open actions', 'Late actions', 'Status', 'Reason for closing', 'Raised',
  'Last reviewed', 'Review every (days)', 'Next review', 'Reference elsewhere', 'Updated (UK time)', 'Updated by', 'Risk id', 'Row version',
];
export const CONTROL_HEADINGS = [
  'Risk reference', 'Risk', 'Control', 'Kind', 'Owner', 'Effectiveness', 'Last tested', 'Gaps in control', 'Assurance line', 'Source of assurance', 'Gaps in assurance', 'Notes', 'Control id', 'Row version',
];
export const ACTION_HEADINGS = [
  'Risk reference', 'Risk', 'Action', 'Owner', 'Due on', 'Late', 'Status', 'Done so far', 'Progress', 'Barrier', 'Done on', 'Control', 'Notes', 'Action id', 'Row version',
];
export const REVIEW_HEADINGS = [
  'Risk reference', 'Risk', 'Reviewed', 'Reviewed by', 'Consequence before', 'Likelihood before', 'Score before', 'Band before', 'Consequence after', 'Likelihood after', 'Score after', 'Band after', 'Change', 'Comment', 'Entered (UK time)',
];

/** The bands of NPSA's matrix as this project ships it: every product of 1–5 by 1–5, written out. */
const BANDS: Readonly<Record<number, string>> = {
  1: 'Low', 2: 'Low', 3: 'Low', 4: 'Moderate', 5: 'Moderate', 6: 'Moderate', 8: 'High', 9: 'High', 10: 'High', 12: 'High', 15: 'Extreme', 16: 'Extreme', 20: 'Extreme', 25: 'Extreme',
};
export const bandWord = (score: number): string => BANDS[score] ?? `no band for ${score}`;

/** The shipped appetite and escalation, written out. */
const UP_TO: Readonly<Record<string, number>> = { averse: 3, minimal: 6, cautious: 9, open: 12, eager: 16 };
const APPETITES: Readonly<Record<string, string>> = {
  'patient safety': 'averse', 'service continuity': 'minimal', financial: 'cautious', commercial: 'open', people: 'cautious', operations: 'cautious', legal: 'minimal', governance: 'minimal', strategy: 'open',
  property: 'cautious', technology: 'open', information: 'minimal', security: 'minimal', project: 'open', reputational: 'cautious',
};
const SEEN: Readonly<Record<string, readonly [level: string, by: string]>> = {
  Low: ['Team', 'Contract manager, within 91 days'], Moderate: ['Directorate', 'Director of commissioning, within 30 days'], High: ['Committee', 'Risk committee, within 14 days'], Extreme: ['Board', 'Board, within 5 days'],
};

type Value = string | number | Date | null;
const capital = (text: string | null): string | null => (text === null ? null : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);
const scored = (consequence: number | null, likelihood: number | null): Value[] =>
  consequence === null || likelihood === null ? [consequence, likelihood, '', 'Not scored'] : [consequence, likelihood, consequence * likelihood, bandWord(consequence * likelihood)];
const date = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));

function judged(risk: RiskListRow): Value[] {
  const score = risk.currentConsequence === null || risk.currentLikelihood === null ? null : risk.currentConsequence * risk.currentLikelihood;
  const level = risk.appetite ?? (risk.category === null ? 'cautious' : (APPETITES[risk.category] ?? 'unknown'));
  const upTo = UP_TO[level] ?? Number.NaN;
  const counts = risk.status === 'open' && score !== null;
  return [capital(risk.appetite), capital(level), upTo, !counts ? '' : score > upTo ? 'Yes' : 'No', ...(counts ? (SEEN[bandWord(score)] ?? []) : ['', ''])];
}

/** The cells of a row of the whole register. `updated` is the UK clock time, which the test states itself. */
export const expectedRow = (risk: RiskListRow, updated: Date): Value[] => [
  risk.reference, risk.title, risk.cause, risk.event, risk.effect, capital(risk.category), risk.strategicObjective, risk.objective, risk.contract, risk.organisation, risk.service, risk.plan, risk.owner,
  capital(risk.domain), capital(risk.likelihoodScale), risk.horizonMonths,
  ...scored(risk.inherentConsequence, risk.inherentLikelihood), ...scored(risk.currentConsequence, risk.currentLikelihood), ...scored(risk.targetConsequence, risk.targetLikelihood), date(risk.targetOn),
  ...judged(risk), capital(risk.treatment), capital(risk.proximity), risk.controls, risk.openActions, risk.lateActions, capital(risk.status), risk.closureReason, date(risk.raisedOn), date(risk.lastReviewedOn),
  risk.reviewIntervalDays, date(risk.nextReviewOn), risk.otherReference, updated, risk.updatedBy, risk.id, risk.version,
];

export const expectedControl = (control: ControlLine): Value[] => [
  control.risk, control.riskTitle, control.what, capital(control.control), control.owner, capital(control.effectiveness), date(control.lastTestedOn), control.gapsInControl, capital(control.assuranceLine),
  control.assuranceSource, control.gapsInAssurance, control.notes, control.id, control.version,
];

export const expectedAction = (action: ActionLine, today: string): Value[] => [
  action.risk, action.riskTitle, action.what, action.owner, date(action.dueOn), (action.status === 'not started' || action.status === 'in progress') && action.dueOn !== null && action.dueOn < today ? 'Late' : '',
  capital(action.status), action.done === null ? null : action.done / 10_000, action.progress, action.barrier, date(action.doneOn), action.control, action.notes, action.id, action.version,
];

export const expectedReview = (review: ReviewLine, change: string, entered: Date): Value[] => [
  review.risk, review.riskTitle, date(review.reviewedOn), review.reviewedBy, ...scored(review.consequenceBefore, review.likelihoodBefore), ...scored(review.consequenceAfter, review.likelihoodAfter), change, review.comment, entered,
];

const two = (value: number): string => String(value).padStart(2, '0');

/** A cell as LibreOffice's raw CSV gives it, months first. */
export function rawText(value: string | number | Date | null): string {
  if (value === null) return '';
  if (!(value instanceof Date)) return String(value);
  const day = `${two(value.getUTCMonth() + 1)}/${two(value.getUTCDate())}/${value.getUTCFullYear()}`;
  return value.getTime() % 86_400_000 === 0 ? day : `${day} ${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`;
}
