import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeRegister, type RegisterExport } from '../../../electron/app/exports/register.ts';
import type { ActionLine, ControlLine } from '../../../electron/app/exports/register-lines.ts';
import { readTable } from '../../../electron/app/imports/table/read-table.ts';
import { valueOf, type Cell } from '../../../electron/app/imports/table/table.ts';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { actionLine, awkwardTexts, controlLine, registerExport } from '../../fixtures/register.ts';
import { action as anyAction, control as anyControl, risk as anyRisk, type Targets } from '../../fixtures/register-arbitrary.ts';
import { riskRow, uuid } from '../../fixtures/risks.ts';
import { ACTION_HEADINGS, CONTROL_HEADINGS, expectedAction, expectedControl, expectedRow, HEADINGS, rawText } from './expected.ts';
import { convertedSheets, libreOffice, withWrongResults } from './support.ts';

const WINTER = new Date('2026-11-20T14:02:33Z');
const TODAY = '2026-11-21';

/** Names of linked records: any text that a record may hold. */
const name = fc.option(fc.oneof(fc.constantFrom(...awkwardTexts), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((text) => text.replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '').trim()).filter((text) => text !== '')), { nil: null });
/** A control must name a risk: which, is put in afterwards. */
const risksAlone: Targets = (kind) => (kind === 'risk' ? [uuid(1)] : []);
const factors = ['inherentConsequence', 'inherentLikelihood', 'currentConsequence', 'currentLikelihood', 'targetConsequence', 'targetLikelihood'] as const;

type Drawn = { readonly risks: readonly RiskListRow[]; readonly controls: readonly ControlLine[]; readonly actions: readonly ActionLine[] };
/** What the generators of a store's records draw, as lines of the register; what a cell cannot hold at all is left out of the texts. */
const holdable = <T extends object>(fields: T): T => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll(/[\uFFFE\uFFFF]/g, '') : value])) as T;
const registers: fc.Arbitrary<Drawn> = fc.record({
  risks: fc.array(fc.record({ fields: anyRisk(risksAlone), contract: name, organisation: name, service: name, strategicObjective: name, objective: name, plan: name, controls: fc.nat(9), openActions: fc.nat(9), version: fc.integer({ min: 1, max: 1_000_000 }) }), { minLength: 1, maxLength: 5 }),
  controls: fc.array(anyControl(risksAlone), { maxLength: 3 }), actions: fc.array(fc.record({ fields: anyAction(risksAlone), control: name }), { maxLength: 3 }),
}).map(({ risks, controls, actions }) => {
  const rows = risks.map(({ fields, ...line }, index) => riskRow({ ...holdable(fields) as Partial<RiskListRow>, ...line }, index + 1));
  const of = (index: number): RiskListRow => rows[index % rows.length] ?? riskRow();
  return {
    risks: rows,
    controls: controls.map((fields, index) => controlLine(of(index), index, { ...holdable(fields) as Partial<ControlLine>, riskId: of(index).id })),
    actions: actions.map(({ fields, control }, index) => actionLine(of(index), index, { ...holdable(fields) as Partial<ActionLine>, riskId: of(index).id, control })),
  };
});

async function bytesOf({ risks, controls, actions }: Drawn, parts: RegisterExport['parts']): Promise<Uint8Array> {
  const result = await writeRegister(registerExport({ rows: risks, controls, actions, parts }));
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.notes.filter((note) => !note.includes('too tall'))).toEqual([]);
  return result.value.bytes;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutuals-register-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A cell as the application's own reader gives it, in the terms of the expectation. */
function plain(cell: Cell | undefined): string {
  const value = valueOf(cell);
  if (value === null || typeof value !== 'object') return String(value ?? '');
  switch (value.is) {
    case 'number': return String(value.value);
    case 'date': return rawText(new Date(`${value.date}T${value.time ?? '00:00:00'}Z`));
    default: return JSON.stringify(value);
  }
}
async function readBack(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const path = join(folder, 'register.xlsx');
  await writeFile(path, bytes);
  const read = await readTable(path, 'register.xlsx', { cellsAlone: true });
  if (!read.ok) throw new Error(read.error.message);
  return new Map(read.value.sheets.map((sheet) => [sheet.name, sheet.rows.map(({ cells }) => cells.map(plain))]));
}
/** Line breaks come as spreadsheets have them. */
const said = (values: readonly (string | number | Date | null)[]): string[] => values.map((value) => rawText(value).replaceAll(/\r\n?/g, '\n'));
const filled = (rows: readonly (readonly string[])[] | undefined, columns: number): string[][] => (rows ?? []).map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ''));

it('says in every sheet what the rows say, for any register, as its own reader reads it', async () => {
  await fc.assert(fc.asyncProperty(registers, async (drawn) => {
    const sheets = await readBack(await bytesOf(drawn, ['heat map', 'controls', 'actions']));
    expect(filled(sheets.get('Register'), HEADINGS.length)).toEqual([HEADINGS, ...drawn.risks.map((risk) => said(expectedRow(risk, WINTER)))]);
    expect(filled(sheets.get('Controls'), CONTROL_HEADINGS.length)).toEqual([CONTROL_HEADINGS, ...drawn.controls.map((control) => said(expectedControl(control)))]);
    expect(filled(sheets.get('Actions'), ACTION_HEADINGS.length)).toEqual([ACTION_HEADINGS, ...drawn.actions.map((action) => said(expectedAction(action, TODAY)))]);
    const map = sheets.get('Heat map') ?? [];
    for (const [at, kind] of (['inherent', 'current', 'target'] as const).entries()) {
      const scored = map.filter(([label]) => label === 'Scored')[at]?.[1];
      expect(scored, kind).toBe(String(drawn.risks.filter((risk) => factors.filter((factor) => factor.startsWith(kind)).every((factor) => risk[factor] !== null)).length));
    }
  }), { numRuns: 50 });
});

it.runIf(libreOffice !== null)('gives LibreOffice every value too, its formulas worked out afresh', async () => {
  const rows = fc.sample(registers, { numRuns: 40, seed: 20_261_121 }).flatMap(({ risks }) => risks).map((risk, index) => riskRow(risk, index + 1));
  const register = (await convertedSheets(withWrongResults(await bytesOf({ risks: rows, controls: [], actions: [] }, [])), 'raw')).get('Register') ?? [];
  expect(register).toHaveLength(rows.length + 1);
  rows.forEach((risk, index) => expect(register[index + 1], `row ${index + 2}`).toEqual(said(expectedRow(risk, WINTER))));
});
