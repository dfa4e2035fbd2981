import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { toast } from '../../store/toasts.ts';
import type { CellPlace } from '../grid-keys.ts';
import type { Leave, Picked } from './editor-box.tsx';
import { answeredLinks, calledCell, changesIn, keysOf, linkAsked, readInto, textOf, type CellRead } from './read-cell.ts';
import type { EditableRow, GridColumn, GridEditing, Patch, RowRefusal } from './types.ts';
import type { GridSaving } from './use-grid-saving.ts';
import type { OwnChanges } from './use-own-changes.ts';

/** The cell that is being edited. */
export type OpenCell<Row> = {
  /** Tells one editing from the next: each begins with its own text. */
  readonly token: number;
  readonly place: CellPlace;
  /** As it was when the editing began: what is saved is told against it. */
  readonly row: Row;
  readonly column: GridColumn<Row>;
  readonly start: string;
  readonly typed: boolean;
  readonly sentence: string | null;
};

type EditorTools<Row extends EditableRow> = {
  readonly editing: GridEditing<Row> | undefined;
  readonly saving: GridSaving<Row>;
  readonly own: OwnChanges;
  readonly say: (text: string, undo?: boolean) => void;
  readonly refresh: () => void;
  /** Gives the focus back to the table: to this cell, or on from it. */
  readonly goOn: (from: CellPlace, leave: Leave) => void;
  /** Puts a text into all chosen cells of the column. */
  readonly fillAll: (place: CellPlace, text: string) => void;
};

export type GridEditor<Row> = {
  readonly open: OpenCell<Row> | null;
  /** Begins to edit, or says why it cannot be; `typed` takes the place of what the cell says. */
  readonly begin: (place: CellPlace, row: Row, column: GridColumn<Row>, typed: string | null) => void;
  readonly take: (text: string, leave: Leave, picked?: Picked) => void;
  readonly cancel: () => void;
};

const CANNOT = 'This cannot be edited in the table. Open the record to change it.';

