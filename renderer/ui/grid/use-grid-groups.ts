import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AppEvent } from '../../../shared/ipc.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useChanges } from '../../api.ts';
import { groupKey, groupedLines, plainLines, type GridGroup, type Lines } from './lines.ts';
import type { GridGrouping, Sorted } from './types.ts';

type Answered = { readonly key: string; readonly groups: readonly GridGroup<ReactNode>[] };
const NONE: ReadonlySet<string> = new Set();

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
  const [closed, setClosed] = useState<{ readonly by: string | null; readonly keys: ReadonlySet<string> }>({ by, keys: NONE });
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
  const keys = closed.by === by ? closed.keys : NONE;
  const lines = useMemo(() => (groups === null ? plainLines<ReactNode>(total) : groupedLines(groups, keys)), [groups, keys, total]);
  return {
    lines, refresh, error: by === null ? null : error,
    ready: by === null || answered?.key === key,
    toggle: (index, open) => {
      const group = groups?.[index];
      if (group === undefined) return;
      const next = new Set(keys);
      if (open ?? next.has(groupKey(group))) next.delete(groupKey(group));
      else next.add(groupKey(group));
      setClosed({ by, keys: next });
    },
    toggleAll: (open) => setClosed({ by, keys: open ? NONE : new Set((groups ?? []).map(groupKey)) }),
  };
}
