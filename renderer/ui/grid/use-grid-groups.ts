import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AppEvent } from '../../../shared/ipc.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useChanges } from '../../api.ts';
import { groupKey, groupedLines, plainLines, type GridGroup, type Lines } from './lines.ts';
import type { GridGrouping, Sorted } from './types.ts';

type Answered = { readonly key: string; readonly groups: readonly GridGroup<ReactNode>[] };
/** Which groups are closed: the ones named, or all but the ones named. Groups that are still on their way are meant too. */
type Closed = { readonly by: string | null; readonly all: boolean; readonly but: ReadonlySet<string> };
const NONE: ReadonlySet<string> = new Set();
const isClosed = ({ all, but }: Closed, key: string): boolean => but.has(key) !== all;

export type GridGroups = {
  readonly lines: Lines<ReactNode>;
  /** False until the groups of the question are there. */
  readonly ready: boolean;
  readonly error: AppError | null;
  /** Opens or closes one group, by its place. */
  readonly toggle: (group: number, open?: boolean) => void;
  readonly toggleAll: (open: boolean) => void;
  readonly refresh: () => void;
};

/** The lines of a table: its rows, or while it is grouped its groups with the rows of those that are open. */
export function useGridGroups<Column extends string>(
  grouping: GridGrouping<Column> | undefined, by: string | null, question: string, sort: readonly Sorted<Column>[], enabled: boolean, total: number, concerns: (event: AppEvent) => boolean,
): GridGroups {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [kept, setClosed] = useState<Closed>({ by, all: false, but: NONE });
  const asked = useRef(0);
  const latest = useRef({ grouping, sort });
  useLayoutEffect(() => {
    latest.current = { grouping, sort };
  });
  const key = `${by ?? ''} ${question}`;
  const refresh = useCallback(() => {
    const { grouping: from, sort: order } = latest.current;
    if (by === null || from === undefined || !enabled) return;
    const mine = ++asked.current;
    void from.fetch(by, order).then((result) => {
      if (mine !== asked.current) return;
      if (result.ok) setAnswered({ key, groups: result.value });
      setError(result.ok ? null : result.error);
    });
  }, [by, enabled, key]);
  useEffect(refresh, [refresh]);
  useChanges(refresh, concerns);

  const groups = by === null ? null : (answered?.groups ?? null);
  const closed = useMemo((): Closed => (kept.by === by ? kept : { by, all: false, but: NONE }), [kept, by]);
  const lines = useMemo(
    () => (groups === null ? plainLines<ReactNode>(total) : groupedLines(groups, new Set(groups.map(groupKey).filter((one) => isClosed(closed, one))))),
    [groups, closed, total],
  );
  return {
    lines, refresh, error: by === null ? null : error,
    ready: by === null || answered?.key === key,
    toggle: (index, open) => {
      const group = groups?.[index];
      if (group === undefined) return;
      const one = groupKey(group);
      const next = new Set(closed.but);
      if ((open ?? isClosed(closed, one)) === closed.all) next.add(one);
      else next.delete(one);
      setClosed({ by, all: closed.all, but: next });
    },
    toggleAll: (open) => setClosed({ by, all: !open, but: NONE }),
  };
}
