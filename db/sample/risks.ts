import type { ContractId, OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import type { RiskFields } from '../../shared/model/risk.ts';
import { addDays, daysBetween, type IsoDate } from '../../shared/time.ts';
import type { ReviewEntry } from '../repositories/risks.ts';
import type { Chance } from './chance.ts';
import { categoryWeights, closureReasons, owners, reviewComments, riskTexts, type RiskCategory, type RiskText } from './risk-texts.ts';

/** What a risk is written about: a contract with its provider and its first service, or a provider on its own. */
export type Subject = { readonly contractId: ContractId | null; readonly organisationId: OrganisationId; readonly provider: string; readonly service: { readonly id: ServiceId; readonly name: string; readonly category: string } | null; readonly standing: string };
export type RiskPlan = { readonly category: RiskCategory; readonly fields: RiskFields; readonly reviews: readonly (ReviewEntry & { readonly by: string })[] };

type Score = readonly [consequence: number, likelihood: number];
const clamp = (value: number): number => Math.max(1, Math.min(5, value));

export function wording(chance: Chance, text: string, subject: Subject): string {
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

const fits = ({ services, standings }: RiskText, { service, standing }: Subject): boolean =>
  (services === undefined || (service !== null && services.includes(service.category))) && (standings === undefined || standings.includes(standing));

/** `said` holds what was already written about whom, so that no subject has the same risk twice while there is another. */
function chooseText(chance: Chance, subject: Subject, said: Set<string>) {
  for (let attempt = 0; ; attempt += 1) {
    const category = chance.weighted(categoryWeights);
    const text = chance.pick(riskTexts[category].filter((one) => fits(one, subject)));
    const key = `${subject.contractId ?? subject.organisationId} ${text.title}`;
    if (said.has(key) && attempt < 6) continue;
    said.add(key);
    return { category, text };
  }
}

export function riskSample(chance: Chance, subject: Subject, today: IsoDate, said: Set<string>): RiskPlan {
  const { category, text } = chooseText(chance, subject, said);
  const lift = subject.standing === 'in difficulty' ? 1 : 0;
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
    category,
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
      strategicObjectiveId: null, objectiveId: null, planId: null, domain: null, likelihoodScale: null, horizonMonths: null, appetite: null, otherReference: null,
      reviewIntervalDays: interval,
      nextReviewOn: status === 'closed' ? null : addDays(today, overdue ? -chance.int(2, Math.min(140, daysBetween(raisedOn, today) - 7)) : chance.int(1, interval)),
    },
  };
}
