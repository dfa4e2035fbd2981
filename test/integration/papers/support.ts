import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Cell, HeatMap, Paper, Table, TableColumn, TableRow } from '../../../electron/app/papers/paper.ts';
import type { Result } from '../../../shared/result.ts';
import type { Instant } from '../../../shared/time.ts';

const run = promisify(execFile);
const program = (names: readonly string[]): string | null =>
  (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;

export const poppler = program(['pdftotext']) !== null && program(['pdfinfo']) !== null;
const office = program(['soffice', 'libreoffice']);
/** LibreOffice may be there with its spreadsheets alone. */
export const hasWriter = office !== null && ['/usr/lib/libreoffice/program/libswlo.so', '/usr/lib64/libreoffice/program/libswlo.so'].some((path) => existsSync(path));

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-paper-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a program of poppler says about a PDF. */
export const popplerSays = (tool: 'pdftotext' | 'pdfinfo', options: readonly string[], bytes: Uint8Array): Promise<string> => inFolder(async (folder) => {
  const file = join(folder, 'paper.pdf');
  await writeFile(file, bytes);
  const { stdout, stderr } = await run(tool, [...options, file, ...(tool === 'pdftotext' ? ['-'] : [])], { maxBuffer: 1e8 });
  if (stderr.trim() !== '') throw new Error(`${tool} complained: ${stderr}`);
  return stdout;
});

/** A Word document as the pages that LibreOffice makes of it. */
export const pdfOfWord = (bytes: Uint8Array): Promise<Uint8Array> => inFolder(async (folder) => {
  if (office === null) throw new Error('LibreOffice is not installed.');
  const file = join(folder, 'paper.docx');
  await writeFile(file, bytes);
  await run(office, [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 120_000 });
  return readFile(join(folder, 'paper.pdf'));
});

export function written<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

export const paperOf = (some: Partial<Paper>): Paper => ({
  title: 'Risk register', subtitle: null, handling: 'OFFICIAL-SENSITIVE COMMERCIAL', organisation: 'Northshire Integrated Care Board', author: 'Siân Ŵyn', language: 'en-GB',
  madeAt: '2026-11-22T14:02:05.000Z' as Instant, facts: [], orientation: 'portrait', blocks: [], ...some,
});

export const columns: readonly TableColumn[] = [
  { heading: 'Reference', width: 1, namesRow: true }, { heading: 'Title', width: 3 }, { heading: 'Cause, event and effect', width: 5 }, { heading: 'Current score', width: 1, align: 'centre' },
];
export const tableOf = (rows: readonly TableRow[], some: Partial<Table> = {}): Table => ({ is: 'table', caption: 'Open risks', columns, rows, whenEmpty: 'No risk is open.', ...some });
export const row = (...cells: readonly Cell[]): TableRow => ({ is: 'cells', cells });

/** The same words each time, in an order that does not repeat itself soon. */
export function prose(words: number, seed: number): string {
  const known = ['supplier', 'of', 'wound', 'dressings', 'fails', 'before', 'the', 'year’s', 'end', '–', 'patients', 'wait', 'and', 'commissioners', 'buy', 'at', '£1,200', 'a', 'day', 'Ysbyty', 'Gŵyr', '“as', 'planned”'];
  let state = seed * 2_654_435_761 % 4_294_967_296;
  return Array.from({ length: words }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return known[Math.floor((state / 4_294_967_296) * known.length)];
  }).join(' ');
}

export const heatMap: HeatMap = {
  is: 'heatMap', caption: 'Current scores', consequence: ['Negligible', 'Minor', 'Moderate', 'Major', 'Catastrophic'], likelihood: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
  cells: [1, 2, 3, 4, 5].map((consequence) => [1, 2, 3, 4, 5].map((likelihood) => {
    const score = consequence * likelihood;
    const [band, word] = score >= 15 ? ['extreme', 'Extreme'] as const : score >= 8 ? ['high', 'High'] as const : score >= 4 ? ['moderate', 'Moderate'] as const : ['low', 'Low'] as const;
    return { band, word, count: (consequence * 7 + likelihood) % 4 };
  })),
};
