import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { aCommissioner, aContract, aMutual, aService } from '../fixtures/builders.ts';
import { bareTest as test, expect, field, messages, rowOf, SAMPLE_MADE, startHost, visit, type Running } from './support.ts';

const PASSPHRASE = 'seven grey herons over the weir';
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** A folder that outlives the hosts that use it. */
const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-stores-'));
  folders.push(folder);
  return folder;
}
test.afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Two organisations, a service and a contract. */
async function fill({ ask }: Running): Promise<void> {
  const commissioner = await ask('organisation.create', { fields: aCommissioner() });
  const provider = await ask('organisation.create', { fields: aMutual() });
  await ask('service.create', { fields: aService() });
  await ask('contract.create', { fields: aContract({ commissionerId: commissioner.id, providerId: provider.id }) });
}

/** A store with a few records, closed. */
async function storeIn(folder: string): Promise<string> {
  const store = join(folder, 'portfolio.mutuals');
  const host = await startHost({ store });
  await fill(host);
  await host.stop();
  return store;
}

/** The sample opens beside whatever is wrong with the person's own store, and leaving it leads back to the same. */
async function sampleIsThere(page: Page, own: string): Promise<void> {
  await page.getByRole('button', { name: 'Look at the sample portfolio' }).click();
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible(SAMPLE_MADE);
  await page.getByRole('button', { name: 'Leave the sample' }).click();
  await expect(page.getByRole('heading', { level: 1, name: own })).toBeVisible();
}

test('a store that another copy has open is refused in a sentence; the rest works, and so does the store once it is free', async ({ page, start, open }) => {
  const store = join(newFolder(), 'portfolio.mutuals');
  const first = await start({ store });
  await fill(first);
  const second = await start({ store });
  await open(page, second);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('portfolio.mutuals could not be opened');
  await expect(page.getByRole('alert')).toHaveText('The store is open in another copy of the application. Nothing was changed. Close the other copy, then try again.');
  await sampleIsThere(page, 'portfolio.mutuals could not be opened');
  expect((await first.ask('overview.get', undefined)).counts.contracts).toBe(1);

  await first.stop();
  await page.getByRole('button', { name: 'Look again' }).click();
  await visit(page, '/contracts', 'Contracts');
  await expect(page.getByText('1 contract', { exact: true })).toBeVisible();
});

