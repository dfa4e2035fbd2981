import type { KindName } from '../../../shared/model/records/index.ts';
import { actionRules } from './action.ts';
import { alternativeProviderRules } from './alternative-provider.ts';
import { controlRules } from './control.ts';
import { indicatorRules } from './indicator.ts';
import { objectiveRules } from './objective.ts';
import { optionRules } from './option.ts';
import { paymentRules } from './payment.ts';
import type { Rules } from './rules.ts';
import { snoozeRules } from './snooze.ts';
import { spinOutRules } from './spin-out.ts';
import { statementRules } from './financial-statement.ts';
import { transferRules } from './transfer.ts';

const rules: { readonly [K in KindName]?: Rules<K> } = {
  action: actionRules,
  'alternative provider': alternativeProviderRules,
  control: controlRules,
  payment: paymentRules,
  'spin-out': spinOutRules,
  objective: objectiveRules,
  option: optionRules,
  'financial statement': statementRules,
  indicator: indicatorRules,
  snooze: snoozeRules,
  transfer: transferRules,
};

export const rulesOf = <K extends KindName>(kind: K): Rules<K> => rules[kind] ?? {};
