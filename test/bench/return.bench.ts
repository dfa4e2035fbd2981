import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { ReturnTimed } from './return-ours.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./return-ours.ts', import.meta.url));
/** Reads every cell of every sheet. */
const PEER = fileURLToPath(new URL('./tables-peer.py', import.meta.url));
const ROUNDS = 3;
/** What a person waits for without asking what has happened. */
const PATIENCE_MS = 15_000;
type Reading = { readonly ms: number; readonly memoryMB: number; readonly cells: number };

/**
 * A register of 10,000 risks with two controls and two actions each, every column and sheet, that comes back. Beside openpyxl, which
 * reads the cells of the same file and no more, in turn, each in a fresh process: our reader alone, which also finds sheets and columns and
 * types every value; and the whole comparison by the application's own channel, thread of its own included, with 50,000 entries of history
 * since the export. Then the taking back of a cell of every risk in one transaction with its history.
 */
const measure: Bench = async (report, { long }) => {
  const count = long ? 20_000 : 10_000;
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  const many = count.toLocaleString('en-GB');
  try {
    await run(process.execPath, [OURS, 'prepare', String(count), folder], { maxBuffer: 1e8 });
    const ours = async (what: string): Promise<ReturnTimed> => JSON.parse((await run(process.execPath, [OURS, what, String(count), folder])).stdout) as ReturnTimed;
    const python = await pythonWith('openpyxl');
    const [reads, compares, peers]: [ReturnTimed[], ReturnTimed[], Reading[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      reads.push(await ours('read'));
      compares.push(await ours('compare'));
      if (python !== null) peers.push(JSON.parse((await run(python, [PEER, join(folder, 'out.xlsx')])).stdout) as Reading);
    }
    const compared = (claim: string, mine: readonly ReturnTimed[]): void => {
      const memoryMB = Math.max(...mine.map((one) => one.memoryMB));
      const took = median(mine.map(({ ms }) => ms));
      if (peers.length === 0) report({ claim: `${claim} (comparison not measured: Debian’s python3-openpyxl is not installed)`, ours: took, unit: 'ms', memoryMB });
      else {
        report({
          claim, ours: took, peer: median(peers.map(({ ms }) => ms)), peerName: `openpyxl reading its cells (${Math.round(Math.max(...peers.map((one) => one.memoryMB)))} MB)`, unit: 'ms',
          ratio: median(mine.map(({ ms }, index) => ms / (peers[index]?.ms ?? ms))), maxRatio: 1, memoryMB,
        });
      }
    };
    const cells = (compares[0]?.cells ?? 0).toLocaleString('en-GB');
    compared(`Register of ${many} risks, 2 controls and 2 actions each, read from disk to typed values`, reads);
    compared(`The same read and compared three ways, ${cells} cells, ${(count * 5).toLocaleString('en-GB')} entries of history later`, compares);
    report({ claim: 'Longest that another call waits meanwhile', ours: Math.max(...compares.map(({ waitMs }) => waitMs)), unit: 'ms', limit: 400 });
    const taken = await ours('apply');
    report({ claim: `A cell of each of ${taken.cells.toLocaleString('en-GB')} risks taken back in one transaction, workbook kept`, ours: taken.ms, unit: 'ms', limit: PATIENCE_MS, memoryMB: taken.memoryMB });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
export default measure;
