import { expect, test as base, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, startHost, type Running } from './support/host.ts';
import { openWindow } from './support/window.ts';

export * from './support/actions.ts';
export * from './support/as-at.ts';
export { expect } from '@playwright/test';
export { scan } from './support/scan.ts';
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

/** The same on a host that the tests of a file share, with the sample portfolio open: for tests that only look. */
export const sampleTest = base.extend<{ readonly faults: readonly string[] }, { readonly running: Running }>({
  running: [async ({ browserName: _ }, use) => {
    const running = await startHost();
    await running.ask('sample.open', undefined);
    await use(running);
    await running.stop();
  }, { scope: 'worker' }],
  faults: [async ({ page, running }, use) => {
    // How another test left its tables and colours is kept in the store.
    for (const screen of ['contracts', 'mutuals', 'services', 'risks']) await running.ask('preference.set', { key: `view.${screen}`, value: '{}' });
    await running.ask('preference.set', { key: 'appearance', value: 'auto' });
    const faults = await openWindow(page, running);
    await use(faults);
    expect(faults).toEqual([]);
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
