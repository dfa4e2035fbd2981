import type { Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import { retainedLiability } from '../../shared/model/records/retained-liability.ts';
import { aCommissioner, aContract, aMutual, aService } from '../fixtures/builders.ts';
import { bareTest, dateField, expect, field, IN_DARK, lookAsAt, messages, rowOf, scan, test, visit, type Running } from './support.ts';

const line = (page: Page, number: number) => page.getByRole('group', { name: `Line ${number}`, exact: true });
async function choose(page: Page, number: number, label: 'From' | 'To', name: string): Promise<void> {
  const box = line(page, number).getByRole('combobox', { name: label, exact: true });
  await box.fill(name);
  await line(page, number).getByRole('option', { name, exact: true }).click();
  await expect(box).toHaveValue(name);
}
const part = (page: Page, name: string) => page.getByRole('table', { name, exact: true });
const successor = (page: Page, name: string) => page.getByRole('combobox', { name: `${name}: successor`, exact: true });

/** Nothing is found by the scan, light and dark, wide and narrow. */
async function expectNoFindings(page: Page): Promise<void> {
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 380]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    expect(await scan(page, colorScheme === 'light' ? 'all' : IN_DARK), `${colorScheme} ${width}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function trust({ ask }: Running) {
  const body = async (name: string) => (await ask('organisation.create', { fields: aCommissioner({ name }) })).id;
  const [pct, provider] = [await body('Anytown PCT'), (await ask('organisation.create', { fields: aMutual() })).id];
  for (const name of ['North CCG', 'South CCG', 'Anytown Council']) await body(name);
  const service = async (name: string) => (await ask('service.create', { fields: aService({ name }) })).id;
  const [nursing, podiatry] = [await service('Nursing'), await service('Podiatry')];
  const contract = async (reference: string, title: string, serviceIds: readonly (typeof nursing)[]) =>
    (await ask('contract.create', { fields: aContract({ reference, title, serviceIds: [...serviceIds], commissionerId: pct, providerId: provider, startOn: '2012-04-01', endOn: '2030-03-31', yearValues: [{ year: 2013, amount: 25_000_000 }] }) })).id;
  const north = await contract('C-1', 'Nursing in the north', [nursing]);
  await contract('C-2', 'Nursing in the south', [nursing]);
  const feet = await contract('C-3', 'Podiatry for all', [podiatry]);
  await ask('record.create', { kind: 'retained liability', fields: { ...blankOf(retainedLiability.fields), contractId: north, liability: 'lease', description: 'Lease of the clinic', amountLow: 100_000, amountHigh: 200_000 } });
  return { pct, north, feet };
}

test('a trust is split among its successors: entered, refused while something is wrong, decided, done, read back and undone', async ({ page, running }) => {
  const { pct, north, feet } = await trust(running);
  await visit(page, `/mutuals/${pct}?tab=successions`, 'Anytown PCT');
  await page.getByRole('link', { name: 'Hand over to a successor' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hand over to a successor' })).toBeFocused();
  await expect(line(page, 1).getByRole('combobox', { name: 'From', exact: true })).toHaveValue('Anytown PCT');

  // What is missing is said, and leads to its field.
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Enter the first day on which the successors answer.');
  await expect(page.getByRole('alert')).toContainText('Choose who takes over.');
  await expectNoFindings(page);
  await page.getByRole('alert').getByRole('link', { name: /Choose who takes over/ }).click();
  await expect(line(page, 1).getByRole('combobox', { name: 'To', exact: true })).toBeFocused();

  await dateField(page, 'Effective on').fill('2013-04-01');
  await choose(page, 1, 'To', 'North CCG');
  await field(line(page, 1), 'Share').fill('60');
  await page.getByRole('button', { name: 'Add a line' }).click();
  await expect(line(page, 2).getByRole('combobox', { name: 'From', exact: true })).toHaveValue('Anytown PCT');
  await choose(page, 2, 'To', 'South CCG');
  await field(line(page, 2), 'Share').fill('50');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByRole('heading', { name: 'What would happen on 1 Apr 2013' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('add up to 110 %, which is more than the whole');
  await expect(page.getByRole('button', { name: 'Hand over', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expectNoFindings(page);

  // Changing a line takes away what was shown, until it is asked again.
  await field(line(page, 2), 'Share').fill('40');
  await expect(page.getByRole('heading', { name: 'What would happen on 1 Apr 2013' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('2 services, 3 contracts and 1 retained liability pass on; 6 of them to be decided.')).toBeVisible();
  await expectNoFindings(page);

  // A service decides for the contract that delivers it alone; a contract for its liability; by the keyboard.
  await successor(page, 'Podiatry').focus();
  await page.keyboard.press('S');
  await expect(successor(page, 'Podiatry')).toHaveValue(/.+/);
  await expect(rowOf(part(page, 'Contracts'), 'Podiatry for all C-3')).toContainText('With its service');
  await expect(successor(page, 'Podiatry')).toBeFocused();
  await successor(page, 'Nursing in the north').selectOption('North CCG');
  await successor(page, 'Nursing in the south').selectOption('South CCG');
  await expect(rowOf(part(page, 'Retained liabilities'), 'Lease of the clinic')).toContainText('With its contract');
  await expect(rowOf(part(page, 'What each body takes over'), 'South CCG')).toContainText('500,000');
  await expect(page.getByText('to be decided')).toHaveCount(0);

  // What was entered and decided outlives a look at something else.
  await page.getByRole('link', { name: 'Podiatry for all' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Podiatry for all' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('This is your unsaved draft from earlier.')).toBeVisible();
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Handed over' })).toBeFocused();
  await expect(page.getByText('Read back from the store: 2 successions and 3 transfers recorded, in one step.')).toBeVisible();
  await expect(messages(page)).toContainText('Handed over');
  await expectNoFindings(page);

  await visit(page, `/contracts/${feet}`, 'Podiatry for all');
  await expect(page.getByText('South CCG answers for this contract today')).toBeVisible();
  await expect(page.getByText('from Anytown PCT to South CCG')).toBeVisible();
  await expectNoFindings(page);
  await lookAsAt(page, '2013-03-31', 'now');
  await expect(page.getByText('answers for this contract today')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await visit(page, `/contracts/${north}`, 'Nursing in the north');
  await expect(page.getByText('North CCG answers for this contract today')).toBeVisible();

  await visit(page, '/contracts', 'Contracts');
  await page.getByRole('combobox', { name: 'Responsible', exact: true }).fill('South CCG');
  await page.getByRole('option', { name: 'South CCG', exact: true }).click();
  await expect(rowOf(page, 'Podiatry for all')).toBeVisible();
  await expect(rowOf(page, 'Nursing in the north')).toHaveCount(0);

  await page.getByRole('button', { name: 'Undo: Hand over Anytown PCT to North CCG and South CCG on 1 Apr 2013' }).click();
  await visit(page, `/contracts/${feet}`, 'Podiatry for all');
  await expect(page.getByText('answers for this contract today')).toHaveCount(0);
  expect(await running.ask('succession.list', { deleted: false })).toEqual([]);
  await page.getByRole('button', { name: /^Redo: Hand over/ }).click();
  await expect(page.getByText('South CCG answers for this contract today')).toBeVisible();
});

bareTest('several bodies become one: each date names who answered, and the report itself takes it back', async ({ page, start, open }) => {
  const host = await start({ today: '2022-05-01' });
  const body = async (name: string) => (await host.ask('organisation.create', { fields: aCommissioner({ name }) })).id;
  const [north, south] = [await body('North CCG'), await body('South CCG')];
  await body('Anyshire ICB');
  const mutual = await host.ask('organisation.create', { fields: aMutual() });
  const contract = await host.ask('contract.create', { fields: aContract({ commissionerId: north, providerId: mutual.id, title: 'Nursing', startOn: '2020-04-01', endOn: '2028-03-31' }) });
  await open(page, host);
  await visit(page, `/exchange/hand-over?from=${north}`, 'Hand over to a successor');
  await dateField(page, 'Effective on').fill('2022-07-01');
  await choose(page, 1, 'To', 'Anyshire ICB');
  await page.getByRole('button', { name: 'Add a line' }).click();
  await choose(page, 2, 'From', 'South CCG');
  await choose(page, 2, 'To', 'Anyshire ICB');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(rowOf(part(page, 'Contracts'), 'Nursing C-0001')).toContainText('Anyshire ICB');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(page.getByText('Read back from the store: 2 successions and 0 transfers recorded, in one step.')).toBeVisible();

  // It is entered, but the day has not come.
  await visit(page, `/contracts/${contract.id}`, 'Nursing');
  await expect(page.getByText('answers for this contract today')).toHaveCount(0);
  host.setToday('2022-07-01');
  await page.reload();
  await expect(page.getByText('Anyshire ICB answers for this contract today')).toBeVisible();
  await lookAsAt(page, '2022-06-30', 'now');
  await expect(page.getByText('answers for this contract today')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to today' }).click();

  await visit(page, `/exchange/hand-over?from=${south}`, 'Hand over to a successor');
  await dateField(page, 'Effective on').fill('2023-04-01');
  await choose(page, 1, 'To', 'Anyshire ICB');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByRole('alert')).toContainText('South CCG already passed all it answers for to Anyshire ICB on 1 Jul 2022');
  await page.getByRole('button', { name: 'Hand over', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Put right what stands in the way first.')).toBeVisible();
  expect(await host.ask('succession.list', { deleted: false })).toHaveLength(2);

  await visit(page, '/exchange/hand-over', 'Hand over to a successor');
  await choose(page, 1, 'From', 'Anyshire ICB');
  await choose(page, 1, 'To', 'North CCG');
  await dateField(page, 'Effective on').fill('2024-04-01');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByRole('button', { name: 'Undo the hand-over' }).click();
  await expect(page.getByRole('button', { name: 'Show what would happen' })).toBeVisible();
  expect(await host.ask('succession.list', { deleted: false })).toHaveLength(2);
});
