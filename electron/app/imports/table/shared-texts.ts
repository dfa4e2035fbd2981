import { MAX_CELL_CHARACTERS, MAX_CHARACTERS } from './limits.ts';
import { readPart } from './package-parts.ts';
import type { Unpacking } from './part-text.ts';
import { damaged, Refused, tooMuchText } from './refusals.ts';
import type { ZipPart } from './zip-directory.ts';

/** A workbook writes characters that XML cannot carry as `_x000D_`. Half a character pair is replaced. */
export const cellText = (text: string): string =>
  (text.includes('_x') ? text.replace(/_x([\da-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\r\n?/g, '\n') : text).toWellFormed();

/** The workbook's table of texts, rich text as plain; readings of East Asian words ("phonetic" runs) are not part of a text. */
export async function readSharedTexts(part: ZipPart, unpacking: Unpacking): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = '';
  let total = 0;
  let wanted = false;
  let inReading = false;
  await readPart(part, {
    opened: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') wanted = !inReading;
    },
    closed: (name) => {
      if (name === 't') wanted = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') texts.push(cellText(text));
    },
    wantsText: () => wanted,
    text: (piece) => {
      total += piece.length;
      if (total > MAX_CHARACTERS) throw new Refused(tooMuchText('its table of texts'));
      if (text.length + piece.length > MAX_CELL_CHARACTERS) throw new Refused(damaged('a text is longer than a cell can hold'));
      text += piece;
    },
  }, unpacking);
  return texts;
}
