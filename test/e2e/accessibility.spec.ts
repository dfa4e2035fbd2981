import type { Page } from '@playwright/test';
import { blankService } from '../../shared/model/service.ts';
import { anotherWindow, bareTest, expect, expectNoFindings, field, idsOf, notices, previewFile, sampleTest, scan, settled, test, visit } from './support.ts';

const inScheme = (page: Page, scheme: 'light' | 'dark') => page.locator(`html[data-mantine-color-scheme="${scheme}"]`);

test('nothing is found on the screens of an empty store', async ({ page }) => {
  for (const place of ['/', '/contracts', '/mutuals', '/services', '/risks', '/risks/heat-map', '/exchange', '/exchange/import', '/exchange/import-table', '/settings']) {
    await visit(page, place);
    await settled(page);
    await expectNoFindings(page, `empty ${place}`);
  }
});

test('nothing is found on forms that show what is wrong', async ({ page }) => {
  for (const [place, save] of [['/contracts/new', 'Save contract'], ['/mutuals/new', 'Save organisation'], ['/services/new', 'Save service'], ['/risks/new', 'Save risk']] as const) {
    await visit(page, place);
    await page.getByRole('button', { name: save }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await expectNoFindings(page, `${place} refused`);
  }
});

test('nothing is found on the preview and the report of an import', async ({ page }) => {
  await previewFile(page, notices.contractsFinder);
  await expect(page.getByRole('button', { name: /^Import \d+ releases$/ })).toBeEnabled();
  await expectNoFindings(page, 'preview');
  await page.getByRole('button', { name: /^Import \d+ releases$/ }).click();
  await expect(page.getByText('Read back from the store')).toBeVisible({ timeout: 30_000 });
  await expectNoFindings(page, 'report');
  // The same organisations come again under the names that are now known.
  await previewFile(page, notices.sell2wales);
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeVisible();
  await expectNoFindings(page, 'preview of nothing new');
});

sampleTest('nothing is found on dialogs, the palette, the help, open lists and messages', async ({ page, running }) => {
  const { risk, commissioner } = await idsOf(running);
  // A dialog has its name a moment after it is there.
  const dialog = page.getByRole('dialog', { name: /\S/ });
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await visit(page, `/risks/${risk}`);
  for (const name of ['Record a review', 'Close risk']) {
    await page.getByRole('button', { name }).click();
    await expect(dialog).toBeVisible();
    await expectNoFindings(page, name);
    await close();
  }
  await page.getByRole('button', { name: 'Close risk' }).click();
  await dialog.getByRole('button', { name: 'Close the risk' }).click();
  await expect(dialog).toContainText('Say why the risk was closed.');
  await expectNoFindings(page, 'Close risk, refused');
  await close();

  await page.keyboard.press('Control+k');
  await expect(dialog).toBeVisible();
  await expectNoFindings(page, 'palette');
  await page.keyboard.type('community');
  await expect(page.getByText(/^\d+ found$/)).toBeVisible();
  await expectNoFindings(page, 'palette with records');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('zzzzzz');
  await expect(page.getByText('Nothing holds “zzzzzz”')).toBeVisible();
  await expectNoFindings(page, 'palette with nothing');
  await close();
  await page.keyboard.press('F1');
  await expect(dialog).toBeVisible();
  await expectNoFindings(page, 'help');
  await close();

  await visit(page, '/risks', 'Risk register');
  await settled(page);
  await page.getByRole('button', { name: 'Export register' }).click();
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  await expectNoFindings(page, 'export');
  await close();
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('checkbox', { name: 'Cause', exact: true })).toBeVisible();
  await expectNoFindings(page, 'columns');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search this table' }).fill('nothing is called this');
  await expect(page.getByText('No risk matches these filters')).toBeVisible();
  await expectNoFindings(page, 'nothing matches');
  await page.getByRole('button', { name: 'Clear filters' }).first().click();

  await visit(page, '/contracts', 'Contracts');
  await settled(page);
  await page.getByRole('combobox', { name: 'Provider', exact: true }).click();
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await expectNoFindings(page, 'open list of a filter');
  await page.keyboard.press('Escape');

  await visit(page, '/contracts/new', 'New contract');
  await page.getByRole('combobox', { name: 'Provider', exact: true }).click();
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await expectNoFindings(page, 'open list of a picker');
  await page.keyboard.press('Escape');

  await visit(page, `/mutuals/${commissioner}?tab=successions`);
  await page.getByRole('button', { name: 'Record a successor' }).click();
  await dialog.getByRole('button', { name: 'Save succession' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectNoFindings(page, 'succession, refused');
  await close();
});

test('nothing is found on the comparison of two versions, nor on messages', async ({ page, running, browser }) => {
  const { id } = await running.ask('service.create', { fields: { ...blankService, name: 'Podiatry' } });
  const { page: other, close } = await anotherWindow(browser, running);
  for (const window of [page, other]) await visit(window, `/services/${id}/edit`, 'Edit Podiatry');
  await field(other, 'Name').fill('Podiatry in the north');
  await other.getByRole('button', { name: 'Save service' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Podiatry in the north' })).toBeVisible();
  await expectNoFindings(other, 'saved, with its message');
  await close();
  await field(page, 'Name').fill('Podiatry in the south');
  await page.getByRole('button', { name: 'Save service' }).click();
  await expect(page.getByRole('dialog', { name: /\S/ })).toBeVisible();
  await expectNoFindings(page, 'conflict');
});

test('nothing is found on Settings’ dialogs', async ({ page }) => {
  await visit(page, '/settings', 'Settings');
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await page.getByRole('button', { name: 'Encrypt the store' }).click();
  await expect(page.getByRole('dialog', { name: /\S/ })).toContainText('Use at least 12 characters');
  await expectNoFindings(page, 'passphrase, refused');
});

bareTest('nothing is found where a store is locked or refused', async ({ page, start, open }) => {
  const first = await start();
  const second = await start({ store: first.store });
  await open(page, second);
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await expectNoFindings(page, 'refused');
  await first.ask('store.setPassphrase', { present: null, next: 'seven grey herons' });
  const keep = first.store;
  first.process.kill('SIGTERM');
  await new Promise((ended) => first.process.once('exit', ended));
  const third = await start({ store: keep });
  const other = await page.context().newPage();
  await open(other, third);
  await other.getByLabel('Passphrase', { exact: true }).fill('wrong');
  await other.getByRole('button', { name: 'Unlock' }).click();
  await expect(other.getByText('The store did not open with this passphrase')).toBeVisible();
  await expectNoFindings(other, 'locked');
  await other.goto('about:blank');
  await third.stop();
});

sampleTest('the application’s own choice of light or dark stands above the machine’s, and is kept', async ({ page, running }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Switch to dark' }).click();
  await expect(inScheme(page, 'dark')).toBeAttached();
  for (const place of ['/', '/risks', '/risks/heat-map', '/contracts/new']) {
    await visit(page, place);
    await settled(page);
    expect.soft(await scan(page), place).toEqual([]);
  }
  await page.reload();
  await expect(inScheme(page, 'dark')).toBeAttached();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Switch to light' }).click();
  await expect(inScheme(page, 'light')).toBeAttached();
  await visit(page, '/risks/heat-map', 'Heat map');
  await settled(page);
  expect(await scan(page)).toEqual([]);
  // Others look at the same store: it goes back to following the machine.
  await visit(page, '/settings', 'Settings');
  await page.getByRole('radio', { name: 'As the computer has it' }).check();
  await expect(inScheme(page, 'dark')).toBeAttached();
  await expect.poll(() => running.ask('preference.get', { key: 'appearance' })).toBe('auto');
});
