import { describe, expect, it } from 'vitest';
import { linesAt } from '../../../electron/app/exports/text-lines.ts';
import { absoluteColumn, cellName, formatLiteral, rangeName } from '../../../electron/app/exports/workbook.ts';

describe('references', () => {
  it('count rows from 1 and columns from A', () => {
    expect(cellName(0, 0)).toBe('A1');
    expect(cellName(9, 27)).toBe('AB10');
    expect(rangeName(1, 2, 3, 4)).toBe('C2:E4');
    expect(absoluteColumn("Ben's map", 10, 1, 8)).toBe("'Ben''s map'!$K$2:$K$9");
  });
});

describe('words in a number format', () => {
  it('are quoted, and a quotation mark among them is escaped', () => {
    expect(formatLiteral(' High')).toBe('" High"');
    expect(formatLiteral('a"b')).toBe('"a"\\""b"');
    expect(formatLiteral('"x')).toBe('\\""x"');
  });
});

describe('lines of wrapped text', () => {
  // Widths of Arial 10 by hand: a column of 10 is (10 × 7 − 5) × ¾ = 48.75 points; "i" is 2.22, "m" 8.33 points wide.
  it('follow the widths of the letters', () => {
    expect(linesAt('iiiiiiiiiiiiiiiiiiiii', 10)).toBe(1);
    expect(linesAt('mmmmm', 10)).toBe(1);
    expect(linesAt('mmmmmm', 10)).toBe(2);
  });
  it('move whole words, keep line breaks, and break a word that is longer than a line', () => {
    expect(linesAt('mmmmm mmmmm', 10)).toBe(2);
    expect(linesAt('mmm mm mmm', 10)).toBe(2);
    expect(linesAt('mmm mmm mmm', 10)).toBe(3);
    expect(linesAt('a\n\nb', 10)).toBe(3);
    expect(linesAt('m'.repeat(11), 10)).toBe(3);
    expect(linesAt('', 10)).toBe(1);
  });
});
