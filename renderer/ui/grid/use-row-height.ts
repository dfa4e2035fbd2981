import { useEffect, useState } from 'react';

/** The height of a row in pixels, which follows the size of the type. */
export function useRowHeight(): number {
  const read = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16') * 2.25 || 36;
  const [height, setHeight] = useState(read);
  useEffect(() => {
    const onResize = (): void => setHeight(read());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return height;
}
