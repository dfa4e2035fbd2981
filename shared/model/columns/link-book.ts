import type { EntityKind } from '../ids.ts';
import { nameKey } from '../organisation.ts';
import { folded, isClear } from './reading.ts';

/** A record that cells may name, with everything that it can be called, the best first. A deleted one is known by its identity alone. */
export type LinkEntry = { readonly to: EntityKind; readonly id: string; readonly name: string; readonly handles: readonly string[]; readonly deleted: boolean };

export type Found =
  | { readonly is: 'one'; readonly id: string }
  /** `names` tell them apart. */
  | { readonly is: 'several'; readonly names: readonly string[] }
  | { readonly is: 'none' };

/** What the records that cells can link to are called, both ways. */
export type LinkBook = {
  readonly find: (to: EntityKind, text: string) => Found;
  /** Whether a text with semicolons is one name and not several. */
  readonly isOneName: (to: EntityKind, text: string) => boolean;
  /** A text by which `find` gives this very record: its name or reference, or where those are shared, its identity. */
  readonly handle: (to: EntityKind, id: string) => string;
  readonly name: (to: EntityKind, id: string) => string | null;
  /** Those that may be meant by a text that is nobody's name: one spelling or part of the other. */
  readonly like: (to: EntityKind, text: string) => readonly { readonly id: string; readonly name: string }[];
};

/** Kinds whose records belong to a plan and are told apart within it: the third step of one plan is not that of another. */
const partsOfPlan: ReadonlySet<EntityKind> = new Set<EntityKind>(['plan option', 'plan step', 'plan contact', 'exercise', 'activation']);
/** A text by which something is found within one plan alone. */
export const withinPlan = (planId: string, text: string): string => `${planId}: ${text.trim()}`;

/** The same names, where a row is about one plan: what belongs to it is known there by its number or its name alone. */
export function linksWithin(links: LinkBook, planId: string): LinkBook {
  const own = (to: EntityKind, text: string): Found | null => {
    const found = partsOfPlan.has(to) ? links.find(to, withinPlan(planId, text)) : null;
    return found?.is === 'one' ? found : null;
  };
  return {
    ...links,
    find: (to, text) => own(to, text) ?? links.find(to, text),
    isOneName: (to, text) => own(to, text) !== null || links.isOneName(to, text),
    handle: (to, id) => {
      const name = links.name(to, id);
      const found = name === null || !isFit(name) ? null : own(to, name);
      return name !== null && found?.is === 'one' && found.id === id ? name : links.handle(to, id);
    },
  };
}

/** Whether a text can stand in a cell and be read back as a name. */
const isFit = (text: string): boolean => text.trim() !== '' && !isClear(text) && !text.includes('\n') && identityIn(text) === null;

const SHOWN = 5;
/** A shorter part of a name says nothing. */
const LEAST = 5;
const IDENTITY = /^(?:.*\()?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\)?$/i;

/** A risk by its reference and title. In another store it has another reference, and before it was renamed another title: then the title says which is meant. */
const REFERENCE_AND_TITLE = /^R-\d+\s+(.+)$/is;

/** The identity that a text is, alone or in brackets after a name. */
export const identityIn = (text: string): string | null => IDENTITY.exec(text.trim())?.[1]?.toLowerCase() ?? null;

export function linkBook(entries: Iterable<LinkEntry>): LinkBook {
  const byId = new Map<string, LinkEntry>();
  const byHandle = new Map<string, LinkEntry | LinkEntry[]>();
  const keyOf = (to: EntityKind, text: string): string => `${to}\n${folded(text)}`;
  for (const entry of entries) {
    byId.set(`${entry.to}\n${entry.id}`, entry);
    if (entry.deleted) continue;
    for (const key of new Set(entry.handles.map((handle) => keyOf(entry.to, handle)))) {
      const there = byHandle.get(key);
      byHandle.set(key, there === undefined ? entry : Array.isArray(there) ? [...there, entry] : [there, entry]);
    }
  }
  const find = (to: EntityKind, text: string): Found => {
    const bare = text.trim();
    const identity = identityIn(bare);
    const named = identity === null ? undefined : byId.get(`${to}\n${identity}`);
    if (named !== undefined) return { is: 'one', id: named.id };
    const title = to === 'risk' ? REFERENCE_AND_TITLE.exec(bare)?.[1] : undefined;
    const found = byHandle.get(keyOf(to, bare)) ?? (title === undefined ? undefined : byHandle.get(keyOf(to, title)));
    if (found === undefined) return { is: 'none' };
    if (!Array.isArray(found)) return { is: 'one', id: found.id };
    return { is: 'several', names: found.slice(0, SHOWN).map((entry) => entry.handles.find((handle) => !Array.isArray(byHandle.get(keyOf(to, handle)))) ?? `${entry.name} (${entry.id})`) };
  };
  const handle = (to: EntityKind, id: string): string => {
    const entry = byId.get(`${to}\n${id}`);
    const fit = entry?.deleted === true ? undefined : entry?.handles.find((text) => {
      const found = find(to, text);
      return found.is === 'one' && found.id === id && text.trim() !== '' && !isClear(text) && !text.includes('\n');
    });
    return fit ?? id;
  };
  let spellings: readonly { readonly entry: LinkEntry; readonly key: string }[] | null = null;
  const like = (to: EntityKind, text: string): readonly { readonly id: string; readonly name: string }[] => {
    spellings ??= [...byId.values()].filter(({ deleted }) => !deleted).map((entry) => ({ entry, key: nameKey(entry.name) }));
    const key = nameKey(text);
    if (key === '') return [];
    const near = spellings.filter((one) => one.entry.to === to && one.key !== '' && (one.key === key || (Math.min(one.key.length, key.length) >= LEAST && (one.key.includes(key) || key.includes(one.key)))));
    return near.toSorted((a, b) => Number(b.key === key) - Number(a.key === key)).slice(0, SHOWN).map(({ entry }) => ({ id: entry.id, name: entry.name }));
  };
  return { find, isOneName: (to, text) => find(to, text).is !== 'none', handle, like, name: (to, id) => byId.get(`${to}\n${id}`)?.name ?? null };
}
