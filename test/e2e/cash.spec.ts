import type { Page } from '@playwright/test';
import type { OrganisationId } from '../../shared/model/ids.ts';
import { formatPounds, penceFromPounds } from '../../shared/money.ts';
import { expect, expectNoFindings, field, filledTest, messages, sampleTest, settled, tabTo, test as emptyTest, visit, type Running } from './support.ts';

const LONG = { timeout: 60_000 } as const;
const worry = (page: Page) => page.getByRole('region', { name: 'Whom to worry about' });
const figures = (page: Page) => page.getByRole('table', { name: 'Figures of the forecast' });

/** A mutual of the sample that can be forecast, and that has a forecast of weeks where one has. */
async function forecastable({ ask }: Running): Promise<OrganisationId> {
  const rows = await ask('cash.runways', { months: null });
  const row = rows.find(({ trust, runwayWeeks }) => trust !== 'none' && runwayWeeks !== null) ?? rows.find(({ trust }) => trust !== 'none');
  if (row === undefined) throw new Error('No mutual of the sample can be forecast.');
  return row.organisationId;
}

async function openMonths(page: Page, id: OrganisationId): Promise<void> {
  await visit(page, `/cash/${id}`);
  await expect(figures(page)).toBeVisible(LONG);
  await settled(page);
}

