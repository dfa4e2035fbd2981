import type { Ids } from '../../../shared/ambient.ts';
import { linksWithin } from '../../../shared/model/columns/link-book.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { ScaleWords } from '../../../shared/model/columns/read-column.ts';
import { tableOfKind, type AddableKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { TableRow } from '../imports/table/table.ts';
import { decidedNames, type DecidedNames, type NameDecision, type Provisional } from './decided-names.ts';
import type { KnownTable } from './known-table.ts';
import { matchRows } from './match-rows.ts';
import { planOfRow, readOwnNames } from './own-names.ts';
import { planRow, type RowPlan, type Tools } from './plan-row.ts';
import { readRow, shownCell, type FixedValue, type MappedColumn, type Problem, type ReadRow } from './read-row.ts';
import type { Steps } from './slices.ts';

export type TableQuestion = {
  readonly kind: TableKind;
  readonly sheet: string;
  readonly isCsv: boolean;
  /** Below the header. */
  readonly rows: readonly TableRow[];
  readonly columns: readonly MappedColumn[];
  readonly fixed: readonly FixedValue[];
  readonly decisions: readonly NameDecision[];
  readonly addAll: readonly AddableKind[];
  /** The day that is assumed where a new record needs one and its row says none. */
  readonly today: IsoDate;
  readonly scale: ScaleWords;
};

export type PlannedRow = { readonly row: number; readonly plan: RowPlan; readonly problems: readonly Problem[] };
/** A name in the file that the record does not know, with where it stands first and how often. */
export type NameAsked = { readonly to: EntityKind; readonly text: string; readonly count: number; readonly row: number; readonly letter: string };
export type TablePlan = { readonly rows: readonly PlannedRow[]; readonly asked: readonly NameAsked[]; readonly names: DecidedNames; readonly blank: number; readonly tools: Tools };

const STEP = 50;
const SHARE_OF_READING = 0.5;
const SHARE_OF_MATCHING = 0.2;

/** Tells the names that added organisations are given, field by field. */
function tellRoles(read: ReadRow, kind: TableKind, names: DecidedNames): void {
  for (const [key, given] of read.given) {
    const field = tableOfKind(kind).fields[key];
    if (given.is !== 'value' || (field?.is !== 'link' && field?.is !== 'links')) continue;
    names.named(key, Array.isArray(given.value) ? given.value : [given.value]);
  }
}

/**
 * Says for every row what would be written, over what the store holds; nothing is written. The same question over the same store
 * gives the same plan.
 */
export function* planTable(question: TableQuestion, known: KnownTable, provisional: Provisional, ids: Ids): Steps<TablePlan> {
  const { kind, rows, columns, today } = question;
  const own = yield* readOwnNames(question, known.links, ids, provisional.rows);
  const names = decidedNames(known.links, question.decisions, question.addAll, provisional.names, ids, own);
  const planOf = planOfRow(question, known.links);
  const read: ReadRow[] = [];
  const asked = new Map<string, { to: EntityKind; text: string; count: number; row: number; letter: string }>();
  let blank = 0;
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) yield (SHARE_OF_READING * index) / rows.length;
    const plan = planOf(row);
    const one = readRow(row, question, plan === null ? names.links : linksWithin(names.links, plan));
    if (one === null) {
      blank += 1;
      continue;
    }
    tellRoles(one, kind, names);
    for (const { to, text, letter } of one.unknown) {
      const key = `${to}\n${folded(text)}`;
      const there = asked.get(key);
      if (there === undefined) asked.set(key, { to, text, count: 1, row: one.row, letter });
      else there.count += 1;
    }
    read.push(one);
  }

  const matching = matchRows(kind, read, known.records, known.deleted);
  let matches = matching.next();
  while (matches.done !== true) {
    yield SHARE_OF_READING + SHARE_OF_MATCHING * matches.value;
    matches = matching.next();
  }

  const cellsOf = new Map(rows.map((row) => [row.row, row.cells]));
  const indexOf = new Map(columns.map(({ index, letter }) => [letter, index]));
  const shown = (row: number, letter: string): string => shownCell(cellsOf.get(row)?.[indexOf.get(letter) ?? -1]);
  const tools: Tools = { kind, columns, shown, today, people: known.people };
  const planned: PlannedRow[] = [];
  for (const [index, one] of read.entries()) {
    if (index % STEP === 0) yield SHARE_OF_READING + SHARE_OF_MATCHING + ((1 - SHARE_OF_READING - SHARE_OF_MATCHING) * index) / read.length;
    planned.push({ row: one.row, ...planRow(one, matches.value[index] ?? { is: 'new' }, tools) });
  }
  return { rows: planned, asked: [...asked.values()], names, blank, tools };
}
