import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test as base, type Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import { recordKinds } from '../../shared/model/records/index.ts';
import { blankRisk, type Risk, type RiskFields } from '../../shared/model/risk.ts';
import type { Sent } from '../../shared/ipc.ts';
import { isoDate } from '../../shared/time.ts';
import { backToToday, dateField, expect, expectNoFindings, lookAsAt, settled, startHost, tabTo, visit, type Running } from './support.ts';
import { openWindow } from './support/window.ts';

/** A quarter of a small register: one risk is reviewed and becomes extreme, one is closed, one is new, one moves to another owner. */
async function liveThroughIt({ ask, setToday }: Running): Promise<void> {
  await ask('person.set', { name: 'Imogen Hart' });
  const add = (title: string, fields: Partial<RiskFields>): Promise<Risk> => ask('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-05-01')), title, ...fields } });
  const record = (kind: 'control' | 'action' | 'strategic objective', fields: object): Promise<{ readonly id: string }> =>
    ask('record.create', { kind, fields: { ...blankOf(recordKinds[kind].fields), ...fields } } as unknown as Sent<'record.create'>);
  const objective = await record('strategic objective', { title: 'Safe care, close to home', number: 'SO1', lead: 'Dr Mary Osei' });
  const score = (consequence: number, likelihood: number) => ({ currentConsequence: consequence, currentLikelihood: likelihood });
  const payroll = await add('Payroll cannot be met', { ...score(4, 3), inherentConsequence: 5, inherentLikelihood: 5, targetConsequence: 2, targetLikelihood: 2, owner: 'Amina Yusuf', category: 'financial', strategicObjectiveId: objective.id as never });
  const lease = await add('Lease ends', { ...score(3, 3), owner: 'Ben Okafor' });
  const records = await add('Records handed over late', { ...score(2, 3), inherentConsequence: 2, inherentLikelihood: 5, owner: 'Ben Okafor', category: 'patient safety' });
  await record('control', { riskId: payroll.id, what: 'Monthly cash forecast', effectiveness: 'partly effective', assuranceLine: 'second', assuranceSource: 'Finance committee minutes', gapsInControl: 'Covers one month alone' });
  await record('action', { riskId: payroll.id, what: 'Agree monthly payment', owner: 'Cora Diaz', dueOn: '2026-06-01', status: 'in progress' });
  setToday('2026-07-10');
  await ask('risk.review', { id: payroll.id, version: 1, reviewedOn: isoDate.parse('2026-07-09'), comment: 'Two suppliers ask for payment first.', currentConsequence: 4, currentLikelihood: 4, nextReviewOn: null });
  await ask('risk.update', { id: lease.id, version: 1, patch: { status: 'closed', closureReason: 'The lease was renewed.' } });
  await ask('risk.update', { id: records.id, version: 1, patch: { owner: 'Amina Yusuf' } });
  await add('Winter surge', { ...score(3, 4), category: 'operations' });
  setToday('2026-08-03');
}

const test = base.extend<{ readonly faults: readonly string[] }, { readonly running: Running }>({
  running: [async ({ browserName: _ }, use) => {
    const running = await startHost({ today: '2026-05-04' });
    try {
      await liveThroughIt(running);
      await use(running);
    } finally {
      await running.stop();
    }
  }, { scope: 'worker' }],
  faults: [async ({ page, running }, use) => {
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
});

const section = (page: Page, name: string | RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) });

