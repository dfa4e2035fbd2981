import { z } from 'zod';
import type { Instant, IsoDate } from '../time.ts';
import type { RowMeta } from './common.ts';
import { choice, count, date, line, link, neededChoice, neededDate, neededLine, objectOf, refined, text } from './field.ts';
import type { ParameterSetId, ReviewId, RiskId } from './ids.ts';

/** After the example categories of the Orange Book (May 2023), Annex 4, with patient safety first as NHS registers have it. */
export const riskCategories = [
  'patient safety', 'service continuity', 'financial', 'commercial', 'people', 'operations', 'legal', 'governance', 'strategy',
  'property', 'technology', 'information', 'security', 'project', 'reputational',
] as const;
export const treatments = ['tolerate', 'treat', 'transfer', 'terminate'] as const;
export const proximities = ['within 3 months', 'within 12 months', 'beyond 12 months'] as const;
export const riskStatuses = ['open', 'closed'] as const;
export const scoreKinds = ['inherent', 'current', 'target'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

const factor = z.int('Choose 1 to 5.').min(1, 'Choose 1 to 5.').max(5, 'Choose 1 to 5.').nullable();
const interval = z.int('Enter a whole number of days.').min(1, 'Enter at least 1 day.').max(1_830, 'Enter at most five years.').nullable();
const factorField = (label: string) => refined(count(label), factor);

export const riskFieldset = {
  title: neededLine('Title', 'Enter the risk’s title.'),
  cause: text('Cause'),
  event: text('Event'),
  effect: text('Effect'),
  category: choice('Category', riskCategories),
  contractId: link('contract', 'Contract'),
  organisationId: link('organisation', 'Organisation'),
  serviceId: link('service', 'Service'),
  owner: line('Owner'),
  raisedOn: neededDate('Raised on'),
  proximity: choice('Proximity', proximities),
  inherentConsequence: factorField('Inherent consequence'),
  inherentLikelihood: factorField('Inherent likelihood'),
  currentConsequence: factorField('Current consequence'),
  currentLikelihood: factorField('Current likelihood'),
  targetConsequence: factorField('Target consequence'),
  targetLikelihood: factorField('Target likelihood'),
  targetOn: date('Target date'),
  treatment: choice('Treatment', treatments),
  status: neededChoice('Status', riskStatuses),
  closureReason: text('Reason for closing'),
  reviewIntervalDays: refined(count('Review interval (days)'), interval),
  nextReviewOn: date('Next review'),
} as const;
export const riskBase = objectOf(riskFieldset);

export const riskFields = riskBase.superRefine((risk, context) => {
  for (const kind of scoreKinds) {
    const consequence = risk[`${kind}Consequence`];
    const likelihood = risk[`${kind}Likelihood`];
    if ((consequence === null) !== (likelihood === null)) {
      context.addIssue({ code: 'custom', path: [`${kind}${consequence === null ? 'Consequence' : 'Likelihood'}`], message: 'A score needs both consequence and likelihood, or neither.' });
    }
  }
  if (risk.status === 'closed' && risk.closureReason === null) {
    context.addIssue({ code: 'custom', path: ['closureReason'], message: 'Say why the risk was closed.' });
  }
});
export type RiskFields = Readonly<z.output<typeof riskBase>>;
/** `reference` ("R-0042") is given once, in order, and never used again. */
export type Risk = RiskFields & RowMeta & {
  readonly id: RiskId;
  readonly reference: string;
  readonly parameterSetId: ParameterSetId;
  readonly lastReviewedOn: IsoDate | null;
};

/** A review is a record: who, when, and the current score before and after. */
export type RiskReview = {
  readonly id: ReviewId;
  readonly reviewedOn: IsoDate;
  readonly reviewedBy: string;
  readonly comment: string | null;
  readonly consequenceBefore: number | null;
  readonly likelihoodBefore: number | null;
  readonly consequenceAfter: number | null;
  readonly likelihoodAfter: number | null;
  readonly createdAt: Instant;
};

export function blankRisk(today: IsoDate): z.input<typeof riskBase> {
  return {
    title: '', cause: null, event: null, effect: null, category: null, contractId: null, organisationId: null, serviceId: null, owner: null,
    raisedOn: today, proximity: null, inherentConsequence: null, inherentLikelihood: null, currentConsequence: null, currentLikelihood: null,
    targetConsequence: null, targetLikelihood: null, targetOn: null, treatment: null, status: 'open', closureReason: null,
    reviewIntervalDays: 91, nextReviewOn: null,
  };
}
