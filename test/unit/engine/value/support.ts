import type { Answer } from '../../../../shared/engine/contract.ts';
import type { AppraisalInput, AppraisalLine } from '../../../../shared/engine/value/appraisal-input.ts';
import { flatRate, type DiscountRateSet } from '../../../../shared/engine/value/rates.ts';

export const at = (rate: number): AppraisalInput['rates'] => ({ source: `${rate}, flat`, standard: [...flatRate(rate)], health: [...flatRate(rate)], sensitivity: null });
export const ratesOf = (set: DiscountRateSet): AppraisalInput['rates'] => structuredClone(set) as AppraisalInput['rates'];
export const line = (is: AppraisalLine['is'], amounts: readonly number[], other: Partial<AppraisalLine> = {}): AppraisalLine => ({ name: is, is, effect: 'money', prices: 'real', amounts: [...amounts], adjustment: null, ...other });
export const proposal = (rates: AppraisalInput['rates'], lines: AppraisalInput['lines'], other: Partial<AppraisalInput> = {}): AppraisalInput => ({
  counterfactual: 'The service stays in-house', rates, timing: 'years', periods: lines[0]?.amounts.length ?? 1, deflator: null, lines, nonMonetised: [], ...other,
});
export function found<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  return answer.value;
}
