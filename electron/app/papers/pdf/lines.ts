import type { Span } from '../paper.ts';
import { tidied } from '../words.ts';
import { faceOf, type Face, type Faces } from './faces.ts';
import { mirrored, runsRight, wordCutter, type Piece, type Word } from './pieces.ts';

export type Run = { readonly x: number; readonly face: Face; readonly text: string };
/** Runs side by side; `actual` is what they say, where that is not their texts one after the other. */
export type Bit = { readonly actual: string | null; /** They run to the left. */ readonly turned: boolean; readonly runs: readonly Run[] };
/** A line as it will be set; `x` and `width` in points. */
export type Line = { readonly bits: readonly Bit[]; readonly width: number };

/** What could not be set as it was, over a whole document. */
export type Tally = { readonly missing: Map<string, number>; controls: number; rightToLeft: number };
export const newTally = (): Tally => ({ missing: new Map(), controls: 0, rightToLeft: 0 });

/** Breaks text into lines of at most `width` points. A word wider than that is broken where the line is full. Without a tally nothing is counted. */
export type Breaker = (spans: readonly Span[], size: number, width: number, tally: Tally | null) => readonly Line[];

type Unit = { readonly word: Word; readonly text: string; readonly face: Face; spaces: number };

const OTHER_SPACES = /[\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/g;
/** After a hyphen, a dash or a slash a line may end, if a letter follows: "R-0042" and dates stay whole. */
const PARTS = /.+?[-–—/]+(?=\p{L})|.+/gsu;
const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

function count(tally: Tally, word: Word): void {
  tally.controls += word.controls;
  for (const char of word.missing) tally.missing.set(char, (tally.missing.get(char) ?? 0) + 1);
}

/** The order in which pieces are seen: a stretch that runs to the left is turned round, but for its numbers. */
function bitsOf(pieces: readonly Piece[], size: number, widthOf: (piece: Piece) => number): { readonly bits: readonly Bit[]; readonly width: number } {
  const bits: Bit[] = [];
  let x = 0;
  const placed = (piece: Piece, text: string): Run => {
    const run = { x, face: piece.face, text };
    x += widthOf(piece) * size;
    return run;
  };
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece;
    let end = at;
    if (piece.direction === 'right') {
      for (let next = at + 1; next < pieces.length && pieces[next]?.direction !== 'left'; next += 1) if (pieces[next]?.direction === 'right') end = next;
      const stretch = pieces.slice(at, end + 1);
      bits.push({
        turned: true,
        actual: stretch.map(({ text, actual }) => actual ?? text).join(''),
        runs: stretch.toReversed().map((one) => placed(one, one.direction === 'either' ? mirrored(one.text) : one.text)),
      });
      at = end;
    } else bits.push({ actual: piece.actual, turned: false, runs: [placed(piece, piece.text)] });
  }
  return { bits, width: x };
}

