import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { registerLists, type PlacedColumn } from './register-columns.ts';
import type { RegisterExport } from './register-input.ts';
import type { RegisterSheet } from './register-sheet.ts';
import { styles } from './register-style.ts';
import type { Cell } from './workbook-cells.ts';
import { absoluteColumn, type Sheet } from './workbook.ts';

export const LISTS = 'Lists';
export const STAMP = '_mutuals';
export const STAMP_FORMAT = 'mutuals-register/1';

/** The words of every list column and the table of bands, with the defined names that validations and formulas use. */
export function listsSheet(matrix: RiskMatrix): { readonly sheet: Sheet; readonly names: Readonly<Record<string, string>> } {
  const bands = bandsOf(matrix);
  const lists: readonly { readonly name: string; readonly heading: string; readonly words: readonly (string | number)[] }[] = [
    ...Object.values(registerLists),
    { name: 'Band_from', heading: 'Band from score', words: bands.map(({ from }) => from) },
    { name: 'Band_word', heading: 'Band', words: bands.map(({ word }) => word) },
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

/**
 * The export's stamp: what was exported, from where and under which entry of the history, the columns by key and place, and a
 * fingerprint of every row, so that a workbook that comes back can be told from the store and from what was sent out. Each row
 * begins with what it is: `stamp` name value, `column` key letter heading, `row` id version sha256.
 */
export function stampSheet(input: Omit<RegisterExport, 'rows'>, exportId: string, columns: readonly PlacedColumn[], prints: RegisterSheet['prints']): Sheet {
  const stamp: Readonly<Record<string, string | number>> = {
    format: STAMP_FORMAT, exportId, exportedAt: input.now, exportedBy: input.person, handling: input.handling, storeId: input.storeId,
    auditEntries: input.storeHead.entries, auditHash: input.storeHead.hash, appVersion: input.appVersion,
    parameterSetId: input.matrix.id, parameterSetVersion: input.matrix.version, risks: prints.length,
  };
  return {
    name: STAMP, hidden: true,
    columns: [{ width: 10 }, { width: 40 }, { width: 28 }, { width: 68 }],
    rows: [],
    bulk: [
      ...Object.entries(stamp).map(([name, value]) => ({ cells: ['stamp', name, value] })),
      ...columns.map(({ key, letter, heading }) => ({ cells: ['column', key, letter, heading] })),
      ...prints.map(({ id, version, sha256 }) => ({ cells: ['row', id, version, sha256] })),
    ],
  };
}
