import { expect, test as base, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepPortfolio, root, startHost, type Running } from './support/host.ts';
import { openWindow, windowOptions } from './support/window.ts';

export * from './support/actions.ts';
export * from './support/as-at.ts';
export { expect } from '@playwright/test';
export { expectNoFindings, IN_DARK, scan } from './support/scan.ts';
export { idsOf, screens, settled } from './support/screens.ts';
export { root, startHost, type Running } from './support/host.ts';
export { anotherWindow } from './support/window.ts';

/** Real notices lie beside the repository; a checkout without them cannot show what these tests are for. */
export const notices = {
  contractsFinder: join(root, '../shared/data/ocds/contracts-finder-2025.json'),
  sell2wales: join(root, '../shared/data/ocds/sell2wales-2025.json'),
} as const;
for (const path of Object.values(notices)) if (!existsSync(path)) throw new Error(`The sample notices are missing: ${path} should be beside the repository.`);

type Fixtures = { readonly running: Running; readonly faults: readonly string[] };

/** `page` is a window on a host with a fresh, empty store. Whatever goes wrong in it behind the screen fails the test. */
export const test = base.extend<Fixtures>({
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

/** The same on a store of the test's own that holds what the sample portfolio holds, which is made once for many tests. */
export const filledTest = base.extend<Fixtures, { readonly portfolio: string }>({
  portfolio: [async ({ browserName: _ }, use) => {
    const { path, remove } = keepPortfolio();
    await use(path);
    remove();
  }, { scope: 'worker' }],
  running: async ({ portfolio }, use) => {
    const running = await startHost({ copyOf: portfolio });
    await use(running);
    await running.stop();
  },
  faults: [async ({ page, running }, use) => {
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
});

/** How another test left its tables and colours is kept in the store. */
async function asAtFirst({ ask }: Running): Promise<void> {
  await Promise.all(['contracts', 'mutuals', 'services', 'risks'].map((screen) => ask('preference.set', { key: `view.${screen}`, value: '{}' })));
  await ask('preference.set', { key: 'appearance', value: 'auto' });
}

type Shared = {
  readonly running: Running;
  /** A window that stays open from test to test, and all that went wrong in it so far. */
  readonly standing: { readonly page: Page; readonly faults: readonly string[] };
};

const onSample = base.extend<object, Shared>({
  running: [async ({ browserName: _ }, use) => {
    const running = await startHost();
    await running.ask('sample.open', undefined);
    await use(running);
    await running.stop();
  }, { scope: 'worker' }],
  standing: [async ({ browser, running }, use) => {
    const page = await browser.newPage(windowOptions);
    await use({ page, faults: await openWindow(page, running) });
    await page.close();
  }, { scope: 'worker' }],
});

/** On a host that tests share, with the sample portfolio open, each test in a window of its own: for tests that only look. */
export const sampleTest = onSample.extend<{ readonly faults: readonly string[] }>({
  faults: [async ({ page, running }, use) => {
    await asAtFirst(running);
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
});

/** The same in one window after another's work in it: for the many that look at a place and leave nothing half-done in it. */
export const placeTest = onSample.extend<{ readonly faults: readonly string[] }>({
  page: async ({ standing }, use) => {
    await standing.page.setViewportSize(windowOptions.viewport);
    await standing.page.emulateMedia({ colorScheme: 'light' });
    await use(standing.page);
    // What a test leaves open, the next does not find.
    const dialog = standing.page.getByRole('dialog');
    if (await dialog.count() > 0) await standing.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  },
  faults: [async ({ page: _, standing, running }, use) => {
    const before = standing.faults.length;
    await asAtFirst(running);
    await use(standing.faults);
    expect(standing.faults.slice(before)).toEqual([]);
  }, { auto: true }],
});

type Bare = {
  /** Starts hosts that end with the test. */
  readonly start: typeof startHost;
  /** Opens a window on a host; what goes wrong in it fails the test. */
  readonly open: (page: Page, host: Running) => Promise<void>;
};

/** Nothing is started yet: for tests of starting itself. */
export const bareTest = base.extend<Bare>({
  start: async ({ browserName: _ }, use) => {
    const hosts: Running[] = [];
    await use(async (options) => {
      const host = await startHost(options);
      hosts.push(host);
      return host;
    });
    for (const host of hosts) await host.stop();
  },
  open: async ({ browserName: _ }, use) => {
    const opened: (readonly string[])[] = [];
    await use(async (page, host) => void opened.push(await openWindow(page, host)));
    expect(opened.flat()).toEqual([]);
  },
});
