import type { Page } from '@playwright/test';
import { findRisk } from '../../../db/repositories/risk-find.ts';
import { listGroupedRisks, riskGroups } from '../../../db/repositories/risk-groups.ts';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import { everyRisk, type RiskGrouping } from '../../../shared/ipc/risks.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import type { Tab } from './browser.ts';
import type { LargePortfolio } from './large-portfolio.ts';
import { watching, type Look } from './latency.ts';

/** Ways to work a register as a spreadsheet, each answering the milliseconds from input to painted result of every repeat. */
export type GridWorked = {
  /** From the key that takes a value to the cell that shows it, kept by the store. */
  readonly edit: (repeats: number) => Promise<readonly number[]>;
  /** Letter by letter, then on from hit to hit. */
  readonly find: (repeats: number) => Promise<readonly number[]>;
  readonly group: (repeats: number) => Promise<readonly number[]>;
  /** From an arrow key to the cell that is chosen then. */
  readonly move: (repeats: number) => Promise<readonly number[]>;
};

const SHOWN = ['reference', 'title', 'inherentScore', 'currentScore', 'targetScore', 'owner', 'organisation', 'status', 'nextReviewOn'] as const;
const WORDS = ['pension', 'Kelderwick', 'winter', 'waiting'] as const;
const GROUPINGS: readonly { readonly by: RiskGrouping; readonly label: string }[] = [
  { by: 'category', label: 'Category' }, { by: 'owner', label: 'Owner' }, { by: 'contract', label: 'Contract' }, { by: 'organisation', label: 'Organisation' }, { by: 'treatment', label: 'Treatment' },
];
const STEPS = 12;
/** Long enough for an answer that changes nothing on the screen. */
const SETTLE_MS = 250;
/** The column of a field on the screen, where the first chooses rows. */
const columnOf = (id: (typeof SHOWN)[number]): number => SHOWN.indexOf(id) + 1;
const placeOf = (line: number, id: (typeof SHOWN)[number]): string => `[data-place="${line}:${columnOf(id)}"]`;
const shownAs = (column: string, value: string): string => (column === 'status' ? `${value.charAt(0).toUpperCase()}${value.slice(1)}` : column === 'nextReviewOn' ? formatDate(isoDate.parse(value)) : value);
const letters = (word: string): readonly string[] => Array.from(word, (_, index) => word.slice(0, index + 1));

async function openRegister(page: Page): Promise<void> {
  await page.evaluate(() => { window.location.hash = '/services'; });
  await page.getByRole('heading', { level: 1, name: 'Services' }).waitFor();
  await page.evaluate(() => { window.location.hash = '/risks'; });
  await page.locator(`${placeOf(1, 'reference')} a`).waitFor();
}

