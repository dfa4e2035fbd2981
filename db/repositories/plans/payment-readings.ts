import { sql } from 'kysely';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { PlanReading } from '../../../shared/plans/facts.ts';
import { paymentsOverdue, type UsualLateness } from '../../../shared/plans/payments-overdue.ts';
import { addMonths, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';

type Row = { readonly id: string; readonly contract: string; readonly due_on: string; readonly paid_on: string | null };

/** How long payments under the contracts of some mutuals have been overdue, as readings by the mutual: what was not paid by its day, and is not yet or was within the last year and a half. */
export function paymentReadings(store: Readable, ids: readonly OrganisationId[], usual: UsualLateness, today: IsoDate): (id: OrganisationId) => readonly PlanReading[] {
  const within = idsIn(ids);
  const recorded = new Set(selected<{ readonly id: string }>(store, sql`select distinct c.provider_id as id from contract as c where c.deleted_at is null and c.provider_id in ${within}
    and exists (select 1 from payment as p where p.contract_id = c.id and p.deleted_at is null)`).map(({ id }) => id));
  const late = Map.groupBy(selected<Row>(store, sql`select c.provider_id as id, c.reference as contract, p.due_on, p.paid_on from contract as c join payment as p on p.contract_id = c.id
    where c.deleted_at is null and c.provider_id in ${within} and p.deleted_at is null and p.due_on < ${today} and (p.paid_on is null or (p.paid_on > p.due_on and p.paid_on > ${addMonths(today, -18)})) order by p.due_on, p.id`), ({ id }) => id);
  return (id) => paymentsOverdue((late.get(id) ?? []).map(({ contract, due_on: dueOn, paid_on: paidOn }) => ({ contract, dueOn: dueOn as IsoDate, paidOn: paidOn as IsoDate | null })), recorded.has(id), usual, today);
}
