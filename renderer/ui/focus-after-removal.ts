import { useEffect, useRef, type RefObject } from 'react';

type Removals<E extends HTMLElement> = {
  /** For the element around the lines; each line's remove button carries `data-remove`, the one that adds lines `data-add`. */
  readonly around: RefObject<E | null>;
  /** To be called with the index of the line that is being removed. */
  readonly removing: (index: number) => void;
};

/** After a line of a list is removed the focus goes to the next line's remove button, else to the one before, else to the button that adds lines. */
export function useFocusAfterRemoval<E extends HTMLElement>(lines: number): Removals<E> {
  const around = useRef<E>(null);
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
