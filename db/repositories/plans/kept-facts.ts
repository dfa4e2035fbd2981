import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import type { RecordTable } from '../../tables.ts';
import { keptWhile, type Before } from '../kept-while.ts';
import { planFacts } from './gather.ts';
import { keptParts } from './kept-parts.ts';
import type { PartsOf } from './rows.ts';

/** What no plan rests on, so that writing it throws nothing away: the log of an activation above all. A new table is one that plans may rest on. */
const beside: ReadonlySet<string> = new Set([
  'activation_entry', 'risk', 'risk_review', 'control', 'risk_action', 'evidence', 'register_return', 'redaction_code', 'strategic_objective', 'snooze', 'payment', 'performance_measure', 'measurement', 'objective', 'benefit', 'delivery_option',
  'spin_out', 'outset_check', 'exposure_elsewhere', 'financial_statement', 'assumption', 'cash_item', 'obligation', 'weekly_forecast', 'scenario', 'run_attachment', 'contract_notice', 'organisation_identifier',
] as const satisfies readonly RecordTable[]);

/** What is told of its own plan alone; and what is told of later versions as well. */
const own: ReadonlySet<string> = new Set(['plan_step', 'plan_contact', 'plan_action'] as const satisfies readonly RecordTable[]);
const inherited: ReadonlySet<string> = new Set(['exercise', 'plan_decision', 'activation'] as const satisfies readonly RecordTable[]);
const kept: PartsOf = (store, kind) => keptParts(store, kind);

/** Only the plans that something was written of, where nothing was that others rest on; `null` where something was. */
function someAnew(store: Readable, today: IsoDate, { value, written }: Before<readonly PlanFacts[]>): readonly PlanFacts[] | null {
  const tables = [...written];
  if (!tables.every((table) => own.has(table) || inherited.has(table) || beside.has(table))) return null;
  const passedOn = tables.some((table) => inherited.has(table));
  const now = (['plan step', 'plan contact', 'plan action', 'exercise', 'plan decision', 'activation'] as const).map((kind) => keptParts(store, kind));
  const touched = value.filter(({ plan, steps, contacts, actions, exercises, decisions, activations }) =>
    (passedOn && plan.versionOfId !== null) || [steps, contacts, actions, exercises, decisions, activations].some((some, at) => some !== now[at]?.(plan.id)));
  const anew = new Map(planFacts(store, touched.map(({ plan }) => plan.id), today, kept).map((facts) => [facts.plan.id, facts]));
  return value.map((facts) => anew.get(facts.plan.id) ?? facts);
}

/** What all plans that count rest on, gathered once while nothing is written that a plan rests on. The facts of a plan that are not gathered anew are the same object as before. */
export const allPlanFacts = (store: Readable, today: IsoDate): readonly PlanFacts[] =>
  keptWhile(store, 'facts of all plans', today, beside, (before: Before<readonly PlanFacts[]> | null) => (before === null ? null : someAnew(store, today, before)) ?? planFacts(store, 'all', today, kept));

/** What one plan rests on, also of a superseded one; `undefined` where it is not there or in the bin. */
export const factsOfPlan = (store: Readable, id: string, today: IsoDate): PlanFacts | undefined => keptWhile(store, 'facts of a plan', [id, today], beside, () => planFacts(store, [id], today)[0]);
