import { blankOf } from '../../shared/model/field.ts';
import { recordKinds } from '../../shared/model/records/index.ts';
import { aCommissioner, aContract, aMutual } from '../fixtures/builders.ts';
import { bareTest, dateField, expect, expectNoFindings, field, messages, scan, visit } from './support.ts';

bareTest('an item is set aside by keyboard, listed, ended, and comes back by itself on its day', async ({ page, start, open }) => {
  const host = await start({ today: '2026-11-21' });
  const commissionerId = (await host.ask('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await host.ask('organisation.create', { fields: aMutual() })).id;
  await host.ask('contract.create', { fields: aContract({ commissionerId, providerId, reference: 'C-1', title: 'District nursing', owner: null, tier: null, noticeDays: null }) });
  await open(page, host);
  await visit(page, '/', 'Overview');
  const item = page.getByRole('listitem').filter({ hasText: 'Nobody is named to manage it.' });
  await expect(item).toHaveCount(1);

  await item.getByRole('button', { name: /^Snooze/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Snooze' });
  await expect(field(dialog, 'Reason')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter why it can wait.')).toBeVisible();
  expect(await scan(page)).toEqual([]);
  await dateField(dialog, 'Until').fill('2026-12-01');
  await field(dialog, 'Reason').fill('A manager starts in December');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(item).toHaveCount(0);
  await expect(messages(page)).toContainText('Snoozed: C-1 District nursing');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeFocused();

  const snoozed = page.getByRole('button', { name: '1 item is snoozed' });
  await snoozed.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Contract without a manager, until 1 Dec 2026, by')).toContainText('A manager starts in December.');
  await expectNoFindings(page, 'what is snoozed');
  await page.getByRole('button', { name: /^End the snooze/ }).focus();
  await page.keyboard.press('Enter');
  await expect(item).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(item).toHaveCount(0);

  host.setToday('2026-12-01');
  await page.reload();
  await expect(item).toHaveCount(1);
  await expect(snoozed).toHaveCount(0);
});

bareTest('what happened is told in order, and figures lead to what is behind them', async ({ page, start, open }) => {
  const host = await start({ today: '2026-11-21' });
  const commissionerId = (await host.ask('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await host.ask('organisation.create', { fields: aMutual() })).id;
  const contract = await host.ask('contract.create', { fields: aContract({ commissionerId, providerId, status: 'awarded', title: 'District nursing', tier: null }) });
  await host.ask('contract.goLive', { id: contract.id, version: 1, decidedBy: 'Ada Obi', reason: 'Patients cannot wait' });
  host.setToday('2027-02-01');
  const payment = { ...blankOf(recordKinds.payment.fields), contractId: contract.id, amountDue: 250_000 };
  await host.ask('record.create', { kind: 'payment', fields: { ...payment, dueOn: '2026-12-15', paidOn: '2026-12-20', amountPaid: 250_000 } });
  await host.ask('record.create', { kind: 'payment', fields: { ...payment, dueOn: '2027-01-15' } });
  await open(page, host);
  await visit(page, '/', 'Overview');
  const story = page.getByRole('listitem').filter({ has: page.getByRole('time') });
  const told = [/15 Jan 2027.*£2,500 was due and is not recorded as paid\./, /20 Dec 2026.*£2,500 was paid 5 days late; it was due on 15 Dec 2026\./, /21 Nov 2026.*Went live with 7 gaps .*decided by Ada Obi\. Reason: Patients cannot wait\./];
  await expect(story).toHaveText(told);
  await page.getByRole('button', { name: 'Show the oldest first' }).focus();
  await page.keyboard.press('Enter');
  await expect(story).toHaveText(told.toReversed());

  await page.getByRole('link', { name: '1 of 1 live contract' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Outset/, pressed: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Live with 7 gaps of the outset check' })).toHaveCount(1);
  expect(await scan(page)).toEqual([]);
  await page.getByRole('link', { name: /^Close the gaps/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'District nursing' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Outset and plan', selected: true })).toBeVisible();
});
