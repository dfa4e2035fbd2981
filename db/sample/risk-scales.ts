import { defaultRiskAppetite } from '../../shared/model/parameters/risk-appetite.ts';
import type { ConsequenceDomain, RiskFields } from '../../shared/model/risk.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Chance } from './chance.ts';
import type { RiskCategory } from './risk-texts.ts';
import type { RiskPlan } from './risks.ts';

const domains: Readonly<Record<RiskCategory, readonly ConsequenceDomain[]>> = {
  'patient safety': ['safety'], 'service continuity': ['service interruption'], financial: ['finance and claims'], commercial: ['finance and claims', 'objectives and projects'], people: ['staffing and competence'],
  operations: ['service interruption', 'quality and complaints'], legal: ['statutory duty and inspections'], governance: ['statutory duty and inspections', 'adverse publicity'], strategy: ['objectives and projects'],
  property: ['service interruption'], technology: ['service interruption'], information: ['adverse publicity', 'statutory duty and inspections'], security: ['service interruption', 'safety'], project: ['objectives and projects'],
  reputational: ['adverse publicity'],
};
/** What recurs: the others happen once. */
const recurring: ReadonlySet<RiskCategory> = new Set(['patient safety', 'operations', 'people']);

type Scales = Pick<RiskFields, 'domain' | 'likelihoodScale' | 'horizonMonths' | 'appetite' | 'otherReference' | 'targetOn'>;

/** The score that a risk will have after its reviews. */
function finalScore({ fields, reviews }: RiskPlan): number {
  const last = reviews.at(-1);
  return (last?.currentConsequence ?? fields.currentConsequence ?? 0) * (last?.currentLikelihood ?? fields.currentLikelihood ?? 0);
}

/** Most of what is tolerated above the category's appetite was accepted by the board, as an appetite of its own. */
function ownAppetite(chance: Chance, plan: RiskPlan, category: RiskCategory): RiskFields['appetite'] {
  const score = finalScore(plan);
  if (score <= defaultRiskAppetite.upTo[defaultRiskAppetite.byCategory[category]]) return chance.onceIn(20) ? chance.pick(['cautious', 'open'] as const) : null;
  if (plan.fields.treatment !== 'tolerate' || chance.onceIn(4)) return null;
  return (['cautious', 'open', 'eager'] as const).find((level) => score <= defaultRiskAppetite.upTo[level]) ?? null;
}

/** How a risk is scored, how much of it is accepted, and where else it is kept; some targets were missed. Older risks do not say it all. */
export function riskScales(chance: Chance, plan: RiskPlan, category: RiskCategory, today: IsoDate): Scales {
  const { raisedOn, targetOn } = plan.fields;
  const scale = chance.onceIn(14) ? null : recurring.has(category) && chance.onceIn(2) ? 'frequency' : 'probability';
  const missed = addDays(today, -chance.int(5, 140));
  return {
    domain: chance.onceIn(12) ? null : chance.pick(domains[category]),
    likelihoodScale: scale,
    horizonMonths: scale === 'probability' ? chance.weighted([[12, 6], [24, 2], [36, 1]]) : null,
    appetite: ownAppetite(chance, plan, category),
    otherReference: chance.onceIn(9) ? chance.pick([`PCT ${chance.int(11, 480)}`, `Corporate risk ${chance.int(1, 60)}`, `Programme log ${chance.int(100, 999)}`]) : null,
    targetOn: targetOn !== null && missed > raisedOn && chance.onceIn(7) ? missed : targetOn,
  };
}
