import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const host = join(root, 'dist/electron/browser.js');

/** Real notices lie beside the repository; a checkout without them cannot show what these tests are for. */
export const notices = {
  contractsFinder: join(root, '../shared/data/ocds/contracts-finder-2025.json'),
  sell2wales: join(root, '../shared/data/ocds/sell2wales-2025.json'),
} as const;
for (const path of Object.values(notices)) if (!existsSync(path)) throw new Error(`The sample notices are missing: ${path} should be beside the repository.`);

export type Running = { readonly address: string; readonly folder: string; readonly store: string; readonly process: ChildProcess; readonly stop: () => Promise<void> };

/** Starts the real browser host on a store of its own. */
export async function startHost(options: { readonly store?: string; readonly arguments?: readonly string[] } = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-e2e-'));
  const store = options.store ?? join(folder, 'portfolio.mutuals');
  const child = spawn(process.execPath, [host, '--store', store, '--no-open', '--stay', '--port', '0', ...(options.arguments ?? [])], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, XDG_DATA_HOME: folder, TMPDIR: folder },
  });
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /(http:\/\/\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The host ended with ${code} before it was ready.`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, store, process: child, stop };
}

/** Opens a window on the host and fails the test on any error, refused resource or breach of the content-security policy. */
export async function openWindow(page: Page, { address }: Running): Promise<string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin) && !/^(blob|data):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as unknown as { reportViolation: (text: string) => void }).reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return faults;
}

type Fixtures = { readonly running: Running; readonly faults: string[] };

/** `page` is a window on a host with a fresh, empty store. */
export const test = base.extend<Fixtures>({
  // eslint-style empty pattern: Playwright reads fixture names from the first parameter.
  running: async ({ browserName: _ }, use) => {
    const running = await startHost();
    await use(running);
    await running.stop();
  },
  faults: [async ({ page, running }, use) => {
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
});
export { expect };

/** Goes to a screen as a link would. */
export async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => { window.location.hash = hash; }, `#${place}`);
}

export async function openSample(page: Page): Promise<void> {
  await visit(page, '/');
  await page.getByRole('button', { name: 'Open the sample portfolio' }).click();
  await expect(page.getByText('Needs attention')).toBeVisible({ timeout: 20_000 });
}

/** Chooses a file of notices and waits for its preview. */
export async function previewFile(page: Page, path: string): Promise<void> {
  await visit(page, '/exchange/import');
  await expect(page.getByRole('heading', { level: 1, name: 'Import notices' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (a|another) file$/ }).click();
  await (await chooser).setFiles(path);
}

export async function importFile(page: Page, path: string): Promise<void> {
  await previewFile(page, path);
  await page.getByRole('button', { name: /^Import \d+ releases?$/ }).click();
  await expect(page.getByText('Read back from the store')).toBeVisible({ timeout: 30_000 });
}

export const setAppearance = (page: Page, appearance: 'light' | 'dark'): Promise<void> => page.emulateMedia({ colorScheme: appearance });

/** The accessibility scan: WCAG 2.0 to 2.2, A and AA, and good practice. */
export async function scan(page: Page, within?: Locator): Promise<readonly string[]> {
  void within;
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).slice(0, 4).join('; ')})`);
}
