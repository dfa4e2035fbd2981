import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesInText } from '../../../electron/app/redaction/names-in-text.ts';
import { redactorOf, WITHHELD } from '../../../electron/app/redaction/redactor.ts';

const put = (names: Readonly<Record<string, string>>, text: string): string => namesInText(Object.entries(names).map(([name, by]) => ({ name, by }))).replace(text);

describe('names in a text', () => {
  it.each([
    ['whole names, in any case where they have several words', { 'Riverside Care CIC': 'X' }, 'RIVERSIDE care cic fails; Riverside Care CICs does not.', 'X fails; Riverside Care CICs does not.'],
    ['and what belongs to them keeps its ending', { 'Riverside Care': 'X' }, 'Riverside Care’s staff, Riverside Care.', 'X’s staff, X.'],
    ['the longest first', { Riverside: 'A', 'Riverside Care': 'B', 'Riverside Care North': 'C' }, 'Riverside, Riverside Care, Riverside Care North', 'A, B, C'],
    ['a single word only as it is written', { Compass: 'X' }, 'Compass lost its compass', 'X lost its compass'],
    ['not inside a word', { Care: 'X' }, 'Careful Care Aftercare Care-home', 'Careful X Aftercare X-home'],
    ['names with signs in them', { 'A+B (North)': 'X', 'C.*': 'Y' }, 'A+B (North) and C.* and Cxx', 'X and Y and Cxx'],
    ['names beginning with a sign', { '“Best” Care': 'X' }, 'so “Best” Care it is', 'so X it is'],
    ['letters outside English', { 'Gofal Tŷ Gwyn': 'X', 'Łódź Care': 'Y' }, 'gofal tŷ gwyn, ŁÓDŹ care', 'X, Y'],
    ['names that follow one another', { 'Ann Lee': 'X' }, 'Ann Lee Ann Lee', 'X X'],
  ])('are replaced: %s', (_, names, text, expected) => {
    expect(put(names, text)).toBe(expected);
  });

  it('leave nothing of themselves behind, wherever they stand, and touch nothing else', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,8}$/);
    fc.assert(fc.property(fc.array(fc.tuple(word, word).map((two) => two.join(' ')), { minLength: 1, maxLength: 5 }), fc.array(fc.constantFrom(' and ', ', ', '. ', '\n', ' (', ') '), { minLength: 2, maxLength: 8 }), (names, gaps) => {
      const text = gaps.map((gap, index) => `${names[index % names.length]}${gap}`).join('');
      const by = Object.fromEntries(names.map((name, index) => [name, `#${index}`]));
      const replaced = put(by, text);
      for (const name of names) expect(replaced).not.toContain(name);
      expect(replaced.replace(/#\d/g, '').length).toBe(gaps.join('').length);
    }));
  });
});

describe('a redactor', () => {
  const redactor = redactorOf([
    { of: 'organisation', recordId: 'o1', code: 'Organisation 01', names: ['Riverside Care CIC', 'Riverside', 'RCC', 'Ri', '08123456'] },
    { of: 'organisation', recordId: 'o12', code: 'Organisation 12', names: ['Bluebell CIC'] },
    { of: 'contract', recordId: 'c1', code: 'Contract 01', names: ['Community nursing', 'C-0001'] },
    { of: 'person', recordId: null, code: 'Person 01', names: ['Amina May'] },
    { of: 'person', recordId: null, code: 'Person 02', names: ['May'] },
  ]);

  it('puts codes for a record’s names, short names, references and identifiers', () => {
    expect(redactor.text('Riverside Care CIC (RCC, company 08123456), under C-0001 community nursing')).toBe('Organisation 01 (Organisation 01, company Organisation 01), under Contract 01 Contract 01');
  });
  it('finds people by their full names in texts, and leaves the month alone', () => {
    expect(redactor.text('Amina May said in May')).toBe('Person 01 said in May');
    expect(redactor.person('May')).toBe('Person 02');
  });
  it('lets nothing through that has no code', () => {
    expect([redactor.record('o9'), redactor.person('Somebody Else')]).toEqual([WITHHELD, WITHHELD]);
  });
  it('puts names back for codes, the longer number for itself', () => {
    expect(redactor.back('Organisation 12 took over from organisation 01; Organisation 121 did not.')).toBe('Bluebell CIC took over from Riverside Care CIC; Organisation 121 did not.');
  });
});
