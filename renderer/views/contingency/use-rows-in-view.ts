import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** From which height to which rows are drawn, in pixels from the first one's top. */
export type Stretch = { readonly top: number; readonly bottom: number };

/** More than is seen at first, so that nothing has to be measured before the first rows are drawn. */
const FIRST: Stretch = { top: 0, bottom: 720 };
const AHEAD = 360;
/** So much is to be drawn beyond what is seen before more is: a quick wheel does not run into white. */
const LEAST_AHEAD = 120;

/** The stretch that is drawn while this one is seen: the same as before as long as it reaches far enough. */
export function stretchAround(now: Stretch, seen: Stretch, height: number): Stretch {
  const [first, last] = [Math.max(0, seen.top - LEAST_AHEAD), Math.min(height, seen.bottom + LEAST_AHEAD)];
  return now.top <= first && now.bottom >= last ? now : { top: Math.max(0, seen.top - AHEAD), bottom: seen.bottom + AHEAD };
}

/** Which of the rows in a frame that scrolls are worth drawing; `height` is that of them all, `width` the frame's own. */
export function useRowsInView(frame: RefObject<HTMLElement | null>, height: number, width: number): Stretch {
  const [stretch, setStretch] = useState(FIRST);
  const tall = useRef(height);
  useEffect(() => { tall.current = height; });
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const look = (): void => setStretch((now) => stretchAround(now, { top: current.scrollTop, bottom: current.scrollTop + current.clientHeight }, tall.current));
    look();
    current.addEventListener('scroll', look, { passive: true });
    return () => current.removeEventListener('scroll', look);
  }, [frame, height, width]);
  return stretch;
}
