import type { OldRow } from '../../../db/repositories/history-values.ts';
import { inWords } from '../../../db/repositories/names.ts';
import { identityIn } from '../../../shared/model/columns/link-book.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { cellText } from '../exports/cell-text.ts';
import type { Moments, StatedTable } from './moments.ts';
import { textKey } from './said.ts';

type Named = { readonly table: StatedTable; readonly name: (row: OldRow) => string; readonly others: (row: OldRow) => readonly (OldRow[string] | undefined)[] };
const said = (value: OldRow[string] | undefined): string => String(value ?? '');
const numbered = (row: OldRow): string => (row['number'] === null || row['number'] === undefined ? said(row['title']) : `${row['number']} ${said(row['title'])}`);

/** How the register names records, and what else they can be called in a cell. */
const named: Readonly<Partial<Record<EntityKind, Named>>> = {
  risk: { table: 'risk', name: (row) => said(row['reference']), others: (row) => [row['title'], `${said(row['reference'])} ${said(row['title'])}`] },
  control: { table: 'control', name: (row) => inWords(said(row['what'])), others: (row) => [row['what']] },
  contract: { table: 'contract', name: (row) => said(row['title']), others: (row) => [row['reference'], `${said(row['reference'])} ${said(row['title'])}`] },
  organisation: { table: 'organisation', name: (row) => said(row['name']), others: (row) => [row['short_name']] },
  service: { table: 'service', name: (row) => said(row['name']), others: () => [] },
  'strategic objective': { table: 'strategic_objective', name: numbered, others: (row) => [row['title'], row['number']] },
  objective: { table: 'objective', name: (row) => said(row['statement']), others: () => [] },
  'contingency plan': { table: 'contingency_plan', name: (row) => said(row['title']), others: () => [] },
};

export type FoundName = { readonly is: 'one'; readonly id: string } | { readonly is: 'several'; readonly names: readonly string[] } | { readonly is: 'none' };

/** What the records that a register names were called when it was exported, and are called now. */
export type NamesThen = {
  /** `null` where there was, or is, no such record. */
  readonly name: (kind: EntityKind, id: string, when: 'then' | 'now') => string | null;
  /**
   * The record that a cell names, by what it was called when the workbook was exported or is called now: those spelt just so before those
   * spelt alike. Deleted records are not found. `among` narrows those that share a name.
   */
  readonly find: (kind: EntityKind, text: string, among?: (row: OldRow) => boolean) => FoundName;
  readonly isAlive: (kind: EntityKind, id: string) => boolean;
};

const SHOWN = 5;
const alive = (row: OldRow | null | undefined): boolean => row !== null && row !== undefined && (row['deleted_at'] ?? null) === null;

export function namesThen(moments: Moments): NamesThen {
  const rowOf = (kind: EntityKind, id: string, when: 'then' | 'now'): OldRow | null => {
    const of = named[kind];
    return of === undefined ? null : (moments[of.table].get(id)?.[when === 'then' ? 'was' : 'now'] ?? null);
  };
  type Book = { readonly exact: Map<string, Set<string>>; readonly alike: Map<string, Set<string>> };
  const books = new Map<EntityKind, Book>();
  const bookOf = (kind: EntityKind, { table, name, others }: Named): Book => {
    const there = books.get(kind);
    if (there !== undefined) return there;
    const book: Book = { exact: new Map(), alike: new Map() };
    books.set(kind, book);
    const add = (map: Map<string, Set<string>>, key: string, id: string): void => void map.set(key, (map.get(key) ?? new Set()).add(id));
    for (const [id, { was, now }] of moments[table]) {
      if (!alive(now)) continue;
      for (const row of was === now ? [now] : [was, now]) {
        if (row === null) continue;
        for (const handle of [name(row), ...others(row)]) {
          const text = cellText(said(handle)).text;
          if (text.trim() === '') continue;
          add(book.exact, textKey(text), id);
          add(book.alike, folded(text), id);
        }
      }
    }
    return book;
  };
  return {
    name: (kind, id, when) => {
      const row = rowOf(kind, id, when);
      return row === null ? null : (named[kind]?.name(row) ?? null);
    },
    isAlive: (kind, id) => alive(rowOf(kind, id, 'now')),
    find: (kind, text, among) => {
      const of = named[kind];
      if (of === undefined) return { is: 'none' };
      const identity = identityIn(text);
      if (identity !== null && alive(rowOf(kind, identity, 'now'))) return { is: 'one', id: identity };
      const book = bookOf(kind, of);
      for (const found of [book.exact.get(textKey(text)), book.alike.get(folded(text))]) {
        if (found === undefined) continue;
        const narrowed = among === undefined ? [] : [...found].filter((id) => among(rowOf(kind, id, 'now') ?? {}));
        const ids = narrowed.length > 0 ? narrowed : [...found];
        const [only] = ids;
        if (ids.length === 1 && only !== undefined) return { is: 'one', id: only };
        return { is: 'several', names: ids.slice(0, SHOWN).map((id) => `${of.name(rowOf(kind, id, 'now') ?? {})} (${id})`) };
      }
      return { is: 'none' };
    },
  };
}
