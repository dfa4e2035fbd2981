import type { SheetColumn } from '../columns.ts';
import { readCell } from './field-cell.ts';
import type { LinkBook } from './link-book.ts';
import { meantWord } from './loose-words.ts';
import { readFactor, type FactorWords } from './read-score.ts';
import { capital, fault, taken, type Reading } from './reading.ts';
import { shownValue, type SheetValue } from './sheet-value.ts';
import { standingOf } from './read-words.ts';
import type { TableKind } from './table-kinds.ts';

/** The words of the matrix in force, by which scores that are written as words are read. */
export type ScaleWords = { readonly consequence: FactorWords; readonly likelihood: FactorWords };
export const noScale: ScaleWords = { consequence: [], likelihood: [] };

const OURS = /^R[-–\s]?0*([1-9]\d{0,8})$/i;
/** Whether a text has the form of a risk's reference as this application gives it. */
export const isReference = (text: string): boolean => OURS.test(text.trim());

/** "R-0042", however many noughts it is written with. */
function readReference(value: SheetValue): Reading {
  const shown = shownValue(value).trim();
  const digits = OURS.exec(shown)?.[1];
  return digits === undefined
    ? fault(`“${shown}” is not a reference that this record gives: those are like R-0042. If it is the number of another register, take the column for “Reference elsewhere”.`)
    : taken(`R-${digits.padStart(4, '0')}`);
}

const FACTOR = /^(?:inherent|current|target)(Consequence|Likelihood)$/;

/** The scale of a field that is scored from 1 to 5; `null` for any other. */
export function scaleOf(kind: TableKind, key: string): keyof ScaleWords | null {
  const which = kind === 'risk' ? FACTOR.exec(key)?.[1] : undefined;
  return which === 'Consequence' ? 'consequence' : which === 'Likelihood' ? 'likelihood' : null;
}

/** Reads a cell by the column of a kind that it stands in: as its field has it, and, where the field does not know the word, as other registers write it. */
export function readColumn(kind: TableKind, column: SheetColumn, value: SheetValue, links: LinkBook, scale: ScaleWords): Reading {
  const scored = scaleOf(kind, column.key);
  const standing = standingOf(value);
  if (standing === 'value' && column.use === 'name') return readReference(value);
  if (standing === 'value' && scored !== null) return readFactor(value, scale[scored]);
  const read = readCell(column.field, value, links);
  if (read.is !== 'fault' || column.field.is !== 'choice') return read;
  const meant = meantWord(kind, column.key, shownValue(value), column.field.choices);
  return meant === null ? read : taken(meant, `“${shownValue(value).trim()}” was taken for “${capital(meant)}”.`);
}
