import type { PlanFacts } from './facts.ts';
import { countedOn } from './option-service.ts';

/** What plans count on of one record of spare capacity. Units a month. */
export type ClaimSum = {
  readonly alternativeId: string;
  readonly name: string;
  readonly unit: string | null;
  /** Of this plan. */
  readonly own: number;
  /** Each other plan once. */
  readonly others: readonly { readonly planId: string; readonly plan: string; readonly units: number | null }[];
  readonly spare: number | null;
  /** What is known of all of them together. */
  readonly total: number;
  /** Some option does not say how much it counts on. */
  readonly unknown: boolean;
};

const plus = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((sum, one) => sum + (one ?? 0), 0);

/** The records of spare capacity that the plan counts on, in the order of its options, with what all plans count on of each. One that was deleted has nothing to spare that anybody knows. */
export function claimsOn(facts: Pick<PlanFacts, 'options' | 'claims' | 'alternatives' | 'services' | 'names'>): readonly ClaimSum[] {
  const own = Map.groupBy(countedOn(facts).filter(({ alternativeId }) => alternativeId !== null), ({ alternativeId }) => String(alternativeId));
  return [...own].map(([alternativeId, options]): ClaimSum => {
    const alternative = facts.alternatives.find(({ id }) => id === alternativeId);
    const claims = facts.claims.filter((claim) => claim.alternativeId === alternativeId);
    const others = [...Map.groupBy(claims, ({ planId }) => planId).values()].map((some) => ({
      planId: some[0]?.planId ?? '', plan: some[0]?.plan ?? '', units: some.every(({ unitsAMonth }) => unitsAMonth === null) ? null : plus(some.map(({ unitsAMonth }) => unitsAMonth)),
    }));
    const ownUnits = options.map(({ unitsAMonth }) => unitsAMonth);
    const all = [...ownUnits, ...claims.map(({ unitsAMonth }) => unitsAMonth)];
    return {
      alternativeId, name: (alternative === undefined ? undefined : facts.names[alternative.organisationId]) ?? facts.names[alternativeId] ?? 'an alternative provider that is not in the record any more',
      unit: facts.services.find(({ id }) => id === alternative?.serviceId)?.activityUnit ?? null,
      own: plus(ownUnits), others, spare: alternative?.spareUnitsAMonth ?? null, total: plus(all), unknown: all.includes(null),
    };
  });
}
