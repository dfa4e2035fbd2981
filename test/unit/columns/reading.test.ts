import { describe, expect, it } from 'vitest';
import { readCell, writeCell } from '../../../shared/model/columns/field-cell.ts';
import { linkBook } from '../../../shared/model/columns/link-book.ts';
import type { SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import { choice, count, date, line, link, links as manyLinks, money, number, percent, rows, text, yesOrNo, neededLine, type Field } from '../../../shared/model/field.ts';
import { organisationFieldset } from '../../../shared/model/organisation.ts';

const [council, twin, other, gone] = [1, 2, 3, 4].map((n) => `0193b2a0-0000-7000-8000-00000000000${n}`) as [string, string, string, string];
const book = linkBook([
  { to: 'organisation', id: council, name: 'Anytown Council', handles: ['Anytown Council', 'GB-LAE XYZ'], deleted: false },
  { to: 'organisation', id: twin, name: 'Twin CIC', handles: ['Twin CIC', 'GB-COH 1'], deleted: false },
  { to: 'organisation', id: other, name: 'Twin CIC', handles: ['Twin CIC'], deleted: false },
  { to: 'organisation', id: gone, name: 'Gone Ltd', handles: ['Gone Ltd'], deleted: true },
]);
const fields = {
  line: line('Line'), text: text('Text'), date: date('Date'), money: money('Money'), count: count('Count'), number: number('Number'), percent: percent('Percent'), yes: yesOrNo('Yes'),
  choice: choice('Choice', ['block', 'cap and collar', 'cost per case']), roles: organisationFieldset.roles, link: link('organisation', 'Link'), links: manyLinks('organisation', 'Links'),
  rows: rows('Steps', 'step', { on: date('By'), what: neededLine('What', 'Enter what.'), amount: money('Amount') }),
} as const;
const read = (field: Field, value: SheetValue) => readCell(field, value, book);
const percentage = (value: number): SheetValue => ({ is: 'number', value, meaning: { is: 'percentage' } });
const currency = (value: number, symbol: string | null): SheetValue => ({ is: 'number', value, meaning: { is: 'currency', symbol } });

const taken: readonly (readonly [keyof typeof fields, SheetValue, unknown])[] = [
  ['date', '2026-11-21', '2026-11-21'], ['date', '21 Nov 2026', '2026-11-21'], ['date', '21 November 2026', '2026-11-21'], ['date', '1st April 2026', '2026-04-01'], ['date', 'Sat, 21 Nov 2026', '2026-11-21'],
  ['date', '21/11/2026', '2026-11-21'], ['date', '03/04/2026', '2026-04-03'], ['date', '21.11.2026', '2026-11-21'], ['date', { is: 'date', date: '2024-02-29', time: null }, '2024-02-29'],
  ['money', 1234.5, 123_450], ['money', '£1,234.50', 123_450], ['money', '(1,234)', -123_400], ['money', '−20', -2_000], ['money', 'GBP 99.50', 9_950], ['money', '99.50 GBP', 9_950], ['money', currency(0.07, '£'), 7], ['money', currency(5, null), 500],
  ['money', 0.1 + 0.2, 30], ['money', 0, 0], ['money', 1e13, 1_000_000_000_000_000],
  ['count', 12, 12], ['count', '1,200', 1200], ['count', 12.0, 12], ['number', '−1.5', -1.5], ['number', '1e-7', 1e-7], ['number', currency(3, '£'), 3],
  ['percent', percentage(0.625), 6_250], ['percent', percentage(0.07), 700], ['percent', '62.5 %', 6_250], ['percent', '62.5%', 6_250], ['percent', '10 per cent', 1_000], ['percent', 62.5, 6_250], ['percent', '62.5', 6_250], ['percent', 100, 10_000], ['percent', 1, 100], ['percent', 0, 0],
  ['yes', true, true], ['yes', 'Yes', true], ['yes', 'n', false], ['yes', 1, true], ['yes', 'FALSE', false],
  ['choice', 'BLOCK', 'block'], ['choice', ' Cap  and collar ', 'cap and collar'], ['roles', 'Mutual; provider', ['mutual', 'provider']], ['roles', 'Mutual, provider', ['mutual', 'provider']], ['roles', 'mutual\nmutual', ['mutual']],
  ['line', 12345, '12345'], ['line', '00123', '00123'], ['line', '  spaced  ', 'spaced'], ['line', percentage(0.5), '50%'], ['line', true, 'TRUE'], ['text', 'a\r\nb', 'a\nb'], ['line', '((none))', '(none)'],
  ['link', 'anytown  COUNCIL', council], ['link', 'GB-COH 1', twin], ['link', other, other], ['link', `Twin CIC (${other})`, other], ['links', 'Anytown Council; GB-COH 1', [council, twin]], ['links', 'Anytown Council\nGB-COH 1', [council, twin]],
  ['rows', 'By: 31 Mar 2029; What: "a; b ""c"""; Amount: £5', [{ on: '2029-03-31', what: 'a; b "c"', amount: 500 }]], ['rows', 'What: x\nwhat: y: z', [{ on: null, what: 'x', amount: null }, { on: null, what: 'y: z', amount: null }]],
  ['rows', '31/03/2029; x', [{ on: '2029-03-31', what: 'x', amount: null }]],
];

const refused: readonly (readonly [keyof typeof fields, SheetValue, string])[] = [
  ['date', '11/21/2026', 'has no month 21: dates are read day first'], ['date', '31/02/2026', 'is not a day between 1900 and 2199'], ['date', '21/11/26', 'has a year of 2 digits'], ['date', 'soon', '“soon” is not a date'],
  ['date', 45_000, 'This is the number 45,000, not a date'], ['date', { is: 'impossible date', serial: 60, shown: '29 February 1900' }, '29 February 1900 does not exist'], ['date', { is: 'time', time: '14:00:00' }, 'without a date'], ['date', '1899-12-31', 'is not a day between 1900 and 2199'],
  ['money', currency(5, '€'), 'The amount is in €, and amounts are kept in pounds'], ['money', '$5', 'The amount is in $'], ['money', '5 eur', 'The amount is in EUR'], ['money', 'plenty', '“plenty” is not an amount'], ['money', percentage(0.5), 'This is a percentage (50%)'], ['money', '£1.2m', 'is not an amount'], ['money', 1e14, 'too large'],
  ['money', { is: 'error', code: '#REF!' }, 'The cell holds the error #REF!'], ['money', { is: 'date', date: '2026-01-01', time: null }, 'This is a date or time (2026-01-01), not a number'],
  ['count', 1.5, '1.5 is not a whole number'], ['count', 'many', '“many” is not a number'], ['number', percentage(0.05), 'a plain number is wanted: 0.05 or 5'], ['number', '5%', 'is a percentage'],
  ['percent', 12.345, 'has more than two decimals'], ['percent', 'half', 'is not a number'], ['yes', 'perhaps', 'Enter Yes or No'],
  ['choice', 'blok', '“blok” is not one of the words for this. Enter Block, Cap and collar or Cost per case.'], ['roles', 'mutual; owner', '“owner” is not one of the words'],
  ['link', 'Nobody Ltd', 'There is no organisation called “Nobody Ltd”'], ['link', 'Twin CIC', '“Twin CIC” could be “GB-COH 1” or'], ['link', 'Gone Ltd', 'There is no organisation called'], ['links', 'Anytown Council; Nobody', 'called “Nobody”'],
  ['rows', 'Until: x', '“Until” is not one of its labels. Enter one a line, as By: …; What: …; Amount: …'], ['rows', 'By: 1 Jan 2029', 'Line 1 says nothing for What, which a step needs'], ['rows', 'What: x; Amount: lots', 'Line 1, Amount: “lots” is not an amount'], ['rows', 'What: x; What: y', '“What” is given twice in one line'], ['rows', '1 Jan 2029; x; 1; 2', 'more values than it can'],
];

const cautioned: readonly (readonly [keyof typeof fields, SheetValue, unknown, string])[] = [
  ['money', 33.333, 3_333, '33.333 was rounded to whole pence'], ['money', '1,234.567', 123_457, 'rounded'], ['percent', 0.5, 50, '0.5 was taken for 0.5 %, not 50 %'], ['date', { is: 'date', date: '2026-11-21', time: '14:02:00' }, '2026-11-21', 'The time 14:02:00 was left out'],
];

describe('a cell', () => {
  it.each(taken)('of a %s, %j, is taken for %j', (name, value, wanted) => {
    expect(read(fields[name], value)).toEqual({ is: 'value', value: wanted });
  });
  it.each(refused)('of a %s, %j, is refused: %s', (name, value, sentence) => {
    const answer = read(fields[name], value);
    expect(answer).toMatchObject({ is: 'fault', sentence: expect.stringContaining(sentence) as string });
    expect(answer.is === 'fault' ? answer.sentence : '').toMatch(/\.$/);
  });
  it.each(cautioned)('of a %s, %j, is taken for %j with a caution: %s', (name, value, wanted, caution) => {
    expect(read(fields[name], value)).toEqual({ is: 'value', value: wanted, caution: expect.stringContaining(caution) as string });
  });
  it.each(Object.entries(fields))('of a %s is left as it is when empty, and cleared by a word', (_name, field) => {
    for (const empty of [null, '', '   ']) expect(read(field, empty)).toEqual({ is: 'empty' });
    for (const clear of ['(none)', ' (None) ']) expect(read(field, clear)).toEqual({ is: 'clear' });
  });
  it('names what is not known, so that it can be matched or added', () => {
    expect(read(fields.links, 'Nobody\nAnytown Council\nNo one')).toMatchObject({ unknown: [{ to: 'organisation', text: 'Nobody' }, { to: 'organisation', text: 'No one' }] });
    expect(read(fields.links, 'Nobody\nTwin CIC')).not.toHaveProperty('unknown');
    expect(book.like('organisation', 'The Anytown Council Limited')).toEqual([{ id: council, name: 'Anytown Council' }]);
    expect(book.like('organisation', 'Gone')).toEqual([]);
  });
  it('is written so that a person reads it', () => {
    expect(writeCell(fields.rows, [{ on: '2029-03-31', what: 'Ready; steady', amount: 123_450 }, { on: null, what: 'Go', amount: null }], book)).toBe('By: 31 Mar 2029; What: "Ready; steady"; Amount: £1,234.50\nWhat: Go');
    expect(writeCell(fields.links, [twin, other], book)).toBe(`GB-COH 1\n${other}`);
    expect(writeCell(fields.line, '(none)', book)).toBe('((none))');
    expect(writeCell(fields.link, gone, book)).toBe(gone);
    expect(writeCell(fields.percent, 6_250, book)).toEqual(percentage(0.625));
  });
});
