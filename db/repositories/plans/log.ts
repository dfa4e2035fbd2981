import type { LogEntry, LogEntrySort } from '../../../shared/ipc/activations.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { later, planHoursAt, type PlanClock } from '../../../shared/plans/activation/clock.ts';
import { startOfDay, type Instant } from '../../../shared/time.ts';
import type { Readable, Writable } from '../../handles.ts';
import { once, sqlite } from '../../query.ts';
import type { ActivationEntryRow } from '../../tables.ts';
import { getRecord, recordFrom } from '../kind-rows.ts';

type Activation = RecordOf<'activation'>;

const rowsOf = once((id) => sqlite.selectFrom('activation_entry').selectAll().where('activation_id', '=', id).orderBy('number'));
const newestOf = once((id) => sqlite.selectFrom('activation_entry').selectAll().where('activation_id', '=', id).orderBy('number', 'desc').limit(1));
const firstOf = once((id) => sqlite.selectFrom('activation_entry').select('at').where('activation_id', '=', id).orderBy('number').limit(1));

export const activationOf = (store: Readable, id: IdOf<'activation'>): Activation | undefined => getRecord(store, 'activation', id);

/** Starts with the first entry of the log; an activation that came without one, at the beginning of its day. */
export function clockOf(store: Readable, { id, activation, pace, startedOn }: Activation): PlanClock {
  const first = store.get(firstOf(id));
  return { startedAt: (first?.at ?? startOfDay(startedOn)) as Instant, pace: activation === 'rehearsal' ? (pace ?? 1) : 1 };
}

const entryFrom = (row: ActivationEntryRow, clock: PlanClock): LogEntry => ({
  id: row.id, number: row.number, at: row.at as Instant, machineAt: row.machine_at as Instant, planHours: planHoursAt(clock, row.at as Instant),
  entry: row.entry as LogEntrySort, person: row.person, says: row.says, stepId: row.step_id, contactId: row.contact_id,
});

/** The whole log, the newest last. */
export const logOf = (store: Readable, id: string, clock: PlanClock): readonly LogEntry[] => store.all(rowsOf(id)).map((row) => entryFrom(row, clock));

export type NewEntry = Pick<LogEntry, 'entry' | 'person' | 'says'> & Partial<Pick<LogEntry, 'stepId' | 'contactId'>>;

/**
 * Adds an entry under the next number. Its time is the machine’s, or that of the entry before where the machine’s clock is behind it:
 * times never go back. What the machine said is kept beside it.
 */
export function addEntry(tx: Writable, activation: Activation, { entry, person, says, stepId = null, contactId = null }: NewEntry): LogEntry {
  const before = tx.get(newestOf(activation.id));
  const row: ActivationEntryRow = {
    id: tx.newId(), activation_id: activation.id, number: (before?.number ?? 0) + 1, at: later(tx.now as Instant, before?.at as Instant | undefined), machine_at: tx.now,
    entry, person, says, step_id: stepId, contact_id: contactId,
  };
  tx.insert('activation_entry', row, { kind: 'activation', id: activation.id });
  return entryFrom(row, before === undefined ? { startedAt: row.at as Instant, pace: 1 } : clockOf(tx, activation));
}

/** Those that are not closed, the newest first. */
export const openActivations = (store: Readable): readonly Activation[] =>
  store.all(sqlite.selectFrom('activation').selectAll().where('deleted_at', 'is', null).where('closed_on', 'is', null).orderBy('started_on', 'desc').orderBy('id', 'desc')).map((row) => recordFrom('activation', row));

/** The steps of some plans that are not deleted, by plan. */
export const stepIdsOf = (store: Readable, planIds: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const rows = planIds.length === 0 ? [] : store.all(sqlite.selectFrom('plan_step').select(['id', 'plan_id']).where('plan_id', 'in', [...new Set(planIds)]).where('deleted_at', 'is', null));
  const byPlan = new Map<string, string[]>();
  for (const { id, plan_id: plan } of rows) byPlan.set(plan, [...(byPlan.get(plan) ?? []), id]);
  return byPlan;
};
