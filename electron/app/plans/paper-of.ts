import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { factsOfPlan } from '../../../db/repositories/plans/kept-facts.ts';
import { yearlyIncomes } from '../../../db/repositories/plans/yearly-income.ts';
import type { Readable } from '../../../db/handles.ts';
import { notFound } from '../../../db/transaction.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { withheld, type NumbersRule, type PlanPaper } from '../papers/plan-input.ts';
import { planView } from './view.ts';

/** A number counts for as long as a communications test does, as that is what tries it. */
export function numbersRule(store: Readable, today: IsoDate): NumbersRule {
  const { values, confirmed } = inForce(store, 'review rules', today);
  return { months: values.exerciseMonths.communications, confirmed };
}

/** What the papers of a plan are made from. `redacted`: without telephone numbers, addresses and deputies. */
export function planPaperOf(context: Pick<HandlerContext, 'store' | 'kept' | 'today' | 'forecasts'>, id: string, redacted: boolean): Result<PlanPaper> {
  const { store: { read }, today } = context;
  const view = planView(context, id);
  if (!view.ok) return view;
  const facts = factsOfPlan(read, id, today);
  if (facts === undefined) return notFound();
  const mutual = view.value.mutual;
  return ok({
    view: redacted ? withheld(view.value) : view.value, alternatives: facts.alternatives, liabilities: facts.liabilities, numbers: numbersRule(read, today),
    revenue: mutual === null ? null : (yearlyIncomes(read, [mutual.id], today).get(mutual.id) ?? null),
  });
}
