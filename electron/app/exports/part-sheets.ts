import type { PlacedColumn, RegisterRules } from './column.ts';
import { actionHighlights, controlHighlights, reviewHighlights } from './highlights.ts';
import { listSheet, type ListPlan, type ListSheet, type Page } from './list-sheet.ts';
import { actionColumns, controlColumns, reviewColumns } from './part-columns.ts';
import type { ActionLine, ControlLine, ReviewLine } from './register-lines.ts';
import { TAB } from './register-style.ts';
import type { RowProblems } from './stated.ts';

export const CONTROLS = 'Controls';
export const ACTIONS = 'Actions';
export const REVIEWS = 'Reviews';

type Work = { readonly said: (rows: number) => void; readonly signal: AbortSignal | undefined };
type Made = Promise<ListSheet | null>;
/** The risk's reference and title, and what the row is about, stay in sight. */
const FROZEN = 3;
const common = <R>(name: string, columns: readonly PlacedColumn<R>[], rows: readonly R[], rules: RegisterRules): Omit<ListPlan<R>, 'returns' | 'highlights'> =>
  ({ name, tabColour: TAB.parts, columns, rows, rules, frozen: FROZEN, objectives: false });

/** Every control of the exported risks. */
export const controlsSheet = (rows: readonly ControlLine[], rules: RegisterRules, page: Page, problems: RowProblems, work: Work): Made =>
  listSheet({ ...common(CONTROLS, controlColumns, rows, rules), returns: true, highlights: (to) => controlHighlights(controlColumns, to) }, page, problems, work);

/** Every action of the exported risks. */
export const actionsSheet = (rows: readonly ActionLine[], rules: RegisterRules, page: Page, problems: RowProblems, work: Work): Made =>
  listSheet({ ...common(ACTIONS, actionColumns, rows, rules), returns: true, highlights: (to) => actionHighlights(actionColumns, to) }, page, problems, work);

/** Every review of the exported risks; for reading. */
export const reviewsSheet = (rows: readonly ReviewLine[], rules: RegisterRules, page: Page, problems: RowProblems, work: Work): Made =>
  listSheet({ ...common(REVIEWS, reviewColumns, rows, rules), returns: false, highlights: (to) => reviewHighlights(reviewColumns, rules.matrix, to) }, page, problems, work);
