import type { Ids } from '../../../shared/ambient.ts';
import type { LinkBook } from '../../../shared/model/columns/link-book.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import { isAddable, roleByField, type AddableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { OrganisationRole } from '../../../shared/model/organisation.ts';

/** What the person said of a name that the record does not know: this record is meant, or (`null`) a new one. */
export type NameDecision = { readonly to: EntityKind; readonly text: string; readonly id: string | null };

/** A record that the import adds because cells name it. Until it is made it goes by a provisional identity. */
export type AddedRecord = { readonly to: AddableKind; readonly id: string; readonly name: string; readonly roles: ReadonlySet<OrganisationRole> };

export type DecidedNames = {
  readonly links: LinkBook;
  /** Says under which field an added organisation is named, which is what it is. */
  readonly named: (key: string, ids: readonly unknown[]) => void;
  readonly added: (id: string) => AddedRecord | undefined;
  /** The provisional identity of a new row of the file, by its number, if rows may name one another. */
  readonly ownId: (row: number) => string | undefined;
  /** Whether an identity is a row's of the file, and of which name. */
  readonly ownName: (id: string) => string | undefined;
};

/** New rows that other rows of the file may mean: their names by their provisional identity, their identities by row and by what they can be called. */
export type OwnNames = { readonly to: EntityKind; readonly names: ReadonlyMap<string, string>; readonly rows: ReadonlyMap<number, string>; readonly called: ReadonlyMap<string, string> };
export const noOwnNames: OwnNames = { to: 'service', names: new Map(), rows: new Map(), called: new Map() };

/** Keeps provisional identities, so that planning the same file again gives the same ones. */
export type Provisional = { readonly names: Map<string, { readonly to: AddableKind; readonly id: string; readonly name: string; readonly roles: Set<OrganisationRole> }>; readonly rows: Map<string, string> };
export const noneProvisional = (): Provisional => ({ names: new Map(), rows: new Map() });

const keyOf = (to: EntityKind, text: string): string => `${to}\n${folded(text)}`;

/** The names of the record with what the person decided laid over them. `addAll`: kinds of which every unknown name is a new one. */
export function decidedNames(links: LinkBook, decisions: readonly NameDecision[], addAll: readonly AddableKind[], provisional: Provisional['names'], ids: Ids, own: OwnNames = noOwnNames): DecidedNames {
  const decided = new Map(decisions.map((one) => [keyOf(one.to, one.text), one.id]));
  const byId = new Map([...provisional.values()].map((one) => [one.id, one]));
  const begun = (to: AddableKind, text: string): string => {
    const key = keyOf(to, text);
    const there = provisional.get(key);
    if (there !== undefined) return there.id;
    const made = { to, id: ids.next(), name: text.replace(/\s+/g, ' ').trim(), roles: new Set<OrganisationRole>() };
    provisional.set(key, made);
    byId.set(made.id, made);
    return made.id;
  };
  return {
    links: {
      ...links,
      find: (to, text) => {
        const found = links.find(to, text);
        if (found.is !== 'none') return found;
        const decision = decided.get(keyOf(to, text));
        const row = to === own.to ? own.called.get(folded(text)) : undefined;
        if (row !== undefined) return { is: 'one', id: row };
        if (typeof decision === 'string') return links.name(to, decision) === null ? found : { is: 'one', id: decision };
        return isAddable(to) && (decision === null || addAll.includes(to)) ? { is: 'one', id: begun(to, text) } : found;
      },
      isOneName: (to, text) => links.isOneName(to, text) || decided.has(keyOf(to, text)) || (to === own.to && own.called.has(folded(text))),
      name: (to, id) => links.name(to, id) ?? byId.get(id)?.name ?? own.names.get(id) ?? null,
    },
    named: (key, list) => {
      for (const id of list) byId.get(String(id))?.roles.add(roleByField(key));
    },
    added: (id) => byId.get(id),
    ownId: (row) => own.rows.get(row),
    ownName: (id) => own.names.get(id),
  };
}
