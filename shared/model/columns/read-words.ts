import { isoDate } from '../../time.ts';
import { errorFault } from './read-numbers.ts';
import { alternatives, capital, fault, folded, isClear, plainText, taken, type Reading } from './reading.ts';
import { shownValue, type SheetValue } from './sheet-value.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WRITTEN = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{2,4})$/i;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const LIKE = 'Enter a date such as 21 Nov 2026, 21/11/2026 or 2026-11-21.';

/** Text of any cell: numbers and dates as they would be typed. */
export function readText(value: SheetValue): Reading {
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  return taken(plainText(shownValue(value).replace(/\r\n?/g, '\n').trim()));
}

function dated(year: string, month: number, day: string, shown: string): Reading {
  if (year.length !== 4) return fault(`“${shown}” has a year of ${year.length} digits. Write the year in full.`);
  if (month < 1 || month > 12) return fault(`“${shown}” has no month ${month}: dates are read day first, as 21/11/2026.`);
  const parsed = isoDate.safeParse(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? taken(parsed.data) : fault(`“${shown}” is not a day between 1900 and 2199. ${LIKE}`);
}

/** A calendar date; text is read day first. */
export function readDate(value: SheetValue): Reading {
  if (typeof value === 'object' && value !== null) {
    switch (value.is) {
      case 'date': {
        const read = dated(value.date.slice(0, 4), Number(value.date.slice(5, 7)), value.date.slice(8), value.date);
        return read.is === 'value' && value.time !== null ? taken(read.value, `The time ${value.time} was left out.`) : read;
      }
      case 'error': return errorFault(value.code);
      case 'impossible date': return fault(`The cell is formatted as a date, but ${value.shown} does not exist. ${LIKE}`);
      case 'time': return fault(`This is a time (${value.time}) without a date. ${LIKE}`);
      case 'number': return fault(`“${shownValue(value)}” is not a date. ${LIKE}`);
    }
  }
  if (typeof value === 'number') return fault(`This is the number ${value.toLocaleString('en-GB', { maximumFractionDigits: 6 })}, not a date. If it is a date, format the cell as one. ${LIKE}`);
  const text = shownValue(value).replace(/\s+/g, ' ').trim();
  const iso = ISO.exec(text);
  if (iso !== null) return dated(iso[1] ?? '', Number(iso[2]), iso[3] ?? '', text);
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) return dated(numeric[4] ?? '', Number(numeric[3]), numeric[1] ?? '', text);
  const written = WRITTEN.exec(text);
  const month = MONTHS.indexOf((written?.[2] ?? '').slice(0, 3).toLowerCase());
  return written === null || month === -1 ? fault(`“${text}” is not a date. ${LIKE}`) : dated(written[3] ?? '', month + 1, written[1] ?? '', text);
}

const YES = ['yes', 'y', 'true', '1'];
const NO = ['no', 'n', 'false', '0'];

export function readYesOrNo(value: SheetValue): Reading {
  if (typeof value === 'boolean') return taken(value);
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  const word = folded(shownValue(value));
  if (YES.includes(word)) return taken(true);
  return NO.includes(word) ? taken(false) : fault(`“${shownValue(value)}” is neither yes nor no. Enter Yes or No.`);
}

const unknownWord = (shown: string, choices: readonly string[]): Reading => fault(`“${shown}” is not one of the words for this. Enter ${alternatives(choices.map(capital))}.`);

/** One of a closed list, without regard to case. */
export function readChoice(value: SheetValue, choices: readonly string[]): Reading {
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  const shown = shownValue(value).trim();
  const word = folded(shown);
  const found = choices.find((choice) => folded(choice) === word);
  return found === undefined ? unknownWord(shown, choices) : taken(found);
}

/** Several of a closed list, separated by semicolons, commas or line breaks. */
export function readChoices(value: SheetValue, choices: readonly string[]): Reading {
  if (typeof value === 'object' && value !== null && value.is === 'error') return errorFault(value.code);
  const words: string[] = [];
  for (const piece of shownValue(value).split(/[;\n]/)) {
    const whole = choices.find((choice) => folded(choice) === folded(piece));
    for (const part of whole === undefined ? piece.split(',') : [piece]) {
      if (part.trim() === '') continue;
      const read = readChoice(part, choices);
      if (read.is !== 'value') return read;
      if (!words.includes(String(read.value))) words.push(String(read.value));
    }
  }
  return taken(words);
}

/** Whether a cell is empty, asks to clear the field, or says something. */
export function standingOf(value: SheetValue): 'empty' | 'clear' | 'value' {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return 'empty';
  return typeof value === 'string' && isClear(value) ? 'clear' : 'value';
}

