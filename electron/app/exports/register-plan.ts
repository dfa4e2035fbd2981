import { createHash } from 'node:crypto';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { formatDate, formatInstant, londonDate } from '../../../shared/time.ts';
import { ABOUT, aboutSheet } from './about-sheet.ts';
import { ASSURANCE, assuranceSheet } from './assurance-sheet.ts';
import type { PlacedColumn, RegisterRules } from './column.ts';
import { HEAT_MAP, heatMapSheet } from './heat-map-sheet.ts';
import { listsSheet, objectivesListed, stampSheet, STAMP_FORMAT, type StampedSheet } from './hidden-sheets.ts';
import { LEGEND, legendSheet } from './legend-sheet.ts';
import type { ListSheet, Page } from './list-sheet.ts';
import { actionColumns, controlColumns } from './part-columns.ts';
import { actionsSheet, controlsSheet, reviewsSheet } from './part-sheets.ts';
import { workbookColumns } from './register-columns.ts';
import type { ExportFrame, RegisterExport, Work } from './register-input.ts';
import { registerSheet } from './register-sheet.ts';
import type { Tally } from './register-tally.ts';
import type { RowProblems } from './stated.ts';
import { PAGE_OF_PAGES, type Sheet, type Workbook } from './workbook.ts';

/** The share of the whole export that laying out the rows takes. */
export const LAID_OUT = 0.4;

const textsWere = (count: number): string => (count === 1 ? '1 text was' : `${count.toLocaleString('en-GB')} texts were`);

/** What could not be carried over as it was, a sentence each. */
export function notesOf({ stripped, cut }: RowProblems, tall: number): readonly string[] {
  return [
    ...(stripped === 0 ? [] : [`${textsWere(stripped)} written without characters that a spreadsheet cannot hold (control characters). The store keeps them.`]),
    ...(cut === 0 ? [] : [`${textsWere(cut)} cut to the 32,767 characters that a cell can hold, and marked where cut. The store keeps the whole.`]),
    ...(tall === 0 ? [] : [`${tall === 1 ? '1 row is' : `${tall.toLocaleString('en-GB')} rows are`} too tall to show or print whole. The cell holds the whole text.`]),
  ];
}

/** The screen's heat map and the rows exported must tell the same; a difference is a defect, not something to hand to a board. */
function sameCounts(tally: Tally, heatMaps: NonNullable<RegisterExport['heatMaps']>): void {
  for (const kind of scoreKinds) {
    const { cells, unscored } = heatMaps[kind];
    const differs = cells.some(({ consequence, likelihood, count }) => tally.cells[kind][consequence - 1]?.[likelihood - 1] !== count);
    if (differs || unscored !== tally.unscored[kind]) throw new Error(`The ${kind} heat map does not count the same risks as the rows of the export.`);
  }
}

export const rulesOf = ({ matrix, appetite, escalation, today }: Pick<ExportFrame, 'matrix' | 'appetite' | 'escalation' | 'today'>): RegisterRules =>
  ({ matrix: matrix.values, appetite: appetite.values, escalation: escalation.values, today });

const pageOf = ({ organisationName, handling, now }: ExportFrame): Page => ({
  header: { left: organisationName === null ? 'Risk register' : `Risk register – ${organisationName}`, centre: handling },
  footer: { left: `Exported ${formatInstant(now)}`, centre: handling, right: PAGE_OF_PAGES },
});

/** Tells how far the rows are laid out, over all sheets: "500 of 1,200 risks laid out". */
function teller(input: RegisterExport, work: Work): (noun: string, rows: readonly unknown[]) => { readonly said: (done: number) => void; readonly signal: AbortSignal | undefined } {
  const has = (part: RegisterExport['parts'][number], rows: readonly unknown[]): number => (input.parts.includes(part) ? rows.length : 0);
  const total = input.rows.length + has('controls', input.controls) + has('actions', input.actions) + has('reviews', input.reviews);
  let before = 0;
  return (noun, rows) => {
    const from = before;
    before += rows.length;
    return { signal: work.signal, said: (done) => work.progress?.((LAID_OUT * (from + done)) / total, `${done.toLocaleString('en-GB')} of ${rows.length.toLocaleString('en-GB')} ${noun} laid out`) };
  };
}

