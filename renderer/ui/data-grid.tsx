import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { Page } from '../../shared/ipc/channel.ts';
import type { Result } from '../../shared/result.ts';
import type { ChangeableKind } from '../../shared/model/changeable.ts';
import { go } from '../location.ts';
import { useApplication } from '../store/application.ts';
import { undo } from '../store/commands.ts';
import { rememberChosen, useViews } from '../store/views.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { Callout } from './callout.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import styles from './data-grid.module.css';
import { CellEditor } from './grid/cell-editor.tsx';
import type { Leave } from './grid/editor-box.tsx';
import { FindBar } from './grid/find-bar.tsx';
import { GridHead } from './grid/grid-head.tsx';
import { gridClipboard } from './grid/grid-clipboard.ts';
import { gridKeys } from './grid/grid-keys.ts';
import { GridRow } from './grid/grid-row.tsx';
import { GridStatus } from './grid/grid-status.tsx';
import { GroupLine } from './grid/group-line.tsx';
import { LayoutMenu } from './grid/layout-menu.tsx';
import { acrossLine, isOneCell, rangeBetween, type CellRange } from './grid/range.ts';
import { RefusedDialog } from './grid/refused-dialog.tsx';
import type { EditableRow, FindAnswer, FindAsked, GridColumn, GridEditing, GridGrouping, PageRequest, Sorted } from './grid/types.ts';
import { useGridBlocks, type Refusal } from './grid/use-grid-blocks.ts';
import { placeOf, useGridDrag } from './grid/use-grid-drag.ts';
import { useGridEditor } from './grid/use-grid-editor.ts';
import { useGridFind } from './grid/use-grid-find.ts';
import { useGridGroups } from './grid/use-grid-groups.ts';
import { useGridSaving } from './grid/use-grid-saving.ts';
import { useGridView } from './grid/use-grid-view.ts';
import { useOwnChanges } from './grid/use-own-changes.ts';
import { useRowHeight } from './grid/use-row-height.ts';
import type { CellPlace } from './grid-keys.ts';
import { GridSelectCell } from './grid-select-cell.tsx';
import { countChosen, isChosen, selectionOf, useGridSelection } from './grid-selection.ts';
import { usePages } from './pages.ts';
import { SavedViews } from './saved-views.tsx';
import { SelectionBar } from './selection-bar.tsx';

export type { GridColumn } from './grid/types.ts';

type Identified = { readonly id: string };

export type DataGridProps<Row extends Identified, Column extends string> = {
  /** The key under which columns, sort and filter are kept; the same as given to `useFilter`. */
  readonly screen: string;
  /** Names the table to a screen reader: "Contracts". */
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Column>[];
  readonly defaultSort: readonly Sorted<Column>[];
  /** Everything besides sort and page that the query depends on (the filter). */
  readonly question: unknown;
  /** `group`: the rows of a group together, where the table can be grouped. */
  readonly fetchPage: (page: PageRequest<Column>, group: string | null) => Promise<Result<Page<Row>>>;
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
  readonly grouping?: GridGrouping<Column>;
  /** Ctrl F looks for a text in the cells. */
  readonly find?: (asked: FindAsked<Column>) => Promise<Result<FindAnswer>>;
  /** Cells are edited in their places, as in a spreadsheet; needs rows with versions. */
  readonly editing?: GridEditing<Row & EditableRow>;
};

const COUNT = new Intl.NumberFormat('en-GB');
const PLACEHOLDERS = 12;
const IDS_AT_ONCE = 500;
/** Milliseconds after which a table that waits for its first rows shows places for them; sooner they would only cost time. */
const PATIENCE = 150;

/**
 * A table of any length over a paged query: fetched as it is scrolled, sorted and grouped by the store, one tab stop, moved in by
 * keyboard, and edited in place where its screen gives `editing`. The header is line 0 of the keyboard; lines below it count from 1.
 */
