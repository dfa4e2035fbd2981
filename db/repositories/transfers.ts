import type { OrganisationId } from '../../shared/model/ids.ts';
import type { Link, Went } from '../../shared/model/succession.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';
import { listSuccessions } from './successions.ts';

/** The transfers that are not deleted; with `contracts`, only those of these contracts. */
export function listTransfers(store: Readable, { contracts }: { readonly contracts?: readonly string[] } = {}): readonly Went[] {
  return store.all(sqlite.selectFrom('transfer').select(['id', 'contract_id', 'liability_id', 'service_id', 'to_id', 'effective_on']).where('deleted_at', 'is', null)
    .$if(contracts !== undefined, (query) => query.where('contract_id', 'in', idsIn(contracts ?? []))))
    .map((row): Went => ({
      id: row.id, contractId: row.contract_id as Went['contractId'], liabilityId: row.liability_id as Went['liabilityId'], serviceId: row.service_id as Went['serviceId'],
      toId: row.to_id as OrganisationId, effectiveOn: row.effective_on as IsoDate,
    }));
}

/** All that says who took over from whom. */
export const passedOn = (store: Readable): { readonly links: readonly Link[]; readonly transfers: readonly Went[] } => ({ links: listSuccessions(store, { deleted: false }), transfers: listTransfers(store) });
