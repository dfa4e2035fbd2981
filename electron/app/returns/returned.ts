import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';

/** What a cell held before it was read, by which a text that a spreadsheet took for a number or date is known again; an error by its code. */
export type RawValue = string | number | boolean | null;

/**
 * A cell of a column that is taken back, as read: `null` is empty. A value that stood there plainly is itself: a text, a word of a
 * list in the store's spelling, an ISO date, a number (basis points of a percentage), the name of a linked record.
 */
export type ReturnedCell = null | string | number | NotedValue | UnreadCell;
/** Taken, but not quite as it stands there. */
export type NotedValue = { readonly is: 'value'; readonly value: string | number; readonly shown: string; readonly caution: string | null; readonly raw: RawValue };
export type UnreadCell = { readonly is: 'fault'; readonly sentence: string; readonly shown: string; readonly raw: RawValue };

export type ReturnedRow = {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  /** What the hidden identity says, whatever it says. */
  readonly id: string | null;
  /** In the order of the sheet's `columns`. Of what is not taken back: what it shows, and nothing where a formula stands. */
  readonly cells: readonly ReturnedCell[];
};

/** A column of the register that is on the sheet; `index` counts from 0, for column A. `byPlace`: its heading is another now, so what it holds must bear it out. */
export type FoundColumn = { readonly key: string; readonly heading: string; readonly index: number; readonly byPlace: boolean };
export type ReturnedSheet = {
  readonly kind: ReturnKind;
  readonly name: string;
  readonly columns: readonly FoundColumn[];
  readonly hasIdentity: boolean;
  readonly rows: number;
  /** JSON of a few hundred `ReturnedRow`s each: text crosses between threads at once, and is taken apart bit by bit. */
  readonly chunks: readonly string[];
};

/** What a row was when it was exported. */
export type Print = { readonly id: string; readonly version: number; readonly sha256: string };
export type StampColumn = { readonly key: string; readonly letter: string; readonly heading: string };
export type Stamp = {
  readonly format: number;
  readonly exportId: string;
  readonly exportedAt: Instant;
  readonly exportedBy: string;
  readonly handling: string;
  readonly storeId: string;
  /** The last entry of the history that the rows were read under, and its hash. */
  readonly entries: number;
  readonly hash: string;
  readonly redacted: boolean;
  /** As at which day it was worked out what is late, where that was not the day of the export. */
  readonly today: IsoDate | null;
  /** `null` where the hidden sheet of the stamp is gone, and only the workbook's properties tell of the export. */
  readonly sheets: Readonly<Partial<Record<ReturnKind, { readonly name: string; readonly columns: readonly StampColumn[]; readonly prints: readonly Print[] }>>> | null;
};

/** A workbook of the register as a thread of its own has read it. */
export type ReturnedFile = {
  readonly stamp: Omit<Stamp, 'sheets'> & { readonly sheets: Readonly<Partial<Record<ReturnKind, { readonly name: string; readonly columns: readonly StampColumn[]; readonly prints: string }>>> | null };
  readonly sheets: readonly ReturnedSheet[];
  readonly remarks: readonly string[];
  /** Of the file's bytes, in hexadecimal: what is kept as evidence is what was read. */
  readonly sha256: string;
};

/** Prints as one text, since tens of thousands of small objects cross between threads slowly. */
export const packedPrints = (prints: readonly Print[]): string => prints.map(({ id, version, sha256 }) => `${id} ${version} ${sha256}`).join('\n');
export const unpackedPrints = (text: string): readonly Print[] => (text === '' ? [] : text.split('\n').map((line) => {
  const [id = '', version, sha256 = ''] = line.split(' ');
  return { id, version: Number(version), sha256 };
}));
