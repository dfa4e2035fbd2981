import { sql } from 'kysely';
import { contractFields, type Contract, type ContractFields, type PaymentSchedule } from '../../shared/model/contract.ts';
import { contractTerms } from '../../shared/model/contract-terms.ts';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { IsoDate } from '../../shared/time.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { once, sqlite } from '../query.ts';
import type { ColumnsOf, ContractRow } from '../tables.ts';
import { columnsFrom as columnsOf, fieldsFrom } from './codec.ts';
import { partsOf, sameParts, syncContractParts, type ContractParts } from './contract-parts.ts';
import { missingFrom } from './presence.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, metaFrom, patched, someOf, updateRoot, type Patch } from './records.ts';
import { contractAimed } from './standing-assess.ts';

function scheduleFrom(row: ContractRow): PaymentSchedule | null {
  const { schedule_frequency: frequency, schedule_day: day, schedule_in_advance: inAdvance, schedule_terms_days: termsDays } = row;
  if (frequency === null || day === null || inAdvance === null || termsDays === null) return null;
  return { frequency: frequency as PaymentSchedule['frequency'], day, inAdvance: inAdvance === 1, termsDays };
}

export const contractFrom = (row: ContractRow, parts: ContractParts): Contract => ({
  ...metaFrom(row),
  ...parts,
  id: row.id as ContractId,
  reference: row.reference,
  title: row.title,
  commissionerId: row.commissioner_id as OrganisationId,
  providerId: row.provider_id as OrganisationId,
  awardRoute: row.award_route as Contract['awardRoute'],
  status: row.status as Contract['status'],
  statusReason: row.status_reason,
  startOn: row.start_on as IsoDate | null,
  endOn: row.end_on as IsoDate | null,
  noticeDays: row.notice_days,
  pricing: row.pricing as Contract['pricing'],
  totalValue: row.total_value as Pence | null,
  schedule: scheduleFrom(row),
  tier: row.tier as Contract['tier'],
  cpvCode: row.cpv_code,
  description: row.description,
  ocid: row.ocid,
  ...(fieldsFrom(contractTerms, row) as Pick<Contract, keyof typeof contractTerms>),
});

const columnsFrom = ({ schedule, ...fields }: ContractFields) => ({
  reference: fields.reference,
  title: fields.title,
  commissioner_id: fields.commissionerId,
  provider_id: fields.providerId,
  award_route: fields.awardRoute,
  status: fields.status,
  status_reason: fields.statusReason,
  start_on: fields.startOn,
  end_on: fields.endOn,
  notice_days: fields.noticeDays,
  pricing: fields.pricing,
  total_value: fields.totalValue,
  schedule_frequency: schedule?.frequency ?? null,
  schedule_day: schedule?.day ?? null,
  schedule_in_advance: schedule === null ? null : schedule.inAdvance ? (1 as const) : (0 as const),
  schedule_terms_days: schedule?.termsDays ?? null,
  tier: fields.tier,
  cpv_code: fields.cpvCode,
  description: fields.description,
  ...(columnsOf(contractTerms, fields) as ColumnsOf<typeof contractTerms>),
});

const ref = (id: string): EntityRef => ({ kind: 'contract', id });

const byId = once((id) => sqlite.selectFrom('contract').selectAll().where('id', '=', id));

/** Also gives what is in the bin: `deletedAt` says so. */
export const getContract = (store: Readable, id: ContractId): Contract | undefined => withParts(store, id, null);

/** `known` are its parts where they have been read and were left alone. */
function withParts(store: Readable, id: ContractId, known: ContractParts | null): Contract | undefined {
  const row = store.get(byId(id));
  return row === undefined ? undefined : contractFrom(row, known ?? partsOf(store, id));
}

/** The contract as it stands, its provider measured against its own targets. */
function settled(tx: Writable, id: ContractId, before: Contract | null, parts: ContractParts | null = null): Result<Contract> {
  const after = found(withParts(tx, id, parts));
  if (after.ok) contractAimed(tx, before, after.value);
  return after;
}

/** The fields by the contract's own rules, with every organisation and service that they name still there. */
function checked(tx: Readable, given: ContractFields): Result<ContractFields> {
  const parsed = parseFields(contractFields, given);
  if (!parsed.ok) return parsed;
  const { commissionerId, providerId, otherProviderIds, serviceIds } = parsed.value;
  for (const [field, ids] of [['commissionerId', [commissionerId]], ['providerId', [providerId]], ['otherProviderIds', otherProviderIds]] as const) {
    if (missingFrom(tx, 'organisation', ids).length > 0) return invalidField(field, 'This organisation is not there any more. Choose another.');
  }
  if (missingFrom(tx, 'service', serviceIds).length > 0) return invalidField('serviceIds', 'This service is not there any more. Choose another.');
  return parsed;
}

