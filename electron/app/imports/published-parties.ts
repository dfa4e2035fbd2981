import { identifierFinding } from '../../../shared/model/identifiers.ts';
import { identifierSchemes, nameKey, organisationIdentifier, type OrganisationIdentifier } from '../../../shared/model/organisation.ts';
import type { PublishedParty } from './published.ts';
import type { RawParty, RawReference, RawRelease } from './release-shape.ts';
import { idOf, lineOf } from './text.ts';

/** Numbers that a publishing platform gives its own accounts: they identify no organisation elsewhere, and one may have several. */
const PLATFORM_SCHEMES: ReadonlySet<string> = new Set(['GB-CFS', 'GB-FTS']);
const PLACEHOLDER = /^(?:0+|-+|n\/?a|none|null|nil|not applicable|unknown|tbc|tba|x+)$/i;
const MAX_IDENTIFIERS = 20;

export type Reading<T> = { readonly value: T; readonly notes: readonly string[] };

/** A Companies House number as the register writes it: eight characters, capitals, zeros in front. `null` when it cannot be one. */
export function companyNumber(text: string): string | null {
  const plain = text.replace(/[\s.-]/g, '').toUpperCase();
  if (/^\d{1,8}$/.test(plain)) return plain.padStart(8, '0');
  const [, letters, digits] = /^([A-Z]{2})(\d{1,6})$/.exec(plain) ?? [];
  if (letters !== undefined && digits !== undefined) return `${letters}${digits.padStart(6, '0')}`;
  return /^(?:[A-Z]{2}\d{5}[A-Z]|[A-Z]\d{7})$/.test(plain) ? plain : null;
}

/** An identifier that can be kept, or why not; `null` when the notice gives none. */
function identifierFrom(scheme: unknown, id: unknown, name: string): Reading<OrganisationIdentifier | null> {
  const register = lineOf(scheme)?.toUpperCase() ?? null;
  const written = idOf(id);
  if (register === null || written === null || PLATFORM_SCHEMES.has(register) || PLACEHOLDER.test(written)) return { value: null, notes: [] };
  const number = register === 'GB-COH' ? companyNumber(written) : written;
  const parsed = organisationIdentifier.safeParse({ scheme: register, id: number ?? '' });
  if (parsed.success && identifierFinding(parsed.data) === null) return { value: parsed.data, notes: [] };
  return { value: null, notes: [register === 'GB-COH' ? `The company number ${written} of ${name} is not one that Companies House gives, so it was left out.` : `The identifier ${register} ${written} of ${name} was left out, as it is not a register code and number.`] };
}

/** OCDS spells a party's id as register, hyphen, number; used where the identifier itself is missing. */
function identifierInId(id: unknown): { readonly scheme: string; readonly id: string } | null {
  const text = idOf(id);
  const scheme = identifierSchemes.find((register) => text?.startsWith(`${register}-`) === true);
  return text === null || scheme === undefined ? null : { scheme, id: text.slice(scheme.length + 1) };
}

function identifiersOf(party: RawParty | undefined, reference: RawReference | null, name: string): Reading<readonly OrganisationIdentifier[]> {
  const stated = [party?.identifier ?? null, ...(party?.additionalIdentifiers ?? [])].map((one) => identifierFrom(one?.scheme, one?.id, name));
  const spelt = identifierInId(party?.id ?? reference?.id);
  const known = stated.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0 && spelt !== null && stated.every(({ notes }) => notes.length === 0)) stated.push(identifierFrom(spelt.scheme, spelt.id, name));
  const unique = new Map(stated.flatMap(({ value }) => (value === null ? [] : [[`${value.scheme} ${value.id}`, value] as const])));
  return { value: [...unique.values()].slice(0, MAX_IDENTIFIERS), notes: stated.flatMap(({ notes }) => notes) };
}

const rolesOf = (party: RawParty): readonly unknown[] => (Array.isArray(party.roles) ? party.roles : [party.roles]);

/** The parties of a release, looked up by id as references name them. */
export function partyReader(release: RawRelease) {
  const byId = new Map(release.parties.flatMap((party) => { const id = idOf(party.id); return id === null ? [] : [[id, party] as const]; }));

  /** The organisation behind a reference; `null` when neither it nor its entry among the parties has a name. */
  const resolve = (reference: RawReference): Reading<PublishedParty | null> => {
    const party = byId.get(idOf(reference.id) ?? '');
    const name = lineOf(party?.name) ?? lineOf(reference.name) ?? lineOf(party?.identifier?.legalName);
    if (name === null) return { value: null, notes: [] };
    const identifiers = identifiersOf(party, reference, name);
    const mutual = party?.details?.publicServiceMissionOrganization === true || party?.details?.publicServiceMutual === true;
    return { value: { name, identifiers: identifiers.value, mutual }, notes: identifiers.notes };
  };
  const withRole = (role: string): readonly RawReference[] => release.parties.filter((party) => rolesOf(party).includes(role));
  return { resolve, withRole };
}

/** The key that names are compared by; a name of nothing but company endings stands for itself. */
export const partyNameKey = (name: string): string => nameKey(name) || name.toLowerCase();
export const identifierKey = ({ scheme, id }: OrganisationIdentifier): string => `${scheme}:${id}`;

/** Whether two mentions mean one organisation: an identifier in common; or the same name, where not both are identified. */
export function sameParty(a: PublishedParty, b: PublishedParty): boolean {
  if (a.identifiers.length > 0 && b.identifiers.length > 0) {
    const known = new Set(a.identifiers.map(identifierKey));
    return b.identifiers.some((identifier) => known.has(identifierKey(identifier)));
  }
  return partyNameKey(a.name) === partyNameKey(b.name);
}

/** Each organisation once (as `sameParty` tells), in the order of first mention, with every identifier that any mention gives. */
export function united(parties: readonly PublishedParty[]): readonly PublishedParty[] {
  const kept: PublishedParty[] = [];
  const byIdentifier = new Map<string, number>();
  const byName = new Map<string, { any: number; unidentified: number | undefined }>();
  for (const party of parties) {
    const keys = party.identifiers.map(identifierKey);
    const named = byName.get(partyNameKey(party.name));
    const at = keys.map((key) => byIdentifier.get(key)).find((place) => place !== undefined) ?? (keys.length === 0 ? named?.any : named?.unidentified) ?? kept.length;
    const before = kept[at];
    const identifiers = new Map([...(before?.identifiers ?? []), ...party.identifiers].map((identifier) => [identifierKey(identifier), identifier]));
    kept[at] = { name: before?.name ?? party.name, identifiers: [...identifiers.values()].slice(0, MAX_IDENTIFIERS), mutual: party.mutual || before?.mutual === true };
    for (const key of identifiers.keys()) byIdentifier.set(key, at);
    byName.set(partyNameKey(party.name), { any: named?.any ?? at, unidentified: identifiers.size === 0 ? at : named?.unidentified === at ? undefined : named?.unidentified });
  }
  return kept;
}
