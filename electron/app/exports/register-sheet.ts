import { columnOf } from './column.ts';
import { riskHighlights } from './highlights.ts';
import { lastRow, listSheet, type ListSheet, type Page } from './list-sheet.ts';
import type { PlacedRiskColumn } from './register-columns.ts';
import type { RegisterExport } from './register-input.ts';
import { TAB } from './register-style.ts';
import { count, emptyTally, type Tally } from './register-tally.ts';
import type { RegisterRules } from './column.ts';
import type { RowProblems } from './stated.ts';

export const REGISTER = 'Register';

/** The sheet that everything else of the workbook follows, with what was counted while its rows went by. */
export async function registerSheet(
  { rows, objectiveList }: Pick<RegisterExport, 'rows'> & { readonly objectiveList: boolean }, columns: readonly PlacedRiskColumn[], rules: RegisterRules, page: Page, problems: RowProblems,
  work: { readonly said: (rows: number) => void; readonly signal: AbortSignal | undefined },
): Promise<(ListSheet & { readonly tally: Tally }) | null> {
  const tally = emptyTally();
  const made = await listSheet({
    name: REGISTER, tabColour: TAB.register, columns, rows, rules, frozen: 2, returns: true, objectives: objectiveList, highlights: (to) => riskHighlights(columns, rules.matrix, to),
  }, page, problems, { ...work, each: (risk) => count(tally, risk) });
  return made === null ? null : { ...made, tally };
}

/** `Register!$K$2:$K$10201` in terms that formulas of other sheets use. */
export function registerRange(columns: readonly PlacedRiskColumn[], key: string, risks: number): string {
  const { letter } = columnOf(columns, key);
  return `${REGISTER}!$${letter}$2:$${letter}$${lastRow(risks)}`;
}
