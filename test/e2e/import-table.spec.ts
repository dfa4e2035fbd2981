import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { expect, IN_DARK, scan, test, visit } from './support.ts';

const blank = { shortName: null, legalForm: null, identifiers: [], parentBody: null, leftPublicSectorOn: null, staffCount: null, standing: null, riskTier: null, notes: null, assetLock: null, employeeSharePercent: null, employeeBoardPercent: null, memberRights: null, mutualDefinition: null, meetsDefinition: null, definitionReason: null, registrations: [] };

async function chooseFile(page: Page, path: string): Promise<void> {
  await visit(page, '/exchange/import-table', 'Import a table');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (a|another) file$/ }).press('Enter');
  await (await chooser).setFiles(path);
  // What was said of the file before is gone once this one is read.
  await expect(page.getByRole('button', { name: 'Check again', exact: true })).toHaveCount(0);
}

/** Light and dark. */
async function expectNoFindings(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    expect.soft(await scan(page, colorScheme === 'light' ? 'all' : IN_DARK), `${what}, ${colorScheme}`).toEqual([]);
    if (process.env['MUTUALS_PICTURES'] !== undefined) await page.screenshot({ path: join(process.env['MUTUALS_PICTURES'], `${what.replaceAll(' ', '-')}-${colorScheme}.png`), fullPage: true });
  }
}

test('a table is mapped, checked, corrected, matched and imported by keyboard; undo takes it back; again, nothing changes', async ({ page, running }) => {
  const { ask, folder } = running;
  await ask('organisation.create', { fields: { ...blank, name: 'Anytown Council', roles: ['commissioner'] } });
  const path = join(folder, 'contracts.csv');
  const table = (value: string): string => ['Ledger of contracts', 'Ref,Contract title,Buyer,Supplier,Start date,Contract value,Fax', `C-1,Nursing,Anytown Council,Bluebell CIC,01/04/2026,"${value}",1`, 'C-2,Podiatry,Anytown Council,bluebell cic,2026-04-01,"£200,000",2'].join('\n');
  writeFileSync(path, table('€1'));
  await chooseFile(page, path);
  await expect(page.getByRole('heading', { name: 'contracts.csv' })).toBeFocused();
  await expect(page.getByLabel('Each row is one of the')).toHaveValue('contract');
  await expect(page.getByLabel('Headers are in')).toHaveValue('2');
  for (const [header, target] of [['A, Ref', 'reference'], ['C, Buyer', 'commissionerId'], ['D, Supplier', 'providerId'], ['E, Start date', 'startOn'], ['F, Contract value', 'totalValue'], ['G, Fax', '']] as const) {
    await expect(page.getByLabel(`Column ${header}, is taken for`)).toHaveValue(target);
  }
  await expectNoFindings(page, 'columns');

  // A new contract needs a status, which no column has.
  await page.getByRole('group', { name: 'The same for every new contract' }).getByLabel('Status').selectOption('awarded');
  await page.getByLabel('Keep these columns under a name').fill('The ledger');
  await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
  await expect(page.getByLabel('Kept choice of columns')).toHaveValue('The ledger');
  await page.getByRole('button', { name: 'Check the table' }).press('Enter');

  const counts = page.getByRole('status').filter({ hasText: 'Nothing has been written yet' });
  await expect(counts).toContainText('2 rows of contracts: 0 new, 0 changed, 0 unchanged, 2 refused.');
  const faults = page.getByRole('table', { name: 'Faulty cells' });
  await expect(faults.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'contracts!F3' }) })).toContainText('The amount is in €, and amounts are kept in pounds.');
  await expect(faults.getByRole('rowheader', { name: 'contracts!D4' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await expectNoFindings(page, 'faults');

  await page.getByLabel('Bluebell CIC is', { exact: true }).selectOption('A new organisation');
  await expect(page.getByRole('button', { name: 'Check again first' })).toBeDisabled();
  await page.getByRole('button', { name: 'Check again', exact: true }).press('Enter');
  await expect(counts).toContainText('1 new, 0 changed, 0 unchanged, 1 refused.');
  await page.getByRole('checkbox', { name: 'Leave out the refused row' }).press('Space');
  await expect(page.getByRole('button', { name: 'Import 1 contract' })).toBeEnabled();
  expect((await ask('undo.state', undefined)).undo).toBe('Add organisation Anytown Council');

  // Corrected, the same file is known by its headers.
  writeFileSync(path, table('£100,000'));
  await chooseFile(page, path);
  await expect(page.getByLabel('Kept choice of columns')).toHaveValue('The ledger');
  await expect(page.getByRole('group', { name: 'The same for every new contract' }).getByLabel('Status')).toHaveValue('awarded');
  await page.getByRole('button', { name: 'Check the table' }).press('Enter');
  await page.getByRole('button', { name: 'Add every organisation and service that is not known' }).press('Enter');
  await expect(counts).toContainText('2 new, 0 changed, 0 unchanged, 0 refused.');
  await expect(page.getByRole('table', { name: 'Rows of the file' }).getByRole('row').filter({ hasText: 'C-2' })).toContainText('Total value: £200,000');
  await expectNoFindings(page, 'rows');
  await page.getByRole('button', { name: 'Import 2 contracts' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'contracts.csv imported' })).toBeFocused();
  await expect(page.getByText('Read back from the store: 2 contracts created, 0 changed, 1 organisation or service added because they are named.')).toBeVisible();
  await expectNoFindings(page, 'report');

  await chooseFile(page, path);
  await page.getByRole('button', { name: 'Check the table' }).press('Enter');
  await expect(counts).toContainText('0 new, 0 changed, 2 unchanged, 0 refused.');
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  writeFileSync(path, table('£150,000'));
  await chooseFile(page, path);
  await page.getByRole('button', { name: 'Check the table' }).press('Enter');
  await expect(counts).toContainText('0 new, 1 changed, 1 unchanged, 0 refused.');
  await expect(page.getByRole('table', { name: 'Rows of the file' }).getByRole('row').filter({ hasText: 'C-1' })).toContainText(/Total value: £100,000.*£150,000/);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await ask('undo.state', undefined)).undo).toBe('Add organisation Anytown Council');
});

