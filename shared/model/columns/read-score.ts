import { fault, folded, taken, type Reading } from './reading.ts';
import { errorFault, numberOf, readNumber } from './read-numbers.ts';
import { shownValue, type SheetValue } from './sheet-value.ts';

/** The words of the five scores of a matrix, the first for 1. */
export type FactorWords = readonly string[];
/** What other registers call them, after the words that are usual in NHS bodies; the matrix in force goes before them. */
const USUAL: readonly (readonly string[])[] = [
  ['negligible', 'insignificant', 'very low', 'rare', 'very unlikely', 'remote'],
  ['minor', 'unlikely'],
  ['moderate', 'possible'],
  ['major', 'likely', 'probable'],
  ['catastrophic', 'severe', 'almost certain', 'certain', 'very likely'],
];

const WORD_LAST = /^([1-5])(?:\s*[-–—:.=)]\s*|\s*\(\s*|\s+)([\p{L}][\p{L}\s]*?)\)?$/u;
const WORD_FIRST = /^([\p{L}][\p{L}\s]*?)(?:\s*[-–—:=]\s*|\s*\(\s*|\s+)([1-5])\)?$/u;
const BOTH = /^[1-5]\s*[x×*]\s*[1-5]\b/iu;
/** What consequence × likelihood can come to beyond the scale of either. */
const PRODUCTS: ReadonlySet<number> = new Set([6, 8, 9, 10, 12, 15, 16, 20, 25]);
const LIKE = 'Enter a whole number from 1 to 5.';

const scoreOfWord = (word: string, words: FactorWords): number | null => {
  const own = words.findIndex((one) => folded(one) === folded(word));
  const usual = USUAL.findIndex((among) => among.includes(folded(word)));
  return own >= 0 ? own + 1 : usual >= 0 ? usual + 1 : null;
};

function fromNumber(value: number, shown: string): Reading {
  if (Number.isInteger(value) && value >= 1 && value <= 5) return taken(value);
  return fault(PRODUCTS.has(value) ? `${shown} is not a score from 1 to 5. If it is consequence × likelihood, it cannot be split into the two: give both, in columns of their own.` : `${shown} is not a score from 1 to 5.`);
}

/**
 * A consequence or a likelihood: 1 to 5, alone or beside its word ("4 – Major", "Likely (4)"), or the word alone. A product of both
 * is refused, since it can come from more than one pair.
 */
export function readFactor(value: SheetValue, words: FactorWords): Reading {
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  if (typeof value !== 'string') {
    const read = readNumber(value);
    return read.is === 'value' ? fromNumber(Number(read.value), shownValue(value)) : read;
  }
  const text = value.replace(/\s+/g, ' ').trim();
  const number = numberOf(text);
  if (number !== null) return fromNumber(number, text);
  if (BOTH.test(text)) return fault(`“${text}” is consequence and likelihood in one. Give both in columns of their own. ${LIKE}`);
  const first = WORD_LAST.exec(text);
  const last = first === null ? WORD_FIRST.exec(text) : null;
  const [digit, word] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]];
  if (digit !== undefined && word !== undefined) {
    const meant = scoreOfWord(word, words);
    const said = Number(digit);
    const called = words[said - 1];
    return meant === null || meant === said ? taken(said) : taken(said, `“${text}” was taken for ${said}${called === undefined ? '' : `, which the matrix calls “${called}”`}.`);
  }
  const score = scoreOfWord(text, words);
  return score === null ? fault(`“${text}” is not a score. ${LIKE}`) : taken(score, `“${text}” was taken for ${score}.`);
}
