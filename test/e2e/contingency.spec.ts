import { expect, expectNoFindings, field, filledTest, messages, settled, tabTo, visit } from './support.ts';

const LONG = { timeout: 60_000 } as const;
const ESTATES = 'Buildings, equipment and medicines';

filledTest('from “are we ready?” to an approved plan and its second version, by keyboard where a person would', async ({ page, running }) => {
  const { ask } = running;
  await visit(page, '/contingency', 'Contingency');
  const matrix = page.getByRole('region', { name: 'Readiness' });
  await expect(matrix).toBeVisible(LONG);
  await expect(page.getByText(/^(\d+ of|None of) \d+ services (is|are) ready; /)).toBeVisible();
  await settled(page);
  await expectNoFindings(page, 'the readiness matrix');

  // A column's head narrows the table by keyboard; the counts in the heads say to how many.
  await tabTo(page, matrix.getByRole('button', { name: /^Plan/ }));
  await page.keyboard.press('Enter');
  const lacking = await ask('plan.readiness', { text: '', show: 'all', missing: 'plan', offset: 0, limit: 1 });
  await expect(matrix.getByRole('row')).toHaveCount(lacking.total + 1);
  await expect(matrix.getByRole('button', { name: /^Plan/ })).toHaveAttribute('aria-pressed', 'true');
  const begin = matrix.getByRole('link', { name: /begin a plan for/ }).first();
  const service = ((await begin.getAttribute('aria-label')) ?? '').replace(/^.*begin a plan for /, '');
  const served = new URL(`http://here/${((await begin.getAttribute('href')) ?? '').slice(2)}`).searchParams.get('serviceId') ?? '';
  await tabTo(page, begin);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Begin a contingency plan' })).toBeVisible();
  await expect(field(page, 'Title')).toHaveValue(`Contingency plan for ${service}`, LONG);
  await settled(page);
  await expectNoFindings(page, 'the form that begins a plan');
  await page.getByRole('button', { name: 'Begin the plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Contingency plan for ${service}` })).toBeVisible(LONG);
  await expect(page.getByText('Contingency plan, version 1')).toBeVisible();
  const place = new URL(page.url()).hash.slice(1).split('?')[0] ?? '';
  await settled(page);

  // A section that lacks something leads to its place in the form, with its field in focus; the score follows what is typed.
  await visit(page, `${place}/edit?section=estates`, `Edit Contingency plan for ${service}`);
  await expect(field(page, ESTATES)).toBeFocused(LONG);
  await settled(page);
  await expectNoFindings(page, 'the form of a plan');
  await field(page, ESTATES).fill('Two clinics, leased from the trust. Nothing is held under licence.');
  const insurance = page.getByRole('checkbox', { name: /^Does not apply ?: section 10/ });
  await insurance.focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: /^It does not apply because/ }).fill('The commissioner indemnifies it.');
  await page.keyboard.press('Control+Enter');
  await expect(messages(page).last()).toContainText('Saved at', LONG);
  await expect(page.getByRole('tab', { name: 'Sections' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('#section-estates')).toContainText('Complete');
  await expect(page.locator('#section-insurance')).toContainText('Does not apply: The commissioner indemnifies it.');

  // Every tab, in both schemes.
  for (const tab of ['Overview', 'Sections', 'Options', 'Contacts', 'Triggers', 'Versions', 'Risks and runs']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await settled(page);
    await expectNoFindings(page, `the tab ${tab} of a plan`);
  }

  // Decided without a trigger; it cannot be undone, and the state follows.
  await page.getByRole('tab', { name: /^Triggers/ }).click();
  await page.getByRole('button', { name: 'Decide without a trigger' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Prepare/ }).check();
  await dialog.getByRole('textbox', { name: /^Decided by/ }).fill('Director of operations');
  await dialog.getByRole('textbox', { name: 'Evidence' }).fill('The auditor resigned.');
  await dialog.getByRole('button', { name: 'Keep the decision' }).click();
  await expect(page.getByRole('table', { name: 'Decisions' })).toContainText('The auditor resigned.', LONG);
  await expect(page.getByRole('region', { name: 'Decisions' }).getByRole('row').nth(1)).toContainText('Prepare');

  // Approved with what fails named and a reason, where anything that cannot wait fails.
  await page.getByRole('tab', { name: /^Versions/ }).click();
  await page.getByRole('button', { name: 'Approve…' }).first().click();
  await dialog.getByRole('textbox', { name: /^Approved by/ }).fill('Board of directors');
  const reason = dialog.getByRole('textbox', { name: /^Reason for approving/ });
  if (await reason.isVisible()) await reason.fill('In force while the rest is bought.');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toHaveCount(0, LONG);
  await expect(page.getByRole('table', { name: 'Versions' }).getByRole('row').nth(1)).toContainText('Approved');
  await page.getByRole('tab', { name: /^Options/ }).click();
  await expect(page.getByText(/^This plan is approved, so its sections/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add an option' })).toHaveCount(0);

  // A second version changes one thing, and the comparison names it.
  await page.getByRole('button', { name: 'New version' }).first().click();
  await expect(page.getByText('Contingency plan, version 2')).toBeVisible(LONG);
  await expect(page.getByText(/stays in force until this draft is approved/)).toBeVisible();
  const second = new URL(page.url()).hash.slice(1).split('?')[0] ?? '';
  await visit(page, `${second}/edit?section=estates`, `Edit Contingency plan for ${service}`);
  await expect(field(page, ESTATES)).toBeFocused(LONG);
  await field(page, ESTATES).fill('One clinic.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('tab', { name: 'Sections' })).toHaveAttribute('aria-selected', 'true', LONG);
  await page.getByRole('tab', { name: /^Versions/ }).click();
  const compared = page.getByRole('table', { name: 'From version 1 to version 2' });
  await expect(compared).toContainText('One clinic.', LONG);
  await expect(compared).toContainText('Two clinics, leased from the trust.');
  await settled(page);
  await expectNoFindings(page, 'two versions compared');

  // The other tabs of the portfolio.
  for (const tab of ['plans', 'triggers', 'exercises']) {
    await visit(page, `/contingency?tab=${tab}`, 'Contingency');
    await settled(page);
    await expectNoFindings(page, `contingency, ${tab}`);
  }

  // The service’s own page has the plan, and both of its versions.
  await visit(page, `/services/${served}?tab=plans`, service);
  await expect(page.getByRole('table', { name: 'Contingency plans' }).getByRole('rowheader')).toHaveCount(2, LONG);
});