export function useGridEditor<Row extends EditableRow>(tools: EditorTools<Row>): GridEditor<Row> {
  const [open, setOpen] = useState<OpenCell<Row> | null>(null);
  const state = useRef({ tools, open, token: 0, busy: false, waiting: [] as OpenCell<Row>[] });
  useLayoutEffect(() => {
    state.current.tools = tools;
    state.current.open = open;
  });

  const show = useCallback((cell: Omit<OpenCell<Row>, 'token'>): void => {
    state.current.token += 1;
    state.current.tools.own.hold();
    setOpen({ ...cell, token: state.current.token });
  }, []);

  const close = useCallback((): void => {
    const { current } = state;
    setOpen(null);
    current.open = null;
    const [next] = current.waiting;
    if (next !== undefined) {
      current.waiting = current.waiting.slice(1);
      return show(next);
    }
    if (current.tools.own.release()) current.tools.refresh();
  }, [show]);

  const refuse = useCallback((sentence: string): void => {
    state.current.tools.say(sentence);
    setOpen((before) => (before === null ? null : { ...before, sentence }));
  }, []);

  /** Nothing that was typed is lost: the editor opens again with it, now or after the one that is open. */
  const reopen = useCallback((cell: OpenCell<Row>, text: string, sentence: string, row: Row): void => {
    const { current } = state;
    const again = { ...cell, row, start: text, typed: false, sentence };
    current.tools.say(sentence);
    if (current.open !== null) current.waiting = [...current.waiting, again];
    else {
      current.tools.goOn(cell.place, 'stay');
      show(again);
    }
  }, [show]);

  const save = useCallback(async (cell: OpenCell<Row>, text: string, patch: Patch, names: Readonly<Record<string, string | null>>): Promise<void> => {
    const { saving, editing, say } = state.current.tools;
    if (editing === undefined) return;
    const called = editing.called(cell.row);
    const result = await saving.send('edit', [{ row: cell.row, patch, names }]);
    if (!result.ok) {
      toast(result.error.message, { tone: 'problem' });
      return reopen(cell, text, result.error.message, cell.row);
    }
    const [refused]: readonly RowRefusal<Row>[] = result.value.is === 'refused' ? result.value.rows : [];
    if (refused === undefined) return say(`${calledCell(cell.column)} of ${called} saved`, true);
    const { current } = refused;
    if (current === null || cell.column.edit === undefined) return reopen(cell, text, refused.sentence, cell.row);
    const now = textOf(cell.column.edit, current);
    reopen(cell, text, `${called} was changed elsewhere meanwhile: ${calledCell(cell.column)} ${now === '' ? 'is now empty' : `now says “${now}”`}. Press Enter to put yours in its place, or Esc to leave it.`, current);
  }, [reopen]);

  const read = useCallback(async (cell: OpenCell<Row>, text: string, picked: Picked | undefined): Promise<CellRead> => {
    const { edit } = cell.column;
    const { editing } = state.current.tools;
    if (edit === undefined || editing === undefined) return { is: 'fault', sentence: CANNOT };
    if (picked !== undefined && edit.is === 'field') return { is: 'patch', patch: { [edit.key]: picked.id } };
    // The text with which it began is the name of the record that is chosen already; it need not be the only one of that name.
    if (text === cell.start && text === textOf(edit, cell.row)) return { is: 'patch', patch: {} };
    const asked = linkAsked(edit, text);
    if (asked === null) return readInto(edit, text, cell.row);
    const answer = await editing.findLinks([asked]);
    return answer.ok ? readInto(edit, text, cell.row, answeredLinks([asked], answer.value)) : { is: 'fault', sentence: answer.error.message };
  }, []);

  const takeNow = useCallback(async (cell: OpenCell<Row>, text: string, leave: Leave, picked: Picked | undefined): Promise<void> => {
    const { editing, goOn, fillAll } = state.current.tools;
    const { edit } = cell.column;
    if (editing === undefined || edit === undefined) return;
    const found = await read(cell, text, picked);
    if (found.is === 'fault') return refuse(found.sentence);
    const changes = changesIn(edit, cell.row, found.patch);
    const keys = keysOf(edit);
    const [broken] = Object.entries(Object.keys(changes).length === 0 ? {} : editing.check(cell.row, changes));
    if (broken !== undefined) return refuse(keys.includes(broken[0]) ? broken[1] : `${editing.labelOf(broken[0])}: ${broken[1]}`);
    // At once, so that the next key is one for the next cell.
    flushSync(() => {
      close();
      if (state.current.open === null) goOn(cell.place, leave === 'all' ? 'stay' : leave);
    });
    if (leave === 'all') return fillAll(cell.place, picked?.id ?? text);
    if (Object.keys(changes).length > 0) void save(cell, text, changes, picked === undefined ? {} : Object.fromEntries(keys.map((key) => [key, picked.name])));
  }, [close, read, refuse, save]);

  const take = useCallback((text: string, leave: Leave, picked?: Picked): void => {
    const { current } = state;
    const cell = current.open;
    if (cell === null || current.busy) return;
    current.busy = true;
    void takeNow(cell, text, leave, picked).finally(() => { current.busy = false; });
  }, [takeNow]);

  const begin = useCallback((place: CellPlace, row: Row, column: GridColumn<Row>, typed: string | null): void => {
    const { editing, say, saving } = state.current.tools;
    if (editing === undefined) return;
    if (editing.refused !== null) return say(editing.refused);
    const { edit } = column;
    if (edit === undefined || (edit.is === 'field' && (edit.field.is === 'years' || edit.field.is === 'parts'))) return say(CANNOT);
    if (edit.is === 'fixed') return say(edit.why);
    const shown = saving.shown(row);
    // The version is that of the row as it was seen; what is on its way is laid over it.
    show({ place, row: shown, column, start: typed ?? textOf(edit, shown), typed: typed !== null, sentence: null });
  }, [show]);

  const cancel = useCallback((): void => {
    const cell = state.current.open;
    close();
    if (cell !== null && state.current.open === null) state.current.tools.goOn(cell.place, 'stay');
  }, [close]);

  return { open, begin, take, cancel };
}
