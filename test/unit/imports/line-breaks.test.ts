import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairLineBreaks } from '../../../electron/app/imports/line-breaks.ts';
import { realReleases } from '../../fixtures/ocds/real.ts';

const repaired: readonly (readonly [string, string])[] = [
  ['new boiler system.rn Labour-Only Scope', 'new boiler system.\nLabour-Only Scope'],
  ['public spaces.rnrnPlease see', 'public spaces.\n\nPlease see'],
  ['diagnosis of dementia.rn      rn      The Council', 'diagnosis of dementia.\n\nThe Council'],
  ['Lot 2 - Compact sweepersrnLot 3 - Chassis', 'Lot 2 - Compact sweepers\nLot 3 - Chassis'],
  ['Contract-4.docxrnrnPlease', 'Contract-4.docx\n\nPlease'],
  ['ID - 18130003554rnrnAurora Group', 'ID - 18130003554\n\nAurora Group'],
  ['DH OPCO UK LTDrnTo access', 'DH OPCO UK LTD\nTo access'],
  ['Councilrn and the Boardrn ', 'Council\nand the Board'],
  ['Under regulations 2013rn the following', 'Under regulations 2013\nthe following'],
  ['found here: rnhttps://example.invalid', 'found here:\nhttps://example.invalid'],
  ['to view both;rn- Live and', 'to view both;\n- Live and'],
  ['tree pits.rnrnrnWorks', 'tree pits.\n\nWorks'],
  ['please returnrnrnrnThe form', 'please return\n\nThe form'],
  ['please returnrnThe form', 'please return\nThe form'],
  ['already\r\nbroken, and modern\r\n', 'already\nbroken, and modern'],
];

const leftAlone = [
  'modern', 'return', 'a modern return on learning', 'Government', 'Ernst & Young', 'the Northern Region', 'ModernGov Ltd', 'www.rnib.org.uk', 'RNLI and RN', 'Fulbourn, Cambridge',
  'govern, manage, plan', 'Hornchurch', 'internal', 'Selbourne Place', 'Barnsdale Way', 'https://example.invalid/return/rn2', 'Milburn House', 'Internet, external and alternative', 'a form to return.',
  'increase inrnprocessing', 'majorrnmachine', 'Western Avenue', 'Southern Water', 'a turn', 'an rn and a doctor',
];

describe('damaged line breaks', () => {
  it.each(repaired)('%j becomes %j', (text, expected) => { expect(repairLineBreaks(text)).toBe(expected); });
  it.each(leftAlone)('%j is left alone', (text) => { expect(repairLineBreaks(text)).toBe(text); });

  it('never touches "rn" between letters of a word', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z]?[a-z]{0,8}$/), fc.stringMatching(/^[a-z]{1,8}$/), (before, after) => {
      const word = `${before}rn${after}`;
      // What else of it is taken for a break: a run, and an ending that no English word has.
      fc.pre(!word.includes('rnrn') && !after.startsWith('http') && !/[^aeiouwy]rn$/.test(after));
      expect(repairLineBreaks(`x ${word} y`)).toBe(`x ${word} y`);
    }));
  });

  it('puts back every paragraph break of a text of ordinary sentences', () => {
    const sentence = fc.array(fc.constantFrom('The', 'council', 'will', 'return', 'modern', 'services', 'to', 'govern', 'northern', 'wards', 'in', '2025'), { minLength: 1, maxLength: 8 }).map((words) => `The ${words.join(' ')}.`);
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (paragraphs) => {
      expect(repairLineBreaks(paragraphs.join('rnrn'))).toBe(paragraphs.join('\n\n'));
    }));
  });

  it('is the same when done twice, and never throws', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('rn', ' ', 'A', 'a', 'n', '.', '1', 'turn', '\n', '(', '- '), { maxLength: 30 }), (parts) => {
      const once = repairLineBreaks(parts.join(''));
      if (once.includes('\n')) expect(repairLineBreaks(once)).toBe(once);
    }));
  });

  it('breaks no word of the real notices', () => {
    const words = /(?:intern|extern|govern|return|learn|modern|north(?:ern)|south(?:ern)|west(?:ern)|altern|usern|furn|burn|bourn|horn|barn|corn|earn|milburn|turner|charn|fern)/gi;
    const texts: string[] = [];
    const gather = (value: unknown): void => {
      if (typeof value === 'string') texts.push(value);
      else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part);
    };
    gather(realReleases('contracts-finder-2025.json'));
    gather(realReleases('sell2wales-2025.json'));
    const stems = (text: string): string[] => [...text.matchAll(words)].map(([word]) => word);
    for (const text of texts) expect(stems(repairLineBreaks(text))).toEqual(stems(text));
    const broken = texts.filter((text) => /[.:]\s*rn\s|rnrn/.test(text));
    expect(broken.length).toBeGreaterThan(50);
    for (const text of broken) expect(repairLineBreaks(text)).not.toMatch(/rnrn|\.rn\s/);
  });
});
