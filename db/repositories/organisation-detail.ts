import { sql } from 'kysely';
import type { InheritedContractRow, OrganisationContractRow, OrganisationDetail } from '../../shared/ipc/organisations.ts';
import type { ContractStatus } from '../../shared/model/contract.ts';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { answeredForBy } from './contract-responsible.ts';
import { getOrganisation } from './organisations.ts';
import { listSuccessions } from './successions.ts';

/** Every contract, not deleted, in which the organisation has a part: those not ended first, then by their end. */
function contractsOf(store: Readable, id: OrganisationId): OrganisationContractRow[] {
  const joint = sqlite.selectFrom('contract_provider').select('contract_id').where('organisation_id', '=', id);
  const rows = store.all(sqlite.selectFrom('contract as c').innerJoin('organisation as b', 'b.id', 'c.commissioner_id').innerJoin('organisation as p', 'p.id', 'c.provider_id')
    .select(['c.id', 'c.reference', 'c.title', 'c.status', 'c.end_on', 'c.total_value', 'c.commissioner_id', 'c.provider_id', 'b.name as commissioner', 'p.name as provider'])
    .where('c.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('c.commissioner_id', '=', id), eb('c.provider_id', '=', id), eb('c.id', 'in', joint)]))
    .orderBy(sql`c.status = 'ended'`).orderBy(sql`c.end_on asc nulls last`).orderBy('c.id'));
  return rows.map((row): OrganisationContractRow => ({
    id: row.id as ContractId,
    reference: row.reference,
    title: row.title,
    part: row.commissioner_id === id ? 'commissioner' : row.provider_id === id ? 'provider' : 'joint provider',
    otherParty: row.commissioner_id === id ? row.provider : row.commissioner,
    status: row.status as ContractStatus,
    endOn: row.end_on as IsoDate | null,
    totalValue: row.total_value as Pence | null,
  }));
}

/** Contracts that another body let and for which this one answers today: those not ended first, then by their end. */
function answeredForOf(store: Readable, id: OrganisationId, today: IsoDate): InheritedContractRow[] {
  const rows = store.all(sqlite.selectFrom('contract as c').innerJoin('organisation as b', 'b.id', 'c.commissioner_id').innerJoin('organisation as p', 'p.id', 'c.provider_id')
    .select(['c.id', 'c.reference', 'c.title', 'c.status', 'c.end_on', 'c.total_value', 'c.commissioner_id', 'b.name as commissioner', 'p.name as provider'])
    .where('c.deleted_at', 'is', null).where('c.commissioner_id', '<>', id).where(answeredForBy(store, id, today))
    .orderBy(sql`c.status = 'ended'`).orderBy(sql`c.end_on asc nulls last`).orderBy('c.id'));
  return rows.map((row) => ({
    id: row.id as ContractId, reference: row.reference, title: row.title, letBy: { id: row.commissioner_id as OrganisationId, name: row.commissioner }, provider: row.provider,
    status: row.status as ContractStatus, endOn: row.end_on as IsoDate | null, totalValue: row.total_value as Pence | null,
  }));
}

/** `today` says for which contracts the organisation answers. */
export function getOrganisationDetail(store: Readable, id: OrganisationId, { today }: { readonly today: IsoDate }): OrganisationDetail | undefined {
  const organisation = getOrganisation(store, id);
  if (organisation === undefined) return undefined;
  return { organisation, contracts: contractsOf(store, id), answersFor: answeredForOf(store, id, today), successions: listSuccessions(store, { deleted: false, of: id }) };
}
