import type { Pence } from '../../money.ts';
import { formatPoundsAndPence } from '../../money.ts';
import { formatDate, type IsoDate } from '../../time.ts';
import type { Field } from '../field.ts';
import { percentWords } from '../field-words.ts';
import type { EntityKind } from '../ids.ts';
import type { LinkBook } from './link-book.ts';
import { alternatives, capital, EMPTY, fault, protectedText, taken, type Reading, type UnknownName } from './reading.ts';
import { errorFault, readCount, readMoney, readNumber, readPercent } from './read-numbers.ts';
import { readChoice, readChoices, readDate, readText, readYesOrNo, standingOf } from './read-words.ts';
import { rowsFrom, rowsText } from './rows-text.ts';
import { shownValue, type SheetValue } from './sheet-value.ts';

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

function readLink(to: EntityKind, text: string, links: LinkBook): Reading {
  const found = links.find(to, text);
  switch (found.is) {
    case 'one': return taken(found.id);
    case 'several': return fault(`“${text}” could be ${alternatives(found.names.map((name) => `“${name}”`))}. Enter the one that is meant in this way.`);
    case 'none': return fault(`There is no ${to} called “${text}”. Enter its name, reference or identifier as in the record, or add it first.`, [{ to, text }]);
  }
}

/** A line is one name where it is known as such; else semicolons separate. */
function readLinks(to: EntityKind, text: string, links: LinkBook): Reading {
  const names = text.split('\n').flatMap((line) => (line.includes(';') && !links.isOneName(to, line) ? line.split(';') : [line])).map((name) => name.trim()).filter((name) => name !== '');
  const ids: string[] = [];
  const sentences: string[] = [];
  const unknown: UnknownName[] = [];
  for (const name of names) {
    const read = readLink(to, name, links);
    if (read.is === 'value') ids.push(String(read.value));
    else if (read.is === 'fault') {
      sentences.push(read.sentence);
      unknown.push(...(read.unknown ?? []));
    }
  }
  return sentences.length === 0 ? taken(ids) : fault(sentences.join(' '), unknown.length === sentences.length ? unknown : undefined);
}

function readRows(field: Extract<Field, { is: 'rows' }>, text: string, links: LinkBook): Reading {
  const parsed = rowsFrom(field.of, text);
  if (parsed.is === 'wrong') return fault(parsed.sentence);
  const rows: Record<string, unknown>[] = [];
  for (const [index, { values }] of parsed.rows.entries()) {
    const row: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(field.of)) {
      const read = readCell(inner, values[key] ?? null, links);
      if (read.is === 'fault') return { ...read, sentence: `Line ${index + 1}, ${inner.label}: ${read.sentence}` };
      if (read.is === 'empty' && inner.required) return fault(`Line ${index + 1} says nothing for ${inner.label}, which ${article(field.noun)} ${field.noun} needs.`);
      row[key] = read.is === 'value' ? read.value : null;
    }
    rows.push(row);
  }
  return taken(rows);
}

/**
 * Reads a cell into a field's value, before its schema. Lists by year and values known together have a column for each part
 * and are never read from one cell.
 */
export function readCell(field: Field, value: SheetValue, links: LinkBook): Reading {
  const standing = standingOf(value);
  if (standing !== 'value') return { is: standing };
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  switch (field.is) {
    case 'line': case 'text': return readText(value);
    case 'yes or no': return readYesOrNo(value);
    case 'date': return readDate(value);
    case 'money': return readMoney(value);
    case 'count': return readCount(value);
    case 'number': return readNumber(value);
    case 'percent': return readPercent(value);
    case 'choice': return readChoice(value, field.choices);
    case 'choices': return readChoices(value, field.choices);
    case 'link': return readLink(field.to, shownValue(value).trim(), links);
    case 'links': return readLinks(field.to, shownValue(value), links);
    case 'rows': return readRows(field, shownValue(value), links);
    case 'years': case 'parts': return EMPTY;
  }
}

/** Exact decimals of a number of hundredths, without the noise of a division. */
const hundredths = (value: number): number => Number((value / 100).toPrecision(17));

/** What stands in a cell for a field's value, so that `readCell` gives that very value; `null` where nothing is known. */
export function writeCell(field: Field, value: unknown, links: LinkBook): SheetValue {
  if (value === null || value === undefined || value === '') return null;
  switch (field.is) {
    case 'line': case 'text': return protectedText(value as string);
    case 'yes or no': return value === true ? 'Yes' : 'No';
    case 'date': return { is: 'date', date: value as string, time: null };
    case 'money': return { is: 'number', value: hundredths(Number(value)), meaning: { is: 'currency', symbol: '£' } };
    case 'count': case 'number': return Number(value);
    case 'percent': return { is: 'number', value: Number((Number(value) / 10_000).toPrecision(15)), meaning: { is: 'percentage' } };
    case 'choice': return capital(value as string);
    case 'choices': return (value as readonly string[]).map(capital).join('; ') || null;
    case 'link': return links.handle(field.to, value as string);
    case 'links': return (value as readonly string[]).map((id) => links.handle(field.to, id)).join('\n') || null;
    case 'rows': return rowsText(field.of, (value as readonly Readonly<Record<string, unknown>>[]).map((row) =>
      Object.fromEntries(Object.entries(field.of).map(([key, inner]) => [key, writtenText(inner, row[key], links)])))) || null;
    case 'years': case 'parts': return null;
  }
}

/** The same as text, for a value inside a line. */
function writtenText(field: Field, value: unknown, links: LinkBook): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (field.is) {
    case 'date': return formatDate(value as IsoDate);
    case 'money': return formatPoundsAndPence(Number(value) as Pence);
    case 'percent': return percentWords(Number(value));
    default: {
      const written = writeCell(field, value, links);
      return written === null ? null : shownValue(written);
    }
  }
}

/** How a field's cell is to be filled in, for the guide of a template. */
export function howToWrite(field: Field): string {
  switch (field.is) {
    case 'line': return 'Text on one line.';
    case 'text': return 'Text.';
    case 'yes or no': return 'Yes or No.';
    case 'date': return 'A date, such as 21 Nov 2026 or 21/11/2026 (day first).';
    case 'money': return 'Pounds, such as 1250000 or £99.50.';
    case 'count': return `A whole number${field.unit === null ? '' : ` of ${field.unit}`}.`;
    case 'number': return `A number${field.unit === null ? '' : ` of ${field.unit}`}.`;
    case 'percent': return 'A percentage, such as 62.5 %.';
    case 'choice': return 'One of the words.';
    case 'choices': return 'One or more of the words, separated by semicolons.';
    case 'link': return `The name, reference or identifier of ${article(field.to)} ${field.to} in the record.`;
    case 'links': return `Names, references or identifiers of ${field.to}s in the record, one a line.`;
    case 'rows': return `One ${field.noun} a line: ${Object.values(field.of).map(({ label }) => `${label}: …`).join('; ')}`;
    case 'years': return 'Pounds, one column a financial year.';
    case 'parts': return 'One column each.';
  }
}
