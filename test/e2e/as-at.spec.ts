import type { Page } from '@playwright/test';
import { aCommissioner, aContract, aMutual, aSuccession } from '../fixtures/builders.ts';
import { asAtBanner, backToToday, bareTest, dateField, expect, expectNoFindings, field, lookAsAt, messages, openSample, rowOf, test, visit } from './support.ts';

const REFUSED = (on: string) => `You are looking at the record as at ${on}. Nothing was changed. Go back to today to change it.`;
/** Who answers for the contract that is shown; said only where it is not the body that commissioned it. */
const responsible = (page: Page) => page.getByText(/ answers? for this contract/);

test('the sample as at a date gone by: another body answers, nothing can be changed, and one button leads back', async ({ page, running }) => {
  await openSample(page);
  const successions = await running.ask('succession.list', { deleted: false });
  const last = successions.at(-1);
  const everyContract = { text: '', status: null, commissionerId: last?.fromId ?? null, providerId: null, withoutRisk: false, deleted: false };
  const [contract] = (await running.ask('contract.list', { filter: everyContract, sort: [], offset: 0, limit: 1 })).rows;
  if (last === undefined || contract === undefined) throw new Error('The sample has no contract that was handed over.');
  const year = Number(last.effectiveOn.slice(0, 4));
  await visit(page, `/contracts/${contract.id}`, contract.title);
  await expect(responsible(page)).toContainText(last.toName);

  // The day before the hand-over, as it is known now.
  await page.getByRole('button', { name: 'As at a date', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Look at the record as at a date' });
  await expect(dateField(dialog, 'Date')).toBeFocused();
  await dateField(dialog, 'Date').fill(`${year}-06-30`);
  await dialog.getByRole('button', { name: 'Show the record' }).click();
  await expect(dialog.getByText(/^The record begins on .* so it cannot show what was known on 30 June/)).toBeVisible();
  await expectNoFindings(page, 'as it was known then');
  await dialog.getByRole('radio', { name: /^What is known now/ }).check();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'As at a date', exact: true })).toBeFocused();
  await expect(asAtBanner(page)).toContainText(`As at 30 June ${year}: what is known now. Nothing can be changed.`);
  await expect(messages(page)).toContainText(`Showing the record as at 30 June ${year}`);
  await expect(page.getByRole('heading', { level: 1, name: contract.title })).toBeVisible();
  await expect(responsible(page)).toHaveCount(0);
  await expectNoFindings(page, 'as it is known now');

  // What writes is refused in a sentence, in a form and by the keys.
  await visit(page, '/services/new', 'New service');
  await expect(page.getByText(`You are looking at the record as at 30 June ${year}, so nothing can be saved.`)).toBeVisible();
  await field(page, 'Name').fill('Podiatry at home');
  await page.getByRole('button', { name: 'Save service' }).click();
  await expect(page.getByRole('alert')).toContainText(REFUSED(`30 June ${year}`));
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(messages(page)).toContainText(REFUSED(`30 June ${year}`));
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible();

  // The view of a table is kept all the same, without a word.
  await visit(page, '/contracts', 'Contracts');
  await page.getByRole('searchbox', { name: 'Search this table' }).fill(contract.title);
  await expect(rowOf(page, contract.title)).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search screens, actions and records' }).fill('back to today');
  await page.keyboard.press('Enter');
  await expect(asAtBanner(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeFocused();
  await visit(page, `/contracts/${contract.id}`, contract.title);
  await expect(responsible(page)).toContainText(last.toName);
  await visit(page, '/services/new', 'New service');
  await expect(page.getByText('This is your unsaved draft from earlier.')).toBeVisible();
  await page.getByRole('button', { name: 'Save service' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Podiatry at home' })).toBeVisible();
});

bareTest('living through a year: each date shows what was known then and who was responsible, in every window', async ({ page, start, open }) => {
  const host = await start({ today: '2026-04-01' });
  const pct = await host.ask('organisation.create', { fields: aCommissioner({ name: 'Anytown PCT' }) });
  const icb = await host.ask('organisation.create', { fields: aCommissioner({ name: 'Anytown ICB' }) });
  const mutual = await host.ask('organisation.create', { fields: aMutual() });
  const contract = await host.ask('contract.create', { fields: aContract({ commissionerId: pct.id, providerId: mutual.id, title: 'Community nursing' }) });
  host.setToday('2026-08-10');
  await host.ask('succession.create', { fields: aSuccession({ fromId: pct.id, toId: icb.id, effectiveOn: '2026-07-01' }) });
  host.setToday('2026-09-14');
  await host.ask('contract.update', { id: contract.id, version: contract.version, patch: { title: 'Community nursing and therapy' } });
  host.setToday('2027-03-31T22:59:00.000Z');

  await open(page, host);
  const second = await page.context().newPage();
  await second.goto(host.address);
  await visit(page, `/contracts/${contract.id}`, 'Community nursing and therapy');
  await visit(second, `/contracts/${contract.id}`, 'Community nursing and therapy');
  await expect(responsible(page)).toContainText('Anytown ICB');

  // In July the hand-over had taken place, but nobody had entered it.
  await lookAsAt(page, '2026-07-15', 'then');
  for (const one of [page, second]) {
    await expect(asAtBanner(one)).toContainText('As at 15 July 2026: what was known then. Nothing can be changed.');
    await expect(one.getByRole('heading', { level: 1, name: 'Community nursing', exact: true })).toBeVisible();
    await expect(responsible(one)).toHaveCount(0);
  }
  await lookAsAt(page, '2026-07-15', 'now');
  for (const one of [page, second]) {
    await expect(one.getByRole('heading', { level: 1, name: 'Community nursing and therapy' })).toBeVisible();
    await expect(responsible(one)).toContainText('Anytown ICB');
  }
  await asAtBanner(second).getByRole('button', { name: 'Choose another date' }).click();
  await dateField(second.getByRole('dialog'), 'Date').fill('2026-06-30');
  await second.getByRole('button', { name: 'Show the record' }).click();
  await expect(asAtBanner(page)).toContainText('As at 30 June 2026: what is known now');
  await expect(responsible(page)).toHaveCount(0);
  await backToToday(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(asAtBanner(second)).toBeHidden();
  await expect(responsible(second)).toContainText('Anytown ICB');
});
