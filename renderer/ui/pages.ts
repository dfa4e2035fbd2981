import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import type { Result } from '../../shared/result.ts';
import { useChanges } from '../api.ts';

export const PAGE_SIZE = 100;

export type FetchPage<Row> = (offset: number, limit: number) => Promise<Result<Page<Row>>>;

type Cell<Row> = { readonly rows: readonly Row[]; readonly generation: number };
type Held<Row> = {
  /** Rows were changed in their places since the table was last put in order. */
  unsettled: boolean;
  /** Rises with every change of question or of the store: answers of an older one are dropped. */
  generation: number;
  readonly pages: Map<number, Cell<Row>>;
  readonly pending: Set<number>;
};

/** Whose rows are held. Made anew with every answer, so that they are drawn. */
type Seen = { readonly key: string | null; readonly total: number | null; readonly unsettled: boolean };

export type Pages<Row> = {
  /** `null` until the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  /** Asks for the pages that hold these rows, unless they are there or on their way. */
  readonly ensure: (first: number, last: number) => void;
  readonly error: AppError | null;
  /** A new question was asked and its first answer is not there yet. */
  readonly waiting: boolean;
  /** Shows rows as they are now, in the places where they are, although another order or the filter might move them. */
  readonly put: (rows: readonly (Row & { readonly id: string })[]) => void;
  /** Whether rows were put since the table was last put in order; it is as soon as rows that were not fetched yet are looked at. */
  readonly unsettled: boolean;
  /** Asks for everything anew that is looked at. */
  readonly refresh: () => void;
};

/**
 * A long table fetched page by page as it is scrolled. `key` names the question (filter and sort): when it changes, the
 * rows of the former one stay until the first answer. `startRow` is looked at first. After a change in the store only what is looked at is fetched again.
 */
export function usePages<Row>(key: string, fetchPage: FetchPage<Row>, enabled: boolean, startRow = 0, concerns?: (event: AppEvent) => boolean): Pages<Row> {
  const held = useRef<Held<Row>>({ unsettled: false, generation: 0, pages: new Map(), pending: new Set() });
  const answered = useRef<string | null>(null);
  const looked = useRef({ first: startRow, last: startRow });
  const fetcher = useRef(fetchPage);
  const [error, setError] = useState<AppError | null>(null);
  const [seen, setSeen] = useState<Seen>({ key: null, total: null, unsettled: false });
  useEffect(() => {
    fetcher.current = fetchPage;
  });

  const ask = useCallback((page: number, question: string) => {
    const store = held.current;
    const { generation } = store;
    store.pending.add(page);
    void fetcher.current(page * PAGE_SIZE, PAGE_SIZE).then((result) => {
      if (generation !== store.generation) return;
      store.pending.delete(page);
      if (!result.ok) return setError(result.error);
      if (answered.current !== question) store.pages.clear();
      answered.current = question;
      store.pages.set(page, { rows: result.value.rows, generation });
      setError(null);
      setSeen({ key: question, total: result.value.total, unsettled: store.unsettled });
    });
  }, []);

  const ensure = useCallback((first: number, last: number) => {
    looked.current = { first, last };
    if (!enabled) return;
    const store = held.current;
    const [from, to] = [Math.floor(first / PAGE_SIZE), Math.floor(Math.max(first, last) / PAGE_SIZE)];
    // Pages of two orders beside one another would show a row twice or not at all.
    if (store.unsettled && Array.from({ length: to - from + 1 }, (_, index) => from + index).some((page) => !store.pages.has(page))) {
      store.unsettled = false;
      store.generation += 1;
      store.pending.clear();
    }
    for (let page = from; page <= to; page += 1) {
      if (store.pages.get(page)?.generation !== store.generation && !store.pending.has(page)) ask(page, key);
    }
  }, [ask, enabled, key]);

  const again = useCallback(() => {
    held.current.unsettled = false;
    held.current.generation += 1;
    held.current.pending.clear();
    ensure(looked.current.first, looked.current.last);
  }, [ensure]);

  useEffect(() => {
    const store = held.current;
    if (answered.current !== null && answered.current !== key) looked.current = { first: 0, last: 0 };
    again();
    return () => {
      store.generation += 1;
    };
  }, [again, key]);
  useChanges(again, concerns);

  const put = useCallback((rows: readonly (Row & { readonly id: string })[]) => {
    const store = held.current;
    const byId = new Map<unknown, Row>(rows.map((row) => [row.id, row]));
    const fresh = (row: Row): Row => byId.get((row as Row & { readonly id?: unknown }).id) ?? row;
    for (const [page, cell] of store.pages) store.pages.set(page, { ...cell, rows: cell.rows.map(fresh) });
    store.unsettled = true;
    setSeen((before) => ({ ...before, unsettled: true }));
  }, []);

  const rowAt = useCallback((index: number) => held.current.pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE], []);
  return { total: seen.total, rowAt, ensure, error, waiting: enabled && seen.key !== key && error === null, put, unsettled: seen.unsettled, refresh: again };
}
