import { findRecords } from '../../../db/repositories/search.ts';
import type { Tab } from './browser.ts';
import type { LargePortfolio } from './large-portfolio.ts';
import { watching, type Input, type Latency, type Look } from './latency.ts';
import { rowsAt, topOf, type Direction, type Table } from './tables.ts';

const JUMP_ROWS = 10;
/** Long enough for an answer that changes nothing on the screen. */
const SETTLE_MS = 250;

/** Ways to work a long table, each answering the milliseconds from input to painted result of every repeat. */
export type Worked = {
  readonly firstPage: (table: Table, repeats: number) => Promise<readonly number[]>;
  readonly filter: (table: Table) => Promise<readonly number[]>;
  readonly sort: (table: Table) => Promise<readonly number[]>;
  readonly jump: (table: Table, offsets: readonly number[]) => Promise<readonly number[]>;
  readonly search: (table: Table) => Promise<readonly number[]>;
};

const prefixes = (word: string): readonly string[] => Array.from(word, (_, index) => word.slice(0, index + 1));
const directions: readonly Direction[] = ['ascending', 'descending'];
const same = (one: readonly Look[], other: readonly Look[]): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Our own interface. Only letters after which the table shows something else are timed; the others are only typed. */
export async function workInterface({ page }: Tab, { store, context }: LargePortfolio): Promise<Worked> {
  const { until, after, afterJump }: Latency = await watching(page);
  const go = async (place: string, looks: readonly Look[]): Promise<void> => {
    await page.evaluate((hash) => { window.location.hash = hash; }, place);
    await until(looks);
  };
  const leaveTable = (): Promise<void> => go('/services', [{ selector: 'main h1', texts: ['Services'] }]);
  const openTable = async (table: Table): Promise<void> => {
    await leaveTable();
    await go(table.place, topOf(table, table.page({})));
  };

  const typeThrough = async (words: readonly string[], looksFor: (text: string) => readonly Look[]): Promise<readonly number[]> => {
    const times: number[] = [];
    let before = looksFor('');
    const press = async (key: string, text: string): Promise<void> => {
      const looks = looksFor(text);
      if (same(looks, before)) {
        await page.keyboard.press(key);
        await page.waitForTimeout(SETTLE_MS);
      } else times.push(await after('keydown', looks, () => page.keyboard.press(key)));
      before = looks;
    };
    for (const word of words) {
      for (const prefix of prefixes(word)) await press(prefix.slice(-1), prefix);
      await page.keyboard.press('ControlOrMeta+a');
      await press('Delete', '');
    }
    return times;
  };

  return {
    firstPage: async (table, repeats) => {
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        await leaveTable();
        times.push(await after('click', topOf(table, table.page({})), () => page.locator(`nav a[href="#${table.place}"]`).click()));
      }
      return times;
    },
    filter: async (table) => {
      await openTable(table);
      await page.getByRole('searchbox', { name: 'Search this table' }).focus();
      return typeThrough(table.typed, (text) => topOf(table, table.page({ text })));
    },
    sort: async (table) => {
      await openTable(table);
      const times: number[] = [];
      for (const { heading, column } of table.headings) {
        const header = page.getByRole('columnheader', { name: new RegExp(`^${heading}`) });
        for (const direction of directions) times.push(await after('click', topOf(table, table.page({ sort: { column, direction } })), () => header.click()));
      }
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('button', { name: 'Back to the usual columns and order' }).click();
      await until(topOf(table, table.page({})));
      await page.keyboard.press('Escape');
      return times;
    },
    jump: async (table, offsets) => {
      await openTable(table);
      const height = await page.evaluate(() => document.querySelector('[role=row][data-kind=data]')?.getBoundingClientRect().height ?? 0);
      const times: number[] = [];
      for (const offset of offsets) times.push(await afterJump('div:has(> [role=grid])', offset * height, rowsAt(table, offset, table.page({ offset, limit: JUMP_ROWS }).references)));
      return times;
    },
    search: async (table) => {
      await openTable(table);
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'Search screens, actions and records' }).waitFor();
      const times = await typeThrough(table.searched, (text) => [{
        selector: '#palette-list [id^="palette-record-"] > span:first-child', texts: text === '' ? [] : findRecords(store.read, text, context).map(({ title }) => title), whole: true,
      }]);
      await page.keyboard.press('Escape');
      return times;
    },
  };
}

/** The plain page, worked in the same way. It must count what ours counts, or it would not be doing the same. */
export async function workPlainPage({ page }: Tab): Promise<Worked> {
  const { after }: Latency = await watching(page);
  const drawn = async (on: Input, act: () => Promise<unknown>): Promise<number> => {
    const drawings = Number(await page.locator('#drawn').textContent());
    return after(on, [{ selector: '#drawn', texts: [String(drawings + 1)] }], act);
  };
  const press = (key: string): Promise<number> => drawn('keydown', () => page.keyboard.press(key));
  const counts = async (total: number, text: string): Promise<void> => {
    const counted = Number(await page.locator('#count').textContent());
    if (counted !== total) throw new Error(`The plain page finds ${counted} rows for “${text}”, the store ${total}: they cannot be compared.`);
  };
  const typeThrough = async (field: string, words: readonly string[], check: (text: string) => Promise<void>): Promise<readonly number[]> => {
    await page.locator(field).focus();
    const times: number[] = [];
    for (const word of words) {
      for (const prefix of prefixes(word)) {
        times.push(await press(prefix.slice(-1)));
        await check(prefix);
      }
      await page.keyboard.press('ControlOrMeta+a');
      times.push(await press('Delete'));
    }
    return times;
  };

  return {
    firstPage: async ({ name }, repeats) => {
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        await page.locator('#nothing').click();
        times.push(await drawn('click', () => page.locator(`#${name}`).click()));
      }
      return times;
    },
    filter: async (table) => {
      await page.locator(`#${table.name}`).click();
      return typeThrough('#filter', table.typed, (text) => counts(table.page({ text }).total, text));
    },
    sort: async ({ name, headings }) => {
      await page.locator(`#${name}`).click();
      const times: number[] = [];
      for (const { column } of headings) for (const _ of directions) times.push(await drawn('click', () => page.locator(`#sort-${column}`).click()));
      return times;
    },
    jump: async ({ name }, offsets) => {
      await page.locator(`#${name}`).click();
      const times: number[] = [];
      for (const offset of offsets) times.push(await drawn('input', () => page.locator('#from').fill(String(offset))));
      return times;
    },
    search: ({ searched }) => typeThrough('#search', searched, async () => undefined),
  };
}
