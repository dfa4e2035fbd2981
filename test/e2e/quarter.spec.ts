import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { recordKinds } from '../../shared/model/records/index.ts';
import { aCommissioner, aContract, aMutual } from '../fixtures/builders.ts';
import { Book } from '../fixtures/workbook-edits.ts';
import { backToToday, bareTest, dateField, expect, field, lookAsAt, messages, visit, type Running } from './support.ts';

const MUTUAL = 'Bluebell Community Services CIC';
const EVENT = 'Winding-up petition';
const RISK = 'The mutual may be wound up';

/** A contract with a mutual, of which nothing bad is known. */
async function ground({ ask }: Running): Promise<void> {
  const commissionerId = (await ask('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await ask('organisation.create', { fields: aMutual({ name: MUTUAL }) })).id;
  await ask('contract.create', { fields: aContract({ commissionerId, providerId, reference: 'C-1', title: 'District nursing' }) });
  await ask('record.create', { kind: 'indicator', fields: { ...blankOf(recordKinds.indicator.fields), organisationId: providerId, metric: EVENT, measuredOn: '2026-06-30', level: 'clear' } });
}

const choose = (within: Page | Locator, label: string, option: string) => within.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
const page1 = { sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 10 } as const;

/** What a board member does with the workbook: a word here, a score there, a risk of their own, and how far an action is. */
function editedByTheBoard(bytes: Uint8Array): Uint8Array {
  const book = new Book(bytes);
  const register = book.sheet('Register');
  const row = register.find('Title', RISK);
  register.set(row, 'Owner', 'Chair of the board');
  register.set(row, 'Effect', 'Nursing at home stops for 1,200 people within a week.');
  const below = register.rows.length;
  register.set(below, 'Title', 'The board has no deputy for its risk lead');
  register.set(below, 'Raised', { date: '2026-10-20' });
  register.set(below, 'Status', 'Open');
  const actions = book.sheet('Actions');
  actions.set(actions.find('Action', 'Ask for monthly accounts'), 'Progress', 'Seen by the chair on 20 October.');
  return book.bytes();
}

async function takeBack(page: Page, path: string): Promise<void> {
  await visit(page, '/exchange/return-register', 'Take a register back');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (the|another) workbook$/ }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByRole('heading', { level: 2, name: 'board.xlsx' })).toBeVisible({ timeout: 30_000 });
}

