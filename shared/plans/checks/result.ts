import type { CheckResult, PlanCheck } from '../answers.ts';

type Said = { readonly sentence: string; readonly to: string; readonly about?: string | null; readonly warning?: string };
const made = (check: PlanCheck, state: CheckResult['state'], { sentence, to, about = null, warning }: Said): CheckResult => ({ check, state, sentence, to, about, ...(warning === undefined ? {} : { warning }) });

export const passes = (check: PlanCheck, said: Said): CheckResult => made(check, 'passes', said);
export const fails = (check: PlanCheck, said: Said): CheckResult => made(check, 'fails', said);
export const notKnown = (check: PlanCheck, said: Said): CheckResult => made(check, 'not known', said);
