import { formatDate } from '../time.ts';
import type { CheckResult, Completeness } from './answers.ts';
import { fails, passes } from './checks/result.ts';
import type { PlanFacts } from './facts.ts';
import { counted, joined, planPlace } from './words.ts';

const SAID = 2;

/**
 * Whether somebody had the checks in sight when a plan was approved. An approval that was entered (a plan that was imported, or approved elsewhere before) showed
 * them to nobody: which of those that cannot wait fail, and how many sections lack something, is said until that is mended or the plan is
 * approved here. `graves`: the failing checks that stand in the way of an approval. The section of the approval itself, and the money, which is a forecast, are left
 * out. Nothing is asked of a draft.
 */
export function approvedElsewhere({ plan, approvedHere }: Pick<PlanFacts, 'plan' | 'approvedHere'>, graves: readonly CheckResult[], { sections }: Completeness): readonly CheckResult[] {
  if (plan.approvedOn === null) return [];
  const check = 'approved without its checks';
  const to = planPlace(plan.id, 'versions');
  const when = `on ${formatDate(plan.approvedOn)}${plan.approvedBy === null ? '' : ` by ${plan.approvedBy}`}`;
  if (approvedHere) return [passes(check, { to, sentence: `Its checks were in sight when it was approved ${when}.` })];
  const failed = graves.filter((one) => one.check !== 'nothing left of the money in time');
  const open = sections.filter(({ section, missing }) => section !== 'approval' && missing.length > 0).length;
  const lacks = [...(failed.length === 0 ? [] : [counted(failed.length, 'failing check', 'failing checks')]), ...(open === 0 ? [] : [counted(open, 'section that is not complete', 'sections that are not complete')])];
  if (lacks.length === 0) return [passes(check, { to, sentence: `It was entered as approved ${when}; no check fails that cannot wait, and no section lacks anything.` })];
  const sentences = [...new Set(failed.map(({ sentence }) => sentence))];
  const more = sentences.length - SAID;
  const said = sentences.length === 0 ? '' : ` ${sentences.slice(0, SAID).join(' ')}${more > 0 ? ` There ${more === 1 ? 'is one more' : `are ${more} more`}.` : ''}`;
  return [fails(check, { to, sentence: `Approved with ${joined(lacks)}, not acknowledged: it was entered as approved ${when}, not approved here.${said} Mend that, or approve it again and say why.` })];
}
