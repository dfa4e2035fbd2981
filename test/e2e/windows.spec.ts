import { expect, openSample, openWindow, test, visit } from './support.ts';

test('an edit in one window shows in the other, and a stale edit is offered both versions', async ({ page, running, browser }) => {
  await openSample(page);
  await visit(page, '/contracts');
  const link = page.getByRole('row').nth(1).getByRole('link');
  const href = (await link.getAttribute('href')) ?? '';
  const place = href.slice(1);

  const context = await browser.newContext({ acceptDownloads: true, reducedMotion: 'reduce' });
  const other = await context.newPage();
  const faults = await openWindow(other, running);
  await visit(other, place);
  await visit(page, `${place}/edit`);
  await visit(other, `${place}/edit`);
  await expect(other.getByLabel('Reference')).toBeVisible();
  await expect(page.getByLabel('Reference')).toBeVisible();

  await other.getByLabel('Title', { exact: true }).fill('Named in the other window');
  await other.getByRole('button', { name: 'Save contract' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Named in the other window' })).toBeVisible();

  await page.getByLabel('Title', { exact: true }).fill('Named in this window');
  await page.getByRole('button', { name: 'Save contract' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Named in the other window');
  await expect(dialog).toContainText('Named in this window');
  await dialog.getByRole('radio', { name: /Named in this window|Mine|Yours|yours|mine/ }).first().check();
  await dialog.getByRole('button', { name: /[Ss]ave/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Named in this window' })).toBeVisible();
  await expect(other.getByRole('heading', { level: 1, name: 'Named in this window' })).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});