sampleTest('which three mutuals should worry me, and why: from the overview by keyboard alone', async ({ page }) => {
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Cash flow', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Cash flow' })).toBeVisible();
  await expect(worry(page)).toBeVisible(LONG);
  await settled(page);
  await expect(worry(page).getByText(/should worry you|on the watch-list/)).toBeVisible();
  const items = worry(page).getByRole('listitem');
  await expect(items).toHaveCount(3);
  // Each has its level as a word and at least one reason in a sentence.
  for (const item of await items.all()) await expect(item).toContainText(/(Red|Watch).*\./s);

  const first = items.first().getByRole('link');
  const name = (await first.textContent()) ?? '';
  // The table below has the same one at its top.
  await expect(page.getByRole('table', { name: 'Watch-list' }).getByRole('rowheader').first()).toContainText(name);
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Cash flow of ${name}` })).toBeFocused(LONG);
  await expect(figures(page)).toBeVisible(LONG);
});

sampleTest('the watch-list filters, tells its reasons, and comes back at once', async ({ page }) => {
  await visit(page, '/cash', 'Cash flow');
  await expect(worry(page)).toBeVisible(LONG);
  await settled(page);
  const rows = page.getByRole('table', { name: 'Watch-list' }).getByRole('row');
  const all = await rows.count();
  await page.getByRole('combobox', { name: 'Level' }).selectOption('clear');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  for (const cell of await rows.getByRole('cell').filter({ hasText: /^(Red|Watch|Not known|Clear)$/ }).all()) await expect(cell).toHaveText('Clear');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => rows.count()).toBe(all);
  const more = page.getByRole('button', { name: /more reasons? for/ }).first();
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Fewer reasons for/ }).first()).toBeFocused();

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.postData() ?? ''));
  await visit(page, '/settings', 'Settings');
  await visit(page, '/cash', 'Cash flow');
  // The record has not moved, so nothing is forecast again.
  await expect(worry(page)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(asked.filter((body) => body.includes('"cash.watch"'))).toEqual([]);
});

sampleTest('nothing is found on the watch-list and on the tabs of a mutual, with their tables open', async ({ page, running }) => {
  await visit(page, '/cash', 'Cash flow');
  await expect(worry(page)).toBeVisible(LONG);
  await settled(page);
  await expectNoFindings(page, 'the watch-list');
  await openMonths(page, await forecastable(running));
  for (const title of [/^Show as a table: Balance/, /^Show as a table: Probability/]) await page.getByRole('button', { name: title }).click();
  await page.getByRole('button', { name: /^Receipts slip/ }).click();
  await expect(figures(page).getByRole('columnheader', { name: 'With the changes' })).toBeVisible(LONG);
  await settled(page);
  await expectNoFindings(page, 'months with a stress and tables');
  for (const tab of ['13 weeks', /^Where figures come from/, 'Sensitivity', 'Runs']) {
    await page.getByRole('tab', { name: tab }).click();
    await settled(page);
    await expectNoFindings(page, String(tab));
  }
});

sampleTest('sliders and stresses are moved by keyboard, the chart is read by it, and the record comes back', async ({ page, running }) => {
  const id = await forecastable(running);
  await openMonths(page, id);
  const support = page.getByRole('slider', { name: 'Cash support at the start' });
  await support.focus();
  for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(figures(page).getByRole('columnheader', { name: 'Difference' })).toBeVisible(LONG);
  await settled(page);
  const given = Number((await field(page, 'Cash support at the start, in £').inputValue()).replaceAll(',', ''));
  expect(given).toBeGreaterThan(0);
  // Money given once at the start is there in every month of the expected course: to the pound in the first month's table.
  const expected = async (): Promise<readonly number[]> => {
    const cells = await page.getByRole('table', { name: /^Balance to come/ }).locator('tbody tr').first().getByRole('cell').allTextContents();
    return cells.map((text) => Number(text.replaceAll(/[£,]/g, '').replace('−', '-')));
  };
  await page.getByRole('button', { name: /^Show as a table: Balance to come/ }).click();
  const after = (await expected())[0] ?? NaN;
  await page.getByRole('button', { name: 'Back to the record' }).click();
  await expect(figures(page).getByRole('columnheader', { name: 'Difference' })).toHaveCount(0);
  await settled(page);
  const table = page.getByRole('button', { name: /^Show as a table: Balance to come/ });
  if (await table.count() > 0) await table.click();
  const before = (await expected())[0] ?? NaN;
  expect(Math.abs(after - before - given)).toBeLessThan(Math.max(2, given * 0.02));

  const chart = page.getByRole('slider', { name: 'Balance to come: month by month' });
  await chart.focus();
  const opening = (await running.ask('cash.model', { organisationId: id, months: null })).months;
  await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(`${formatPounds(penceFromPounds(opening?.cash ?? 0)).replaceAll(/[£,]/g, '.')} in the bank`));
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuenow', '1');
  await expect(chart).toHaveAttribute('aria-valuetext', /middle \(P50\).*P5 to P95.*expected course/);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuenow', (await chart.getAttribute('aria-valuemax')) ?? '');
});

filledTest('thirteen weeks are edited and kept by keyboard, and then held against the next', async ({ page, running }) => {
  const id = await forecastable(running);
  await visit(page, `/cash/${id}?tab=weeks`);
  const grid = page.getByRole('grid', { name: 'Thirteen weeks' });
  await expect(grid).toBeVisible(LONG);
  const cell = grid.getByRole('row').nth(1).getByRole('gridcell').first();
  await tabTo(page, cell);
  await page.keyboard.type('4321');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveText('4,321');
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('row').nth(1).getByRole('rowheader')).toContainText('changed by hand');
  // What is edited and not kept is still there after another screen.
  await visit(page, '/settings', 'Settings');
  await visit(page, `/cash/${id}?tab=weeks`);
  await expect(cell).toHaveText('4,321');
  await tabTo(page, page.getByRole('button', { name: 'Keep as the forecast of today' }));
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Forecast of thirteen weeks kept');
  await expect.poll(async () => (await running.ask('cash.weeks', { organisationId: id })).kept?.forecast.lines.find(({ edited }) => edited !== null)?.week1).toBe(432_100);
  await page.getByRole('combobox', { name: 'Forecast shown' }).selectOption('worked');
  await page.getByRole('checkbox', { name: /^Show the variance/ }).check();
  await expect(cell).not.toHaveText('4,321');
  await expect(grid.getByRole('row').nth(1)).toContainText(/[+−]/);
  await expectNoFindings(page, 'thirteen weeks with their variance');
});

filledTest('a figure is assumed otherwise with its basis: the forecast follows, and undo brings the record back', async ({ page, running }) => {
  const id = await forecastable(running);
  await visit(page, `/cash/${id}?tab=figures`);
  await page.getByRole('button', { name: 'Assume something else for Cash at the start' }).click(LONG);
  const dialog = page.getByRole('dialog', { name: 'Assume: Cash at the start' });
  await expectNoFindings(page, 'the dialog of an assumption');
  await field(dialog, 'Opening cash').fill('123,456');
  await field(dialog, 'Basis').fill('Call with the finance director');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cash at the start', exact: true }) })).toContainText('£123,456');
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cash at the start', exact: true }) })).toContainText('Assumed');
  await expect.poll(async () => (await running.ask('cash.model', { organisationId: id, months: null })).months?.cash).toBe(123_456);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cash at the start', exact: true }) })).not.toContainText('Assumed');
});

emptyTest('an empty store says what a forecast needs', async ({ page }) => {
  await visit(page, '/cash', 'Cash flow');
  await expect(page.getByText('No mutual to forecast yet')).toBeVisible(LONG);
  await expect(page.getByRole('link', { name: 'Add a contract' })).toBeVisible();
  await expectNoFindings(page, 'the empty watch-list');
});
