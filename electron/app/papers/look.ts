import { bandColours, HEATMAP_RULE, QUIET, TAB } from '../exports/register-style.ts';
import type { Cell, Tone } from './paper.ts';

/** Colours as six hexadecimal digits, as both kinds of file take them. */
export type Colours = { readonly fill: string | null; readonly text: string };

export const INK = '1A1A1A';
export const ACCENT = TAB.register;
export const SOFT = QUIET;
export const RULE = HEATMAP_RULE;
export const LABEL_FILL = 'EEF1F5';
export const HEADING: Colours = { fill: ACCENT, text: 'FFFFFF' };
export const PLAIN: Colours = { fill: null, text: INK };

/** Every text is at least 4.5 : 1 on its fill. */
export const tones: Readonly<Record<Tone, Colours>> = {
  quiet: { fill: null, text: SOFT },
  good: { fill: bandColours.low.fill, text: bandColours.low.text },
  warning: { fill: bandColours.moderate.fill, text: bandColours.moderate.text },
  bad: { fill: bandColours.extreme.paleFill, text: bandColours.extreme.paleText },
};

/** How a cell looks: by its band, else by its tone. */
export function coloursOf(cell: Cell): Colours {
  if (typeof cell === 'string') return PLAIN;
  if (cell.band !== undefined && cell.band !== null) return { fill: bandColours[cell.band].fill, text: bandColours[cell.band].text };
  return cell.tone === undefined ? PLAIN : tones[cell.tone];
}

/** A cell of the heat map is pale while it holds no risk. */
export function heatColours({ band, count }: { readonly band: keyof typeof bandColours; readonly count: number }): Colours {
  const { fill, text, paleFill, paleText } = bandColours[band];
  return count === 0 ? { fill: paleFill, text: paleText } : { fill, text };
}
