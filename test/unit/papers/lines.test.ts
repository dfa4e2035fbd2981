import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../../electron/app/papers/paper.ts';
import type { Faces } from '../../../electron/app/papers/pdf/faces.ts';
import { lineBreaker, newTally, type Line } from '../../../electron/app/papers/pdf/lines.ts';
import { shareWidths } from '../../../electron/app/papers/share-widths.ts';

/** Every character is half its size wide, and a pound sign is in no font. */
const faces: Faces = { has: (_, codePoint) => codePoint !== 0x20b1, width: (_, text) => Array.from(text).length / 2 };
const breakLines = lineBreaker(faces);
/** Ten points a character at size 20. */
const broken = (text: string | readonly Span[], characters: number, tally = newTally()): readonly Line[] => breakLines(typeof text === 'string' ? [{ text }] : text, 20, characters * 10, tally);
const shown = (line: Line): string => line.bits.map(({ actual, runs }) => actual ?? runs.map(({ text }) => text).join('')).join('');
const texts = (lines: readonly Line[]): readonly string[] => lines.map((line) => shown(line).trimEnd());

describe('breaking text into lines', () => {
  test('breaks at spaces, after dashes between words, and within a word only where it is wider than the line', () => {
    expect(texts(broken('one two three', 7))).toEqual(['one two', 'three']);
    expect(texts(broken('and/or full-time', 6))).toEqual(['and/or', 'full-', 'time']);
    expect(texts(broken('see R-0042 of 2026-11-21', 8))).toEqual(['see', 'R-0042', 'of', '2026-11-', '21']);
    expect(texts(broken('abcdefghij', 4))).toEqual(['abcd', 'efgh', 'ij']);
    expect(texts(broken('a\n\nb\u00A0c d', 3))).toEqual(['a', '', 'b c', 'd']);
  });

  test('does not part a word for a change of type within it', () => {
    expect(texts(broken([{ text: 'a ' }, { text: 'bold', bold: true }, { text: ', then' }], 6))).toEqual(['a', 'bold,', 'then']);
  });

  test('keeps a letter with its marks', () => {
    expect(texts(broken('e\u0301e\u0301e\u0301e\u0301', 4))).toEqual(['e\u0301e\u0301', 'e\u0301e\u0301']);
  });

  test('turns round what runs to the left, but for its numbers', () => {
    const [line] = broken('a אב גד 12 ה b', 40);
    expect(line?.bits.map(({ actual, runs }) => [actual, runs.map(({ text }) => text).join('|')])).toEqual([[null, 'a '], ['אב גד 12 ה', 'ה| |12| |גד| |אב'], [null, ' '], [null, 'b']]);
    expect(line?.width).toBe(14 * 10);
  });

  test('says all of the text, in lines that are not wider than asked for', () => {
    const word = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', '-', '/', '1', 'é', '₱', '👍🏽', 'ש', '–'), maxLength: 14 }), fc.constantFrom(' ', '  ', '\n', '\t', ''));
    const spans = fc.array(fc.record({ text: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')), bold: fc.boolean() }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(spans, fc.integer({ min: 3, max: 30 }), (given, characters) => {
      const lines = broken(given, characters);
      const whole = given.map(({ text }) => text).join('');
      expect(lines.map(shown).join('').replaceAll(/\s/g, '')).toBe(whole.replaceAll(/\s/g, ''));
      expect(lines.length).toBeGreaterThanOrEqual(whole === '' ? 0 : whole.split('\n').length);
      for (const { width } of lines) expect(width).toBeLessThanOrEqual(characters * 10 + 1e-6);
    }), { numRuns: 300 });
  });

  test('counts what is missing where it is asked to', () => {
    const tally = newTally();
    broken('₱ and ₱₱ \u0000x', 40, tally);
    expect([...tally.missing]).toEqual([['₱', 3]]);
    expect(tally.controls).toBe(1);
  });
});

test('widths are shared by weight, and no column gets less than it needs while there is room', () => {
  expect(shareWidths(100, [1, 3], [0, 0])).toEqual([25, 75]);
  expect(shareWidths(100, [1, 3, 6], [30, 0, 0])).toEqual([30, 70 / 3, 140 / 3]);
  expect(shareWidths(100, [1, 1], [150, 50])).toEqual([75, 25]);
  const columns = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), least: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(columns, (given) => {
    const widths = shareWidths(300, given.map(({ weight }) => weight), given.map(({ least }) => least));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(300);
    if (given.reduce((sum, { least }) => sum + least, 0) <= 300) widths.forEach((width, column) => expect(width).toBeGreaterThanOrEqual((given[column]?.least ?? 0) - 1e-9));
  }));
});
