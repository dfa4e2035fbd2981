import { sql } from 'kysely';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import type { RecordTable } from '../../tables.ts';
import { keptWhile, type Before } from '../kept-while.ts';
import { idsIn } from '../listing.ts';
import { planFacts, plansThatCount } from './gather.ts';
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

/** The heads of plans, and what they count on: told of other plans only where both count on the same spare capacity, or one is a version of the other. */
const heads: ReadonlySet<string> = new Set(['contingency_plan', 'plan_option'] as const satisfies readonly RecordTable[]);

/** The plans whose heads were written since the history stood somewhere; `null` where one of them is a version of another, or has one. */
function headsWritten(store: Readable, { written, since }: Before<unknown>): ReadonlySet<string> | null {
  if (!written.has('contingency_plan')) return new Set();
  const ids = selected<{ readonly id: string }>(store, sql`select distinct row_id as id from audit_entry where seq > ${since} and table_name = 'contingency_plan'`).map(({ id }) => id);
  const [versions] = selected<{ readonly count: number }>(store, sql`select count(*) as count from contingency_plan where (id in ${idsIn(ids)} and version_of_id is not null) or version_of_id in ${idsIn(ids)}`);
  return versions?.count === 0 ? new Set(ids) : null;
}

const spareOf = (options: PlanFacts['options']): readonly string[] => options.flatMap(({ alternativeId }) => alternativeId ?? []);

/** Beyond these, all plans are gathered again. */
const FEW = 100;

/** Only the plans that something was written of, where nothing was that others rest on; `null` where something was. */
function someAnew(store: Readable, today: IsoDate, before: Before<readonly PlanFacts[]>): readonly PlanFacts[] | null {
  const { value, written } = before;
  const tables = [...written];
  if (!tables.every((table) => own.has(table) || inherited.has(table) || heads.has(table) || beside.has(table))) return null;
  const changed = headsWritten(store, before);
  if (changed === null) return null;
  const passedOn = tables.some((table) => inherited.has(table));
  const now = (['plan step', 'plan contact', 'plan action', 'exercise', 'plan decision', 'activation'] as const).map((kind) => keptParts(store, kind));
  const optionsNow = keptParts(store, 'plan option');
  const known = new Map<string, PlanFacts>(value.map((facts) => [facts.plan.id, facts]));
  const reckoned = new Set([...changed, ...value.filter(({ plan, options }) => options !== optionsNow(plan.id)).map(({ plan }) => plan.id)]);
  const spare = new Set([...reckoned].flatMap((id) => [...spareOf(known.get(id)?.options ?? []), ...spareOf(optionsNow(id))]));
  const isTouched = ({ plan, steps, contacts, actions, exercises, decisions, activations, options }: PlanFacts): boolean => reckoned.has(plan.id) || (passedOn && plan.versionOfId !== null)
    || [steps, contacts, actions, exercises, decisions, activations].some((some, at) => some !== now[at]?.(plan.id)) || (spare.size > 0 && spareOf(options).some((id) => spare.has(id)));
  const standing = changed.size === 0 ? value.map(({ plan }) => plan.id) : plansThatCount(store);
  const touched = standing.filter((id) => { const facts = known.get(id); return facts === undefined || isTouched(facts); });
  if (touched.length > FEW) return null;
  const anew = new Map(planFacts(store, touched, today, kept).map((facts) => [facts.plan.id as string, facts]));
  return standing.flatMap((id) => anew.get(id) ?? known.get(id) ?? []);
}

/** What all plans that count rest on, gathered once while nothing is written that a plan rests on. The facts of a plan that are not gathered anew are the same object as before. */
export const allPlanFacts = (store: Readable, today: IsoDate): readonly PlanFacts[] =>
  keptWhile(store, 'facts of all plans', today, beside, (before: Before<readonly PlanFacts[]> | null) => (before === null ? null : someAnew(store, today, before)) ?? planFacts(store, 'all', today, kept));

/** What one plan rests on, also of a superseded one; `undefined` where it is not there or in the bin. */
export const factsOfPlan = (store: Readable, id: string, today: IsoDate): PlanFacts | undefined => keptWhile(store, 'facts of a plan', [id, today], beside, () => planFacts(store, [id], today)[0]);
