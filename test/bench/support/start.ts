import type { Browser } from '@playwright/test';
import { listAttention } from '../../../db/repositories/attention/list.ts';
import { openTab } from './browser.ts';
import type { LargePortfolio } from './large-portfolio.ts';
import { watching, type Look } from './latency.ts';
import { residentMB } from './memory.ts';
import type { Program } from './program.ts';
import { topOf, type Table } from './tables.ts';

/** Milliseconds from just before the program was started. */
export type Start = { readonly overview: number; readonly table: number; readonly programMB: number; readonly pageMB: number };

export type Screens = { readonly overview: readonly Look[]; readonly table: readonly Look[] };

/** What Overview and contract table show of the large portfolio when they are complete. */
export function largeScreens({ store, context }: LargePortfolio, contracts: Table): Screens {
  const { rows } = listAttention(store.read, { family: null, kind: null, offset: 0, limit: 3 }, context);
  return { overview: rows.map(({ entity, title }) => ({ selector: `main ol a[href="#/${entity.kind}s/${entity.id}"]`, texts: [title] })), table: topOf(contracts, contracts.page({})) };
}

export const emptyScreens: Screens = {
  overview: [{ selector: 'main p:not([role])', texts: ['Nothing is recorded yet'] }],
  table: [{ selector: 'main p:not([role])', texts: ['No contracts yet'] }],
};

/**
 * Starts a host, opens a tab with nothing cached on it as soon as it says where it is, waits for the whole Overview, goes to
 * the contracts and waits for their first rows. The browser runs already, as it does on most people's machines.
 */
export async function timeStart(browser: Browser, start: () => Promise<Program>, screens: Screens): Promise<Start> {
  const program = await start();
  try {
    const tab = await openTab(browser, program.address);
    const { until } = await watching(tab.page);
    const overview = await until(screens.overview) - program.startedAt;
    await tab.page.evaluate(() => document.querySelector<HTMLElement>('nav a[href="#/contracts"]')?.click());
    const table = await until(screens.table) - program.startedAt;
    const { pageMB } = await tab.memory();
    const programMB = residentMB(program.pid);
    await tab.close();
    return { overview, table, programMB, pageMB };
  } finally {
    await program.stop();
  }
}

/** The plain page has one screen only. */
export async function timePlainStart(browser: Browser, start: () => Promise<Program>, total: number): Promise<Start> {
  const program = await start();
  try {
    const tab = await openTab(browser, program.address);
    const { until } = await watching(tab.page);
    const table = await until([{ selector: '#count', texts: [String(total)] }]) - program.startedAt;
    const { pageMB } = await tab.memory();
    const programMB = residentMB(program.pid);
    await tab.close();
    return { overview: table, table, programMB, pageMB };
  } finally {
    await program.stop();
  }
}
