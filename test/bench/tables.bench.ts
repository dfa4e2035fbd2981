import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { paymentsWorkbook } from '../fixtures/payments-workbook.ts';
import type { TablesTimed } from './tables-ours.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./tables-ours.ts', import.meta.url));
const PEER = fileURLToPath(new URL('./tables-peer.py', import.meta.url));
const ROUNDS = 5;
const IMPORTS = 3;
type Reading = { readonly ms: number; readonly memoryMB: number; readonly cells: number };

const answered = async <T>(program: string, args: readonly string[]): Promise<T> => JSON.parse((await run(program, args)).stdout) as T;

/**
 * A workbook of payments, 12 columns wide. First the reader alone against openpyxl's read-only mode, both from the file on disk to
 * every cell's value, in turn, each in a fresh process. Then the whole import by the application's channels: read in a thread of
 * its own, checked cell by cell and against the record, written in one transaction with its history, and the same file checked again.
 */
const measure: Bench = async (report, { long }) => {
  const count = long ? 100_000 : 20_000;
  const rows = `${count.toLocaleString('en-GB')}-row`;
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const path = join(folder, 'ledger.xlsx');
    await writeFile(path, (await paymentsWorkbook(count, 0)).bytes);
    const python = await pythonWith('openpyxl');
    const [mine, peers]: [Reading[], Reading[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      mine.push(await answered<Reading>(process.execPath, ['--no-warnings', OURS, 'read', path]));
      if (python !== null) peers.push(await answered<Reading>(python, [PEER, path]));
    }
    const memoryMB = Math.max(...mine.map((round) => round.memoryMB));
    const ms = median(mine.map((round) => round.ms));
    if (python === null) report({ claim: `Reading a ${rows} workbook (comparison not measured: Debian’s python3-openpyxl is not installed)`, ours: ms, unit: 'ms', limit: count / 4, memoryMB });
    else {
      if (peers.some(({ cells }, index) => cells !== mine[index]?.cells)) throw new Error('The two readers did not find the same cells, so their times cannot be compared.');
      report({
        claim: `Reading every cell of a ${rows} workbook`, ours: ms, peer: median(peers.map((round) => round.ms)), peerName: `openpyxl (${Math.round(Math.max(...peers.map((round) => round.memoryMB)))} MB)`, unit: 'ms',
        ratio: median(mine.map((round, index) => round.ms / (peers[index]?.ms ?? Number.NaN))), maxRatio: 1, memoryMB,
      });
    }
    const imports: TablesTimed[] = [];
    for (let round = 0; round < IMPORTS; round += 1) imports.push(await answered<TablesTimed>(process.execPath, ['--no-warnings', OURS, 'import', path]));
    if (imports.some(({ created }) => created !== count)) throw new Error('Not every row was written.');
    const peak = Math.max(...imports.map((round) => round.memoryMB));
    const figure = (of: (round: TablesTimed) => number): number => median(imports.map(of));
    report({ claim: `The same, read in a thread and checked cell by cell against the record`, ours: figure(({ readMs, checkMs }) => readMs + checkMs), unit: 'ms', limit: count / 4, memoryMB: peak });
    report({ claim: `Its ${count.toLocaleString('en-GB')} payments written in one undo step, with their history`, ours: figure(({ commitMs }) => commitMs), unit: 'ms', limit: count * 0.4, memoryMB: peak });
    report({ claim: `The same file checked again: nothing to change`, ours: figure(({ againMs }) => againMs), unit: 'ms', limit: count / 4, memoryMB: peak });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
export default measure;
