import { blankRisk } from '../../shared/model/risk.ts';
import { isoDate } from '../../shared/time.ts';
import { aCommissioner, aContract, aMutual } from '../fixtures/builders.ts';
import { dateField, expect, field, idsOf, filledTest, rowOf, sampleTest, test, visit } from './support.ts';

test('a half-filled form is kept when it is left, shown again as a draft, and thrown away on request', async ({ page }) => {
  await visit(page, '/contracts/new', 'New contract');
  await field(page, 'Reference').fill('AN-7');
  await field(page, 'Title').fill('Half a contract');
  await dateField(page, 'Start').fill('2027-04-01');
  await page.getByRole('link', { name: 'Leave, keeping the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible();
  await visit(page, '/risks/new', 'New risk');
  await field(page, 'Title').fill('Half a risk');
  await visit(page, '/contracts/new', 'New contract');
  await expect(page.getByText('This is your unsaved draft from earlier.')).toBeVisible();
  await expect(field(page, 'Reference')).toHaveValue('AN-7');
  await expect(field(page, 'Title')).toHaveValue('Half a contract');
  await expect(dateField(page, 'Start')).toHaveValue('2027-04-01');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(field(page, 'Title')).toHaveValue('');
  await visit(page, '/contracts', 'Contracts');
  await visit(page, '/contracts/new', 'New contract');
  await expect(page.getByText('This is your unsaved draft from earlier.')).toHaveCount(0);

  // The other form's draft is its own; saving it ends it.
  await visit(page, '/risks/new', 'New risk');
  await expect(field(page, 'Title')).toHaveValue('Half a risk');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Half a risk', exact: true })).toBeVisible();
  await visit(page, '/risks/new', 'New risk');
  await expect(field(page, 'Title')).toHaveValue('');
});

test('a save that ends after the form was left does not fetch the person back', async ({ page }) => {
  await visit(page, '/services/new', 'New service');
  await field(page, 'Name').fill('Podiatry');
  const asked: (() => void)[] = [];
  await page.route('**/invoke', async (route) => {
    if (route.request().postData()?.includes('service.create') === true) await new Promise<void>((go) => asked.push(go));
    await route.continue();
  });
  await page.getByRole('button', { name: 'Save service' }).click();
  await expect.poll(() => asked.length).toBe(1);
  await page.getByRole('link', { name: 'Contracts', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible();
  asked[0]?.();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText(/Saved at/);
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible();
  await visit(page, '/services', 'Services');
  await expect(rowOf(page, 'Podiatry')).toBeVisible();
});

filledTest('filters, sort, columns and the chosen tab are as they were left, after a reload and in the store', async ({ page, running }) => {
  await visit(page, '/contracts', 'Contracts');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Live');
  await page.getByRole('searchbox', { name: 'Search this table' }).fill('community');
  await page.getByRole('columnheader', { name: 'Total value £' }).click();
  await page.getByRole('columnheader', { name: 'Total value £' }).click();
  await expect(page.getByRole('columnheader', { name: 'Total value £' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Start', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Commissioner', exact: true }).uncheck();
  await page.keyboard.press('Escape');
  const count = page.getByText(/^\d+ contracts?$/);
  const through = { text: 'community', status: 'live', commissionerId: null, providerId: null, withoutRisk: false, deleted: false } as const;
  const { rows: [dearest], total } = await running.ask('contract.list', { filter: through, sort: [{ column: 'totalValue', direction: 'descending' }], offset: 0, limit: 1 });
  const shown = `${total} contracts`;
  await expect(count).toHaveText(shown);
  await expect(page.getByRole('row').nth(1)).toContainText(dearest?.title ?? 'a contract');
  await expect.poll(async () => (await running.ask('preference.get', { key: 'view.contracts' })) ?? '').toContain('"commissioner"');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('live');
  await expect(page.getByRole('searchbox', { name: 'Search this table' })).toHaveValue('community');
  await expect(page.getByRole('columnheader', { name: 'Total value £' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('columnheader', { name: 'Start', exact: true })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Commissioner', exact: true })).toHaveCount(0);
  await expect(count).toHaveText(shown);
  await expect(page.getByRole('row').nth(1)).toContainText(dearest?.title ?? 'a contract');

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('120 contracts')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Total value £' })).toHaveAttribute('aria-sort', 'descending');
});

sampleTest('coming back to a table finds the row that was opened where it was', async ({ page }) => {
  await visit(page, '/risks', 'Risk register');
  const grid = page.getByRole('grid', { name: 'Risk register' });
  await expect(page.getByText('400 risks')).toBeVisible();
  await page.locator('[role="row"][aria-rowindex="2"] [role="rowheader"]').click({ position: { x: 2, y: 2 }, modifiers: ['Control'] });
  for (let pages = 0; pages < 8; pages += 1) await page.keyboard.press('PageDown');
  const row = page.locator('[role="row"]', { has: page.locator(':focus') });
  await expect(row.getByRole('link')).toBeVisible();
  const index = await row.getAttribute('aria-rowindex');
  expect(Number(index)).toBeGreaterThan(50);
  const name = (await row.getByRole('rowheader').textContent()) ?? '';
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  await page.goBack();
  await expect(grid.locator(`[aria-rowindex="${index}"]`)).toBeInViewport();
  await expect(grid.locator(`[aria-rowindex="${index}"]`)).toContainText(name);
});

test('what needs attention leads to where one can act, and goes once one has acted', async ({ page, running }) => {
  const { ask } = running;
  const commissioner = await ask('organisation.create', { fields: aCommissioner() });
  const provider = await ask('organisation.create', { fields: aMutual() });
  const { today } = await ask('app.state', undefined);
  const shifted = (days: number): string => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const parties = { commissionerId: commissioner.id, providerId: provider.id, owner: 'M. Manager', tier: null };
  await ask('contract.create', { fields: aContract({ ...parties, reference: 'C-1', title: 'Ends within its notice', endOn: shifted(60), noticeDays: 180 }) });
  await ask('contract.create', { fields: aContract({ ...parties, reference: 'C-2', title: 'Has no risk yet', endOn: shifted(900), noticeDays: 90 }) });
  const blank = { ...blankRisk(isoDate.parse(shifted(-400))), currentConsequence: 3, currentLikelihood: 3 };
  const ending = await ask('contract.list', { filter: { text: 'Ends within', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 1 });
  await ask('risk.create', { fields: { ...blank, title: 'Nobody looks after this', owner: null, nextReviewOn: shifted(30), contractId: ending.rows[0]?.id ?? null } });
  await ask('risk.create', { fields: { ...blank, title: 'Reviewed too long ago', owner: 'A. Owner', nextReviewOn: shifted(-10) } });
  await page.reload();

  await visit(page, '/', 'Overview');
  const because = { 'Reviewed too long ago': 'Review was due on', 'Nobody looks after this': 'Nobody is named to answer for it', 'Has no risk yet': 'No risk has been recorded against it', 'Ends within its notice': 'Its notice period of' } as const;
  const item = (title: keyof typeof because) => page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: because[title] });
  for (const title of Object.keys(because) as (keyof typeof because)[]) await expect(item(title)).toHaveCount(1);

  await page.getByRole('link', { name: /^Record a review ?: .*Reviewed too long ago$/ }).click();
  const review = page.getByRole('dialog', { name: /^Review of R-\d+$/ });
  await review.getByRole('button', { name: 'Record the review' }).click();
  await expect(review).toHaveCount(0);
  await visit(page, '/', 'Overview');
  await expect(item('Has no risk yet')).toBeVisible();
  await expect(item('Reviewed too long ago')).toHaveCount(0);

  await page.getByRole('link', { name: /^Name an owner ?: .*Nobody looks after this$/ }).click();
  await page.getByRole('combobox', { name: 'Owner' }).fill('B. Owner');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nobody looks after this', exact: true })).toBeVisible();
  await visit(page, '/', 'Overview');
  await expect(item('Has no risk yet')).toBeVisible();
  await expect(item('Nobody looks after this')).toHaveCount(0);

  await page.getByRole('link', { name: /^Raise a risk ?: .*Has no risk yet$/ }).click();
  await expect(page.getByRole('combobox', { name: 'Contract', exact: true })).toHaveValue(/Has no risk yet/);
  await field(page, 'Title').fill('Now it has one');
  await page.getByRole('combobox', { name: 'Owner' }).fill('B. Owner');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Now it has one', exact: true })).toBeVisible();
  await visit(page, '/', 'Overview');
  await expect(item('Ends within its notice')).toBeVisible();
  await expect(item('Has no risk yet')).toHaveCount(0);

  await page.getByRole('link', { name: /^Decide what follows ?: .*Ends within its notice$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ends within its notice');
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Notice given');
  await page.getByRole('button', { name: 'Save contract' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ends within its notice', exact: true })).toBeVisible();
  await visit(page, '/', 'Overview');
  await expect(page.getByText('Live with', { exact: false }).first()).toBeVisible();
  await expect(item('Ends within its notice')).toHaveCount(0);
});

sampleTest('the figures of Overview lead to the records behind them', async ({ page, running }) => {
  await idsOf(running);
  await visit(page, '/', 'Overview');
  const bands = page.getByRole('table', { name: 'Open risks by band' });
  for (const band of ['Extreme', 'Low']) {
    const link = rowOf(bands, band).getByRole('link');
    const count = /^\d+/.exec((await link.textContent()) ?? '')?.[0] ?? 'none';
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Risk register' })).toBeVisible();
    await expect(page.getByText(`${count} ${count === '1' ? 'risk' : 'risks'}`, { exact: true })).toBeVisible();
    await page.goBack();
  }
  const standings = page.getByRole('table', { name: 'Mutuals by standing' });
  const link = rowOf(standings, 'Trading').getByRole('link');
  const count = /^\d+/.exec((await link.textContent()) ?? '')?.[0] ?? 'none';
  await link.click();
  await expect(page.getByText(`${count} mutuals`, { exact: true })).toBeVisible();
});