/** Writes the paper of what is shown, by keyboard, and gives the file as it came to the browser. */
async function paper(page: Page, format: 'PDF' | 'Word'): Promise<{ readonly name: string; readonly bytes: Buffer; readonly text: string | null }> {
  await tabTo(page, page.getByRole('button', { name: 'As a paper' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'As a paper' });
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  await dialog.getByLabel('Handling label').selectOption('OFFICIAL');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Write the paper' }).press('Enter');
  const download = await downloading;
  await expect(dialog.getByText(/^Paper written: /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const path = await download.path();
  const { status, stdout } = spawnSync(format === 'PDF' ? 'pdftotext' : 'unzip', format === 'PDF' ? ['-raw', path, '-'] : ['-p', path, 'word/document.xml'], { encoding: 'utf8' });
  return { name: download.suggestedFilename(), bytes: readFileSync(path), text: status === 0 ? stdout.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') : null };
}

test('the board sees what is escalated, what else is over appetite and what changed; and takes it away as a paper', async ({ page }) => {
  await visit(page, '/risks/meetings', 'For meetings');
  // Without a meeting that was remembered, the last quarter.
  await expect(dateField(page, 'Since the end of')).toHaveValue('2026-06-30');
  await expect(page.getByText('3 risks open, 3 over appetite, 1 late action.')).toBeVisible();
  const escalated = section(page, 'Escalated to Board: 1 risk');
  await expect(escalated.getByRole('heading', { level: 3 })).toHaveText(['R-0001 Payroll cannot be met']);
  await expect(escalated).toContainText('Over appetite: accepts scores up to 9 (cautious, by category)');
  await expect(escalated).toContainText('Monthly cash forecast (partly effective)');
  await expect(escalated).toContainText('Cora Diaz: Agree monthly payment, due 1 Jun 2026 Late');
  await expect(section(page, /^Over appetite/).getByRole('heading', { level: 3 })).toHaveText(['R-0004 Winter surge', 'R-0003 Records handed over late']);
  await expect(page.getByText('1 new, 1 worse, 1 with another owner, 1 closed; 0 unchanged.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Risks, worse' }).getByRole('row').nth(1)).toContainText('Two suppliers ask for payment first.');
  await expectNoFindings(page, 'board');

  const pdf = await paper(page, 'PDF');
  expect(pdf.name).toBe('Risks for the board 2026-08-03 1000 OFFICIAL.pdf');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // Where poppler is not installed, what the pages say is left to test/integration/papers.
  if (pdf.text !== null) for (const words of ['Risks for the board', 'Escalated to Board', 'R-0001', 'Payroll cannot be met', '12 High → 16 Extreme', 'OFFICIAL', 'Page 1 of']) expect(pdf.text).toContain(words);
  const word = await paper(page, 'Word');
  expect(word.name).toMatch(/\.docx$/);
  if (word.text !== null) expect(word.text).toContain('Payroll cannot be met');

  // The day of a meeting is remembered, here and for the next time.
  await dateField(page, 'Since the end of').fill('2026-07-20');
  await expect(page.getByText('Nothing changed: 4 risks stand as they stood.')).toBeVisible();
  await page.getByRole('button', { name: 'Remember as the last board meeting' }).click();
  await expect(page.getByRole('button', { name: 'Last board meeting', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Committee' }).click();
  await expect(dateField(page, 'Since the end of')).toHaveValue('2026-07-20');
  await expect(section(page, 'Escalated to Risk committee: 1 risk')).toContainText('Winter surge');
  await page.getByRole('button', { name: 'Last quarter' }).click();
  await expect(page.getByText(/^1 new, 1 worse/)).toBeVisible();
});

test('one owner’s risks and what is due on them are found by the keyboard', async ({ page }) => {
  await visit(page, '/risks/meetings?tab=owner', 'For meetings');
  await expect(page.getByText('Choose an owner to see their risks and what is due on them.')).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Owner' }));
  await page.keyboard.type('amina');
  await expect(page.getByRole('option', { name: 'Amina Yusuf' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^2 risks open/)).toBeVisible();
  await expect(section(page, 'Actions due: 1').getByRole('row').nth(1)).toContainText('1 Jun 2026 Late');
  await expectNoFindings(page, 'owner');
});

test('what changed between two days is told, and shown on the heat map', async ({ page }) => {
  await visit(page, '/risks/changes', 'What changed');
  await dateField(page, 'From the end of').fill('2026-06-30');
  await dateField(page, 'To the end of').fill('2026-08-02');
  await expect(page.getByRole('table', { name: 'Risks, closed' }).getByRole('row').nth(1)).toContainText('The lease was renewed.');
  const bands = page.getByRole('table', { name: 'Open risks at both dates, by current score' });
  await expect(bands.getByRole('row', { name: /^Extreme/ })).toHaveText('Extreme01+1');
  await page.getByLabel('Category').selectOption('financial');
  await expect(page.getByText('1 worse; 0 unchanged.')).toBeVisible();
  await dateField(page, 'From the end of').fill('2026-01-01');
  await expect(page.getByText(/^The record begins on 4 May 2026, so the register is compared with how it stood at the end of that day/)).toBeVisible();
  await expectNoFindings(page, 'changes');
  await page.getByRole('link', { name: 'On the heat map' }).click();
  await expect(page.getByRole('tab', { name: 'How they move' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Of 2 risks, 0 moved to a lower score, 1 to a higher one, 0 to another cell of the same score, and 1 stayed.')).toBeVisible();
});

test('arrows over the heat map say what the table under it says, and a cell shows its own', async ({ page }) => {
  await visit(page, '/risks/heat-map?tab=movement', 'Heat map');
  await expect(page.getByText('Of 2 risks, 2 moved to a lower score, 0 to a higher one, 0 to another cell of the same score, and 0 stayed. 1 risk without both scores is left out.')).toBeVisible();
  const table = page.getByRole('table', { name: 'Moves between cells of the heat map' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').nth(1)).toContainText('Lower score');
  const arrows = page.getByRole('region', { name: 'Movement over the heat map' }).locator('svg g');
  await expect(arrows).toHaveCount(2);
  // From the middle of its cell to that of another.
  const cell = async (name: RegExp) => (await page.getByRole('button', { name }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [from, to, line] = [await cell(/^Extreme, score 25:/), await cell(/^Extreme, score 16:/), (await arrows.filter({ has: page.locator('path') }).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }];
  expect(Math.abs(line.x + line.width - (from.x + from.width / 2))).toBeLessThan(from.width / 2);
  expect(Math.abs(line.x - (to.x + to.width / 2))).toBeLessThan(to.width / 2);
  await expectNoFindings(page, 'movement');
  const extreme = page.getByRole('button', { name: 'Extreme, score 25: 0 risks stayed, 1 left, 0 came. Show only its moves' });
  await tabTo(page, extreme, 'Tab', 80);
  await page.keyboard.press('Enter');
  await expect(extreme).toHaveAttribute('aria-pressed', 'true');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(arrows).toHaveCount(1);
  await page.getByRole('tab', { name: 'By owner, category, provider' }).click();
  await expect(page.getByRole('row', { name: /^Amina Yusuf/ })).toContainText('R-0001');
  await page.getByLabel('By', { exact: true }).selectOption('By category');
  await page.getByRole('link', { name: 'Financial' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Risk register' })).toBeVisible();
  await expect(page.getByRole('grid').getByText('Payroll cannot be met')).toBeVisible();
});

test('the assurance framework names objectives, controls, gaps and sources; as at a day gone by it is of that day', async ({ page }) => {
  await visit(page, '/risks/assurance', 'Assurance framework');
  const row = section(page, 'SO1 Safe care, close to home').getByRole('row').nth(1);
  for (const words of ['R-0001', '16 Extreme', 'Monthly cash forecast', 'Covers one month alone', 'Second line: Finance committee minutes']) await expect(row).toContainText(words);
  await expect(section(page, 'Risks to no strategic objective')).toContainText('2 risks open');
  await expectNoFindings(page, 'assurance');
  await lookAsAt(page, '2026-06-30', 'then');
  await expect(row).toContainText('12 High');
  const { name, text } = await paper(page, 'PDF');
  expect(name).toBe('Assurance framework as at 2026-06-30, 2026-08-03 1000 OFFICIAL.pdf');
  if (text !== null) expect(text).toContain('As at 30 June 2026: what was known then');
  await page.getByRole('navigation', { name: 'Views of the register' }).getByRole('link', { name: 'For meetings' }).click();
  await settled(page);
  await expect(page.getByText('None.', { exact: true }).first()).toBeVisible();
  await backToToday(page);
});
