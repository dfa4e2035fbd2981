import { test as base, type Locator, type Page } from '@playwright/test';
import { everyRisk, type RiskListRow } from '../../shared/ipc/risks.ts';
import { backToToday, expect, lookAsAt, messages, scan, startHost, visit, type Running } from './support.ts';
import { openWindow } from './support/window.ts';

/** One host with the sample for the whole file; each test edits risks of its own. */
const test = base.extend<{ readonly faults: readonly string[] }, { readonly running: Running }>({
  running: [async ({ browserName: _ }, use) => {
    const running = await startHost();
    await running.ask('sample.open', undefined);
    await use(running);
    await running.stop();
  }, { scope: 'worker' }],
  faults: [async ({ page, running }, use) => {
    await running.ask('preference.set', { key: 'view.risks', value: JSON.stringify({ sort: [{ column: 'reference', direction: 'ascending' }] }) });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
});
test.describe.configure({ mode: 'default' });

const COLUMNS = { reference: 1, title: 2, inherent: 3, current: 4, target: 5, owner: 6, organisation: 7, status: 8, nextReview: 9 } as const;
type Column = keyof typeof COLUMNS;

/** A cell of the register sorted by reference: R-0001 is in line 1. */
const cell = (page: Page, line: number, column: Column): Locator => page.locator(`[data-place="${line}:${COLUMNS[column]}"]`);
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Risk register' });
const said = (page: Page): Locator => page.getByRole('status', { name: 'Table' });

async function openRegister(page: Page): Promise<void> {
  await visit(page, '/risks', 'Risk register');
  await expect(page.getByText('400 risks', { exact: true })).toBeVisible();
  await expect(cell(page, 1, 'reference')).toHaveText('R-0001');
}
/** Scrolls so that a line is in sight: only what is near is drawn. */
async function bringIntoSight(page: Page, line: number): Promise<void> {
  await grid(page).evaluate((table, before) => {
    const height = table.querySelector('[role=row][data-kind=data]')?.getBoundingClientRect().height ?? 0;
    if (table.parentElement !== null) table.parentElement.scrollTop = height * before;
  }, Math.max(0, line - 4));
  await expect(cell(page, line, 'owner')).toBeInViewport();
}
async function risk({ ask }: Running, number: number): Promise<RiskListRow> {
  const { rows } = await ask('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: number - 1, limit: 1 });
  const [row] = rows;
  if (row === undefined) throw new Error(`The sample has no risk ${number}.`);
  return row;
}
/** Cells of the whole register, as it is shown, that hold a text. */
const countOf = async ({ ask }: Running, text: string): Promise<number> =>
  (await ask('risk.find', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], group: null, text, columns: ['reference', 'title', 'inherentScore', 'currentScore', 'targetScore', 'owner', 'organisation', 'status', 'nextReviewOn'], from: null, direction: 'next' })).hits;
const lastStep = async ({ ask }: Running): Promise<string | null> => (await ask('undo.state', undefined)).undo;
const onClipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const putOnClipboard = (page: Page, text: string): Promise<void> => page.evaluate((given) => navigator.clipboard.writeText(given), text);
const editor = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label }).or(page.getByRole('combobox', { name: label }));

