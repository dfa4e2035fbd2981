import type { PlanRunway } from '../../../shared/ipc/contingency.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { counted } from '../../../shared/plans/words.ts';
import { daysBetween, formatLongDate } from '../../../shared/time.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { moneyOfRecord } from './money.ts';

type Context = Pick<HandlerContext, 'store' | 'today' | 'forecasts'>;
const WEEK = 7;

/** How long the money of a plan’s mutual is expected to last, in words; nothing is simulated. Whole weeks from today. */
export function planRunway(context: Context, { mutual }: Pick<PlanFacts, 'mutual'>): PlanRunway {
  if (mutual === null) return { organisationId: null, runsOutOn: null, weeks: null, sentence: 'The plan is for no one mutual, so how long its money lasts is not known. Choose the contract that the plan is for.' };
  const found = moneyOfRecord(context, mutual);
  if (found.runsOutOn === null) return { organisationId: mutual.id, runsOutOn: null, weeks: null, sentence: found.reason };
  const days = daysBetween(context.today, found.runsOutOn);
  const weeks = Math.max(0, Math.floor(days / WEEK));
  const left = days <= 0 ? 'that day has come' : days < WEEK ? `${counted(days, 'day', 'days')} from today` : `${counted(weeks, 'week', 'weeks')} from today`;
  return { organisationId: mutual.id, runsOutOn: found.runsOutOn, weeks, sentence: `The money of ${mutual.name} is expected to last until ${formatLongDate(found.runsOutOn)}, ${left}. ${found.how}` };
}
