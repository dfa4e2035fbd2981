import { useEffect, useLayoutEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { CellPlace } from '../grid-keys.ts';

/** How often a table goes on by a row while the pointer is beyond its edge. */
const EVERY = 50;

type DragTools = {
  readonly enabled: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly lines: number;
  /** A cell was pressed; with `more` the block begins where it began before. */
  readonly onPress: (place: CellPlace, more: boolean) => void;
  readonly onExtend: (place: CellPlace) => void;
  /** The corner of the block is pulled to this line. */
  readonly onPull: (line: number) => void;
  readonly onPulled: (line: number) => void;
};

/** The cell that an element stands in. */
export function placeOf(target: EventTarget | null): CellPlace | null {
  const [row, column] = (target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined)?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined || Number.isNaN(column) ? null : { row, column };
}

const isControl = (target: EventTarget): boolean => target instanceof Element && target.closest('a, button, input, select, textarea, label') !== null;

/** Choosing a block by pressing, drawing and pulling its corner. Answers the handler for the table. */
export function useGridDrag(tools: DragTools): (event: PointerEvent<HTMLElement>) => void {
  const latest = useRef(tools);
  useLayoutEffect(() => {
    latest.current = tools;
  });
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  return (event) => {
    const { enabled, onPress } = latest.current;
    if (!enabled || event.button !== 0 || event.ctrlKey || event.metaKey || isControl(event.target)) return;
    const pressed = placeOf(event.target);
    if (pressed === null || pressed.row === 0) return;
    const pulls = event.target instanceof Element && event.target.closest('[data-pull]') !== null;
    if (pulls) event.preventDefault();
    else onPress(pressed, event.shiftKey);
    let at = pressed;
    let beyond = 0;
    const go = (place: CellPlace): void => {
      if (place.row === at.row && place.column === at.column) return;
      at = place;
      if (pulls) latest.current.onPull(place.row);
      else latest.current.onExtend(place);
    };
    const timer = window.setInterval(() => {
      if (beyond !== 0) go({ row: Math.max(1, Math.min(latest.current.lines, at.row + beyond)), column: at.column });
    }, EVERY);
    const onMove = (move: globalThis.PointerEvent): void => {
      const rect = latest.current.scroller.current?.getBoundingClientRect();
      beyond = rect === undefined ? 0 : move.clientY > rect.bottom ? 1 : move.clientY < rect.top ? -1 : 0;
      const place = beyond === 0 ? placeOf(document.elementFromPoint(move.clientX, move.clientY)) : null;
      if (place !== null && place.row > 0) go(place);
    };
    const onUp = (): void => {
      end.current?.();
      if (pulls && at !== pressed) latest.current.onPulled(at.row);
    };
    end.current?.();
    end.current = () => {
      window.clearInterval(timer);
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
      end.current = null;
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
  };
}
