import type { BandLevel } from '../../../shared/model/parameter-set.ts';
import type { Style } from './workbook-cells.ts';

export type BandColours = {
  /** Behind and in a cell that holds a risk of this band. */
  readonly fill: string;
  readonly text: string;
  /** Behind and in a cell of the heat map where no risk is. */
  readonly paleFill: string;
  readonly paleText: string;
};

/** From light to dark, so that the order survives a black-and-white printer; every text is at least 4.5 : 1 on its fill. */
export const bandColours: Readonly<Record<BandLevel, BandColours>> = {
  low: { fill: 'CBE6CF', text: '123D20', paleFill: 'F1F8F2', paleText: '4A6B53' },
  moderate: { fill: 'FFE699', text: '4A3800', paleFill: 'FFFAEA', paleText: '73611F' },
  high: { fill: 'F2A65A', text: '3F1E00', paleFill: 'FDF1E4', paleText: '80501F' },
  extreme: { fill: 'A61C1C', text: 'FFFFFF', paleFill: 'FAEAEA', paleText: '8F2A2A' },
};

const ACCENT = '1F3A5F';
const RULE = 'C9CED6';

const heading = { bold: true, colour: 'FFFFFF', wrap: true, vertical: 'center', border: RULE } as const satisfies Style;
const cell = { border: RULE, wrap: true } as const satisfies Style;

/** Each style is one object used everywhere, which the adapter counts on. */
export const styles = {
  editableHeading: { ...heading, fill: ACCENT },
  readOnlyHeading: { ...heading, fill: '5B6470' },
  text: { ...cell, format: '@' },
  list: cell,
  number: { ...cell, horizontal: 'center', format: '0' },
  word: { ...cell, horizontal: 'center' },
  percent: { ...cell, horizontal: 'center', format: '0%' },
  date: { ...cell, horizontal: 'left', format: 'd mmm yyyy' },
  moment: { ...cell, horizontal: 'left', format: 'd mmm yyyy hh:mm' },
  title: { bold: true, size: 16, colour: ACCENT, vertical: 'center' },
  subtitle: { bold: true, size: 12, colour: ACCENT, vertical: 'center' },
  prose: { wrap: true, format: '@' },
  /** Across a table, over the rows that belong together. */
  group: { bold: true, size: 11, wrap: true, vertical: 'center', border: RULE, fill: 'DDE2EA', colour: ACCENT, format: '@' },
  aside: { italic: true, wrap: true, vertical: 'center', border: RULE, fill: 'F4F6F9', format: '@' },
  label: { bold: true, wrap: true, border: RULE, fill: 'EEF1F5' },
  value: { ...cell, format: '@', horizontal: 'left' },
  count: { ...cell, format: '#,##0', horizontal: 'left' },
  plain: { vertical: 'center' },
} as const satisfies Record<string, Style>;

export const bandStyle = (level: BandLevel): Style => ({ bold: true, border: RULE, vertical: 'center', fill: bandColours[level].fill, colour: bandColours[level].text, format: '@' });
export const TAB = { register: ACCENT, heatMap: bandColours.extreme.fill, assurance: '2F6B4F', parts: '4A6FA5', legend: '5B6470', about: '5B6470' } as const;
export const HEATMAP_RULE = RULE;
export const QUIET = '5B6470';
