import { setImmediate as breathe } from 'node:timers/promises';
import { appError } from '../../../../shared/errors.ts';
import { rowBudget } from './budget.ts';
import { csvRecords } from './csv-records.ts';
import { csvDelimiters, type CsvDelimiter } from './csv-words.ts';
import { noteOf, type TableFinding } from './notes.ts';
import { Refused } from './refusals.ts';
import { sheetOf } from './sheet-of.ts';
import type { TableFile, TableOptions, TableRow } from './table.ts';
import { decodedText } from './text-encoding.ts';

const SAMPLED_RECORDS = 20;
const SAMPLED_CHARACTERS = 200_000;
const SHOWN_ROWS = 10;
const STEP = 2_000;
/** In csv every number is text, so numbers as text say nothing. */
const TEXT_KINDS = ['dates as text', 'leading zeros'] as const;

/** How many of the first records have the same number of fields, and how many that is, when this separator is taken. */
function agreement(sample: string, delimiter: CsvDelimiter): readonly [records: number, fields: number] {
  const widths = new Map<number, number>();
  let records = 0;
  try {
    for (const { length } of csvRecords(sample, delimiter)) {
      if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
      records += 1;
      if (records === SAMPLED_RECORDS) break;
    }
  } catch (thrown) {
    // The sample may end within a field.
    if (!(thrown instanceof Refused)) throw thrown;
  }
  return [...widths].reduce<readonly [number, number]>((best, [fields, count]) => (count > best[0] || (count === best[0] && fields > best[1]) ? [count, fields] : best), [0, 0]);
}

function guessDelimiter(text: string): CsvDelimiter {
  const sample = text.slice(0, SAMPLED_CHARACTERS);
  let best: CsvDelimiter = ',';
  let most: readonly [number, number] = [0, 0];
  for (const delimiter of csvDelimiters) {
    const [records, fields] = agreement(sample, delimiter);
    if (records > most[0] || (records === most[0] && fields > most[1])) [best, most] = [delimiter, [records, fields]];
  }
  return best;
}

/** Excel's own first line, `sep=;`, which is no part of the table but counts as its first row. */
const STATED = /^sep=(.)(?:\r\n?|\n|$)/su;

const isDelimiter = (text: string | undefined): text is CsvDelimiter => csvDelimiters.some((delimiter) => delimiter === text);

/** Counts rows that are not as wide as the header's. */
function raggedRows(rows: readonly TableRow[], headerRow: number | null, widths: ReadonlyMap<number, number>): readonly TableFinding[] {
  const width = headerRow === null ? undefined : widths.get(headerRow);
  if (width === undefined) return [];
  const off = rows.filter(({ row }) => row > (headerRow ?? 0) && widths.get(row) !== width).map(({ row }) => row);
  const longer = off.filter((row) => (widths.get(row) ?? 0) > width).length;
  return off.length === 0 ? [] : [{ is: 'ragged rows', shorter: off.length - longer, longer, first: off.slice(0, SHOWN_ROWS) }];
}

export type CsvProgress = { readonly onProgress: (fraction: number) => void; readonly signal?: AbortSignal | undefined };

/** Reads separated text as one sheet that is named for its file. Rows count records, as a spreadsheet that opened the file would. Throws `Refused`. */
export async function readCsvTable(bytes: Buffer, sheet: string, { encoding, delimiter: chosen }: TableOptions, { onProgress, signal }: CsvProgress): Promise<TableFile> {
  const { text, found } = decodedText(bytes, encoding);
  const stated = STATED.exec(text);
  const named = isDelimiter(stated?.[1]) ? stated[1] : undefined;
  const skipped = named === undefined ? 0 : stated?.[0].length ?? 0;
  const body = skipped === 0 ? text : text.slice(skipped);
  const delimiter = chosen ?? named ?? guessDelimiter(body);
  const budget = rowBudget();
  const rows: TableRow[] = [];
  const widths = new Map<number, number>();
  let row = skipped === 0 ? 0 : 1;
  let read = 0;
  for (const fields of csvRecords(body, delimiter)) {
    row += 1;
    read += fields.reduce((sum, field) => sum + field.length + 1, 0);
    if (row % STEP === 0) {
      onProgress(Math.min(1, read / body.length));
      await breathe();
      if (signal?.aborted === true) throw new Refused(appError('cancelled'));
    }
    const cells = fields.map((field) => (field.trim() === '' ? null : field));
    const last = cells.findLastIndex((cell) => cell !== null);
    if (last === -1) continue;
    const kept = cells.slice(0, last + 1);
    budget(sheet, kept);
    rows.push({ row, hidden: false, cells: kept });
    widths.set(row, fields.length);
  }
  const made = sheetOf({ name: sheet, hidden: false, rows, hiddenColumns: new Set(), found: [], textKinds: TEXT_KINDS });
  const notes = [...made.notes, ...raggedRows(rows, made.headerRow, widths).map(noteOf)];
  const how = chosen !== undefined ? 'chosen' : named !== undefined ? 'stated' : 'assumed';
  return { format: 'csv', sheets: [{ ...made, notes }], notes: [...found, { is: 'delimiter', delimiter, how } as const].map(noteOf) };
}
