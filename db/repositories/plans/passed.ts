import { sql } from 'kysely';
import { responsibilityOn, type Responsibility } from '../../../shared/model/succession.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { Passed } from '../../../shared/plans/facts.ts';
import { addDays, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';
import { passedOn } from '../transfers.ts';
import type { ContractAround, ServiceAround } from './around.ts';

/** What went from one body to another on a day. */
export type Passing = Omit<Passed, 'from' | 'to'>;
type About = { readonly contracts: readonly ContractAround[]; readonly services: readonly ServiceAround[] };
export type Passings = {
  /** After the day `since`, until today, in order. */
  readonly of: (about: About, since: () => IsoDate) => readonly Passing[];
  /** The bodies that a provider's contracts are with today. */
  readonly providers: (provider: OrganisationId) => readonly OrganisationId[];
};

/**
 * Who took over what, by the successions and transfers that are in effect. What a body passes on as "contracts" are those that it let: those that
 * it provides go with all of it, or when it merged.
 */
export function passings(store: Readable, today: IsoDate): Passings {
  const all = passedOn(store);
  const merged = new Set(all.links.length === 0 ? [] : selected<{ id: string }>(store, sql`select id from organisation where standing = 'merged' and id in ${idsIn([...new Set(all.links.map(({ fromId }) => fromId))])}`).map(({ id }) => id));
  const providing = { links: all.links.filter(({ fromId, passes }) => passes === 'all' || merged.has(fromId)), transfers: [] };
  const days = [...new Set([...all.links, ...all.transfers].map(({ effectiveOn }) => effectiveOn))].filter((on) => on <= today).sort();
  const known = new Map<string, Responsibility>();
  const answering = (on: IsoDate, provided: boolean): Responsibility => {
    const key = `${on} ${provided}`;
    const made = known.get(key) ?? responsibilityOn(on, provided ? providing : all);
    known.set(key, made);
    return made;
  };
  const providersOn = (on: IsoDate, provider: OrganisationId): readonly OrganisationId[] => answering(on, true).heirs(provider, 'contracts', null);

  /** Where a service goes with its contract to the same body, the contract alone is told. */
  function onDay(on: IsoDate, { contracts, services }: About): readonly Passing[] {
    const found = new Map<string, Passing>();
    const compare = (of: Passing['of'], key: string, what: string, bodies: (on: IsoDate) => readonly OrganisationId[]): void => {
      const [before, after] = [bodies(addDays(on, -1)), bodies(on)];
      for (const fromId of before.filter((id) => !after.includes(id))) {
        for (const toId of after.filter((id) => !before.includes(id))) if (!found.has(`${key} ${fromId} ${toId}`)) found.set(`${key} ${fromId} ${toId}`, { of, fromId, toId, on, what });
      }
    };
    for (const { id, reference, commissionerId } of contracts) compare('commissioner', id, `contract ${reference}`, (day) => answering(day, false).contract({ id, commissionerId }));
    for (const { id, name } of services) {
      const under = contracts.filter(({ serviceIds }) => serviceIds.includes(id));
      const told = [...found.values()];
      compare('commissioner', id, `service ${name}`, (day) => answering(day, false).service({ id, contracts: under }));
      for (const { fromId, toId } of told) found.delete(`${id} ${fromId} ${toId}`);
    }
    for (const providerId of new Set(contracts.map((contract) => contract.providerId))) compare('provider', providerId, '', (day) => providersOn(day, providerId));
    return [...found.values()];
  }
  const after = (since: IsoDate): readonly IsoDate[] => days.filter((on) => on > since);
  return { of: (about, since) => (days.length === 0 ? [] : after(since()).flatMap((on) => onDay(on, about))), providers: (provider) => providersOn(today, provider) };
}
