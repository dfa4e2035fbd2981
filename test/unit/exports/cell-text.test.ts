import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUT_MARKER, cellText, MAX_CELL_TEXT } from '../../../electron/app/exports/cell-text.ts';

describe('text for a cell', () => {
  it('is left alone where a cell can hold it', () => {
    for (const text of ['', 'plain', 'tab\tand\nbreak', '=1+1', '\u{1F9EF} مخاطر', 'x'.repeat(MAX_CELL_TEXT)]) expect(cellText(text)).toEqual({ text, stripped: false, cut: false });
  });

  it('has line breaks as line feeds without that counting as a loss', () => {
    expect(cellText('a\r\nb\rc')).toEqual({ text: 'a\nb\nc', stripped: false, cut: false });
  });

  it('loses what XML cannot carry, and says so', () => {
    expect(cellText('a\u0000b\u001Fc\u007Fd\u0085e\uFFFEf\uFFFFg')).toEqual({ text: 'abcdefg', stripped: true, cut: false });
    expect(cellText('half \uDE00')).toEqual({ text: 'half \uFFFD', stripped: true, cut: false });
  });

  it('is cut at a whole character with a marker', () => {
    const room = MAX_CELL_TEXT - CUT_MARKER.length;
    const { text, cut } = cellText('x'.repeat(room - 1) + '\u{1F600}'.repeat(100));
    expect(cut).toBe(true);
    expect(text).toBe('x'.repeat(room - 1) + CUT_MARKER);
  });

  it('always comes out as something that a cell can hold, and unchanged a second time', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 }).map((codes) => String.fromCharCode(...codes)), fc.string({ unit: 'binary' }).map((text) => text.repeat(2500))), (text) => {
      const once = cellText(text);
      expect(once.text.length).toBeLessThanOrEqual(MAX_CELL_TEXT);
      expect(once.text.isWellFormed()).toBe(true);
      expect(cellText(once.text)).toEqual({ text: once.text, stripped: false, cut: false });
    }), { numRuns: 60 });
  });
});
