import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { aCommissioner, aContract, aMutual } from '../fixtures/builders.ts';
import { dateField, expect, field, messages, pick, root, rowOf, test, visit, type Running } from './support.ts';

const steps = (page: Page): { readonly undo: Locator; readonly redo: Locator } => ({
  undo: page.getByRole('button', { name: /^(Undo: |Nothing to undo)/ }),
  redo: page.getByRole('button', { name: /^(Redo: |Nothing to redo)/ }),
});

/** The header names what the next undo and redo would do. */
async function expectSteps(page: Page, undo: string, redo: string): Promise<void> {
  await expect(steps(page).undo).toHaveAccessibleName(undo);
  await expect(steps(page).redo).toHaveAccessibleName(redo);
}

async function parties({ ask }: Running): Promise<{ readonly commissionerId: string; readonly providerId: string }> {
  const commissioner = await ask('organisation.create', { fields: aCommissioner() });
  const provider = await ask('organisation.create', { fields: aMutual({ name: 'Heron Mill Health CIC' }) });
  return { commissionerId: commissioner.id, providerId: provider.id };
}

type Kind = {
  readonly noun: string;
  readonly list: string;
  readonly place: string;
  readonly named: string;
  readonly renamed: string;
  /** What the header calls it before and after. */
  readonly called: readonly [added: string, edited: string, deleted: string];
  readonly nameField: string;
  readonly saveLabel: string;
  readonly scene?: (running: Running) => Promise<unknown>;
  readonly fill?: (page: Page) => Promise<void>;
};

const kinds: readonly Kind[] = [
  {
    noun: 'contract', list: 'Contracts', place: '/contracts', named: 'Community nursing', renamed: 'Community nursing and therapy', nameField: 'Title', saveLabel: 'Save contract',
    called: ['Add contract AN-1', 'Edit contract AN-1', 'Delete contract AN-1'], scene: parties,
    fill: async (page) => {
      await field(page, 'Reference').fill('AN-1');
      await pick(page, 'Commissioner', 'Anytown Council');
      await pick(page, 'Provider', 'Heron Mill Health CIC');
    },
  },
  { noun: 'risk', list: 'Risk register', place: '/risks', named: 'Winter staffing', renamed: 'Winter and spring staffing', nameField: 'Title', saveLabel: 'Save risk', called: ['Add risk “Winter staffing”', 'Edit risk R-0001', 'Delete risk R-0001'] },
  {
    noun: 'organisation', list: 'Mutuals', place: '/mutuals', named: 'Heron Mill Health CIC', renamed: 'Heron Mill Care CIC', nameField: 'Name', saveLabel: 'Save organisation',
    called: ['Add organisation Heron Mill Health CIC', 'Edit organisation Heron Mill Health CIC', 'Delete organisation Heron Mill Care CIC'],
  },
  { noun: 'service', list: 'Services', place: '/services', named: 'Podiatry', renamed: 'Podiatry at home', nameField: 'Name', saveLabel: 'Save service', called: ['Add service Podiatry', 'Edit service Podiatry', 'Delete service Podiatry at home'] },
];

