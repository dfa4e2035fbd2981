import { addMonths, type IsoDate } from '../time.ts';
import { escalationLevels, type EscalationStep } from './parameters/escalation.ts';
import { appetiteFor, type AppetiteLevel, type RiskAppetite } from './parameters/risk-appetite.ts';
import type { Risk } from './risk.ts';

type Judged = Pick<Risk, 'status' | 'category' | 'appetite'> & { readonly currentScore: number | null };

/** The appetite for a risk, and whether it is exceeded: open, with a current score above what is accepted. */
export function appetiteStanding(set: RiskAppetite, { status, category, appetite, currentScore }: Judged): { readonly level: AppetiteLevel; readonly upTo: number; readonly own: boolean; readonly exceeded: boolean } {
  const chosen = appetiteFor(set, { appetite, category });
  return { ...chosen, exceeded: status === 'open' && currentScore !== null && currentScore > chosen.upTo };
}

/** Whether an open risk is still above its target score after the target's date. */
export const targetMissed = ({ status, targetOn, currentScore, targetScore }: Pick<Risk, 'status' | 'targetOn'> & { readonly currentScore: number | null; readonly targetScore: number | null }, today: IsoDate): boolean =>
  status === 'open' && targetOn !== null && targetOn < today && currentScore !== null && targetScore !== null && currentScore > targetScore;

/** "12 months", "3 years". */
export const horizonWords = (months: number): string => (months >= 24 && months % 12 === 0 ? `${months / 12} years` : months === 1 ? '1 month' : `${months} months`);

/** "Board sees it within 5 days". */
export const seenWords = ({ seenBy, withinDays }: EscalationStep): string => `${seenBy} sees it ${withinDays === 0 ? 'at once' : withinDays === 1 ? 'within 1 day' : `within ${withinDays} days`}`;

/** Where a score takes a risk, by the level it was at: "Goes up to the board: Board sees it within 5 days." `before` is `null` where it was at none. */
export function escalationSentence(before: EscalationStep | null, after: EscalationStep | null): string {
  if (after === null) return before === null ? 'Not scored, so it is escalated to nobody.' : `No longer scored, so it leaves the ${before.level} and is escalated to nobody.`;
  const way = before === null ? (after.level === 'team' ? 'Stays with' : 'Goes up to') : moves(before, after);
  return `${way} the ${after.level}: ${seenWords(after)}.`;
}

function moves(before: EscalationStep, after: EscalationStep): string {
  const by = escalationLevels.indexOf(after.level) - escalationLevels.indexOf(before.level);
  return by > 0 ? 'Goes up to' : by < 0 ? 'Comes down to' : 'Stays with';
}

/** The horizon that a new risk's likelihood starts with: twelve months, or the months that its contract still runs where those are fewer; at least one. */
export function firstHorizon(today: IsoDate, contractEnds: IsoDate | null): number {
  const YEAR = 12;
  if (contractEnds === null || contractEnds >= addMonths(today, YEAR)) return YEAR;
  const whole = Array.from({ length: YEAR }, (_, index) => index + 1).find((months) => addMonths(today, months) >= contractEnds);
  return whole ?? YEAR;
}
