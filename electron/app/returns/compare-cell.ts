import type { CellVerdict } from '../../../shared/ipc/register-return.ts';
import { alternatives } from '../../../shared/model/columns/reading.ts';
import type { Field } from '../../../shared/model/field.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { parseFields } from '../../../shared/validate.ts';
import { cellText } from '../exports/cell-text.ts';
import { serialOf } from '../exports/bulk-rows.ts';
import { dateCell } from '../exports/register-rows.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { FoundName } from './names-then.ts';
import type { AnyColumn } from './return-kinds.ts';
import type { RawValue, ReturnedCell } from './returned.ts';
import { becomes, saysText } from './said.ts';
import type { Translate } from './translate.ts';

/** A value of a field as the store keeps it. */
export type Kept = string | number | null;

/** What came of a cell that did not come back as it was exported. `value` is what it is to become, where that could be read. */
export type CellOutcome = { readonly verdict: CellVerdict; readonly value: Kept; readonly reason: string | null };

export type CellTools = {
  readonly column: AnyColumn;
  readonly field: Field;
  readonly nameThen: (id: string) => string | null;
  readonly nameNow: (id: string) => string | null;
  readonly find: (text: string) => FoundName;
  readonly translate: Translate;
};

const refused = (reason: string): CellOutcome => ({ verdict: 'refused', value: null, reason });

const isTextual = ({ kind }: AnyColumn): boolean => kind === 'text' || kind === 'link';
const plainOf = (cell: Exclude<ReturnedCell, null>): string | number | null => (typeof cell !== 'object' ? cell : cell.is === 'value' ? cell.value : null);
const rawOf = (cell: Exclude<ReturnedCell, null>): RawValue => (typeof cell === 'object' ? cell.raw : null);

/** Whether a cell says a value that is kept, in whatever form a spreadsheet gave it back. */
export function says({ column, nameThen, translate }: Pick<CellTools, 'column' | 'nameThen' | 'translate'>, kept: Kept, cell: ReturnedCell, nameOf: (id: string) => string | null = nameThen): boolean {
  const text = column.kind === 'link' ? (kept === null ? null : nameOf(String(kept))) : kept;
  if (cell === null) return text === null || (typeof text === 'string' && cellText(text).text.trim() === '');
  if (text === null) return false;
  const plain = plainOf(cell);
  if (isTextual(column)) {
    if (typeof plain === 'string' && saysText(translate.said(column.key, String(text), column.kind === 'link' ? String(kept) : null), plain)) return true;
    return typeof cell === 'object' && becomes(String(text), rawOf(cell));
  }
  if (plain === text) return true;
  const raw = rawOf(cell);
  if (column.kind === 'percent') return typeof raw === 'number' && typeof text === 'number' && Math.abs(raw * 10_000 - text) < 1e-6;
  if (column.kind === 'date') return typeof raw === 'number' && serialOf(dateCell(String(text) as IsoDate)) === raw;
  return false;
}

const unknownName = (to: EntityKind, text: string): string => `There is no ${to} called “${text}”. Enter its name or reference as in the record, or leave the cell as it was.`;
const sharedName = (text: string, names: readonly string[]): string => `“${text}” could be ${alternatives(names.map((name) => `“${name}”`))}. Enter the one that is meant in this way.`;

/** The value that a cell is to give its field, by the field's own rules; or why it cannot. */
export function valueIn({ column, field, find, translate }: CellTools, cell: ReturnedCell): { readonly ok: true; readonly value: Kept; readonly caution: string | null } | { readonly ok: false; readonly sentence: string } {
  if (typeof cell === 'object' && cell !== null && cell.is === 'fault') return { ok: false, sentence: cell.sentence };
  const caution = typeof cell === 'object' && cell !== null ? cell.caution : null;
  const plain = cell === null ? null : plainOf(cell);
  const read = typeof plain === 'string' && isTextual(column) ? translate.meant(column.key, plain) : plain;
  if (column.kind === 'link' && read !== null) {
    const found = find(String(read));
    switch (found.is) {
      case 'one': return { ok: true, value: found.id, caution };
      case 'several': return { ok: false, sentence: sharedName(String(read), found.names) };
      case 'none': return { ok: false, sentence: unknownName(column.to, String(read)) };
    }
  }
  const parsed = parseFields(field.schema, read === null && field.required && field.is !== 'choice' ? '' : read);
  if (!parsed.ok) return { ok: false, sentence: Object.values(parsed.error.fields ?? {})[0] ?? parsed.error.message };
  return { ok: true, value: parsed.value as Kept, caution };
}

/** What is known of a cell's value: as exported (where the history holds that moment) and now. */
export type Sides = { readonly baseKnown: boolean; readonly was: Kept; readonly now: Kept };

const CHANGED_HERE = 'It was changed here too since the export.';
const NO_BASE = 'What was exported is not known here, so it cannot be told which side changed it.';

const cutAt = (column: AnyColumn, kept: Kept): boolean => column.kind === 'text' && typeof kept === 'string' && cellText(kept).cut;

/**
 * The three-way verdict on a cell; `null` where it came back as it was exported. As exported (b), as returned (r), as it is now
 * (n): r = b is unchanged; else n = b is taken, r = n the same, and anything else conflicting.
 */
export function compareCell(tools: CellTools, { baseKnown, was, now }: Sides, cell: ReturnedCell): CellOutcome | null {
  if (baseKnown ? says(tools, was, cell) : says(tools, now, cell, tools.nameNow)) return null;
  const read = valueIn(tools, cell);
  if (!read.ok) return refused(read.sentence);
  const { value, caution } = read;
  const same = (kept: Kept): boolean => value === kept || (tools.column.kind === 'text' && (value === null || typeof value === 'string') && (kept === null || typeof kept === 'string') && saysText(kept, value));
  if (!baseKnown) return same(now) ? null : { verdict: 'conflicting', value, reason: NO_BASE };
  if (same(was)) return null;
  if (cutAt(tools.column, was)) return refused('The text was too long for a cell and was cut in the export, so what came back is not all of it. Change it in the application.');
  if (same(now)) return { verdict: 'same', value, reason: caution };
  return now === was ? { verdict: 'taken', value, reason: caution } : { verdict: 'conflicting', value, reason: caution === null ? CHANGED_HERE : `${CHANGED_HERE} ${caution}` };
}

/** What a cell of the register shows for a value. */
export function shownAs(column: AnyColumn, field: Field, value: Kept, nameOf: (id: string) => string | null): string | null {
  if (value === null) return null;
  if (column.kind === 'link') return nameOf(String(value)) ?? 'not known';
  return wordsOf(field, value, () => null);
}

/** What came back, as it stood there. */
export function shownReturned(column: AnyColumn, field: Field, cell: ReturnedCell): string | null {
  if (cell === null) return null;
  if (typeof cell === 'object') return cell.shown === '' ? null : cell.shown;
  return column.kind === 'link' ? String(cell) : wordsOf(field, cell, () => null);
}

