import { fileURLToPath } from 'node:url';

import { defineConfig } from '@playwright/test';

import { findChromium } from './lib/chromium.mjs';

const executablePath = findChromium();

/**
 * Parts of Chromium that are left out. The first are those that Playwright leaves out by itself, as the last list given is
 * the one that holds. The others are pages of the browser's own, behind its address bar, which cost each new window as much
 * as a screen of the application does.
 */
const leftOut = [
  'AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter',
  'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup', 'WebUIOmniboxPopup',
];

/** Nothing that draws differently from run to run, and nothing that asks the network. */
const flags = [
  `--disable-features=${leftOut.join(',')}`,
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

export default defineConfig({
  testDir: fileURLToPath(new URL('../test/e2e', import.meta.url)),
  globalSetup: fileURLToPath(new URL('test-setup.mjs', import.meta.url)),
  outputDir: fileURLToPath(new URL('../test-results', import.meta.url)),
  workers: 2,
  fullyParallel: true,
  // Costs nothing where all is well; a machine that does other work beside can be ten times as slow.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: flags },
        actionTimeout: 15_000,
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        contextOptions: { reducedMotion: 'reduce' },
        screenshot: 'only-on-failure',
        trace: 'off',
      },
    },
  ],
});
