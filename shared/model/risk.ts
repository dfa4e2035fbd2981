import { z } from 'zod';
import type { Instant, IsoDate } from '../time.ts';
import type { RowMeta } from './common.ts';
import { blankOf, choice, count, date, line, link, neededChoice, neededDate, neededLine, objectOf, refined, text } from './field.ts';
import { appetiteLevels } from './parameters/risk-appetite.ts';
import type { ParameterSetId, ReviewId, RiskId } from './ids.ts';

import { consequenceDomains, likelihoodScales, proximities, riskCategories, riskStatuses, scoreKinds, treatments } from './risk-words.ts';

export { consequenceDomains, likelihoodScales, proximities, riskCategories, riskStatuses, scoreKinds, treatments, type ConsequenceDomain, type RiskCategory, type ScoreKind } from './risk-words.ts';

const factor = z.int('Choose 1 to 5.').min(1, 'Choose 1 to 5.').max(5, 'Choose 1 to 5.').nullable();
const months = z.int('Enter a whole number of months.').min(1, 'Enter at least 1 month.').max(600, 'Enter at most 50 years.').nullable();
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
  strategicObjectiveId: link('strategic objective', 'Strategic objective', { about: 'What of the commissioner’s own it puts at risk; the assurance framework is ordered by these.' }),
  objectiveId: link('objective', 'Objective', { about: 'What of the contract it puts at risk.' }),
  planId: link('contingency plan', 'Contingency plan', { about: 'What will be done if it happens.' }),
  owner: line('Owner'),
  raisedOn: neededDate('Raised on'),
  proximity: choice('Proximity', proximities),
  domain: choice('Consequence domain', consequenceDomains, { about: 'Where the worst credible consequence falls.' }),
  likelihoodScale: choice('Likelihood scale', likelihoodScales, { about: 'Probability for what happens once, such as the failure of a provider; frequency for what recurs.' }),
  horizonMonths: refined(count('Likelihood horizon', { unit: 'months', about: 'The time that the likelihood is meant for.' }), months),
  inherentConsequence: factorField('Inherent consequence'),
  inherentLikelihood: factorField('Inherent likelihood'),
  currentConsequence: factorField('Current consequence'),
  currentLikelihood: factorField('Current likelihood'),
  targetConsequence: factorField('Target consequence'),
  targetLikelihood: factorField('Target likelihood'),
  targetOn: date('Target date'),
  appetite: choice('Appetite', appetiteLevels, { about: 'Only where it differs from that of the category.' }),
  treatment: choice('Treatment', treatments),
  status: neededChoice('Status', riskStatuses),
  closureReason: text('Reason for closing'),
  reviewIntervalDays: refined(count('Review interval (days)'), interval),
  nextReviewOn: date('Next review'),
  otherReference: line('Reference elsewhere', { about: 'Its number in another register.' }),
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
  return { ...blankOf(riskFieldset), title: '', raisedOn: today, status: 'open', reviewIntervalDays: 91 };
}
