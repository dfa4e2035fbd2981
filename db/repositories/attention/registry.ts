import { bookkeepingRules } from './bookkeeping.ts';
import { cashRules } from './cash.ts';
import { contingencyRules } from './contingency.ts';
import { contractRules } from './contracts.ts';
import { financeRules } from './finances.ts';
import { indicatorRules } from './indicators.ts';
import { moneyRules } from './money.ts';
import { objectiveRules } from './objectives.ts';
import { outsetRules } from './outset.ts';
import { pipelineRules } from './pipeline.ts';
import { riskRules } from './risks.ts';
import { riskTreatmentRules } from './risk-treatment.ts';
import type { Rule } from './rule.ts';
import { serviceRules } from './services.ts';

/** Every rule: each adds one kind of item to the one list. */
export const rules: readonly Rule[] = [
  ...riskRules, ...riskTreatmentRules, ...contractRules, ...outsetRules, ...contingencyRules, ...moneyRules, ...objectiveRules, ...serviceRules, ...financeRules, ...indicatorRules, ...cashRules, ...pipelineRules, ...bookkeepingRules,
];

const byKind = new Map<string, Rule>(rules.map((rule) => [rule.kind, rule]));
/** For words that were kept: `undefined` where no rule has that name any more. */
export const ruleNamed = (words: string): Rule | undefined => byKind.get(words);
