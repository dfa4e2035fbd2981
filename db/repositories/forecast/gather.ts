import { sql } from 'kysely';
import { passesScope, responsibilityOn, type Responsibility } from '../../../shared/model/succession.ts';
import { contractTerms } from '../../../shared/model/contract-terms.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import type { Standing } from '../../../shared/model/organisation.ts';
import type { KindName, RecordOf } from '../../../shared/model/records/index.ts';
import type { CashContract, CashRecord, GatheredCash, PaymentsSeen, UnpaidPayment } from '../../../shared/forecast/cash-record.ts';
import type { Pence } from '../../../shared/money.ts';
import { addMonths, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import type { ContractRow } from '../../tables.ts';
import { fieldsFrom } from '../codec.ts';
import { partsByContract } from '../contract-parts.ts';
import { recordFrom, tableOf } from '../kind-rows.ts';
import { idsIn } from '../listing.ts';
import { inForce } from '../parameter-sets.ts';
import { headOf } from '../standing-lines.ts';
import { passedOn } from '../transfers.ts';

const SEEN_MONTHS = 24;
/** Statements further back than this say nothing of what comes. */
const STATEMENT_MONTHS = 60;
const NOTHING: PaymentsSeen = { daysLate: [], payments: 0, months: 0, first: null, last: null, lastDue: null };

type Row = Parameters<typeof recordFrom>[1];
const termFields = { serviceVolumes: contractTerms.serviceVolumes, extensionOptions: contractTerms.extensionOptions } as const;

/** Those whose cash can be asked after: mutuals that are not deleted, by their standing, or those that were chosen whatever their standing. */
export function mutualsToForecast(store: Readable): readonly OrganisationId[] {
  return store.all(sqlite.selectFrom('organisation').select('id').where('deleted_at', 'is', null).where('is_mutual', '=', 1)
    .where((where) => where.or([where('standing', 'is', null), where('standing', 'in', ['trading', 'in difficulty', 'planned'])])).orderBy('name').orderBy('id')).map(({ id }) => id as OrganisationId);
}

/** Of the contracts that some bodies provide or share in, the rows; each once. */
const contractRows = (store: Readable, ids: readonly string[]): readonly ContractRow[] =>
  selected<ContractRow>(store, sql`select c.* from contract as c where c.deleted_at is null and (c.provider_id in ${idsIn(ids)}
    or c.id in (select p.contract_id from contract_provider as p where p.organisation_id in ${idsIn(ids)})) order by c.reference, c.id`);

type SeenRow = { readonly contract_id: string; readonly commissioner_id: string; readonly late: string; readonly payments: number; readonly months: number; readonly first: string; readonly last: string; readonly last_due: string };
type Seen = { readonly contractId: ContractId; readonly commissionerId: OrganisationId; readonly seen: PaymentsSeen };

/** How every contract of the record was paid in the last two years: payers are told by all of theirs. */
function paymentsSeen(store: Readable, today: IsoDate): readonly Seen[] {
  const since = addMonths(today, -SEEN_MONTHS);
  return selected<SeenRow>(store, sql`select p.contract_id, c.commissioner_id, json_group_array(cast(julianday(p.paid_on) - julianday(p.due_on) as integer)) as late,
      count(*) as payments, count(distinct substr(p.due_on, 1, 7)) as months, min(p.paid_on) as first, max(p.paid_on) as last, max(p.due_on) as last_due
    from payment as p join contract as c on c.id = p.contract_id
    where p.deleted_at is null and c.deleted_at is null and p.paid_on > ${since} and p.paid_on <= ${today} group by p.contract_id order by p.contract_id`)
    .map((row) => ({ contractId: row.contract_id as ContractId, commissionerId: row.commissioner_id as OrganisationId, seen: { daysLate: JSON.parse(row.late) as number[], payments: row.payments, months: row.months, first: row.first as IsoDate, last: row.last as IsoDate, lastDue: row.last_due as IsoDate } }));
}

function together(all: readonly PaymentsSeen[]): PaymentsSeen {
  const ends = (pick: (one: PaymentsSeen) => IsoDate | null): readonly IsoDate[] => all.flatMap((one) => pick(one) ?? []).sort();
  return { daysLate: all.flatMap(({ daysLate }) => daysLate), payments: all.reduce((sum, { payments }) => sum + payments, 0), months: Math.max(0, ...all.map(({ months }) => months)), first: ends(({ first }) => first)[0] ?? null, last: ends(({ last }) => last).at(-1) ?? null, lastDue: ends(({ lastDue }) => lastDue).at(-1) ?? null };
}

function contractFrom(row: ContractRow, parts: Pick<CashContract, 'otherProviderIds' | 'yearValues'>, answering: Responsibility, paid: PaymentsSeen, unpaid: readonly UnpaidPayment[]): CashContract {
  const id = row.id as ContractId;
  const commissionerId = row.commissioner_id as OrganisationId;
  const { schedule_frequency: frequency, schedule_day: day, schedule_in_advance: inAdvance, schedule_terms_days: termsDays } = row;
  return {
    ...(fieldsFrom(termFields, row) as Pick<CashContract, 'serviceVolumes' | 'extensionOptions'>),
    id, commissionerId, reference: row.reference, title: row.title, providerId: row.provider_id as OrganisationId, otherProviderIds: parts.otherProviderIds, yearValues: parts.yearValues,
    status: row.status as CashContract['status'], startOn: row.start_on as IsoDate | null, endOn: row.end_on as IsoDate | null, pricing: row.pricing as CashContract['pricing'], totalValue: row.total_value as Pence | null,
    schedule: frequency === null || day === null || inAdvance === null || termsDays === null ? null : { frequency: frequency as 'monthly', day, inAdvance: inAdvance === 1, termsDays },
    capPercent: row.cap_percent, collarPercent: row.collar_percent, unitPrice: row.unit_price as Pence | null, indexation: row.indexation as CashContract['indexation'], indexationPercent: row.indexation_percent,
    payers: [...answering.contract({ id, commissionerId })].sort(), paid, unpaid,
  };
}

const ofBodies = <K extends KindName>(store: Readable, kind: K, where: ReturnType<typeof sql>, order: string): readonly RecordOf<K>[] =>
  selected<Row>(store, sql`select * from ${sql.table(tableOf(kind))} where deleted_at is null and ${where} order by ${sql.raw(order)}`).map((row) => recordFrom(kind, row));

type Body = { readonly id: string; readonly name: string; readonly short_name: string | null; readonly standing: string | null; readonly deleted_at: string | null };

/**
 * What the record has of the cash of some mutuals, or of all that trade: in a dozen statements, however many they are. Those that are not there, or in the bin, are left out.
 * What was known on `today` of an as-at view is what that view holds.
 */
export function gatherCash(store: Readable, { today, ids = mutualsToForecast(store) }: { readonly today: IsoDate; readonly ids?: readonly OrganisationId[] | undefined }): GatheredCash {
  const bodies = new Map(store.all(sqlite.selectFrom('organisation').select(['id', 'name', 'short_name', 'standing', 'deleted_at'])).map((body: Body) => [body.id, body]));
  const passed = passedOn(store);
  const answering = responsibilityOn(today, passed);
  const rows = contractRows(store, ids);
  const contractIds = rows.map(({ id }) => id);
  const parts = partsByContract(store, contractIds);
  const seen = paymentsSeen(store, today);
  const paid = new Map(seen.map((one) => [one.contractId as string, one.seen]));
  const unpaid = Map.groupBy(
    store.all(sqlite.selectFrom('payment').select(['id', 'contract_id', 'due_on', 'amount_due', 'invoice_reference']).where('deleted_at', 'is', null).where('paid_on', 'is', null).where('due_on', '<=', today).where('contract_id', 'in', idsIn(contractIds)).orderBy('due_on').orderBy('id')),
    (row) => row.contract_id,
  );
  const contracts = rows.map((row) => contractFrom(row, parts(row.id), answering, paid.get(row.id) ?? NOTHING,
    (unpaid.get(row.id) ?? []).map((one) => ({ id: one.id, dueOn: one.due_on as IsoDate, amountDue: one.amount_due as Pence, invoiceReference: one.invoice_reference }))));
  const seenByPayer = Map.groupBy(seen.flatMap((one) => answering.contract({ id: one.contractId, commissionerId: one.commissionerId }).map((payer) => ({ payer, seen: one.seen }))), ({ payer }) => payer);

  const within = idsIn(ids);
  const group = <T extends { readonly organisationId: OrganisationId }>(records: readonly T[]): ((id: OrganisationId) => readonly T[]) => {
    const by = Map.groupBy(records, ({ organisationId }) => organisationId);
    return (id) => by.get(id) ?? [];
  };
  const statements = group(ofBodies(store, 'financial statement', sql`organisation_id in ${within} and period_end > ${addMonths(today, -STATEMENT_MONTHS)}`, 'period_end desc, id desc'));
  const assumptions = group(ofBodies(store, 'assumption', sql`organisation_id in ${within}`, 'made_on, id'));
  const items = group(ofBodies(store, 'cash item', sql`organisation_id in ${within}`, 'first_on, id'));
  const elsewhere = group(ofBodies(store, 'exposure elsewhere', sql`organisation_id in ${within}`, 'commissioner_name, id'));
  const obligations = ofBodies(store, 'obligation', sql`(debtor_id in ${within} or creditor_id in ${within})`, 'what, id');
  const owing = Map.groupBy(obligations.flatMap((one) => [{ id: one.debtorId, one }, { id: one.creditorId, one }]), ({ id }) => id);
  const byProvider = Map.groupBy(contracts.flatMap((contract) => [contract.providerId, ...contract.otherProviderIds].map((provider) => ({ provider, contract }))), ({ provider }) => provider);

  const mutuals = ids.flatMap((id): CashRecord[] => {
    const body = bodies.get(id);
    if (body === undefined || body.deleted_at !== null) return [];
    const left = passed.links.filter(({ fromId, effectiveOn, passes }) => fromId === id && effectiveOn <= today && (passes === 'all' || (body.standing === 'merged' && passesScope(passes, 'contracts'))));
    const heirs = left.length === 0 ? [] : answering.heirs(id, 'contracts', null).filter((heir) => heir !== id);
    const [passedOnAt] = left.map(({ effectiveOn }) => effectiveOn).sort();
    return [{
      organisation: { id, name: body.name, shortName: body.short_name, standing: body.standing as Standing | null },
      takenOver: heirs.length === 0 || passedOnAt === undefined ? null : { by: heirs.map((heir) => bodies.get(heir)?.name ?? 'a body not known').sort(), on: passedOnAt },
      contracts: (byProvider.get(id) ?? []).map(({ contract }) => contract),
      statements: statements(id), assumptions: assumptions(id), items: items(id), elsewhere: elsewhere(id), obligations: (owing.get(id) ?? []).map(({ one }) => one),
    }];
  });
  const set = inForce(store, 'cash-flow assumptions', today);
  return {
    mutuals,
    names: Object.fromEntries([...bodies.values()].map(({ id, name }) => [id, name])),
    paidBy: Object.fromEntries([...seenByPayer].map(([payer, all]) => [payer, together(all.map((one) => one.seen))])),
    parameters: { set: headOf(set), values: set.values },
  };
}
