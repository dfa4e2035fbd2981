import { z } from 'zod';
import type { IdOf } from '../model/ids.ts';
import type { Instant } from '../time.ts';
import { job, query, type Page } from './channel.ts';
import { fileId, type FileId } from './exchange.ts';

/** The sheets of a register that come back, each with the kind of record its rows are. */
export const returnKinds = ['risk', 'control', 'action'] as const;
export type ReturnKind = (typeof returnKinds)[number];

/**
 * What became of a cell, told from three values: as it was exported, as it came back, and as it is now.
 * `same`: changed there and here to the same. `conflicting`: changed there and, differently, here; or what was exported is not known.
 * `refused`: what came back cannot be taken. Cells that came back as they were exported are unchanged and not listed.
 */
export const cellVerdicts = ['taken', 'same', 'conflicting', 'refused'] as const;
export type CellVerdict = (typeof cellVerdicts)[number];
export type ReturnCell = {
  /** The column's key in the register ("currentLikelihood"). */
  readonly column: string;
  readonly heading: string;
  /** "Register!K12", as the workbook has it now. */
  readonly place: string;
  readonly verdict: CellVerdict;
  /** In words, as the workbook shows them; `null` for an empty cell. `exported` is also `null` where it is not known. */
  readonly exported: string | null;
  readonly returned: string | null;
  readonly now: string | null;
  /** Why it is refused or conflicting; or with what caution it is taken. */
  readonly reason: string | null;
};

/** `gone`: exported, and not in the workbook any more. `refused`: nothing of the row can be taken. */
export const rowVerdictsOfReturn = ['unchanged', 'changed', 'new', 'gone', 'refused'] as const;
export type ReturnVerdict = (typeof rowVerdictsOfReturn)[number];
export type ReturnRow = {
  /** Names the row in the choices: stays the same while the comparison is held. */
  readonly key: string;
  readonly kind: ReturnKind;
  /** The record's id; `null` for a new row and for one that belongs to no record here. */
  readonly id: string | null;
  readonly reference: string | null;
  readonly title: string;
  /** Of the workbook, from 1; `null` for a row that is gone. */
  readonly row: number | null;
  readonly verdict: ReturnVerdict;
  /** Why it is refused, or a caution about the row as a whole. */
  readonly reason: string | null;
  /** All but the unchanged ones; of a new row, all that hold something. */
  readonly cells: readonly ReturnCell[];
};

export type ReturnCounts = {
  readonly rows: Readonly<Record<ReturnVerdict, number>>;
  readonly cells: Readonly<Record<CellVerdict | 'unchanged', number>>;
  /** Of the cells taken, those of new rows. */
  readonly ofNew: number;
};
export type ReturnComparison = {
  readonly comparisonId: string;
  readonly fileId: FileId;
  readonly fileName: string;
  readonly exportId: string;
  readonly exportedAt: Instant;
  readonly exportedBy: string;
  readonly handling: string;
  readonly redacted: boolean;
  /** False where the history here does not hold the moment of the export: then every difference is for a person to decide. */
  readonly baseKnown: boolean;
  /** Entries of the history since the export. */
  readonly entriesSince: number;
  readonly sheets: readonly { readonly kind: ReturnKind; readonly name: string; readonly rows: number }[];
  readonly counts: ReturnCounts;
  /** What was noticed about the workbook as a whole, a sentence each: columns added or missing, a sheet renamed, … */
  readonly remarks: readonly string[];
};

/** A person's choices; what is not named follows the default: what was changed there alone is taken, what is gone stays here, what conflicts must be chosen. */
export const returnChoices = z.object({
  /** What conflicting cells that are not named follow; `null` refuses the application while one is undecided. */
  conflicts: z.enum(['take', 'keep']).nullable(),
  cells: z.array(z.object({ key: z.string().max(120), column: z.string().max(60), take: z.boolean() })).max(200_000),
  /** A changed or new row as a whole; a row that is gone is deleted when taken. */
  rows: z.array(z.object({ key: z.string().max(120), take: z.boolean() })).max(100_000),
  /** Every row that is gone. */
  gone: z.enum(['delete', 'keep']),
  /** Every new row. */
  added: z.enum(['take', 'leave']),
});
export type ReturnChoices = z.infer<typeof returnChoices>;

/** Read back from the store after the commit. */
export type ReturnReport = {
  readonly returnId: IdOf<'register return'>;
  readonly documentId: IdOf<'document'>;
  readonly fileName: string;
  readonly rowsChanged: number;
  readonly rowsAdded: number;
  readonly rowsDeleted: number;
  readonly rowsUnchanged: number;
  readonly cellsTaken: number;
  readonly cellsKept: number;
  readonly cellsRefused: number;
};

const comparisonId = z.string().max(64);

export const returnChannels = {
  /** Reads a workbook of the register that came back and compares it three ways. Writes nothing. `not_a_register` where it was never exported from here. */
  'return.read': job<ReturnComparison>()(z.object({ fileId })),
  'return.rows': query<Page<ReturnRow>>()(z.object({
    comparisonId, show: z.enum([...rowVerdictsOfReturn, 'conflicting', 'refused cells', 'different']), kind: z.enum(returnKinds).nullable(), offset: z.int().min(0), limit: z.int().min(1).max(500),
  })),
  /** All that was chosen in one transaction and one undo step, with the workbook attached. `conflict` where the record has moved since the comparison: compare again. */
  'return.apply': job<ReturnReport>()(z.object({ comparisonId, choices: returnChoices })),
};
