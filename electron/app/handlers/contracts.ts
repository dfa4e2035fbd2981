import type { contractChannels } from '../../../shared/ipc/contracts.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { getContractDetail } from '../../../db/repositories/contract-detail.ts';
import { contractOptions, listContracts } from '../../../db/repositories/contract-list.ts';
import { createContract, deleteContract, getContract, restoreContract, updateContract } from '../../../db/repositories/contracts.ts';
import { generatePayments } from '../../../db/repositories/payments.ts';
import { contractOutset, goLive } from '../../../db/repositories/outset.ts';
import { found } from '../../../db/repositories/records.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const referenceOf = ({ store }: HandlerContext, id: ContractId): string => getContract(store.read, id)?.reference ?? 'not known';

export const contractHandlers = {
  'contract.list': ({ store, today }, page) => ok(listContracts(store.read, page, { today })),
  'contract.get': ({ store, today }, { id }) => found(getContractDetail(store.read, id, { today })),
  'contract.options': ({ store }, wanted) => ok(contractOptions(store.read, wanted)),
  'contract.create': ({ run }, { fields }) => run(`Add contract ${fields.reference}`, (tx) => createContract(tx, fields)),
  'contract.update': (context, { id, version, patch }) => context.run(`Edit contract ${referenceOf(context, id)}`, (tx) => updateContract(tx, id, version, patch)),
  'contract.outset': ({ store }, { id }) => found(contractOutset(store.read, id)),
  'contract.goLive': (context, decision) => context.run(`Take contract ${referenceOf(context, decision.id)} live`, (tx) => goLive(tx, decision)),
  'contract.delete': (context, { id, version }) => context.run(`Delete contract ${referenceOf(context, id)}`, (tx) => deleteContract(tx, id, version)),
  'contract.restore': (context, { id, version }) => context.run(`Restore contract ${referenceOf(context, id)}`, (tx) => restoreContract(tx, id, version)),
  'payment.generate': (context, { contractId }) => context.run(`Add the payments of contract ${referenceOf(context, contractId)}`, (tx) => generatePayments(tx, contractId)),
} satisfies Handlers<keyof typeof contractChannels>;
