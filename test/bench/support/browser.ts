import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../../build/lib/chromium.mjs';
import { residentMB } from './memory.ts';

const flags = [
  '--no-sandbox', '--disable-background-networking', '--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync', '--disable-gpu',
  '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding',
];

export type Memory = { readonly pageMB: number; readonly heapMB: number };
export type Tab = { readonly page: Page; readonly memory: () => Promise<Memory>; readonly close: () => Promise<void> };

/** The person's Chromium, without a screen. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('The interface is measured in Chromium, and none was found. Install it, or name it in MUTUALS_CHROMIUM.');
  return chromium.launch({ executablePath, args: flags });
}

async function renderers(browser: Browser): Promise<ReadonlySet<number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return new Set(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
}

/** Waits until a page of ours has fetched its other screens, which it does when nothing else is to be done and at the latest after three seconds. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.waitForTimeout(4_000);
}

/** A tab with nothing cached, shown at `address`. Its memory is that of the process that draws it and of its scripts' objects after a clearing up. */
export async function openTab(browser: Browser, address: string): Promise<Tab> {
  const before = await renderers(browser);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  const memory = async (): Promise<Memory> => {
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    // Chromium keeps an idle process ready for the next tab; the one that draws this page is the larger.
    const own = [...await renderers(browser)].filter((pid) => !before.has(pid)).map(residentMB);
    return { pageMB: Math.max(...own), heapMB: (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1_000_000 };
  };
  return { page, memory, close: () => context.close() };
}
