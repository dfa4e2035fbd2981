import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../../fixtures/programs.ts';
import { temporaryFolder } from '../../fixtures/store.ts';

const notices = (name: string): string => fileURLToPath(new URL(`../../../../shared/data/ocds/${name}`, import.meta.url));

let folder: string;
let remove: () => void;
beforeAll(() => { ({ folder, remove } = temporaryFolder()); });
afterAll(() => remove());

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The real program in a process of its own, away from this person's own data. */
function cli(...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('cli'), ...words], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, XDG_DATA_HOME: join(folder, 'data'), HOME: folder, INIT_CWD: folder },
  });
  return { code: status, out: stdout, err: stderr };
}
const json = (...words: readonly string[]): Record<string, unknown> => {
  const { code, out, err } = cli(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(out) as Record<string, unknown>;
};
const at = (name: string): string => join(folder, name);

describe('the application without a screen', () => {
  it('imports notices, says the counts, and changes nothing the second time', () => {
    expect(json('import', notices('contracts-finder-2025.json'), '--store', at('a.mutuals'))).toMatchObject({
      committed: true, releases: 92, contractsCreated: 66, contractsUpdated: 0, organisationsCreated: 194,
      counts: { 'new contract': 66, update: 2, 'no contract yet': 24, refused: 0 },
    });
    expect(json('import', notices('contracts-finder-2025.json'), '--store', at('a.mutuals'))).toMatchObject({
      contractsCreated: 0, contractsUpdated: 0, organisationsCreated: 0, counts: { 'new contract': 0, update: 0, unchanged: 68 },
    });
    const said = cli('import', notices('sell2wales-2025.json'), '--store', at('a.mutuals'), '--preview');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(/20 releases read, nothing written\.\n {2}no contract yet: 20/);
  });

  it('lists what is there', () => {
    expect(json('list', 'contracts', '--store', at('a.mutuals'))).toMatchObject({ what: 'contracts', count: 66 });
    expect(json('list', 'organisations', '--store', at('a.mutuals'))).toMatchObject({ count: 194 });
    expect(json('list', 'risks', '--store', at('a.mutuals'))).toEqual({ what: 'risks', count: 0, rows: [] });
    expect(cli('list', 'contracts', '--store', at('a.mutuals')).out).toMatch(/\n66 contracts\.\n$/);
  });

  it('verifies, backs up, and will not write over a file that is there', () => {
    const { rows, entries } = json('verify', '--store', at('a.mutuals'));
    expect(rows).toBe(entries);
    expect(json('backup', at('b.mutuals'), '--store', at('a.mutuals'))).toMatchObject({ file: at('b.mutuals'), bytes: statSync(at('b.mutuals')).size });
    expect(json('list', 'contracts', '--store', at('b.mutuals'))).toMatchObject({ count: 66 });
    const before = readFileSync(at('b.mutuals'));
    const again = cli('backup', at('b.mutuals'), '--store', at('a.mutuals'), '--json');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('It was left as it is');
    expect(readFileSync(at('b.mutuals')).equals(before)).toBe(true);
  });

  it('exports the register as a workbook and as CSV', async () => {
    expect(json('export', 'register', 'register.xlsx', '--store', at('a.mutuals'))).toMatchObject({ format: 'xlsx', risks: 0 });
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(at('register.xlsx'))));
    expect(sheets.slice(0, 8).map(({ name }) => name)).toEqual(['Register', 'Heat map', 'Assurance framework', 'Controls', 'Actions', 'Reviews', 'Legend', 'About']);
    json('export', 'register', 'few.xlsx', '--sheets', 'actions,Heat map', '--store', at('a.mutuals'));
    const few = await readXlsx(new Uint8Array(readFileSync(at('few.xlsx'))));
    expect(few.sheets.slice(0, 4).map(({ name }) => name)).toEqual(['Register', 'Heat map', 'Actions', 'Legend']);
    expect(json('export', 'register', at('register.csv'), '--store', at('a.mutuals'))).toMatchObject({ format: 'csv', risks: 0 });
    expect(readFileSync(at('register.csv'), 'utf8')).toMatch(/^\ufeffReference,Title,/);
  });

  it.each([
    [['list', 'contracts', '--store', 'missing.mutuals'], 1, 'There is no store'],
    [['import', 'missing.json', '--store', 'new.mutuals'], 1, 'Nothing was imported'],
    [['import', 'text.json', '--store', 'new.mutuals'], 1, 'Nothing was imported'],
    [['verify', '--store', 'text.json'], 1, 'not a Mutuals store'],
    [['list', 'contracts', '--store', 'a.mutuals', '--key-file', 'missing.key'], 1, '.'],
    [['list', 'everything'], 2, 'is not something that can be asked for'],
    [['export', 'register', 'register.pdf'], 2, 'Usage:'],
    [['export', 'register', 'register.xlsx', '--sheets', 'gossip'], 2, 'Usage:'],
    [['verify', '--colour'], 2, 'Nothing was done'],
  ] as const)('refuses %s in a sentence, with nothing on standard output', (words, code, sentence) => {
    writeFileSync(at('text.json'), 'Not a store, nor notices.');
    const ended = cli(...words, '--json');
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toContain(sentence);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  it('does the main job in the demonstration and touches no store of the person', () => {
    const { code, out, err } = cli('demo', 'register.xlsx');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^1\. Sample portfolio opened: 40 mutuals/);
    expect(out).toMatch(/\n3\. What if .+ fails on 1 \w{3} \d{4}\?\n/);
    expect(out).toMatch(/\n4\. Risk register written: 400 risks/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
