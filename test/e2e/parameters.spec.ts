import type { Page } from '@playwright/test';
import { blankRisk } from '../../shared/model/risk.ts';
import { isoDate } from '../../shared/time.ts';
import { expect, expectNoFindings, field, messages, rowOf, scan, settled, test, visit, type Running } from './support.ts';
import { IN_NARROW } from './support/scan.ts';

/** One failure does not hide the next. */
const softly = expect.configure({ soft: true });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const newRisk = ({ ask }: Running, title: string) => ask('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-01-05')), title, currentConsequence: 5, currentLikelihood: 3 } });

async function openSet(page: Page, name: string): Promise<void> {
  await visit(page, '/settings/parameters', 'Parameter sets');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

test('a local matrix changes the bands of the register from its day, and what was assessed keeps its own', async ({ page, running }) => {
  const old = await newRisk(running, 'Payroll is missed');
  await visit(page, '/risks', 'Risk register');
  await expect(rowOf(page, 'Payroll is missed')).toContainText('15 Extreme');

  await visit(page, '/settings', 'Settings');
  await page.getByRole('link', { name: 'All parameter sets' }).click();
  await page.getByRole('link', { name: 'Risk matrix', exact: true }).click();
  await expect(page.getByText('Used to assess').locator('..')).toContainText('1 risk');
  // What was used is not edited any more.
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'New dated set from this one' }).click();
  await field(page, 'Name').fill('Trust risk matrix');
  await field(page, 'Source').fill('Risk policy, approved by the board');
  await group(page, 'Band 4').getByRole('textbox', { name: 'From score' }).fill('20');
  await group(page, 'Band 3').getByRole('textbox', { name: 'Word' }).fill('Serious');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'Trust risk matrix' })).toBeVisible();
  await expect(page.getByText('In force', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: /^By date/ }).click();
  await expect(page.getByRole('table', { name: 'Risk matrix by date' }).getByRole('row').nth(1)).toContainText('Band 4: Extreme, word Extreme, from score 15 →became Extreme, word Extreme, from score 20');

  await visit(page, '/risks', 'Risk register');
  await expect(rowOf(page, 'Payroll is missed')).toContainText('15 Serious');
  await visit(page, `/risks/${old.id}`, 'Payroll is missed');
  await expect(page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })).toContainText('15 Extreme');
  const fresh = await newRisk(running, 'A lender leaves');
  await visit(page, `/risks/${fresh.id}`, 'A lender leaves');
  await expect(page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })).toContainText('15 Serious');
});

test('a set from a day to come leaves the register as it is', async ({ page, running }) => {
  await newRisk(running, 'Payroll is missed');
  await openSet(page, 'Risk matrix');
  await page.getByRole('link', { name: 'New dated set from this one' }).click();
  await field(page, 'Source').fill('Risk policy to come');
  await page.getByLabel(/^Takes effect on/).fill('2090-04-01');
  await group(page, 'Band 4').getByRole('textbox', { name: 'From score' }).fill('20');
  await page.getByRole('button', { name: 'Save parameter set' }).click();
  await expect(page.getByText('From 1 Apr 2090')).toBeVisible();
  await visit(page, '/risks', 'Risk register');
  await expect(rowOf(page, 'Payroll is missed')).toContainText('15 Extreme');
});

