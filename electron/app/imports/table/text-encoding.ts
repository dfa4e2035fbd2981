import { isUtf8 } from 'node:buffer';
import type { CsvEncoding } from './csv-words.ts';
import type { TableFinding } from './notes.ts';
import { notATable, nulCharacters, Refused, wrongEncoding } from './refusals.ts';

export type DecodedText = { readonly text: string; readonly found: readonly TableFinding[] };

const MARKS: readonly (readonly [CsvEncoding, readonly number[]])[] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];
const NAMES: Readonly<Record<CsvEncoding, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' };
const LOOKED_AT = 4_000;
/** Of the bytes of Western text in UTF-16, nearly every second one is zero. */
const SHARE_OF_ZEROS = 0.6;
/** Tables of text hold a stray control character at most; what is full of them is of another kind. */
const SHARE_OF_CONTROLS = 0.02;
const CONTROLS = /[^\P{Cc}\t\n\v\f\r\u0080-\u009F]/gu;

/** UTF-16 without a mark, by where its zero bytes are. */
function unmarkedWide(bytes: Buffer): CsvEncoding | null {
  const pairs = Math.min(LOOKED_AT, bytes.length) >> 1;
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  if (pairs === 0 || bytes.length % 2 === 1) return null;
  if (odd >= pairs * SHARE_OF_ZEROS && even < pairs * (1 - SHARE_OF_ZEROS)) return 'utf-16le';
  return even >= pairs * SHARE_OF_ZEROS && odd < pairs * (1 - SHARE_OF_ZEROS) ? 'utf-16be' : null;
}

/**
 * UTF-8 when the bytes are, even but for a few of them: then those are damage, for text in another encoding is hardly ever UTF-8
 * by chance. Else Windows-1252, in which any bytes are some text.
 */
function assumed(bytes: Buffer): CsvEncoding {
  const wide = unmarkedWide(bytes);
  if (wide !== null) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const beyondAscii = (bytes.toString('utf8').match(/[^\0-\u007F]/gu) ?? []).map((character) => character === '\uFFFD');
  const damage = beyondAscii.filter(Boolean).length;
  return beyondAscii.length > damage * 4 ? 'utf-8' : 'windows-1252';
}

/** The text of a csv file and how it was read. Throws `Refused` for what is not text, and when a chosen encoding cannot be right. */
export function decodedText(bytes: Buffer, chosen: CsvEncoding | undefined): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  const encoding = chosen ?? marked ?? assumed(bytes);
  if (chosen?.startsWith('utf-16') === true && bytes.length % 2 === 1) throw new Refused(wrongEncoding(NAMES[encoding]));
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) throw new Refused(nulCharacters);
  const opening = text.slice(0, LOOKED_AT);
  if ((opening.match(CONTROLS)?.length ?? 0) > opening.length * SHARE_OF_CONTROLS) throw new Refused(notATable);
  const damage = text.split('\uFFFD').length - 1;
  return {
    text,
    found: [
      { is: 'encoding', encoding, how: chosen !== undefined ? 'chosen' : marked !== undefined ? 'marked' : 'assumed' },
      ...(damage > 0 ? [{ is: 'damaged characters', count: damage } as const] : []),
    ],
  };
}
