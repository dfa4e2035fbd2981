import { CONTROLS, tidied } from '../words.ts';

/** Counts what had to be left out. */
export type Left = { controls: number };

/** Text as XML can carry it. */
export function clean(text: string, left: Left): string {
  const tidy = tidied(text);
  if (tidy.search(CONTROLS) === -1) return tidy;
  return tidy.replace(CONTROLS, () => {
    left.controls += 1;
    return '';
  });
}
