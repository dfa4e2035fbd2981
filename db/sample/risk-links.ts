import { sql } from 'kysely';
import type { IdOf } from '../../shared/model/ids.ts';
import type { RiskFields } from '../../shared/model/risk.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { Chance } from './chance.ts';
import type { RiskCategory } from './risk-texts.ts';
import type { Subject } from './risks.ts';

/** What a risk of a category about a subject names: the commissioner's own objective, and of its contract an objective and the plan. */
export type Named = (chance: Chance, category: RiskCategory, subject: Subject) => Pick<RiskFields, 'strategicObjectiveId' | 'objectiveId' | 'planId'>;

/** Categories of what a plan would answer. */
const planned: ReadonlySet<RiskCategory> = new Set(['service continuity', 'patient safety', 'financial', 'property', 'technology']);

export function namedByRisks(store: Readable, strategic: ReadonlyMap<RiskCategory, IdOf<'strategic objective'>>): Named {
  // In the order in which they were made, which ids have no part in.
  const byContract = (table: 'objective' | 'contingency_plan') =>
    Map.groupBy(store.all(sqlite.selectFrom(table).select(['id', 'contract_id']).where('contract_id', 'is not', null).orderBy(sql`rowid`)), (row) => row.contract_id);
  const [objectives, plans] = [byContract('objective'), byContract('contingency_plan')];
  return (chance, category, { contractId }) => {
    const [own, plan] = [objectives.get(contractId) ?? [], (plans.get(contractId) ?? [])[0]];
    return {
      strategicObjectiveId: chance.onceIn(11) ? null : (strategic.get(category) ?? null),
      objectiveId: own.length > 0 && chance.onceIn(3) ? (chance.pick(own).id as IdOf<'objective'>) : null,
      planId: plan !== undefined && planned.has(category) && !chance.onceIn(4) ? (plan.id as IdOf<'contingency plan'>) : null,
    };
  };
}