for (const { noun, list, place, named, renamed, called: [added, edited, deleted], nameField, saveLabel, scene, fill } of kinds) {
  test(`${noun}: what was added, edited or deleted is undone and redone by the header, the keyboard and the message`, async ({ page, running }) => {
    await scene?.(running);
    await page.reload();
    const { undo, redo } = steps(page);
    const heading = (name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true });

    await visit(page, `${place}/new`);
    await field(page, nameField).fill(named);
    await fill?.(page);
    await page.getByRole('button', { name: saveLabel }).click();
    await expect(heading(named)).toBeVisible();
    await expect(messages(page)).toContainText(/Saved at \d\d:\d\d/);
    await expectSteps(page, `Undo: ${added}`, 'Nothing to redo');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(messages(page)).toContainText(`Undone: ${added}`);
    await expect(redo).toHaveAccessibleName(`Redo: ${added}`);
    await visit(page, place, list);
    await expect(page.getByText(`No ${noun === 'organisation' ? 'mutual' : noun}s yet`)).toBeVisible();
    await redo.click();
    await expect(rowOf(page, named)).toBeVisible();
    await expectSteps(page, `Undo: ${added}`, 'Nothing to redo');

    await rowOf(page, named).getByRole('link').click();
    await expect(heading(named)).toBeVisible();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await expect(heading(`Edit ${named}`)).toBeVisible();
    await field(page, nameField).fill(renamed);
    await page.getByRole('button', { name: saveLabel }).click();
    await expect(heading(renamed)).toBeVisible();
    await expect(undo).toHaveAccessibleName(`Undo: ${edited}`);
    await page.keyboard.press('Control+z');
    await expect(heading(named)).toBeVisible();
    await expectSteps(page, `Undo: ${added}`, `Redo: ${edited}`);
    await page.keyboard.press('Control+Shift+z');
    await expect(heading(renamed)).toBeVisible();

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: list })).toBeVisible();
    await expect(page.getByText(`No ${noun === 'organisation' ? 'mutual' : noun}s yet`)).toBeVisible();
    await expect(messages(page)).toContainText('deleted');
    await expectSteps(page, `Undo: ${deleted}`, 'Nothing to redo');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(rowOf(page, renamed)).toBeVisible();
    await page.keyboard.press('Control+y');
    await expect(rowOf(page, renamed)).toHaveCount(0);
    await undo.click();
    await expect(rowOf(page, renamed)).toBeVisible();

    // A deleted record is also found and restored later, as a step of its own.
    await redo.click();
    await expect(rowOf(page, renamed)).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Show deleted' }).check();
    await rowOf(page, renamed).getByRole('link').click();
    await expect(page.getByText(`This ${noun} was deleted`)).toBeVisible();
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText(`This ${noun} was deleted`)).toHaveCount(0);
    await expect(undo).toHaveAccessibleName(deleted.replace('Delete', 'Undo: Restore'));
    await page.keyboard.press('Control+z');
    await expect(page.getByText(`This ${noun} was deleted`)).toBeVisible();
  });
}

test('a succession recorded, edited and deleted is undone and redone', async ({ page, running }) => {
  const { commissionerId } = await parties(running);
  await running.ask('organisation.create', { fields: aCommissioner({ name: 'Anyshire Council' }) });
  await visit(page, `/mutuals/${commissionerId}?tab=successions`, 'Anytown Council');
  const table = page.getByRole('table', { name: 'Passed on to' });
  const { undo, redo } = steps(page);
  await page.getByRole('button', { name: 'Record a successor' }).click();
  let dialog = page.getByRole('dialog', { name: 'Record a succession' });
  await pick(page, 'To', 'Anyshire Council');
  await dateField(dialog, 'Effective on').fill('2026-04-01');
  await dialog.getByRole('button', { name: 'Save succession' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(table, 'Anyshire Council')).toContainText('1 Apr 2026');
  await expect(undo).toHaveAccessibleName('Undo: Add succession Anytown Council → Anyshire Council');
  await undo.click();
  await expect(table).toHaveCount(0);
  await redo.click();
  await expect(rowOf(table, 'Anyshire Council')).toContainText('Everything');

  await page.getByRole('button', { name: 'Edit the succession Anytown Council to Anyshire Council' }).click();
  dialog = page.getByRole('dialog', { name: 'Edit the succession' });
  await dialog.getByRole('combobox', { name: 'What passes' }).selectOption('Contracts');
  await field(dialog, 'Share (%)').fill('62.5');
  await dialog.getByRole('button', { name: 'Save succession' }).click();
  // The table can be told before the dialog is answered, in which Ctrl Z would take back what was typed.
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(table, 'Anyshire Council')).toContainText('62.5');
  await page.keyboard.press('Control+z');
  await expect(rowOf(table, 'Anyshire Council')).toContainText('Everything');
  await expect(rowOf(table, 'Anyshire Council')).toContainText('Not stated');
  await page.keyboard.press('Control+Shift+z');
  await expect(rowOf(table, 'Anyshire Council')).toContainText('62.5');

  await page.getByRole('button', { name: 'Delete the succession Anytown Council to Anyshire Council' }).click();
  await expect(table).toHaveCount(0);
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(table, 'Anyshire Council')).toContainText('62.5');
});

