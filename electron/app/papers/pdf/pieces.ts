import { CONTROLS } from '../words.ts';
import { widerFace, type Face, type Faces } from './faces.ts';

/** Neither kind of direction: it goes with what stands around it. */
type Direction = 'left' | 'right' | 'number' | 'either';
/** Characters that are set in one font and run one way. */
export type Piece = { readonly face: Face; readonly text: string; readonly direction: Direction; /** What `text` stands for, where it is not the text itself. */ readonly actual: string | null };
/** A word, or a part of one after which a line may end. Widths are at a size of one point. */
export type Word = { readonly pieces: readonly Piece[]; readonly width: number; readonly missing: readonly string[]; readonly controls: number };

const STAND_IN = '□';
/** What Arimo holds for certain and runs from left to right: nearly every word there is. */
const COMMON = /^[!-~¡-¬®-ž€–—‘’“”…•]*$/;
const RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const UNSEEN = /[\p{Cf}\uFE00-\uFE0F]/u;
const JOINS_THE_ONE_BEFORE = /[\p{M}\u{1F3FB}-\u{1F3FF}]/u;
const NON_BREAKING_SPACE = /[\u00A0\u2007\u202F]/;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«' };

export const runsRight = (text: string): boolean => RIGHT.test(text);
export const mirrored = (text: string): string => Array.from(text, (char) => MIRRORED[char] ?? char).toReversed().join('');

function directionOf(char: string, before: Direction | undefined): Direction {
  if (/\p{Nd}/u.test(char) || (before === 'number' && /[.,:/%]/.test(char))) return 'number';
  if (RIGHT.test(char)) return 'right';
  if (/\p{M}/u.test(char) && before !== undefined) return before;
  return /\p{L}/u.test(char) ? 'left' : 'either';
}

function cut(faces: Faces, face: Face, text: string, mixed: boolean): Word {
  const pieces: Piece[] = [];
  const missing: string[] = [];
  let controls = 0;
  for (const char of text) {
    const last = pieces.at(-1);
    const joined = (add: Partial<Piece>): void => void (last !== undefined && pieces.splice(-1, 1, { ...last, ...add }));
    if (char.search(CONTROLS) === 0) controls += 1;
    else if (last !== undefined && last.actual !== null && (UNSEEN.test(char) || JOINS_THE_ONE_BEFORE.test(char))) joined({ actual: last.actual + char });
    else if (!UNSEEN.test(char)) {
      const shown = NON_BREAKING_SPACE.test(char) ? ' ' : char === '\u2011' ? '-' : char;
      const wanted = [face, widerFace(face)].find((one) => faces.has(one, shown.codePointAt(0) ?? 0));
      const direction = mixed ? directionOf(shown, last?.direction) : 'left';
      if (wanted === undefined) {
        missing.push(char);
        if (last !== undefined && last.actual !== null && last.direction === direction) joined({ text: last.text + STAND_IN, actual: last.actual + char });
        else pieces.push({ face, text: STAND_IN, direction, actual: char });
      } else if (last !== undefined && last.actual === null && last.face === wanted && last.direction === direction) joined({ text: last.text + shown });
      else pieces.push({ face: wanted, text: shown, direction, actual: null });
    }
  }
  return { pieces, missing, controls, width: pieces.reduce((sum, piece) => sum + faces.width(piece.face, piece.text), 0) };
}

/** Cuts words into pieces, each word once. `mixed`: its line has words that run to the left, so the direction of each piece matters. */
export type WordCutter = (face: Face, text: string, mixed: boolean) => Word;

export function wordCutter(faces: Faces): WordCutter {
  const known = new Map<string, Word>();
  return (face, text, mixed) => {
    const key = `${mixed ? '<' : '>'}${face}\n${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const word: Word = !mixed && COMMON.test(text)
      ? { pieces: [{ face, text, direction: 'left', actual: null }], missing: [], controls: 0, width: faces.width(face, text) }
      : cut(faces, face, text, mixed);
    known.set(key, word);
    return word;
  };
}
