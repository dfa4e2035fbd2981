import { z } from 'zod';
import type { IsoDate } from '../time.ts';
import type { RowMeta } from './common.ts';
import { neededChoice, neededDate, neededLink, objectOf, percent, refined, text } from './field.ts';
import type { ContractId, IdOf, OrganisationId, ServiceId, SuccessionId } from './ids.ts';
import type { FieldsOf } from './records/index.ts';

export const passes = ['all', 'contracts', 'liabilities', 'services'] as const;

const share = z.int('Enter a share in per cent with at most two decimals, such as 62.5.').min(1, 'Enter a share above 0%.').max(10_000, 'A share cannot be more than 100%.').nullable();

export const successionFieldset = {
  fromId: neededLink('organisation', 'From'),
  toId: neededLink('organisation', 'To'),
  effectiveOn: neededDate('Effective on'),
  passes: neededChoice('What passes', passes),
  /** Basis points (10,000 = the whole), so that shares add up exactly; `null` = not stated. */
  shareBasisPoints: refined(percent('Share'), share),
  notes: text('Notes'),
} as const;
export const successionBase = objectOf(successionFieldset);
export const successionFields = successionBase.superRefine((succession, context) => {
  if (succession.fromId === succession.toId) context.addIssue({ code: 'custom', path: ['toId'], message: 'An organisation cannot succeed itself.' });
});
export type SuccessionFields = Readonly<z.output<typeof successionBase>>;
export type Succession = SuccessionFields & RowMeta & { readonly id: SuccessionId };

/** A succession, as far as it says who took over from whom. */
export type Link = Pick<SuccessionFields, 'fromId' | 'toId' | 'effectiveOn' | 'passes'>;
/** What can pass by itself: `all` is the three together. */
export const scopes = ['contracts', 'liabilities', 'services'] as const;
export type Scope = (typeof scopes)[number];
export const passesScope = (passed: SuccessionFields['passes'], scope: Scope): boolean => passed === 'all' || passed === scope;

/** A transfer, as far as it says to which body one contract, liability or service went. Ids of records grow with the time at which they were made. */
export type Went = Pick<FieldsOf<'transfer'>, 'contractId' | 'liabilityId' | 'serviceId' | 'toId' | 'effectiveOn'> & { readonly id: string };

type LetContract = { readonly id: ContractId; readonly commissionerId: OrganisationId };
type HeldLiability = { readonly id: IdOf<'retained liability'>; readonly holderId: OrganisationId | null; readonly contract: LetContract };
type DeliveredService = { readonly id: ServiceId; readonly contracts: readonly LetContract[] };

/** Who answers for what on one date. Answers are in no particular order, and name nobody twice. */
export type Responsibility = {
  /** The last live transfer's body and whoever took over contracts from it since; without one, from the body that let it. Never nobody. */
  readonly contract: (contract: LetContract) => readonly OrganisationId[];
  /**
   * The same by the liability's own transfer, else by the body that holds it, and by what passed liabilities. Where no holder is
   * named: whoever took over liabilities from the body that let the contract, of several those who answer for the contract. Never nobody.
   */
  readonly liability: (liability: HeldLiability) => readonly OrganisationId[];
  /**
   * The same by the service's own transfer; without one, through the contracts that deliver it: whoever took over services from the
   * body that let each, of several those who answer for that contract. Nobody only where there is neither transfer nor contract.
   */
  readonly service: (service: DeliveredService) => readonly OrganisationId[];
  /** What one contract says about who answers for its services or liabilities. */
  readonly through: (contract: LetContract, scope: Scope) => readonly OrganisationId[];
  /** Whoever took over from a body by the date, counting successions from `since` on; `null` counts all. */
  readonly heirs: (body: OrganisationId, scope: Scope, since: IsoDate | null) => readonly OrganisationId[];
};

const unique = (ids: readonly OrganisationId[]): readonly OrganisationId[] => [...new Set(ids)];

/**
 * Who answers on a date, by the successions and transfers that are in effect: those of that very day count. What a body answers for it
 * passes on once, by its first succession since it took over; where that split, several bodies come back. So things go from day to day
 * to their ends, never back in time, and may return to a body later. A circle within one day ends at the body where it closes.
 */
export function responsibilityOn(on: IsoDate, { links, transfers }: { readonly links: readonly Link[]; readonly transfers: readonly Went[] }): Responsibility {
  const from = Map.groupBy(links.filter(({ effectiveOn }) => effectiveOn <= on), ({ fromId }) => fromId);
  const known = new Map<string, readonly OrganisationId[]>();
  const latest = new Map<string, Went>();
  for (const transfer of transfers) {
    if (transfer.effectiveOn > on) continue;
    const of = transfer.contractId ?? transfer.liabilityId ?? transfer.serviceId ?? '';
    const best = latest.get(of);
    if (best === undefined || best.effectiveOn < transfer.effectiveOn || (best.effectiveOn === transfer.effectiveOn && best.id < transfer.id)) latest.set(of, transfer);
  }

  const heirs: Responsibility['heirs'] = (start, scope, since) => {
    const key = `${start} ${scope} ${since ?? ''}`;
    const answered = known.get(key);
    if (answered !== undefined) return answered;
    const ends = new Set<OrganisationId>();
    // `sameDay` are the bodies that it went through on the day `after`.
    const follow = (body: OrganisationId, after: IsoDate | null, sameDay: ReadonlySet<OrganisationId>): void => {
      const onward = (from.get(body) ?? []).filter((link) => passesScope(link.passes, scope) && (after === null || link.effectiveOn >= after));
      const day = onward.reduce<IsoDate | null>((first, link) => (first === null || link.effectiveOn < first ? link.effectiveOn : first), null);
      const passed = day === after ? sameDay : new Set([body]);
      const next = onward.filter((link) => link.effectiveOn === day && !passed.has(link.toId));
      if (next.length === 0) ends.add(body);
      for (const link of next) follow(link.toId, link.effectiveOn, new Set([...passed, link.toId]));
    };
    follow(start, since, new Set([start]));
    const found = [...ends];
    known.set(key, found);
    return found;
  };
  const byTransfer = (id: string, scope: Scope): readonly OrganisationId[] | null => {
    const transfer = latest.get(id);
    return transfer === undefined ? null : heirs(transfer.toId, scope, transfer.effectiveOn);
  };
  const contract: Responsibility['contract'] = ({ id, commissionerId }) => byTransfer(id, 'contracts') ?? heirs(commissionerId, 'contracts', null);
  const through: Responsibility['through'] = (given, scope) => {
    const all = heirs(given.commissionerId, scope, null);
    if (all.length === 1) return all;
    const answering = contract(given);
    const both = all.filter((body) => answering.includes(body));
    return both.length === 0 ? all : both;
  };
  return {
    contract, through, heirs,
    liability: (liability) => byTransfer(liability.id, 'liabilities') ?? (liability.holderId === null ? through(liability.contract, 'liabilities') : heirs(liability.holderId, 'liabilities', null)),
    service: (service) => byTransfer(service.id, 'services') ?? unique(service.contracts.flatMap((one) => through(one, 'services'))),
  };
}

/** The bodies that answer on a date for the contracts that `start` let, where none of them went elsewhere by a transfer. */
export const responsibleBodies = (start: OrganisationId, links: readonly Link[], on: IsoDate): readonly OrganisationId[] =>
  responsibilityOn(on, { links, transfers: [] }).heirs(start, 'contracts', null);