test('a passphrase set in Settings is asked for at the next start; a wrong one opens nothing', async ({ page, start, open }) => {
  const store = await storeIn(newFolder());
  const first = await start({ store });
  await open(page, first);
  await visit(page, '/settings', 'Settings');
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a passphrase' });
  const [next, again] = [dialog.getByLabel('New passphrase', { exact: true }), dialog.getByLabel('New passphrase again', { exact: true })];
  await next.fill('short');
  await dialog.getByRole('button', { name: 'Encrypt the store' }).click();
  await expect(dialog).toContainText('Use at least 12 characters');
  await next.fill(PASSPHRASE);
  await again.fill('seven grey herons over the wear');
  await dialog.getByRole('button', { name: 'Encrypt the store' }).click();
  await expect(dialog).toContainText('The two entries differ.');
  await again.fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Encrypt the store' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(messages(page)).toContainText('The store is encrypted');
  await expect(page.getByText('Encrypted with a passphrase')).toBeVisible();
  await visit(page, '/contracts', 'Contracts');
  await expect(page.getByText('1 contract', { exact: true })).toBeVisible();
  // The host ends under the window, which is no fault of the window's.
  await page.goto('about:blank');
  await first.stop();
  expect(readFileSync(store).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  expect(readFileSync(store).includes('Bluebell')).toBe(false);
  const sealed = digest(store);

  const second = await start({ store });
  const other = await page.context().newPage();
  await open(other, second);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('portfolio.mutuals is locked');
  const passphrase = other.getByLabel('Passphrase', { exact: true });
  await expect(passphrase).toBeFocused();
  await other.getByRole('button', { name: 'Unlock' }).click();
  await expect(other.getByText('Enter the passphrase.')).toBeVisible();
  await passphrase.fill(`${PASSPHRASE}!`);
  await passphrase.press('Enter');
  await expect(other.getByText('The store did not open with this passphrase, or the file is not a Mutuals store. The file was not changed. Check the passphrase and the file.')).toBeVisible();
  expect(digest(store)).toBe(sealed);
  await sampleIsThere(other, 'portfolio.mutuals is locked');
  await passphrase.fill(PASSPHRASE);
  await passphrase.press('Enter');
  await expect(other.getByRole('img', { name: 'Encrypted' })).toBeVisible();
  await visit(other, '/contracts', 'Contracts');
  await expect(rowOf(other, 'Community nursing for Anytown')).toBeVisible();
});

type Refused = { readonly name: string; readonly make: (store: string, folder: string) => Promise<void>; readonly sentence: string };
const refused: readonly Refused[] = [
  {
    name: 'a text file', sentence: '“portfolio.mutuals” is not a Mutuals store, or it was cut short. It was not changed. Choose another file.',
    make: async (store) => writeFileSync(store, 'Dear colleague,\nplease find the store attached.\n'),
  },
  {
    name: 'an empty file', sentence: '“portfolio.mutuals” is empty, so it is not a Mutuals store. It was not changed. Choose another file.',
    make: async (store) => writeFileSync(store, ''),
  },
  {
    name: 'a database of another application', sentence: '“portfolio.mutuals” is a database of another application. It was not changed. Choose another file.',
    make: async (store) => {
      const database = new Database(store);
      database.exec('CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES (\'Leek soup\')');
      database.close();
    },
  },
  {
    name: 'a store of a newer version', sentence: 'The store was last used by a newer version of the application. It was not changed. Update the application to open it.',
    make: async (store, folder) => {
      const made = await storeIn(folder);
      const database = new Database(made);
      database.pragma('journal_mode = DELETE');
      database.pragma('user_version = 9999');
      database.close();
      if (made !== store) copyFileSync(made, store);
    },
  },
];
for (const { name, make, sentence } of refused) {
  test(`${name} is refused in its own sentence and left byte for byte as it was`, async ({ page, start, open }) => {
    const folder = newFolder();
    const store = join(folder, 'portfolio.mutuals');
    await make(store, folder);
    const before = digest(store);
    const host = await start({ store });
    await open(page, host);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('portfolio.mutuals could not be opened');
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(page.getByRole('button', { name: 'Look at the sample portfolio' })).toBeEnabled();
    await page.goto('about:blank');
    await host.stop();
    expect(digest(store)).toBe(before);
  });
}

/** Mounts a disk of its own; `null` where that is not allowed. */
function mountDisk(folder: string): string | null {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}
const unmount = (disk: string): void => void execFileSync('umount', ['-l', disk], { stdio: 'ignore' });

test('on a full disk a change is refused in a sentence, nothing is lost, and it is saved once there is room', async ({ page, start, open }) => {
  const disk = mountDisk(newFolder());
  test.skip(disk === null, 'A small disk could not be mounted here, which takes the rights of root.');
  if (disk === null) return;
  try {
    const host = await start({ store: join(disk, 'portfolio.mutuals') });
    await fill(host);
    await open(page, host);
    await visit(page, '/services/new', 'New service');
    await field(page, 'Name').fill('Podiatry');
    await field(page, 'Notes').fill('n'.repeat(9_000));
    const filler = join(disk, 'filler');
    try {
      writeFileSync(filler, Buffer.alloc(4 * 1024 * 1024));
    } catch {
      // Full, as it should be.
    }
    await page.getByRole('button', { name: 'Save service' }).click();
    await expect(page.getByRole('alert')).toContainText('The disk is full. The change was not saved and the store is as it was before. Free some space, then try again.');
    await expect(field(page, 'Name')).toHaveValue('Podiatry');
    rmSync(filler);
    await page.getByRole('button', { name: 'Save service' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Podiatry' })).toBeVisible();
    await page.goto('about:blank');
    await host.stop();
  } finally {
    unmount(disk);
  }
});

test('a store on a disk that can only be read is shown for reading, and a change says why it was not saved', async ({ page, start, open }) => {
  const folder = newFolder();
  const made = await storeIn(folder);
  const disk = mountDisk(folder);
  test.skip(disk === null, 'A disk could not be mounted here, which takes the rights of root.');
  if (disk === null) return;
  try {
    const store = join(disk, 'portfolio.mutuals');
    copyFileSync(made, store);
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'ignore' });
    const before = digest(store);
    const host = await start({ store });
    await open(page, host);
    await expect(page.getByText('(reading only)')).toBeVisible();
    await visit(page, '/services', 'Services');
    await expect(rowOf(page, 'Community nursing')).toBeVisible();
    await visit(page, '/services/new', 'New service');
    await field(page, 'Name').fill('Podiatry');
    await page.getByRole('button', { name: 'Save service' }).click();
    await expect(page.getByRole('alert')).toContainText('The store can only be read');
    await page.goto('about:blank');
    await host.stop();
    expect(digest(store)).toBe(before);
    expect(existsSync(`${store}-wal`)).toBe(false);
  } finally {
    unmount(disk);
  }
});

test('the sample portfolio is opened, changed and thrown away without a trace in the person’s own store', async ({ page, start, open }) => {
  const host = await start({});
  await fill(host);
  await open(page, host);
  const readOwn = async () => ({
    overview: await host.ask('overview.get', undefined),
    undo: await host.ask('undo.state', undefined),
    contracts: await host.ask('contract.list', { filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 500 }),
    organisations: await host.ask('organisation.list', { filter: { text: '', role: null, standing: null, deleted: false }, sort: [], offset: 0, limit: 500 }),
  });
  const before = await readOwn();

  await visit(page, '/settings', 'Settings');
  await page.getByRole('button', { name: 'Open the sample portfolio' }).click();
  await expect(page.getByRole('complementary', { name: 'Sample portfolio' })).toBeVisible(SAMPLE_MADE);
  await visit(page, '/contracts', 'Contracts');
  await expect(page.getByText('120 contracts')).toBeVisible();
  await visit(page, '/mutuals/new', 'New organisation');
  await field(page, 'Name').fill('Never to be seen again CIC');
  await page.getByRole('button', { name: 'Save organisation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Never to be seen again CIC' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the sample' }).click();
  await expect(messages(page)).toContainText('The sample was thrown away');
  await expect(page.getByRole('complementary', { name: 'Sample portfolio' })).toHaveCount(0);
  expect(await readOwn()).toEqual(before);
  await visit(page, '/mutuals', 'Mutuals');
  await expect(rowOf(page, 'Bluebell Community Services CIC')).toBeVisible();
  await expect(page.getByText('Never to be seen again CIC')).toHaveCount(0);

  // Opened again, it is the same as the first time.
  await visit(page, '/settings', 'Settings');
  await page.getByRole('button', { name: 'Open the sample portfolio' }).click();
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible(SAMPLE_MADE);
  await visit(page, '/contracts', 'Contracts');
  await expect(page.getByText('120 contracts')).toBeVisible();
});
