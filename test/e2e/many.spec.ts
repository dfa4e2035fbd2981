import { everyRisk } from '../../shared/ipc/risks.ts';
import { expect, field, filledTest as test, messages, scan, visit, type Running } from './support.ts';
import type { Page } from '@playwright/test';

const grid = (page: Page, name: string) => page.getByRole('grid', { name });
const chosen = (page: Page) => page.getByRole('group', { name: 'Chosen rows' }).getByRole('status');
const owned = async (running: Running, owner: string): Promise<number> => (await running.ask('risk.list', { filter: { ...everyRisk, owner }, sort: [], offset: 0, limit: 1 })).total;

test('gives forty risks an owner by keyboard alone: preview, one step, one undo', async ({ page, running }) => {
  await visit(page, '/risks', 'Risk register');
  await expect(page.getByText('400 risks', { exact: true })).toBeVisible();
  const cell = grid(page, 'Risk register').locator('[data-place="1:1"]');
  await cell.focus();
  await page.keyboard.press('Space');
  await expect(chosen(page)).toHaveText('1 risk chosen');
  for (let step = 0; step < 39; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(chosen(page)).toHaveText('40 risks chosen');
  // The bar takes a line of its own, and the table the rest.
  expect((await page.getByRole('group', { name: 'Chosen rows' }).boundingBox())?.height).toBeLessThan(60);
  expect((await grid(page, 'Risk register').locator('..').boundingBox())?.height).toBeGreaterThan(300);
  expect(await scan(page)).toEqual([]);

  await page.getByRole('button', { name: 'Edit 40 risks' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit 40 risks' });
  await field(dialog, 'Owner').fill('Perpetua Vane');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('40 of 40 risks will change.')).toBeFocused();
  expect(await owned(running, 'Perpetua Vane')).toBe(0);
  expect(await scan(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Change 40 risks' }).focus();
  await page.keyboard.press('Enter');
  await expect(messages(page).getByText('Changed owner of 40 risks')).toBeVisible();
  expect(await owned(running, 'Perpetua Vane')).toBe(40);
  await expect(chosen(page)).toHaveText('');
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(messages(page).getByText('Undone: Change owner of 40 risks')).toBeVisible();
  expect(await owned(running, 'Perpetua Vane')).toBe(0);
});

test('edits all that a filter lets through, and says what it leaves alone', async ({ page, running }) => {
  await visit(page, '/contracts', 'Contracts');
  const box = page.getByRole('checkbox', { name: 'Choose all contracts' });
  // Until the first rows are there nothing can be chosen.
  await expect(page.getByText('120 contracts', { exact: true })).toBeVisible();
  await box.click();
  await expect(chosen(page)).toHaveText('120 contracts chosen');
  await page.getByRole('button', { name: 'Edit 120 contracts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 120 contracts' });
  await dialog.getByRole('combobox', { name: 'Another field' }).selectOption({ label: 'Tier' });
  await dialog.getByRole('combobox', { name: 'Tier' }).selectOption({ label: 'Gold' });
  await dialog.getByRole('button', { name: 'Leave out Contract manager' }).click();
  await dialog.getByRole('button', { name: 'Look at what changes' }).click();
  await expect(dialog.getByText(/of 120 contracts will change\.$/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Change \d+ contracts$/ }).click();
  await expect(messages(page).getByText(/^Changed tier of \d+ contracts$/)).toBeVisible();
  const { rows } = await running.ask('contract.options', { text: '', ids: [] }).then((options) => ({ rows: options }));
  const tiers = await Promise.all(rows.map(async ({ id }) => (await running.ask('contract.get', { id })).contract.tier));
  expect(new Set(tiers)).toEqual(new Set(['gold']));
});

test('keeps a filter, order and columns under a name, and opens with it', async ({ page, running }) => {
  await visit(page, '/risks', 'Risk register');
  await page.getByRole('combobox', { name: 'Category' }).selectOption({ label: 'Financial' });
  await grid(page, 'Risk register').getByRole('columnheader', { name: 'Title' }).click();
  const { total } = await running.ask('risk.list', { filter: { ...everyRisk, category: 'financial' }, sort: [], offset: 0, limit: 1 });
  expect(total).toBeLessThan(400);
  const financial = page.getByText(`${total} risks`, { exact: true });
  await expect(financial).toBeVisible();
  await page.getByRole('button', { name: 'Views', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Save what is shown as' }).fill('Money');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open this table with Money' }).click();
  expect(await scan(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('400 risks', { exact: true })).toBeVisible();
  // What was left is kept a moment later; the view that the table opens with stands above it.
  await expect.poll(() => running.ask('preference.get', { key: 'view.risks' })).not.toContain('financial');
  await page.reload();
  await expect(page.getByRole('button', { name: 'View: Money' })).toBeVisible();
  await expect(financial).toBeVisible();
  await expect(grid(page, 'Risk register').getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
});

test('makes a new contract after another, without its dates and amounts', async ({ page, running }) => {
  const [option] = await running.ask('contract.options', { text: '', ids: [] });
  const { contract } = await running.ask('contract.get', { id: option?.id ?? '' });
  await visit(page, `/contracts/${contract.id}`, contract.title);
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New contract' })).toBeVisible();
  await expect(field(page, 'Title')).toHaveValue(contract.title);
  await expect(field(page, 'Reference')).toHaveValue('');
  await expect(page.getByLabel('Start', { exact: true })).toHaveValue('');
  await expect(field(page, 'Total value')).toHaveValue('');
  expect(await scan(page)).toEqual([]);
  await field(page, 'Reference').fill('C-COPY');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Contract C-COPY')).toBeVisible();
  const found = await running.ask('search.find', { text: 'C-COPY' });
  expect(found).toMatchObject([{ kind: 'contract', title: `C-COPY ${contract.title}` }]);
});

test('restores an earlier version of a contract after showing what changes', async ({ page, running }) => {
  const [option] = await running.ask('contract.options', { text: '', ids: [] });
  const { contract } = await running.ask('contract.get', { id: option?.id ?? '' });
  await running.ask('contract.update', { id: contract.id, version: contract.version, patch: { title: 'Overwritten by mistake', noticeDays: 1 } });
  await visit(page, `/contracts/${contract.id}?tab=history`, 'Overwritten by mistake');
  await page.getByRole('button', { name: /^Restore this version, of / }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Overwritten by mistake')).toBeVisible();
  await expect(dialog.getByText(contract.title)).toBeVisible();
  expect(await scan(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: contract.title })).toBeVisible();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overwritten by mistake' })).toBeVisible();
});

test('finds what a contract promises from the palette and goes there', async ({ page, running }) => {
  const [option] = await running.ask('contract.options', { text: '', ids: [] });
  await running.ask('record.create', {
    kind: 'retained liability',
    fields: { contractId: option?.id ?? '', liability: 'lease', description: 'Lease of the quokka house', holderId: null, amountLow: null, amountHigh: null, basis: null, dueWhen: null, expiresOn: null, likelihood: null, notes: null },
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search screens, actions and records' }).fill('quokka');
  await expect(page.getByRole('option', { name: /Lease of the quokka house/ })).toContainText(`Retained liability · ${option?.reference} ${option?.title}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Lease of the quokka house' })).toBeVisible();
});