/** `ocid` is what publishers call the contracting process, given only by an import. */
export function createContract(tx: Writable, given: ContractFields, ocid: string | null = null): Result<Contract> {
  const fields = checked(tx, given);
  if (!fields.ok) return fields;
  const free = ocidFree(tx, ocid, null);
  if (!free.ok) return free;
  const row = { ...begun(tx), ...columnsFrom(fields.value), ocid };
  const id = row.id as ContractId;
  tx.insert('contract', row, ref(id));
  syncContractParts(tx, id, fields.value);
  return settled(tx, id, null);
}

/** Whether its history ever called it live: one that was may become so again (a notice withdrawn) without being decided anew. */
const wasEverLive = (tx: Readable, id: ContractId): boolean => tx.get(sqlite.selectFrom('audit_entry').select('seq').where('entity_kind', '=', 'contract').where('entity_id', '=', id)
  .where('table_name', '=', 'contract').where((eb) => eb(sql`after ->> '$.status'`, '=', 'live')).limit(1)) !== undefined;

/** As `changeContract`, for an edit: going live is a decision of its own, with its outset check (`goLive` in outset.ts). */
export function updateContract(tx: Writable, id: ContractId, version: number, patch: Patch<ContractFields>): Result<Contract> {
  const before = patch.status === 'live' ? getContract(tx, id)?.status : undefined;
  if (patch.status === 'live' && before !== undefined && before !== 'live' && !wasEverLive(tx, id)) {
    return invalidField('status', 'A contract goes live by its outset check, which keeps who decided and what was still open. Choose “Go live” on the contract’s page.');
  }
  return changeContract(tx, id, version, patch);
}

/** Writes what is changed of a contract, whatever its status becomes. */
export function changeContract(tx: Writable, id: ContractId, version: number, patch: Patch<ContractFields>): Result<Contract> {
  const seen = asSeenToEdit(getContract(tx, id), version);
  if (!seen.ok) return seen;
  const fields = checked(tx, patched(seen.value, patch));
  if (!fields.ok) return fields;
  const partsChanged = !sameParts(seen.value, fields.value) && syncContractParts(tx, id, fields.value);
  updateRoot(tx, 'contract', seen.value, columnsFrom(fields.value), partsChanged, ref(id));
  const { otherProviderIds, serviceIds, yearValues } = seen.value;
  return settled(tx, id, seen.value, partsChanged ? null : { otherProviderIds, serviceIds, yearValues });
}

/** `in_use` while an open risk names it. */
export function deleteContract(tx: Writable, id: ContractId, version: number): Result<Contract> {
  const seen = asSeen(getContract(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  const risks = tx.all(sqlite.selectFrom('risk').select('reference').where('contract_id', '=', id).where('deleted_at', 'is', null).where('status', '=', 'open').orderBy('reference'));
  if (risks.length > 0) {
    return inUse(`Contract ${seen.value.reference} has ${risks.length === 1 ? 'the open risk' : 'the open risks'} ${someOf(risks.map(({ reference }) => reference))}, so it was left as it is. Close, move or delete ${risks.length === 1 ? 'it' : 'them'} first.`);
  }
  tx.update('contract', id, { deleted_at: tx.now }, ref(id));
  return settled(tx, id, seen.value);
}

/** One published contracting process is one contract. The one that has it is named. */
function ocidFree(tx: Readable, ocid: string | null, own: ContractId | null): Result<null> {
  if (ocid === null) return ok(null);
  const holder = tx.get(sqlite.selectFrom('contract').select(['id', 'reference', 'title']).where('ocid', '=', ocid).where('deleted_at', 'is', null));
  if (holder === undefined || holder.id === own) return ok(null);
  return inUse(`The published notices ${ocid} now belong to contract ${holder.reference} (${holder.title}), so nothing was changed. Keep that contract, or delete it first.`);
}

/** Refused with `in_use` where what the contract names is deleted, or its notices have become another contract since. */
export function restoreContract(tx: Writable, id: ContractId, version: number): Result<Contract> {
  const seen = asSeen(getContract(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  const { ocid, reference, commissionerId, providerId, otherProviderIds, serviceIds } = seen.value;
  const free = ocidFree(tx, ocid, id);
  if (!free.ok) return free;
  const gone = [...missingFrom(tx, 'organisation', [commissionerId, providerId, ...otherProviderIds]), ...missingFrom(tx, 'service', serviceIds)];
  if (gone.length > 0) {
    return inUse(`Contract ${reference} was not restored, because it names ${someOf(gone)}, which ${gone.length === 1 ? 'is' : 'are'} deleted. Restore ${gone.length === 1 ? 'that' : 'those'} first.`);
  }
  tx.update('contract', id, { deleted_at: null }, ref(id));
  return settled(tx, id, seen.value);
}