async function expectNoFindings(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    expect(await scan(page), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

test('cells are edited by keyboard alone, each edit is one step, and undo takes them back one by one', async ({ page, running }) => {
  await openRegister(page);
  const before = [await risk(running, 1), await risk(running, 2)];
  await cell(page, 1, 'owner').focus();
  // Typed without waiting for anything, as people do.
  await page.keyboard.type('Ros Hale\nTom Ash\n');
  await expect(cell(page, 3, 'owner')).toBeFocused();
  await expect(cell(page, 1, 'owner')).toHaveText('Ros Hale');
  await expect(said(page)).toHaveText('Owner of R-0002 saved');
  expect([(await risk(running, 1)).owner, (await risk(running, 2)).owner]).toEqual(['Ros Hale', 'Tom Ash']);
  await expect.poll(() => lastStep(running)).toBe('Edit owner of R-0002');

  // A date is read as people write it; one that is none stays in the editor with its sentence.
  await cell(page, 1, 'nextReview').focus();
  await page.keyboard.press('F2');
  const date = editor(page, 'Next review of R-0001');
  await expect(date).toBeFocused();
  await date.fill('31/2/2027');
  await page.keyboard.press('Enter');
  await expect(date).toBeFocused();
  await expect(date).toHaveAttribute('aria-invalid', 'true');
  await expect(date).toHaveAccessibleDescription(/“31\/2\/2027” is not a day/);
  await expectNoFindings(page);
  await date.fill('1 Mar 2027');
  await page.keyboard.press('Shift+Tab');
  await expect(cell(page, 1, 'status')).toBeFocused();
  await expect(cell(page, 1, 'nextReview')).toHaveText('1 Mar 2027');
  await page.keyboard.press('Tab');
  await expect(cell(page, 1, 'status')).not.toBeFocused();

  // Esc leaves the cell as it was.
  await cell(page, 1, 'title').focus();
  await page.keyboard.type('Not this');
  await page.keyboard.press('Escape');
  await expect(cell(page, 1, 'title')).toBeFocused();
  await expect(cell(page, 1, 'title')).toHaveText(before[0]?.title ?? '');

  // What cannot be edited says so; Enter on the reference opens the risk.
  await cell(page, 1, 'reference').focus();
  await page.keyboard.press('F2');
  await expect(said(page)).toHaveText('A reference is given once and never changed.');
  await cell(page, 3, 'title').focus();
  await page.keyboard.press('Delete');
  const refused = page.getByRole('dialog', { name: 'One thing cannot be cleared' });
  await expect(refused).toContainText('Enter the risk’s title.');
  await page.keyboard.press('Escape');
  await expect(cell(page, 3, 'title')).toBeFocused();

  await cell(page, 1, 'owner').focus();
  for (const label of ['Edit next review of R-0001', 'Edit owner of R-0002', 'Edit owner of R-0001']) {
    await page.keyboard.press('Control+z');
    await expect(messages(page)).toContainText(`Undone: ${label}`);
  }
  expect([await risk(running, 1), await risk(running, 2)].map(({ owner, nextReviewOn }) => [owner, nextReviewOn])).toEqual(before.map(({ owner, nextReviewOn }) => [owner, nextReviewOn]));
  await expect(cell(page, 1, 'owner')).toHaveText(before[0]?.owner ?? 'No owner');
  await cell(page, 1, 'reference').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: before[0]?.title ?? '', exact: true })).toBeVisible();
});

