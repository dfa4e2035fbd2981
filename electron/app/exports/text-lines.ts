/** Advance widths of Arial's printable ASCII, in thousandths of the type size (the same as those of Helvetica and Liberation Sans). */
const ASCII = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const OTHER = 620;
const FULL = 1000;
const BOLD = 1.08;
/** Points of leading for 10-point text. */
export const LINE_HEIGHT = 12.75;
export const ROW_PADDING = 2.25;

function advance(code: number): number {
  if (code < 127) return ASCII[code - 32] ?? 0;
  // From the CJK radicals on (and for both halves of a pair) a character is about as wide as it is tall.
  return code >= 0xd800 && code <= 0xdfff ? FULL / 2 : code >= 0x2e80 ? FULL : OTHER;
}

/**
 * How many lines a text takes in a wrapped cell of 10-point Arial, for a column width in characters of that font. Words move
 * to the next line whole; a word longer than a line is broken. An estimate: programs differ by a pixel or two.
 */
export function linesAt(text: string, width: number, bold = false): number {
  // A character of width is 7 pixels of ¾ point and the cell's padding takes about 5; 10 points make 1,000 units 10 points wide.
  const room = ((width * 7 - 5) * 0.75 * 100) / (bold ? BOLD : 1);
  if (text.length * FULL <= room && !text.includes('\n')) return 1;
  let lines = 1;
  let used = 0;
  let word = 0;
  for (let i = 0; i <= text.length; i += 1) {
    const code = i === text.length ? 10 : text.charCodeAt(i);
    if (code !== 32 && code !== 10) {
      word += advance(code);
      continue;
    }
    if (used > 0 && used + word > room) {
      lines += 1;
      used = 0;
    }
    used += word;
    if (used > room) {
      // A line of a broken word ends with a gap narrower than its next character.
      const whole = room - FULL / 2;
      lines += Math.ceil(used / whole) - 1;
      used %= whole;
    }
    word = 0;
    if (code === 10) {
      if (i < text.length) lines += 1;
      used = 0;
    } else used += ASCII[0] ?? 0;
  }
  return lines;
}

/** The height in points of a row that holds so many lines. */
export const heightOf = (lines: number): number => lines * LINE_HEIGHT + ROW_PADDING;
