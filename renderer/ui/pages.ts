import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import type { Result } from '../../shared/result.ts';
import { useChanges } from '../api.ts';

export const PAGE_SIZE = 100;

export type FetchPage<Row> = (offset: number, limit: number) => Promise<Result<Page<Row>>>;

type Cell<Row> = { readonly rows: readonly Row[]; readonly generation: number };
type Held<Row> = {
  /** Rises with every change of question or of the store: answers of an older one are dropped. */
  generation: number;
  readonly pages: Map<number, Cell<Row>>;
  readonly pending: Set<number>;
};

/** Whose rows are held. Made anew with every answer, so that they are drawn. */
type Seen = { readonly key: string | null; readonly total: number | null };

export type Pages<Row> = {
  /** `null` until the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  /** Asks for the pages that hold these rows, unless they are there or on their way. */
  readonly ensure: (first: number, last: number) => void;
  readonly error: AppError | null;
  /** A new question was asked and its first answer is not there yet. */
  readonly waiting: boolean;
};

/**
 * A long table fetched page by page as it is scrolled. `key` names the question (filter and sort): when it changes, the
 * rows of the former one stay until the first answer. `startRow` is looked at first. After a change in the store only what is looked at is fetched again.
 */
export function usePages<Row>(key: string, fetchPage: FetchPage<Row>, enabled: boolean, startRow = 0): Pages<Row> {
  const held = useRef<Held<Row>>({ generation: 0, pages: new Map(), pending: new Set() });
  const answered = useRef<string | null>(null);
  const looked = useRef({ first: startRow, last: startRow });
  const fetcher = useRef(fetchPage);
  const [error, setError] = useState<AppError | null>(null);
  const [seen, setSeen] = useState<Seen>({ key: null, total: null });
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
      setSeen({ key: question, total: result.value.total });
    });
  }, []);

  const ensure = useCallback((first: number, last: number) => {
    looked.current = { first, last };
    if (!enabled) return;
    const store = held.current;
    for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(Math.max(first, last) / PAGE_SIZE); page += 1) {
      if (store.pages.get(page)?.generation !== store.generation && !store.pending.has(page)) ask(page, key);
    }
  }, [ask, enabled, key]);

  const again = useCallback(() => {
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
  useChanges(again);

  const rowAt = useCallback((index: number) => held.current.pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE], []);
  return { total: seen.total, rowAt, ensure, error, waiting: enabled && seen.key !== key && error === null };
}
