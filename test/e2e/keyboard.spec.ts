import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { readXlsx } from 'hucre';
import { expect, field, messages, notices, SAMPLE_MADE, sampleTest, settled, tabTo, test } from './support.ts';

/** Ctrl K, a few letters, Enter. */
async function goBy(page: Page, words: string, heading: string | RegExp, patience: { readonly timeout?: number } = {}): Promise<void> {
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await expect(dialog.getByRole('option', { selected: true })).toContainText(words);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0, patience);
  const title = page.getByRole('heading', { level: 1, name: heading });
  await expect(title).toBeFocused(patience);
}

const cellAt = (page: Page, row: number, column: number): Locator => page.locator(`[role="row"][aria-rowindex="${row}"] [aria-colindex="${column}"]`);

test('a file is imported, a contract reached, a risk raised, saved, exported, reviewed, undone and redone without a mouse', async ({ page }) => {
  await goBy(page, 'Import notices', 'Import notices');
  const choose = page.getByRole('button', { name: 'Choose a file' });
  // Listened for before the way there: the browser is told to hand the chooser over only from then on.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, choose);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(notices.contractsFinder);
  await expect(page.getByRole('heading', { level: 2, name: 'contracts-finder-2025.json' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /^Import \d+ releases$/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'contracts-finder-2025.json imported' })).toBeFocused({ timeout: 30_000 });

  await goBy(page, 'Wavertree High Street - Design', 'Wavertree High Street - Design');
  await tabTo(page, page.getByRole('link', { name: 'Raise a risk' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New risk' })).toBeFocused();
  await tabTo(page, field(page, 'Title'));
  await page.keyboard.type('The designer leaves');
  const current = page.getByRole('region', { name: 'Current score' });
  await tabTo(page, current.getByRole('radiogroup', { name: 'Consequence' }).getByRole('radio').first());
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(current.getByRole('radiogroup', { name: 'Likelihood' }).getByRole('radio').first()).toBeFocused();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(current.getByRole('status', { name: 'Current score and band' })).toHaveText('20 Extreme');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'The designer leaves' })).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Record a review' }));
  await page.keyboard.press('Enter');
  const review = page.getByRole('dialog', { name: 'Review of R-0001' });
  await tabTo(page, review.getByRole('combobox', { name: 'Current likelihood' }));
  await page.keyboard.type('2');
  await expect(review.getByLabel('Score after the review')).toHaveText('8 High');
  await tabTo(page, review.getByRole('button', { name: 'Record the review' }));
  await page.keyboard.press('Enter');
  await expect(review).toHaveCount(0);
  const head = page.getByRole('main').locator('header');
  await expect(head).toContainText('8 High');
  await page.keyboard.press('Control+z');
  await expect(head).toContainText('20 Extreme');
  await page.keyboard.press('Control+Shift+z');
  await expect(head).toContainText('8 High');

  await goBy(page, 'Risk register', 'Risk register');
  await tabTo(page, page.getByRole('button', { name: 'Export register' }));
  await page.keyboard.press('Enter');
  const exporting = page.getByRole('dialog', { name: 'Export the register' });
  await expect(exporting).toContainText('1 risk, in the order of their references');
  await tabTo(page, exporting.getByRole('radio', { name: /^Those shown/ }));
  await page.keyboard.press('ArrowDown');
  await expect(exporting.getByRole('radio', { name: /^Every column/ })).toBeChecked();
  await tabTo(page, exporting.getByRole('button', { name: 'Export', exact: true }));
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(await (await downloading).path())));
  expect(sheets[0]?.rows[1]?.slice(0, 2)).toEqual(['R-0001', 'The designer leaves']);
  await expect(exporting).toContainText('1 risk written');
  await page.keyboard.press('Escape');
  await expect(exporting).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Export register' })).toBeFocused();
});

