import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, importFile, notices, previewFile, test, visit } from './support.ts';

type RawRelease = { readonly ocid: string; readonly awards?: readonly { readonly suppliers?: readonly unknown[] }[] };
const releasesOf = (path: string): readonly RawRelease[] => (JSON.parse(readFileSync(path, 'utf8')) as { readonly releases: readonly RawRelease[] }).releases;

/** Counted from the raw file, without the application: the first award of an ocid makes a contract, further ones change it. */
function independentCounts(path: string): { readonly releases: number; readonly contracts: number; readonly further: number; readonly none: number } {
  const releases = releasesOf(path);
  const awarding = releases.filter(({ awards }) => awards?.some(({ suppliers }) => (suppliers?.length ?? 0) > 0) === true);
  const contracts = new Set(awarding.map(({ ocid }) => ocid)).size;
  return { releases: releases.length, contracts, further: awarding.length - contracts, none: releases.length - awarding.length };
}

test('real notices become contracts, in the numbers that the file holds', async ({ page }) => {
  const { releases, contracts, further, none } = independentCounts(notices.contractsFinder);
  await previewFile(page, notices.contractsFinder);
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has been written yet' })).toContainText(`${releases} releases: ${contracts} new, ${further} changed, ${none} no contract yet`);
  await page.getByRole('button', { name: `Import ${contracts + further} releases` }).click();
  await expect(page.getByText(`${releases} releases read: ${contracts} new, ${further} changed, ${none} with no contract yet.`)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`Read back from the store: ${contracts} contracts created`)).toBeVisible();
  await page.getByRole('link', { name: 'Go to contracts' }).click();
  await expect(page.getByText(`${contracts} contracts`)).toBeVisible();

  await previewFile(page, notices.contractsFinder);
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has been written yet' })).toContainText(`${releases} releases: 0 new, 0 changed, ${contracts + further} unchanged`);
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
});

test('tenders alone give no contract, and each release says why', async ({ page }) => {
  const { releases } = independentCounts(notices.sell2wales);
  await previewFile(page, notices.sell2wales);
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has been written yet' })).toContainText(`${releases} releases: 0 new, 0 changed, ${releases} no contract yet`);
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  const table = page.getByRole('table', { name: /Releases in the file/ });
  await expect(table.getByText('No contract yet: the notice invites tenders, and nothing has been awarded.').first()).toBeVisible();
  await expect(table).toHaveAttribute('aria-rowcount', String(releases + 1));
});

test('an import is one step: undo takes all of it back, redo brings it again', async ({ page }) => {
  await importFile(page, notices.contractsFinder);
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: 'Contracts', exact: true }).click();
  await expect(page.getByText('No contracts yet')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText(`${independentCounts(notices.contractsFinder).contracts} contracts`)).toBeVisible();
});

const HUGE = 200 * 1024 * 1024;
const bad: readonly (readonly [name: string, write: (path: string) => void, sentence: string])[] = [
  ['not JSON', (path) => writeFileSync(path, 'Dear colleague, see attached.'), 'The file is not valid JSON: it stops making sense at line 1, column 1. Nothing was imported. Download it again, then import it.'],
  ['a table', (path) => writeFileSync(path, 'title,value\nPodiatry,100\n'), 'The file looks like a table (CSV), not JSON. Nothing was imported.'],
  ['cut short', (path) => writeFileSync(path, readFileSync(notices.contractsFinder).subarray(0, 100_000)), 'The file is cut short: it ends in the middle of a notice or list'],
  ['of another version', (path) => writeFileSync(path, JSON.stringify({ version: '1.0', releases: [] })), 'The package follows OCDS 1.0, and only OCDS 1.1 can be read. Nothing was imported. Download it in OCDS 1.1, then import it.'],
  ['empty', (path) => writeFileSync(path, ''), 'The file is empty. Nothing was imported. Download it again, then import it.'],
  ['nested too deeply', (path) => writeFileSync(path, '['.repeat(1_000_000)), 'levels deep, which no notice is, so it was not read further. Nothing was imported.'],
  ['of 200 MB', (path) => {
    writeFileSync(path, '{"version":"1.1","releases":[');
    truncateSync(path, HUGE);
  }, 'can be read at once. Nothing was imported. Download a shorter span of dates, or split the file, and import the parts one after another.'],
];

test('each bad file is refused in its own sentence, nothing is written, and a good one is taken after all of them', async ({ page, running }) => {
  const path = join(running.folder, 'bad.json');
  for (const [name, write, sentence] of bad) {
    await test.step(`a file that is ${name}`, async () => {
      write(path);
      await visit(page, '/exchange', 'Exchange');
      await previewFile(page, path);
      await expect(page.getByRole('alert')).toContainText(sentence, { timeout: 30_000 });
      await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
    });
  }
  expect(await running.ask('undo.state', undefined)).toEqual({ undo: null, redo: null });
  await importFile(page, notices.contractsFinder);
});
