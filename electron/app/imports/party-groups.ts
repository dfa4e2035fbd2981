import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { OrganisationIdentifier, OrganisationRole } from '../../../shared/model/organisation.ts';
import type { PartyPreview } from '../../../shared/ipc/exchange.ts';
import type { KnownOrganisation } from './known-portfolio.ts';
import type { PublishedParty } from './published.ts';
import { identifierKey, partyNameKey } from './published-parties.ts';

export type Mention = { readonly party: PublishedParty; readonly as: 'commissioner' | 'provider' };

/** An organisation of the file: all its mentions, and which organisation of the portfolio it is taken for. */
export type PartyGroup = PartyPreview & { readonly roles: readonly OrganisationRole[]; readonly identifiers: readonly OrganisationIdentifier[] };

export type PartyGroups = { readonly groups: readonly PartyGroup[]; readonly keyOf: (party: PublishedParty) => string };

const MAX_OFFERS = 20;

/** Joins identifiers that were ever given for one party; the root of each set is found by `rootOf`. */
function identifierSets(mentions: readonly Mention[]): (key: string) => string {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(key, root);
    return root;
  };
  for (const { party } of mentions) {
    const [first, ...others] = party.identifiers.map((identifier) => rootOf(identifierKey(identifier)));
    if (first === undefined) continue;
    let low = first;
    for (const other of others) {
      const root = rootOf(other);
      if (root === low) continue;
      const [small, large] = root < low ? [root, low] : [low, root];
      parent.set(large, small);
      low = small;
    }
  }
  return rootOf;
}

type Gathered = { name: string; readonly identifiers: Map<string, OrganisationIdentifier>; readonly roles: Set<OrganisationRole>; mutual: boolean };

/** Mentions gathered into parties: by identifier; without one, by name, joined to the one identified party of that name if there is one. */
function gathered(mentions: readonly Mention[]): { readonly parties: ReadonlyMap<string, Gathered>; readonly keyOf: (party: PublishedParty) => string } {
  const rootOf = identifierSets(mentions);
  const identified = new Map<string, Set<string>>();
  for (const { party } of mentions) {
    const [first] = party.identifiers;
    if (first === undefined) continue;
    const name = partyNameKey(party.name);
    identified.set(name, (identified.get(name) ?? new Set()).add(rootOf(identifierKey(first))));
  }
  const keyOf = (party: PublishedParty): string => {
    const [first] = party.identifiers;
    if (first !== undefined) return `id ${rootOf(identifierKey(first))}`;
    const name = partyNameKey(party.name);
    const [only, ...others] = identified.get(name) ?? [];
    return only !== undefined && others.length === 0 ? `id ${only}` : `name ${name}`;
  };
  const parties = new Map<string, Gathered>();
  for (const { party, as } of mentions) {
    const key = keyOf(party);
    const present = parties.get(key) ?? { name: party.name, identifiers: new Map(), roles: new Set(), mutual: false };
    for (const identifier of party.identifiers) present.identifiers.set(identifierKey(identifier), identifier);
    present.roles.add(as);
    present.mutual ||= party.mutual;
    parties.set(key, present);
  }
  return { parties, keyOf };
}

/** A public service mutual is recorded as one; "provider" is for the others. */
const rolesOf = ({ roles, mutual }: Gathered): readonly OrganisationRole[] => [...roles].map((role) => (role === 'provider' && mutual ? 'mutual' : role));

type Candidates = { readonly match: { readonly how: 'identifier' | 'same name'; readonly organisation: KnownOrganisation } | null; readonly offers: readonly KnownOrganisation[] };

function candidateFinder(organisations: readonly KnownOrganisation[]): (party: Gathered) => Candidates {
  const byIdentifier = new Map<string, KnownOrganisation>();
  const byName = new Map<string, KnownOrganisation[]>();
  for (const organisation of organisations) {
    if (organisation.deleted) continue;
    for (const identifier of organisation.identifiers) byIdentifier.set(identifierKey(identifier), organisation);
    const name = partyNameKey(organisation.name);
    byName.set(name, [...(byName.get(name) ?? []), organisation]);
  }
  return ({ name, identifiers }) => {
    const sameName = byName.get(partyNameKey(name)) ?? [];
    const known = [...new Set([...identifiers.keys()].flatMap((key) => byIdentifier.get(key) ?? []))].sort((a, b) => (a.id < b.id ? -1 : 1));
    const first = known[0];
    if (first !== undefined) return { match: { how: 'identifier', organisation: first }, offers: [...known.slice(1), ...sameName.filter((one) => !known.includes(one))] };
    const likely = sameName.filter((organisation) => identifiers.size === 0 || organisation.identifiers.length === 0);
    const [only, ...others] = likely;
    return only !== undefined && others.length === 0
      ? { match: { how: 'same name', organisation: only }, offers: sameName.filter((one) => one !== only) }
      : { match: null, offers: sameName };
  };
}

const named = ({ id, name }: KnownOrganisation): { readonly id: OrganisationId; readonly name: string } => ({ id, name });

/**
 * The organisations of a file, each once, in the order of first mention. Matched with the portfolio by identifier; else by
 * name, for the person to confirm, where exactly one organisation has that name and not both are identified. Where two
 * parties of the file would be taken for one organisation by name alone, neither is, and both are offered it.
 */
export function groupParties(mentions: readonly Mention[], organisations: readonly KnownOrganisation[]): PartyGroups {
  const { parties, keyOf } = gathered(mentions);
  const find = candidateFinder(organisations);
  const found = [...parties].map(([key, party]) => ({ key, party, ...find(party) }));
  const claims = new Map<OrganisationId, number>();
  for (const { match } of found) if (match !== null) claims.set(match.organisation.id, (claims.get(match.organisation.id) ?? 0) + 1);
  const groups = found.map(({ key, party, match, offers }): PartyGroup => {
    const contested = match?.how === 'same name' && (claims.get(match.organisation.id) ?? 0) > 1;
    return {
      key, name: party.name, identifiers: [...party.identifiers.values()], roles: rolesOf(party),
      match: match === null || contested ? null : { how: match.how, ...named(match.organisation) },
      offers: [...(match !== null && contested ? [match.organisation] : []), ...offers].slice(0, MAX_OFFERS).map(named),
    };
  });
  return { groups, keyOf };
}
