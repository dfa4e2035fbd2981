import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, idsOf, notices, previewFile, root, sampleTest, settled, visit } from './support.ts';

const folder = join(root, 'test/pictures');
const LARGEST = 300 * 1024;

sampleTest.skip(process.env['MUTUALS_PICTURES'] !== '1', 'Pictures are taken with MUTUALS_PICTURES=1 only.');

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    expect(statSync(path).size, path).toBeLessThan(LARGEST);
  }
}

for (const [name, place] of [['overview', () => '/'], ['contract', ({ contract }) => `/contracts/${contract}`], ['register', () => '/risks'], ['heat-map', () => '/risks/heat-map'],
  ['outset', ({ contract }) => `/contracts/${contract}?tab=outset`], ['standing', ({ mutual }) => `/mutuals/${mutual}?tab=standing`], ['value', () => '/value']] as readonly (readonly [string, (ids: Awaited<ReturnType<typeof idsOf>>) => string])[]) {
  sampleTest(`a picture of ${name}, light and dark`, async ({ page, running }) => {
    await visit(page, place(await idsOf(running)));
    await settled(page);
    await take(page, name);
  });
}

sampleTest('a picture of the import preview, light and dark', async ({ page }) => {
  await previewFile(page, notices.contractsFinder);
  await expect(page.getByRole('button', { name: /^Import \d+ releases$/ })).toBeEnabled();
  await take(page, 'import-preview');
});