export function DataGrid<Row extends Identified, Column extends string>(props: DataGridProps<Row, Column>): ReactNode {
  const { screen, label, columns, defaultSort, question, fetchPage, hrefOf, noun, filters, empty, ready = true, grouping, find: findCells } = props;
  // A screen that gives `editing` has rows with versions: its type says so.
  const editing = props.editing as GridEditing<EditableRow> | undefined;
  const readOnly = useApplication(({ state }) => state?.store.is === 'open' && state.store.readOnly);
  const bulk = readOnly ? undefined : props.bulk;
  const lead = bulk === undefined ? 0 : 1;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const view = useGridView(screen, columns, defaultSort, grouping, lead);
  const { sort, shown, template, group } = view;
  const linkColumn = (columns.find(({ opens }) => opens === true) ?? columns.find(({ rowHeader }) => rowHeader === true))?.id;

  const enabled = ready && view.known;
  const key = JSON.stringify([question, sort, group]);
  const chosen = useViews((state) => state.chosen[screen]);
  /** Where a person comes back to: only while the same question is asked. */
  const back = chosen?.question === key ? chosen : undefined;
  const own = useOwnChanges(editing?.kind ?? null);
  const fetchRows = (offset: number, limit: number): Promise<Result<Page<Row>>> => fetchPage({ sort, offset, limit }, group);
  const pages = usePages<Row>(key, fetchRows, enabled, back?.index, own.concerns);
  const groups = useGridGroups(grouping, group, key, sort, enabled, pages.total ?? 0, own.concerns);
  const loaded = pages.total !== null && (group === null || groups.lines.count > 0 || pages.total === 0);
  const rowCount = pages.total ?? 0;
  const error = pages.error ?? groups.error;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (loaded) return;
    const timer = window.setTimeout(() => setLate(true), PATIENCE);
    return () => window.clearTimeout(timer);
  }, [loaded]);
  const { lines } = groups;
  const total = loaded ? lines.count : late && error === null ? PLACEHOLDERS : 0;

  const [active, setActive] = useState<CellPlace>({ row: 1, column: lead });
  const [anchor, setAnchor] = useState<CellPlace | null>(null);
  const [pulledTo, setPulledTo] = useState<number | null>(null);
  const [said, setSaid] = useState({ text: '', undoable: false });
  const say = useCallback((text: string, undoable = false) => setSaid({ text, undoable }), []);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [editingMany, setEditingMany] = useState(false);
  const current: CellPlace = { row: Math.min(active.row, loaded ? total : active.row), column: Math.min(active.column, shown.length - 1 + lead) };
  const range: CellRange | null = editing === undefined || current.row === 0 ? null : rangeBetween(anchor ?? current, current, lead);
  const marked = range === null || pulledTo === null ? range : { ...range, bottom: Math.max(range.bottom, pulledTo) };
  const wantsFocus = useRef<'focus' | 'sight' | null>(null);

  const saving = useGridSaving(editing, pages as unknown as Parameters<typeof useGridSaving<EditableRow>>[1], own);
  const rowAt = useCallback((index: number): Row | undefined => {
    const row = pages.rowAt(index);
    return row === undefined || editing === undefined ? row : (saving.shown(row as unknown as EditableRow) as unknown as Row);
  }, [pages, saving, editing]);
  const rowOn = (line: number): { readonly index: number; readonly row: Row } | null => {
    const at = lines.at(line);
    const row = at?.is === 'row' ? rowAt(at.index) : undefined;
    return at?.is !== 'row' || row === undefined ? null : { index: at.index, row };
  };

  const rangeExtractor = useCallback((asked: Range) => {
    const visible = defaultRangeExtractor(asked);
    const kept = current.row - 1;
    return kept < 0 || kept >= asked.count || visible.includes(kept) ? visible : [...visible, kept].sort((a, b) => a - b);
  }, [current.row]);
  const ensureSeen = (seen: { readonly startIndex: number; readonly endIndex: number } | null): void => {
    if (!loaded) return;
    const runs = lines.rowsBetween((seen?.startIndex ?? 0) + 1, Math.min(total, (seen?.endIndex ?? 0) + 21));
    const [first, last] = [runs[0]?.[0], runs.at(-1)?.[1]];
    if (first !== undefined && last !== undefined) pages.ensure(first, last);
  };
  const virtual = useVirtualizer({
    count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4, rangeExtractor,
    initialRect: { width: 1000, height: 600 }, scrollPaddingStart: rowHeight, useFlushSync: false,
    // Asked for before anything is drawn, so that the answer is on its way meanwhile.
    onChange: ({ range: seen }) => ensureSeen(seen),
  });
  const items = virtual.getVirtualItems();
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const visible = virtual.range;
  useEffect(() => {
    if (!loaded) return;
    // The row that has the focus is there even while it is scrolled out of sight.
    const here = lines.at(current.row);
    if (here?.is === 'row') pages.ensure(here.index, here.index);
    ensureSeen(visible);
  });

  // A new question starts at its top; coming back to the same table stays where it was.
  const askedKey = useRef<string | null>(null);
  useEffect(() => {
    if (!enabled) return;
    if (askedKey.current !== null && askedKey.current !== key) {
      scroller.current?.scrollTo({ top: 0 });
      setAnchor(null);
      setActive(({ row, column }) => ({ row: row === 0 ? 0 : 1, column }));
    }
    askedKey.current = key;
  }, [enabled, key]);

  const restored = useRef(false);
  useLayoutEffect(() => {
    if (!loaded || restored.current) return;
    restored.current = true;
    if (back === undefined) return;
    setActive({ row: lines.lineOfRow(back.index) ?? 1, column: lead });
    virtual.scrollToOffset(back.top);
  }, [loaded, back, virtual, lead, lines]);

  const cellAt = useCallback((place: CellPlace): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.column}"]`) ?? scroller.current?.querySelector<HTMLElement>(`[data-place="${place.row}:*"]`) ?? null, []);
  useLayoutEffect(() => {
    if (wantsFocus.current === null) return;
    const cell = cellAt(current);
    if (cell === null) return;
    if (wantsFocus.current === 'focus') cell.focus({ preventScroll: true });
    wantsFocus.current = null;
    cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });

  const idsBetween = async (first: number, last: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const [from, to] of lines.rowsBetween(first + 1, last + 1)) {
      for (let offset = from; offset <= to; offset += IDS_AT_ONCE) {
        const page = await fetchRows(offset, Math.min(IDS_AT_ONCE, to - offset + 1));
        if (page.ok) ids.push(...page.value.rows.map(({ id }) => id));
      }
    }
    return ids;
  };
  const selection = useGridSelection(JSON.stringify(question), idsBetween);
  const count = countChosen(selection.chosen, loaded ? rowCount : 0);
  const { toggle, toggleAll } = selection;
  const toggleLine = useRef<(line: number, more: boolean) => void>(() => undefined);
  // In time for what is pressed as soon as it is drawn.
  useLayoutEffect(() => {
    toggleLine.current = (line, more) => {
      if (line === 0) return toggleAll(rowCount);
      const row = rowOn(line)?.row;
      if (row !== undefined) toggle(line - 1, row.id, more);
    };
  });
  const onToggle = useCallback((line: number, more: boolean): void => toggleLine.current(line, more), []);

  const moveTo = (to: CellPlace, more = false, how: 'focus' | 'sight' = 'focus'): void => {
    wantsFocus.current = how;
    setAnchor(more ? (anchor ?? current) : null);
    setActive(to);
    if (to.row > 0) virtual.scrollToIndex(to.row - 1, { align: 'auto' });
  };
  /** The cell that comes after another one in a direction; headings of groups are passed over. */
  const nextTo = ({ row, column }: CellPlace, leave: Leave): CellPlace => {
    if (leave === 'right' || leave === 'left') return { row, column: Math.max(lead, Math.min(lead + shown.length - 1, column + (leave === 'right' ? 1 : -1))) };
    const step = leave === 'down' ? 1 : leave === 'up' ? -1 : 0;
    let to = row + step;
    while (step !== 0 && lines.at(to)?.is === 'group') to += step;
    return { row: lines.at(to) === null ? row : to, column };
  };
  const goOn = (from: CellPlace, leave: Leave): void => {
    if (leave !== 'away') moveTo(nextTo(from, leave));
  };
  const refreshAll = (): void => {
    pages.refresh();
    groups.refresh();
  };
  /** What is pressed below the table goes with its own success: the focus goes back to the cell. */
  const backFrom = (act: () => void): void => {
    act();
    moveTo(current);
  };
  const remember = (index: number, row: Row): void => rememberChosen(screen, { id: row.id, question: key, index, top: scroller.current?.scrollTop ?? 0 });
  const open = (index: number, row: Row): void => {
    remember(index, row);
    go(hrefOf(row));
  };

  const blocks = useGridBlocks<EditableRow>({
    editing, saving, lines, shown: shown as unknown as readonly GridColumn<EditableRow>[], lead, noun, rowAt: rowAt as (index: number) => EditableRow | undefined,
    fetchRows: fetchRows as unknown as (offset: number, limit: number) => Promise<Result<Page<EditableRow>>>, unsettled: pages.unsettled, refresh: refreshAll, say, ask: setRefusal,
  });
  const editor = useGridEditor<EditableRow>({
    editing, saving, own, say, refresh: refreshAll, goOn,
    fillAll: (place, text) => void blocks.fillWith({ top: Math.min(place.row, range?.top ?? place.row), bottom: Math.max(place.row, range?.bottom ?? place.row), left: place.column, right: place.column }, text),
  });
  const beginAt = (place: CellPlace, typed: string | null): void => {
    const column = shown[place.column - lead];
    const here = rowOn(place.row);
    if (column !== undefined && here !== null) editor.begin(place, here.row as unknown as EditableRow, column as unknown as GridColumn<EditableRow>, typed);
  };

  const wantedHit = useRef<{ readonly index: number; readonly column: string } | null>(null);
  const showHit = (index: number, column: string): boolean => {
    const line = lines.lineOfRow(index);
    const at = shown.findIndex(({ id }) => id === column);
    if (line !== null) moveTo({ row: line, column: lead + Math.max(0, at) }, false, 'sight');
    return line !== null;
  };
  const finder = useGridFind({
    ask: (text, from, direction) => findCells?.({ text, sort, group, columns: shown.map(({ id }) => id), from, direction }) ?? Promise.resolve({ ok: true, value: { hits: 0, at: null } }),
    here: () => {
      const at = lines.at(current.row);
      return at?.is === 'row' ? { index: at.index, column: Math.max(0, current.column - lead) } : null;
    },
    columnOf: (column) => Math.max(0, shown.findIndex(({ id }) => id === column)),
    show: (index, column) => {
      if (showHit(index, column)) return;
      wantedHit.current = { index, column };
      groups.toggle(lines.groupOfRow(index) ?? -1, true);
    },
    leave: () => moveTo(current),
  });
  useEffect(() => {
    const wanted = wantedHit.current;
    if (wanted !== null && showHit(wanted.index, wanted.column)) wantedHit.current = null;
  });
  const hitColumn = finder.isOpen && finder.answer !== null && finder.answer.at !== null ? current.column : -1;

  const onPress = useGridDrag({
    enabled: editing !== undefined && loaded, scroller, lines: total,
    onPress: (place, more) => {
      if (!more) setAnchor(null);
      else setAnchor(anchor ?? current);
    },
    onExtend: (place) => moveTo({ row: place.row, column: Math.max(lead, place.column) }, true),
    onPull: setPulledTo,
    onPulled: (line) => {
      setPulledTo(null);
      if (range !== null && line > range.bottom) void blocks.fillFrom(range, line);
    },
  });

  const onKeyDown = gridKeys({
    current, anchor, range, lead, count, total: loaded ? total : 0, loaded, columns: shown.length, editable: editing !== undefined, canChoose: bulk !== undefined, canFind: findCells !== undefined,
    rowsAPage: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) || 400) / rowHeight) - 2),
    isLink: (column) => shown[column]?.id === linkColumn,
    lineAt: lines.at,
    moveTo, onToggle, chooseAll: selection.chooseAll, chooseNone: selection.clear, toggleAll: () => toggleAll(rowCount), toggleGroup: groups.toggle, leaveBlock: () => setAnchor(null),
    open: (line) => {
      const here = rowOn(line);
      if (here !== null) open(here.index, here.row);
      return here !== null;
    },
    begin: (typed) => beginAt(current, typed),
    clear: (block) => void blocks.clear(block, 'clear'),
    fill: (block) => void blocks.fillDown(block),
    chooseBlock: (from, to) => {
      setAnchor(to);
      setActive(from);
      virtual.scrollToIndex(0);
      wantsFocus.current = 'focus';
    },
    sortBy: (column, more) => {
      const found = shown[column];
      if (found !== undefined) view.sortBy(found.id, more);
    },
    find: (step) => {
      if (step === null || !finder.isOpen) finder.open();
      else finder.step(step, true);
    },
  });

  const clickRow = useRef<(event: MouseEvent, index: number, row: Row) => void>(() => undefined);
  useLayoutEffect(() => {
    clickRow.current = (event, index, row) => {
      const onControl = event.target instanceof Element && event.target.closest('a, button, input, select, label') !== null;
      if (onControl) return remember(index, row);
      const line = lines.lineOfRow(index) ?? 0;
      if (bulk !== undefined && (event.ctrlKey || event.metaKey || (event.shiftKey && editing === undefined))) return onToggle(line, event.shiftKey);
      if (editing === undefined && !event.ctrlKey && !event.metaKey && window.getSelection()?.isCollapsed !== false) open(index, row);
    };
  });
  const onRowClick = useCallback((event: MouseEvent, index: number, row: Row): void => clickRow.current(event, index, row), []);

  const { onCopy, onPaste } = gridClipboard(editing === undefined || range === null || current.column < lead ? null : range, blocks);

  const tab = (row: number, column: number): 0 | -1 => (current.row === row && current.column === column ? 0 : -1);
  const onFocus = setActive;
  const { open: openCell } = editor;
  const unsettled = pages.unsettled && editing !== undefined && openCell === null;

  return (
    <section className={styles.grid} aria-label={label}>
      <div className={styles.bar}>
        <div className={styles.filters}>{filters}</div>
        <p className={styles.count} role="status">{loaded ? `${COUNT.format(rowCount)} ${rowCount === 1 ? noun[0] : noun[1]}` : ' '}</p>
        <SavedViews screen={screen} />
        {grouping !== undefined && <LayoutMenu groups={grouping.options} group={group} onGroup={view.groupBy} onAll={groups.toggleAll} headers={shown.map(({ header }) => header)} frozen={view.frozen} onFreeze={view.freeze} />}
        <ColumnChooser columns={columns} hidden={view.hidden} onChange={view.hide} onReset={view.reset} />
      </div>
      {bulk !== undefined && <SelectionBar count={count} total={rowCount} noun={noun} onAll={selection.chooseAll} onClear={selection.clear} onEdit={() => setEditingMany(true)} />}
      {finder.isOpen && <FindBar find={finder} />}
      {error !== null && <Callout tone="problem">{error.message}</Callout>}
      {loaded && rowCount === 0 && error === null ? <div className={styles.empty}>{empty}</div> : (
        <div className={styles.scroller} ref={scroller} data-waiting={pages.waiting} style={view.frozenWidth === 0 ? undefined : { scrollPaddingLeft: `${view.frozenWidth}rem` }}>
          <div
            role="grid" aria-label={label} aria-multiselectable={bulk === undefined && editing === undefined ? undefined : true} aria-readonly={editing === undefined ? undefined : editing.refused !== null}
            aria-rowcount={loaded ? total + 1 : -1} aria-colcount={shown.length + lead} aria-busy={!loaded || pages.waiting} className={styles.table} data-editable={editing !== undefined}
            data-block={marked !== null && !isOneCell(marked)} style={{ minWidth: template.minWidth }} onKeyDown={onKeyDown} onPointerDown={onPress}
            onDoubleClick={(event) => {
              const place = placeOf(event.target);
              if (editing !== undefined && place !== null && place.row > 0 && place.column >= lead && !(event.target instanceof Element && event.target.closest('a, input') !== null)) beginAt(place, null);
            }}
            onCopy={onCopy} onCut={onCopy} onPaste={onPaste}
          >
            <GridHead
              view={view} lead={lead} tabColumn={current.row === 0 ? current.column : -1} onFocus={onFocus} resizable={editing !== undefined || grouping !== undefined}
              select={bulk !== undefined && (
                <GridSelectCell
                  place={0} checked={count > 0 && count === rowCount} mixed={count > 0 && count < rowCount} labelledBy={null} label={`Choose all ${noun[1]}`} isTabStop={tab(0, 0) === 0} frozen={view.frozen > 0} onFocus={onFocus} onToggle={onToggle}
                />
              )}
            />
            <div role="rowgroup" className={styles.body} style={{ height: `${virtual.getTotalSize()}px` }}>
              {items.map((item) => {
                const line = item.index + 1;
                const at = loaded ? lines.at(line) : null;
                if (at?.is === 'group') {
                  return (
                    <div key={item.key} role="row" aria-rowindex={line + 1} className={styles.row} data-kind="group" style={{ minWidth: template.minWidth, transform: `translateY(${item.start}px)` }}>
                      <GroupLine
                        group={at.group} open={at.open} line={line} columns={shown.length + lead} noun={noun} isTabStop={current.row === line}
                        onFocus={() => setActive({ row: line, column: current.column })} onToggle={() => groups.toggle(at.index)}
                      />
                    </div>
                  );
                }
                const index = at?.index ?? item.index;
                const row = rowAt(index);
                const across = acrossLine(marked, line);
                return (
                  <GridRow<Row>
                    key={item.key} row={row} href={row === undefined ? null : `#${hrefOf(row)}`} line={line} index={index} start={item.start} template={template} nameId={`${gridId}-${item.index}`}
                    columns={shown} linkColumn={linkColumn} lefts={view.lefts} tabColumn={current.row === line ? current.column : -1}
                    picked={bulk === undefined ? null : row !== undefined && isChosen(selection.chosen, row.id)} last={row !== undefined && chosen?.id === row.id} saving={row !== undefined && saving.isPending(row.id)}
                    editable={editing !== undefined} from={across?.[0] ?? -1} to={across?.[1] ?? -1} corner={editing?.refused === null && range !== null && range.bottom === line ? range.right : -1} hit={current.row === line ? hitColumn : -1}
                    onFocus={onFocus} onToggle={onToggle} onClick={onRowClick}
                  />
                );
              })}
            </div>
          </div>
        </div>
      )}
      {editing !== undefined && <GridStatus said={said.text} undoable={said.undoable} range={range} noun={noun} onUndo={() => backFrom(() => void undo())} onSettle={unsettled ? () => backFrom(refreshAll) : null} />}
      {openCell !== null && editing !== undefined && <CellEditor key={openCell.token} open={openCell} called={editing.called(openCell.row)} cellOf={() => cellAt(openCell.place)} onTake={editor.take} onCancel={editor.cancel} />}
      {refusal !== null && <RefusedDialog refusal={refusal} onClose={() => setRefusal(null)} />}
      {editingMany && bulk !== undefined && <BulkDialog kind={bulk.kind} select={selectionOf(selection.chosen, bulk.filter)} count={count} onClose={() => setEditingMany(false)} onDone={selection.clear} />}
    </section>
  );
}
