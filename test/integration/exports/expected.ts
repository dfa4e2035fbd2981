import type { RiskListRow } from '../../../shared/ipc/risks.ts';

/** Written out by hand from what a board should read, not taken from the catalogue under test. */
export const HEADINGS = [
  'Reference', 'Title', 'Cause', 'Event', 'Effect', 'Category', 'Contract', 'Organisation', 'Service', 'Owner',
  'Inherent consequence', 'Inherent likelihood', 'Inherent score', 'Inherent band', 'Current consequence', 'Current likelihood', 'Current score', 'Current band',
  'Target consequence', 'Target likelihood', 'Target score', 'Target band', 'Target date', 'Treatment', 'Proximity', 'Status', 'Reason for closing', 'Raised',
  'Last reviewed', 'Review every (days)', 'Next review', 'Updated (UK time)', 'Updated by', 'Risk id', 'Row version',
];

/** The bands of NPSA's matrix as this project ships it: every product of 1–5 by 1–5, written out. */
const BANDS: Readonly<Record<number, string>> = {
  1: 'Low', 2: 'Low', 3: 'Low', 4: 'Moderate', 5: 'Moderate', 6: 'Moderate', 8: 'High', 9: 'High', 10: 'High', 12: 'High', 15: 'Extreme', 16: 'Extreme', 20: 'Extreme', 25: 'Extreme',
};
export const bandWord = (score: number): string => BANDS[score] ?? `no band for ${score}`;

const capital = (text: string | null): string | null => (text === null ? null : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);
const scored = (consequence: number | null, likelihood: number | null): (string | number | null)[] =>
  consequence === null || likelihood === null ? [consequence, likelihood, '', 'Not scored'] : [consequence, likelihood, consequence * likelihood, bandWord(consequence * likelihood)];
const date = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));

/** The cells of a row of the whole register. `updated` is the UK clock time, which the test states itself. */
export const expectedRow = (risk: RiskListRow, updated: Date): (string | number | Date | null)[] => [
  risk.reference, risk.title, risk.cause, risk.event, risk.effect, capital(risk.category), risk.contract, risk.organisation, risk.service, risk.owner,
  ...scored(risk.inherentConsequence, risk.inherentLikelihood), ...scored(risk.currentConsequence, risk.currentLikelihood), ...scored(risk.targetConsequence, risk.targetLikelihood),
  date(risk.targetOn), capital(risk.treatment), capital(risk.proximity), capital(risk.status), risk.closureReason, date(risk.raisedOn), date(risk.lastReviewedOn),
  risk.reviewIntervalDays, date(risk.nextReviewOn), updated, risk.updatedBy, risk.id, risk.version,
];

const two = (value: number): string => String(value).padStart(2, '0');

/** A cell as LibreOffice's raw CSV gives it, months first. */
export function rawText(value: string | number | Date | null): string {
  if (value === null) return '';
  if (!(value instanceof Date)) return String(value);
  const day = `${two(value.getUTCMonth() + 1)}/${two(value.getUTCDate())}/${value.getUTCFullYear()}`;
  return value.getTime() % 86_400_000 === 0 ? day : `${day} ${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`;
}
