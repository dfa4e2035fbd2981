import type { ContractDetail, Named } from '../../shared/ipc/contracts.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import { paymentPlan } from '../../shared/model/payment-plan.ts';
import { responsibilityOn } from '../../shared/model/succession.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { getContract } from './contracts.ts';
import { idsIn, inOrder } from './listing.ts';
import { noticesOf } from './notices.ts';
import { passedOn } from './transfers.ts';

function named<Id extends string>(store: Readable, table: 'organisation' | 'service', ids: readonly Id[]): Named<Id>[] {
  const rows = store.all(sqlite.selectFrom(table).select(['id', 'name']).where('id', 'in', idsIn(ids)));
  return inOrder(ids, rows).map(({ id, name }) => ({ id: id as Id, name }));
}

/** The contract with the names of all it is tied to, who answers for it on `today`, its instalments and its published notices. */
export function getContractDetail(store: Readable, id: ContractId, { today }: { readonly today: IsoDate }): ContractDetail | undefined {
  const contract = getContract(store, id);
  if (contract === undefined) return undefined;
  const [commissioner, provider] = named<OrganisationId>(store, 'organisation', [contract.commissionerId, contract.providerId]);
  if (commissioner === undefined || provider === undefined) throw new Error(`Contract ${id} names an organisation that is not there.`);
  return {
    contract,
    commissioner,
    provider,
    otherProviders: named<OrganisationId>(store, 'organisation', contract.otherProviderIds),
    services: named<ServiceId>(store, 'service', contract.serviceIds),
    responsible: named<OrganisationId>(store, 'organisation', responsibilityOn(today, passedOn(store)).contract(contract)),
    instalments: paymentPlan(contract),
    notices: noticesOf(store, id),
  };
}
