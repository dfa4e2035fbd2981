import { createHash } from 'node:crypto';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { formatDate, formatInstant, londonDate } from '../../../shared/time.ts';
import { aboutSheet } from './about-sheet.ts';
import { heatMapSheet } from './heat-map-sheet.ts';
import { listsSheet, stampSheet, STAMP_FORMAT } from './hidden-sheets.ts';
import { legendSheet } from './legend-sheet.ts';
import { workbookColumns } from './register-columns.ts';
import type { RegisterExport, Work } from './register-input.ts';
import type { RowProblems, Tally } from './register-rows.ts';
import { registerSheet } from './register-sheet.ts';
import { PAGE_OF_PAGES, type Workbook } from './workbook.ts';

const risksHave = (count: number): string => (count === 1 ? '1 text was' : `${count.toLocaleString('en-GB')} texts were`);

/** What could not be carried over as it was, a sentence each. */
export function notesOf({ stripped, cut }: RowProblems, tall: number): readonly string[] {
  return [
    ...(stripped === 0 ? [] : [`${risksHave(stripped)} written without characters that a spreadsheet cannot hold (control characters). The store keeps them.`]),
    ...(cut === 0 ? [] : [`${risksHave(cut)} cut to the 32,767 characters that a cell can hold, and marked where cut. The store keeps the whole.`]),
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

export type RegisterPlan = { readonly workbook: Workbook; readonly risks: number; readonly notes: readonly string[] };

/** The whole workbook as plain data, before it is written; `null` when it was cancelled. */
export async function planRegister(input: RegisterExport, work: Work): Promise<RegisterPlan | null> {
  const { rows, ...rest } = input;
  const matrix = input.matrix.values;
  const page = {
    header: { left: input.organisationName === null ? 'Risk register' : `Risk register – ${input.organisationName}`, centre: input.handling },
    footer: { left: `Exported ${formatInstant(input.now)}`, centre: input.handling, right: PAGE_OF_PAGES },
  };
  const exportId = createHash('sha256').update(JSON.stringify([input.storeId, input.storeHead.hash, input.now, input.person])).digest('hex').slice(0, 32);
  const columns = workbookColumns(input.columns);
  const register = await registerSheet(rows, columns, matrix, page, work);
  if (register === null) return null;
  const { tally, prints } = register;
  if (input.heatMaps !== undefined) sameCounts(tally, input.heatMaps);
  const notes = notesOf(register.problems, register.tall);
  const lists = listsSheet(matrix);
  return {
    risks: tally.risks, notes,
    workbook: {
      sheets: [
        register.sheet, heatMapSheet(columns, matrix, tally, page), legendSheet(input.matrix, page),
        aboutSheet(rest, exportId, columns, tally, notes, page), lists.sheet, stampSheet(rest, exportId, columns, prints),
      ],
      names: lists.names,
      properties: {
        title: 'Risk register', subject: `Risk register, ${formatDate(londonDate(input.now))}`, creator: input.person, company: input.organisationName, keywords: input.handling,
        description: `${tally.risks} risks. Sheets: the register, its heat map, the legend of scales and bands, and about this export.`, at: new Date(input.now),
        custom: {
          Handling: input.handling, MutualsFormat: STAMP_FORMAT, MutualsStore: input.storeId, MutualsExport: exportId, MutualsExportedAt: input.now,
          MutualsAuditEntries: String(input.storeHead.entries), MutualsAuditHash: input.storeHead.hash,
        },
      },
    },
  };
}
