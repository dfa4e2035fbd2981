import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { create } from 'zustand';
import { invoke } from '../api.ts';
import { readSavedViews, readTableView, untouched, type SavedViews, type TableView } from './kept-views.ts';

export type SortBy = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** The row last opened from a table, its place under the question then asked, and where the table was scrolled to. */
export type Chosen = { readonly id: string; readonly question: string; readonly index: number; readonly top: number };
/** `saved` are the views under names; `chosen` is for coming back to a table and does not outlive the window. */
type Views = { readonly views: Readonly<Record<string, TableView>>; readonly saved: Readonly<Record<string, SavedViews>>; readonly chosen: Readonly<Record<string, Chosen>> };
const nothing: Views = { views: {}, saved: {}, chosen: {} };
export const useViews = create<Views>()(() => nothing);

const keyOf = (screen: string): string => `view.${screen}`;
const savedKeyOf = (screen: string): string => `views.${screen}`;
const timers = new Map<string, number>();

function save(screen: string): void {
  window.clearTimeout(timers.get(screen));
  timers.set(screen, window.setTimeout(() => {
    const view = useViews.getState().views[screen];
    if (view !== undefined) void invoke('preference.set', { key: keyOf(screen), value: JSON.stringify(view) });
  }, 400));
}

export const rememberChosen = (screen: string, one: Chosen): void => useViews.setState(({ chosen }) => ({ chosen: { ...chosen, [screen]: one } }));

/** Another store has other preferences. */
export const forgetViews = (): void => useViews.setState(nothing);

export function changeView(screen: string, patch: Partial<TableView>): void {
  useViews.setState(({ views }) => ({ views: { ...views, [screen]: { ...(views[screen] ?? untouched), ...patch } } }));
  save(screen);
}

export function keepSavedViews(screen: string, next: SavedViews): void {
  useViews.setState(({ saved }) => ({ saved: { ...saved, [screen]: next } }));
  void invoke('preference.set', { key: savedKeyOf(screen), value: JSON.stringify(next) });
}

/** A table opens with its default view, where it has one, else as it was left. */
async function readViews(screen: string): Promise<void> {
  const asked = [keyOf(screen), savedKeyOf(screen)].map((key) => invoke('preference.get', { key }));
  const [left, named] = (await Promise.all(asked)).map((result) => (result.ok ? result.value : null));
  if (useViews.getState().views[screen] !== undefined) return;
  const saved = readSavedViews(named ?? null);
  const opening = saved.views.find(({ name }) => name === saved.byDefault)?.view ?? readTableView(left ?? null);
  useViews.setState((state) => ({ views: { ...state.views, [screen]: opening }, saved: { ...state.saved, [screen]: saved } }));
}

/** The view of a table, `null` until the kept one has been read. */
export function useTableView(screen: string): readonly [TableView | null, (patch: Partial<TableView>) => void] {
  const view = useViews(({ views }) => views[screen] ?? null);
  useEffect(() => {
    if (view === null) void readViews(screen);
  }, [screen, view]);
  const change = useCallback((patch: Partial<TableView>) => changeView(screen, patch), [screen]);
  return [view, change];
}

export type Filtered<F> = {
  readonly filter: F;
  readonly change: (patch: Partial<F>) => void;
  readonly clear: () => void;
  /** Whether anything differs from `everything`. */
  readonly active: boolean;
  /** False until the kept filter has been read. */
  readonly ready: boolean;
};

/**
 * A screen's filter, kept between visits. `everything` is the filter that lets all rows through; `given`, such as from the
 * address, is laid over it when the screen opens, or when it changes, instead of what was kept.
 */
export function useFilter<F extends object>(screen: string, schema: z.ZodType<F>, everything: F, given?: Partial<F>): Filtered<F> {
  const [view, changeIt] = useTableView(screen);
  const wish = given === undefined || Object.keys(given).length === 0 ? null : JSON.stringify({ ...everything, ...given });
  const [granted, setGranted] = useState<string | null>(null);
  const open = view !== null;
  useEffect(() => {
    if (!open || wish === granted) return;
    setGranted(wish);
    if (wish !== null) changeIt({ filter: JSON.parse(wish) as unknown });
  }, [open, wish, granted, changeIt]);
  const kept = schema.safeParse(view?.filter).data;
  const filter = kept ?? everything;
  const text = JSON.stringify(filter);
  const change = useCallback((patch: Partial<F>) => changeIt({ filter: { ...(JSON.parse(text) as F), ...patch } }), [changeIt, text]);
  const clear = useCallback(() => changeIt({ filter: everything }), [changeIt, everything]);
  return { filter, change, clear, active: text !== JSON.stringify(everything), ready: open && wish === granted };
}
