import type { Page } from '@playwright/test';
import { isVarious, type DependencyView } from '../../shared/ipc/dependency.ts';
import { percentText, poundsText, shortPounds } from '../../renderer/views/dependency/words.ts';
import { expect, expectNoFindings, sampleTest as test, settled, tabTo, type Running } from './support.ts';

const open = async (page: Page, place: string): Promise<void> => {
  await page.evaluate((to) => { window.location.hash = `#${to}`; }, place);
  await settled(page);
};
const asked = (running: Running): Promise<DependencyView> => running.ask('dependency.view', { basis: 'contracted next 12 months' });
const drawing = (page: Page) => page.locator('svg[data-drawn]');

test('who pays whom: every share, index and total is the engine’s, and leads to its records', async ({ page, running }) => {
  const view = await asked(running);
  await open(page, '/dependency');
  const table = page.getByRole('region', { name: 'Providers by who pays them' });
  const rows = table.getByRole('row');
  await expect(rows).toHaveCount(1 + Math.min(50, view.concentration?.providers.length ?? 0));
  for (const node of view.nodes.filter(({ income, littleKnown, largestPayer }) => income !== null && !littleKnown && largestPayer !== null).slice(0, 12)) {
    const provider = view.concentration?.providers.find(({ name }) => name === node.id);
    const cells = await table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: node.name, exact: true }) }).getByRole('cell').allInnerTexts();
    expect(cells.slice(0, 2)).toEqual([view.names[node.largestPayer ?? ''], percentText(node.largestPayerShare ?? 0)]);
    expect(cells[4]).toBe(Math.round(provider?.hhi ?? 0).toLocaleString('en-GB'));
    expect(cells[6]).toBe(poundsText(node.income ?? 0));
  }
  // What earlier commissioners let counts for the one that answers today.
  const payers = page.getByRole('region', { name: 'Payers by whom they pay' }).getByRole('rowheader');
  await expect(payers).toHaveText((view.concentration?.payers ?? []).filter(({ name }) => !isVarious(name)).toSorted((a, b) => b.total - a.total).slice(0, 20).map(({ name }) => view.names[name] ?? name));

  const first = await rows.nth(1).getByRole('rowheader').innerText();
  await rows.nth(1).getByRole('button', { name: `Parts of ${first}` }).click();
  const dialog = page.getByRole('dialog', { name: `${first}: what the figures are made of` });
  const body = view.nodes.find(({ name }) => name === first);
  const { gets } = await running.ask('dependency.parts', { basis: view.basis, body: body?.id ?? '' });
  const parts = dialog.getByRole('region', { name: 'What it gets' });
  await expect(parts.locator('tbody tr')).toHaveCount(gets.length);
  await expect(parts.locator('tfoot')).toContainText(poundsText(body?.income ?? 0));
  await expect(parts.locator('tbody a[href^="#/contracts/"]').first()).toBeVisible();
  expect(await page.getByText('Grants and trading').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');

  await page.getByText('Trailing 12 months').click();
  const past = await running.ask('dependency.view', { basis: 'trailing 12 months' });
  const other = past.concentration?.payers.filter(({ name }) => !isVarious(name)).toSorted((a, b) => b.total - a.total)[0];
  await expect(page.getByRole('region', { name: 'Payers by whom they pay' }).getByRole('row').nth(1)).toContainText(poundsText(other?.total ?? 0));
});

test('the network is drawn, and a keyboard alone finds out what falls if one falls', async ({ page, running }) => {
  const view = await asked(running);
  await open(page, '/dependency?tab=network');
  await expect(drawing(page)).toHaveAttribute('data-drawn', String(view.nodes.length));
  await tabTo(page, page.getByRole('button', { name: 'Show all of it' }));
  await page.keyboard.press('Tab');
  const focused = page.locator('[data-body]:focus');
  await expect(focused).toHaveCount(1);
  const before = await focused.getAttribute('data-body');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key);
    if (await focused.getAttribute('data-body') !== before) break;
  }
  expect(await focused.getAttribute('data-body')).not.toBe(before);
  const name = (await focused.getAttribute('aria-label'))?.split(',')[0] ?? '';
  await page.keyboard.press('Enter');
  const body = view.nodes.find((node) => node.name === name);
  await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  await expect(page.locator('[data-body][aria-pressed="true"]')).toHaveCount(1);
  const fall = await running.ask('dependency.fall', { body: body?.id ?? '', months: 3 });
  await expect(page.getByRole('status').filter({ hasText: `If ${name} fails` })).toContainText(fall.rounds.length > 1 ? 'with it' : 'no other body is known to fall');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-body][aria-pressed="true"]')).toHaveCount(0);
});

