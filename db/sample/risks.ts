import type { ContractId, OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import type { RiskFields } from '../../shared/model/risk.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { ReviewEntry } from '../repositories/risks.ts';
import type { Chance } from './chance.ts';
import { categoryWeights, closureReasons, owners, reviewComments, riskTexts } from './risk-texts.ts';

/** What a risk is written about: a contract with its provider and its first service, or a provider on its own. */
export type Subject = { readonly contractId: ContractId | null; readonly organisationId: OrganisationId; readonly provider: string; readonly service: { readonly id: ServiceId; readonly name: string } | null; readonly troubled: boolean };
export type RiskPlan = { readonly fields: RiskFields; readonly reviews: readonly (ReviewEntry & { readonly by: string })[] };

type Score = readonly [consequence: number, likelihood: number];
const clamp = (value: number): number => Math.max(1, Math.min(5, value));

function wording(chance: Chance, text: string, subject: Subject): string {
  const service = (subject.service?.name ?? 'community services').replace(/^./, (first) => first.toLowerCase());
  const filled = text.replaceAll('{p}', subject.provider).replaceAll('{s}', service)
    .replaceAll('{n}', () => String(chance.int(2, 9))).replaceAll('{w}', () => String(chance.int(3, 16))).replaceAll('{x}', () => String(chance.int(3, 24)));
  return filled.replace(/^./, (first) => first.toUpperCase());
}

/** The current score moves from the inherent one towards the target with each review, and now and then the other way. */
function reviewsOf(chance: Chance, { raisedOn, interval, today, overdue, inherent, count }: { readonly raisedOn: IsoDate; readonly interval: number; readonly today: IsoDate; readonly overdue: boolean; readonly inherent: Score; readonly count: number }) {
  const reviews: (ReviewEntry & { readonly by: string })[] = [];
  let [consequence, likelihood] = inherent;
  // The last review lies far enough back to be overdue, or recent enough not to be; earlier ones at the interval before it.
  const lastAgo = overdue ? interval + chance.int(2, 120) : chance.int(1, Math.max(1, interval - 1));
  for (let index = count - 1; index >= 0; index -= 1) {
    const reviewedOn = addDays(today, -lastAgo - index * interval);
    if (reviewedOn <= raisedOn) continue;
    if (!chance.onceIn(3)) likelihood = clamp(likelihood - 1);
    if (chance.onceIn(5)) consequence = clamp(consequence - 1);
    if (chance.onceIn(9)) likelihood = clamp(likelihood + 1);
    reviews.push({ reviewedOn, comment: chance.onceIn(4) ? null : chance.pick(reviewComments), currentConsequence: consequence, currentLikelihood: likelihood, nextReviewOn: null, by: chance.pick(owners) });
  }
  return reviews;
}

export function riskSample(chance: Chance, subject: Subject, today: IsoDate): RiskPlan {
  const category = chance.weighted(categoryWeights);
  const text = chance.pick(riskTexts[category]);
  const lift = subject.troubled ? 1 : 0;
  const inherent: Score = [clamp(text.worst[0] + (chance.onceIn(4) ? chance.pick([-1, 1]) : 0)), clamp(text.worst[1] + lift + (chance.onceIn(3) ? chance.pick([-1, 1]) : 0))];
  const scored = !chance.onceIn(25);
  const status = chance.onceIn(9) ? 'closed' : 'open';
  const raisedOn = addDays(today, -chance.int(20, 1_500));
  const score = inherent[0] * inherent[1];
  const interval = score >= 15 ? 30 : score >= 8 ? 91 : score >= 4 ? 182 : 365;
  const overdue = chance.onceIn(7);
  const reviews = status === 'open' && scored ? reviewsOf(chance, { raisedOn, interval, today, overdue, inherent, count: chance.int(0, 4) }) : [];
  const target: Score = [inherent[0], clamp(Math.min(inherent[1] - 1, 2))];
  const half = (part: 0 | 1, from: Score): number | null => (scored ? from[part] : null);
  return {
    reviews,
    fields: {
      title: wording(chance, text.title, subject), cause: wording(chance, text.cause, subject), event: wording(chance, text.event, subject), effect: wording(chance, text.effect, subject),
      category,
      contractId: subject.contractId, organisationId: subject.organisationId, serviceId: subject.service?.id ?? null,
      owner: chance.onceIn(13) ? null : chance.pick(owners),
      raisedOn,
      proximity: chance.weighted([['within 3 months', score >= 15 ? 5 : 1], ['within 12 months', 4], ['beyond 12 months', 2]]),
      inherentConsequence: half(0, inherent), inherentLikelihood: half(1, inherent),
      currentConsequence: half(0, inherent), currentLikelihood: half(1, inherent),
      targetConsequence: half(0, target), targetLikelihood: half(1, target),
      targetOn: chance.onceIn(3) ? null : addDays(today, chance.int(20, 400)),
      treatment: chance.weighted([['treat', 7], ['tolerate', 3], ['transfer', 1], ['terminate', 1]]),
      status,
      closureReason: status === 'closed' ? chance.pick(closureReasons) : null,
      reviewIntervalDays: interval,
      // A risk that was never reviewed is due by its interval; where that date is long gone it was put off, unless it is meant to be overdue.
      nextReviewOn: reviews.length > 0 || overdue || status === 'closed' ? null : addDays(today, chance.int(1, interval)),
    },
  };
}
