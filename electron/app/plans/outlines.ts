import { getContract } from '../../../db/repositories/contracts.ts';
import { getService } from '../../../db/repositories/services.ts';
import { notFound } from '../../../db/transaction.ts';
import type { Readable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { OutlineHead } from '../../../shared/ipc/contingency.ts';
import type { ContractId, ServiceId } from '../../../shared/model/ids.ts';
import { outlineFor, outlines } from '../../../shared/plans/outlines/index.ts';
import { outlineKeys } from '../../../shared/plans/outlines.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { contractsAround, servicesAround } from '../../../db/repositories/plans/around.ts';
import type { IsoDate } from '../../../shared/time.ts';

export type PlanAbout = { readonly contractId: ContractId | null; readonly serviceId: ServiceId | null };

/** What a plan would be for is named, and is there. */
export function standing(store: Readable, { contractId, serviceId }: PlanAbout): Result<null> {
  if (contractId === null && serviceId === null) return fail(appError('invalid_input', 'A plan is for a contract or a service. Nothing was begun. Choose one of them.'));
  const [contract, service] = [contractId === null ? undefined : getContract(store, contractId), serviceId === null ? undefined : getService(store, serviceId)];
  const isThere = (id: string | null, record: { readonly deletedAt: string | null } | undefined): boolean => id === null || (record !== undefined && record.deletedAt === null);
  return isThere(contractId, contract) && isThere(serviceId, service) ? ok(null) : notFound();
}

/** Every outline; `fits` are those that the services' categories, or the contract's CPV code, suggest. Without either none is suggested. */
export function outlineHeads(store: Readable, { contractId, serviceId }: PlanAbout, today: IsoDate): Result<readonly OutlineHead[]> {
  const contract = contractId === null ? undefined : contractsAround(store, [contractId], today).get(contractId);
  const ids = serviceId === null ? (contract?.serviceIds ?? []) : [serviceId];
  const categories = [...servicesAround(store, ids).values()].map(({ category }) => category);
  const fitting = contractId === null && serviceId === null ? [] : (categories.length === 0 ? [null] : categories).map((category) => outlineFor(category, contract?.cpvCode ?? null));
  return ok(outlineKeys.map((key): OutlineHead => ({ key, title: outlines[key].title, about: outlines[key].about, steps: outlines[key].steps.length, fits: fitting.includes(key) })));
}
