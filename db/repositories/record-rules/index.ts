import type { KindName } from '../../../shared/model/records/index.ts';
import { actionRules } from './action.ts';
import { alternativeProviderRules } from './alternative-provider.ts';
import { assumptionRules } from './assumption.ts';
import { contingencyPlanRules } from './contingency-plan.ts';
import { controlRules } from './control.ts';
import { indicatorRules } from './indicator.ts';
import { objectiveRules } from './objective.ts';
import { obligationRules } from './obligation.ts';
import { optionRules } from './option.ts';
import { paymentRules } from './payment.ts';
import { planOptionRules } from './plan-option.ts';
import { activationRules, exerciseRules, planActionRules, planContactRules, planDecisionRules } from './plan-parts.ts';
import { planStepRules } from './plan-step.ts';
import type { Rules } from './rules.ts';
import { runAttachmentRules } from './run-attachment.ts';
import { scenarioRules } from './scenario.ts';
import { snoozeRules } from './snooze.ts';
import { spinOutRules } from './spin-out.ts';
import { statementRules } from './financial-statement.ts';
import { transferRules } from './transfer.ts';

const rules: { readonly [K in KindName]?: Rules<K> } = {
  action: actionRules,
  'alternative provider': alternativeProviderRules,
  assumption: assumptionRules,
  control: controlRules,
  payment: paymentRules,
  'spin-out': spinOutRules,
  objective: objectiveRules,
  option: optionRules,
  'financial statement': statementRules,
  indicator: indicatorRules,
  snooze: snoozeRules,
  transfer: transferRules,
  obligation: obligationRules,
  scenario: scenarioRules,
  'run attachment': runAttachmentRules,
  'contingency plan': contingencyPlanRules,
  'plan option': planOptionRules,
  'plan step': planStepRules,
  'plan contact': planContactRules,
  exercise: exerciseRules,
  'plan action': planActionRules,
  'plan decision': planDecisionRules,
  activation: activationRules,
};

export const rulesOf = <K extends KindName>(kind: K): Rules<K> => rules[kind] ?? {};
