import { useCallback, useEffect, useRef, useState } from 'react';
import type { Selection } from '../../shared/ipc/many.ts';

/** Which rows of a table are chosen: some by their ids, or all that the filter lets through but some. */
export type Chosen = { readonly all: boolean; readonly ids: ReadonlySet<string> };
const NONE: Chosen = { all: false, ids: new Set() };

export const isChosen = ({ all, ids }: Chosen, id: string): boolean => ids.has(id) !== all;
export const countChosen = ({ all, ids }: Chosen, total: number): number => (all ? Math.max(0, total - ids.size) : ids.size);

/** `wanted` or not, whatever it was before. */
function withRows({ all, ids }: Chosen, rows: readonly string[], wanted: boolean): Chosen {
  const next = new Set(ids);
  for (const id of rows) {
    if (wanted === all) next.delete(id);
    else next.add(id);
  }
  return { all, ids: next };
}

/** What the application is asked for these rows. */
export const selectionOf = ({ all, ids }: Chosen, filter: unknown): Selection => (all ? { filter, except: [...ids] } : { ids: [...ids] });

export type GridSelection = {
  readonly chosen: Chosen;
  /** One row; with `range`, all from the row last chosen to this one. */
  readonly toggle: (index: number, id: string, range: boolean) => void;
  readonly toggleAll: (total: number) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
};

/**
 * The rows that a person has chosen. Another filter is about other rows, so it begins with none; another order keeps them.
 * `idsBetween` answers the ids of rows, also of those that were not fetched.
 */
export function useGridSelection(filter: string, idsBetween: (first: number, last: number) => Promise<readonly string[]>): GridSelection {
  const [state, setState] = useState<{ readonly filter: string; readonly chosen: Chosen }>({ filter, chosen: NONE });
  const chosen = state.filter === filter ? state.chosen : NONE;
  const anchor = useRef<{ readonly index: number; readonly wanted: boolean } | null>(null);
  const latest = useRef({ filter, chosen, idsBetween });
  useEffect(() => {
    latest.current = { filter, chosen, idsBetween };
  });
  const set = useCallback((next: (before: Chosen) => Chosen) => setState((before) => ({ filter: latest.current.filter, chosen: next(before.filter === latest.current.filter ? before.chosen : NONE) })), []);

  const toggle = useCallback((index: number, id: string, range: boolean) => {
    const from = anchor.current;
    if (range && from !== null) {
      const asked = latest.current.filter;
      void latest.current.idsBetween(Math.min(from.index, index), Math.max(from.index, index)).then((ids) => {
        if (latest.current.filter === asked) set((before) => withRows(before, ids, from.wanted));
      });
      return;
    }
    const wanted = !isChosen(latest.current.chosen, id);
    anchor.current = { index, wanted };
    set((before) => withRows(before, [id], wanted));
  }, [set]);
  const chooseAll = useCallback(() => set(() => ({ all: true, ids: new Set() })), [set]);
  const clear = useCallback(() => {
    anchor.current = null;
    set(() => NONE);
  }, [set]);
  const toggleAll = useCallback((total: number) => set((before) => (countChosen(before, total) === total ? NONE : { all: true, ids: new Set() })), [set]);
  return { chosen, toggle, toggleAll, chooseAll, clear };
}
