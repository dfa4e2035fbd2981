import { useCallback, useEffect, useRef, useState } from 'react';
import { errorSentences, appError, type AppError } from '../shared/errors.ts';
import type { AppEvent, ChannelName, Door, JobName, JobStarted, Output, QueryName, Sent } from '../shared/ipc.ts';
import { fail, type Result } from '../shared/result.ts';
import { createBrowserDoor } from './bridge.ts';

let door: Door | null = null;

/** The one way out of the page: the preload's in Electron, the browser host's otherwise. */
export const theDoor = (): Door => (door ??= window.mutuals ?? createBrowserDoor());
/** For tests: puts another door in place. */
export const setDoor = (other: Door | null): void => {
  door = other;
  cache.clear();
};

/** Asks a query, command or host channel. Never throws: what goes wrong comes back as the Result's error. */
export async function invoke<C extends Exclude<ChannelName, JobName>>(channel: C, input: Sent<C>): Promise<Result<Output<C>>> {
  try {
    // `Answer<C>` is `Output<C>` for every channel but a job, which the bound on C excludes.
    return await theDoor().invoke(channel, input) as Result<Output<C>>;
  } catch {
    return fail(appError('stopped', errorSentences.stopped));
  }
}

/** Starts a job; its progress and result come as events. See `useJob`. */
export async function startJob<C extends JobName>(channel: C, input: Sent<C>): Promise<Result<JobStarted>> {
  try {
    return await theDoor().invoke(channel, input);
  } catch {
    return fail(appError('stopped', errorSentences.stopped));
  }
}

export const subscribe = (listener: (event: AppEvent) => void): (() => void) => theDoor().subscribe(listener);

/** Whether after this event what a window shows may be out of date. */
export const staleAfter = (event: AppEvent): boolean => event.is === 'changed' || event.is === 'store' || (event.is === 'stopped' && event.again);

/** Calls back after changes, at most once in 30 ms: one import names thousands of records. `concerns` may leave out what the caller knows of already. */
export function useChanges(onChange: () => void, concerns?: (event: AppEvent) => boolean): void {
  const latest = useRef(onChange);
  const concerned = useRef(concerns);
  useEffect(() => {
    latest.current = onChange;
    concerned.current = concerns;
  });
  useEffect(() => {
    let timer: number | undefined;
    const end = subscribe((event) => {
      if (!staleAfter(event) || concerned.current?.(event) === false || timer !== undefined) return;
      timer = window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, 30);
    });
    return () => {
      end();
      window.clearTimeout(timer);
    };
  }, []);
}

export type Asked<T> = {
  /** The newest answer; while it is asked for again, the one before stays. */
  readonly data: T | undefined;
  readonly error: AppError | undefined;
  /** True until the first answer for this input. */
  readonly loading: boolean;
  readonly refetch: () => void;
};

/** Last answers, so that going back to a screen shows it at once while it is asked for again. Emptied by every change. */
const cache = new Map<string, unknown>();
const CACHED = 60;
let cacheWatch: Door | null = null;

function remember(key: string, value: unknown): void {
  const current = theDoor();
  if (cacheWatch !== current) {
    cacheWatch = current;
    current.subscribe((event) => {
      if (staleAfter(event)) cache.clear();
    });
  }
  cache.delete(key);
  cache.set(key, value);
  const oldest = cache.keys().next();
  if (cache.size > CACHED && oldest.done !== true) cache.delete(oldest.value);
}

type State<T> = { readonly key: string; readonly data: T | undefined; readonly error: AppError | undefined };

/**
 * Asks a query and asks again after every change in the store. An answer that arrives after a newer question is dropped.
 * `keep` shows the former answer while a changed input is being asked (tables, options); without it the data is undefined
 * until the new record is there. `enabled: false` asks nothing.
 */
export function useQuery<C extends QueryName>(channel: C, input: Sent<C>, options: { readonly enabled?: boolean; readonly keep?: boolean } = {}): Asked<Output<C>> {
  const { enabled = true, keep = false } = options;
  const key = JSON.stringify([channel, input]);
  const [state, setState] = useState<State<Output<C>>>(() => ({ key, data: cache.get(key) as Output<C> | undefined, error: undefined }));
  const question = useRef(0);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });

  const refetch = useCallback(() => {
    if (!enabled) return;
    const mine = ++question.current;
    void invoke(channel, latest.current).then((result) => {
      if (mine !== question.current) return;
      if (result.ok) {
        remember(key, result.value);
        setState({ key, data: result.value, error: undefined });
      } else {
        setState((before) => ({ key, data: before.key === key ? before.data : undefined, error: result.error }));
      }
    });
  }, [channel, enabled, key]);

  useEffect(() => {
    refetch();
    return () => {
      question.current += 1;
    };
  }, [refetch]);
  useChanges(refetch);

  const fresh = state.key === key;
  const data = fresh || keep ? state.data : (cache.get(key) as Output<C> | undefined);
  const error = fresh ? state.error : undefined;
  return { data, error, loading: enabled && data === undefined && error === undefined, refetch };
}
