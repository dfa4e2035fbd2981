import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { PartyUse, Standing } from './history.ts';
import { yearValuesOf } from './history.ts';
import type { KnownContract, NoticedFields } from './known-portfolio.ts';
import { sameParty } from './published-parties.ts';
import { lineOf } from './text.ts';

const PLAIN = ['reference', 'title', 'awardRoute', 'startOn', 'endOn', 'totalValue', 'cpvCode', 'description'] as const;
type Plain = (typeof PLAIN)[number];

/** The words in which a change is told. */
export const fieldWords = {
  reference: 'reference', title: 'title', awardRoute: 'award route', startOn: 'start date', endOn: 'end date', totalValue: 'total value',
  cpvCode: 'CPV code', description: 'description', status: 'status', buyer: 'commissioner', suppliers: 'providers',
} as const;
export type ChangedField = keyof typeof fieldWords;

/** The fields of a contract as its notices leave them; a reference or title that none gives falls back on the ocid. */
export function fieldsFrom(standing: Standing, ocid: string): Pick<NoticedFields, Plain | 'status' | 'statusReason' | 'yearValues'> {
  const { awardRoute, startOn, endOn, totalValue, cpvCode, description, status, statusReason } = standing;
  return {
    reference: standing.reference ?? ocid, title: standing.title ?? lineOf(`Contract ${ocid}`) ?? ocid,
    awardRoute, startOn, endOn, totalValue, cpvCode, description, status, statusReason, yearValues: [...yearValuesOf(standing)],
  };
}

const samePublished = (a: PartyUse | null, b: PartyUse | null): boolean => (a === null || b === null ? a === b : sameParty(a.party, b.party));
/** Order aside: a notice that lists the same suppliers otherwise does not change who leads. */
const sameSuppliers = (a: readonly PartyUse[], b: readonly PartyUse[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => samePublished(one, other))) && b.every((one) => a.some((other) => samePublished(one, other)));

/** Which fields two states of a contract's notices tell differently. */
export function differing(before: Standing, after: Standing): readonly ChangedField[] {
  return [
    ...PLAIN.filter((field) => before[field] !== after[field]),
    ...(before.status !== after.status || before.statusReason !== after.statusReason ? (['status'] as const) : []),
    ...(samePublished(before.buyer, after.buyer) ? [] : (['buyer'] as const)),
    ...(sameSuppliers(before.suppliers, after.suppliers) ? [] : (['suppliers'] as const)),
  ];
}

export type ContractChanges = {
  readonly patch: Partial<Pick<NoticedFields, Plain | 'status' | 'statusReason' | 'yearValues'>>;
  readonly buyer: PartyUse | null;
  readonly suppliers: readonly PartyUse[] | null;
  /** Changed by the notices, but edited here since: the edit stays. */
  readonly kept: readonly ChangedField[];
};

const idOf = (use: PartyUse | null): OrganisationId | null => (use?.is === 'organisation' ? use.id : null);

/** A supplier that stays on keeps the organisation that it became before. */
const settled = (uses: readonly PartyUse[], before: readonly PartyUse[]): readonly PartyUse[] => uses.map((use) => before.find((one) => samePublished(one, use)) ?? use);

function holdsSuppliers({ commissionerId, providerId, otherProviderIds }: NoticedFields, before: readonly PartyUse[]): boolean {
  const published = new Set(before.map(idOf).filter((id) => id !== commissionerId));
  const [lead] = published;
  const held = new Set([providerId, ...otherProviderIds]);
  return providerId === lead && published.size === held.size && [...published].every((id) => id !== null && held.has(id));
}

const sameYears = (a: NoticedFields['yearValues'], b: NoticedFields['yearValues']): boolean =>
  a.length === b.length && a.every(({ year, amount }, index) => b[index]?.year === year && b[index].amount === amount);

/**
 * What new notices change in a contract: only fields that they tell differently from the notices before, and only where the
 * contract still holds what those said. Anything a person edited since stays, and is named in `kept`.
 */
export function changesTo(contract: KnownContract, before: Standing, after: Standing): ContractChanges {
  const held = contract.fields;
  const [was, now] = [fieldsFrom(before, contract.ocid), fieldsFrom(after, contract.ocid)];
  const kept: ChangedField[] = [];
  const patch: { -readonly [Field in keyof ContractChanges['patch']]: ContractChanges['patch'][Field] } = {};
  let buyer: PartyUse | null = null;
  let suppliers: readonly PartyUse[] | null = null;
  const put = <Field extends Plain>(field: Field): void => {
    if (held[field] === now[field]) return;
    if (held[field] === was[field]) patch[field] = now[field];
    else kept.push(field);
  };
  for (const field of differing(before, after)) {
    if (field === 'status') {
      if (held.status === now.status && held.statusReason === now.statusReason) continue;
      if (held.status === was.status && held.statusReason === was.statusReason) Object.assign(patch, { status: now.status, statusReason: now.statusReason });
      else kept.push('status');
    } else if (field === 'buyer') {
      if (after.buyer !== null && held.commissionerId === idOf(before.buyer)) buyer = after.buyer;
      else kept.push('buyer');
    } else if (field === 'suppliers') {
      if (holdsSuppliers(held, before.suppliers)) suppliers = settled(after.suppliers, before.suppliers);
      else kept.push('suppliers');
    } else put(field);
  }
  const start = patch.startOn === undefined ? held.startOn : patch.startOn;
  const end = patch.endOn === undefined ? held.endOn : patch.endOn;
  if (start !== null && end !== null && end < start) {
    for (const field of ['startOn', 'endOn'] as const) {
      if (patch[field] !== undefined) kept.push(field);
      delete patch[field];
    }
  }
  const years = { startOn: patch.startOn === undefined ? held.startOn : patch.startOn, endOn: patch.endOn === undefined ? held.endOn : patch.endOn, totalValue: patch.totalValue === undefined ? held.totalValue : patch.totalValue };
  const yearValues = [...yearValuesOf(years)];
  if (sameYears(held.yearValues, was.yearValues) && !sameYears(held.yearValues, yearValues) && !sameYears(was.yearValues, now.yearValues)) patch.yearValues = yearValues;
  return { patch, buyer, suppliers, kept };
}
