import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { bandOf, scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { riskFieldset, type riskStatuses } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { comparedWords } from '../../ui/field-words.tsx';
import { RecordName } from '../../ui/record-picker.tsx';
import { BandBadge, DateText, NotKnown } from '../../ui/values.tsx';

export type RiskStatus = (typeof riskStatuses)[number];

/** A score with its band in colour and word. */
export function Score({ matrix, value, none = 'Not scored' }: { readonly matrix: RiskMatrix; readonly value: number | null; readonly none?: string }): ReactNode {
  const band = bandOf(matrix, value);
  return band === null || value === null ? <NotKnown words={none} /> : <BandBadge level={band.level} word={band.word} score={value} />;
}

/** "4 Major × 3 Possible"; nothing without a score, which says so itself. */
export function Factors({ matrix, consequence, likelihood }: { readonly matrix: RiskMatrix; readonly consequence: number | null; readonly likelihood: number | null }): ReactNode {
  if (scoreOf(consequence, likelihood) === null || consequence === null || likelihood === null) return null;
  return `${consequence} ${matrix.consequence[consequence - 1]} × ${likelihood} ${matrix.likelihood[likelihood - 1]}`;
}

/** Why a short dialog about a risk was refused. It shows the risk anew by itself, so after a conflict the person can go on at once. */
export const refusalOf = ({ code, message }: AppError): string =>
  (code === 'conflict' ? 'The risk was changed by someone else meanwhile. Nothing was saved. It is shown here as it is now: check it, then try again.' : message);

const isDate = (value: unknown) => isoDate.safeParse(value).data ?? null;

/** How fields whose value is not plain text are shown where two versions of a risk are compared. */
export function riskWords({ consequence, likelihood }: RiskMatrix): Readonly<Record<string, (value: unknown) => ReactNode>> {
  const date = (value: unknown): ReactNode => <DateText value={isDate(value)} none="Not set" />;
  const factor = (words: readonly string[]) => (value: unknown): ReactNode => (typeof value === 'number' ? `${value} ${words[value - 1] ?? ''}` : <NotKnown words="Not scored" />);
  const record = (of: 'contract' | 'organisation' | 'service') => (value: unknown): ReactNode => (typeof value === 'string' ? <RecordName of={of} id={value} /> : <NotKnown words="None" />);
  return {
    ...comparedWords(riskFieldset),
    contractId: record('contract'), organisationId: record('organisation'), serviceId: record('service'),
    raisedOn: date, targetOn: date, nextReviewOn: date,
    inherentConsequence: factor(consequence), currentConsequence: factor(consequence), targetConsequence: factor(consequence),
    inherentLikelihood: factor(likelihood), currentLikelihood: factor(likelihood), targetLikelihood: factor(likelihood),
  };
}
