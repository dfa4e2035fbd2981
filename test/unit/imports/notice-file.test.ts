import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNotices } from '../../../electron/app/imports/notice-file.ts';
import { MAX_RELEASES } from '../../../electron/app/imports/package-reader.ts';
import { packageOf, release } from '../../fixtures/ocds/build.ts';
import { realFile } from '../../fixtures/ocds/real.ts';

let folder = '';
let count = 0;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'notices-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function fileOf(content: string | Uint8Array): string {
  count += 1;
  const path = join(folder, `${count}.json`);
  writeFileSync(path, content);
  return path;
}

async function refusal(path: string): Promise<{ readonly code: string; readonly message: string }> {
  const read = await readNotices(path);
  if (read.ok) throw new Error('The file was read.');
  expect(read.error.message).toMatch(/Nothing was imported\. [A-Z]/);
  expect(read.error.message).not.toContain(folder);
  return read.error;
}

const one = JSON.stringify(packageOf([release()]));
const text = (content: string | Uint8Array): Promise<string> => refusal(fileOf(content)).then(({ code, message }) => `${code}: ${message}`);

describe('a file of notices', () => {
  it.each([
    ['UTF-8', Buffer.from(one)],
    ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${one}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${one}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${one}`, 'utf16le').swap16()],
    ['UTF-16 without byte order mark', Buffer.from(one, 'utf16le')],
    ['white space around', Buffer.from(`\n\t ${one}\r\n `)],
    ['indented', Buffer.from(JSON.stringify(JSON.parse(one), null, 2))],
  ])('is read in %s', async (_name, bytes) => {
    const read = await readNotices(fileOf(bytes));
    expect(read).toMatchObject({ ok: true, value: { kind: 'release package', version: '1.1', publisher: 'Test', releases: [{ position: 1, ocid: 'ocds-test01-1', outcome: { is: 'contract' } }] } });
  });

  it.each(['1.1', '1.1.5', 1.1])('is read in version %s', async (version) => {
    expect((await readNotices(fileOf(JSON.stringify(packageOf([release()], { version }))))).ok).toBe(true);
  });

  it('goes on past a release that cannot be taken', async () => {
    const read = await readNotices(fileOf(JSON.stringify(packageOf([{ ...release(), awards: 5 }, 'nonsense', null, release({ id: 'R2' })]))));
    expect(read.ok && read.value.releases.map(({ outcome }) => outcome.is)).toEqual(['refused', 'refused', 'refused', 'contract']);
  });

  it('tells its progress and can be stopped', async () => {
    const seen: number[] = [];
    await readNotices(realFile('contracts-finder-2025.json'), { onProgress: (fraction) => seen.push(fraction) });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeLessThanOrEqual(1);
    const stop = new AbortController();
    const read = await readNotices(realFile('contracts-finder-2025.json'), { signal: stop.signal, onProgress: (fraction) => { if (fraction > 0.5) stop.abort(); } });
    expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('record packages', () => {
  it('give the embedded releases, else the compiled one; links alone are refused with the reason', async () => {
    const read = await readNotices(fileURLToPath(new URL('../../fixtures/ocds/find-a-tender.json', import.meta.url)));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.kind).toBe('record package');
    expect(read.value.releases.map(({ position, ocid, releaseId, outcome }) => [position, ocid?.slice(-6), releaseId, outcome.is])).toEqual([
      [1, 'fffff1', '900001-2025', 'no contract yet'], [2, 'fffff1', '900002-2025', 'contract'], [3, 'fffff1', '900003-2026', 'contract'], [4, 'fffff1', '900004-2026', 'contract'],
      [5, 'fffff2', 'ocds-h6vhtk-fffff2-2025-12-01', 'contract'], [6, 'fffff3', null, 'refused'],
    ]);
    expect(read.value.releases[5]?.outcome).toMatchObject({ reason: expect.stringContaining('only links to releases published elsewhere') as string });
  });
});

describe('a file that cannot be taken gets its own sentence', () => {
  it('missing, a folder', async () => {
    expect(await refusal(join(folder, 'nowhere.json'))).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('it is no longer there') as string });
    expect(await refusal(folder)).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('it is a folder') as string });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'import_rejected: The file is empty.'],
    ['white space only', ' \n\t ', 'import_rejected: The file is empty.'],
    ['truncated in a list', one.slice(0, -20), 'import_rejected: The file is cut short'],
    ['truncated in a string', one.slice(0, one.indexOf('Marlshire') + 4), 'import_rejected: The file is cut short'],
    ['truncated in a character', Buffer.from(one.replace('Nursing at home.', 'Nursing – home.')).subarray(0, Buffer.from(one.slice(0, one.indexOf('Nursing at home.') + 8)).length + 1), 'import_rejected: The file is cut short'],
    ['not JSON', 'Dear colleague', 'import_rejected: The file is not valid JSON: it stops making sense at line 1, column 1.'],
    ['a word that is no value', `{\n "version": "1.1",\n "releases": [\n  {"ocid": nothing}\n ]}`, 'import_rejected: The file is not valid JSON: it stops making sense in the part that begins at line 4, column 3.'],
    ['a fault inside', `{\n "version": "1.1",\n "releases": [\n  {"ocid": "é" 5}\n ]}`, 'import_rejected: The file is not valid JSON: it stops making sense at line 4, column 17.'],
    ['a missing comma', `{"version": "1.1"\n "releases": []}`, 'import_rejected: The file is not valid JSON: it stops making sense at line 2, column 2.'],
    ['brackets that do not pair', '{"releases": [{"a": 1]}', 'import_rejected: The file is not valid JSON'],
    ['several texts', `${one}\n${one}`, 'import_rejected: The file holds several JSON texts'],
    ['rubbish after the end', `${one} end`, 'import_rejected: The file is not valid JSON'],
    ['a ZIP archive or workbook', Buffer.from('504b030414000600', 'hex'), 'import_rejected: The file is a ZIP archive or an Office workbook'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'import_rejected: The file is compressed (gzip).'],
    ['PDF', '%PDF-1.7 ...', 'import_rejected: The file is a PDF document'],
    ['a web page', '<!doctype html><title>Not found</title>', 'import_rejected: The file is a web page or XML'],
    ['a table', 'ocid,title,value\nocds-1,Nursing,5\n', 'import_rejected: The file looks like a table (CSV)'],
    ['Windows-1252', Buffer.from(one.replace('Nursing at home.', 'Nursing £5'), 'latin1'), 'import_rejected: The file is not in a text encoding that can be read'],
    ['random bytes', Buffer.from([0x9c, 0xff, 0x81, 0x07, 0xfe, 0x33]), 'import_rejected: The file is not in a text encoding that can be read'],
    ['a list', '[]', 'import_rejected: The file is JSON, but not an OCDS package'],
    ['a number', '42', 'import_rejected: The file is JSON, but not an OCDS package'],
    ['another object', '{"contracts": []}', 'import_rejected: The file is JSON, but not an OCDS package'],
    ['a bare release', JSON.stringify(release()), 'import_rejected: The file holds a single OCDS release without its package'],
    ['releases that are no list', '{"version": "1.1", "releases": {}}', 'import_rejected: The file is not a sound OCDS package: “releases” is not a list.'],
    ['no releases', JSON.stringify(packageOf([])), 'import_rejected: The package holds no releases.'],
    ['version absent', JSON.stringify(packageOf([release()], { version: undefined })), 'import_rejected: The package does not state its OCDS version'],
    ['version 1.0', JSON.stringify(packageOf([release()], { version: '1.0' })), 'import_rejected: The package follows OCDS 1.0, and only OCDS 1.1 can be read.'],
    ['version 2.0', JSON.stringify(packageOf([release()], { version: '2.0.1' })), 'import_rejected: The package follows OCDS 2.0.1,'],
    ['version 1.10', JSON.stringify(packageOf([release()], { version: '1.10' })), 'import_rejected: The package follows OCDS 1.10,'],
  ])('%s', async (_name, content, start) => {
    expect((await text(content)).slice(0, start.length)).toBe(start);
  });

  it('more releases than can be judged', async () => {
    expect(await text(`{"version":"1.1","releases":[${'{},'.repeat(MAX_RELEASES)}{}]}`)).toContain('file_too_large: The file holds more than 50,000 notices.');
  });
});

/** The most memory in use, in MB, above what was in use before, and the time it took in ms. */
async function measured(path: string): Promise<{ readonly error: string; readonly megabytes: number; readonly ms: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 5);
  const started = performance.now();
  const read = await readNotices(path, { onProgress: () => { most = Math.max(most, process.memoryUsage().rss); } });
  const ms = performance.now() - started;
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage().rss);
  return { error: read.ok ? `${read.value.releases.length} releases` : read.error.message, megabytes: Math.round((most - before) / 1e6), ms: Math.round(ms) };
}

describe('huge and hostile files', () => {
  const report: string[] = [];
  afterAll(() => { console.info(report.join('\n')); });
  const say = (name: string, { megabytes, ms }: { readonly megabytes: number; readonly ms: number }): void => { report.push(`${name}: ${ms} ms, ${megabytes} MB above the start`); };

  it('200 MB are refused before they are read', async () => {
    const path = fileOf(one);
    truncateSync(path, 200_000_000);
    const { error, megabytes, ms } = await measured(path);
    say('200 MB', { megabytes, ms });
    expect(error).toBe('The file is 200 MB and at most 100 MB can be read at once. Nothing was imported. Download a shorter span of dates, or split the file, and import the parts one after another.');
    expect(ms).toBeLessThan(1_000);
    expect(megabytes).toBeLessThan(50);
  });

  it('a file of 30 MB takes little more memory than itself, as releases are read one by one', async () => {
    const path = fileOf('');
    const file = openSync(path, 'w');
    const padding = 'The service cares for people at home. '.repeat(70);
    let size = writeSync(file, '{"version":"1.1","releases":[');
    for (let index = 0; size < 30_000_000; index += 1) {
      size += writeSync(file, `${index === 0 ? '' : ','}${JSON.stringify(release({ ocid: `ocds-test01-${index}`, id: `R${index}`, tender: { description: `${index} ${padding}` } }))}`);
    }
    writeSync(file, ']}');
    closeSync(file);
    const result = await measured(path);
    say(`${Math.round(size / 1e6)} MB (${result.error})`, result);
    expect(result.error).toMatch(/^\d+ releases$/);
    expect(result.megabytes).toBeLessThan(400);
    expect(result.ms).toBeLessThan(30_000);
  });

  it.each([
    ['lists', '['.repeat(1_000_000), ''],
    ['objects', '{"a":'.repeat(1_000_000), ''],
    ['lists in a release', `{"version":"1.1","releases":[{"awards":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}]}`, ''],
    ['objects beside the releases', `{"version":"1.1","extra":${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)},"releases":[]}`, ''],
  ])('a million nested %s are refused without recursion', async (name, content) => {
    const result = await measured(fileOf(content));
    say(`a million nested ${name}`, result);
    expect(result.error).toMatch(/^The file is nested more than 100 levels deep/);
    expect(result.ms).toBeLessThan(2_000);
  });

  it('one string of 90 MB, and 90 MB of white space, come to their sentence', async () => {
    const long = await measured(fileOf(`{"version":"${'x'.repeat(90_000_000)}","releases":[]}`));
    say('a string of 90 MB', long);
    expect(long.error).toMatch(/^The package follows OCDS x/);
    expect(long.error.length).toBeLessThan(600);
    const blank = await measured(fileOf(' '.repeat(90_000_000)));
    say('90 MB of white space', blank);
    expect(blank.error).toMatch(/^The file is empty/);
  });
});