test('what is wrong is named by its place, and each name leads there', async ({ page }) => {
  await openSet(page, 'Payment terms');
  await page.getByRole('link', { name: 'New dated set from this one' }).click();
  await field(page, 'Days to pay').fill('a month');
  await page.getByRole('button', { name: 'Save parameter set' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText(['Source: Enter where the values are from, such as the policy and its date.', 'Days to pay: Enter whole days.']);
  await summary.getByRole('link', { name: /^Days to pay/ }).click();
  await expect(field(page, 'Days to pay')).toBeFocused();
  expect(await scan(page)).toEqual([]);

  await openSet(page, 'Risk matrix');
  await page.getByRole('link', { name: 'New dated set from this one' }).click();
  await field(page, 'Source').fill('Risk policy');
  await group(page, 'Band 2').getByRole('textbox', { name: 'From score' }).fill('9');
  await page.getByRole('button', { name: 'Save parameter set' }).click();
  await expect(summary.getByRole('link')).toHaveText(['Band 3, from score: Bands must rise: enter more than 9.']);
  // A list as a whole can be wrong, too.
  for (const band of ['4', '3', '2']) await page.getByRole('button', { name: `Remove band ${band}` }).click();
  await page.getByRole('button', { name: 'Save parameter set' }).click();
  await expect(summary.getByRole('link')).toHaveText(['Bands: A matrix needs at least two bands.']);
  await summary.getByRole('link').click();
  await expect(group(page, 'Bands')).toBeFocused();
});

test('confirming says by whom, and is undone', async ({ page, running }) => {
  await running.ask('person.set', { name: 'Priya Sallow' });
  await openSet(page, 'Payment terms');
  await expect(page.getByRole('note')).toContainText('Check against current guidance');
  await page.getByRole('button', { name: 'Confirm as checked' }).click();
  await expect(page.getByText('By Priya Sallow on')).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Confirm as checked' })).toBeVisible();
});

test('rows are added, moved and removed by keys alone', async ({ page }) => {
  await openSet(page, 'Spin-out stages');
  await page.getByRole('link', { name: 'New dated set from this one' }).focus();
  await page.keyboard.press('Enter');
  await field(page, 'Source').fill('Programme board');
  await page.getByRole('button', { name: 'Add a stage' }).focus();
  await page.keyboard.press('Enter');
  await expect(group(page, 'Stage 16').getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Paused');
  const up = (stage: number) => page.getByRole('button', { name: `Move stage ${stage} up` });
  await up(16).focus();
  await page.keyboard.press('Enter');
  await expect(group(page, 'Stage 15').getByRole('textbox', { name: 'Name' })).toHaveValue('Paused');
  await page.getByRole('button', { name: 'Remove stage 16' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove stage 15' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Spin-out stages' })).toBeVisible();
  await page.getByRole('tab', { name: /^By date/ }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Stage 15: Merged');
  await expect(page.getByRole('row').nth(1)).toContainText('became Paused');
});

test('a scale of another length asks for edges and levels of its own', async ({ page }) => {
  await openSet(page, 'Finance score, 1 is best (2016)');
  await page.getByRole('link', { name: 'New dated set from this one' }).click();
  await field(page, 'Source').fill('Our own scale');
  await field(page, 'Worst score').fill('3');
  await expect(group(page, 'Metric 1').getByRole('textbox', { name: /^Edge of/ })).toHaveCount(2);
  await expect(group(page, 'Levels, 4')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'One poor metric caps the rating' }).uncheck();
  await page.getByRole('button', { name: 'Save parameter set' }).click();
  await page.getByRole('tab', { name: /^By date/ }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('One poor metric caps the rating');
});

test('nothing is found on any page or form of a set, light or dark, wide or narrow', async ({ page, running }) => {
  test.slow();
  // Tall enough that the bar with the save button, which stays in sight, covers no field.
  const height = 4_000;
  const sets = await running.ask('parameter.list', undefined);
  for (const { id, name } of sets.filter(({ inForce }) => inForce)) {
    for (const place of [`/settings/parameters/${id}`, `/settings/parameters/${id}/new`]) {
      await visit(page, place);
      await page.setViewportSize({ width: 1280, height });
      await settled(page);
      await expectNoFindings(page, `${name} ${place}`);
      for (const width of [1024, 512]) {
        await page.setViewportSize({ width, height });
        const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await softly.poll(over, `${name} ${place} at ${width}`).toBeLessThanOrEqual(0);
      }
      expect.soft(await scan(page, IN_NARROW), `${name} ${place} narrow`).toEqual([]);
    }
  }
});
