import { expect, type Locator, type Page } from '@playwright/test';

/** Goes to a screen as a link would, and waits until its heading is there. */
export async function visit(page: Page, place: string, heading?: string | RegExp): Promise<void> {
  await page.evaluate((hash) => { window.location.hash = hash; }, `#${place}`);
  await expect(page.getByRole('heading', { level: 1, ...(heading === undefined ? {} : { name: heading, exact: typeof heading === 'string' }) })).toBeVisible();
}

/** A field by its label; the label's asterisk is not part of its name. */
export const field = (within: Page | Locator, name: string): Locator => within.getByRole('textbox', { name, exact: true });
export const dateField = (within: Page | Locator, label: string): Locator => within.getByLabel(new RegExp(`^${label}( \\*)?$`));

/** Chooses a record in a field that finds them by typing. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.fill(name);
  await page.getByRole('option', { name, exact: true }).click();
  await expect(box).toHaveValue(name);
}

/** Presses Tab, or Shift Tab, until the control has the focus; fails when the way is longer than a person would go. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  await expect(control).toBeFocused();
}

/** The row of a table whose row header is this. */
export function rowOf(within: Page | Locator, name: string): Locator {
  const page = 'page' in within ? within.page() : within;
  return within.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** Finds a row by the table's own search field and opens it. */
export async function openRow(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search this table' }).fill(name);
  await rowOf(page, name).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** The toasts in the corner. */
export const messages = (page: Page): Locator => page.getByRole('status', { name: 'Messages' });

/** Making the sample takes seconds, and on a machine that does other work beside, many. */
export const SAMPLE_MADE = { timeout: 120_000 } as const;

export async function openSample(page: Page): Promise<void> {
  await visit(page, '/');
  await page.getByRole('button', { name: 'Open the sample portfolio' }).click();
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible(SAMPLE_MADE);
}

/** Chooses a file of notices and waits for nothing: what comes of it is the test's. */
export async function previewFile(page: Page, path: string): Promise<void> {
  await visit(page, '/exchange/import', 'Import notices');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (a|another) file$/ }).click();
  await (await chooser).setFiles(path);
}

export async function importFile(page: Page, path: string): Promise<void> {
  await previewFile(page, path);
  await page.getByRole('button', { name: /^Import \d+ releases?$/ }).click();
  await expect(page.getByText('Read back from the store')).toBeVisible({ timeout: 30_000 });
}