test('a review is undone with the score and the date that it set', async ({ page }) => {
  await visit(page, '/risks/new', 'New risk');
  await field(page, 'Title').fill('Winter staffing');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Winter staffing' })).toBeVisible();
  await page.getByRole('button', { name: 'Record a review' }).click();
  const dialog = page.getByRole('dialog', { name: 'Review of R-0001' });
  await field(dialog, 'Comment').fill('Two posts are vacant.');
  await dialog.getByRole('combobox', { name: 'Current consequence' }).selectOption({ index: 4 });
  await dialog.getByRole('combobox', { name: 'Current likelihood' }).selectOption({ index: 3 });
  await expect(dialog.getByLabel('Score after the review')).toHaveText('12 High');
  await dialog.getByRole('button', { name: 'Record the review' }).click();
  await expect(dialog).toHaveCount(0);
  const head = page.getByRole('main').locator('header');
  await expect(head).toContainText('12 High');
  await expect(page.getByRole('tab', { name: 'Reviews 1' })).toBeVisible();
  const { undo, redo } = steps(page);
  await expect(undo).toHaveAccessibleName('Undo: Review risk R-0001');
  await undo.click();
  await expect(head).toContainText('Not scored');
  await expect(page.getByRole('tab', { name: 'Reviews 0' })).toBeVisible();
  await redo.click();
  await page.getByRole('tab', { name: 'Reviews 1' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Two posts are vacant.');
});

test('closing a risk is undone too', async ({ page }) => {
  await visit(page, '/risks/new', 'New risk');
  await field(page, 'Title').fill('Winter staffing');
  await page.getByRole('button', { name: 'Save risk' }).click();
  await page.getByRole('button', { name: 'Close risk' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close R-0001' });
  await dialog.getByRole('button', { name: 'Close the risk' }).click();
  await expect(dialog).toContainText('Say why the risk was closed.');
  await field(dialog, 'Reason for closing').fill('The posts are filled.');
  await dialog.getByRole('button', { name: 'Close the risk' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('The posts are filled.');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Close risk' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('The posts are filled.');
});

test('every step goes back to the first and forward to the last, undo outlives the window and the host’s word is verified', async ({ page, running }) => {
  const { ask } = running;
  const { commissionerId, providerId } = await parties(running);
  const fields = aContract({ commissionerId, providerId });
  const contract = await ask('contract.create', { fields });
  await ask('contract.update', { id: contract.id, version: contract.version, patch: { noticeDays: 90 } });
  const said = ['Add organisation Anytown Council', 'Add organisation Heron Mill Health CIC', 'Add contract C-0001', 'Edit contract C-0001'];
  await page.reload();
  const { undo, redo } = steps(page);
  for (const [index, label] of said.toReversed().entries()) {
    await expect(undo).toHaveAccessibleName(`Undo: ${label}`);
    await undo.click();
    await expect(redo).toHaveAccessibleName(`Redo: ${label}`);
    if (index === 1) {
      await page.reload();
      await expect(redo).toHaveAccessibleName(`Redo: ${label}`);
    }
  }
  await expectSteps(page, 'Nothing to undo', `Redo: ${said[0]}`);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await visit(page, '/', 'Overview');
  await expect(page.getByText('Nothing is recorded yet')).toBeVisible();
  for (const label of said) {
    await redo.click();
    await expect(undo).toHaveAccessibleName(`Undo: ${label}`);
  }
  await expectSteps(page, `Undo: ${said.at(-1)}`, 'Nothing to redo');
  expect((await ask('contract.get', { id: contract.id })).contract.noticeDays).toBe(90);

  // A new change after an undo leaves nothing to redo.
  await undo.click();
  await expect(redo).toHaveAccessibleName(`Redo: ${said.at(-1)}`);
  await visit(page, '/services/new', 'New service');
  await field(page, 'Name').fill('Podiatry');
  await page.getByRole('button', { name: 'Save service' }).click();
  await expectSteps(page, 'Undo: Add service Podiatry', 'Nothing to redo');

  await page.goto('about:blank');
  running.process.kill('SIGTERM');
  await new Promise((ended) => running.process.once('exit', ended));
  const verified: unknown = JSON.parse(execFileSync(process.execPath, [join(root, 'dist/electron/cli.js'), 'verify', '--store', running.store, '--json'], { encoding: 'utf8' }));
  expect(verified).toMatchObject({ sound: true });
});
