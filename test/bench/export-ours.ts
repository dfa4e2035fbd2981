import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { writeRegister, type RegisterExport } from '../../electron/app/exports/register.ts';
import { planRegister } from '../../electron/app/exports/register-plan.ts';
import type { BulkRow, Cell, Style } from '../../electron/app/exports/workbook-cells.ts';
import type { Sheet } from '../../electron/app/exports/workbook.ts';
import type { RiskListRow } from '../../shared/ipc/risks.ts';
import { appetiteLevels } from '../../shared/model/parameters/risk-appetite.ts';
import { consequenceDomains, proximities, riskCategories, treatments } from '../../shared/model/risk.ts';
import { actionLine, controlLine, objectiveLine, registerExport } from '../fixtures/register.ts';
import { day, moment, riskRow, unknownRisk } from '../fixtures/risks.ts';

/** What either side says of itself: the time from rows in memory to a file on disk, measured inside its process, and its peak. */
export type Timed = { readonly ms: number; readonly memoryMB: number };

const TITLES = ['The mutual cannot meet its payroll', 'A key clinical lead leaves without notice', 'The lease of the clinic reverts to the council', 'An essential service has no alternative provider'];
const CAUSES = ['Income is paid in arrears and reserves are below one month of costs', 'Recruitment in the area has been difficult for three years', 'The guarantee given at transfer has no end date'];
const EFFECTS = ['Community nursing stops for 1,200 people until another provider is mobilised.', 'The commissioner must fund redundancy and decommissioning it has not budgeted for.', 'Waiting times rise beyond the statutory limit, and complaints follow.'];

const objectives = ['Safe services', 'Live within our means', 'Recruit and keep staff', 'Meet every duty'].map((title, index) => objectiveLine(index + 1, { title }));

/** Risks as a large register would hold them: a few wholly unknown, the rest with texts of a sentence or two, no row like another. */
function manyRisks(count: number): readonly RiskListRow[] {
  return Array.from({ length: count }, (_, i) => (i % 50 === 49 ? unknownRisk(i + 1) : riskRow({
    title: `${TITLES[i % 4]} (${i})`, cause: `${CAUSES[i % 3]}; case ${i}.`, event: `Event ${i}: a payment of £${(i * 7919) % 1_000_000} arrives ${i % 60} days late`, effect: `${EFFECTS[i % 3]} Reported in ${i % 12}.`,
    category: riskCategories[i % riskCategories.length] ?? null, treatment: treatments[i % treatments.length] ?? null, proximity: proximities[i % 3] ?? null, owner: `Owner ${i % 97}`, contract: `Contract ${i % 1200}`,
    organisation: `Mutual ${i % 211} CIC`, service: `Service ${i % 61}`, status: i % 9 === 8 ? 'closed' : 'open', closureReason: i % 9 === 8 ? 'The contract ended and nothing remains.' : null,
    domain: consequenceDomains[i % 8] ?? null, likelihoodScale: 'probability', horizonMonths: 12, appetite: i % 10 === 0 ? (appetiteLevels[i % 5] ?? null) : null, otherReference: i % 4 === 0 ? `DR-${i}` : null,
    strategicObjectiveId: i % 5 === 0 ? (objectives[i % 4]?.id ?? null) : null, strategicObjective: i % 5 === 0 ? `SO${i % 4 + 1} ${objectives[i % 4]?.title}` : null, objective: i % 3 === 0 ? '90% of visits within 48 hours' : null, plan: i % 6 === 0 ? 'Step-in plan' : null,
    controls: 2, openActions: 2, lateActions: i % 2, updatedAt: moment(new Date(Date.UTC(2026, 0, 1) + i * 2_345_678).toISOString()), version: 1 + i % 9,
    inherentConsequence: 1 + (i * 7) % 5, inherentLikelihood: 1 + (i * 3) % 5, currentConsequence: 1 + (i * 2) % 5, currentLikelihood: 1 + (i * 11) % 4, targetConsequence: 1 + i % 3, targetLikelihood: 1 + i % 2,
  }, i + 1)));
}

