import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import { bandsOf } from '../../../shared/model/parameter-set.ts';
import { appetiteLevels } from '../../../shared/model/parameters/risk-appetite.ts';
import { riskCategories } from '../../../shared/model/risk.ts';
import { sentenceCase, FACTORS, MOST_OBJECTIVES, OBJECTIVES, registerLists } from './register-lists.ts';
import type { RegisterRules } from './column.ts';
import type { ExportFrame } from './register-input.ts';
import type { ObjectiveLine } from './register-lines.ts';
import type { Print } from './list-sheet.ts';
import { seenByWords } from './risk-columns.ts';
import { dateCell } from './register-rows.ts';
import { styles } from './register-style.ts';
import { cellText } from './cell-text.ts';
import type { BulkRow, Cell } from './workbook-cells.ts';
import { absoluteColumn, type Sheet } from './workbook.ts';

export const LISTS = 'Lists';
export const STAMP = '_mutuals';
export const STAMP_FORMAT = 'mutuals-register/2';

/** What an objective is called where a risk is linked to it. */
export const objectiveName = ({ number, title }: Pick<ObjectiveLine, 'number' | 'title'>): string => (number === null ? title : `${number} ${title}`);

/** Whether the objectives are few enough to be offered as a list. */
export const objectivesListed = (objectives: readonly ObjectiveLine[]): boolean => objectives.length > 0 && objectives.length <= MOST_OBJECTIVES;

/** The words of every list column and the tables that formulas look things up in, with the defined names that validations and formulas use. */
export function listsSheet({ matrix, appetite, escalation, today }: RegisterRules, objectives: readonly ObjectiveLine[]): { readonly sheet: Sheet; readonly names: Readonly<Record<string, string>> } {
  const bands = bandsOf(matrix);
  const lists: readonly { readonly name: string; readonly heading: string; readonly words: readonly Cell[] }[] = [
    ...Object.values(registerLists),
    FACTORS,
    ...(objectivesListed(objectives) ? [{ ...OBJECTIVES, words: objectives.map((objective) => cellText(objectiveName(objective)).text) }] : []),
    { name: 'Band_from', heading: 'Band from score', words: bands.map(({ from }) => from) },
    { name: 'Band_word', heading: 'Band', words: bands.map(({ word }) => word) },
    { name: 'Band_escalation', heading: 'Band is escalated to', words: bands.map(({ level }) => sentenceCase(escalation.byBand[level].level)) },
    { name: 'Band_seen_by', heading: 'Band is to be seen by', words: bands.map(({ level }) => seenByWords(escalation.byBand[level])) },
    { name: 'Category_appetite', heading: 'Appetite of the category', words: riskCategories.map((category) => sentenceCase(appetite.byCategory[category])) },
    { name: 'Appetite_up_to', heading: 'Appetite accepts up to', words: appetiteLevels.map((level) => appetite.upTo[level]) },
    { name: 'Appetite_otherwise', heading: 'Appetite without a category', words: [sentenceCase(appetite.otherwise)] },
    { name: 'As_at', heading: 'Late is told as at', words: [{ value: dateCell(today), style: styles.date }] },
  ];
  const longest = Math.max(...lists.map(({ words }) => words.length));
  return {
    names: Object.fromEntries(lists.map(({ name, words }, column) => [name, absoluteColumn(LISTS, column, 1, words.length)])),
    sheet: {
      name: LISTS, hidden: true, columns: lists.map(() => ({ width: 22 })),
      rows: [
        lists.map(({ heading }): Cell => ({ value: heading, style: styles.readOnlyHeading })),
        ...Array.from({ length: longest }, (_, row) => lists.map(({ words }): Cell => words[row] ?? null)),
      ],
    },
  };
}

/** A sheet that comes back: whose rows it holds, its columns by key and place, and a fingerprint of every row. */
export type StampedSheet = {
  readonly kind: ReturnKind;
  readonly name: string;
  readonly columns: readonly { readonly key: string; readonly letter: string; readonly heading: string }[];
  readonly prints: readonly Print[];
};

/**
 * The export's stamp: what was exported, from where and under which entry of the history, so that a workbook that comes back
 * can be told from the store and from what was sent out. No value of a row is written a second time. Each row begins with what it is:
 * `stamp` name value, `sheet` kind name, `column` kind key letter heading, `row` kind id version sha256. (Format 1 had one sheet, of
 * risks: `column` key letter heading, `row` id version sha256.)
 */
export function stampSheet(input: ExportFrame, exportId: string, sheets: readonly StampedSheet[]): Sheet {
  const stamp: Readonly<Record<string, string | number>> = {
    format: STAMP_FORMAT, exportId, exportedAt: input.now, exportedBy: input.person, handling: input.handling, storeId: input.storeId,
    auditEntries: input.storeHead.entries, auditHash: input.storeHead.hash, appVersion: input.appVersion, today: input.today,
    ...(input.redacted !== undefined && { redacted: 'yes' }),
    ...(input.asAt !== null && { asAt: input.asAt.on, known: input.asAt.known }),
    ...Object.fromEntries((['matrix', 'appetite', 'escalation', 'guide'] as const).flatMap((set): [string, string | number][] => [[`${set}SetId`, input[set].id], [`${set}SetVersion`, input[set].version]])),
    ...Object.fromEntries(sheets.map(({ kind, prints }) => [`${kind}s`, prints.length])),
  };
  const rows: BulkRow[] = Object.entries(stamp).map(([name, value]) => ({ cells: ['stamp', name, value] }));
  for (const { kind, name, columns, prints } of sheets) {
    rows.push({ cells: ['sheet', kind, name] });
    for (const { key, letter, heading } of columns) rows.push({ cells: ['column', kind, key, letter, heading] });
    for (const { id, version, sha256 } of prints) rows.push({ cells: ['row', kind, id, version, sha256] });
  }
  return { name: STAMP, hidden: true, columns: [{ width: 10 }, { width: 18 }, { width: 40 }, { width: 28 }, { width: 68 }], rows: [], bulk: rows };
}
