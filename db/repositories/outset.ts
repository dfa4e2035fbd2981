import { sql, type RawBuilder } from 'kysely';
import type { ContractOutset } from '../../shared/ipc/contracts.ts';
import { appError } from '../../shared/errors.ts';
import type { Contract } from '../../shared/model/contract.ts';
import type { ContractId } from '../../shared/model/ids.ts';
import { outsetGaps, type OutsetGap } from '../../shared/model/records/outset-check.ts';
import { fail, type Result } from '../../shared/result.ts';
import { londonDate, type Instant } from '../../shared/time.ts';
import { invalidField } from '../../shared/validate.ts';
import type { Readable, Writable } from '../handles.ts';
import { selected, sqlite } from '../query.ts';
import { changeContract, getContract } from './contracts.ts';
import { createRecord } from './kind-records.ts';
import { getRecord } from './kind-rows.ts';
import { idsIn } from './listing.ts';
import { asSeenToEdit, found } from './records.ts';

const measurable = sql`o.contract_id = c.id and o.deleted_at is null and o.measure is not null and o.baseline_value is not null and o.direction is not null and o.target is not null`;
const chosen = sql`from delivery_option as o where o.contract_id = c.id and o.deleted_at is null and o.is_chosen = 1`;

/**
 * When each gap is open for a contract under the name `c`, in SQL, so that lists and single records are told alike:
 * - no measurable objective: none of the contract's objectives has a measure, a baseline value, a direction of good and a target;
 * - no method of evaluation: one of those measurable objectives has none, or there is none to have one;
 * - no expected costs and benefits by year: the chosen option names no year of costs, or neither it nor any benefit of the
 *   contract (disbenefits and abandoned ones aside) names a year of expected amounts;
 * - no comparator: none of the contract's options is marked as the counterfactual;
 * - retained liabilities: none is recorded, and nobody has said on a date that the list is complete;
 * - dependency: no date of its assessment, or neither a share nor words;
 * - no plan: no contingency plan of the contract, or of one of its services, has a trigger.
 */
const open: Readonly<Record<OutsetGap, RawBuilder<boolean>>> = {
  'no measurable objective with a baseline': sql`not exists (select 1 from objective as o where ${measurable})`,
  'no method of evaluation': sql`(not exists (select 1 from objective as o where ${measurable}) or exists (select 1 from objective as o where ${measurable} and o.method is null))`,
  'no expected costs and benefits by year': sql`(not exists (select 1 ${chosen} and o.costs <> '[]') or not (exists (select 1 ${chosen} and o.benefits <> '[]')
    or exists (select 1 from benefit as b where b.contract_id = c.id and b.deleted_at is null and b.expected <> '[]' and b.benefit <> 'disbenefit' and b.status <> 'abandoned')))`,
  'no comparator': sql`not exists (select 1 from delivery_option as o where o.contract_id = c.id and o.deleted_at is null and o.is_counterfactual = 1)`,
  'retained liabilities not recorded': sql`(c.liabilities_checked_on is null and not exists (select 1 from retained_liability as l where l.contract_id = c.id and l.deleted_at is null))`,
  'dependency not assessed': sql`(c.dependency_on is null or (c.dependency_share is null and c.dependency_note is null))`,
  'no contingency plan with triggers': sql`not (exists (select 1 from contingency_plan as p where p.contract_id = c.id and p.deleted_at is null and p.superseded_on is null and p.triggers <> '[]')
    or exists (select 1 from contract_service as s join contingency_plan as p on p.service_id = s.service_id where s.contract_id = c.id and p.deleted_at is null and p.superseded_on is null and p.triggers <> '[]'))`,
};

/** Whether a contract under the name `c` has any gap; what is quickest to see is looked at first. */
export const hasOutsetGaps: RawBuilder<boolean> = sql`(${sql.join([open['dependency not assessed'], ...outsetGaps.filter((gap) => gap !== 'dependency not assessed').map((gap) => open[gap])], sql` or `)})`;

/** The gaps of several contracts by id; one that is not there is left out. */
export function outsetGapsOfMany(store: Readable, ids: readonly string[]): ReadonlyMap<string, readonly OutsetGap[]> {
  const columns = outsetGaps.map((gap, index) => sql`${open[gap]} as ${sql.ref(`gap${index}`)}`);
  const rows = selected<Record<string, number> & { readonly id: string }>(store, sql`select c.id as id, ${sql.join(columns)} from contract as c where c.id in ${idsIn(ids)}`);
  return new Map(rows.map((row) => [row.id, outsetGaps.filter((_, index) => row[`gap${index}`] === 1)]));
}

/** What a contract lacks of the outset check (see `open` above for what each gap means), in the check's own order. */
export const outsetGapsOf = (store: Readable, id: ContractId): readonly OutsetGap[] => outsetGapsOfMany(store, [id]).get(id) ?? [];

/** The gaps as they are now, and the newest decision to go live with those that were open then. */
export function contractOutset(store: Readable, id: ContractId): ContractOutset | undefined {
  if (getContract(store, id) === undefined) return undefined;
  const newest = store.get(sqlite.selectFrom('outset_check').select('id').where('contract_id', '=', id).where('deleted_at', 'is', null).orderBy('decided_on', 'desc').orderBy('id', 'desc').limit(1));
  return { gaps: outsetGapsOf(store, id), decision: newest === undefined ? null : getRecord(store, 'outset check', newest.id) ?? null };
}

export type GoLive = { readonly id: ContractId; readonly version: number; readonly decidedBy: string; readonly reason: string | null };

/**
 * Takes a contract from the pipeline or its award to live: the decision is kept as an outset check with the gaps of the moment,
 * and what the contract's objectives promise is frozen. With gaps it needs a reason. One step for undo.
 */
export function goLive(tx: Writable, { id, version, decidedBy, reason }: GoLive): Result<Contract> {
  const seen = asSeenToEdit(getContract(tx, id), version);
  if (!seen.ok) return seen;
  const { status, reference } = seen.value;
  if (status !== 'pipeline' && status !== 'awarded') {
    return fail(appError('invalid_input', `Contract ${reference} is recorded as ${status}, so it cannot go live again. Nothing was changed. Edit the contract where its status is wrong.`));
  }
  const gaps = outsetGapsOf(tx, id);
  if (gaps.length > 0 && reason === null) return invalidField('reason', `Going live with gaps needs a reason. Open: ${gaps.join('; ')}.`);
  const on = londonDate(tx.now as Instant);
  const changed = changeContract(tx, id, version, { status: 'live', statusReason: reason });
  if (!changed.ok) return changed;
  const decision = createRecord(tx, 'outset check', { contractId: id, decidedOn: on, decidedBy, reason, gaps: [...gaps] });
  if (!decision.ok) return decision;
  const promised = tx.all(sqlite.selectFrom('objective').select('id').where('contract_id', '=', id).where('deleted_at', 'is', null).where('frozen_on', 'is', null));
  for (const { id: objective } of promised) tx.update('objective', objective, { frozen_on: on }, { kind: 'objective', id: objective });
  return found(getContract(tx, id));
}
