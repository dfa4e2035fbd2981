import type { KindName } from '../../../shared/model/records/index.ts';
import { actionRules } from './action.ts';
import { alternativeProviderRules } from './alternative-provider.ts';
import { assumptionRules } from './assumption.ts';
import { controlRules } from './control.ts';
import { indicatorRules } from './indicator.ts';
import { objectiveRules } from './objective.ts';
import { obligationRules } from './obligation.ts';
import { optionRules } from './option.ts';
import { paymentRules } from './payment.ts';
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
};

export const rulesOf = <K extends KindName>(kind: K): Rules<K> => rules[kind] ?? {};
