import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { figure, median, p95 } from './support/figures.ts';
import { largePortfolio, type LargePortfolio } from './support/large-portfolio.ts';
import { residentMB } from './support/memory.ts';
import { startHost, startProgram, type Program } from './support/program.ts';
import { emptyScreens, largeScreens, timePlainStart, timeStart, type Start } from './support/start.ts';
import { longTables, type Table } from './support/tables.ts';
import { workInterface, workPlainPage } from './support/work-table.ts';

/** What a person takes for at once (product.md). */
const LIMIT_MS = 100;
/** From a command to work: generous enough for a laptop of some years. */
const START_LIMIT_MS = 4_000;
/** What is kept may not double a start. It grows at all because the store's pages are checked each time (db/findings.ts). */
const START_GROWTH = 2;
const PLAIN = 'plain page with every row in memory';

type Place = { readonly portfolio: LargePortfolio; readonly tables: readonly Table[]; readonly host: () => Promise<Program>; readonly plain: () => Promise<Program> };

async function starts(report: Report, browser: Browser, { portfolio, tables, host, plain }: Place, rounds: number): Promise<void> {
  const [contracts] = tables;
  if (contracts === undefined) throw new Error('There is no table of contracts.');
  const folder = join(portfolio.folder, 'empty');
  const emptyHost = (): Promise<Program> => startHost(join(folder, 'portfolio.mutuals'), folder);
  const screens = largeScreens(portfolio, contracts);
  const { total } = contracts.page({});
  await timeStart(browser, emptyHost, emptyScreens); // Makes the empty store; only opening it is compared.
  await timeStart(browser, host, screens);
  const [large, empty, bare]: [Start[], Start[], Start[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    large.push(await timeStart(browser, host, screens));
    empty.push(await timeStart(browser, emptyHost, emptyScreens));
    bare.push(await timePlainStart(browser, plain, total));
  }
  const of = (all: readonly Start[], part: keyof Start): number => median(all.map((one) => one[part]));
  const memory = (all: readonly Start[]): string => `host ${Math.round(of(all, 'programMB'))} MB, page ${Math.round(of(all, 'pageMB'))} MB`;
  const memoryMB = of(large, 'programMB') + of(large, 'pageMB');
  const compared = (what: string, part: 'overview' | 'table'): void => report({
    claim: `start with 5,000 contracts and 20,000 risks, from the command to ${what}, median of ${rounds} (longest ${figure(Math.max(...large.map((one) => one[part])))} ms; ${memory(large)})`,
    ours: of(large, part), peer: of(empty, part), peerName: `same host on an empty store (${memory(empty)})`, unit: 'ms',
    ratio: median(large.map((one, round) => one[part] / (empty[round]?.[part] ?? Number.NaN))), maxRatio: START_GROWTH, limit: START_LIMIT_MS, memoryMB,
  });
  compared('the whole Overview', 'overview');
  compared('the first rows of the contracts, by way of the Overview', 'table');
  report({
    claim: 'the same, beside a program that only sends its rows', ours: of(large, 'table'), peer: of(bare, 'table'), peerName: `${PLAIN} (${memory(bare)})`, unit: 'ms', limit: START_LIMIT_MS, memoryMB,
  });
}

async function tablesAtWork(report: Report, browser: Browser, { portfolio, tables, host, plain }: Place, repeats: number): Promise<void> {
  const [program, plainProgram] = [await host(), await plain()];
  try {
    const [tab, plainTab] = [await openTab(browser, program.address), await openTab(browser, plainProgram.address)];
    await settled(tab.page);
    await plainTab.page.locator('#sort-title').waitFor();
    const [ours, theirs] = [await workInterface(tab, portfolio), await workPlainPage(plainTab)];
    const compared = async (what: string, mine: () => Promise<readonly number[]>, peer: () => Promise<readonly number[]>): Promise<void> => {
      await plainTab.page.bringToFront();
      const others = await peer();
      const { pageMB: plainMB } = await plainTab.memory();
      await tab.page.bringToFront();
      const own = await mine();
      const { pageMB, heapMB } = await tab.memory();
      const hostMB = residentMB(program.pid);
      report({
        claim: `${what}, 95th of 100, ${own.length} times (median ${figure(median(own))} ms; host ${Math.round(hostMB)} MB, page ${Math.round(pageMB)} MB, of it objects ${figure(heapMB)} MB)`,
        ours: p95(own), peer: p95(others), peerName: `${PLAIN} (median ${figure(median(others))} ms, ${Math.round(plainMB)} MB)`, unit: 'ms', limit: LIMIT_MS, memoryMB: hostMB + pageMB,
      });
    };
    const often = async (times: number, work: () => Promise<readonly number[]>): Promise<readonly number[]> => {
      const all: number[] = [];
      for (let time = 0; time < times; time += 1) all.push(...await work());
      return all;
    };
    for (const table of tables) {
      const { total } = table.page({});
      // Spread over the table without any order, and the same in every run.
      const offsets = Array.from({ length: 15 * repeats }, (_, index) => ((index + 1) * 7_919) % (total - 100) + 10);
      await compared(`${table.what}, screen opened with its first page`, () => ours.firstPage(table, 12 * repeats), () => theirs.firstPage(table, 12 * repeats));
      await compared(`${table.what}, filter by letters typed`, () => often(repeats - 1, () => ours.filter(table)), () => often(repeats - 1, () => theirs.filter(table)));
      await compared(`${table.what}, sort by a heading clicked`, () => often(repeats, () => ours.sort(table)), () => often(repeats, () => theirs.sort(table)));
      await compared(`${table.what}, jump to any row`, () => ours.jump(table, offsets), () => theirs.jump(table, offsets));
      await compared(`${table.what}, search of everything by letters typed into the palette`, () => often(repeats - 1, () => ours.search(table)), () => often(repeats - 1, () => theirs.search(table)));
    }
    await tab.close();
    await plainTab.close();
  } finally {
    await program.stop();
    await plainProgram.stop();
  }
}

/**
 * The interface as a person meets it: the real host in a process of its own, the real pages in Chromium, real keys and clicks.
 * Times are taken in the page, from the input event's own moment to the frame in which the result was painted.
 */
const measure: Bench = async (report, { long }) => {
  const portfolio = largePortfolio(1);
  let browser: Browser | null = null;
  try {
    const tables = longTables(portfolio);
    const rows = join(portfolio.folder, 'rows.json');
    writeFileSync(rows, JSON.stringify(Object.fromEntries(tables.map((table) => [table.name, table.plain()]))));
    const folder = join(portfolio.folder, 'host');
    mkdirSync(folder);
    const place: Place = {
      portfolio, tables,
      host: () => startHost(portfolio.copies[0] ?? '', folder),
      plain: () => startProgram(new URL('./support/plain-server.ts', import.meta.url), [rows]),
    };
    browser = await startBrowser();
    await starts(report, browser, place, long ? 15 : 5);
    await tablesAtWork(report, browser, place, long ? 6 : 2);
  } finally {
    await browser?.close();
    portfolio.remove();
  }
};
export default measure;
