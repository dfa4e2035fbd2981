import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import { riskId } from '../../shared/model/ids.ts';
import { HEADINGS, rawText } from '../integration/exports/expected.ts';
import { convertedSheets, libreOffice, withWrongResults } from '../integration/exports/support.ts';
import { dateField, expect, field, importFile, notices, openRow, rowOf, test, visit } from './support.ts';

const CONTRACT = 'Wavertree High Street - Design';
const PROVIDER = 'AECOM Limited';
const TITLE = '=SUM(A1) is how this title begins';
const MINUTE = 60_000;

type Value = string | number | Date | null;
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
/** Cells as text, without the empty ones that end a row or a sheet: readers differ in how many they give. */
function texts(rows: readonly (readonly unknown[])[]): string[][] {
  const all = rows.map((row) => {
    const cells = row.map((value) => (value instanceof Date || typeof value === 'string' || typeof value === 'number' ? rawText(value) : ''));
    while (cells.at(-1) === '') cells.pop();
    return cells;
  });
  while (all.at(-1)?.length === 0) all.pop();
  return all;
}

/** A map of the workbook that counts one risk, at one cell. */
function mapOfOne(consequence: number, likelihood: number): string[][] {
  return [5, 4, 3, 2, 1].map((c) => [String(c), ...[1, 2, 3, 4, 5].map((l) => (c === consequence && l === likelihood ? '1' : '0'))]);
}

