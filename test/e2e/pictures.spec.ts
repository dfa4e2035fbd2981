import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { idSchemas } from '../../shared/model/ids.ts';
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

for (const [name, place, there] of [['cash', () => '/cash', 'should worry you'], ['cash-mutual', ({ worst }) => `/cash/${worst}`, 'Balance to come'], ['network', () => '/dependency?tab=network', 'bodies and']] as readonly (readonly [string, (ids: { readonly worst: string }) => string, string])[]) {
  sampleTest(`a picture of ${name}, light and dark`, async ({ page, running }) => {
    await visit(page, '/cash');
    const link = page.locator('ol a[href*="/cash/"]').first();
    await expect(link).toBeVisible({ timeout: 60_000 });
    const worst = /cash\/([\w-]+)/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? (await idsOf(running)).mutual;
    await visit(page, place({ worst }));
    await expect(page.getByText(there).first()).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await take(page, name);
  });
}

sampleTest('a picture of a scenario’s story, light and dark', async ({ page, running }) => {
  sampleTest.setTimeout(120_000);
  const [fails] = (await running.ask('record.list', { kind: 'scenario', of: null, text: 'fails', deleted: false, sort: [], offset: 0, limit: 1 })).rows;
  await visit(page, `/scenarios/${fails?.id ?? ''}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('heading', { name: 'Who fails' }).first().scrollIntoViewIfNeeded({ timeout: 100_000 });
  await settled(page);
  await take(page, 'scenario');
});

sampleTest('pictures of readiness, of a plan’s steps and of an activation, light and dark', async ({ page, running }) => {
  sampleTest.setTimeout(120_000);
  await visit(page, '/contingency');
  await expect(page.getByText(/services are ready/)).toBeVisible({ timeout: 30_000 });
  await settled(page);
  await take(page, 'readiness');
  const { plan } = await idsOf(running);
  await visit(page, `/contingency/${plan}?tab=steps`);
  await expect(page.getByRole('application')).toBeVisible({ timeout: 30_000 });
  await settled(page);
  await take(page, 'steps');
  const planId = idSchemas['contingency plan'].parse(plan);
  const { id } = await running.ask('activation.start', {
    planId, activation: 'activation', by: 'Imogen Farthingway', authority: 'Marian Ashdown-Pike, director of commissioning', why: 'The bank froze the account.', decisionId: null, exerciseId: null, runId: null, pace: null,
  });
  await visit(page, `/activations/${id}`);
  await settled(page);
  await take(page, 'activation');
});

sampleTest('a picture of the import preview, light and dark', async ({ page }) => {
  await previewFile(page, notices.contractsFinder);
  await expect(page.getByRole('button', { name: /^Import \d+ releases$/ })).toBeEnabled();
  await take(page, 'import-preview');
});
