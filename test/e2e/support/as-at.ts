import { expect, type Locator, type Page } from '@playwright/test';
import { dateField } from './actions.ts';

/** The band that says at all times which date is shown. */
export const asAtBanner = (page: Page): Locator => page.getByRole('complementary', { name: 'As at a date' });

/** Looks at the record as at a date, as a person does: by the header. */
export async function lookAsAt(page: Page, on: string, known: 'then' | 'now'): Promise<void> {
  await page.getByRole('button', { name: 'As at a date', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Look at the record as at a date' });
  await dateField(dialog, 'Date').fill(on);
  await dialog.getByRole('radio', { name: known === 'then' ? /^What was known then/ : /^What is known now/ }).check();
  await dialog.getByRole('button', { name: 'Show the record' }).click();
  await expect(dialog).toBeHidden();
  await expect(asAtBanner(page)).toBeVisible();
}

export async function backToToday(page: Page): Promise<void> {
  await asAtBanner(page).getByRole('button', { name: 'Back to today' }).click();
  await expect(asAtBanner(page)).toBeHidden();
}