test('a score is typed or chosen, a word is found by its letters, a record by its name, a long text has lines', async ({ page, running }) => {
  await openRegister(page);
  await cell(page, 4, 'current').focus();
  await page.keyboard.press('4');
  const score = editor(page, 'Current score of R-0004');
  await page.keyboard.press('Enter');
  await expect(score).toHaveAccessibleDescription(/A score needs both consequence and likelihood/);
  await score.fill('4x3');
  await expect(page.getByLabel('Score and band')).toHaveText('12 High');
  await expectNoFindings(page);
  await page.keyboard.press('Enter');
  await expect(cell(page, 4, 'current')).toHaveText('12 High');
  await expect.poll(async () => (await risk(running, 4)).currentLikelihood).toBe(3);
  await expect.poll(() => lastStep(running)).toBe('Edit current score of R-0004');
  await cell(page, 4, 'current').dblclick();
  await page.getByRole('group', { name: 'Likelihood' }).getByRole('button', { name: '5 Almost certain' }).click();
  await expect(score).toHaveValue('4 × 5');
  await score.press('Enter');
  await expect(cell(page, 4, 'current')).toHaveText('20 Extreme');

  // Closing needs its reason: the sentence says which, and nothing is lost.
  await cell(page, 4, 'status').focus();
  await page.keyboard.type('clo');
  await expect(page.getByRole('listbox').getByRole('option', { name: 'Closed' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(editor(page, 'Status of R-0004')).toHaveAccessibleDescription('Reason for closing: Say why the risk was closed.');
  await expectNoFindings(page);
  await page.keyboard.press('Escape');

  const options = await running.ask('organisation.options', { text: '', role: 'mutual', ids: [] });
  const other = options.find(({ name }) => name !== '') ?? options[0];
  await cell(page, 4, 'organisation').focus();
  await page.keyboard.press('F2');
  await editor(page, 'Organisation of R-0004').fill(other?.name ?? '');
  await expect(page.getByRole('option', { name: other?.name ?? '', exact: true })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(cell(page, 4, 'organisation')).toHaveText(other?.name ?? '');
  await expect.poll(async () => (await risk(running, 4)).organisationId).toBe(other?.id);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Cause', exact: true }).check();
  await page.keyboard.press('Escape');
  const at = Number(await page.getByRole('columnheader', { name: 'Cause', exact: true }).getAttribute('aria-colindex')) - 1;
  await page.locator(`[data-place="4:${at}"]`).focus();
  await page.keyboard.press('Delete');
  await expect(said(page)).toHaveText('1 cell cleared');
  await page.keyboard.press('O');
  await page.keyboard.type('ne');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await risk(running, 4)).cause).toBe('One\ntwo');
});

test('blocks are copied, pasted from a spreadsheet, filled and cleared; what is refused is listed and nothing is written unless it is said', async ({ page, running }) => {
  await openRegister(page);
  const names = (await running.ask('organisation.options', { text: '', role: 'mutual', ids: [] })).map(({ name }) => name);
  await cell(page, 10, 'owner').click();
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expect(grid(page).locator('[aria-selected="true"][role="gridcell"]')).toHaveCount(6);
  await page.keyboard.press('Control+c');
  await expect(said(page)).toHaveText('6 cells copied');
  const block = [10, 11, 12].map((number) => risk(running, number));
  expect(await onClipboard(page)).toBe((await Promise.all(block)).map(({ owner, organisation }) => `${owner ?? ''}\t${organisation ?? ''}\r\n`).join(''));

  // As Excel copies it: a quoted cell with a line break, a date day first, more rows and columns than fit are counted.
  await putOnClipboard(page, `"Ros ""The Rock""\nHale"\t${names[3]}\tOpen\t1/12/2027\r\nTom Ash\tNowhere CIC\tpending\t32/1/2027\r\n\t${names[4]}\topen\t\r\n`);
  const before = await Promise.all([20, 21, 22].map((number) => risk(running, number)));
  await bringIntoSight(page, 20);
  await cell(page, 20, 'owner').click();
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog', { name: '3 things cannot be pasted' });
  await expect(dialog.getByRole('row', { name: /R-0021 Organisation/ })).toContainText('There is no organisation called “Nowhere CIC”');
  await expect(dialog.getByRole('row', { name: /R-0021 Status/ })).toContainText('Enter Open or Closed');
  await expect(dialog.getByRole('row', { name: /R-0021 Next review/ })).toContainText('is not a day');
  await expectNoFindings(page);
  await dialog.getByRole('button', { name: 'Do not paste' }).click();
  expect(await Promise.all([20, 21, 22].map((number) => risk(running, number)))).toEqual(before);
  await expect(cell(page, 20, 'owner')).toBeFocused();
  await page.keyboard.press('Control+v');
  await dialog.getByRole('button', { name: 'Paste the rest' }).click();
  await expect(said(page)).toContainText(/^\d+ cells pasted$/);
  const [first, second, third] = await Promise.all([20, 21, 22].map((number) => risk(running, number)));
  expect([first?.owner, first?.organisation, first?.nextReviewOn]).toEqual(['Ros "The Rock"\nHale', names[3], '2027-12-01']);
  expect([second?.owner, second?.organisation, second?.status]).toEqual(['Tom Ash', before[1]?.organisation, before[1]?.status]);
  expect([third?.owner, third?.organisation, third?.nextReviewOn]).toEqual([null, names[4], null]);
  await expect.poll(() => lastStep(running)).toMatch(/^Paste \d+ cells into 3 risks$/);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await Promise.all([20, 21, 22].map((number) => risk(running, number)))).map(({ owner, nextReviewOn }) => [owner, nextReviewOn])).toEqual(before.map(({ owner, nextReviewOn }) => [owner, nextReviewOn]));

  // One cell over a block; then the fill handle; then cleared; three steps.
  await putOnClipboard(page, 'Ann Lee\r\n');
  await bringIntoSight(page, 25);
  await cell(page, 25, 'owner').click();
  await cell(page, 27, 'owner').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+v');
  await expect(cell(page, 27, 'owner')).toHaveText('Ann Lee');
  await cell(page, 26, 'owner').click();
  const corner = await grid(page).locator('[data-pull]').boundingBox();
  const below = await cell(page, 30, 'owner').boundingBox();
  if (corner === null || below === null) throw new Error('The corner of the block is not there.');
  await page.mouse.move(corner.x + 3, corner.y + 3);
  await page.mouse.down();
  await page.mouse.move(below.x + 10, below.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(said(page)).toHaveText(/^\d cells filled$/);
  await expect(cell(page, 30, 'owner')).toHaveText('Ann Lee');
  // Drawn over with the mouse, a block is what is cleared.
  const top = await cell(page, 28, 'owner').boundingBox();
  if (top === null) throw new Error('The row is not there.');
  await page.mouse.move(top.x + 10, top.y + 10);
  await page.mouse.down();
  await page.mouse.move(below.x + 10, below.y + 10, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Delete');
  await expect(said(page)).toHaveText('3 cells cleared');
  expect((await risk(running, 30)).owner).toBeNull();
  await page.getByRole('region', { name: 'Risk register' }).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(cell(page, 30, 'owner')).toHaveText('Ann Lee');

  // The block at the end of the table: rows that are not there are not invented; all of it can be copied although little of it is loaded.
  await page.keyboard.press('Control+End');
  await expect(cell(page, 400, 'nextReview')).toBeFocused();
  await putOnClipboard(page, '1 Jan 2028\r\n2 Jan 2028\r\n');
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('dialog', { name: 'One thing cannot be pasted' })).toContainText('There is no risk for it');
  await page.keyboard.press('Escape');
  await expect(cell(page, 400, 'nextReview')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await onClipboard(page)).split('\r\n').length).toBeGreaterThan(400);
  await expect(said(page)).toHaveText('3,600 cells copied');
});

