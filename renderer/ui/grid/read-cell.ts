import { readCell, writeCell } from '../../../shared/model/columns/field-cell.ts';
import { linkBook, type Found, type LinkBook } from '../../../shared/model/columns/link-book.ts';
import { folded, isClear } from '../../../shared/model/columns/reading.ts';
import { shownValue } from '../../../shared/model/columns/sheet-value.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { parseFields } from '../../../shared/validate.ts';
import { same } from '../merge.ts';
import type { ColumnEdit, EditableRow, GridColumn, Patch } from './types.ts';

export type CellRead = { readonly is: 'patch'; readonly patch: Patch } | { readonly is: 'fault'; readonly sentence: string };
const fault = (sentence: string): CellRead => ({ is: 'fault', sentence });

export const valueIn = (row: EditableRow, key: string): unknown => (row as unknown as Patch)[key] ?? null;

/** The fields that a cell stands for. */
export const keysOf = <Row>(edit: ColumnEdit<Row> | undefined): readonly string[] => {
  if (edit === undefined || edit.is === 'fixed') return [];
  return edit.is === 'field' ? [edit.key] : [edit.consequence, edit.likelihood];
};

/** What a cell is called in a sentence: a score's column is headed only by its kind. */
export const calledCell = <Row>({ header, edit }: Pick<GridColumn<Row>, 'header' | 'edit'>): string => (edit?.is === 'score' ? `${header} score` : header);

const NO_LINKS = linkBook([]);
const isEmptyList = ({ is }: Field): boolean => is === 'links' || is === 'choices' || is === 'rows' || is === 'years';

/** What a cell says as text: what is copied, and what the editor begins with. Reading it gives the same value again. */
export function textOf<Row extends EditableRow>(edit: ColumnEdit<Row>, row: Row): string {
  switch (edit.is) {
    case 'fixed': return edit.text(row);
    case 'score': {
      const [consequence, likelihood] = [valueIn(row, edit.consequence), valueIn(row, edit.likelihood)];
      return typeof consequence === 'number' && typeof likelihood === 'number' ? `${consequence} × ${likelihood} = ${consequence * likelihood}` : '';
    }
    case 'field': {
      const value = valueIn(row, edit.key);
      if (edit.field.is === 'link') return value === null ? '' : (edit.nameOf?.(row) ?? (value as string));
      if (edit.field.is === 'date') return value === null ? '' : formatDate(value as IsoDate);
      return shownValue(writeCell(edit.field, value, NO_LINKS));
    }
  }
}

/** Which record a cell links to, for telling records of one name apart: "contract 0189…"; nothing for other cells. */
export function linkOf<Row extends EditableRow>(edit: ColumnEdit<Row> | undefined, row: Row): string {
  const value = edit?.is === 'field' && edit.field.is === 'link' ? valueIn(row, edit.key) : null;
  return edit?.is === 'field' && edit.field.is === 'link' && typeof value === 'string' ? `${edit.field.to} ${value}` : '';
}

/** What is read for a copied cell: the identity of the record that it links to where the column takes such records, else its text. */
export function textFor<Row>(edit: ColumnEdit<Row> | undefined, text: string, link: string | undefined): string {
  const prefix = edit?.is === 'field' && edit.field.is === 'link' ? `${edit.field.to} ` : null;
  return prefix !== null && link?.startsWith(prefix) === true ? link.slice(prefix.length) : text;
}

const PAIR = /^(?:(\d+)\s*=\s*)?(\d+)\s*(?:[x×*·,;/]|\s)\s*(\d+)(?:\s*=\s*(\d+))?$/i;

