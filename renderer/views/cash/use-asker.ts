import { useEffect, useRef, useState } from 'react';
import type { JobName, Output, Sent } from '../../../shared/ipc.ts';
import { createAsker, type Asker, type AskerState } from './asker.ts';

const nothing = { slots: [], running: true, progress: 0, phrase: 'Starting', halted: false };
export type Asking<T> = AskerState<T> & { readonly again: () => void; readonly cancel: () => void };

/** Answers of a job to one or several questions, asked one after the other and again whenever they or the record change. */
export function useAsker<C extends JobName>(channel: C, questions: readonly Sent<C>[]): Asking<Output<C>> {
  const [state, setState] = useState<AskerState<Output<C>>>(nothing);
  const asker = useRef<Asker<C> | null>(null);
  const text = JSON.stringify(questions);
  const newest = useRef(questions);
  useEffect(() => {
    newest.current = questions;
  });
  useEffect(() => {
    const one = createAsker(channel, setState);
    asker.current = one;
    return () => {
      asker.current = null;
      one.end();
    };
  }, [channel]);
  useEffect(() => {
    asker.current?.ask(newest.current);
  }, [channel, text]);
  return { ...state, again: () => asker.current?.again(), cancel: () => asker.current?.cancel() };
}
