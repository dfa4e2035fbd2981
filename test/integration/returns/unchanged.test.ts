import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { putRegister, register, type Register } from '../../fixtures/register-arbitrary.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { libreOffice } from '../exports/support.ts';
import { command, compared, exported, type Compared } from './support.ts';

const run = promisify(execFile);
const open: TemporaryStore[] = [];
const begin = (start?: string): TemporaryStore => {
  const place = temporaryStore(start === undefined ? {} : { start });
  open.push(place);
  return place;
};
afterEach(() => { for (const place of open.splice(0)) place.close(); });

/** A store that holds a generated register. */
function holding(content: Register): TemporaryStore {
  const place = begin('2026-11-21T09:00:00.000Z');
  command(place, (tx) => ok(putRegister(tx, content)));
  return place;
}

/** Everything that is said of a workbook in which nothing was changed. */
function expectNothing({ rows, counts, remarks, baseKnown }: Compared, { risks, controls, actions, deleted }: Register): void {
  expect(rows.filter(({ verdict }) => verdict !== 'unchanged')).toEqual([]);
  expect(remarks).toEqual([]);
  expect(baseKnown).toBe(true);
  expect(counts.cells).toMatchObject({ taken: 0, same: 0, conflicting: 0, refused: 0 });
  const gone = new Set(deleted.filter((at) => at < risks.length));
  expect(rows.filter(({ kind }) => kind === 'risk')).toHaveLength(risks.length - gone.size);
  if (gone.size === 0) expect(rows).toHaveLength(risks.length + controls.length + actions.length);
}

it('a generated register, exported and returned untouched, is unchanged to the last cell', async () => {
  await fc.assert(fc.asyncProperty(register, async (content) => {
    const place = holding(content);
    try {
      expectNothing(await compared(place, await exported(place)), content);
    } finally {
      open.splice(open.indexOf(place), 1);
      place.close();
    }
  }), { numRuns: 20 });
}, 180_000);

/** One large register of everything that the generator makes. */
function large(): Register {
  const drawn = fc.sample(register, { numRuns: 40, seed: 20_261_121 });
  return { names: drawn[0]?.names ?? [], risks: drawn.flatMap(({ risks }) => risks), controls: drawn.flatMap(({ controls }) => controls), actions: drawn.flatMap(({ actions }) => actions), deleted: [] };
}

async function savedByLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-saved-'));
  try {
    await writeFile(join(folder, 'register.xlsx'), bytes);
    await mkdir(join(folder, 'saved'));
    await run(libreOffice ?? '', [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'saved'), join(folder, 'register.xlsx')], { timeout: 120_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    return new Uint8Array(await readFile(join(folder, 'saved', 'register.xlsx')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it.skipIf(libreOffice === null)('opened and saved by LibreOffice it is still unchanged (skipped where LibreOffice is not installed: apt install libreoffice-calc-nogui)', async () => {
  const content = large();
  const place = holding(content);
  const saved = await savedByLibreOffice(await exported(place));
  expectNothing(await compared(place, saved), content);
}, 180_000);

const PYTHON = '/usr/bin/python3';
const SAVE = 'import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nbook.save(sys.argv[2])\n';
const openpyxl = existsSync(PYTHON) && await run(PYTHON, ['-c', 'import openpyxl']).then(() => true, () => false);

it.skipIf(!openpyxl)('loaded and saved by openpyxl it is still unchanged (skipped where Debian’s python3-openpyxl is not installed)', async () => {
  const content = large();
  const place = holding(content);
  const [from, to] = [join(place.folder, 'out.xlsx'), join(place.folder, 'saved.xlsx')];
  await writeFile(from, await exported(place));
  await run(PYTHON, ['-c', SAVE, from, to], { timeout: 120_000 });
  expectNothing(await compared(place, new Uint8Array(await readFile(to))), content);
}, 180_000);