bareTest('a quarter: evidence raises a risk, it is reviewed and escalated, goes to the board as a workbook and comes back with a conflict', async ({ page, start, open }, info) => {
  const host = await start({ today: '2026-08-03' });
  await ground(host);
  await open(page, host);
  const on = async (today: string): Promise<void> => {
    host.setToday(today);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

  await bareTest.step('an event is reported, and suggests a risk without raising it', async () => {
    await visit(page, '/records/indicator/new', 'New indicator');
    await page.getByRole('combobox', { name: 'Organisation', exact: true }).fill(MUTUAL);
    await page.getByRole('option', { name: MUTUAL }).click();
    await page.getByLabel(/^Indicator( \*)?$/).selectOption({ label: EVENT });
    await dateField(page, 'Date').fill('2026-08-03');
    await choose(page, 'Level', 'Red');
    await field(page, 'What it says').fill('Presented by a supplier at the county court.');
    await page.getByRole('button', { name: 'Save indicator', exact: true }).click();
    await expect(messages(page)).toContainText('Saved at');
    await visit(page, '/', 'Overview');
    await page.getByRole('link', { name: /^Decide on a risk/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${EVENT} of ${MUTUAL}` })).toBeVisible();
    expect((await host.ask('risk.list', { filter: everyRisk, ...page1, sort: [...page1.sort] })).total).toBe(0);
  });

  await bareTest.step('a person edits what is proposed and raises it', async () => {
    await field(page, 'Title').fill(RISK);
    await field(page, 'Owner').fill('Ros Hale');
    await choose(page, 'Current consequence', '4 Major');
    await choose(page, 'Current likelihood', '3 Possible');
    await page.getByRole('button', { name: 'Raise the risk', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: RISK })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Escalation: committee');
    await page.getByRole('tab', { name: /^Evidence/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('Presented by a supplier at the county court.');
    await visit(page, '/risks/suggested', 'Risks suggested by evidence');
    await expect(page.getByText('Nothing to decide')).toBeVisible();
  });

  const risk = (await host.ask('risk.list', { filter: everyRisk, ...page1, sort: [...page1.sort] })).rows[0];
  if (risk === undefined) throw new Error('The risk is not in the register.');
  await host.ask('record.create', { kind: 'control', fields: { ...blankOf(recordKinds.control.fields), riskId: risk.id, what: 'Monthly meeting with its directors', effectiveness: 'partly effective', gapsInControl: 'No accounts are seen.' } });
  await host.ask('record.create', { kind: 'action', fields: { ...blankOf(recordKinds.action.fields), riskId: risk.id, what: 'Ask for monthly accounts', owner: 'Ros Hale', dueOn: '2026-10-31', status: 'in progress' } });

  await bareTest.step('a review raises its score, and it goes up to the board', async () => {
    await on('2026-09-14');
    await visit(page, `/risks/${risk.id}`, RISK);
    await page.getByRole('button', { name: 'Record a review' }).click();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Comment').fill('A petition was heard of.');
    await choose(dialog, 'Current likelihood', '5 Almost certain');
    await expect(dialog.getByRole('status', { name: 'Escalation after the review' })).toContainText('board');
    await dialog.getByRole('button', { name: 'Record the review' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('main')).toContainText('Escalation: board');
  });

  let edited = '';
  await bareTest.step('the register goes out, and the board edits it', async () => {
    await on('2026-10-01');
    await visit(page, '/exchange', 'Exchange');
    await page.getByRole('button', { name: 'Export register' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Every column/ }).check();
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const download = await downloading;
    edited = info.outputPath('board.xlsx');
    writeFileSync(edited, editedByTheBoard(readFileSync(await download.path())));
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await bareTest.step('meanwhile the owner changes here, to somebody else', async () => {
    await on('2026-10-12');
    await visit(page, `/risks/${risk.id}/edit`, /^Edit/);
    await page.getByRole('combobox', { name: 'Owner', exact: true }).fill('Tom Ash');
    await page.getByRole('button', { name: 'Save risk', exact: true }).click();
    await expect(messages(page)).toContainText('Saved at');
  });

  const applied = async (): Promise<void> => {
    await takeBack(page, edited);
    await expect(page.locator('#return-counts')).toContainText('2 changed, 1 new, 0 gone, 0 refused');
    await expect(page.locator('#return-counts')).toContainText('2 changed there alone, 0 changed to the same on both sides, 1 conflicting, 0 refused');
    await expect(page.getByText('1 conflict is still to be decided.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Take back', exact: true })).toHaveCount(0);
    const cells = page.getByRole('table', { name: `Cells of ${risk.reference}` });
    await expect(cells.getByRole('row').filter({ hasText: 'Chair of the board' })).toContainText('Tom Ash');
    await page.getByRole('radio', { name: `Take the workbook’s: Owner of ${risk.reference}` }).check();
    await expect(page.getByText('Would be written: 3 cells, 1 new record; nothing deleted.')).toBeVisible();
    await page.getByRole('button', { name: 'Take back', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'board.xlsx taken back' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('region', { name: 'board.xlsx taken back' })).toContainText('2 records changed, 1 added, 0 deleted');
  };
  const stands = async () => {
    const { rows } = await host.ask('risk.list', { filter: everyRisk, ...page1, sort: [...page1.sort] });
    const { rows: actions } = await host.ask('record.list', { kind: 'action', of: { kind: 'risk', id: risk.id }, text: '', deleted: false, sort: [], offset: 0, limit: 5 });
    return { owners: rows.map(({ title, owner }) => [title, owner]), effect: rows[0]?.effect, progress: actions.map((one) => ('progress' in one ? one.progress : null)) };
  };
  const before = await stands();
  const after = { owners: [[RISK, 'Chair of the board'], ['The board has no deputy for its risk lead', null]], effect: 'Nursing at home stops for 1,200 people within a week.', progress: ['Seen by the chair on 20 October.'] };

  await bareTest.step('it comes back: the conflict is chosen, and all of it is taken, undone and taken again', async () => {
    await on('2026-10-21');
    await applied();
    expect(await stands()).toEqual(after);
    await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
    await expect(messages(page)).toContainText('Take back register');
    expect(await stands()).toEqual(before);
    await applied();
    expect(await stands()).toEqual(after);
  });

  await bareTest.step('the history tells it all, and the workbook is kept as it came', async () => {
    await visit(page, `/risks/${risk.id}?tab=history`, RISK);
    await expect(page.getByRole('tabpanel')).toContainText('Raise a risk on');
    const told = await page.getByRole('tabpanel').innerText();
    const order = ['Take back register from “board.xlsx”', 'Undo: Take back register from “board.xlsx”', 'Take back register from “board.xlsx”', `Edit risk ${risk.reference}`, `Review risk ${risk.reference}`, `Raise a risk on ${EVENT.charAt(0).toLowerCase()}${EVENT.slice(1)}`];
    let from = 0;
    for (const step of order) {
      const at = told.indexOf(step, from);
      expect([step, at >= from], told).toEqual([step, true]);
      from = at + step.length;
    }
    await visit(page, '/records/register-return', /[Rr]eturned registers/);
    await page.getByRole('link', { name: 'board.xlsx' }).first().click();
    await expect(page.getByRole('main')).toContainText('board.xlsx');
    const kept = (await host.ask('record.list', { kind: 'document', of: null, text: 'board.xlsx', deleted: false, sort: [], offset: 0, limit: 5 })).rows;
    expect(kept.map((one) => ('sha256' in one ? one.sha256 : null))).toEqual([createHash('sha256').update(readFileSync(edited)).digest('hex')]);
  });

  await bareTest.step('the register as it stood before the return, and what changed since', async () => {
    await lookAsAt(page, '2026-10-20', 'then');
    await visit(page, `/risks/${risk.id}`, RISK);
    await expect(page.getByRole('main')).toContainText('Owner Tom Ash');
    await backToToday(page);
    await visit(page, '/risks/changes?from=2026-08-31&to=2026-10-21');
    await expect(page.getByRole('main')).toContainText('The board has no deputy for its risk lead');
    await expect(page.getByRole('main')).toContainText(RISK);
  });
});