/** Our own register. What is found and grouped is asked of the store in this process, whose content is the same until cells are edited. */
export async function workGrid({ page }: Tab, { store, context }: LargePortfolio): Promise<GridWorked> {
  const { after } = await watching(page);
  const ruled = riskContext(store.read, context.today);

  const findWord = async (word: string, times: number[]): Promise<void> => {
    await page.locator(placeOf(1, 'reference')).focus();
    await page.keyboard.press('Control+f');
    const box = page.getByRole('searchbox', { name: 'Find in the table' });
    await box.focus();
    let at = { index: 0, column: 0 };
    let shown = '';
    const step = async (text: string, from: { readonly index: number; readonly column: number }, key: string): Promise<void> => {
      const hit = findRisk(store.read, { filter: everyRisk, sort: [], group: null, text, columns: SHOWN, from, direction: 'next' }, ruled).at;
      const row = hit === null ? undefined : listRisks(store.read, { filter: everyRisk, sort: [], offset: hit.index, limit: 1 }, ruled).rows[0];
      const column = SHOWN.findIndex((id) => id === hit?.column);
      if (hit === null || row === undefined || column < 0) throw new Error(`Nothing in the register holds “${text}”.`);
      const place = `${hit.index + 1}:${column + 1}`;
      const value = row[hit.column as 'title'];
      if (place === shown || typeof value !== 'string') {
        await page.keyboard.press(key);
        await page.waitForTimeout(SETTLE_MS);
      } else times.push(await after('keydown', [{ selector: `[data-hit][data-place="${place}"]`, texts: [shownAs(hit.column, value)] }], () => page.keyboard.press(key)));
      shown = place;
      at = { index: hit.index, column };
    };
    for (const text of letters(word)) await step(text, { index: at.index, column: at.column - 1 }, text.slice(-1));
    for (let steps = 0; steps < STEPS; steps += 1) await step(word, at, 'Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await page.locator('[role=grid]').press('Control+Home');
  };

  return {
    edit: async (repeats) => {
      await openRegister(page);
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const line = (repeat % STEPS) + 1;
        const owner = `Owner number ${repeat + 1}`;
        await page.locator(placeOf(line, 'owner')).focus();
        await page.keyboard.type(owner);
        times.push(await after('keydown', [{ selector: `[role=row]:not([data-saving]) > ${placeOf(line, 'owner')}`, texts: [owner] }], () => page.keyboard.press('Enter')));
      }
      return times;
    },
    find: async (repeats) => {
      const times: number[] = [];
      while (times.length < repeats) {
        for (const word of WORDS) {
          await openRegister(page);
          await findWord(word, times);
        }
      }
      return times.slice(0, repeats);
    },
    group: async (repeats) => {
      await openRegister(page);
      await page.getByRole('button', { name: 'Layout' }).click();
      const choice = page.getByRole('combobox', { name: 'Group by' });
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const { by, label } = GROUPINGS[repeat % GROUPINGS.length] ?? { by: 'status', label: 'Status' };
        const [group] = riskGroups(store.read, { filter: everyRisk, by, sort: [] }, ruled);
        const { rows } = listGroupedRisks(store.read, { filter: everyRisk, sort: [], group: by, offset: 0, limit: 1 }, ruled);
        const name = group?.name ?? '';
        const looks: readonly Look[] = [
          { selector: '[data-kind=group] b', texts: [by === 'category' || by === 'treatment' ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name] },
          { selector: '[role=row][data-kind=data] [aria-colindex="2"]', texts: [rows[0]?.reference ?? ''] },
        ];
        times.push(await after('input', looks, () => choice.selectOption({ label })));
      }
      await choice.selectOption({ label: 'Nothing' });
      await page.keyboard.press('Escape');
      return times;
    },
    move: async (repeats) => {
      await openRegister(page);
      await page.locator(placeOf(1, 'title')).focus();
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const row = listRisks(store.read, { filter: everyRisk, sort: [], offset: repeat + 1, limit: 1 }, ruled).rows[0];
        times.push(await after('keydown', [{ selector: `${placeOf(repeat + 2, 'title')}[aria-selected=true][tabindex="0"]`, texts: [row?.title ?? ''] }], () => page.keyboard.press('ArrowDown')));
      }
      return times;
    },
  };
}

/** The plain page, worked in the same way: a cell that is a field, a search that goes on from where it was, rows sorted by what they share under headings. */
export async function workPlainGrid({ page }: Tab): Promise<Omit<GridWorked, 'move'>> {
  const { after } = await watching(page);
  const drawn = async (on: 'keydown' | 'input', act: () => Promise<unknown>): Promise<number> => {
    const drawings = Number(await page.locator('#drawn').textContent());
    return after(on, [{ selector: '#drawn', texts: [String(drawings + 1)] }], act);
  };
  const open = async (): Promise<void> => {
    await page.locator('#nothing').click();
    await page.locator('#risks').click();
  };
  return {
    edit: async (repeats) => {
      await open();
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        await page.locator('#edit').fill(`${repeat % STEPS} owner Owner number ${repeat + 1}`);
        times.push(await drawn('keydown', () => page.locator('#edit').press('Enter')));
      }
      return times;
    },
    find: async (repeats) => {
      await open();
      const times: number[] = [];
      while (times.length < repeats) {
        for (const word of WORDS) {
          await page.locator('#find').fill('');
          for (const text of letters(word)) times.push(await drawn('input', () => page.locator('#find').fill(text)));
          for (let steps = 0; steps < STEPS; steps += 1) times.push(await drawn('keydown', () => page.locator('#find').press('Enter')));
        }
      }
      return times.slice(0, repeats);
    },
    group: async (repeats) => {
      await open();
      const times: number[] = [];
      const columns = ['status', 'owner', 'organisation'] as const;
      for (let repeat = 0; repeat < repeats; repeat += 1) times.push(await drawn('input', () => page.locator('#group').fill(columns[repeat % columns.length] ?? 'owner')));
      await page.locator('#group').fill('');
      return times;
    },
  };
}
