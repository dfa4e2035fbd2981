import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offload } from '../../../electron/app/jobs/offload.ts';
import { unzipped } from '../exports/support.ts';
import { readPdf } from './pdf-reader.ts';
import { heatMap, paperOf, prose, row, tableOf, written } from './support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutuals-papers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quiet = { signal: new AbortController().signal, progress: () => undefined };
const paper = paperOf({ blocks: [heatMap, tableOf(Array.from({ length: 300 }, (_, index) => row(`R-${index}`, prose(8, index), prose(20, index + 1), '12 High')))] });

test('a paper is written to a file in a thread of its own, and read back', async () => {
  const heard: number[] = [];
  const pdf = written(await offload('write paper', { path: join(folder, 'a.pdf'), format: 'pdf', paper }, { ...quiet, progress: (fraction) => heard.push(fraction) }));
  expect(readPdf(await readFile(join(folder, 'a.pdf'))).pages).toHaveLength(pdf.pages ?? 0);
  expect(heard.length).toBeGreaterThan(3);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  const word = written(await offload('write paper', { path: join(folder, 'a.docx'), format: 'docx', paper }, quiet));
  expect(word).toEqual({ pages: null, notes: [] });
  expect([...unzipped(await readFile(join(folder, 'a.docx'))).keys()][0]).toBe('[Content_Types].xml');
});

test('a place that cannot be written to is said, and a cancelled paper leaves no file', async () => {
  expect(await offload('write paper', { path: join(folder, 'no', 'such', 'folder.pdf'), format: 'pdf', paper }, quiet)).toMatchObject({ ok: false, error: { code: 'file_not_written' } });
  const stop = new AbortController();
  const path = join(folder, 'stopped.pdf');
  expect(await offload('write paper', { path, format: 'pdf', paper }, { signal: stop.signal, progress: () => stop.abort() })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await expect(stat(path)).rejects.toThrow('ENOENT');
});
