import { useCallback } from 'react';
import { MOST_NAME, MOST_VIEWS, NO_VIEWS, type SavedView, type SavedViews, type TableView } from './kept-views.ts';
import { keepSavedViews, useTableView, useViews } from './views.ts';

const same = (one: string, other: string): boolean => one.toLocaleLowerCase('en-GB') === other.toLocaleLowerCase('en-GB');
const sorted = (views: readonly SavedView[]): SavedView[] => views.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true, sensitivity: 'base' }));
const content = ({ hidden, sort, filter, group, frozen, widths }: TableView): string => JSON.stringify([hidden, sort, filter ?? null, group, frozen, Object.entries(widths).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/** Why a name cannot be given to a view, or `null`. `own` is the view's present name; a new view may take the place of one of its name. */
export function nameRefusal(views: readonly SavedView[], name: string, own: string | null): string | null {
  if (name === '') return 'Enter a name.';
  if (name.length > MOST_NAME) return `Shorten the name to ${MOST_NAME} characters.`;
  const taken = views.some((view) => same(view.name, name));
  if (own === null) return views.length >= MOST_VIEWS && !taken ? `There are ${MOST_VIEWS} views already. Delete one first.` : null;
  return taken && !same(name, own) ? 'There is a view of this name already.' : null;
}

export const withView = ({ views, byDefault }: SavedViews, name: string, view: TableView): SavedViews =>
  ({ views: sorted([...views.filter((one) => !same(one.name, name)), { name, view }]), byDefault: byDefault !== null && same(byDefault, name) ? name : byDefault });
export const renamed = ({ views, byDefault }: SavedViews, from: string, to: string): SavedViews =>
  ({ views: sorted(views.map((view) => (view.name === from ? { ...view, name: to } : view))), byDefault: byDefault === from ? to : byDefault });
export const withoutView = ({ views, byDefault }: SavedViews, name: string): SavedViews => ({ views: views.filter((view) => view.name !== name), byDefault: byDefault === name ? null : byDefault });

export type SavedViewsHandle = {
  readonly views: readonly SavedView[];
  readonly byDefault: string | null;
  /** The view that the table shows just now. */
  readonly current: string | null;
  readonly choose: (view: SavedView) => void;
  /** Keeps what is shown under a name; what had the name is replaced. */
  readonly save: (name: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (name: string) => void;
  /** `null`: the table opens as it was left. */
  readonly makeDefault: (name: string | null) => void;
};

/** The named views of a table. */
export function useSavedViews(screen: string): SavedViewsHandle {
  const [shown, change] = useTableView(screen);
  const saved = useViews((state) => state.saved[screen]) ?? NO_VIEWS;
  const keep = useCallback((next: SavedViews) => keepSavedViews(screen, next), [screen]);
  return {
    views: saved.views, byDefault: saved.byDefault,
    current: shown === null ? null : (saved.views.find(({ view }) => content(view) === content(shown))?.name ?? null),
    choose: ({ view }) => change(view),
    save: (name) => {
      if (shown !== null) keep(withView(saved, name, shown));
    },
    rename: (from, to) => keep(renamed(saved, from, to)),
    remove: (name) => keep(withoutView(saved, name)),
    makeDefault: (name) => keep({ ...saved, byDefault: name }),
  };
}
