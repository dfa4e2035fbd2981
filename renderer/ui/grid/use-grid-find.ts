import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/result.ts';
import { toast } from '../../store/toasts.ts';
import type { FindAnswer } from './types.ts';

/** While someone types. */
const PATIENCE = 120;

type Place = { readonly index: number; readonly column: number };
type FindTools = {
  readonly ask: (text: string, from: Place | null, direction: 'next' | 'previous') => Promise<Result<FindAnswer>>;
  /** The cell from which it is looked on. */
  readonly here: () => Place | null;
  /** Shows a hit: a row, counted as pages count them, and the id of a column. */
  readonly show: (index: number, column: string) => void;
  readonly leave: () => void;
};

export type GridFind = {
  readonly isOpen: boolean;
  /** Rises each time that it is opened. */
  readonly opened: number;
  readonly text: string;
  readonly answer: FindAnswer | null;
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly step: (direction: 'next' | 'previous') => void;
};

/** Finding in a table: what was typed, and where the hit is that is shown. */
export function useGridFind(tools: FindTools): GridFind {
  const [isOpen, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<FindAnswer | null>(null);
  const latest = useRef(tools);
  useLayoutEffect(() => {
    latest.current = tools;
  });
  const asked = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const ask = async (wanted: string, from: Place | null, direction: 'next' | 'previous'): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    if (wanted.trim() === '') return setAnswer(null);
    const result = await latest.current.ask(wanted, from, direction);
    if (mine !== asked.current) return;
    if (!result.ok) return void toast(result.error.message, { tone: 'problem' });
    setAnswer(result.value);
    if (result.value.at !== null) latest.current.show(result.value.at.index, result.value.at.column);
  };

  return {
    isOpen, opened, text, answer,
    open: () => {
      setOpen(true);
      setOpened((count) => count + 1);
    },
    close: () => {
      asked.current += 1;
      setOpen(false);
      setAnswer(null);
      latest.current.leave();
    },
    type: (next) => {
      setText(next);
      window.clearTimeout(timer.current);
      // The cell that is found already stays the hit while its text is typed on.
      timer.current = window.setTimeout(() => {
        const here = latest.current.here();
        void ask(next, here === null ? null : { index: here.index, column: here.column - 1 }, 'next');
      }, PATIENCE);
    },
    step: (direction) => {
      window.clearTimeout(timer.current);
      void ask(text, latest.current.here(), direction);
    },
  };
}