/** The register in full: every column, two controls and two actions a risk, and the assurance framework of a fifth of them. */
function wholeRegister(count: number): RegisterExport {
  const rows = manyRisks(count);
  return registerExport({
    rows, objectives,
    controls: rows.flatMap((risk, i) => [
      controlLine(risk, 2 * i, { owner: `Owner ${i % 97}`, gapsInAssurance: i % 3 === 0 ? `No audit since ${2015 + i % 10}` : null }),
      controlLine(risk, 2 * i + 1, { what: `Open-book review of the accounts, case ${i}`, control: 'preventive', effectiveness: 'effective', assuranceSource: `Internal audit report ${i}`, gapsInControl: `Subcontractor ${i % 211} is not looked at` }),
    ]),
    actions: rows.flatMap((risk, i) => [
      actionLine(risk, 2 * i, { owner: `Owner ${i % 97}`, barrier: i % 4 === 0 ? 'The council has not answered' : null, dueOn: i % 2 === 0 ? day('2026-08-31') : day('2027-02-28') }),
      actionLine(risk, 2 * i + 1, { what: `Find another provider for case ${i}`, status: 'not started', done: null, progress: null }),
    ]),
  });
}

/** The workbook's plan as lines of JSON that the peer builds its own from: first the frame, then every row of every sheet. */
async function writePlan(count: number, path: string): Promise<void> {
  const plan = await planRegister(wholeRegister(count), {});
  if (plan === null) throw new Error('Nothing cancelled the plan.');
  const file = createWriteStream(path);
  const formats = new Map<Style, number>();
  const format = (style: Style | undefined): number | null => {
    if (style === undefined) return null;
    const known = formats.get(style) ?? formats.size;
    formats.set(style, known);
    return known;
  };
  const stated = (value: string | number | Date | null): unknown => (value instanceof Date ? { d: value.getTime() / 1000 } : value);
  const cell = (content: Cell | BulkRow['cells'][number], sheet: Sheet, column: number): unknown => {
    const own = sheet.columns[column]?.style;
    if (content === null || typeof content !== 'object' || content instanceof Date) return [stated(content), format(own)];
    if ('formula' in content) return [{ f: content.formula, v: content.result }, format(content.style ?? own)];
    return [stated(content.value), format(content.style)];
  };
  const lines = plan.workbook.sheets.flatMap((sheet, index) => [...sheet.rows, ...(sheet.bulk ?? []).map(({ cells }) => cells)].map((row) => JSON.stringify([index, row.map((each, column) => cell(each, sheet, column))])));
  const sheets = plan.workbook.sheets.map(({ rows, bulk, heights, ...sheet }) => ({
    ...sheet, bulkStyles: undefined, heights: [...(heights ?? []), ...(bulk ?? []).flatMap(({ height }, row) => (height === undefined ? [] : [[rows.length + row, height]]))],
  }));
  file.write(`${JSON.stringify({ ...plan.workbook, sheets, formats: [...formats.keys()] })}\n`);
  for (const line of lines) file.write(`${line}\n`);
  file.end();
  await once(file, 'close');
}

async function writeTimed(count: number, path: string): Promise<Timed> {
  const register = wholeRegister(count);
  const before = performance.now();
  const written = await writeRegister(register);
  if (!written.ok) throw new Error(written.error.message);
  await writeFile(path, written.value.bytes);
  return { ms: performance.now() - before, memoryMB: (process.resourceUsage().maxRSS * 1024) / 1_000_000 };
}

if (import.meta.main) {
  const [, , what, count, path = ''] = process.argv;
  if (what === 'plan') await writePlan(Number(count), path);
  else process.stdout.write(`${JSON.stringify(await writeTimed(Number(count), path))}\n`);
}
