import { sql } from 'kysely';
import type { Body, Situation, SituationContract, SituationLiability } from '../../../shared/engine/handover/situation.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import type { Standing } from '../../../shared/model/organisation.ts';
import type { Pence } from '../../../shared/money.ts';
import { financialYearOf, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { listSuccessions } from '../successions.ts';
import { listTransfers } from '../transfers.ts';

type Dates = { readonly effectiveOn: IsoDate; readonly today: IsoDate };

/** Whether a contract has ended before the day. One that runs on after its last day, with no end recorded, has not. */
export function isOver({ status, end_on: end }: { readonly status: string; readonly end_on: string | null }, { effectiveOn, today }: Dates): boolean {
  if (end === null || end >= effectiveOn) return status === 'ended' && end === null;
  return status === 'ended' || end >= today;
}

function contractsOn(store: Readable, dates: Dates): readonly SituationContract[] {
  const services = Map.groupBy(store.all(sqlite.selectFrom('contract_service').select(['contract_id', 'service_id']).orderBy('contract_id').orderBy('position')), (row) => row.contract_id);
  const rows = store.all(sqlite.selectFrom('contract as c')
    .leftJoin('contract_year_value as y', (join) => join.onRef('y.contract_id', '=', 'c.id').on('y.financial_year', '=', financialYearOf(dates.effectiveOn)))
    .select(['c.id', 'c.commissioner_id', 'c.status', 'c.end_on', 'y.amount']).where('c.deleted_at', 'is', null).orderBy(sql`c.reference collate nocase`).orderBy('c.id'));
  return rows.map((row): SituationContract => ({
    id: row.id as ContractId, commissionerId: row.commissioner_id as OrganisationId, serviceIds: (services.get(row.id) ?? []).map((one) => one.service_id as ServiceId),
    yearValue: row.amount as Pence | null, over: isOver(row, dates),
  }));
}

function liabilitiesOn(store: Readable, { effectiveOn }: Dates): readonly SituationLiability[] {
  const rows = store.all(sqlite.selectFrom('retained_liability as l').innerJoin('contract as c', 'c.id', 'l.contract_id')
    .select(['l.id', 'l.contract_id', 'l.holder_id', 'l.amount_low', 'l.amount_high', 'l.expires_on']).where('l.deleted_at', 'is', null).where('c.deleted_at', 'is', null)
    .orderBy(sql`c.reference collate nocase`).orderBy(sql`l.description collate nocase`).orderBy('l.id'));
  return rows.map((row) => ({
    id: row.id as SituationLiability['id'], contractId: row.contract_id as ContractId, holderId: row.holder_id as OrganisationId | null,
    amountLow: row.amount_low as Pence | null, amountHigh: row.amount_high as Pence | null, over: row.expires_on !== null && row.expires_on < effectiveOn,
  }));
}

/** Everything that a hand-over on a day must know, in a handful of queries however much the record holds. */
export function situationOn(store: Readable, dates: Dates): Situation {
  const bodies = store.all(sqlite.selectFrom('organisation').select(['id', 'name', 'standing', 'deleted_at']));
  return {
    today: dates.today,
    bodies: new Map(bodies.map((row) => [row.id as OrganisationId, { name: row.name, deleted: row.deleted_at !== null, standing: row.standing as Standing | null } satisfies Body])),
    links: listSuccessions(store, { deleted: false }),
    transfers: listTransfers(store),
    contracts: contractsOn(store, dates),
    liabilities: liabilitiesOn(store, dates),
    services: store.all(sqlite.selectFrom('service').select('id').where('deleted_at', 'is', null).orderBy(sql`name collate nocase`).orderBy('id')).map(({ id }) => id as ServiceId),
  };
}
