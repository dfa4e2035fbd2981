import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import type { RecordTable } from '../../tables.ts';
import { keptWhile } from '../kept-while.ts';
import { planFacts } from './gather.ts';
import { keptParts } from './kept-parts.ts';

/** What no plan rests on, so that writing it throws nothing away: the log of an activation above all. A new table is one that plans may rest on. */
const beside: ReadonlySet<string> = new Set([
  'activation_entry', 'risk', 'risk_review', 'control', 'risk_action', 'evidence', 'register_return', 'redaction_code', 'strategic_objective', 'snooze', 'payment', 'performance_measure', 'measurement', 'objective', 'benefit', 'delivery_option',
  'spin_out', 'outset_check', 'exposure_elsewhere', 'financial_statement', 'assumption', 'cash_item', 'obligation', 'weekly_forecast', 'scenario', 'run_attachment', 'contract_notice', 'organisation_identifier',
] as const satisfies readonly RecordTable[]);

/** What all plans that count rest on, gathered once while nothing is written that a plan rests on. */
export const allPlanFacts = (store: Readable, today: IsoDate): readonly PlanFacts[] =>
  keptWhile(store, 'facts of all plans', today, beside, () => planFacts(store, 'all', today, (_, kind) => keptParts(store, kind)));

/** What one plan rests on, also of a superseded one; `undefined` where it is not there or in the bin. */
export const factsOfPlan = (store: Readable, id: string, today: IsoDate): PlanFacts | undefined => keptWhile(store, 'facts of a plan', [id, today], beside, () => planFacts(store, [id], today)[0]);