test('the sample is opened and left by the palette, and by its own button', async ({ page }) => {
  await goBy(page, 'Open the sample', 'Overview', SAMPLE_MADE);
  await expect(page.getByRole('complementary', { name: 'Sample portfolio' })).toBeVisible(SAMPLE_MADE);
  await tabTo(page, page.getByRole('button', { name: 'Leave the sample' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('The sample was thrown away');
  await expect(page.getByText('Nothing is recorded yet')).toBeVisible();
});

test('after an error the summary has the focus and leads to the field', async ({ page }) => {
  await goBy(page, 'New contract', 'New contract');
  await page.keyboard.press('Control+Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await tabTo(page, summary.getByRole('link', { name: /Enter the contract’s title/ }), 'Tab', 8);
  await page.keyboard.press('Enter');
  await expect(field(page, 'Title')).toBeFocused();
  await expect(field(page, 'Title')).toHaveAccessibleDescription(/Enter the contract’s title/);
  await tabTo(page, page.getByRole('combobox', { name: 'Commissioner' }));
  await expect(page.getByRole('combobox', { name: 'Commissioner' })).toHaveAccessibleDescription(/Choose the commissioner/);
});

sampleTest('the register is moved in, sorted, and opened by its keys', async ({ page }) => {
  await goBy(page, 'Risk register', 'Risk register');
  const grid = page.getByRole('grid', { name: 'Risk register' });
  await expect(page.getByText('400 risks')).toBeVisible();
  const [rows, columns] = [Number(await grid.getAttribute('aria-rowcount')), Number(await grid.getAttribute('aria-colcount'))];
  expect(rows).toBe(401);
  // The first column chooses rows; the table is entered at the one after it.
  await tabTo(page, cellAt(page, 2, 2));
  const goesTo = async (key: string, row: number, column: number): Promise<void> => {
    await page.keyboard.press(key);
    await expect(cellAt(page, row, column)).toBeFocused();
    await expect(cellAt(page, row, column)).toBeInViewport();
  };
  await goesTo('ArrowDown', 3, 2);
  await goesTo('ArrowRight', 3, 3);
  await goesTo('End', 3, columns);
  await goesTo('ArrowRight', 3, columns);
  await goesTo('Home', 3, 1);
  await goesTo('ArrowLeft', 3, 1);
  await goesTo('Control+End', rows, columns);
  await expect(cellAt(page, rows, columns)).not.toHaveText(/^(Loading)?$/);
  await goesTo('ArrowDown', rows, columns);
  await goesTo('Control+Home', 2, 1);
  await page.keyboard.press('PageDown');
  const after = async (): Promise<number> => Number(await page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex')));
  await expect.poll(after).toBeGreaterThan(6);
  const page1 = await after();
  await expect(cellAt(page, page1, 1)).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect.poll(after).toBe(2 * page1 - 2);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect.poll(after).toBe(2);

  // Sorted by the header: rising, falling, and by a second column within the first.
  await goesTo('ArrowUp', 1, 1);
  await goesTo('ArrowRight', 1, 2);
  await page.keyboard.press('Enter');
  await expect(cellAt(page, 1, 2)).toHaveAttribute('aria-sort', 'ascending');
  await expect(cellAt(page, 2, 2)).toHaveText('R-0001');
  await page.keyboard.press('Enter');
  await expect(cellAt(page, 1, 2)).toHaveAttribute('aria-sort', 'descending');
  await expect(cellAt(page, 2, 2)).toHaveText('R-0400');
  await expect(cellAt(page, 1, 2)).toBeFocused();
  const at = async (name: string): Promise<number> => Number(await page.getByRole('columnheader', { name, exact: true }).getAttribute('aria-colindex'));
  const status = await at('Status');
  await goesTo('End', 1, columns);
  for (let column = columns - 1; column >= status; column -= 1) await goesTo('ArrowLeft', 1, column);
  await page.keyboard.press('Enter');
  await expect(cellAt(page, 1, 2)).toHaveAttribute('aria-sort', 'none');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Enter');
  await expect(cellAt(page, 1, status)).toHaveAttribute('aria-sort', /ending$/);
  await expect(cellAt(page, 1, 2)).toHaveAttribute('aria-sort', 'ascending');

  await goesTo('ArrowDown', 2, 2);
  await settled(page);
  const title = (await cellAt(page, 2, 3).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Risk register' })).toBeVisible();
  await expect(cellAt(page, 1, 2)).toHaveAttribute('aria-sort', 'ascending');

  // The search field and the column chooser are reached too.
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('searchbox', { name: 'Search this table' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Columns' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: 'Owner', exact: true }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('columnheader', { name: 'Owner', exact: true })).toHaveCount(0);
  await tabTo(page, page.getByRole('button', { name: 'Back to the usual columns and order' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Owner', exact: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
});

sampleTest('a cell of the heat map leads to its risks, by keyboard', async ({ page }) => {
  await goBy(page, 'Heat map', 'Heat map');
  const cell = page.getByRole('link', { name: /^[1-9]\d* risks?, Extreme, score 25/ }).or(page.getByRole('link', { name: /^[1-9]\d* risks?, Extreme, score 20/ })).first();
  await expect(cell).toBeVisible();
  const count = /(\d+) risks?,/.exec(await cell.ariaSnapshot())?.[1] ?? 'none';
  await tabTo(page, cell);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Risk register' })).toBeFocused();
  await expect(page.getByText(`${count} ${count === '1' ? 'risk' : 'risks'}`, { exact: true })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Clear filters' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('400 risks')).toBeVisible();
});

sampleTest('tabs, the palette and the help are moved in and left by their keys, and give the focus back', async ({ page }) => {
  await goBy(page, 'Contracts', 'Contracts');
  await tabTo(page, cellAt(page, 2, 2));
  await page.keyboard.press('Enter');
  const tabs = page.getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  await tabTo(page, tabs.first());
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(tabs.last()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.first()).toBeFocused();

  for (const keys of ['Control+k', 'F1', 'Control+/']) {
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    // Tab stays inside while it is open.
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Tab');
      await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(tabs.first()).toBeFocused();
  }
});

sampleTest('a record is found in a field by its letters or its arrows', async ({ page }) => {
  await goBy(page, 'New contract', 'New contract');
  const provider = page.getByRole('combobox', { name: 'Provider', exact: true });
  await tabTo(page, provider);
  await expect(page.getByRole('listbox').getByRole('option').nth(15)).toBeAttached();
  for (let presses = 0; presses < 15; presses += 1) await page.keyboard.press('ArrowDown');
  const chosen = page.locator('[role="option"][data-combobox-selected]');
  await expect(chosen).toBeInViewport();
  const name = (await chosen.textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(provider).toHaveValue(name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('drakemoor');
  // What is chosen stays in the list beside what is found.
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  if ((await chosen.textContent())?.startsWith('Drakemoor') !== true) await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveText(/^Drakemoor/);
  await page.keyboard.press('Enter');
  await expect(provider).toHaveValue(/^Drakemoor/);
});

sampleTest('the first stop of a window skips to the content', async ({ page }) => {
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