test('what falls with the largest payer is highlighted, told in a sentence and shown as a table; bodies are dragged', async ({ page, running }) => {
  const view = await asked(running);
  const largest = view.nodes.toSorted((a, b) => (b.importance ?? 0) - (a.importance ?? 0))[0];
  if (largest === undefined) throw new Error('The sample has no bodies.');
  const fall = await running.ask('dependency.fall', { body: largest.id, months: 3 });
  await open(page, '/dependency?tab=network');
  await page.getByRole('combobox', { name: 'What falls if this one falls' }).selectOption(largest.id);
  await expect(page.locator('[data-place][data-falls]')).toHaveCount(fall.rounds.slice(1).flat().length);
  const [worst] = fall.hurt;
  await expect(page.getByRole('status').filter({ hasText: `If ${largest.name} fails` })).toContainText(shortPounds(worst?.loss ?? 0));
  await page.getByRole('combobox', { name: 'A lost payer is replaced after' }).selectOption('1');
  const sooner = await running.ask('dependency.fall', { body: largest.id, months: 1 });
  await expect(page.locator('[data-place][data-falls]')).toHaveCount(sooner.rounds.slice(1).flat().length);
  await expect(page.getByRole('heading', { level: 2, name: `The links of ${largest.name} as a table` })).toBeVisible();

  for (const type of ['Owes', 'Supplies', 'Guarantees']) await page.getByRole('checkbox', { name: type }).check();
  await expect(page.locator('line[data-line]')).toHaveCount(view.edges.length);
  await page.getByRole('checkbox', { name: 'Draw only this body and its neighbours' }).check();
  const neighbours = new Set(view.edges.flatMap(({ from, to }) => (from === largest.id ? [to] : to === largest.id ? [from] : [])));
  await expect(drawing(page)).toHaveAttribute('data-drawn', String(1 + neighbours.size));

  const body = page.locator('[data-place][data-chosen] path');
  await body.scrollIntoViewIfNeeded();
  const box = await body.boundingBox();
  if (box === null) throw new Error('The chosen body is not drawn.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const line = page.locator('line[data-near]').first();
  const [placeBefore, lineBefore] = [await page.locator('[data-chosen]').getAttribute('transform'), await line.evaluate((element) => [...element.attributes].map(({ value }) => value).join(' '))];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 4 });
  await page.mouse.up();
  expect(await page.locator('[data-chosen]').getAttribute('transform')).not.toBe(placeBefore);
  expect(await line.evaluate((element) => [...element.attributes].map(({ value }) => value).join(' '))).not.toBe(lineBefore);
});

test('the same record gives the same picture', async ({ page }) => {
  const places = async (): Promise<readonly string[]> => {
    await open(page, '/dependency?tab=network');
    await expect(drawing(page)).toHaveCount(1);
    return page.locator('[data-place]').evaluateAll((all) => all.map((one) => one.getAttribute('transform') ?? ''));
  };
  const first = await places();
  await open(page, '/contracts');
  await page.reload();
  await settled(page);
  expect(await places()).toEqual(first);
});

test('supply and other commissioners’ contracts name what is not known', async ({ page, running }) => {
  const view = await asked(running);
  await open(page, '/dependency?tab=supply');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('bare');
  const bare = view.services.flatMap(({ providers }) => providers).filter(({ danger }) => danger === 'not covered' || danger === 'partly covered');
  await expect(page.getByRole('region', { name: 'Services by provider' }).locator('tbody tr')).toHaveCount(Math.min(50, bare.length));
  await open(page, '/dependency?tab=elsewhere');
  await expect(page.getByRole('region', { name: 'Other commissioners’ contracts' }).locator('tbody tr')).toHaveCount(Math.min(100, view.elsewhere.length));
});

test('what falls, and who pays a mutual, pass the accessibility scan in both themes', async ({ page, running }) => {
  const view = await asked(running);
  await open(page, '/dependency?tab=network');
  const largest = view.nodes.toSorted((a, b) => (b.importance ?? 0) - (a.importance ?? 0))[0];
  await page.getByRole('combobox', { name: 'What falls if this one falls' }).selectOption(largest?.id ?? '');
  await expect(page.getByRole('status').filter({ hasText: 'fails' })).toBeVisible();
  await expectNoFindings(page, 'what falls');
  const mutual = view.nodes.find(({ type, income }) => type === 'mutual' && income !== null);
  await open(page, `/mutuals/${mutual?.id}?tab=depends`);
  await expect(page.getByRole('region', { name: 'Who pays it' })).toBeVisible();
  await expectNoFindings(page, 'who depends on whom of a mutual');
});
