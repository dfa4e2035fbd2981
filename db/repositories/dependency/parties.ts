import { nameKey } from '../../../shared/model/organisation.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { responsibilityOn, type Link, type Went } from '../../../shared/model/succession.ts';
import { isVarious, VARIOUS, type NetworkNode } from '../../../shared/ipc/dependency.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { ContractRow, Rows } from './rows.ts';

export type Organisation = Rows['organisations'][number];

/** Names of the engine for those who pay and provide, and what people call them. */
export type Parties = {
  readonly byId: ReadonlyMap<string, Organisation>;
  /** Who pays for a contract today: those that answer for it, several in one name where their split is not recorded. */
  readonly payerOf: (contract: Pick<ContractRow, 'id' | 'commissioner_id'>) => string;
  /** The body as it is today: the one that took its contracts over, where that is one. */
  readonly today: (id: string) => string;
  /** The body of the record that has a name, as it is today. */
  readonly recordedAs: (name: string) => string | null;
  /** A payer that is known by name: the body of the record with that name, else "elsewhere: NAME". */
  readonly named: (name: string) => string;
  /** Income of one provider from many, such as trading: each provider's is its own, as two of them share no payer by it. */
  readonly various: (provider: string, name: string) => string;
  /** Everything that was named so far. */
  readonly names: () => ReadonlyMap<string, string>;
};

const JOINTLY = 'jointly: ';
const ELSEWHERE = 'elsewhere: ';
/** The bodies that one name stands for. */
export const membersOf = (name: string): readonly string[] => (name.startsWith(JOINTLY) ? name.slice(JOINTLY.length).split(' + ') : [name]);
export const isRecorded = (name: string): boolean => !name.startsWith(JOINTLY) && !name.startsWith(ELSEWHERE) && !isVarious(name);

const remembered = (find: (key: string) => string): ((key: string) => string) => {
  const known = new Map<string, string>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    return found;
  };
};

export function partiesOf(organisations: readonly Organisation[], passed: { readonly links: readonly Link[]; readonly transfers: readonly Went[] }, on: IsoDate): Parties {
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const responsible = responsibilityOn(on, passed);
  const names = new Map<string, string>();
  const nameOf = (id: string): string => byId.get(id)?.name ?? 'A deleted organisation';
  const asOne = (bodies: readonly string[]): string => {
    const sorted = bodies.toSorted();
    const [only = ''] = sorted;
    const name = sorted.length === 1 ? only : `${JOINTLY}${sorted.join(' + ')}`;
    names.set(name, sorted.map(nameOf).join(' and '));
    return name;
  };
  const today = remembered((id: string) => {
    const heirs = responsible.heirs(id as OrganisationId, 'contracts', null);
    return asOne(heirs.length === 1 ? heirs : [id]);
  });
  // Only what was transferred by itself need not go the way of its commissioner's other contracts.
  const transferred = new Set(passed.transfers.map(({ contractId }) => String(contractId)));
  const inherited = remembered((commissionerId: string) => asOne(responsible.heirs(commissionerId as OrganisationId, 'contracts', null)));
  const byKey = new Map<string, string>();
  for (const { id, name, short_name: short } of organisations) for (const text of [name, short]) if (text !== null && !byKey.has(nameKey(text))) byKey.set(nameKey(text), id);
  const recordedAs: Parties['recordedAs'] = (name) => {
    const known = byKey.get(nameKey(name));
    return known === undefined ? null : today(known);
  };
  const elsewhere = new Map<string, string>();
  return {
    byId, today,
    payerOf: ({ id, commissioner_id: commissionerId }) => (transferred.has(id) ? asOne(responsible.contract({ id: id as ContractId, commissionerId: commissionerId as OrganisationId })) : inherited(commissionerId)),
    recordedAs,
    named: (name) => {
      const known = recordedAs(name);
      if (known !== null) return known;
      const key = nameKey(name);
      const before = elsewhere.get(key);
      if (before !== undefined) return before;
      const made = `${ELSEWHERE}${name}`;
      elsewhere.set(key, made);
      names.set(made, name);
      return made;
    },
    various: (provider, name) => {
      const made = `${VARIOUS}${provider}: ${name}`;
      names.set(made, name);
      return made;
    },
    names: () => names,
  };
}

export function typeOf(one: Organisation | undefined): NetworkNode['type'] {
  if (one === undefined) return 'commissioner';
  if (one.is_mutual === 1) return 'mutual';
  if (one.is_commissioner === 1) return 'commissioner';
  if (one.is_provider === 1) return 'provider';
  return one.is_subcontractor === 1 ? 'subcontractor' : 'lender';
}