test('from a notice to a contract, a risk, the register, the heat map and the board’s workbook', async ({ page, running }) => {
  await importFile(page, notices.contractsFinder);
  await visit(page, '/contracts', 'Contracts');
  await openRow(page, CONTRACT);
  await expect(page.getByText('£375,200').first()).toBeVisible();
  await page.getByRole('link', { name: 'Raise a risk' }).first().click();

  await expect(page.getByRole('heading', { level: 1, name: 'New risk' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Contract', exact: true })).toHaveValue(new RegExp(CONTRACT));
  await expect(page.getByRole('combobox', { name: 'Organisation', exact: true })).toHaveValue(PROVIDER);
  await field(page, 'Title').fill(TITLE);
  await field(page, 'Cause').fill('One designer knows the scheme');
  await field(page, 'Event').fill('-The designer leaves');
  await field(page, 'Effect').fill('@The scheme stops');
  await page.getByRole('combobox', { name: 'Category' }).selectOption('Service continuity');
  await page.getByRole('combobox', { name: 'Owner' }).fill('+Priya Example');
  await dateField(page, 'Raised on').fill('2026-03-02');
  for (const [score, consequence, likelihood, said] of [['Inherent score', '5', '5', '25 Extreme'], ['Current score', '4', '5', '20 Extreme'], ['Target score', '3', '2', '6 Moderate']] as const) {
    const region = page.getByRole('region', { name: score });
    await region.getByRole('radiogroup', { name: 'Consequence' }).getByRole('radio', { name: new RegExp(`^${consequence}`) }).check();
    await region.getByRole('radiogroup', { name: 'Likelihood' }).getByRole('radio', { name: new RegExp(`^${likelihood}`) }).check();
    await expect(region.getByRole('status', { name: `${score} and band` })).toHaveText(said);
  }
  await dateField(page, 'Target date').fill('2027-01-31');
  await page.getByRole('combobox', { name: 'Treatment' }).selectOption('Treat');
  await page.getByRole('combobox', { name: 'Proximity' }).selectOption('Within 3 months');
  await field(page, 'Review interval (days)').fill('30');
  await dateField(page, 'Next review').fill('2027-02-28');
  const before = Date.now();
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Risk R-0001')).toBeVisible();
  const id = /#\/risks\/([0-9a-f-]{36})$/.exec(page.url())?.[1] ?? 'no id in the address';

  await page.getByRole('link', { name: 'Risk register' }).first().click();
  const row = rowOf(page, TITLE);
  await expect(row).toContainText('R-0001');
  await expect(row).toContainText('20 Extreme');
  await page.getByRole('link', { name: 'Heat map' }).first().click();
  const cell = page.getByRole('link', { name: '1 risk, Extreme, score 20: show in the register' });
  await expect(page.getByRole('table').getByRole('link', { name: /^[1-9]\d* risks?,/ })).toHaveCount(1);
  await cell.click();
  await expect(rowOf(page, TITLE)).toBeVisible();

  await page.getByRole('button', { name: 'Export register' }).click();
  await page.getByRole('radio', { name: /Every column/ }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  await expect(page.getByText('1 risk written')).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/^Risk register .*\.xlsx$/);
  const bytes = new Uint8Array(readFileSync(await download.path()));

  const { sheets } = await readXlsx(bytes);
  expect(sheets.map(({ name }) => name).slice(0, 8)).toEqual(['Register', 'Heat map', 'Assurance framework', 'Controls', 'Actions', 'Reviews', 'Legend', 'About']);
  const rows = sheets[0]?.rows ?? [];
  const updated = rows[1]?.[HEADINGS.indexOf('Updated (UK time)')];
  if (!(updated instanceof Date)) throw new Error(`The register says that the risk was updated at ${String(updated)}.`);
  // The sheet gives the clock time of the United Kingdom, which is up to an hour ahead of that of the test.
  expect(Math.min(...[0, 60 * MINUTE].map((ahead) => Math.abs(updated.getTime() - ahead - before)))).toBeLessThan(2 * MINUTE);
  const person = (await running.ask('app.state', undefined)).person;
  // The form may begin with a scale and a horizon of its own.
  const { risk } = await running.ask('risk.get', { id: riskId.parse(id) });
  const scale = risk.likelihoodScale === null ? null : `${risk.likelihoodScale.charAt(0).toUpperCase()}${risk.likelihoodScale.slice(1)}`;
  const expected: readonly Value[] = [
    'R-0001', TITLE, 'One designer knows the scheme', '-The designer leaves', '@The scheme stops', 'Service continuity', null, null, CONTRACT, PROVIDER, null, null, '+Priya Example',
    null, scale, risk.horizonMonths, 5, 5, 25, 'Extreme', 4, 5, 20, 'Extreme', 3, 2, 6, 'Moderate', day('2027-01-31'), null, 'Minimal', 6, 'Yes', 'Board', 'Board, within 5 days',
    'Treat', 'Within 3 months', 0, 0, 0, 'Open', null, day('2026-03-02'), null, 30, day('2027-02-28'), null, updated, person, id, 1,
  ];
  const maps = [['inherent', mapOfOne(5, 5)], ['current', mapOfOne(4, 5)], ['target', mapOfOne(3, 2)]] as const;

  test.info().annotations.push({ type: 'read back by', description: libreOffice === null ? 'the reading library alone: LibreOffice is not installed' : 'the reading library and LibreOffice' });
  const readers: [string, ReadonlyMap<string, readonly (readonly unknown[])[]>][] = [['the reading library', new Map(sheets.map(({ name, rows: all }) => [name, all]))]];
  // LibreOffice gets the workbook with every stored result spoilt, so that it has to work them out itself.
  if (libreOffice !== null) readers.push(['LibreOffice', await convertedSheets(withWrongResults(bytes), 'raw')]);
  for (const [reader, read] of readers) {
    expect(texts(read.get('Register') ?? []), reader).toEqual(texts([HEADINGS, expected]));
    const map = texts(read.get('Heat map') ?? []);
    for (const [kind, counts] of maps) {
      const top = map.findIndex(([first]) => first?.toLowerCase().startsWith(kind) === true);
      expect(map.slice(top + 2, top + 9), `${kind}, ${reader}`).toEqual([...counts, ['Scored', '1'], ['Not scored', '0']]);
    }
  }
});
