import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTsv, writeHtml, writeTsv } from '../../../../renderer/ui/grid/tsv.ts';

/** As records keep text: a line break is one character. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: fc.constantFrom('"', '\t', '\n', ' ', 'a', '=', '""', 'é', '👩‍⚕️'), maxLength: 8 }),
).map((text) => text.replace(/\r\n?/g, '\n'));
const block = fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));

describe('cells as text', () => {
  it('are read as they were written, whatever they hold', () => {
    fc.assert(fc.property(block, (rows) => {
      expect(readTsv(writeTsv(rows))).toEqual(rows);
    }), { numRuns: 300 });
  });

  it('are written as Excel writes them', () => {
    expect(writeTsv([['one', 'two\tthree'], ['say "hi"', 'a\nb "c"']])).toBe('one\t"two\tthree"\r\nsay "hi"\t"a\nb ""c"""\r\n');
  });

  // What Excel and LibreOffice put on the clipboard, observed cell by cell.
  it.each([
    ['a single cell, with its line break', 'Ros Hale\r\n', [['Ros Hale']]],
    ['a single cell from a program that ends without one', 'Ros Hale', [['Ros Hale']]],
    ['an empty cell', '\r\n', [['']]],
    ['nothing', '', []],
    ['rows ended as LibreOffice ends them', 'a\tb\nc\td\n', [['a', 'b'], ['c', 'd']]],
    ['rows ended as an old Mac ended them', 'a\rb\r', [['a'], ['b']]],
    ['an empty row in the middle and at the end', 'a\r\n\r\nb\r\n\r\n', [['a'], [''], ['b'], ['']]],
    ['empty cells at the edges', '\ta\t\r\n', [['', 'a', '']]],
    ['line breaks inside a cell, as Excel and as Windows programs write them', '"one\ntwo"\t"three\r\nfour"\r\n', [['one\ntwo', 'three\nfour']]],
    ['doubled quotes in a quoted cell', '"He said ""no""\nand left"\r\n', [['He said "no"\nand left']]],
    ['quotes that Excel did not write as quotes', '"Ros" Hale\tthe "big" risk\r\n', [['"Ros" Hale', 'the "big" risk']]],
    ['a whole cell in its own quotes', '"Ros"\tx\r\n', [['"Ros"', 'x']]],
    ['a quote that never ends', '"Ros\tx\r\ny\r\n', [['"Ros', 'x'], ['y']]],
    ['rows of different lengths', 'a\tb\tc\r\nd\r\n', [['a', 'b', 'c'], ['d']]],
    ['the spaces in a cell', '  a  \t b\r\n', [['  a  ', ' b']]],
  ])('%s', (_, text, rows) => expect(readTsv(text)).toEqual(rows));
});

describe('cells as a table', () => {
  it('are text to a spreadsheet, with nothing in them that is markup', () => {
    expect(writeHtml([['=1+1', '<b>&"'], ['007', 'one\ntwo']])).toBe(
      `<table><tr><td style="mso-number-format:'\\@'">=1+1</td><td style="mso-number-format:'\\@'">&lt;b&gt;&amp;&quot;</td></tr>`
      + `<tr><td style="mso-number-format:'\\@'">007</td><td style="mso-number-format:'\\@'">one<br style="mso-data-placement:same-cell">two</td></tr></table>`,
    );
  });
});
