import type { Browser, Page } from '@playwright/test';
import { anotherWindow, expect, field, filledTest as test, rowOf, visit, type Running } from './support.ts';

type Scene = { readonly title: string; readonly place: string; readonly other: Page; readonly close: () => Promise<void> };

/** Two windows on a full portfolio, each with the same contract in its form. */
async function bothEditing(page: Page, running: Running, browser: Browser): Promise<Scene> {
  const [contract] = await running.ask('contract.options', { text: '', ids: [] });
  if (contract === undefined) throw new Error('The sample has no contract.');
  const [title, place] = [contract.title, `/contracts/${contract.id}`];
  const { page: other, close } = await anotherWindow(browser, running);
  for (const window of [page, other]) {
    await visit(window, `${place}/edit`, `Edit ${title}`);
    await expect(field(window, 'Title')).toHaveValue(title);
  }
  return { title, place, other, close };
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save contract' }).click();
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('an edit in one window shows in the other without reload, on the page and in the list', async ({ page, running, browser }) => {
  const { place, title, other, close } = await bothEditing(page, running, browser);
  await visit(page, place, title);
  await page.evaluate(() => { document.documentElement.dataset['loaded'] = 'once'; });

  await field(other, 'Title').fill('A first name from the other window');
  await save(other);
  await expect(heading(page, 'A first name from the other window')).toBeVisible();

  await visit(page, '/contracts', 'Contracts');
  await page.getByRole('searchbox').fill('from the other window');
  await expect(rowOf(page, 'A first name from the other window')).toBeVisible();
  await visit(other, `${place}/edit`);
  await field(other, 'Title').fill('A second name from the other window');
  await save(other);
  await expect(rowOf(page, 'A second name from the other window')).toBeVisible();
  await expect(rowOf(page, 'A first name from the other window')).toHaveCount(0);

  // What is undone in one window is undone in all.
  await expect(page.getByRole('button', { name: /^Undo: / })).toBeEnabled();
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(heading(other, 'A first name from the other window')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['loaded'])).toBe('once');
  await close();
});

for (const [choice, kept] of [['Yours', 'Named in this window'], ['Theirs', 'Named in the other window']] as const) {
  test(`a stale edit is offered both versions; choosing “${choice}” keeps that one`, async ({ page, running, browser }) => {
    const { title, other, close } = await bothEditing(page, running, browser);
    await field(other, 'Title').fill('Named in the other window');
    await field(other, 'Reason for the status').fill('Said in the other window');
    await save(other);
    await expect(heading(other, 'Named in the other window')).toBeVisible();

    await field(page, 'Title').fill('Named in this window');
    await field(page, 'Description').fill('Described in this window');
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'The record was changed while you edited it' });
    const about = dialog.getByRole('group', { name: 'Title' });
    await expect(about).toContainText(`Before: ${title}`);
    await expect(about.getByRole('radio', { name: 'Yours Named in this window' })).not.toBeChecked();
    await expect(about.getByRole('radio', { name: 'Theirs Named in the other window' })).not.toBeChecked();
    await expect(dialog).toContainText('Also changed by them, and kept: Reason for the status.');
    await expect(dialog.getByRole('group')).toHaveCount(1);
    const go = dialog.getByRole('button', { name: 'Save with these choices' });
    await expect(go).toBeDisabled();
    await about.getByRole('radio', { name: new RegExp(`^${choice} `) }).check();
    await go.click();

    for (const window of [page, other]) await expect(heading(window, kept)).toBeVisible();
    // Fields that only one of both changed keep that one's edit, whichever title was chosen.
    await expect(page.getByText('Described in this window')).toBeVisible();
    await expect(page.getByText('Said in the other window')).toBeVisible();
    await close();
  });
}

test('a stale edit of other fields loses neither edit', async ({ page, running, browser }) => {
  const { title, other, close } = await bothEditing(page, running, browser);
  await field(other, 'Reason for the status').fill('Said in the other window');
  await save(other);
  await expect(heading(other, title)).toBeVisible();
  await field(page, 'Description').fill('Described in this window');
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'The record was changed while you edited it' });
  await expect(dialog).toContainText('None of the changes touch what you changed, so both can be kept.');
  await dialog.getByRole('button', { name: 'Save with these choices' }).click();
  for (const window of [page, other]) {
    await expect(heading(window, title)).toBeVisible();
    await expect(window.getByText('Described in this window')).toBeVisible();
    await expect(window.getByText('Said in the other window')).toBeVisible();
  }
  await close();
});

test('putting the comparison away saves nothing and goes on with what was typed', async ({ page, running, browser }) => {
  const { other, place, close } = await bothEditing(page, running, browser);
  await field(other, 'Title').fill('Named in the other window');
  await save(other);
  await expect(heading(other, 'Named in the other window')).toBeVisible();
  await field(page, 'Title').fill('Named in this window');
  await save(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Go on editing' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(field(page, 'Title')).toHaveValue('Named in this window');
  await visit(page, place, 'Named in the other window');
  await close();
});