export type RegisterPlan = { readonly workbook: Workbook; readonly risks: number; readonly controls: number; readonly actions: number; readonly notes: readonly string[] };

/** The whole workbook as plain data, before it is written; `null` when it was cancelled. */
export async function planRegister(input: RegisterExport, work: Work): Promise<RegisterPlan | null> {
  const { rows, controls, actions, reviews, ...frame } = input;
  const rules = rulesOf(input);
  const page = pageOf(frame);
  const wants = (part: RegisterExport['parts'][number]): boolean => input.parts.includes(part);
  const exportId = createHash('sha256').update(JSON.stringify([input.storeId, input.storeHead.hash, input.now, input.person])).digest('hex').slice(0, 32);
  const columns = workbookColumns(input.columns);
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const telling = teller(input, work);

  const register = await registerSheet({ rows, objectiveList: objectivesListed(input.objectives) }, columns, rules, page, problems, telling('risks', rows));
  if (register === null) return null;
  const { tally } = register;
  if (input.heatMaps !== undefined) sameCounts(tally, input.heatMaps);
  const inParts = new Map<string, ListSheet>();
  for (const [part, make] of [
    ['controls', () => controlsSheet(controls, rules, page, problems, telling('controls', controls))],
    ['actions', () => actionsSheet(actions, rules, page, problems, telling('actions', actions))],
    ['reviews', () => reviewsSheet(reviews, rules, page, problems, telling('reviews', reviews))],
  ] as const) {
    if (!wants(part)) continue;
    const made = await make();
    if (made === null) return null;
    inParts.set(part, made);
  }
  const assurance = wants('assurance') ? assuranceSheet(input, rules, page) : null;

  const stamped = <R>(kind: StampedSheet['kind'], { sheet, prints }: ListSheet, placed: readonly PlacedColumn<R>[]): StampedSheet => ({ kind, name: sheet.name, columns: placed, prints });
  const [controlPart, actionPart] = [inParts.get('controls'), inParts.get('actions')];
  const returning: readonly StampedSheet[] = [
    stamped('risk', register, columns),
    ...(controlPart === undefined ? [] : [stamped('control', controlPart, controlColumns)]),
    ...(actionPart === undefined ? [] : [stamped('action', actionPart, actionColumns)]),
  ];
  const content: readonly Sheet[] = [
    register.sheet, ...(wants('heat map') ? [heatMapSheet(columns, rules.matrix, tally, page)] : []), ...(assurance === null ? [] : [assurance.sheet]), ...[...inParts.values()].map(({ sheet }) => sheet),
  ];
  const counted = content.map(({ name, bulk }) => ({ name, rows: name === HEAT_MAP || name === ASSURANCE ? null : (bulk?.length ?? null) }));
  const notes = notesOf(problems, [register, ...inParts.values(), ...(assurance === null ? [] : [assurance])].reduce((sum, { tall }) => sum + tall, 0));
  const lists = listsSheet(rules, input.objectives);
  return {
    risks: tally.risks, controls: controlPart?.prints.length ?? 0, actions: actionPart?.prints.length ?? 0, notes,
    workbook: {
      sheets: [
        ...content, legendSheet(input, page), aboutSheet(frame, exportId, columns, tally, [...counted, { name: LEGEND, rows: null }, { name: ABOUT, rows: null }], notes, page),
        lists.sheet, stampSheet(frame, exportId, returning),
      ],
      names: lists.names,
      properties: {
        title: 'Risk register', subject: `Risk register, ${formatDate(londonDate(input.now))}`, creator: input.person, company: input.organisationName, keywords: input.handling,
        description: `${tally.risks} risks. Sheets: ${[...content.map(({ name }) => name), LEGEND, ABOUT].join(', ')}.`, at: new Date(input.now),
        // What tells the export, should the hidden sheets be lost.
        custom: {
          Handling: input.handling, MutualsFormat: STAMP_FORMAT, MutualsStore: input.storeId, MutualsExport: exportId, MutualsExportedAt: input.now, MutualsExportedBy: input.person,
          MutualsAuditEntries: String(input.storeHead.entries), MutualsAuditHash: input.storeHead.hash,
          ...(input.redacted !== undefined && { MutualsRedacted: 'yes' }),
        },
      },
    },
  };
}
