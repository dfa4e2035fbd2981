import { parsePounds, penceFromPounds, MAX_PENCE } from '../../money.ts';
import { fault, taken, type Reading } from './reading.ts';
import { shownValue, timesHundred, type SheetValue } from './sheet-value.ts';

const FOREIGN = /\p{Sc}|\b(?:EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CNY|AUD|CAD|NZD|INR|ZAR|AED)\b/iu;
const POUND = /£|\bGBP\b/giu;
const BRACKETED = /^\((.+)\)$/;
const NUMBER = /^[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?$/i;
/** How far from whole pence (or basis points) is the noise of binary fractions and not something that was written. */
const NOISE = 1e-9;

const isPound = (symbol: string | null): boolean => symbol === null || symbol === '£' || symbol.toUpperCase() === 'GBP';
const foreign = (symbol: string): Reading => fault(`The amount is in ${symbol}, and amounts are kept in pounds. Give it in pounds.`);
const isNoise = (value: number): boolean => Math.abs(value - Math.round(value)) <= Math.max(NOISE, Math.abs(value) * 1e-12);

/** A number as people type it: "1,234.5", "−3", "1e-6". `null` when it is none. */
export function numberOf(text: string): number | null {
  const bare = text.trim();
  if (bare === '' || !NUMBER.test(bare) || !/\d/.test(bare)) return null;
  const value = Number(bare.replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}

/** What cannot be a number of any kind. */
function notANumber(value: SheetValue): Reading {
  if (typeof value === 'object' && value !== null) {
    switch (value.is) {
      case 'date': case 'time': case 'impossible date': return fault(`This is a date or time (${shownValue(value)}), not a number. If a number is meant, change the cell’s format.`);
      case 'error': return errorFault(value.code);
      case 'number': return fault(`“${shownValue(value)}” is not a number of the right kind.`);
    }
  }
  return fault(`“${shownValue(value)}” is not a number.`);
}
export const errorFault = (code: string): Reading => fault(`The cell holds the error ${code}, which is no value. Correct it in the spreadsheet.`);

function amountFrom(pounds: number): Reading {
  if (Math.abs(pounds) * 100 > MAX_PENCE) return fault('The amount is too large.');
  const pence = penceFromPounds(pounds);
  return isNoise(pounds * 100) ? taken(pence) : taken(pence, `${pounds.toLocaleString('en-GB', { maximumFractionDigits: 6 })} was rounded to whole pence.`);
}

/** Pence. Pounds as a number or as text; any other currency is refused by its name. */
export function readMoney(value: SheetValue): Reading {
  if (typeof value === 'number') return amountFrom(value);
  if (typeof value === 'object' && value !== null && value.is === 'number') {
    if (value.meaning.is === 'currency') return isPound(value.meaning.symbol) ? amountFrom(value.value) : foreign(value.meaning.symbol ?? 'another currency');
    return fault(value.meaning.is === 'percentage' ? `This is a percentage (${shownValue(value)}), not an amount. Enter pounds.` : 'This is a length of time, not an amount. Enter pounds.');
  }
  if (typeof value !== 'string') return notANumber(value);
  const bare = value.replace(POUND, '£').replace(/££/g, '£').trim();
  const other = FOREIGN.exec(bare.replaceAll('£', ''))?.[0];
  if (other !== undefined) return foreign(other.toUpperCase());
  const inside = BRACKETED.exec(bare)?.[1];
  const parsed = parsePounds((inside === undefined ? bare : `-${inside}`).replace(/\s*£\s*$/, ''));
  if (parsed.ok) return taken(parsed.value);
  const number = numberOf(bare.replace(/^([-−]?)\s*£\s*/, '$1'));
  return number === null ? fault(`“${value}” is not an amount. ${parsed.error}`) : amountFrom(number);
}

/** A whole number; the schema says which are taken. */
export function readCount(value: SheetValue): Reading {
  const read = readNumber(value);
  return read.is === 'value' && !Number.isInteger(read.value) ? fault(`${shownValue(value)} is not a whole number.`) : read;
}

export function readNumber(value: SheetValue): Reading {
  if (typeof value === 'number') return taken(value);
  if (typeof value === 'object' && value !== null && value.is === 'number') {
    if (value.meaning.is === 'percentage') return fault(`This is a percentage (${shownValue(value)}), and a plain number is wanted: ${value.value} or ${timesHundred(value.value)}, as the field’s unit says.`);
    if (value.meaning.is === 'currency' && !isPound(value.meaning.symbol)) return foreign(value.meaning.symbol ?? 'another currency');
    return value.meaning.is === 'duration' ? fault('This is a length of time. Enter a number.') : taken(value.value);
  }
  if (typeof value !== 'string') return notANumber(value);
  if (/%\s*$/.test(value)) return fault(`“${value}” is a percentage, and a plain number is wanted.`);
  const number = numberOf(value);
  return number === null ? notANumber(value) : taken(number);
}

function basisPoints(percent: number): Reading {
  const points = percent * 100;
  return isNoise(points) ? taken(Math.round(points) + 0) : fault(`${percent.toLocaleString('en-GB', { maximumFractionDigits: 6 })} % has more than two decimals. Round it.`);
}

/** Basis points: from 62.5 % in a cell formatted so, "62.5 %" as text, or 62.5. */
export function readPercent(value: SheetValue): Reading {
  if (typeof value === 'object' && value !== null && value.is === 'number' && value.meaning.is === 'percentage') return basisPoints(timesHundred(value.value));
  const text = typeof value === 'string' ? /^(.*?)\s*(?:%|per ?cent)$/i.exec(value.trim())?.[1] : undefined;
  if (text !== undefined) {
    const number = numberOf(text);
    return number === null ? fault(`“${shownValue(value)}” is not a percentage. Enter one such as 62.5 %.`) : basisPoints(number);
  }
  const read = readNumber(value);
  if (read.is !== 'value' || typeof read.value !== 'number') return read;
  const points = basisPoints(read.value);
  return points.is === 'value' && read.value > 0 && read.value < 1 ? taken(points.value, `${read.value} was taken for ${read.value} %, not ${timesHundred(read.value)} %. Format the cell as a percentage if that was meant.`) : points;
}
