import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { readXlsx } from 'hucre/xlsx';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { Timed } from './export-ours.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./export-ours.ts', import.meta.url));
const PEER = fileURLToPath(new URL('./export-peer.py', import.meta.url));
const ROUNDS = 5;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

type Round = Timed & { readonly wholeMs: number };
async function timed(program: string, args: readonly string[]): Promise<Round> {
  const before = performance.now();
  const { stdout } = await run(program, args);
  return { ...(JSON.parse(stdout) as Timed), wholeMs: performance.now() - before };
}

/** Every value of every sheet, read back from both files: a comparison of different cells would be none. */
async function sameCells(one: string, other: string): Promise<boolean> {
  const read = async (path: string) => (await readXlsx(await readFile(path))).sheets.map(({ name, rows }) => [name, rows.map((row) => row.map((value) => value === '' ? null : value).slice(0, row.findLastIndex((value) => value !== null && value !== '') + 1))]);
  return isDeepStrictEqual(await read(one), await read(other));
}

/**
 * The register as a workbook, every column, with its controls and actions, against XlsxWriter writing the same cells with the same formats, heights, rules,
 * validations, names and page set-up; five rounds each, taken in turn, every one in a fresh process. Timed inside each process
 * from the rows in memory to the file on disk; ours also lays out the rows, works out the scores' words and fingerprints every
 * row, which the peer is given. The second claim times the whole processes from outside (the peer's reads its cells from a file).
 */
const measure: Bench = async (report, { long }) => {
  const count = long ? 20_000 : 10_000;
  const claim = `Export of a ${count.toLocaleString('en-GB')}-risk workbook, every column and sheet, two controls and two actions a risk, rows in memory to file on disk`;
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const [ours, theirs, plan] = ['ours.xlsx', 'theirs.xlsx', 'plan.jsonl'].map((name) => join(folder, name)) as [string, string, string];
    const us = (): Promise<Round> => timed(process.execPath, [OURS, 'write', String(count), ours]);
    const python = await pythonWith('xlsxwriter');
    if (python === null) {
      const { ms, memoryMB } = await us();
      report({ claim: `${claim} (comparison not measured: Debian’s python3-xlsxwriter is not installed)`, ours: ms, unit: 'ms', memoryMB });
      return;
    }
    await run(process.execPath, [OURS, 'plan', String(count), plan]);
    const [mine, peers]: [Round[], Round[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      mine.push(await us());
      peers.push(await timed(python, [PEER, plan, theirs]));
    }
    if (!await sameCells(ours, theirs)) throw new Error('The two workbooks do not hold the same cells, so their times cannot be compared.');
    const memoryMB = Math.max(...mine.map((round) => round.memoryMB));
    const peerMemoryMB = Math.round(Math.max(...peers.map((round) => round.memoryMB)));
    const compared = (name: string, of: (round: Round) => number): void => report({
      claim: name, ours: median(mine.map(of)), peer: median(peers.map(of)), peerName: `XlsxWriter (${peerMemoryMB} MB)`, unit: 'ms',
      ratio: median(mine.map((round, index) => of(round) / of(peers[index] ?? round))), maxRatio: 1, memoryMB,
    });
    compared(claim, ({ ms }) => ms);
    compared(`The same, whole process from start to end`, ({ wholeMs }) => wholeMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
export default measure;
