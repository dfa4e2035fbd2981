import { planChecks, type CheckResult, type PlanCheck } from './answers.ts';
import { approvedElsewhere } from './approved-elsewhere.ts';
import type { CheckContext } from './check-context.ts';
import { capacityChecks } from './checks/capacity.ts';
import { optionChecks } from './checks/options.ts';
import { recoveryChecks } from './checks/recovery.ts';
import { standingChecks } from './checks/standing.ts';
import { stepChecks } from './checks/steps.ts';
import { completenessOf } from './completeness.ts';
import type { PlanFacts } from './facts.ts';

/**
 * Every check of a plan, those that pass as well, in the order of `planChecks`; several of one check where it is made service by service or
 * option by option. What is not recorded is not known: it neither passes nor fails. A superseded version is checked no more.
 */
export function checksOf(facts: PlanFacts, context: CheckContext): readonly CheckResult[] {
  if (facts.status === 'superseded') return [];
  const all = [...recoveryChecks(facts), ...capacityChecks(facts, context), ...optionChecks(facts), ...stepChecks(facts, context), ...standingChecks(facts, context)];
  const by = Map.groupBy([...all, ...(facts.plan.approvedOn === null ? [] : approvedElsewhere(facts, inTheWay(all), completenessOf(facts, context.due)))], ({ check }) => check);
  return planChecks.flatMap((check) => by.get(check) ?? []);
}

/** With one of these failing a plan could not do what it is for: it is approved only with a reason. */
export const cannotWait: readonly PlanCheck[] = [
  'mobilisation longer than the recovery time', 'recovery time longer than tolerable', 'capacity below the caseload', 'capacity counted twice', 'essential service not covered', 'no route without urgency', 'no option counted on',
  'step without an owner', 'steps in a circle', 'nothing left of the money in time',
];
export const failing = (checks: readonly CheckResult[]): readonly CheckResult[] => checks.filter(({ state }) => state === 'fails');
/** Failing checks that stand in the way of an approval without a reason. */
export const inTheWay = (checks: readonly CheckResult[]): readonly CheckResult[] => failing(checks).filter(({ check }) => cannotWait.includes(check));
