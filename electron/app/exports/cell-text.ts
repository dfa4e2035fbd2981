/** What a spreadsheet cell can hold, in UTF-16 code units (the limit of Excel; LibreOffice holds more). */
export const MAX_CELL_TEXT = 32_767;
export const CUT_MARKER = ' … [cut: a cell holds no more]';

/** Controls (but tab and line feed) and the two non-characters that XML cannot carry. */
const UNWRITABLE = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu;
const UNSAFE = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/u;

export type CellText = {
  readonly text: string;
  /** Characters that cannot be written were taken out, or halves of characters replaced by U+FFFD. */
  readonly stripped: boolean;
  readonly cut: boolean;
};

/** Text as a cell can hold it: line breaks as line feeds, nothing that a workbook cannot carry, at most 32,767 code units with a marker where cut. */
export function cellText(value: string): CellText {
  if (value.length <= MAX_CELL_TEXT && !UNSAFE.test(value) && value.isWellFormed()) return { text: value, stripped: false, cut: false };
  const breaks = value.replace(/\r\n?/g, '\n');
  const plain = breaks.replace(UNWRITABLE, '').toWellFormed();
  if (plain.length <= MAX_CELL_TEXT) return { text: plain, stripped: plain !== breaks, cut: false };
  // A cut through the middle of a character would leave half of it.
  const head = plain.slice(0, MAX_CELL_TEXT - CUT_MARKER.length).replace(/[\uD800-\uDBFF]$/, '');
  return { text: head + CUT_MARKER, stripped: plain !== breaks, cut: true };
}
