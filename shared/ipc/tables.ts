import { z } from 'zod';
import { addableKinds, tableKinds, type TableKind } from '../model/columns/table-kinds.ts';
import { idSchemas, type EntityKind } from '../model/ids.ts';
import { job, query, type Page } from './channel.ts';
import { fileId, handlingLabels, type FileId } from './exchange.ts';
import { parentOf } from './records.ts';

/** Something found in a file that a person must know, in a sentence. */
export type TableRemark = { readonly is: string; readonly sentence: string };

export type TableSheetSummary = {
  readonly name: string;
  readonly hidden: boolean;
  readonly usedRange: string | null;
  /** Rows that hold something, header included. */
  readonly rows: number;
  /** As guessed; `null` when no row looks like one. */
  readonly headerRow: number | null;
};
export type TableContents = {
  readonly fileId: FileId;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly TableSheetSummary[];
  readonly remarks: readonly TableRemark[];
};

export type TableColumnView = {
  readonly index: number;
  readonly letter: string;
  readonly header: string | null;
  readonly hidden: boolean;
  /** The first few values below the header, as shown. */
  readonly sample: readonly string[];
};
export type TableSheetView = {
  readonly headerRow: number | null;
  readonly columns: readonly TableColumnView[];
  /** The first rows of the sheet, to choose the header from. */
  readonly top: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Below the header. */
  readonly rows: number;
  readonly remarks: readonly TableRemark[];
};

export const rowVerdicts = ['new', 'changed', 'unchanged', 'refused'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];
export type RowCounts = Readonly<Record<RowVerdict, number>>;

/** A name in the file that the record does not know: it can be taken for one that is there, or added where `canAdd`. */
export type NameQuestion = {
  readonly to: EntityKind;
  readonly text: string;
  readonly count: number;
  /** Where it stands first: "Sheet1!C12". */
  readonly place: string;
  readonly canAdd: boolean;
  readonly offers: readonly { readonly id: string; readonly name: string }[];
};

export type TablePreview = {
  readonly previewId: string;
  readonly kind: TableKind;
  readonly fileName: string;
  readonly sheet: string;
  readonly rows: number;
  readonly counts: RowCounts;
  /** Cells (or rows) with a fault, and cells taken with a caution. */
  readonly faults: number;
  readonly cautions: number;
  /** The first 500. */
  readonly names: readonly NameQuestion[];
  readonly namesTotal: number;
  readonly remarks: readonly string[];
};

/** One faulty cell, or one taken with a caution. `place` is "Sheet1!C12"; without a column, the row is meant as a whole. */
export type TableProblem = {
  readonly tone: 'fault' | 'caution';
  readonly sheet: string;
  readonly row: number;
  readonly letter: string | null;
  readonly place: string;
  readonly header: string;
  readonly shown: string;
  readonly sentence: string;
};

export type TableRowView = {
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly title: string;
  /** Of a changed record: each field that changes. Of a new one: what it gets. */
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  readonly problems: readonly string[];
};

/** Counted in the store after the commit. */
export type TableReport = {
  readonly fileName: string;
  readonly kind: TableKind;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  /** Records of other kinds that were added because cells name them. */
  readonly added: number;
  /** How many of the kind there are now. */
  readonly total: number;
};

export type TableExportReport = { readonly fileId: FileId; readonly name: string; readonly size: number; readonly rows: number; readonly notes: readonly string[] };

const kind = z.enum(tableKinds);
const columnIndex = z.int().min(0).max(16_383);
const target = z.string().min(1).max(100);
const name = z.string().max(1_000);
const headerRow = z.int().min(1).max(1_048_576).nullable();
const sheet = z.int().min(0).max(1_000);

export const tableQuestion = z.object({
  fileId,
  sheet,
  headerRow,
  kind,
  /** Columns of the file by their index, each with the column of the kind that it is. Others are left out. */
  mapping: z.array(z.object({ index: columnIndex, target })).min(1, 'Choose what at least one column is.').max(1_000),
  /** For new records: what stands in every one of them. */
  fixed: z.array(z.object({ target, text: name })).max(100),
  /** What unknown names mean: a record that is there, or (`null`) one to be added. */
  decisions: z.array(z.object({ to: z.enum(Object.keys(idSchemas) as [EntityKind, ...EntityKind[]]), text: name, id: z.uuid().nullable() })).max(20_000),
  /** Kinds of which every unknown name is to be added. */
  addAll: z.array(z.enum(addableKinds)).max(addableKinds.length),
});
export type TableQuestionSent = z.input<typeof tableQuestion>;

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) };
const previewId = z.string().max(64);

export const tableChannels = {
  /** Reads a file and keeps what it holds until another is read. */
  'table.read': job<TableContents>()(z.object({
    fileId, leaveOutHidden: z.boolean(),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(), delimiter: z.enum([',', ';', '\t', '|']).nullable(),
  })),
  /** The columns of a sheet; `headerRow` `'guess'` takes the row that looks like one, `null` none. */
  'table.columns': query<TableSheetView>()(z.object({ fileId, sheet, headerRow: z.union([headerRow, z.literal('guess')]) })),
  /** A dry run: what would become of every row. Writes nothing. */
  'table.preview': job<TablePreview>()(tableQuestion),
  'table.rows': query<Page<TableRowView>>()(z.object({ previewId, verdict: z.enum(rowVerdicts).nullable(), ...page })),
  'table.problems': query<Page<TableProblem>>()(z.object({ previewId, tone: z.enum(['fault', 'caution']), ...page })),
  /** All or nothing in one undo step; with `leaveOutRefused` without the rows that were refused. */
  'table.commit': job<TableReport>()(z.object({ previewId, leaveOutRefused: z.boolean() })),
  /** A kind's table, all of it or what belongs to `of`; as a `template` without rows. */
  'table.export': job<TableExportReport>()(z.object({ kind, format: z.enum(['xlsx', 'csv']), of: parentOf.nullable(), template: z.boolean(), handling: z.enum(handlingLabels) })),
};