test('rows are grouped, closed and opened, columns kept in sight and made wider, and all of it is kept under a name', async ({ page }) => {
  await openRegister(page);
  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'Category' });
  await page.getByRole('combobox', { name: 'Keep in sight' }).selectOption({ label: 'Reference to Title' });
  await expectNoFindings(page);
  await page.keyboard.press('Escape');
  const heading = grid(page).getByRole('gridcell', { name: /^Patient safety \d+ risks worst \d+ / });
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
  await heading.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(heading).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  const next = page.locator('[data-place="2:*"]');
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(next).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-place="3:1"], [data-place="3:2"]').first()).toBeVisible();
  // A cell in a group is edited as any other; the row stays where it is until the table is sorted again.
  await cell(page, 3, 'owner').focus();
  await page.keyboard.type('Grouped Owner\n');
  await expect(cell(page, 3, 'owner')).toHaveText('Grouped Owner');
  await expect(page.getByRole('button', { name: 'Sort again' })).toBeVisible();
  await expectNoFindings(page);

  // Wider by the heading's keys; the first columns stay while the rest goes by.
  const title = page.getByRole('columnheader', { name: 'Title', exact: true });
  await title.focus();
  const width = (await title.boundingBox())?.width ?? 0;
  for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => Math.round(((await title.boundingBox())?.width ?? 0) - width)).toBeGreaterThan(100);
  await page.setViewportSize({ width: 700, height: 800 });
  const reference = cell(page, 3, 'reference');
  const left = (await reference.boundingBox())?.x ?? -1;
  await cell(page, 3, 'owner').focus();
  await page.keyboard.press('End');
  await expect(cell(page, 3, 'nextReview')).toBeInViewport();
  expect((await reference.boundingBox())?.x).toBe(left);
  const [kept, last] = [await cell(page, 3, 'title').boundingBox(), await cell(page, 3, 'nextReview').boundingBox()];
  expect((last?.x ?? 0) + 1).toBeGreaterThanOrEqual((kept?.x ?? 0) + (kept?.width ?? 0));
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('textbox', { name: 'Save what is shown as' }).fill('By category');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'By category', exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Back to the usual columns and order' }).click();
  await page.keyboard.press('Escape');
  await expect(heading).toHaveCount(0);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'By category', exact: true }).click();
  await expect(heading).toBeVisible();
  await expect(cell(page, 3, 'title')).toHaveAttribute('data-frozen', 'true');
});

