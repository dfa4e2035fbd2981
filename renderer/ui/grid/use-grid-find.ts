import { useLayoutEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/result.ts';
import { toast } from '../../store/toasts.ts';
import type { FindAnswer } from './types.ts';

type Place = { readonly index: number; readonly column: number };
/** `on`: from the cell after the present one, else the present one may be the hit. */
type Question = { readonly sought: string; readonly on: boolean; readonly direction: 'next' | 'previous' };
type FindTools = {
  readonly ask: (text: string, from: Place | null, direction: 'next' | 'previous') => Promise<Result<FindAnswer>>;
  /** The cell from which it is looked on. */
  readonly here: () => Place | null;
  /** The place of a shown column by its id. */
  readonly columnOf: (id: string) => number;
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
  /** `fromHere`: from the cell that a person went to meanwhile. */
  readonly step: (direction: 'next' | 'previous', fromHere?: boolean) => void;
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
  /** What is still to be asked: of a text that is typed only the last letters, of steps from hit to hit each. */
  const queue = useRef<readonly Question[]>([]);
  const asking = useRef(false);
  /** The hit that is shown; from there it goes on, also while the table is still being scrolled to it. */
  const cursor = useRef<Place | null>(null);

  const ask = async (questions: readonly Question[]): Promise<void> => {
    queue.current = questions;
    if (asking.current) return;
    asking.current = true;
    for (let [wanted] = queue.current; wanted !== undefined; [wanted] = queue.current) {
      queue.current = queue.current.slice(1);
      const mine = asked.current;
      if (wanted.sought.trim() === '') {
        setAnswer(null);
        continue;
      }
      const from = cursor.current ?? latest.current.here();
      const start = from === null || wanted.on ? from : { ...from, column: from.column - 1 };
      const result = await latest.current.ask(wanted.sought, start, wanted.direction);
      if (mine !== asked.current) continue;
      if (!result.ok) {
        toast(result.error.message, { tone: 'problem' });
        continue;
      }
      setAnswer(result.value);
      if (result.value.at === null) continue;
      const { index, column } = result.value.at;
      cursor.current = { index, column: latest.current.columnOf(column) };
      latest.current.show(index, column);
    }
    asking.current = false;
  };

  return {
    isOpen, opened, text, answer,
    open: () => {
      cursor.current = null;
      setOpen(true);
      setOpened((count) => count + 1);
    },
    close: () => {
      asked.current += 1;
      queue.current = [];
      cursor.current = null;
      setOpen(false);
      setAnswer(null);
      latest.current.leave();
    },
    type: (typed) => {
      setText(typed);
      // The cell that is found already stays the hit while its text is typed on.
      void ask([{ sought: typed, on: false, direction: 'next' }]);
    },
    step: (direction, fromHere = false) => {
      if (fromHere) cursor.current = null;
      void ask([...queue.current, { sought: text, on: true, direction }]);
    },
  };
}
