import { useEffect, useRef, type RefObject } from 'react';

/** Moves the focus to the screen's heading, where what held it has gone. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('h1')?.focus();

type Removals = {
  /** For the element around the lines; each line's remove button carries `data-remove`, the one that adds lines `data-add`. */
  readonly around: RefObject<HTMLDivElement | null>;
  /** To be called with the index of the line that is being removed. */
  readonly removing: (index: number) => void;
};

/** After a line of a list is removed the focus goes to the next line's remove button, else to the one before, else to the button that adds lines. */
export function useFocusAfterRemoval(lines: number): Removals {
  const around = useRef<HTMLDivElement>(null);
  const removed = useRef<number | null>(null);
  useEffect(() => {
    const index = removed.current;
    if (index === null) return;
    removed.current = null;
    const buttons = around.current?.querySelectorAll<HTMLElement>('[data-remove]') ?? [];
    (buttons[Math.min(index, buttons.length - 1)] ?? around.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
  }, [lines]);
  return {
    around,
    removing: (index) => {
      removed.current = index;
    },
  };
}