test('a text is found cell by cell without taking any row away, also in a closed group', async ({ page, running }) => {
  await openRegister(page);
  await cell(page, 1, 'title').focus();
  await page.keyboard.press('Control+f');
  const box = page.getByRole('searchbox', { name: 'Find in the table' });
  await expect(box).toBeFocused();
  const wanted = (await risk(running, 300)).title;
  await page.keyboard.type(wanted);
  const where = page.getByRole('search', { name: 'Find in the table' }).getByRole('status');
  // Before the last letter more cells are found than after it: the count of the whole text is what the application itself says.
  const total = await countOf(running, wanted);
  await expect(where).toHaveText(new RegExp(`^\\d+ of ${total}$`));
  const [, nth] = /^(\d+) of/.exec((await where.textContent()) ?? '') ?? [];
  // Each hit is the cell that reads so; the one of R-0300 is among them.
  for (let presses = Number(nth); presses < total && (await cell(page, 300, 'title').and(page.locator('[data-hit]')).count()) === 0; presses += 1) {
    await page.keyboard.press('Enter');
    await expect(where).toHaveText(`${presses + 1} of ${total}`);
    await expect(grid(page).locator('[data-hit]')).toHaveText(wanted);
  }
  await expect(cell(page, 300, 'title')).toHaveAttribute('data-hit', 'true');
  await expect(cell(page, 300, 'title')).toBeInViewport();
  await expect(box).toBeFocused();
  await expect(page.getByText('400 risks', { exact: true })).toBeVisible();
  await expectNoFindings(page);
  await box.fill('no such words anywhere');
  await expect(page.getByText('Not found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cell(page, 300, 'title')).toBeFocused();

  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'Status' });
  await page.getByRole('button', { name: 'Close all groups' }).click();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
  await page.locator('[data-place="1:*"]').focus();
  await page.keyboard.press('Control+f');
  await box.fill(wanted);
  await expect(grid(page).locator('[data-hit]')).toHaveText(wanted);
  await expect(grid(page).locator('[data-hit]')).toBeInViewport();
});

test('what somebody else changed meanwhile is never overwritten unseen', async ({ page, running }) => {
  await openRegister(page);
  const first = await risk(running, 50);
  // Another field: both changes are kept.
  await cell(page, 1, 'owner').focus();
  await page.getByRole('searchbox', { name: 'Search this table' }).fill('R-0050');
  await expect(page.getByText('1 risk', { exact: true })).toBeVisible();
  await cell(page, 1, 'owner').focus();
  await page.keyboard.press('F2');
  await editor(page, 'Owner of R-0050').fill('Mine');
  const { version } = await running.ask('risk.update', { id: first.id, version: first.version, patch: { treatment: first.treatment === 'treat' ? 'tolerate' : 'treat' } });
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Owner of R-0050 saved');
  expect(await risk(running, 50)).toMatchObject({ owner: 'Mine', treatment: first.treatment === 'treat' ? 'tolerate' : 'treat', version: version + 1 });

  // The same field: nothing moves while it is typed, then the newer value is shown, and what was typed is still there.
  await cell(page, 1, 'owner').focus();
  await page.keyboard.press('F2');
  const owner = editor(page, 'Owner of R-0050');
  await owner.fill('Mine again');
  await running.ask('risk.update', { id: first.id, version: version + 1, patch: { owner: 'Theirs' } });
  await page.keyboard.press('Enter');
  await expect(owner).toHaveValue('Mine again');
  await expect(owner).toHaveAccessibleDescription(/R-0050 was changed elsewhere meanwhile: Owner now says “Theirs”\. Press Enter to put yours in its place/);
  expect((await risk(running, 50)).owner).toBe('Theirs');
  await expectNoFindings(page);
  await page.keyboard.press('Escape');
  await expect(cell(page, 1, 'owner')).toHaveText('Theirs');
  await page.keyboard.type('Mine at last\n');
  await expect.poll(async () => (await risk(running, 50)).owner).toBe('Mine at last');

  // What another window changes shows here without a reload.
  const now = await risk(running, 50);
  await running.ask('risk.update', { id: now.id, version: now.version, patch: { owner: 'From elsewhere' } });
  await expect(cell(page, 1, 'owner')).toHaveText('From elsewhere');
});

test('as at a date gone by nothing can be edited, and the register says why', async ({ page }) => {
  await openRegister(page);
  await lookAsAt(page, '2026-06-30', 'now');
  await visit(page, '/risks', 'Risk register');
  // Without the boxes that choose rows, columns count from 0.
  const place = page.locator('[data-place="1:5"]');
  await place.focus();
  for (const act of [() => page.keyboard.press('F2'), () => page.keyboard.press('x'), () => page.keyboard.press('Delete'), () => place.dblclick(), () => page.keyboard.press('Control+v')]) {
    await act();
    await expect(said(page)).toContainText('You are looking at the record as at 30 June 2026, so nothing can be saved.');
  }
  await expect(page.locator('[data-grid-editor]')).toHaveCount(0);
  await expect(grid(page)).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.press('Control+c');
  await expect(said(page)).toHaveText('1 cell copied');
  await expectNoFindings(page);
  await backToToday(page);
  await expect(said(page)).toHaveText('');
});