export function lineBreaker(faces: Faces): Breaker {
  const cut = wordCutter(faces);
  const spaceOf = (face: Face): number => faces.width(face, ' ');

  const finished = (units: readonly Unit[], size: number): Line => {
    const pieces: Piece[] = [];
    const widths = new Map<Piece, number>();
    const add = (piece: Piece, width: number): void => {
      const last = pieces.at(-1);
      if (last !== undefined && last.actual === null && piece.actual === null && last.face === piece.face && last.direction === piece.direction) {
        const both = { ...last, text: last.text + piece.text };
        widths.set(both, (widths.get(last) ?? 0) + width);
        pieces[pieces.length - 1] = both;
      } else {
        // The same piece of a word may stand twice in a line.
        const own = { ...piece };
        pieces.push(own);
        widths.set(own, width);
      }
    };
    units.forEach(({ word, face, spaces }, index) => {
      for (const piece of word.pieces) add(piece, word.pieces.length === 1 ? word.width : faces.width(piece.face, piece.text));
      const direction = word.pieces.some((piece) => piece.direction !== 'left') ? 'either' : 'left';
      if (spaces > 0) add({ face, text: ' '.repeat(index < units.length - 1 ? spaces : 1), direction, actual: null }, index < units.length - 1 ? spaces * spaceOf(face) : 0);
    });
    return bitsOf(pieces, size, (piece) => widths.get(piece) ?? 0);
  };

  /** What nearly all text is: one run after the other in one font. */
  const simple = (units: readonly Unit[], size: number): Line | null => {
    let text = '';
    let width = 0;
    const face = units[0]?.face;
    if (face === undefined) return { bits: [], width: 0 };
    for (const [index, unit] of units.entries()) {
      const only = unit.word.pieces[0];
      if (unit.face !== face || unit.word.pieces.length > 1 || (only !== undefined && (only.face !== face || only.actual !== null || only.direction !== 'left'))) return null;
      const last = index === units.length - 1;
      // The space at which a line was broken is kept, for those who copy the text or hear it; it takes no room.
      text += (only?.text ?? '') + ' '.repeat(last ? Math.min(unit.spaces, 1) : unit.spaces);
      width += unit.word.width + (last ? 0 : unit.spaces * spaceOf(face));
    }
    return { bits: [{ actual: null, turned: false, runs: [{ x: 0, face, text }] }], width: width * size };
  };

  const inParts = ({ text, face }: Unit, most: number, mixed: boolean): readonly Unit[] => {
    const parts: Unit[] = [];
    let part = '';
    let width = 0;
    const end = (): void => void (part !== '' && parts.push({ word: cut(face, part, mixed), text: part, face, spaces: 0 }));
    for (const { segment } of graphemes.segment(text)) {
      const wide = cut(face, segment, mixed).width;
      if (part !== '' && width + wide > most) {
        end();
        part = '';
        width = 0;
      }
      part += segment;
      width += wide;
    }
    end();
    return parts;
  };

  return (spans, size, width, tally) => {
    const whole = spans.map((span) => ({ face: faceOf(span), text: tidied(span.text).replace(OTHER_SPACES, ' ') }));
    if (whole.every(({ text }) => text === '')) return [];
    const mixed = whole.some(({ text }) => runsRight(text));
    if (mixed && tally !== null) tally.rightToLeft += 1;
    const most = width / size;
    const lines: Line[] = [];
    /** What may not be parted, though its parts are of different spans. */
    let glued: Unit[] = [];
    let line: Unit[] = [];
    let filled = 0;
    const endLine = (): void => {
      lines.push(simple(line, size) ?? finished(line, size));
      line = [];
      filled = 0;
    };
    /** Spaces at the beginning of a line give way to what would not fit behind them. */
    const makeRoom = (wide: number): void => {
      if (filled + wide <= most || line.length === 0) return;
      if (line.some(({ text }) => text !== '')) return endLine();
      line = [];
      filled = 0;
    };
    const put = (units: readonly Unit[]): void => {
      const wide = units.reduce((sum, { word }) => sum + word.width, 0);
      makeRoom(wide);
      if (wide <= most + 1e-9) {
        line.push(...units);
        filled += wide;
      } else {
        for (const part of units.flatMap((unit) => inParts(unit, most, mixed))) {
          makeRoom(part.word.width);
          line.push(part);
          filled += part.word.width;
        }
      }
    };
    const endWord = (spaces: number, face: Face): void => {
      const last = glued.at(-1) ?? { word: cut(face, '', mixed), text: '', face, spaces: 0 };
      if (glued.length === 0) glued = [last];
      put(glued);
      glued = [];
      const end = line.at(-1);
      if (end !== undefined) end.spaces += spaces;
      filled += spaces * spaceOf(face);
    };
    const endPart = (): void => {
      if (glued.length > 0) put(glued);
      glued = [];
    };
    for (const { face, text } of whole) {
      for (const [found] of text.matchAll(/\n| +|[^ \n]+/g)) {
        if (found === '\n') {
          endPart();
          const end = line.at(-1);
          if (end !== undefined && end.spaces === 0) end.spaces = 1;
          endLine();
        } else if (found.startsWith(' ')) endWord(found.length, face);
        else {
          for (const [index, [part]] of [...found.matchAll(PARTS)].entries()) {
            if (index > 0) endPart();
            const word = cut(face, part, mixed);
            if (tally !== null && (word.controls > 0 || word.missing.length > 0)) count(tally, word);
            glued.push({ word, text: part, face, spaces: 0 });
          }
        }
      }
    }
    endPart();
    endLine();
    return lines;
  };
}
