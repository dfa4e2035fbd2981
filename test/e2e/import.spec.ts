import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, importFile, notices, previewFile, test } from './support.ts';

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

const bad: readonly (readonly [name: string, content: string | Buffer, sentence: RegExp])[] = [
  ['not JSON', 'Dear colleague, see attached.', /not.*JSON|JSON/],
  ['cut off', readFileSync(notices.contractsFinder).subarray(0, 100_000), /cut|incomplete|ends|broken/i],
  ['another version', JSON.stringify({ version: '1.0', releases: [] }), /1\.1/],
  ['empty', '', /empty/i],
  ['deeply nested', '['.repeat(1_000_000), /nest|deep/i],
];
for (const [name, content, sentence] of bad) {
  test(`a file that is ${name} is refused in a sentence, and the next one is taken`, async ({ page, running }) => {
    const path = join(running.folder, 'bad.json');
    writeFileSync(path, content);
    await previewFile(page, path);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(sentence, { timeout: 20_000 });
    await expect(alert).toContainText(/[Nn]othing (was|has been) (imported|changed|written)/);
    await importFile(page, notices.contractsFinder);
  });
}
