import type { RowMeta } from '../../shared/model/common.ts';
import type { ChangeableKind } from '../../shared/model/changeable.ts';
import type { ContractId, OrganisationId, RiskId, ServiceId, SuccessionId } from '../../shared/model/ids.ts';
import type { Changes, SeenRow } from '../../shared/ipc/many.ts';
import type { Result } from '../../shared/result.ts';
import type { Readable, Writable } from '../handles.ts';
import { getContract, updateContract } from './contracts.ts';
import { getRecord } from './kind-rows.ts';
import { updateRecord } from './kind-records.ts';
import { getOrganisation, updateOrganisation } from './organisations.ts';
import { getRisk, updateRisk } from './risks.ts';
import { getService, updateService } from './services.ts';
import { getSuccession, updateSuccession } from './successions.ts';

export type Kept = RowMeta & { readonly id: string };

/** A record of any kind that a person edits, also one in the bin. */
export function getAny(store: Readable, kind: ChangeableKind, id: string): Kept | undefined {
  switch (kind) {
    case 'organisation': return getOrganisation(store, id as OrganisationId);
    case 'succession': return getSuccession(store, id as SuccessionId);
    case 'service': return getService(store, id as ServiceId);
    case 'contract': return getContract(store, id as ContractId);
    case 'risk': return getRisk(store, id as RiskId);
    default: return getRecord(store, kind, id);
  }
}

/** Changes a record through its kind's own function, so that every rule of the kind applies. The changes must have passed the kind's shape. */
export function updateAny(tx: Writable, kind: ChangeableKind, { id, version }: SeenRow, changes: Changes): Result<Kept> {
  switch (kind) {
    case 'organisation': return updateOrganisation(tx, id as OrganisationId, version, changes);
    case 'succession': return updateSuccession(tx, id as SuccessionId, version, changes);
    case 'service': return updateService(tx, id as ServiceId, version, changes);
    case 'contract': return updateContract(tx, id as ContractId, version, changes);
    case 'risk': return updateRisk(tx, id as RiskId, version, changes);
    default: return updateRecord(tx, kind, id, version, changes as never);
  }
}
