import type { Locator, Page } from '@playwright/test';
import { blankOf } from '../../shared/model/field.ts';
import { recordKinds, type RecordOf } from '../../shared/model/records/index.ts';
import { expect, expectNoFindings, filledTest, settled, tabTo, visit, type Running } from './support.ts';

const LONG = { timeout: 60_000 } as const;
type Step = RecordOf<'plan step'>;

/** A plan of four steps of ten days: ring, then move and tell, then hand over. */
async function aPlan({ ask }: Running): Promise<{ readonly id: RecordOf<'contingency plan'>['id']; readonly steps: readonly [Step, Step, Step, Step] }> {
  const contract = (await ask('contract.options', { text: '', ids: [] }))[0];
  const made = (await ask('record.create', { kind: 'contingency plan', fields: { ...blankOf(recordKinds['contingency plan'].fields), title: 'If the night goes wrong', contractId: contract?.id ?? '' } })) as RecordOf<'contingency plan'>;
  const add = async (position: number, step: string, likely: number, after: readonly Step[]): Promise<Step> => (await ask('record.create', {
    kind: 'plan step', fields: { ...blankOf(recordKinds['plan step'].fields), planId: made.id, position, step, phase: 'first month', owner: 'Director on call', afterIds: after.map(({ id }) => id), optimisticDays: likely / 2, likelyDays: likely, pessimisticDays: likely * 1.5 },
  })) as Step;
  const ring = await add(1, 'Ring the administrator', 10, []);
  const move = await add(2, 'Move the records', 10, [ring]);
  const tell = await add(3, 'Tell the patients', 4, [ring]);
  return { id: made.id, steps: [ring, move, tell, await add(4, 'Hand over', 2, [move, tell])] };
}

const part = (page: Page, { id }: Step, of: 'bar' | 'end' | 'hook'): Locator => page.locator(`[data-bar="${id}"] [data-part="${of}"]`).first();
const middleOf = async (what: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await what.boundingBox();
  if (box === null) throw new Error('There is nothing to drag.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
async function drag(page: Page, from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

filledTest('the steps of a plan are moved by mouse and by keys, each a change that is kept and undone, and timed', async ({ page, running }) => {
  const plan = await aPlan(running);
  const [ring, move, tell, over] = plan.steps;
  const standing = async (step: Step): Promise<Step> => (await running.ask('record.get', { kind: 'plan step', id: step.id })).record as Step;
  const status = page.getByRole('status', { name: 'Steps in time' });
  await visit(page, `/contingency/${plan.id}?tab=steps`, 'If the night goes wrong');
  await expect(page.getByText(/^4 steps take 22 days by their likely durations\. Critical, in their order: “Ring the administrator”, “Move the records”, “Hand over”/)).toBeVisible(LONG);
  await settled(page);
  await expectNoFindings(page, 'the steps of a plan');

  // The right end of a bar is dragged by a fifth of its length: two days more, the pessimistic time staying where it is.
  await part(page, ring, 'bar').scrollIntoViewIfNeeded();
  const bar = await part(page, ring, 'bar').boundingBox();
  const end = await middleOf(part(page, ring, 'end'));
  await drag(page, end, { x: end.x + (bar?.width ?? 0) / 5, y: end.y });
  await expect.poll(async () => (await standing(ring)).likelyDays, LONG).toBe(12);
  await expect(page.getByText(/^4 steps take 24 days/)).toBeVisible();
  await expect(page.locator(`[data-bar="${move.id}"]`)).toHaveAttribute('aria-label', /From day 12 to day 22/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await standing(ring)).likelyDays, LONG).toBe(10);
  await expect(page.getByText(/^4 steps take 22 days/)).toBeVisible();

  // The bar itself is dragged: it waits. The ring behind it is drawn to another step: that one waits for it.
  const grip = await middleOf(part(page, tell, 'bar'));
  await drag(page, grip, { x: grip.x + (bar?.width ?? 0) / 10, y: grip.y });
  await expect.poll(async () => (await standing(tell)).waitDays, LONG).toBe(1);
  await page.locator(`[data-bar="${move.id}"]`).hover();
  await drag(page, await middleOf(part(page, move, 'hook')), await middleOf(part(page, tell, 'bar')));
  await expect.poll(async () => (await standing(tell)).afterIds, LONG).toEqual([ring.id, move.id]);
  await expect(status).toHaveText('“Tell the patients” now waits for “Move the records”.');

  // By keys alone: into the drawing, longer, taken back; longer, kept; a circle is refused, a link taken out.
  await tabTo(page, page.getByRole('button', { name: 'Times as a table' }), 'Shift+Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await expect(page.locator(`[data-bar="${ring.id}"]`)).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(status).toContainText('“Ring the administrator” takes 10.5 days, likely.');
  await page.keyboard.press('Escape');
  await expect(status).toHaveText('“Ring the administrator” is as it was.');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await standing(ring)).likelyDays, LONG).toBe(10.5);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(status).toContainText('“Ring the administrator” cannot wait for “Hand over”, which waits for it');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await standing(move)).afterIds, LONG).toEqual([]);

  // The same in the table: a duration as people write it, and a step moved up as one change.
  const cell = (row: number, column: number): Locator => page.getByRole('grid', { name: 'Steps' }).locator(`[data-place="${row}:${column}"]`);
  await cell(4, 6).click();
  await page.keyboard.type('36 h');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await standing(over)).likelyDays, LONG).toBe(1.5);
  await expect.poll(async () => [(await standing(over)).position, (await standing(tell)).position], LONG).toEqual([3, 4]);
  await expect(cell(3, 0)).toHaveText('Hand over');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await standing(over)).position, LONG).toBe(4);

  await page.getByRole('button', { name: 'Work out the timing' }).click();
  await expect(page.getByText('Ends by, in 80 of 100 (P80)')).toBeVisible(LONG);
  await expect(page.getByRole('columnheader', { name: /Held up the end/ })).toBeVisible();
  await expect(page.locator('[data-old="true"]')).toHaveCount(0, LONG);
  await expectNoFindings(page, 'the timing of a plan');
});
