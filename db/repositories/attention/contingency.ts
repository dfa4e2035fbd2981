import { sql } from 'kysely';
import { planKinds, type PlanKind } from './plan-findings.ts';
import { at, type Rule } from './rule.ts';

/**
 * The checks and triggers of plans have one truth, the pure rules of shared/plans: what they found is taken from the context by its ids, in
 * the order in which they gave it.
 */
const found = (kind: PlanKind): Rule => ({
  kind,
  entity: kind === 'activation not closed' ? 'activation' : 'contingency plan',
  places: [kind],
  id: sql`json_each.value`,
  from: ({ plans }) => sql`json_each(${JSON.stringify([...plans()[kind].keys()])}) where true`,
  rank: () => at(kind, sql`json_each.key`),
  tell: (_, ids, { plans }) => new Map(ids.flatMap((id) => {
    const told = plans()[kind].get(id);
    return told === undefined ? [] : [[id, told] as const];
  })),
});

export const contingencyRules: readonly Rule[] = planKinds.map(found);
