import { columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable, type ColumnDef, type SortingState, type Updater } from '@tanstack/react-table';
import { useCallback, useMemo, type CSSProperties } from 'react';
import { isHidden } from '../../store/kept-views.ts';
import { useTableView, type SortBy } from '../../store/views.ts';
import type { GridColumn, GridGrouping, Sorted } from './types.ts';

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const NO_ROWS: never[] = [];
const MOST_SORTS = 4;
export const SELECT_REM = 2.25;
const NARROWEST = 3;
const WIDEST = 60;

const staysShown = ({ rowHeader, opens }: { readonly rowHeader?: boolean; readonly opens?: boolean }): boolean => rowHeader === true || opens === true;
const toSorting = (sort: readonly SortBy[]): SortingState => sort.map(({ column, direction }) => ({ id: column, desc: direction === 'descending' }));

export type GridView<Row, Column extends string> = {
  /** Whether how the table was left is known. */
  readonly known: boolean;
  readonly sort: Sorted<Column>[];
  /** How a column is sorted: its place among the columns that the table is sorted by, from 0. */
  readonly sortOf: (id: string) => { readonly place: number; readonly of: number; readonly descending: boolean } | null;
  /** `more` adds the column to those that the table is sorted by. */
  readonly sortBy: (id: string, more: boolean) => void;
  readonly shown: readonly GridColumn<Row, Column>[];
  readonly hidden: ReadonlySet<string>;
  readonly hide: (hidden: string[]) => void;
  readonly reset: () => void;
  readonly group: string | null;
  readonly groupBy: (group: string | null) => void;
  readonly frozen: number;
  readonly freeze: (columns: number) => void;
  /** In rem, from the width that it has now. */
  readonly resize: (id: string, width: number) => void;
  readonly template: CSSProperties;
  /** Where a shown column begins while it stays in sight, in rem; `undefined` for those that scroll. */
  readonly lefts: readonly (number | undefined)[];
  /** How wide the columns are that stay in sight, in rem. */
  readonly frozenWidth: number;
};

/** How a person wants a table: its columns and their widths, its order, its groups. All of it is kept with the table's view. */
export function useGridView<Row, Column extends string>(
  screen: string, columns: readonly GridColumn<Row, Column>[], defaultSort: readonly Sorted<Column>[], grouping: GridGrouping<Column> | undefined, lead: number,
): GridView<Row, Column> {
  const [view, changeView] = useTableView(screen);
  const sortable = useMemo(() => new Set<string>(columns.flatMap(({ sort }) => (sort === undefined ? [] : [sort]))), [columns]);
  // A kept sort may name a column that a newer version no longer has.
  const isColumn = useCallback((name: string): name is Column => sortable.has(name), [sortable]);
  const sort = useMemo(() => (view?.sort ?? defaultSort).flatMap(({ column, direction }) => (isColumn(column) ? [{ column, direction }] : [])), [view?.sort, defaultSort, isColumn]);
  const hidden = useMemo(() => new Set(columns.filter((column) => isHidden(view, column)).map(({ id }) => id)), [view, columns]);

  const definitions = useMemo(
    () => columns.map((column): ColumnDef<typeof features, { readonly id: string }> => ({ id: column.id, header: column.header, accessorFn: () => null, enableSorting: column.sort !== undefined, enableHiding: !staysShown(column) })),
    [columns],
  );
  const idOfSort = useCallback((name: string) => columns.find(({ sort: by }) => by === name)?.id ?? name, [columns]);
  const sorting = useMemo(() => toSorting(sort).map(({ id, desc }) => ({ id: idOfSort(id), desc })), [sort, idOfSort]);
  const onSortingChange = useCallback((updater: Updater<SortingState>) => {
    const next = typeof updater === 'function' ? updater(sorting) : updater;
    changeView({
      sort: next.slice(0, MOST_SORTS).flatMap(({ id, desc }) => {
        const column = columns.find((one) => one.id === id)?.sort;
        return column === undefined ? [] : [{ column, direction: desc ? 'descending' as const : 'ascending' as const }];
      }),
    });
  }, [sorting, changeView, columns]);
  const columnVisibility = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, staysShown(column) || !hidden.has(column.id)])), [columns, hidden]);
  const table = useTable<typeof features, { readonly id: string }>({
    features, columns: definitions, data: NO_ROWS, manualSorting: true, sortDescFirst: false, maxMultiSortColCount: MOST_SORTS, state: { sorting, columnVisibility }, onSortingChange,
  });
  const shown = useMemo(() => columns.filter(({ id }) => columnVisibility[id] === true), [columns, columnVisibility]);

  const widths = view?.widths;
  const frozen = Math.min(view?.frozen ?? 0, shown.length);
  const { template, lefts, frozenWidth } = useMemo(() => {
    const tracks = shown.map(({ id, width, grow = 1 }, index) => {
      const own = widths?.[id];
      return { least: own ?? width, grow: own !== undefined || index < frozen ? 0 : grow };
    });
    const start = lead * SELECT_REM;
    const starts = [start];
    for (const { least } of tracks) starts.push((starts.at(-1) ?? start) + least);
    const places = tracks.map((_, index) => (index < frozen ? starts[index] : undefined));
    const columnTracks = tracks.map(({ least, grow }) => (grow === 0 ? `${least}rem` : `minmax(${least}rem, ${grow * least}fr)`));
    return {
      template: { gridTemplateColumns: [...(lead === 1 ? [`${SELECT_REM}rem`] : []), ...columnTracks].join(' '), minWidth: `${starts.at(-1) ?? start}rem` },
      lefts: places, frozenWidth: frozen === 0 ? 0 : (starts[frozen] ?? 0),
    };
  }, [shown, widths, frozen, lead]);

  const kept = view?.group ?? null;
  return {
    known: view !== null, sort, shown, hidden, template, lefts, frozen, frozenWidth,
    sortOf: (id) => {
      const place = sorting.findIndex((one) => one.id === id);
      const found = sorting[place];
      return found === undefined ? null : { place, of: sorting.length, descending: found.desc };
    },
    sortBy: (id, more) => {
      const column = table.getColumn(id);
      if (column?.getCanSort() === true) column.toggleSorting(undefined, more);
    },
    hide: (next) => changeView({ hidden: next, known: columns.map(({ id }) => id) }),
    reset: () => changeView({ hidden: null, known: null, sort: null, group: null, frozen: 0, widths: {} }),
    group: grouping?.options.some(({ id }) => id === kept) === true ? kept : null,
    groupBy: (group) => changeView({ group }),
    freeze: (count) => changeView({ frozen: count }),
    resize: (id, width) => changeView({ widths: { ...widths, [id]: Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)) * 4) / 4 } }),
  };
}
