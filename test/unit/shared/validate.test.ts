import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorSentences } from '../../../shared/errors.ts';
import { blankOrganisation, organisationFields } from '../../../shared/model/organisation.ts';
import { blankRisk, riskFields } from '../../../shared/model/risk.ts';
import { blankService, serviceFields } from '../../../shared/model/service.ts';
import { isoDate } from '../../../shared/time.ts';
import { invalidField, parseFields } from '../../../shared/validate.ts';

const sentences = (schema: z.ZodType, value: unknown) => {
  const parsed = parseFields(schema, value);
  return parsed.ok ? null : parsed.error.fields;
};

describe('parsing fields', () => {
  it('gives what the schema makes of the value', () => {
    expect(parseFields(z.object({ name: z.string().trim() }), { name: ' a ', other: 1 })).toEqual({ ok: true, value: { name: 'a' } });
  });

  it('gives one plain sentence a field, the first, under its path', () => {
    const schema = z.object({ a: z.string().min(2, 'Longer.').regex(/x/, 'With x.'), list: z.array(z.object({ n: z.number().max(3) })), word: z.enum(['yes', 'no']), flag: z.boolean() });
    expect(parseFields(schema, { a: 'b', list: [{ n: 1 }, { n: 4 }, { n: 'x' }], word: 'maybe' })).toEqual({
      ok: false,
      error: { code: 'invalid_input', message: errorSentences.invalid_input, fields: { a: 'Longer.', 'list.1.n': 'Enter at most 3.', 'list.2.n': 'Enter a value of the right kind.', word: 'Choose one of the options.', flag: 'Enter a value.' } },
    });
  });

  it('puts what is wrong with the whole under the empty path', () => {
    expect(sentences(z.object({ a: z.string() }), null)).toEqual({ '': 'Enter a value.' });
    expect(sentences(z.strictObject({}), { b: 1 })).toEqual({ '': 'This is not known here: b.' });
  });

  it('is not misled by a field that is called like a part of every object', () => {
    expect(sentences(z.object({ constructor: z.string() }), {})).toHaveProperty('constructor', expect.any(String));
  });

  it('has the same shape for what only the store knows', () => {
    expect(invalidField('identifiers.0.id', 'Taken.')).toEqual({ ok: false, error: { code: 'invalid_input', message: errorSentences.invalid_input, fields: { 'identifiers.0.id': 'Taken.' } } });
  });
});

describe('the records’ own rules', () => {
  it('take a form’s blanks as not known, and refuse what a blank form lacks', () => {
    expect(sentences(organisationFields, blankOrganisation)).toEqual({ name: 'Enter the organisation’s name.' });
    expect(sentences(serviceFields, blankService)).toEqual({ name: 'Enter the service’s name.' });
    expect(sentences(riskFields, blankRisk(isoDate.parse('2026-04-01')))).toEqual({ title: 'Enter the risk’s title.' });
    expect(parseFields(serviceFields, { ...blankService, name: ' Nursing ', category: '  ', notes: '' })).toMatchObject({ ok: true, value: { name: 'Nursing', category: null, notes: null } });
  });

  it('want both halves of a score or neither, and a reason for closing', () => {
    const risk = { ...blankRisk(isoDate.parse('2026-04-01')), title: 'x' };
    expect(sentences(riskFields, { ...risk, currentConsequence: 3 })).toEqual({ currentLikelihood: 'A score needs both consequence and likelihood, or neither.' });
    expect(sentences(riskFields, { ...risk, targetLikelihood: 3 })).toEqual({ targetConsequence: 'A score needs both consequence and likelihood, or neither.' });
    expect(sentences(riskFields, { ...risk, inherentConsequence: 6, inherentLikelihood: 1 })).toEqual({ inherentConsequence: 'Choose 1 to 5.' });
    expect(sentences(riskFields, { ...risk, status: 'closed' })).toEqual({ closureReason: 'Say why the risk was closed.' });
    expect(sentences(riskFields, { ...risk, status: 'closed', closureReason: ' ' })).toEqual({ closureReason: 'Say why the risk was closed.' });
  });

  it('keep line breaks and tabs, and refuse other control characters', () => {
    expect(parseFields(serviceFields, { ...blankService, name: 'x', notes: 'a\n\tb\r\nc' })).toMatchObject({ ok: true, value: { notes: 'a\n\tb\r\nc' } });
    for (const control of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085']) {
      expect(sentences(serviceFields, { ...blankService, name: `x${control}y` })).toEqual({ name: 'Remove the control characters (they cannot be seen) and try again.' });
    }
  });
});
