import { useLayoutEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/result.ts';
import { toast } from '../../store/toasts.ts';
import type { FindAnswer } from './types.ts';

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
  /** What is to be asked once the question that is on its way is answered: of letters typed fast only the last ones. */
  const next = useRef<{ readonly text: string; readonly from: Place | null; readonly direction: 'next' | 'previous' } | null>(null);
  const asking = useRef(false);

  const ask = async (sought: string, from: Place | null, direction: 'next' | 'previous'): Promise<void> => {
    next.current = { text: sought, from, direction };
    if (asking.current) return;
    asking.current = true;
    while (next.current !== null) {
      const wanted = next.current;
      next.current = null;
      const mine = asked.current;
      if (wanted.text.trim() === '') {
        setAnswer(null);
        continue;
      }
      const result = await latest.current.ask(wanted.text, wanted.from, wanted.direction);
      if (mine !== asked.current) continue;
      if (!result.ok) {
        toast(result.error.message, { tone: 'problem' });
        continue;
      }
      setAnswer(result.value);
      if (result.value.at !== null) latest.current.show(result.value.at.index, result.value.at.column);
    }
    asking.current = false;
  };

  return {
    isOpen, opened, text, answer,
    open: () => {
      setOpen(true);
      setOpened((count) => count + 1);
    },
    close: () => {
      asked.current += 1;
      next.current = null;
      setOpen(false);
      setAnswer(null);
      latest.current.leave();
    },
    type: (typed) => {
      setText(typed);
      // The cell that is found already stays the hit while its text is typed on.
      const here = latest.current.here();
      void ask(typed, here === null ? null : { index: here.index, column: here.column - 1 }, 'next');
    },
    step: (direction) => void ask(text, latest.current.here(), direction),
  };
}
