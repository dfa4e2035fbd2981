import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Before it is measured, and where nothing can be (tests without a layout). */
const UNMEASURED = 720;

/** The width of an element in pixels, as it is and whenever it changes; whole pixels, so that a chart is not drawn anew for a part of one. */
export function useWidth(): readonly [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null || typeof ResizeObserver === 'undefined') return;
    const measure = (): void => {
      const wide = Math.floor(current.getBoundingClientRect().width);
      if (wide > 0) setWidth(wide);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}
