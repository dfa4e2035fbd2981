import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { figure, median, p95 } from './support/figures.ts';
import { largePortfolio } from './support/large-portfolio.ts';
import { residentMB } from './support/memory.ts';
import { startHost, startProgram } from './support/program.ts';
import { longTables } from './support/tables.ts';
import { workGrid, workPlainGrid } from './support/work-grid.ts';
import { workInterface, workPlainPage } from './support/work-table.ts';

/** What a person takes for at once (product.md). */
const LIMIT_MS = 100;
const PLAIN = 'plain page with every row in memory, which keeps nothing';

/**
 * The register of 20,000 risks worked as a spreadsheet, in the real browser on the real host: each kind of work a hundred times, from the input
 * event's own moment to the frame in which the result was painted; an edit only counts once the store has kept it.
 */
const measure: Bench = async (report, { long }) => {
  const repeats = long ? 300 : 100;
  const portfolio = largePortfolio(1);
  let browser: Browser | null = null;
  try {
    const risks = longTables(portfolio).find(({ name }) => name === 'risks');
    if (risks === undefined) throw new Error('There is no table of risks.');
    const rows = join(portfolio.folder, 'rows.json');
    writeFileSync(rows, JSON.stringify({ contracts: { columns: ['title'], rows: [] }, risks: risks.plain() }));
    const folder = join(portfolio.folder, 'host');
    mkdirSync(folder);
    browser = await startBrowser();
    const [program, plainProgram] = [await startHost(portfolio.copies[0] ?? '', folder), await startProgram(new URL('./support/plain-server.ts', import.meta.url), [rows])];
    try {
      const [tab, plainTab] = [await openTab(browser, program.address), await openTab(browser, plainProgram.address)];
      await settled(tab.page);
      await plainTab.page.locator('#sort-title').waitFor();
      const [table, plainTable, grid, plainGrid] = [await workInterface(tab, portfolio), await workPlainPage(plainTab), await workGrid(tab, portfolio), await workPlainGrid(plainTab)];
      const compared = async (what: string, mine: () => Promise<readonly number[]>, peer: (() => Promise<readonly number[]>) | null): Promise<void> => {
        await plainTab.page.bringToFront();
        const others = await peer?.();
        await tab.page.bringToFront();
        const own = await mine();
        const { pageMB, heapMB } = await tab.memory();
        const hostMB = residentMB(program.pid);
        report({
          claim: `20,000 risks as a spreadsheet, ${what}, 95th of 100, ${own.length} times (median ${figure(median(own))} ms, longest ${figure(Math.max(...own))} ms; host ${Math.round(hostMB)} MB, page ${Math.round(pageMB)} MB, of it objects ${figure(heapMB)} MB)`,
          ours: p95(own), unit: 'ms', limit: LIMIT_MS, memoryMB: hostMB + pageMB, ...(others === undefined ? {} : { peer: p95(others), peerName: `${PLAIN} (median ${figure(median(others))} ms)` }),
        });
      };
      const often = async (work: () => Promise<readonly number[]>): Promise<readonly number[]> => {
        const all: number[] = [];
        while (all.length < repeats) all.push(...await work());
        return all.slice(0, repeats);
      };
      const { total } = risks.page({});
      const offsets = Array.from({ length: repeats }, (_, index) => ((index + 1) * 7_919) % (total - 100) + 10);
      await compared('scrolled to any row', () => table.jump(risks, offsets), () => plainTable.jump(risks, offsets));
      await compared('sorted by a heading', () => often(() => table.sort(risks)), () => often(() => plainTable.sort(risks)));
      await compared('filtered by letters typed', () => often(() => table.filter(risks)), () => often(() => plainTable.filter(risks)));
      await compared('moved down by a key', () => grid.move(repeats), null);
      await compared('found by letters typed, then from hit to hit', () => grid.find(repeats), () => plainGrid.find(repeats));
      await compared('grouped anew', () => grid.group(repeats), () => plainGrid.group(repeats));
      // Last, as from then on the two stores differ.
      await compared('a cell edited, from Enter to the value kept and shown', () => grid.edit(repeats), () => plainGrid.edit(repeats));
      await tab.close();
      await plainTab.close();
    } finally {
      await program.stop();
      await plainProgram.stop();
    }
  } finally {
    await browser?.close();
    portfolio.remove();
  }
};
export default measure;
