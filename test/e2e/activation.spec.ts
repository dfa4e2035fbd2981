import type { Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import type { ContractId, IdOf } from '../../shared/model/ids.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../shared/model/records/index.ts';
import { anotherWindow, expect, expectNoFindings, field, filledTest, settled, tabTo, visit, type Running } from './support.ts';
import { expectFit, smallTargets } from './support/fit.ts';

const PLAN = 'If the evening service stops';
const fieldsOf = <K extends KindName>(kind: K, given: object): FieldsOf<K> => ({ ...blankOf(recordKinds[kind].fields), ...given }) as unknown as FieldsOf<K>;

type Scene = { readonly planId: IdOf<'contingency plan'> };

/** A plan with three steps one after another and a fourth beside them, and somebody to ring. */
async function setPlan({ ask }: Running): Promise<Scene> {
  const make = <K extends KindName>(kind: K, given: object) => ask('record.create', { kind, fields: fieldsOf(kind, given) } as never) as unknown as Promise<{ readonly id: IdOf<K> }>;
  const [contract] = await ask('contract.options', { text: '', ids: [] as ContractId[] });
  const { id: planId } = await make('contingency plan', { title: PLAN, contractId: contract?.id, payrollDay: 28, payrollCost: 9_000_000, holdingLine: 'Your visit goes ahead as booked.' });
  const contact = await make('plan contact', { planId, position: 1, name: 'The bank', phone: '020 7946 0101', ringFor: 'The overdraft' });
  const first = await make('plan step', { planId, position: 1, step: 'Ring the bank', owner: 'Head of finance', optimisticDays: 0.01, likelyDays: 0.05, pessimisticDays: 0.1, contactId: contact.id, says: 'What can you do before Friday?' });
  const second = await make('plan step', { planId, position: 2, step: 'Pay the advance', owner: 'Head of finance', afterIds: [first.id], likelyDays: 0.2, optimisticDays: 0.1, pessimisticDays: 0.5 });
  await make('plan step', { planId, position: 3, step: 'Tell the regulator', owner: 'Director on call', afterIds: [second.id], likelyDays: 0.2, optimisticDays: 0.1, pessimisticDays: 0.5 });
  await make('plan step', { planId, position: 4, step: 'Open the control room', owner: 'Director on call', likelyDays: 0.1, optimisticDays: 0.1, pessimisticDays: 0.1 });
  return { planId };
}

const next = (page: Page) => page.getByRole('list', { name: 'Steps that can begin' });
const onDuty = (page: Page) => page.getByText(/^On duty:/);

filledTest('the person on call works it by keyboard, at 200 % zoom, in both themes, and two windows never tick the same step twice', async ({ page, running, browser }) => {
  const { planId } = await setPlan(running);

  await visit(page, `/contingency/${planId}?tab=activations`, PLAN);
  await page.getByRole('button', { name: 'Activate', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Activated by/ }).fill('Dana Director');
  await dialog.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(dialog.getByText('Name on whose authority it is activated.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^On whose authority/ }).fill('The chief executive');
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Payroll is not covered.');
  await dialog.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('ACTIVATION', { exact: true })).toBeVisible();
  await expect(onDuty(page)).toHaveText('On duty: Dana Director');
  const place = new URL(page.url()).hash.slice(1);
  const id = place.replace('/activations/', '') as IdOf<'activation'>;
  await settled(page);
  await expectNoFindings(page, 'an activation');

  // 1280 pixels at 200 %.
  expect(await smallTargets(page)).toEqual([]);
  await expectFit(page, 'an activation');
  await page.setViewportSize({ width: 640, height: 400 });
  await settled(page);
  await expectNoFindings(page, 'an activation at 200 %');

  await filledTest.step('a step is begun and ended by keyboard alone, and the focus stays where the work is', async () => {
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo(page, next(page).getByRole('button', { name: 'Start 1 Ring the bank' }));
    await page.keyboard.press('Enter');
    const done = page.getByRole('list', { name: 'Steps under way' }).getByRole('button', { name: 'Done 1 Ring the bank' });
    await expect(done).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(next(page).getByRole('heading', { name: '2 Pay the advance' })).toBeVisible();
    await expect(page.getByText('1 of 4 steps done')).toBeVisible();
  });

  await filledTest.step('an entry is written with Ctrl Enter, and a half-written one is there after a reload', async () => {
    const box = field(page, 'What happened');
    await tabTo(page, box);
    await page.keyboard.type('The bank waits until Monday');
    await page.keyboard.press('Tab');
    await page.keyboard.type('De');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('list', { name: /^Log of/ })).toContainText('The bank waits until Monday');
    await box.fill('Half a sen');
    await expect.poll(() => running.ask('preference.get', { key: `activation.draft.${id}` })).toContain('Half a sen');
    await page.reload();
    await expect(field(page, 'What happened')).toHaveValue('Half a sen');
    const { log } = await running.ask('activation.get', { id });
    expect(log.at(-1)).toMatchObject({ entry: 'decision', person: 'Dana Director', says: 'The bank waits until Monday' });
  });

  await page.setViewportSize({ width: 1280, height: 800 });
  await filledTest.step('two people end the same step: the second is told who was first', async () => {
    const other = await anotherWindow(browser, running);
    await visit(other.page, '/risks', 'Risk register');
    // Small, on every screen, and it leads there.
    await expect(other.page.getByRole('complementary', { name: 'Open activations' })).toContainText(`Activation of ${PLAN} since`);
    await other.page.getByRole('complementary', { name: 'Open activations' }).getByRole('link', { name: /^Open it/ }).click();
    await expect(other.page.getByText('ACTIVATION', { exact: true })).toBeVisible();
    await expect(other.page.getByRole('complementary', { name: 'Open activations' })).toHaveCount(0);
    await field(other.page, 'Written by').fill('Nadia Night');
    // Both have it before them; the first answer is kept from the second window until it has pressed too.
    await expect(next(other.page).getByRole('button', { name: 'Done 2 Pay the advance' })).toBeEnabled();
    const pressed = Promise.withResolvers<undefined>();
    await other.page.route('**/invoke', async (route) => {
      if (route.request().postData()?.includes('"activation.get"') === true) await pressed.promise;
      await route.continue();
    });
    await next(page).getByRole('button', { name: 'Done 2 Pay the advance' }).click();
    await expect(page.getByText('2 of 4 steps done')).toBeVisible();
    await next(other.page).getByRole('button', { name: 'Done 2 Pay the advance' }).click();
    pressed.resolve(undefined);
    await expect(other.page.getByRole('alert')).toContainText(/2 Pay the advance: .*by Dana Director/);
    await other.page.unroute('**/invoke');
    await expect(other.page.getByText('2 of 4 steps done')).toBeVisible();
    await other.close();
    const { log } = await running.ask('activation.get', { id });
    expect(log.filter(({ entry }) => entry === 'step done')).toHaveLength(2);
  });

  await filledTest.step('the status report is text to copy, and the shift is handed over', async () => {
    await page.getByRole('button', { name: 'Status report' }).click();
    await expect(dialog.getByRole('region', { name: 'Status report as text' })).toContainText('2 of 4');
    await dialog.getByRole('button', { name: 'Copy the status report' }).click();
    await expect(dialog.getByText('Copied')).toBeVisible();
    await expectNoFindings(page, 'a status report');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Hand over' }).click();
    await dialog.getByRole('textbox', { name: /^Takes over/ }).fill('Nadia Night');
    await dialog.getByRole('textbox', { name: /^What the next shift must know/ }).fill('The bank waits until Monday.');
    await expectNoFindings(page, 'handing over');
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
    await expect(onDuty(page)).toHaveText('On duty: Nadia Night');
    await expect(field(page, 'Written by')).toHaveValue('Nadia Night');
  });

  await filledTest.step('it is closed with a lesson that becomes an action, and is read only from then on', async () => {
    await page.getByRole('button', { name: 'Close it' }).click();
    await dialog.getByRole('textbox', { name: /^What was learnt/ }).fill('Ring the bank before anybody else.');
    await dialog.getByRole('textbox', { name: /left open/ }).fill('The provider went on by itself.');
    await dialog.getByRole('button', { name: 'Add an action' }).click();
    await dialog.getByRole('textbox', { name: /^Action/ }).fill('Put the bank first');
    await expectNoFindings(page, 'closing');
    await dialog.getByRole('button', { name: 'Close the activation' }).click();
    await expect(page.getByText(/^Closed on/)).toBeVisible();
    await expect(page.getByRole('table', { name: 'What is done about it' })).toContainText('Put the bank first');
    await expect(field(page, 'What happened')).toHaveCount(0);
    await settled(page);
    await expectNoFindings(page, 'a closed activation');
    await visit(page, `/contingency/${planId}?tab=exercises`, PLAN);
    await settled(page);
    await expectNoFindings(page, 'the exercises of a plan');
  });
});
