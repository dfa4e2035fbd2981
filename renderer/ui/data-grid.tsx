import {
  columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable, type ColumnDef, type SortingState, type Updater,
} from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { Page } from '../../shared/ipc/channel.ts';
import type { Result } from '../../shared/result.ts';
import type { ChangeableKind } from '../../shared/model/changeable.ts';
import { go } from '../location.ts';
import { useApplication } from '../store/application.ts';
import { rememberChosen, useTableView, useViews, type SortBy } from '../store/views.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { Callout } from './callout.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import styles from './data-grid.module.css';
import { GridCells } from './grid-cells.tsx';
import { nextCell, type CellPlace } from './grid-keys.ts';
import { GridSelectCell } from './grid-select-cell.tsx';
import { countChosen, isChosen, selectionOf, useGridSelection } from './grid-selection.ts';
import { usePages } from './pages.ts';
import { SavedViews } from './saved-views.tsx';
import { SelectionBar } from './selection-bar.tsx';

export type GridColumn<Row, Column extends string = string> = {
  readonly id: string;
  readonly header: string;
  /** Shown in the header beside the name, such as "£" or "days". */
  readonly unit?: string;
  /** Least width in rem; spare room is shared out by `grow` (1 unless given, 0 for none). */
  readonly width: number;
  readonly grow?: number;
  /** `end` for numbers: right-aligned in tabular figures. */
  readonly align?: 'start' | 'end';
  /** The column's name in the query's sort; a column without one is not sortable. */
  readonly sort?: Column;
  /** The column that names the row (one a table): it carries the link and cannot be hidden. */
  readonly rowHeader?: boolean;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

export type PageRequest<Column extends string> = {
  readonly sort: { readonly column: Column; readonly direction: 'ascending' | 'descending' }[];
  readonly offset: number;
  readonly limit: number;
};

export type DataGridProps<Row extends { readonly id: string }, Column extends string> = {
  /** The key under which columns, sort and filter are kept; the same as given to `useFilter`. */
  readonly screen: string;
  /** Names the table to a screen reader: "Contracts". */
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Column>[];
  readonly defaultSort: readonly { readonly column: Column; readonly direction: 'ascending' | 'descending' }[];
  /** Everything besides sort and page that the query depends on (the filter). */
  readonly question: unknown;
  readonly fetchPage: (page: PageRequest<Column>) => Promise<Result<Page<Row>>>;
  /** Where a row leads, such as `/contracts/…`. */
  readonly hrefOf: (row: Row) => string;
  /** "contract" and "contracts", for the count. */
  readonly noun: readonly [one: string, many: string];
  /** Filters, shown in the line above the table. */
  readonly filters?: ReactNode;
  /** Shown instead of the table when there is no row. */
  readonly empty: ReactNode;
  /** False while the filter is not known yet. */
  readonly ready?: boolean;
  /** Rows can be chosen and edited together: the kind of their records, and the filter by which the application finds all of them. */
  readonly bulk?: { readonly kind: ChangeableKind; readonly filter: unknown } | undefined;
};

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const NO_ROWS: never[] = [];
const COUNT = new Intl.NumberFormat('en-GB');
const PLACEHOLDERS = 12;
const IDS_AT_ONCE = 500;
const SELECT_REM = 2.25;
/** Milliseconds after which a table that waits for its first rows shows places for them; sooner they would only cost time. */
const PATIENCE = 150;

const toSorting = (sort: readonly SortBy[]): SortingState => sort.map(({ column, direction }) => ({ id: column, desc: direction === 'descending' }));

/** The height of a row in pixels, which follows the size of the type. */
function useRowHeight(): number {
  const read = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16') * 2.25 || 36;
  const [height, setHeight] = useState(read);
  useEffect(() => {
    const onResize = (): void => setHeight(read());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return height;
}

/**
 * A table of any length over a paged query: fetched as it is scrolled, sorted by the store, one tab stop, moved in by
 * keyboard. The header is row 0 of the keyboard; data rows count from 1, as in `aria-rowindex` less one.
 */
export function DataGrid<Row extends { readonly id: string }, Column extends string>(props: DataGridProps<Row, Column>): ReactNode {
  const { screen, label, columns, defaultSort, question, fetchPage, hrefOf, noun, filters, empty, ready = true } = props;
  const readOnly = useApplication(({ state }) => state?.store.is === 'open' && state.store.readOnly);
  const bulk = readOnly ? undefined : props.bulk;
  const lead = bulk === undefined ? 0 : 1;
  const gridId = useId();
  const [view, changeView] = useTableView(screen);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();

  const known = useMemo(() => new Set<string>(columns.flatMap(({ sort }) => (sort === undefined ? [] : [sort]))), [columns]);
  // A kept sort may name a column that a newer version no longer has.
  const isColumn = useCallback((name: string): name is Column => known.has(name), [known]);
  const sort = useMemo(
    () => (view?.sort ?? defaultSort).flatMap(({ column, direction }) => (isColumn(column) ? [{ column, direction }] : [])),
    [view?.sort, defaultSort, isColumn],
  );
  const hidden = useMemo(() => new Set(view?.hidden ?? columns.filter((column) => column.hidden === true).map(({ id }) => id)), [view?.hidden, columns]);

  const definitions = useMemo(
    () => columns.map((column): ColumnDef<typeof features, Row> => ({ id: column.id, header: column.header, accessorFn: () => null, enableSorting: column.sort !== undefined, enableHiding: column.rowHeader !== true })),
    [columns],
  );
  const idOfSort = useCallback((name: string) => columns.find(({ sort: by }) => by === name)?.id ?? name, [columns]);
  const sorting = useMemo(() => toSorting(sort).map(({ id, desc }) => ({ id: idOfSort(id), desc })), [sort, idOfSort]);
  const onSortingChange = useCallback((updater: Updater<SortingState>) => {
    const next = typeof updater === 'function' ? updater(sorting) : updater;
    changeView({
      sort: next.slice(0, 4).flatMap(({ id, desc }) => {
        const column = columns.find((one) => one.id === id)?.sort;
        return column === undefined ? [] : [{ column, direction: desc ? 'descending' as const : 'ascending' as const }];
      }),
    });
  }, [sorting, changeView, columns]);
  const columnVisibility = useMemo(() => Object.fromEntries(columns.map(({ id, rowHeader }) => [id, rowHeader === true || !hidden.has(id)])), [columns, hidden]);

  const table = useTable<typeof features, Row>({
    features, columns: definitions, data: NO_ROWS, manualSorting: true, sortDescFirst: false, maxMultiSortColCount: 4,
    state: { sorting, columnVisibility }, onSortingChange,
  });
  const shown = useMemo(() => columns.filter(({ id }) => columnVisibility[id] === true), [columns, columnVisibility]);

  const enabled = ready && view !== null;
  const key = JSON.stringify([question, sort]);
  const chosen = useViews((state) => state.chosen[screen]);
  /** Where a person comes back to: only while the same question is asked. */
  const back = chosen?.question === key ? chosen : undefined;
  const pages = usePages<Row>(key, (offset, limit) => fetchPage({ sort, offset, limit }), enabled, back?.index);
  const loaded = pages.total !== null;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (loaded) return;
    const timer = window.setTimeout(() => setLate(true), PATIENCE);
    return () => window.clearTimeout(timer);
  }, [loaded]);
  const total = pages.total ?? (late && pages.error === null ? PLACEHOLDERS : 0);

  const [active, setActive] = useState<CellPlace>({ row: 1, column: lead });
  const current: CellPlace = { row: Math.min(active.row, loaded ? total : active.row), column: Math.min(active.column, shown.length - 1 + lead) };
  const wantsFocus = useRef(false);

  const rangeExtractor = useCallback((range: Range) => {
    const visible = defaultRangeExtractor(range);
    const kept = current.row - 1;
    return kept < 0 || kept >= range.count || visible.includes(kept) ? visible : [...visible, kept].sort((a, b) => a - b);
  }, [current.row]);
  const virtual = useVirtualizer({
    count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, rangeExtractor,
    initialRect: { width: 1000, height: 600 }, scrollPaddingStart: rowHeight, useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const visible = virtual.range;
  useEffect(() => {
    if (!loaded) return;
    // The row that has the focus is there even while it is scrolled out of sight.
    if (current.row > 0) pages.ensure(current.row - 1, current.row - 1);
    pages.ensure(visible?.startIndex ?? 0, Math.min(total - 1, (visible?.endIndex ?? 0) + 20));
  });

  // A new question starts at its top; coming back to the same table stays where it was.
  const askedKey = useRef<string | null>(null);
  useEffect(() => {
    if (!enabled) return;
    if (askedKey.current !== null && askedKey.current !== key) {
      scroller.current?.scrollTo({ top: 0 });
      setActive(({ row, column }) => ({ row: row === 0 ? 0 : 1, column }));
    }
    askedKey.current = key;
  }, [enabled, key]);

  const restored = useRef(false);
  useLayoutEffect(() => {
    if (!loaded || restored.current) return;
    restored.current = true;
    if (back === undefined) return;
    setActive({ row: back.index + 1, column: lead });
    virtual.scrollToOffset(back.top);
  }, [loaded, back, virtual, lead]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${current.row}:${current.column}"]`);
    if (cell === null || cell === undefined) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });

  const [editing, setEditing] = useState(false);
  const idsBetween = async (first: number, last: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let offset = first; offset <= last; offset += IDS_AT_ONCE) {
      const page = await fetchPage({ sort, offset, limit: Math.min(IDS_AT_ONCE, last - offset + 1) });
      if (page.ok) ids.push(...page.value.rows.map(({ id }) => id));
    }
    return ids;
  };
  const selection = useGridSelection(JSON.stringify(question), idsBetween);
  const count = countChosen(selection.chosen, loaded ? total : 0);
  const { rowAt } = pages;
  const { toggle, toggleAll } = selection;
  const onToggle = useCallback((place: number, range: boolean): void => {
    if (place === 0) return toggleAll(total);
    const row = rowAt(place - 1);
    if (row !== undefined) toggle(place - 1, row.id, range);
  }, [rowAt, toggle, toggleAll, total]);

  const moveTo = (to: CellPlace): void => {
    wantsFocus.current = true;
    setActive(to);
    if (to.row > 0) virtual.scrollToIndex(to.row - 1, { align: 'auto' });
  };
  const remember = (index: number, row: Row): void => rememberChosen(screen, { id: row.id, question: key, index, top: scroller.current?.scrollTop ?? 0 });
  const open = (index: number, row: Row): void => {
    remember(index, row);
    go(hrefOf(row));
  };
  const sortBy = (id: string, event: KeyboardEvent | MouseEvent): void => {
    const column = table.getColumn(id);
    if (column?.getCanSort() === true) column.toggleSorting(undefined, event.shiftKey);
  };

  /** Whether a key was about choosing rows. */
  const onSelectKey = (event: KeyboardEvent<HTMLDivElement>): boolean => {
    if (bulk === undefined || !loaded) return false;
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.chooseAll();
    else if (event.key === ' ' && (current.row > 0 || current.column === 0)) onToggle(current.row, event.shiftKey);
    else if (event.key === 'Enter' && current.row === 0 && current.column === 0) toggleAll(total);
    else if (event.key === 'Escape' && count > 0) selection.clear();
    else return false;
    event.preventDefault();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (onSelectKey(event)) return;
    const rowsAPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) || 400) / rowHeight) - 2);
    const to = nextCell(event, current, { rows: loaded ? total : 0, columns: shown.length + lead, rowsAPage });
    if (to !== null) {
      event.preventDefault();
      return moveTo(to);
    }
    if (event.key !== 'Enter' && !(event.key === ' ' && current.row === 0)) return;
    event.preventDefault();
    const column = shown[current.column - lead];
    if (current.row === 0) return column === undefined ? undefined : sortBy(column.id, event);
    const row = pages.rowAt(current.row - 1);
    if (row !== undefined) open(current.row - 1, row);
  };

  const onRowClick = (event: MouseEvent, index: number, row: Row): void => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input, select, label') !== null;
    if (onControl) return remember(index, row);
    if (bulk !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) return onToggle(index + 1, event.shiftKey);
    if (!event.ctrlKey && !event.metaKey && window.getSelection()?.isCollapsed !== false) open(index, row);
  };

  const template = { gridTemplateColumns: (lead === 1 ? [`${SELECT_REM}rem`] : []).concat(shown.map(({ width, grow = 1 }) => `minmax(${width}rem, ${grow === 0 ? `${width}rem` : `${grow * width}fr`})`)).join(' '), minWidth: `${shown.reduce((sum, { width }) => sum + width, lead * SELECT_REM)}rem` };
  const sortOf = (id: string) => sorting.find((one) => one.id === id);
  const tab = (row: number, column: number): 0 | -1 => (current.row === row && current.column === column ? 0 : -1);

  return (
    <section className={styles.grid} aria-label={label}>
      <div className={styles.bar}>
        <div className={styles.filters}>{filters}</div>
        <p className={styles.count} role="status">{loaded ? `${COUNT.format(total)} ${total === 1 ? noun[0] : noun[1]}` : ' '}</p>
        <SavedViews screen={screen} />
        <ColumnChooser columns={columns} hidden={hidden} onChange={(next) => changeView({ hidden: next })} onReset={() => changeView({ hidden: null, sort: null })} />
      </div>
      {bulk !== undefined && <SelectionBar count={count} total={total} noun={noun} onAll={selection.chooseAll} onClear={selection.clear} onEdit={() => setEditing(true)} />}
      {pages.error !== null && <Callout tone="problem">{pages.error.message}</Callout>}
      {loaded && total === 0 && pages.error === null ? <div className={styles.empty}>{empty}</div> : (
        <div className={styles.scroller} ref={scroller} data-waiting={pages.waiting}>
          <div role="grid" aria-label={label} aria-multiselectable={bulk === undefined ? undefined : true} aria-rowcount={loaded ? total + 1 : -1} aria-colcount={shown.length + lead} aria-busy={!loaded || pages.waiting} className={styles.table} style={{ minWidth: template.minWidth }} onKeyDown={onKeyDown}>
            <div role="rowgroup" className={styles.head}>
              <div role="row" aria-rowindex={1} className={styles.row} style={template}>
                {bulk !== undefined && (
                  <GridSelectCell
                    place={0} checked={count > 0 && count === total} mixed={count > 0 && count < total} labelledBy={null} label={`Choose all ${noun[1]}`} isTabStop={tab(0, 0) === 0} onFocus={setActive} onToggle={onToggle}
                  />
                )}
                {shown.map((column, index) => {
                  const sorted = sortOf(column.id);
                  const place = sorted === undefined ? -1 : sorting.indexOf(sorted);
                  return (
                    <div
                      key={column.id} role="columnheader" aria-colindex={lead + index + 1} data-place={`0:${lead + index}`} tabIndex={tab(0, lead + index)}
                      aria-sort={column.sort === undefined ? undefined : sorted === undefined ? 'none' : sorted.desc ? 'descending' : 'ascending'}
                      className={styles.header} data-align={column.align} data-sortable={column.sort !== undefined}
                      onClick={(event) => sortBy(column.id, event)} onFocus={() => setActive({ row: 0, column: lead + index })}
                    >
                      <span className={styles.label}>{column.header}{column.unit !== undefined && <span className={styles.unit}> {column.unit}</span>}</span>
                      {sorted !== undefined && <span className={styles.sort} aria-hidden="true">{sorted.desc ? '↓' : '↑'}{sorting.length > 1 && <sub>{place + 1}</sub>}</span>}
                    </div>
                  );
                })}
              </div>
            </div>
            <div role="rowgroup" className={styles.body} style={{ height: `${virtual.getTotalSize()}px` }}>
              {items.map((item) => {
                const row = pages.rowAt(item.index);
                const picked = bulk !== undefined && row !== undefined && isChosen(selection.chosen, row.id);
                const nameId = `${gridId}-${item.index}`;
                return (
                  <div
                    key={item.key} role="row" aria-rowindex={item.index + 2} className={styles.row} data-kind="data" data-chosen={row !== undefined && chosen?.id === row.id} data-picked={picked} aria-selected={bulk === undefined ? undefined : picked}
                    style={{ ...template, transform: `translateY(${item.start}px)` }} onClick={row === undefined ? undefined : (event) => onRowClick(event, item.index, row)}
                  >
                    {bulk !== undefined && (
                      <GridSelectCell
                        place={item.index + 1} checked={picked} mixed={false} labelledBy={nameId} label={null} isTabStop={tab(item.index + 1, 0) === 0} onFocus={setActive} onToggle={onToggle}
                      />
                    )}
                    <GridCells
                      row={row} href={row === undefined ? null : `#${hrefOf(row)}`} place={item.index + 1} lead={lead} nameId={nameId} columns={shown}
                      tabColumn={current.row === item.index + 1 ? current.column : -1} onFocus={setActive}
                    />
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
      {editing && bulk !== undefined && <BulkDialog kind={bulk.kind} select={selectionOf(selection.chosen, bulk.filter)} count={count} onClose={() => setEditing(false)} onDone={selection.clear} />}
    </section>
  );
}