test('a template and a table are exported', async ({ page }) => {
  await visit(page, '/exchange', 'Exchange');
  await page.getByRole('button', { name: 'Export a table or template' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export a table' });
  await dialog.getByLabel('Records').selectOption('financial statement');
  await dialog.getByRole('radio', { name: 'An empty template to fill in' }).check();
  await expectNoFindings(page, 'export a table');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  expect((await download).suggestedFilename()).toBe('Financial statements template.xlsx');
  await expect(dialog.getByText('Template written')).toBeVisible();
});

test('a file that is no table is refused in its own sentence', async ({ page, running }) => {
  const path = join(running.folder, 'accounts.xlsx');
  writeFileSync(path, '%PDF-1.7 not a workbook');
  await chooseFile(page, path);
  await expect(page.getByRole('alert')).toContainText('The file is a PDF document, not a workbook (.xlsx) or comma-separated file (.csv). Nothing was imported.');
  await expect(page.getByRole('button', { name: 'Check the table' })).toHaveCount(0);
});

test('a risk register that was kept elsewhere is known by its headings, and its risks stand in the register', async ({ page, running }) => {
  const path = join(running.folder, 'Corporate risks.csv');
  writeFileSync(path, ['Risk ID,Risk description,Risk owner,Type of risk,L (current),C (current),RAG,Fax', 'CR1,Provider cannot pay its staff,Ros Hale,Finance,3 - Possible,5,15,1', 'CR2,Few nurses,,Patient Safety,6,2,12,2'].join('\n'));
  await chooseFile(page, path);
  await expect(page.getByLabel('Each row is one of the')).toHaveValue('risk');
  for (const [header, target] of [['A, Risk ID', 'otherReference'], ['B, Risk description', 'title'], ['E, L (current)', 'currentLikelihood'], ['F, C (current)', 'currentConsequence'], ['G, RAG', 'currentScore'], ['H, Fax', '']] as const) {
    await expect(page.getByLabel(`Column ${header}, is taken for`)).toHaveValue(target);
  }
  // What no column says is assumed, unless it is said here.
  const same = page.getByRole('group', { name: 'The same for every new risk' });
  await expect(same.getByLabel('Status').locator('option:checked')).toHaveText('Open');
  await same.getByLabel('Raised on').fill('1 April 2026');
  await expectNoFindings(page, 'a register');
  await page.getByRole('button', { name: 'Check the table' }).press('Enter');
  await expect(page.getByText('Column G is worked out from consequence and likelihood, and passed over.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Faulty cells' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: "'Corporate risks'!E3" }) })).toContainText('6 is not a score from 1 to 5.');
  await expectNoFindings(page, 'a register checked');
  await page.getByLabel('Leave out the refused row').check();
  await page.getByRole('button', { name: 'Import 1 risk' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Corporate risks.csv imported' })).toBeFocused();
  const { rows } = await running.ask('risk.list', { filter: everyRisk, sort: [], offset: 0, limit: 5 });
  expect(rows).toMatchObject([{ reference: 'R-0001', otherReference: 'CR1', title: 'Provider cannot pay its staff', category: 'financial', currentScore: 15, status: 'open', raisedOn: '2026-04-01' }]);
});
