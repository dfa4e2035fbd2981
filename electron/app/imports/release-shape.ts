import { z } from 'zod';

/**
 * The parts of an OCDS 1.1 release that are read. Only structure is checked here (a list is a list, an object an object);
 * scalars stay unknown and are judged where they are used, because a wrong description is no reason to refuse an award.
 */
const soft = z.unknown().optional();
const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((items) => items ?? []);
const objectOf = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullish().transform((value) => value ?? null);

const value = objectOf({ amount: soft, amountGross: soft, currency: soft });
const period = objectOf({ startDate: soft, endDate: soft, maxExtentDate: soft, durationInDays: soft });
const classification = objectOf({ scheme: soft, id: soft });
const item = z.object({ classification, additionalClassifications: z.array(z.object({ scheme: soft, id: soft })).nullish().catch(null) });
const items = z.array(item).nullish().catch(null);
const reference = z.object({ id: soft, name: soft });
const identifier = z.object({ scheme: soft, id: soft, legalName: soft }).nullish().catch(null);

const party = reference.extend({
  identifier,
  additionalIdentifiers: z.array(z.object({ scheme: soft, id: soft })).nullish().catch(null),
  roles: soft,
  details: z.object({ publicServiceMissionOrganization: soft, publicServiceMutual: soft }).nullish().catch(null),
});
const award = z.object({ id: soft, title: soft, description: soft, status: soft, value, contractPeriod: period, suppliers: listOf(reference), items });
const contract = z.object({ id: soft, awardID: soft, title: soft, description: soft, status: soft, value, period, suppliers: listOf(reference), items });
const tender = objectOf({
  id: soft, title: soft, description: soft, status: soft, procurementMethod: soft, procurementMethodDetails: soft, classification, items,
  procuringEntity: reference.nullish().catch(null),
  techniques: z.object({ hasFrameworkAgreement: soft }).nullish().catch(null),
  otherRequirements: z.object({ reservedParticipation: soft }).nullish().catch(null),
});

export const releaseShape = z.object({
  title: soft, description: soft, tender,
  buyer: reference.nullish().transform((buyer) => buyer ?? null),
  parties: listOf(party), awards: listOf(award), contracts: listOf(contract),
});

export type RawRelease = z.output<typeof releaseShape>;
export type RawParty = RawRelease['parties'][number];
export type RawReference = z.output<typeof reference>;
export type RawAward = RawRelease['awards'][number];
export type RawContract = RawRelease['contracts'][number];
export type RawValue = z.output<typeof value>;
export type RawPeriod = z.output<typeof period>;
export type RawTender = RawRelease['tender'];

/** "awards[0].value.amount". */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '');
}

/** Why a release's structure cannot be read, naming the field. */
export function structureSentence(error: z.ZodError): string {
  const issue = error.issues[0];
  const what = issue?.code === 'invalid_type' && issue.expected === 'array' ? 'a list' : 'an object';
  const field = fieldPath(issue?.path ?? []);
  return field === '' ? 'It is not an OCDS release: an object is expected.' : `${field} does not hold ${what} as OCDS expects.`;
}
