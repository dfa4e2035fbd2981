import { useCallback, useMemo, useRef, useState } from 'react';
import { appError } from '../../../shared/errors.ts';
import type { ChangeWay } from '../../../shared/ipc/register-grid.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { same } from '../merge.ts';
import type { Pages } from '../pages.ts';
import { valueIn } from './read-cell.ts';
import type { Changed, EditableRow, GridEditing, Patch, RowChange } from './types.ts';
import type { OwnChanges } from './use-own-changes.ts';

/** How often a change is tried again on rows whose other fields were changed meanwhile. */
const TRIES = 3;

type Pending = { readonly token: number; readonly id: string; readonly patch: Patch; readonly names: Readonly<Record<string, string | null>> };

export type GridSaving<Row> = {
  /** The row with what is on its way to the store. */
  readonly shown: (row: Row) => Row;
  readonly isPending: (id: string) => boolean;
  /** Saves as one step, after what was sent before it; shown at once, and taken back where it is refused. */
  readonly send: (way: ChangeWay, changes: readonly RowChange<Row>[]) => Promise<Result<Changed<Row>>>;
};

/** The row that a change was made on and the one that is there now say the same where the change is made. */
const isHarmless = (base: EditableRow, current: EditableRow, patch: Patch): boolean => Object.keys(patch).every((key) => same(valueIn(base, key), valueIn(current, key)));

/**
 * Sends changes one after the other, so that each is made on what the one before it left. Where somebody else changed other fields of a row
 * meanwhile both changes are kept; where the same field was changed the caller is told, and nothing is overwritten.
 */
export function useGridSaving<Row extends EditableRow>(editing: GridEditing<Row> | undefined, pages: Pick<Pages<Row>, 'put' | 'refresh'>, own: OwnChanges): GridSaving<Row> {
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  /** From a version that was seen to the one that a change of ours made of it. */
  const moved = useRef(new Map<string, number>());
  const tokens = useRef(0);

  const versionOf = useCallback(({ id, version }: EditableRow): number => {
    let latest = version;
    for (let next = moved.current.get(`${id} ${latest}`); next !== undefined; next = moved.current.get(`${id} ${latest}`)) latest = next;
    return latest;
  }, []);

  const attempt = useCallback(async (way: ChangeWay, changes: readonly RowChange<Row>[]): Promise<Result<Changed<Row>>> => {
    if (editing === undefined) return fail(appError('not_allowed'));
    const ids = changes.map(({ row }) => row.id);
    const asked = changes.map(({ row, patch }) => ({ id: row.id, version: versionOf(row), patch }));
    own.expect(ids);
    const result = await editing.change(way, asked);
    if (!result.ok || result.value.is === 'refused') {
      own.forget(ids);
      return result;
    }
    const before = new Map(asked.map(({ id, version }) => [id, version]));
    own.forget(result.value.versions.filter(({ id, version }) => before.get(id) === version).map(({ id }) => id));
    for (const { id, version } of result.value.versions) if (before.get(id) !== version) moved.current.set(`${id} ${before.get(id)}`, version);
    return result;
  }, [editing, own, versionOf]);

  const attempts = useCallback(async (way: ChangeWay, given: readonly RowChange<Row>[]): Promise<Result<Changed<Row>>> => {
    let changes = given;
    for (let left = TRIES - 1; ; left -= 1) {
      const result = await attempt(way, changes);
      if (left === 0 || !result.ok || result.value.is === 'changed') return result;
      const { rows } = result.value;
      const now = new Map(rows.flatMap(({ id, current }) => (current === null ? [] : [[id, current] as const])));
      const bases = new Map(changes.map((change) => [change.row.id, change]));
      const harmless = rows.every(({ id }) => {
        const [change, current] = [bases.get(id), now.get(id)];
        return change !== undefined && current !== undefined && isHarmless(change.row, current, change.patch);
      });
      if (!harmless) return result;
      changes = changes.map((change) => ({ ...change, row: now.get(change.row.id) ?? change.row }));
    }
  }, [attempt]);

  const send = useCallback((way: ChangeWay, changes: readonly RowChange<Row>[]): Promise<Result<Changed<Row>>> => {
    tokens.current += 1;
    const token = tokens.current;
    setPending((before) => [...before, ...changes.map(({ row, patch, names = {} }) => ({ token, id: row.id, patch, names }))]);
    const sent = queue.current.then(() => attempts(way, changes)).then((result) => {
      if (result.ok && result.value.is === 'changed') {
        if (result.value.lines.length > 0) pages.put(result.value.lines);
        else pages.refresh();
      } else if (result.ok && own.behind()) pages.refresh();
      setPending((before) => before.filter((one) => one.token !== token));
      return result;
    });
    queue.current = sent.catch(() => undefined);
    return sent;
  }, [attempts, own, pages]);

  return useMemo(() => ({
    send,
    isPending: (id: string) => pending.some((one) => one.id === id),
    shown: (row: Row) => (editing === undefined ? row : pending.reduce((so, one) => (one.id === row.id ? editing.laid(so, one.patch, one.names) : so), row)),
  }), [send, pending, editing]);
}
