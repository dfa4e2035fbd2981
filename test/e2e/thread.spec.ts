import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import { expect, importFile, notices, test, visit } from './support.ts';
import { convertedSheets, libreOffice } from '../integration/exports/support.ts';

const TITLE = '=SUM(A1) is how this title begins';

test('from a notice to a contract, a risk, the register, the heat map and the board’s workbook', async ({ page }) => {
  await importFile(page, notices.contractsFinder);
  await visit(page, '/contracts');
  const row = page.getByRole('row').filter({ hasText: 'Wavertree High Street - Design' });
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wavertree High Street - Design' })).toBeVisible();
  await expect(page.getByText('£375,200').first()).toBeVisible();
  await page.getByRole('link', { name: 'Raise a risk' }).first().click();

  await page.getByLabel('Title').fill(TITLE);
  await page.getByLabel('Cause', { exact: true }).fill('One designer knows the scheme');
  await page.getByLabel('Event', { exact: true }).fill('The designer leaves');
  await page.getByLabel('Effect', { exact: true }).fill('The scheme stops');
  await page.getByLabel('Owner').fill('Priya Example');
  const current = page.getByRole('region', { name: 'Current score' });
  await current.getByRole('group', { name: 'Consequence' }).getByRole('radio').nth(4).check();
  await current.getByRole('group', { name: 'Likelihood' }).getByRole('radio').nth(5).check();
  await expect(current.getByLabel('Current score and band')).toHaveText('20 Extreme');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Risk R-0001')).toBeVisible();

  await page.getByRole('link', { name: 'Risk register' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: 'R-0001' })).toContainText('20 Extreme');
  await page.getByRole('link', { name: 'Heat map' }).first().click();
  await expect(page.getByRole('link', { name: '1 risk, Extreme, score 20: show in the register' })).toBeVisible();
  await page.getByRole('link', { name: '1 risk, Extreme, score 20: show in the register' }).click();
  await expect(page.getByRole('row').filter({ hasText: TITLE })).toBeVisible();

  await page.getByRole('button', { name: 'Export register' }).click();
  await page.getByRole('radio', { name: /Every column/ }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  await expect(page.getByText('1 risk written')).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/^Risk register .*\.xlsx$/);
  const bytes = readFileSync(await download.path());

  const { sheets } = await readXlsx(new Uint8Array(bytes));
  expect(sheets.map(({ name }) => name).slice(0, 4)).toEqual(['Register', 'Heat map', 'Legend', 'About']);
  const [headings = [], line = []] = (sheets[0]?.rows ?? []) as unknown[][];
  const cell = (heading: string): unknown => line[headings.indexOf(heading)];
  expect(cell('Title')).toBe(TITLE);
  expect([cell('Reference'), cell('Owner'), cell('Cause'), cell('Effect')]).toEqual(['R-0001', 'Priya Example', 'One designer knows the scheme', 'The scheme stops']);

  test.info().annotations.push({ type: 'reader', description: libreOffice === null ? 'the reading library alone: LibreOffice is not installed' : 'the reading library and LibreOffice' });
  if (libreOffice !== null) {
    const register = (await convertedSheets(bytes, 'as shown')).get('Register') ?? [];
    const shown = (heading: string): string | undefined => register[1]?.[register[0]?.indexOf(heading) ?? -1];
    expect(register).toHaveLength(2);
    expect([shown('Title'), shown('Current score'), shown('Current band')]).toEqual([TITLE, '20', 'Extreme']);
  }
});