function readScore(edit: { readonly consequence: string; readonly likelihood: string }, text: string, row: EditableRow): CellRead {
  const bare = text.trim();
  if (bare === '' || isClear(bare)) return { is: 'patch', patch: { [edit.consequence]: null, [edit.likelihood]: null } };
  const pair = PAIR.exec(bare);
  if (pair === null) {
    const [consequence, likelihood] = [valueIn(row, edit.consequence), valueIn(row, edit.likelihood)];
    if (typeof consequence === 'number' && typeof likelihood === 'number' && Number(bare) === consequence * likelihood) return { is: 'patch', patch: {} };
    return fault(/^\d+$/.test(bare) ? `A score needs both consequence and likelihood: enter both, such as 4 × 3. “${bare}” alone could come of several.` : `“${bare}” is not a score. Enter consequence and likelihood, each 1 to 5, such as 4 × 3.`);
  }
  const [consequence, likelihood] = [Number(pair[2]), Number(pair[3])];
  if ([consequence, likelihood].some((factor) => factor < 1 || factor > 5)) return fault(`Consequence and likelihood go from 1 to 5, so “${bare}” cannot be.`);
  const said = pair[1] ?? pair[4];
  if (said !== undefined && Number(said) !== consequence * likelihood) return fault(`${consequence} × ${likelihood} is ${consequence * likelihood}, not ${said}. Correct one of them.`);
  return { is: 'patch', patch: { [edit.consequence]: consequence, [edit.likelihood]: likelihood } };
}

/** A point of a scale by its word ("Major") or number and word ("4 Major"), as its number. */
function pointOf(words: readonly string[], text: string): string {
  const wanted = folded(text);
  const index = words.findIndex((word, at) => folded(word) === wanted || folded(`${at + 1} ${word}`) === wanted);
  return index < 0 ? text : String(index + 1);
}

/** Reads what was typed or pasted into a cell: the patch that it asks for, or a sentence why it cannot be. */
export function readInto<Row extends EditableRow>(edit: ColumnEdit<Row>, text: string, row: Row, links: LinkBook = NO_LINKS): CellRead {
  if (edit.is === 'fixed') return text.trim() === edit.text(row).trim() ? { is: 'patch', patch: {} } : fault(edit.why);
  if (edit.is === 'score') return readScore(edit, text, row);
  const read = readCell(edit.field, edit.words === undefined ? text : pointOf(edit.words, text), links);
  if (read.is === 'fault') return fault(read.sentence);
  const parsed = parseFields(edit.field.schema, read.is === 'value' ? read.value : isEmptyList(edit.field) ? [] : null);
  return parsed.ok ? { is: 'patch', patch: { [edit.key]: parsed.value } } : fault(Object.values(parsed.error.fields ?? {})[0] ?? parsed.error.message);
}

/** What a cell's patch changes: nothing where the row says so already. The factors of a score are changed together. */
export function changesIn<Row>(edit: ColumnEdit<Row>, row: EditableRow, patch: Patch): Patch {
  const changes = Object.fromEntries(Object.entries(patch).filter(([key, value]) => !same(valueIn(row, key), value)));
  return edit.is === 'score' && Object.keys(changes).length > 0 ? patch : changes;
}

export type AskedLink = { readonly to: EntityKind; readonly text: string };

/** The record that a text has to name for a cell to be read. */
export function linkAsked<Row>(edit: ColumnEdit<Row>, text: string): AskedLink | null {
  const bare = text.trim();
  return edit.is === 'field' && edit.field.is === 'link' && bare !== '' && !isClear(bare) ? { to: edit.field.to, text: bare } : null;
}

const keyOf = ({ to, text }: AskedLink): string => `${to}\n${folded(text)}`;

/** A link book of what the application answered for these texts. */
export function answeredLinks(asked: readonly AskedLink[], answers: readonly Found[]): LinkBook {
  const found = new Map(asked.map((one, index) => [keyOf(one), answers[index] ?? { is: 'none' as const }]));
  const find = (to: EntityKind, text: string): Found => found.get(keyOf({ to, text: text.trim() })) ?? { is: 'none' };
  return { ...NO_LINKS, find, isOneName: (to, text) => find(to, text).is !== 'none' };
}

/** Each of them once. */
export const distinctLinks = (asked: readonly AskedLink[]): readonly AskedLink[] => [...new Map(asked.map((one) => [keyOf(one), one])).values()];
