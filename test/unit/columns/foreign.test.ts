import { describe, expect, it } from 'vitest';
import { columnById } from '../../../shared/model/columns.ts';
import { linkBook } from '../../../shared/model/columns/link-book.ts';
import { readColumn } from '../../../shared/model/columns/read-column.ts';
import type { SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';

const uuid = (number: number): string => `0193b2a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const risk = (number: number, reference: string, title: string, elsewhere: string | null, deleted = false) => ({ to: 'risk' as const, id: uuid(number), name: `${reference} ${title}`, handles: [`${reference} ${title}`, reference, title, ...(elsewhere === null ? [] : [elsewhere])], deleted });
const links = linkBook([risk(1, 'R-0001', 'Late payment', 'DX-12'), risk(2, 'R-0002', 'Few nurses', null), risk(3, 'R-0003', 'Few nurses', null), risk(4, 'R-0004', 'Gone', null, true)]);
const scale = { consequence: ['Slight', 'Minor', 'Moderate', 'Major', 'Disaster'], likelihood: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] };
const read = (kind: TableKind, key: string, value: SheetValue) => {
  const column = columnById(kind, key);
  if (column === null) throw new Error(`${kind} has no column ${key}.`);
  return readColumn(kind, column, value, links, scale);
};
const says = (sentence: string) => ({ is: 'fault', sentence: expect.stringContaining(sentence) as string });

describe('a consequence or a likelihood of another register', () => {
  it.each([[4, 4], ['4', 4], [' 4 ', 4], ['4.0', 4], ['4 – Major', 4], ['4-Major', 4], ['Major (4)', 4], ['4 (Major)', 4], ['4. Major', 4], ['4 Local word', 4]] as const)('%j is %d', (value, wanted) => {
    expect(read('risk', 'currentConsequence', value)).toEqual({ is: 'value', value: wanted });
  });
  it.each([['disaster', 5], ['Slight', 1], ['Catastrophic', 5]] as const)('%s alone is %d by the matrix or by what is usual, and said', (value, wanted) => {
    expect(read('risk', 'inherentConsequence', value)).toEqual({ is: 'value', value: wanted, caution: `“${value}” was taken for ${wanted}.` });
  });
  it('keeps the number where the word beside it is that of another, and says so', () => {
    expect(read('risk', 'currentConsequence', '3 – Major')).toEqual({ is: 'value', value: 3, caution: '“3 – Major” was taken for 3, which the matrix calls “Moderate”.' });
  });
  it.each([
    [12, 'cannot be split into the two'], ['25', 'cannot be split into the two'], [7, '7 is not a score from 1 to 5'], [0, '0 is not a score from 1 to 5'], [-3, 'is not a score'], [2.5, '2.5 is not a score from 1 to 5'], ['4 x 3', 'is consequence and likelihood in one'],
    ['High', '“High” is not a score'], ['n/a', 'is not a score'], ['4/5', 'is not a score'], [true, 'is not a number'], [{ is: 'error', code: '#REF!' }, 'error #REF!'], [{ is: 'number', value: 0.8, meaning: { is: 'percentage' } }, 'This is a percentage (80%)'],
    [{ is: 'date', date: '2026-03-04', time: null }, 'This is a date or time'],
  ] as const)('%j is refused: %s', (value, sentence) => {
    const answer = read('risk', 'targetLikelihood', value);
    expect(answer).toMatchObject(says(sentence));
    expect(answer.is === 'fault' ? answer.sentence : '').toMatch(/\.$/);
  });
});

describe('a word of another register', () => {
  it.each([
    ['risk', 'category', 'Patient Safety', 'patient safety', false], ['risk', 'category', 'Patient safety risks', 'patient safety', true], ['risk', 'category', 'Financials', 'financial', true], ['risk', 'category', 'finance', 'financial', true],
    ['risk', 'category', '2. Operational', 'operations', true], ['risk', 'category', 'Quality & Safety', 'patient safety', true], ['risk', 'category', 'IT', 'technology', true], ['risk', 'status', 'Active', 'open', true], ['risk', 'status', 'CLOSED', 'closed', false],
    ['risk', 'treatment', 'Mitigate', 'treat', true], ['risk', 'treatment', 'Accept', 'tolerate', true], ['risk', 'proximity', '0-3 months', 'within 3 months', true], ['control', 'control', 'Preventative', 'preventive', true], ['control', 'assuranceLine', '2nd line', 'second', true],
    ['control', 'effectiveness', 'Partially effective', 'partly effective', true], ['action', 'status', 'Completed', 'done', true],
  ] as const)('%s, %s: %s is “%s”', (kind, key, shown, wanted, said) => {
    const answer = read(kind, key, shown);
    expect(answer).toMatchObject({ is: 'value', value: wanted });
    expect(answer).toEqual({ is: 'value', value: wanted, ...(said && { caution: `“${shown}” was taken for “${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}”.` }) });
  });
  it.each([['category', 'Banana'], ['status', 'Perhaps'], ['proximity', '12 months'], ['treatment', 'Watch']] as const)('of which nobody knows what it means is refused: %s, %s', (key, shown) => {
    expect(read('risk', key, shown)).toMatchObject(says(`“${shown}” is not one of the words for this.`));
  });
});

describe('the risk that a control or an action names', () => {
  it.each([['R-0001', 1], ['r-0001', 1], ['Late payment', 1], ['late  PAYMENT', 1], ['R-0001 Late payment', 1], ['DX-12', 1], ['R-0002', 2], ['R-0777 Late payment', 1]] as const)('by “%s”', (shown, number) => {
    expect(read('control', 'riskId', shown)).toEqual({ is: 'value', value: uuid(number) });
  });
  it('is refused where several have the title, where none has it, and where it is deleted', () => {
    expect(read('action', 'riskId', 'Few nurses')).toMatchObject(says('“Few nurses” could be “R-0002 Few nurses” or “R-0003 Few nurses”.'));
    expect(read('action', 'riskId', 'R-0777 Few nurses')).toMatchObject(says('could be'));
    for (const unknown of ['R-0777', 'Gone', 'R-0004']) expect(read('action', 'riskId', unknown)).toMatchObject(says(`There is no risk called “${unknown}”.`));
  });
});

describe('the reference that this record gave', () => {
  it.each([['R-0042', 'R-0042'], ['r-42', 'R-0042'], ['R 0042', 'R-0042'], ['R-12345', 'R-12345']] as const)('%s is %s', (shown, wanted) => {
    expect(read('risk', 'reference', shown)).toEqual({ is: 'value', value: wanted });
  });
  it.each(['CR12', '42', 'R-0', 'R-0042 Late payment'])('%s is none', (shown) => {
    expect(read('risk', 'reference', shown)).toMatchObject(says('take the column for “Reference elsewhere”'));
  });
});
